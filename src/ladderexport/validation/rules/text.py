"""Rules about text: what does not fit in a cell of a workbook, placeholders, and links that do not work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.diagnostics.suggestions import SUGGESTIONS, closest, listing
from ladderexport.model.anchors import anchors
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name

if TYPE_CHECKING:
    from ladderexport.model import Ladder

LONGEST: Final = 32_767
"""The most UTF-16 code units that a cell of a workbook holds."""
MOST_PIECES: Final = 1000
"""The most emphasized words, codes and links in a paragraph: the typesetter's work grows with their square."""
MOST_NESTED: Final = 20
"""How deep they may be nested; the typesetter gives up at about 130."""
_MARK: Final = re.compile(r"[*_`\[<~]")
"""Characters that begin or end a marked piece."""

_PICTURE: Final = re.compile(r"(?<!\\)!\[[^\]\n]*\]\([^)\n]*\)")
_MAY_LINK: Final = re.compile(r"\]\(|\]:|<[A-Za-z][A-Za-z0-9+.-]*:")
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


BAD_LINK: Final = error(
    "LAD604",
    "bad-link",
    "a link that is not http, https, mailto or a place in the document",
    why="A link leads to something that a reader of the handbook cannot open: a file on someone's disk, a script, or a path "
    "without a site. Text cannot contain pictures.",
    fix="Write a full address with https://, a mailto: address, or a place in the document with #.",
)


def bad_links(source: Source) -> Iterator[Diagnostic]:
    """Links whose target is no web page, no mail address and no place in the document, and pictures."""
    for path, text in source.texts:
        if _MAY_LINK.search(text):
            yield from _links_of(source, path, text)


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


DEAD_LINK: Final = warning(
    "LAD607",
    "dead-link",
    "a link to a place that the handbook does not have",
    why="A link leads to a place in the document that the handbook does not have.",
    fix="Correct the part after `#`. `docs/source.md` lists the places.",
)


def dead_links(source: Source, ladder: Ladder) -> Iterator[Diagnostic]:
    """Links to places in the document that the handbook does not have."""
    known = anchors(ladder)
    told = 0
    for path, text in source.texts:
        if "](#" not in text and not ("]:" in text and "#" in text):
            continue
        from ladderexport.markdown import link_targets  # noqa: PLC0415 - only a ladder with links waits for it

        for target in dict.fromkeys(link_targets(text)):
            if not target.startswith("#") or target[1:] in known:
                continue
            message = f"the link {quote(target)} in {value_name(path, source.data)} leads to a place that the handbook does not have"
            told += 1
            meant = closest(target[1:], known) if told * len(known) < SUGGESTIONS else ""
            places = [f"#{one}" for one in sorted(known)]
            hint = f"did you mean `#{meant}`?" if meant else f"the places are {listing(places)}"
            offset, length = max(text.find(target), 0), len(target) if target in text else 0
            yield source.report(DEAD_LINK, path, message, hint=hint, offset=offset, length=length)


def _links_of(source: Source, path: KeyPath, text: str) -> Iterator[Diagnostic]:
    from ladderexport.markdown import LINK_SCHEMES, link_targets  # noqa: PLC0415 - only a ladder with links waits for it

    where = value_name(path, source.data)
    for target in link_targets(text):
        if not target.lower().startswith(LINK_SCHEMES):
            message = f"{quote(target)} in {where} is not a link that a reader can follow"
            hint = "start it with https://, http:// or mailto:, or with # for a place in the document"
            length = len(target) if target in text else 0
            yield source.report(BAD_LINK, path, message, hint=hint, offset=max(text.find(target), 0), length=length)
    for picture in _PICTURE.finditer(text):
        message, hint = f"{where} contains a picture, but text cannot", "link to the picture instead: delete the `!`"
        yield source.report(BAD_LINK, path, message, hint=hint, offset=picture.start(), length=len(picture[0]))


CHECKS: Final = (long_texts, intricate_texts, bad_links, placeholders)
