"""One sheet per level: everything about it on exactly one page, fitted by measuring, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, sqrt
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from ladderexport.artifact import File
from ladderexport.errors import PageOverflowError, TypesetError
from ladderexport.names import one_pager_name
from ladderexport.pages import page_context
from ladderexport.typeset import PAPER_MM, Pages, Typesetter, typesetter_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.artifact import Options, Progress
    from ladderexport.model import Ladder, Level

SIDES_MM: Final = 28.0
"""Left and right margin together, as the style sheet sets them."""
TOP_MM: Final = 13.0
BOTTOM_MM: Final = 16.0
LARGEST_PT: Final = 10.0
ENDLESS_MM: Final = 5000.0
"""The height of a page that nothing overflows, to measure on."""
SMALLEST_PT: Final = 7.5
"""Nobody is asked to read smaller type than this."""
MOST_SHARED_MM: Final = 5.0
"""How much white space at most is added between two blocks of a short sheet."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a sheet is set: type size in points, columns, and white space added between blocks in millimetres."""

    size: float
    columns: int = 2
    added_mm: float = 0.0

    def css(self, width: float, height: float) -> str:
        """The setting as style rules, for paper of this size in millimetres."""
        notes = max(SMALLEST_PT, round(self.size * 0.88, 2))
        return (
            f"@page {{ size: {width}mm {height}mm }} html {{ font-size: {self.size}pt; line-height: 1.32 }}"
            f" .facts, .basis, .note, .lead {{ font-size: {notes}pt }}"
            f" .facet {{ margin-bottom: {2.6 * self.size / LARGEST_PT + self.added_mm:.2f}mm }}"
            f" .band {{ margin-top: {1 + self.added_mm:.2f}mm }}"
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that fits: its level, its setting, and its one page."""

    level: Level
    setting: Setting
    pages: Pages


@dataclass(frozen=True)
class Press:
    """Sets the sheets of one ladder on one paper."""

    typesetter: Typesetter
    context: Mapping[str, Any]
    paper: tuple[float, float]

    def fit(self, level: Level, *, largest: float) -> Sheet:
        """The sheet in the largest type, and the fewest columns, in which it is one page.

        Raises PageOverflowError where even the smallest type in three columns is too much.
        """
        tried = self._lay_out(level, Setting(largest))
        if tried.pages.count == 1:
            return tried
        size = _guess(largest, self._height(level, tried.setting) / self._available)
        for setting in (
            Setting(size),
            Setting(max(size - 0.5, SMALLEST_PT)),
            Setting(SMALLEST_PT),
            Setting(SMALLEST_PT, 3),
        ):
            if setting.size < tried.setting.size or setting.columns > tried.setting.columns:
                tried = self._lay_out(level, setting)
                if tried.pages.count == 1:
                    return tried
        raise self._overflow(level)

    def spread(self, sheet: Sheet) -> Sheet:
        """The same sheet with the white space left at its foot shared out between its blocks."""
        blocks = len(self.context["ladder"].facets) / sheet.setting.columns + 2
        added = min((self._available - self._used(sheet)) * 0.8 / blocks, MOST_SHARED_MM)
        if added < 0.5:
            return sheet
        airy = self._lay_out(sheet.level, Setting(sheet.setting.size, sheet.setting.columns, added))
        return airy if airy.pages.count == 1 else sheet

    def _lay_out(self, level: Level, setting: Setting, *, paper: tuple[float, float] | None = None) -> Sheet:
        context = {**self.context, "level": level, "columns": setting.columns}
        html = self.typesetter.html("onepager/onepager.html.j2", context)
        return Sheet(level, setting, self.typesetter.lay_out(html, css=setting.css(*(paper or self.paper))))

    def _height(self, level: Level, setting: Setting) -> float:
        """How many millimetres the text takes where no page cuts it."""
        return self._used(self._lay_out(level, setting, paper=(self.paper[0], ENDLESS_MM)))

    @property
    def _available(self) -> float:
        return self.paper[1] - TOP_MM - BOTTOM_MM

    def _used(self, sheet: Sheet) -> float:
        return sheet.pages.bottom_of("end") - TOP_MM

    def _overflow(self, level: Level) -> PageOverflowError:
        least = min(self._height(level, Setting(SMALLEST_PT, columns)) for columns in (2, 3))
        excess = least - self._available
        ladder = self.context["ladder"]
        longest = max(ladder.facets, key=lambda facet: sum(map(len, level.said(facet))), default=None)
        path = ("levels", ladder.levels.index(level), *((longest,) if longest else ()))
        said = f"`{longest}` is the longest part" if longest else "it has too much text"
        return PageOverflowError(
            level.id,
            path,
            excess,
            hint=f"{said}; shorten the level by about {excess / 3.5 + 1:.0f} lines, or split items off",
        )


def _guess(size: float, overfull: float) -> float:
    """The type size at which a text that fills `overfull` pages fills one: its area shrinks with the square."""
    return max(SMALLEST_PT, floor(size / sqrt(overfull) * 4) / 4)


def make(ladder: Ladder, options: Options, progress: Progress) -> tuple[File, ...]:
    """One PDF per chosen level, all in the same type size where that leaves the type readable.

    Raises PageOverflowError for a level that does not fit, and TypesetError where the typesetter complains.
    """
    chosen = [level for level in ladder.levels if not options.levels or level.id in options.levels]
    context = page_context(ladder, options, margins_mm=SIDES_MM)
    press = Press(typesetter_for("onepager", ladder, options), context, PAPER_MM[options.paper])
    sheets = []
    for level in chosen:
        progress(f"fitting {level.id}")
        sheets.append(press.fit(level, largest=LARGEST_PT))
    common = min(sheet.setting.size for sheet in sheets)
    files = []
    for fitted in sheets:
        progress(f"writing {fitted.level.id}")
        sheet = fitted if fitted.setting.size == common else press.fit(fitted.level, largest=common)
        files.append(_file(press.typesetter, press.spread(sheet)))
    return tuple(files)


def _file(typesetter: Typesetter, sheet: Sheet) -> File:
    if sheet.pages.count != 1:
        raise TypesetError(f"the one-pager of level {sheet.level.id} has {sheet.pages.count} pages")
    path = PurePosixPath("onepagers", one_pager_name(sheet.level))
    return File(path, typesetter.pdf(sheet.pages), f"1 page in {sheet.setting.size:g} pt", 1)
