"""The only way into a cell: text stays text, numbers are numbers, and nothing from the source is ever evaluated."""

from __future__ import annotations

import re
from copy import copy
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from openpyxl.worksheet.hyperlink import Hyperlink

from ladderexport.artifacts.workbook.values import Formula, OpenEnd
from ladderexport.errors import LadderExportError

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray

    from ladderexport.artifacts.workbook.values import Value

LONGEST: Final = 32_767
"""The most UTF-16 units that a cell holds."""
LONGEST_PROPERTY: Final = 255
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EVALUATED: Final = tuple("=+-@\t\r")
_DIGITS: Final = 15
_OPEN: Final = {"Ladder money": "Ladder open end", "Ladder amount": "Ladder open amount"}
"""How a cell looks that holds an open end, by how its column looks."""


def clean(text: str) -> str:
    """Remove characters that no workbook can hold, and make all line ends alike."""
    if text.isprintable():
        return text
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Escape a text as the file stores it, so that what looks like an escape of Office is shown as it was typed."""
    return _ESCAPE.sub("_x005F_", clean(text))


def put(cell: Cell, value: Value, style: str, worn: dict[str, StyleArray] | None = None) -> None:
    """Write a value of a table, in the named style; an open end takes a style of its own.

    `worn` keeps what each style comes to, for the next cell of the same workbook.
    """
    _wear(cell, _OPEN.get(style, style) if isinstance(value, OpenEnd) else style, worn)
    if isinstance(value, str):
        text(cell, value)
    elif isinstance(value, OpenEnd):
        number(cell, value.amount)
    elif isinstance(value, Formula):
        formula(cell, value)
    elif isinstance(value, date):
        cell.value = value  # which gives the cell a style of openpyxl's own
        _wear(cell, style, worn)
    elif value is not None:
        number(cell, value)


def _wear(cell: Cell, style: str, worn: dict[str, StyleArray] | None) -> None:
    # Looking a style up by its name takes a quarter of the time of a whole workbook; openpyxl has no public way to
    # share what was found.
    styled: Any = cell
    if worn is None:
        cell.style = style
    elif style in worn:
        styled._style = worn[style]  # noqa: SLF001
    else:
        cell.style = style
        worn[style] = copy(styled._style)  # noqa: SLF001


def text(cell: Cell, value: str) -> None:
    """Write text, whatever it begins with, so that it is shown as it is and never evaluated."""
    cell.value = _stored_text(value)
    cell.data_type = "s"
    if cell.value.startswith(_EVALUATED):
        styled: Any = cell
        styled._style = copy(styled._style)  # noqa: SLF001 - other cells may share it
        styled.quotePrefix = True


@lru_cache(maxsize=4096)
def _stored_text(value: str) -> str:
    """A text as a cell stores it."""
    shown = clean(value)
    if len(shown) > LONGEST // 2 and len(shown.encode("utf-16-le")) // 2 > LONGEST:
        raise LadderExportError(
            f"a text of {len(shown):,} characters does not fit in a cell of the workbook: {shown[:40]!r}…",
            hint=f"keep every text of the source under {LONGEST:,} characters",
        )
    return escaped(shown)


def number(cell: Cell, value: Decimal | int) -> None:
    """Write a finite number, to the 15 digits that a cell keeps."""
    cell.value = as_stored(value)


def formula(cell: Cell, value: Formula) -> None:
    """Write a formula of the program's own; its stored result is added when the file is finished."""
    cell.value = value.text
    cell.data_type = "f"


def link(cell: Cell, sheet: str) -> None:
    """Make a cell lead to the top of a sheet of the same workbook."""
    target = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{target}'!A1", display=clean(sheet))


def as_stored(value: Decimal | int) -> int | float:
    """Return a number as a cell stores it."""
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} is not a number that a cell can hold")
    if exact == exact.to_integral_value() and exact.adjusted() < _DIGITS:
        return int(exact)
    return float(f"{exact:.{_DIGITS}g}")
