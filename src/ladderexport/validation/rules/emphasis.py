"""Rules about stars, underscores and tildes: those that mark nothing, and marks in labels, which have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import warning
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name
from ladderexport.validation.readings import FoundSlip, labels, slips_in

_NOTE_MARK: Final = re.compile(r"\w\*(?=[\s.,;:)]|$)")
_LABEL_MARKS: Final = re.compile(
    r"(?P<mark>\*\*|~~|(?<![\w*])\*(?!\*)|`)(?![\s*~`])(?P<words>[^*~`\n]{1,200}?)(?<!\s)(?P=mark)(?![\w*])"
    r"|\[(?P<linked>[^\[\]\n]{1,200})\]\((?:https?://|mailto:|#)[^()\s]*\)"
)
_SIGNS: Final = {"*": "star", "**": "stars", "_": "underscore", "__": "underscores", "~~": "tildes"}
_MEANS: Final = {"*": "italic", "**": "bold", "_": "italic", "__": "bold", "~~": "struck"}

OPEN_EMPHASIS: Final = warning(
    "LAD625",
    "open-emphasis",
    "stars, underscores or tildes that are printed as they stand",
    why="`*word*`, `**word**` and `~~word~~` make italics, bold and struck words, if both marks touch the words. Here they do not, "
    "so the marks are printed; or a mark inside a word is taken for the end, and is not printed. Titles and other labels have no marks.",
    fix="Write the marks as the help line shows. Put a backslash before a sign that is meant to be printed.",
)


def open_emphasis(source: Source) -> Iterator[Diagnostic]:
    """Yield marks of emphasis that do not pair; a star that leads to a note, or begins one, is none."""
    notes = None
    for found in slips_in(source, frozenset({"emphasis"})):
        if found.slip.form == "not closed" and found.typed == "*":
            notes = any(_NOTE_MARK.search(text) for _, text in source.texts) if notes is None else notes
            if notes:
                continue
        yield _open(source, found)


def _open(source: Source, found: FoundSlip) -> Diagnostic:
    slip, where = found.slip, value_name(found.path, source.data)
    sign, mark = _SIGNS[slip.words], slip.words
    meant = f"{mark}{slip.target}{mark}"
    means, printed = _MEANS[mark], f"so the {sign} {'is' if len(mark) == 1 else 'are'} printed"
    escaped = "\\" + "\\".join(mark)
    if slip.form == "inside a word":
        message = f"a star inside a word in {where} ends the italics, and is not printed"
        hint = f"write `{escaped}` if it belongs to the word, or `*` only around whole words"
    elif slip.form in {"space before the end", "space after the start"}:
        side = "before the last" if slip.form == "space before the end" else "after the first"
        message = f"{quote(found.typed)} in {where} is not {means}: there is a space {side} {sign}"
        hint = f"write `{meant}`"
    elif slip.form == "beside a sign":
        message = f"{quote(found.typed)} in {where} is not {means}: a letter follows right after a sign and the {sign}"
        hint = f"put a space after it, or end it before the sign; `{escaped}` prints the {sign}"
    else:
        other = "last" if slip.form == "not closed" else "first"
        message = f"{quote(mark)} in {where} has no counterpart, {printed}"
        hint = f"add the {other} `{mark}`, or delete this one; `{escaped}` prints it without this warning"
    return source.report(OPEN_EMPHASIS, found.path, message, hint=hint, offset=found.offset, length=slip.length)


def marks_in_labels(source: Source) -> Iterator[Diagnostic]:
    """Yield labels with marks of Markdown, which are printed as they stand."""
    for path, text in labels(source, _LABEL_MARKS.search):
        found = _LABEL_MARKS.search(text)
        if found:
            message = (
                f"{quote(found[0])} in {value_name(path, source.data)} is printed as it stands: labels have no Markdown"
            )
            words = found["words"] or found["linked"]
            hint = f"write `{words}`"
            yield source.report(OPEN_EMPHASIS, path, message, hint=hint, offset=found.start(), length=len(found[0]))


CHECKS: Final = (open_emphasis, marks_in_labels)
