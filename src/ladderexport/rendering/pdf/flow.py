"""Which parts of a document fit below the part before them, seen from a layout in which they begin a page each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ladderexport.rendering.pdf.typesetter import Fragment, Pages

LEAST_MM: Final = 40.0
"""Less of a part than this is not begun at the foot of a page, unless that is all of it; handbook.css has the same length."""
WHOLE_MM: Final = 120.0
"""A part that is no taller than this is not divided where that costs no page."""
LEAST_LONG_MM: Final = (110.0, 60.0)
"""What has to be left of a page for a part that goes on for pages; less than the first only where that saves a page."""
GAPS_MM: Final = (14.0, 12.0, 10.0, 8.0, 6.0)
TIGHT_GAPS_MM: Final = (6.0, 5.0, 4.0)
"""The space between two parts on a page, and where the headings are tight, too; less only where that saves a page."""
MOST_PAGES: Final = 1e6
"""A part is not taken for more pages than this: a style sheet may ask for type that no page can hold."""
SPARE_MM: Final = 0.5
SPARE_RUNNING_MM: Final = 2.0
"""What is kept free at the foot, so that no rounding divides a part; and below one that runs on, whose columns need more."""


@dataclass(frozen=True, slots=True)
class FlowPart:
    """A part of a document, by the id of its element, and how it is laid out."""

    anchor: str
    turned: bool = False
    """Whether its pages are turned on their side: it shares none with a part that is upright."""
    runs_on: bool = False
    """Whether it was laid out below the part before it where `LEAST_MM` were left."""
    goes_on: bool = False
    """Whether it may begin below another where it is longer than what is left of the page."""
    tighter_mm: float = 0.0
    """How much less tall it is where headings are tight."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How parts share pages: of how many parts, how many pages that makes, how full the last is from 0 to 1, and the rules."""

    parts: int
    pages: int
    last: float
    css: str
    saved: int
    """How many pages fewer that makes; blank ones are not counted."""
    is_tight: bool
    """Whether that takes tight headings."""


def flow(pages: Pages, parts: Sequence[FlowPart], area_mm: tuple[float, float]) -> Flow:
    """Return how parts share pages if each begins below the one before it wherever it fits there, whole.

    `parts` are all that follow each other in the document, of which there is at least one; the first one begins a page.
    The areas are how tall the text of a page may be that is upright, and that is turned.
    """
    laid_out = pages.fragments([part.anchor for part in parts])
    found = [part for part in parts if part.anchor in laid_out]
    options = [
        _TriedLayout(found, laid_out, area_mm, *lengths, is_tight=is_tight)
        for is_tight, gaps in ((False, GAPS_MM), (True, TIGHT_GAPS_MM))
        for lengths in product((WHOLE_MM, LEAST_MM), LEAST_LONG_MM, gaps)
    ]
    best = min(options, key=lambda option: option.placed[-1].page)
    last = best.placed[-1]
    before = len({one.page for fragments in laid_out.values() for one in fragments})
    return Flow(
        len(found), last.page, last.end / area_mm[found[-1].turned], best.css, before - last.page, best.is_tight
    )


@dataclass(frozen=True, slots=True)
class _Ending:
    """Where a part is: whether it begins below another, on which page it ends, and how far down, in millimeters."""

    below: bool
    page: int
    end: float


@dataclass(frozen=True)
class _TriedLayout:
    """The parts with a space between them, and what has to be left for one that is divided."""

    parts: Sequence[FlowPart]
    laid_out: Mapping[str, Sequence[Fragment]]
    area_mm: tuple[float, float]
    whole_mm: float
    long_mm: float
    gap: float
    is_tight: bool

    def height(self, part: FlowPart) -> float:
        """How tall a part is, on all its pages."""
        return sum(one.height for one in self.laid_out[part.anchor]) - part.tighter_mm * self.is_tight

    def least(self, part: FlowPart) -> float | None:
        """How much room it needs to begin below another; None where it has to begin a page."""
        height = self.height(part)
        if part.runs_on:
            return min(height + SPARE_RUNNING_MM, self.whole_mm if height <= self.whole_mm else LEAST_MM)
        if len(self.laid_out[part.anchor]) == 1:
            return height + SPARE_MM
        return self.long_mm if part.goes_on else None

    @cached_property
    def placed(self) -> Sequence[_Ending]:
        """Where the parts are."""
        found: list[_Ending] = []
        page, at, turned = 0, 0.0, False
        for part in self.parts:
            least, area = self.least(part), self.area_mm[part.turned]
            below = page > 0 and least is not None and turned == part.turned and at + self.gap + least <= area
            page, at = (page, at + self.gap) if below else (page + 1, 0.0)
            at += self.height(part)
            more = max(ceil(min(at / area, MOST_PAGES)) - 1, 0)
            page, at, turned = page + more, at - area * more, part.turned
            found.append(_Ending(below, page, at))
        return found

    @property
    def css(self) -> str:
        """Rules by which parts begin below others where what they need is left."""
        return " ".join(
            f'[id="{part.anchor}"] {{ break-before: auto !important; margin-top: {self.gap:g}mm !important }} '
            f'[id="{part.anchor}"]::before {{ content: ""; display: block; height: {least:.2f}mm; '
            f"margin-bottom: -{least:.2f}mm; break-inside: avoid; break-after: avoid }}"
            for part, place in zip(self.parts, self.placed, strict=True)
            if (place.below or part.runs_on) and (least := self.least(part)) is not None
        )
