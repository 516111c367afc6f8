"""Rows of bars that are no table, what tables leave out, and tables and headings where none can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from ladderexport.markdown.located import ProseParts, ProseStretch
from ladderexport.markdown.slips.slip import Slip

_ROW: Final = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_DASHES: Final = re.compile(
    r"^[ \t]*\|?(?:[ \t]*:?[-\N{EN DASH}\N{EM DASH}]+:?[ \t]*\|)+(?:[ \t]*:?[-\N{EN DASH}\N{EM DASH}]+:?)?[ \t]*$"
)
_JOINED: Final = re.compile(r"\|[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|")
_BAR: Final = re.compile(r"(?<!\\)\|")
_HEADING: Final = re.compile(r"^[ \t]{0,3}(?:#{2,6}[ \t]+\S.*$|#[ \t]+\S.*(?=\n))", re.MULTILINE)
"""A heading; one `#` alone in a text may be the sign for a number."""


def slipped_tables(prose: ProseParts, text: str, *, paragraph: bool) -> Iterator[Slip]:
    """Yield rows of bars that are no table, and what tables leave out; a text that is one `paragraph` has no tables."""
    lines = text.splitlines(keepends=True)
    starts = [*accumulate(map(len, lines), initial=0)]
    for first, last in prose.tables:
        wanted = len(_cells(lines[first]))
        for number in range(first + 2, last):
            cells = _cells(lines[number])
            typed = lines[number].strip()
            at = starts[number] + lines[number].find(typed)
            if len(cells) > wanted and any(cell.strip() for cell in cells[wanted:]):
                yield Slip("block", "more cells", at, len(typed), str(len(cells)), str(wanted))
            elif wanted > 1 and typed and not _BAR.search(typed) and _BAR.search(lines[first]):
                yield Slip("block", "text below", at, len(typed))
    for stretch in prose.stretches:
        if stretch.kind == "paragraph":
            yield from (one if not paragraph else one._replace(form="table here") for one in _rows(stretch))


def _rows(stretch: ProseStretch) -> Iterator[Slip]:
    lines = stretch.without_links.split("\n")
    rows = [number for number, line in enumerate(lines) if _ROW.match(line)]
    if not rows:
        return
    first = lines[rows[0]]
    at = stretch.place(sum(len(line) + 1 for line in lines[: rows[0]]) + len(first) - len(first.lstrip()))
    dashes = next((line for line in lines[rows[0] + 1 :] if _DASHES.match(line)), None)
    if _JOINED.search(first) and len(_BAR.findall(first)) > 4:
        form = "joined"
    elif dashes is None:
        form = "no dashes" if len(rows) > 1 or len(_BAR.findall(first)) > 2 else ""
    elif "-" not in dashes:
        form = "long dashes"
    else:
        form = "columns" if len(_cells(dashes)) != len(_cells(first)) else "no dashes"
    if form:
        yield Slip("block", form, at, len(first.strip()))


def blocks_in_a_paragraph(text: str) -> Iterator[Slip]:
    """Yield what only the long texts can have, in a text that is one paragraph."""
    lines = text.splitlines(keepends=True)
    at = 0
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if "|" in line and _DASHES.match(below.rstrip("\r\n")) and "|" in below:
            yield Slip("block", "table here", at + len(line) - len(line.lstrip()), len(line.strip()))
            break
        at += len(line)
    if one := _HEADING.search(text):
        begin = one.start() + len(one[0]) - len(one[0].lstrip())
        yield Slip("block", "heading here", begin, len(one[0].strip()))


def _cells(row: str) -> list[str]:
    typed = row.strip()
    cells = _BAR.split(typed)
    if cells and not cells[0].strip() and typed.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1].strip() and typed.endswith("|") else cells
