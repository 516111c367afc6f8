"""Rules about text: what does not fit in a cell of a workbook, and placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name

LONGEST: Final = 32_767
"""The most UTF-16 code units that a cell of a workbook holds."""
MOST_PIECES: Final = 1000
"""The most emphasized words, codes and links in a paragraph: the typesetter's work grows with their square."""
MOST_NESTED: Final = 20
"""How deep they may be nested; the typesetter gives up at about 130."""
_MARK: Final = re.compile(r"[*_`\[<~]")
"""Characters that begin or end a marked piece."""

LONGEST_WORD: Final = 1000
"""The most letters of a word: the typesetter's work grows with their square."""
_LONG_WORD: Final = re.compile(
    r"[^\s\u00ad\u200b\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\uffef-]{1001,}"
)
"""A word, of a script that has spaces between words."""
_TARGET: Final = re.compile(r"\]\([^()\s]*\)|<[a-z][a-z+.-]*:[^<>\s]*>")
"""Where a link leads."""

_CODE: Final = re.compile(r"`+[^`\n]*`+")
_MARKS: Final = ("tbd", "tba", "todo", "fixme", "xxx", "???", "lorem ipsum")
_PLACEHOLDER: Final = re.compile(
    r"(?<![\w?])(?:TBD|TBA)\b|\?{3,}|(?i:\blorem ipsum\b)"
    r"|(?:\A|^|(?<=[\[(<:–—-])|(?<=[:–—-][ ]))[ *_]*(?P<mark>TODO|FIXME|XXX)\b"
    r"|\b(?:TODO|FIXME|XXX)(?=:|\()"
    r"|\A\W*(?i:tbd|tba|todo|fixme|xxx+)\W*\Z",
    re.MULTILINE,
)
_LANGUAGES_WITH_TODO: Final = ("pt", "es", "ca", "gl", "it")
"""Languages in which `todo` is a word, or close to one."""


TEXT_TOO_LONG: Final = error(
    "LAD603",
    "text-too-long",
    "a text that does not fit in a cell of a workbook",
    why="A cell of a workbook holds 32,767 characters. A longer text would be cut off without a warning.",
    fix="Shorten the text, or split it into several items.",
)


def long_texts(source: Source) -> Iterator[Diagnostic]:
    """Yield texts that do not fit in a cell of a workbook."""
    for path, text in source.texts:
        if len(text) > LONGEST // 2 and (units := len(text.encode("utf-16-le", "surrogatepass")) // 2) > LONGEST:
            message = (
                f"{value_name(path, source.data)} has {units:,} characters, but a cell of a workbook holds {LONGEST:,}"
            )
            yield source.report(TEXT_TOO_LONG, path, message, hint="shorten it, or split it into several items")


INTRICATE_TEXT: Final = error(
    "LAD041",
    "intricate-text",
    "a text with thousands of marked pieces, or with marks inside marks inside marks",
    why="Each emphasized word, code or link is laid out on its own. Thousands of them in one paragraph, or dozens inside one another, "
    "take minutes or cannot be printed at all. They come from a program, or from marks that were not meant.",
    fix="Delete the marks, or divide the text into paragraphs or items.",
)


def intricate_texts(source: Source) -> Iterator[Diagnostic]:
    """Yield texts with more marked pieces in a paragraph, or more of them inside one another, than can be laid out."""
    looked_at: dict[str, str] = {}
    for path, text in source.texts:
        if len(text) > 2 * MOST_NESTED and len(_MARK.findall(text)) > 2 * MOST_NESTED:
            if text not in looked_at:
                looked_at[text] = _intricacy_of(text)
            if said := looked_at[text]:
                hint = "delete the marks, or divide it into paragraphs or items"
                yield source.report(INTRICATE_TEXT, path, f"{value_name(path, source.data)} has {said}", hint=hint)


def _intricacy_of(text: str) -> str:
    from ladderexport.markdown import intricacy  # noqa: PLC0415 - only a ladder with many marks waits for it

    pieces, depth = intricacy(text)
    if pieces > MOST_PIECES:
        return f"{pieces:,} pieces of emphasis, code or links in one paragraph, and at most {MOST_PIECES:,} can be laid out"
    return (
        f"marks inside one another {depth:,} deep, and at most {MOST_NESTED} can be laid out"
        if depth > MOST_NESTED
        else ""
    )


LONG_WORD: Final = error(
    "LAD042",
    "long-word",
    "a word of more than 1,000 letters",
    why="A line cannot be broken inside a word, so the typesetter tries every place in it. A word of thousands of letters takes "
    "minutes. It comes from a program, or from text whose spaces were lost.",
    fix="Put the spaces back, or delete the word. The target of a link may be longer.",
)


def long_words(source: Source) -> Iterator[Diagnostic]:
    """Yield texts with a word that is too long to be laid out; links aside, and scripts that are written without spaces."""
    for path, text in source.texts:
        if len(text) <= LONGEST_WORD:
            continue
        if found := _LONG_WORD.search(_TARGET.sub(lambda target: " " * len(target[0]), text)):
            message = (
                f"{value_name(path, source.data)} has a word of {len(found[0]):,} letters, "
                f"and at most {LONGEST_WORD:,} can be laid out"
            )
            hint = "put spaces where words end, or delete it"
            yield source.report(LONG_WORD, path, message, hint=hint, offset=found.start(), length=len(found[0]))


PLACEHOLDER: Final = warning(
    "LAD601",
    "placeholder",
    "a placeholder such as TBD, TODO or lorem ipsum",
    why="A text that will be published still contains a placeholder, such as TBD or lorem ipsum.",
    fix="Write the text, or delete it.",
)


def placeholders(source: Source) -> Iterator[Diagnostic]:
    """Texts that nobody has written yet: TBD, TODO, lorem ipsum, ???. What stands between backticks is code."""
    everything = "\n".join(text for _, text in source.texts).lower()
    marks = [mark for mark in _MARKS if mark in everything]
    word = str(source.data.get("language")).startswith(_LANGUAGES_WITH_TODO)
    for path, text in source.texts if marks else ():
        lower = text.lower()
        if not any(mark in lower for mark in marks):
            continue
        found = _PLACEHOLDER.search(_CODE.sub(lambda code: " " * len(code[0]), text))
        rest = text[found.end() :].strip() if found else ""
        if found is None or (word and found["mark"] == "TODO" and rest and not rest.startswith((":", ")", "]", "-"))):
            continue
        shown = found[0].strip(" *_")
        message = f"{quote(shown)} in {value_name(path, source.data)} is a placeholder"
        at = text.index(shown, found.start())
        yield source.report(
            PLACEHOLDER, path, message, hint="write the text, or delete it", offset=at, length=len(shown)
        )


CHECKS: Final = (long_texts, intricate_texts, long_words, placeholders)
