"""How wide a column and how high a row must be for its text: an estimate, which openpyxl does not make."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.workbook.excel.styles import decimals
from ladderexport.artifacts.workbook.sheet import NUMERIC
from ladderexport.artifacts.workbook.values import Formula, OpenEnd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ladderexport.artifacts.workbook.sheet import Column, ColumnKind, Table
    from ladderexport.artifacts.workbook.values import Value

ROW_POINTS: Final = 18.0
"""The height of a row of one line."""
LINE_POINTS: Final = 15.0
"""The height of a line of the text face."""
HIGHEST_POINTS: Final = 409.0
"""The greatest height of a row."""
CAPS: Final[dict[ColumnKind, int]] = {"key": 30, "text": 42, "phrase": 26, "prose": 60, "sentence": 150, "flag": 16}
"""The widest that a column of text grows, in characters."""
_NARROWEST: Final = 7
_PADDING: Final = 3
_FILTER_BUTTON: Final = 3
_INDENT: Final = 1.5
_SLIM: Final = frozenset(" .,;:'!ijlI\N{NO-BREAK SPACE}")
_NARROW: Final = frozenset("tfr()[]-|")
_WIDE: Final = frozenset("mwMW@%\N{EM DASH}")
_BOLD: Final = 1.04
_WIDEST: Final = 2.0
"""The widest that a character is."""


def column_width(column: Column, cells: Iterable[Value], *, money_sign: int) -> int:
    """Return the width of a column in characters: its content up to the cap of its kind, and the longest word of its head.

    `money_sign` is how many characters a currency sign takes.
    """
    head = max(_length(word) for word in column.head.split() or [""]) * _BOLD + _FILTER_BUTTON
    content = max((_shown(cell, column.kind, money_sign) for cell in set(cells)), default=0.0) + _PADDING
    capped = content if column.kind in NUMERIC else min(content, CAPS[column.kind])
    return ceil(max(capped, head, _NARROWEST))


def head_height(table: Table, widths: tuple[int, ...]) -> float:
    """Return the height of a table's head, in points."""
    needed = (
        _lines(column.head, (width - _FILTER_BUTTON) / _BOLD)
        for column, width in zip(table.columns, widths, strict=False)
    )
    return max(needed) * LINE_POINTS + LINE_POINTS / 2


def row_height(cells: Iterable[Value], widths: tuple[int, ...]) -> float | None:
    """Return the height of a row, in points; None where a single line does."""
    needed = 1
    for cell, width in zip(cells, widths, strict=False):
        if isinstance(cell, str) and (len(cell) * _WIDEST > width - _INDENT or "\n" in cell):
            needed = max(needed, _lines(cell, width - _INDENT))
    return min(needed * LINE_POINTS + ROW_POINTS - LINE_POINTS, HIGHEST_POINTS) if needed > 1 else None


def _shown(value: Value, kind: ColumnKind, money_sign: int) -> float:
    if isinstance(value, str):
        return max(map(_length, value.split("\n")))
    if isinstance(value, date):
        return 10
    if isinstance(value, Formula):
        return _shown(value.result, kind, money_sign)
    if isinstance(value, OpenEnd):
        return _shown(value.amount, kind, money_sign) + 1
    return _figure(value, kind, money_sign) if isinstance(value, Decimal) else _NARROWEST - _PADDING


def _figure(value: Decimal, kind: ColumnKind, money_sign: int) -> float:
    if kind in {"money", "amount", "change"}:
        return len(f"{value:,.0f}") + money_sign + (kind == "change")
    least = _NARROWEST - _PADDING
    return max(len(f"{value:.0f}") + 1 + decimals(value), least) if kind == "factor" else least


@lru_cache(maxsize=4096)
def _lines(text: str, width: float) -> int:
    """How many lines a text takes, broken between words, and within a word that is wider than the column."""
    return sum(_wrapped(paragraph, width) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, width: float) -> int:
    lines, filled = 1, 0.0
    for word in paragraph.split(" "):
        length = _length(word)
        if filled and filled + _length(" ") + length > width:
            lines, filled = lines + 1, 0.0
        filled += length + (_length(" ") if filled else 0)
        while filled > width:
            lines, filled = lines + 1, filled - width
    return lines


@lru_cache(maxsize=4096)
def _length(text: str) -> float:
    """The width of a text in digits of the text face."""
    return sum(map(_advance, text))


@lru_cache(maxsize=4096)
def _advance(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 2
    if char in _SLIM:
        return 0.5
    if char in _NARROW:
        return 0.66
    if char in _WIDE:
        return 1.65
    return 1.15 if char.isupper() else 1.0
