"""Sets the sheets of a ladder one by one, each on exactly one page: fitted by measuring, or refused."""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor, sqrt
from pathlib import PurePosixPath
from typing import Any, Final

from ladderexport.artifacts.base import File, PreviousFile, Unchanged
from ladderexport.artifacts.onepagers.estimate import CHANGE_COLUMNS, estimate
from ladderexport.artifacts.onepagers.layout import (
    LARGEST_PT,
    NEXT_TOP_MM,
    SIDES_MM,
    SMALLEST_PT,
    TOP_MM,
    Fit,
    SetPlan,
    SheetLayout,
    available,
)
from ladderexport.artifacts.onepagers.planning import COMFORTABLE_PT, Planner, type_sizes
from ladderexport.artifacts.onepagers.room import overflow
from ladderexport.errors import PageOverflowError, TypesetError
from ladderexport.model import Ladder, Level
from ladderexport.model.editions import one_pager
from ladderexport.model.filenames import one_pager_name
from ladderexport.rendering.context import page_context
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import PAPER_MM, Pages, Typesetter, typesetter_for
from ladderexport.wording import counted

ENDLESS_MM: Final = 5000.0
"""The height of a page that nothing overflows, to measure on."""
UNSURE_MM: Final = 8.0
"""A sheet surely fits where it is estimated to leave as much as this."""


@dataclass(frozen=True)
class Fitter:
    """Sets the sheets of one ladder on one paper."""

    ladder: Ladder
    options: Options
    planner: Planner
    typesetter: Typesetter

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of the sheets in millimeters."""
        return PAPER_MM[self.options.paper]

    def fit(self, level: str, previous: PreviousFile | None = None) -> tuple[Fit, Mapping[str, Any]]:
        """Find the largest type, and the fewest columns, in which a sheet fits; also return what to cache about it.

        A sheet that may have two pages has one as long as its type stays comfortable.

        A type in which a sheet surely fits is estimated; only a sheet for which there is none is measured. What is
        remembered spares the measuring as long as the sheet would be measured in the same words. Raises
        PageOverflowError where even the smallest type in three columns is too much.
        """
        sheet = self.markup(level)
        if estimated := self._estimated(sheet):
            return estimated, {}
        first = SheetLayout(LARGEST_PT)
        inputs_sha256 = self._made_from([sheet.layout(first)])
        if (
            previous
            and previous.cache.get("made_from") == inputs_sha256
            and (known := _remembered(level, previous.cache))
        ):
            return known, previous.cache
        fit = self._fit(sheet, first)
        found = {key: getattr(fit.layout, key) for key in ("size", "columns", "pages")}
        return fit, {"made_from": inputs_sha256, **found, "used_mm": fit.used_mm}

    def _estimated(self, sheet: SheetMarkup) -> Fit | None:
        """The largest type in which a sheet surely is one page; None where only a layout tells."""
        if not self.typesetter.is_plain:
            return None
        room = available(self.paper) - UNSURE_MM
        with suppress(LookupError):
            for layout in map(SheetLayout, type_sizes(LARGEST_PT, self._least(sheet.level.id))):
                used = estimate(sheet.level, layout, sheet.context, self.paper).mm
                if used <= room:
                    return Fit(sheet.level.id, layout, used)
        return None

    def _least(self, level: str) -> float:
        """The smallest type on one page: where there may be two pages, it has to be comfortable to read."""
        return SMALLEST_PT if self.ladder.one_pagers.pages_of(level) == 1 else COMFORTABLE_PT

    def _fit(self, sheet: SheetMarkup, first: SheetLayout) -> Fit:
        pages = sheet.pages(first)
        if pages.count == 1:
            return Fit(sheet.level.id, first, sheet.used(pages))
        most = self.ladder.one_pagers.pages_of(sheet.level.id)
        overfull = sheet.height(first) / available(self.paper)
        for layout in _smaller(first, overfull, most, self._least(sheet.level.id)):
            pages = sheet.pages(layout)
            if pages.count <= layout.pages:
                return Fit(sheet.level.id, layout, sheet.used(pages))
        raise self._overflow(sheet, most)

    def finish(
        self, fit: Fit, plan: SetPlan, cache: Mapping[str, Any], previous: PreviousFile | None = None
    ) -> File | Unchanged:
        """Make the sheet as a file and use the white space at its bottom; keep the previous file if it would be made from the same.

        What the plan estimates is measured by the layout: where it is too much after all, the sheet does with less.
        """
        sheet = self.markup(fit.level)
        layouts = self.planner.layouts(fit, plan)
        markups = list(self._markups(sheet, layouts))
        inputs_sha256 = self._made_from(markups)
        path = PurePosixPath("onepagers", one_pager_name(sheet.level))
        if previous and previous.intact and previous.inputs_sha256 == inputs_sha256:
            return Unchanged(path)
        marked = replace(sheet, fingerprint=_digest(markups))
        layout, pages = self._best(marked, layouts)
        content = self.typesetter.pdf(pages)
        extent = f"{counted(pages.count, 'page')} in {layout.size:g} pt"
        return File(path, content, extent, pages.count, inputs_sha256=inputs_sha256, cache=cache)

    def _markups(self, sheet: SheetMarkup, layouts: Sequence[SheetLayout]) -> Iterator[tuple[str, str]]:
        """Whatever the pages of a sheet may be made from: a plainer setting says nothing that a fuller one does not."""
        fullest = {layout.poster: layout for layout in reversed(layouts)}
        for layout in layouts:
            yield sheet.html(layout) if layout == fullest[layout.poster] else "", layout.css(*self.paper)

    def _best(self, sheet: SheetMarkup, layouts: Sequence[SheetLayout]) -> tuple[SheetLayout, Pages]:
        """The first setting in which a sheet leaves its foot free, laid out, or the last one; or the one it is measured in."""
        for layout in layouts:
            pages = sheet.pages(layout)
            room = available(self.paper, pages.count) - self.planner.foot(layout)
            if pages.count <= layout.pages and (layout == layouts[-1] or sheet.used(pages) <= room):
                return layout, pages
        measured = self._fit(sheet, replace(layouts[-1], pages=1)).layout
        pages = sheet.pages(measured)
        if pages.count > measured.pages:
            raise TypesetError(f"the one-pager of level {sheet.level.id} has {pages.count} pages")
        return measured, pages

    def markup(self, level: str) -> SheetMarkup:
        """Return the sheet of a level as markup, to be set in any layout."""
        own = one_pager(self.ladder, level)
        context = page_context(own, self.options, margins_mm=SIDES_MM)
        return SheetMarkup(own.level_by_id[level], context, self.typesetter, self.paper)

    def _made_from(self, layouts: Iterable[tuple[str, str]]) -> str:
        return _digest([(self.options.tools, self.typesetter.look_digest), *layouts])

    def _overflow(self, sheet: SheetMarkup, most: int) -> PageOverflowError:
        room = sum(available(self.paper, number) for number in range(1, most + 1))
        excess = min(sheet.height(SheetLayout(SMALLEST_PT, columns)) for columns in (2, 3)) - room
        return overflow(self.ladder, sheet.level, max(excess, 1.0))


@dataclass(frozen=True)
class SheetMarkup:
    """The sheet of a level: of all pay, its context has only what it may show."""

    level: Level
    context: Mapping[str, Any]
    typesetter: Typesetter
    paper: tuple[float, float]
    fingerprint: str = ""

    def layout(self, layout: SheetLayout) -> tuple[str, str]:
        """Render the markup and the style rules of a setting."""
        return self.html(layout), layout.css(*self.paper)

    def pages(self, layout: SheetLayout) -> Pages:
        """Lay out the sheet."""
        html, css = self.layout(layout)
        return self.typesetter.lay_out(html, css=css)

    def height(self, layout: SheetLayout) -> float:
        """Return the height of the text in millimeters on an endless page."""
        css = layout.css(self.paper[0], ENDLESS_MM)
        return self.used(self.typesetter.lay_out(self.html(layout), css=css))

    def used(self, pages: Pages) -> float:
        """Return the height in millimeters that a sheet uses of its last page."""
        return pages.bottom_of("end") - (TOP_MM if pages.count == 1 else NEXT_TOP_MM)

    def html(self, layout: SheetLayout) -> str:
        """Return the markup of a setting."""
        options = replace(self.context["options"], fingerprint=self.fingerprint)
        own = {"level": self.level, "setting": layout, "change_columns": CHANGE_COLUMNS, "options": options}
        return self.typesetter.html("onepager/onepager.html.j2", {**self.context, **own})


def _remembered(level: str, cache: Mapping[str, Any]) -> Fit | None:
    """What was measured before; None where the memo does not say it."""
    with suppress(KeyError, TypeError, ValueError):
        layout = SheetLayout(float(cache["size"]), int(cache["columns"]), pages=int(cache["pages"]))
        return Fit(level, layout, float(cache["used_mm"]))
    return None


def fitter(ladder: Ladder, options: Options) -> Fitter:
    """Return the fitter for a ladder and options; the last ones used are cached, since fonts and style sheets take long to read."""
    return _fitter(_Same((ladder, options)))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Values that are told apart by what they are, not by what they say: a whole ladder is never compared."""

    values: tuple[Ladder, Options]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(map(operator.is_, self.values, other.values))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.values)))


@lru_cache(maxsize=4)
def _fitter(of: _Same) -> Fitter:
    ladder, options = of.values
    context = page_context(ladder, options, margins_mm=SIDES_MM)
    planner = Planner(ladder, context["view"], context["draw"], PAPER_MM[options.paper])
    return Fitter(ladder, options, planner, typesetter_for("onepager", ladder, options))


def _digest(texts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of some pairs of texts, in hex."""
    digest = hashlib.sha256()
    for pair in texts:
        for text in pair:
            digest.update(len(text).to_bytes(8, "big") + text.encode())
    return digest.hexdigest()


def _smaller(first: SheetLayout, overfull: float, pages: int, least: float) -> Iterator[SheetLayout]:
    """Settings to try, one after the other, for a text that fills `overfull` pages in the first one.

    On one page, none is smaller than the least. Where there may be two pages, both are tried then, from the first size on.
    """
    size = _guess(first.size, overfull)
    one_page = (size, size - 0.5, SMALLEST_PT)
    yield from (SheetLayout(each) for each in _falling(one_page, least) if each < first.size)
    if pages == 1:
        yield SheetLayout(SMALLEST_PT, 3)
        return
    size = _guess(LARGEST_PT, overfull / pages)
    several = (LARGEST_PT, size, size - 0.5, SMALLEST_PT)
    yield from (SheetLayout(each, pages=pages) for each in _falling(several, SMALLEST_PT))
    yield SheetLayout(SMALLEST_PT, 3, pages=pages)


def _falling(sizes: Sequence[float], least: float) -> tuple[float, ...]:
    """The sizes that are not below the least, each once, from the largest to the smallest."""
    return tuple(sorted({size for size in sizes if size >= least}, reverse=True))


def _guess(size: float, overfull: float) -> float:
    """The type size at which a text that fills `overfull` pages fills one: its area shrinks with the square."""
    return max(SMALLEST_PT, floor(size / sqrt(overfull) * 4) / 4)
