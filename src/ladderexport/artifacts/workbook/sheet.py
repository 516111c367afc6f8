"""A sheet as a value: blocks from top to bottom, each a line of text or a table. Nothing here knows a file format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from ladderexport.artifacts.workbook.values import Value

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.panel import Panel
    from ladderexport.model.values import PayRange

ColumnKind = Literal[
    "key",
    "text",
    "phrase",
    "prose",
    "sentence",
    "flag",
    "money",
    "amount",
    "change",
    "percent",
    "share",
    "factor",
    "count",
    "date",
]
"""What a column holds; it settles how its cells look. A phrase wraps sooner than a text, a sentence later than prose; an amount is
in another currency than money; a change, and a share that is one, have their sign."""
LineKind = Literal["title", "subtitle", "heading", "plain", "fact", "link"]

NUMERIC: Final = frozenset[ColumnKind]({"money", "amount", "change", "percent", "share", "factor", "count", "date"})
"""Kinds whose cells are numbers or dates."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, what it holds, and what it means."""

    head: str
    kind: ColumnKind
    meaning: str = ""
    marked: tuple[str, ...] = ()
    """The texts that are marked where they stand in the column; the words say it all, the mark only draws the eye."""


@dataclass(frozen=True, slots=True)
class RangeBars:
    """A chart of floating bars, one for each pay range; it holds its figures, so that sorting the table changes nothing."""

    title: str
    about: str
    """What it shows, for readers who do not see it."""
    axis: str
    names: tuple[str, ...]
    ranges: tuple[PayRange, ...]
    heads: tuple[str, str, str]
    """What the parts of a bar are called: where it starts, its width, its open end."""


@dataclass(frozen=True, slots=True)
class Table:
    """A native table: it has at least one row, and each row has a value for each column."""

    name: str
    """The name that formulas use: letters and digits, not to be mistaken for a cell."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    about: str = ""
    """What it holds, in a sentence, for readers who do not see it."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A row outside any table; a line of kind `link` leads from its first cell to the sheet of that name."""

    kind: LineKind
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, what it is for, and its blocks. A sheet that is one table has its head in row 1."""

    name: str
    about: str
    blocks: tuple[TextLine | Table, ...]
    keys: int = 1
    """How many columns stay in view."""
    widths: tuple[int, ...] = ()
    """Widths in characters; from the content where empty."""
    upright: bool = False
    """Whether it prints in portrait."""
    one_page: bool = False
    """Whether it prints on a single page."""
    panel: Panel | None = None
    """What stands on a sheet that is no list, in place of blocks."""
    charts: tuple[RangeBars, ...] = ()
    """Below the blocks, over the sheet's only table."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, from the top."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def filled(table: Table, *, always: str = "") -> Table:
    """Return the table without columns in which no row has a value; `always` heads one that formulas need."""
    kept = [
        index
        for index, column in enumerate(table.columns)
        if column.head == always or any(row[index] is not None for row in table.rows)
    ]
    return Table(
        table.name,
        tuple(table.columns[index] for index in kept),
        tuple(tuple(row[index] for index in kept) for row in table.rows),
        table.about,
    )
