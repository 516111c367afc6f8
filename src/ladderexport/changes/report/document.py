"""Changes as a reader meets them: in words, under the headings of the ladder, what belongs together side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ladderexport.changes import ChangeKind, PayMove
from ladderexport.changes.texts import Piece

Pieces: TypeAlias = tuple[Piece, ...]
"""A text, cut where words differ from those of the other text."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One change."""

    kind: ChangeKind
    word: str
    """The kind in a word."""
    before: Pieces = ()
    now: Pieces = ()
    note: str = ""
    """From where, or to where."""

    @property
    def is_short(self) -> bool:
        """Whether before and now fit beside each other."""
        return len(text_of(self.before)) + len(text_of(self.now)) <= 60


@dataclass(frozen=True, slots=True)
class Topic:
    """Changes of one field or list."""

    title: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Changes of one thing, such as a level; of the section itself where it has no title."""

    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class PayEnd:
    """How far a figure of a range moved, in money and percent; a word where there is nothing to subtract."""

    title: str
    before: str
    now: str
    change: str
    share: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class PayChangeRow:
    """A range that moved."""

    move: PayMove
    level: str
    word: str
    before: str
    now: str
    ends: tuple[PayEnd, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the range is new or gone, so that there is nothing to compare."""
        return self.move.before is None or self.move.now is None


@dataclass(frozen=True, slots=True)
class PayChangeTable:
    """The ranges of one measure that moved: the general ones, or those of a company type."""

    title: str
    rows: tuple[PayChangeRow, ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """Changes of one section, under the key that it has in the source; that of pay begins with its ranges."""

    key: str
    title: str
    groups: tuple[ReportGroup, ...]
    ranges: tuple[PayChangeTable, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader must know to read the ranges."""


@dataclass(frozen=True, slots=True)
class Report:
    """All changes in words; `counts` sum them up, and are empty where nothing changed."""

    lead: str
    counts: tuple[str, ...]
    sections: tuple[ReportSection, ...]


def text_of(pieces: Pieces) -> str:
    """Return a text without its cuts."""
    return "".join(piece.text for piece in pieces)
