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

from ladderexport.artifacts.base import File, Former, Kept
from ladderexport.artifacts.onepagers.estimate import estimate
from ladderexport.artifacts.onepagers.layout import (
    LARGEST_PT,
    SIDES_MM,
    SMALLEST_PT,
    TOP_MM,
    Fit,
    Plan,
    Setting,
    available,
)
from ladderexport.artifacts.onepagers.planning import CHANGE_COLUMNS, Planner
from ladderexport.errors import PageOverflowError, TypesetError
from ladderexport.model import Ladder, Level
from ladderexport.model.editions import one_pager
from ladderexport.model.filenames import one_pager_name
from ladderexport.rendering.context import page_context
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import PAPER_MM, Pages, Typesetter, typesetter_for

ENDLESS_MM: Final = 5000.0
"""The height of a page that nothing overflows, to measure on."""
UNSURE_MM: Final = 8.0
"""A sheet that is estimated to leave less than this is measured."""


@dataclass(frozen=True)
class Press:
    """Sets the sheets of one ladder on one paper."""

    ladder: Ladder
    options: Options
    planner: Planner
    typesetter: Typesetter

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of the sheets in millimetres."""
        return PAPER_MM[self.options.paper]

    def fit(self, level: str, former: Former | None = None) -> tuple[Fit, Mapping[str, Any]]:
        """The largest type, and the fewest columns, in which a sheet is one page; and what to remember of it.

        A sheet that surely leaves room is estimated; the others are measured. What is remembered spares the measuring
        as long as the sheet would be measured in the same words. Raises PageOverflowError where even the smallest type
        in three columns is too much.
        """
        sheet = self._sheet(level)
        first = Setting(LARGEST_PT)
        if (estimated := self._estimated_mm(sheet, first)) is not None:
            return Fit(level, first, estimated), {}
        made_from = self._made_from([sheet.layout(first)])
        if former and former.memo.get("made_from") == made_from and (known := _remembered(level, former.memo)):
            return known, former.memo
        fit = self._fit(sheet, first)
        size, columns = fit.setting.size, fit.setting.columns
        return fit, {"made_from": made_from, "size": size, "columns": columns, "used_mm": fit.used_mm}

    def _estimated_mm(self, sheet: _Sheet, setting: Setting) -> float | None:
        """How many millimetres of its page a sheet takes; None where only a layout tells whether it is one page."""
        if not self.typesetter.is_plain:
            return None
        with suppress(LookupError):
            used = estimate(sheet.level, setting, sheet.context, self.paper).mm
            return used if used + UNSURE_MM <= available(self.paper) else None
        return None

    def _fit(self, sheet: _Sheet, first: Setting) -> Fit:
        setting, pages = first, sheet.pages(first)
        if pages.count > 1:
            size = _guess(first.size, sheet.height(first) / available(self.paper))
            smaller = (Setting(size), Setting(max(size - 0.5, SMALLEST_PT)), Setting(SMALLEST_PT))
            for tried in (*smaller, Setting(SMALLEST_PT, 3)):
                if tried.size < setting.size or tried.columns > setting.columns:
                    setting, pages = tried, sheet.pages(tried)
                    if pages.count == 1:
                        break
            else:
                raise self._overflow(sheet)
        return Fit(sheet.level.id, setting, sheet.used(pages))

    def finish(self, fit: Fit, plan: Plan, memo: Mapping[str, Any], former: Former | None = None) -> File | Kept:
        """The sheet as a file, with the white space at its foot put to use; kept if it would be made from the same.

        What the plan estimates is measured by the layout: where it is too much after all, the sheet does with less.
        """
        sheet = self._sheet(fit.level)
        settings = self.planner.settings(fit, plan)
        layouts = list(self._layouts(sheet, settings))
        made_from = self._made_from(layouts)
        path = PurePosixPath("onepagers", one_pager_name(sheet.level))
        if former and former.intact and former.made_from == made_from:
            return Kept(path)
        marked = replace(sheet, fingerprint=_digest(layouts))
        setting, pages = self._best(marked, settings, available(self.paper) - self.planner.foot(plan))
        content = self.typesetter.pdf(pages)
        return File(path, content, f"1 page in {setting.size:g} pt", 1, made_from=made_from, memo=memo)

    def _layouts(self, sheet: _Sheet, settings: Sequence[Setting]) -> Iterator[tuple[str, str]]:
        """Whatever the pages of a sheet may be made from: a plainer setting says nothing that a fuller one does not."""
        fullest = {setting.poster: setting for setting in reversed(settings)}
        for setting in settings:
            yield sheet.html(setting) if setting == fullest[setting.poster] else "", setting.css(*self.paper)

    def _best(self, sheet: _Sheet, settings: Sequence[Setting], room: float) -> tuple[Setting, Pages]:
        """The first setting in which a sheet keeps to the room, laid out, or the last one; or the one it is measured in."""
        for setting in settings:
            pages = sheet.pages(setting)
            if pages.count == 1 and (setting == settings[-1] or sheet.used(pages) <= room):
                return setting, pages
        measured = self._fit(sheet, settings[-1]).setting
        pages = sheet.pages(measured)
        if pages.count != 1:
            raise TypesetError(f"the one-pager of level {sheet.level.id} has {pages.count} pages")
        return measured, pages

    def _sheet(self, level: str) -> _Sheet:
        own = one_pager(self.ladder, level)
        context = page_context(own, self.options, margins_mm=SIDES_MM)
        return _Sheet(own.level_by_id[level], context, self.typesetter, self.paper)

    def _made_from(self, layouts: Iterable[tuple[str, str]]) -> str:
        return _digest([(self.options.tools, self.typesetter.look_digest), *layouts])

    def _overflow(self, sheet: _Sheet) -> PageOverflowError:
        level, ladder = sheet.level, self.ladder
        excess = min(sheet.height(Setting(SMALLEST_PT, columns)) for columns in (2, 3)) - available(self.paper)
        longest = max(ladder.facets, key=lambda facet: sum(map(len, level.said(facet))), default=None)
        index = [other.id for other in ladder.levels].index(level.id)
        path = ("levels", index, *((longest,) if longest else ()))
        said = f"`{longest}` is the longest part" if longest else "it has too much text"
        return PageOverflowError(
            level.id,
            path,
            excess,
            hint=f"{said}; shorten the level by about {excess / 3.5 + 1:.0f} lines, or split items off",
        )


@dataclass(frozen=True)
class _Sheet:
    """The sheet of a level: of all pay, its context has only what it may show."""

    level: Level
    context: Mapping[str, Any]
    typesetter: Typesetter
    paper: tuple[float, float]
    fingerprint: str = ""

    def layout(self, setting: Setting) -> tuple[str, str]:
        """The markup and the style rules of a setting."""
        return self.html(setting), setting.css(*self.paper)

    def pages(self, setting: Setting) -> Pages:
        """The sheet laid out."""
        html, css = self.layout(setting)
        return self.typesetter.lay_out(html, css=css)

    def height(self, setting: Setting) -> float:
        """How many millimetres the text takes where no page cuts it."""
        css = setting.css(self.paper[0], ENDLESS_MM)
        return self.used(self.typesetter.lay_out(self.html(setting), css=css))

    def used(self, pages: Pages) -> float:
        """How many millimetres of its page a sheet takes."""
        return pages.bottom_of("end") - TOP_MM

    def html(self, setting: Setting) -> str:
        options = replace(self.context["options"], fingerprint=self.fingerprint)
        """The markup of a setting."""
        own = {"level": self.level, "setting": setting, "change_columns": CHANGE_COLUMNS, "options": options}
        return self.typesetter.html("onepager/onepager.html.j2", {**self.context, **own})


def _remembered(level: str, memo: Mapping[str, Any]) -> Fit | None:
    """What was measured before; None where the memo does not say it."""
    with suppress(KeyError, TypeError, ValueError):
        return Fit(level, Setting(float(memo["size"]), int(memo["columns"])), float(memo["used_mm"]))
    return None


def press(ladder: Ladder, options: Options) -> Press:
    """The press of a ladder and options; the last ones used are kept, since fonts and style sheets take long to read."""
    return _press(_Same((ladder, options)))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Values that are told apart by what they are, not by what they say: a whole ladder is never compared."""

    values: tuple[Ladder, Options]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and all(map(operator.is_, self.values, other.values))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.values)))


@lru_cache(maxsize=4)
def _press(of: _Same) -> Press:
    ladder, options = of.values
    context = page_context(ladder, options, margins_mm=SIDES_MM)
    planner = Planner(ladder, context["view"], context["draw"], PAPER_MM[options.paper])
    return Press(ladder, options, planner, typesetter_for("onepager", ladder, options))


def _digest(texts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of some pairs of texts, in hex."""
    digest = hashlib.sha256()
    for pair in texts:
        for text in pair:
            digest.update(len(text).to_bytes(8, "big") + text.encode())
    return digest.hexdigest()


def _guess(size: float, overfull: float) -> float:
    """The type size at which a text that fills `overfull` pages fills one: its area shrinks with the square."""
    return max(SMALLEST_PT, floor(size / sqrt(overfull) * 4) / 4)
