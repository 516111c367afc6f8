"""How a sheet is set, and what is known of sheets that have been measured; values only, to be passed between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SIDES_MM: Final = 28.0
"""Left and right margin together, as the style sheet sets them."""
TOP_MM: Final = 13.0
NEXT_TOP_MM: Final = 24.0
"""The top margin of a second page, which has a running head."""
BOTTOM_MM: Final = 16.0
LARGEST_PT: Final = 10.0
SMALLEST_PT: Final = 7.5
"""Nobody is asked to read smaller type than this."""
LEADING: Final = 1.32
"""The height of a line of text, in ems."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a sheet is set: type size in points, columns, and white space added between blocks in millimeters."""

    size: float
    columns: int = 2
    added_mm: float = 0.0
    changes: tuple[str, ...] = ()
    """The facets of which the sheet says what changes at the next level."""
    terse: bool = False
    """Whether what changes runs in, facet by facet, and is no list."""
    skills_listed: bool = False
    """Whether skills are in lists side by side, and do not run in."""
    poster: bool = False
    """Whether the whole ladder stands at the foot, not only a strip of it at the head."""
    map_scale: float = 1.0
    """How much larger than usual it is drawn."""
    pages: int = 1
    """The most pages that it is set for; on two, its columns run on from the first to the second."""

    @property
    def note_size(self) -> float:
        """The type size of notes and of what is known at a glance."""
        return max(SMALLEST_PT, round(self.size * 0.88, 2))

    def css(self, width: float, height: float) -> str:
        """Return the setting as style rules, for paper of this size in millimeters."""
        return (
            f"@page {{ size: {width}mm {height}mm }} html {{ font-size: {self.size}pt; line-height: {LEADING} }}"
            f" .facts, .basis, .kinds, .note, .lead, .skills {{ font-size: {self.note_size}pt }}"
            f" .facet {{ margin-bottom: {2.6 * self.size / LARGEST_PT + self.added_mm:.2f}mm }}"
            f" .band {{ margin-top: {1 + self.added_mm:.2f}mm }}"
        )


@dataclass(frozen=True, slots=True)
class SetPlan:
    """How the sheets of a family are finished: the type size they share, and whether they are set like posters."""

    size: float
    poster: bool = False
    terse: bool = False
    """Whether what changes runs in."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A setting in which a level fits, and how many millimeters of its last page it takes, measured or estimated."""

    level: str
    layout: SheetLayout
    used_mm: float


def available(paper: tuple[float, float], pages: int = 1) -> float:
    """Return the height in millimeters between the margins of the last page of a sheet."""
    return paper[1] - (TOP_MM if pages == 1 else NEXT_TOP_MM) - BOTTOM_MM
