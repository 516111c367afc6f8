"""What a sheet that does not fit is told, and which sheets will not fit: an estimate, for those who check a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.onepagers.layout import LEADING, SIDES_MM, SMALLEST_PT, SheetLayout, available
from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.text_columns import cells
from ladderexport.errors import PageOverflowError
from ladderexport.model.editions import one_pager
from ladderexport.model.items import item_of
from ladderexport.model.level_pages import has_sheet
from ladderexport.validation.rules.printing import CROWDED_ONE_PAGER

if TYPE_CHECKING:
    from ladderexport.model import Ladder, Level
    from ladderexport.source import Source

LINE_MM: Final = 3.5
"""The height of a line in the smallest type, with its share of the gaps."""
LINE_CELLS: Final = 60
"""How many letters, half as many of Chinese or Japanese, a line of half the width surely holds in that type."""
SPARE_LINES: Final = 60
"""So many lines on a page are surely left for texts, whatever else is on it."""
_ALL_ELSE_MM: Final = 75.0
"""About what everything but these texts takes of a sheet: its head, and the bars of pay."""
_HEADING_LINES: Final = 2


def overflow(ladder: Ladder, level: Level, excess_mm: float) -> PageOverflowError:
    """Return the error for a sheet that is too long: it leads to the longest facet, and says what can be done."""
    most = ladder.one_pagers.pages_of(level.id)
    facets = ladder.one_pagers.facets_of(level.id, ladder.facets)
    longest = max(facets, key=lambda facet: sum(map(len, level.said(facet))), default=None)
    index = [other.id for other in ladder.levels].index(level.id)
    said = f"{quote(longest)} is the longest part" if longest else "it has too much text"
    others = "split items off, or show fewer facets on its one-pager"
    if most == 1:
        others = f"split items off, or let it have two pages: `one_pagers: {{levels: {{{level.id}: 2}}}}`"
    hint = f"{said}; shorten the level by about {excess_mm / LINE_MM + 1:.0f} lines, {others}"
    return PageOverflowError(
        level.id, ("levels", index, *((longest,) if longest else ())), excess_mm, hint=hint, pages=most
    )


def check_room(source: Source, ladder: Ladder | None) -> Iterator[Diagnostic]:
    """Yield the levels whose sheets, by an estimate for A4, do not fit even in the smallest type."""
    for level in ladder.levels if ladder else ():
        most = ladder.one_pagers.pages_of(level.id) if ladder and has_sheet(ladder, level.id) else 0
        if ladder and most and _lines(ladder, level) > most * SPARE_LINES:  # most levels need not be estimated at all
            excess = _excess_mm(one_pager(ladder, level.id), level)
            if excess > 0:
                error = overflow(ladder, level, max(excess, 1.0))
                room = "one page" if most == 1 else f"{most} pages"
                message = f"the one-pager of level {quote(level.id)} probably does not fit on {room}: by an estimate, it is about {max(excess, 1.0):.0f} mm too long"
                yield source.report(CROWDED_ONE_PAGER, error.path, message, hint=error.hint, key=True)


def _lines(ladder: Ladder, level: Level) -> int:
    """About how many lines the texts of a sheet take in half of its width, in the smallest type."""
    facets = ladder.one_pagers.facets_of(level.id, ladder.facets)
    texts = [item for facet in facets for item in level.said(facet)]
    texts += [item for step in ladder.transitions_from(level.id) for item in (*step.criteria, step.note or "")]
    lines = sum(-(-cells(line) // LINE_CELLS) for text in texts for line in item_of(text).texts)
    return lines + _HEADING_LINES * len(facets)


def _excess_mm(own: Ladder, level: Level) -> float:
    """About how many millimeters a sheet is too long; less than 0 where it fits."""
    from ladderexport.artifacts.onepagers.estimate import estimate  # noqa: PLC0415 - only crowded levels wait for it
    from ladderexport.rendering.context import page_context  # noqa: PLC0415 - likewise
    from ladderexport.rendering.options import Options  # noqa: PLC0415 - likewise
    from ladderexport.rendering.pdf.typesetter import PAPER_MM  # noqa: PLC0415 - likewise

    paper, most = PAPER_MM["A4"], own.one_pagers.pages_of(level.id)
    room = sum(available(paper, number) for number in range(1, most + 1))
    context = page_context(own, Options(), margins_mm=SIDES_MM)
    try:
        tall = min(estimate(level, SheetLayout(SMALLEST_PT, columns), context, paper).mm for columns in (2, 3))
    except LookupError:  # letters that the program's faces do not have
        tall = _lines(own, level) * SMALLEST_PT * LEADING * 25.4 / 72 / 2 + _ALL_ELSE_MM
    return tall - room
