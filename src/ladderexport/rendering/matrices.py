"""Skills matrices as they are shown: heads in one style, and neighbors that say the same as one cell."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from ladderexport.i18n.figures import DASH
from ladderexport.model.level_names import is_same_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladderexport.model import Ladder, Matrix, MatrixColumn, MatrixRow


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column: the codes of its levels, its name, and what is under it; each may be empty."""

    code: str
    name: str
    under: str


@dataclass(frozen=True, slots=True)
class SpanningCell:
    """What is expected in so many columns, the first of which is for these levels; the text may be empty."""

    text: str
    levels: tuple[str, ...]
    columns: int


@dataclass(frozen=True)
class MatrixView:
    """Questions that pages ask of the matrices of a ladder."""

    ladder: Ladder

    def head(self, column: MatrixColumn) -> ColumnHead:
        """Return the head of a column: code, then name, however the source writes them.

        A title that names levels in its midst stays as it is.
        """
        codes = [self.ladder.code(level) for level in column.levels]
        if not all(codes):
            first = self.ladder.level_by_id[column.levels[0]]
            named = any(name in column.title for name in (first.title, first.name))
            under = ", ".join(dict.fromkeys(map(self.ladder.tag, column.levels)))
            return ColumnHead("", column.title, "" if named else under)
        name = _without(column.title, codes)
        if any(is_same_name(name, code) for code in codes):
            name = ""
        return ColumnHead("", name, "") if _names(name, codes) else ColumnHead(self._span(column.levels), name, "")

    def _span(self, levels: Sequence[str]) -> str:
        """The codes of levels: the first and the last where one leads to the other, or each."""
        codes = [self.ladder.code(level) for level in levels]
        follows = all(upper in self.ladder.progression.next_levels(lower) for lower, upper in pairwise(levels))
        return f"{codes[0]}{DASH}{codes[-1]}" if len(codes) > 1 and follows else ", ".join(codes)

    def cells(self, matrix: Matrix, row: MatrixRow) -> Sequence[SpanningCell]:
        """Return the cells of a row. Columns one of which leads to the next share a cell where they say the same."""
        shown: list[SpanningCell] = []
        for number, (column, cell) in enumerate(zip(matrix.columns, row.cells, strict=True)):
            text = cell or ""
            if shown and text and text == shown[-1].text and self._leads(matrix.columns[number - 1], column):
                shown[-1] = SpanningCell(text, shown[-1].levels, shown[-1].columns + 1)
            else:
                shown.append(SpanningCell(text, column.levels, 1))
        return shown

    def _leads(self, lower: MatrixColumn, upper: MatrixColumn) -> bool:
        return any(self._above[level].intersection(upper.levels) for level in lower.levels)

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Level id -> all levels that it leads to, at once or later."""
        way = self.ladder.progression
        found = {}
        for level in self.ladder.level_by_id:
            seen: set[str] = set()
            waiting = deque(way.next_levels(level))
            while waiting:
                if (one := waiting.popleft()) not in seen:
                    seen.add(one)
                    waiting.extend(way.next_levels(one))
            found[level] = frozenset(seen - {level})
        return found


def _mention(codes: Sequence[str]) -> str:
    """A pattern for codes as titles have them: `L7`, `L7-8`, `L7/L8`, `L7, L8`."""
    short = re.sub(r"^\D+", "", codes[-1])
    one = "|".join(map(re.escape, sorted({*codes, *([short] if short else [])}, key=len, reverse=True)))
    known = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    return rf"(?<!\w)(?:{known})(?:\s*[-{DASH}/,&+]\s*(?:{one}))*(?!\w)"


def _without(title: str, codes: Sequence[str]) -> str:
    """A title without the codes before its words, or after them, in brackets or not."""
    codes_said, gap = _mention(codes), rf"[\s:·{DASH}\u2014-]"
    for pattern in (rf"^[(\[]?{codes_said}[)\]]?{gap}*", rf"{gap}*[(\[]{codes_said}[)\]]$", rf"{gap}+{codes_said}$"):
        if (rest := re.sub(pattern, "", title)) != title:
            return rest.strip()
    return title


def _names(title: str, codes: Sequence[str]) -> bool:
    return bool(title) and re.search(_mention(codes), title) is not None
