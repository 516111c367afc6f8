"""A panel as a value: cells to fill in, what follows from them, and a chart; nothing here knows a file format.

Places are written as in formulas, such as B5. A panel is locked without a password; only its inputs may be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ladderexport.artifacts.workbook.values import Value

CellLook = Literal[
    "title", "subtitle", "heading", "label", "remark", "caption", "head", "head centered", "input", "input money", "result",
    "verdict", "result money", "result change", "result share", "result share change", "result ratio", "result date",
    "result count", "mark", "cell key", "cell text", "cell money", "source text", "source money", "source count",
]  # fmt: skip
"""How a cell looks; a module of styles has each."""


@dataclass(frozen=True, slots=True)
class PanelCell:
    """A cell: what stands in it, and how it looks."""

    value: Value
    look: CellLook


@dataclass(frozen=True, slots=True)
class ChoiceInput:
    """A cell that takes one entry of a list, which stands in cells of its own under a defined name."""

    place: str
    list_name: str
    head: str
    told: str
    """What the reader is told on entering the cell, and again where an entry is refused, under the head."""


@dataclass(frozen=True, slots=True)
class AmountInput:
    """A cell that takes an amount of 0 or more."""

    place: str
    head: str
    told: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells that look different while a condition holds: chosen ones stand out, open ends have a plus behind them."""

    area: str
    condition: str
    """A formula without its equals sign, as seen from the first cell of the area."""
    way: Literal["chosen", "open end"]


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a chart: its name, its cells and what stands in them, and its color; None is not to be seen."""

    name: str
    area: str
    values: tuple[Decimal, ...]
    colour: str | None
    listed: bool = True
    """Whether the legend lists it."""
    fades: bool = False
    """Whether its color fades out upward: an open end."""


@dataclass(frozen=True, slots=True)
class FloatingColumns:
    """A chart of floating columns: stacked series, the first of them out of sight, and a line across."""

    title: str
    about: str
    """What it shows, for readers who do not see it."""
    axis: str
    names: tuple[str, tuple[str, ...]]
    """The cells with the names of the columns, and what stands in them."""
    stacked: tuple[Series, ...]
    line: Series
    corner: str
    widths: tuple[int, ...]
    """Those of the columns that it covers, in characters."""
    height: float
    """In points."""


@dataclass(frozen=True, slots=True)
class HeadedArea:
    """Cells of a panel that are a native table; its first row heads the columns."""

    name: str
    area: str
    heads: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything that stands on a sheet that is no list."""

    cells: Mapping[str, PanelCell]
    heights: Mapping[int, float]
    choices: tuple[ChoiceInput, ...]
    amounts: tuple[AmountInput, ...]
    names: Mapping[str, str]
    """Defined name -> the cells that it stands for, such as B5 or V6:V9."""
    highlights: tuple[Highlight, ...]
    table: HeadedArea
    chart: FloatingColumns
    printed: str
    """The cells that go on paper."""
    start: str
    """The cell that is selected at first."""
