"""The web handbook: the chapters of the handbook in one file that needs nothing else, opened offline in any browser."""

from __future__ import annotations

import base64
import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from ladderexport.artifacts.base import File
from ladderexport.i18n.tables import REFERENCE, language_for
from ladderexport.model.anchors import anchors
from ladderexport.model.chapters import CHAPTERS
from ladderexport.model.families import level_groups
from ladderexport.model.pay import PayRow, pay_grid
from ladderexport.model.readers import starts
from ladderexport.model.values import Factor
from ladderexport.rendering.context import page_context
from ladderexport.rendering.drawings import charts
from ladderexport.rendering.fonts.web import font_face
from ladderexport.rendering.line_breaks import with_line_breaks
from ladderexport.rendering.templates import OWN

if TYPE_CHECKING:
    from ladderexport.artifacts.base import Announce
    from ladderexport.model import Compensation, Ladder, Level, LevelPay
    from ladderexport.model.compensation import Option
    from ladderexport.model.values import PayRange
    from ladderexport.rendering.drawings import Drawings
    from ladderexport.rendering.options import Options
    from ladderexport.rendering.view import View

WIDE_PT: Final = 500.0
"""The width of a drawing on a wide screen, in points."""
MEDIUM_PT: Final = 320.0
"""On a tablet."""
NARROW_PT: Final = 169.0
"""On a phone: two lanes of the map of the tracks. Each of these fills its column, so no type is smaller than 13 pixels."""
FACES: Final = (
    ("Source Sans Pro", "SourceSansPro-Regular.ttf", 400, "normal"),
    ("Source Sans Pro", "SourceSansPro-It.ttf", 400, "italic"),
    ("Source Sans Pro", "SourceSansPro-Semibold.ttf", 600, "normal"),
    ("Source Serif Pro", "SourceSerifPro-Semibold.ttf", 600, "normal"),
)
"""Family, file, weight and slope of the faces that the page brings along."""
STAIRS: Final = 40.0
"""How far the last step of the stairs on the title is indented, in hundredths of the width."""
SCRIPTS: Final = (
    "web.js",
    "folding.js",
    "address.js",
    "matching.js",
    "passages.js",
    "finding.js",
    "search.js",
    "pay.js",
    "compare.js",
    "contents.js",
)
"""The files of the page's script, in the order in which they are joined."""
_DRAWN: Final = {
    "ink": charts.INK,
    "quiet": charts.QUIET,
    "rule": charts.RULE,
    "accent": charts.ACCENT,
    "faint": charts.FAINT,
}
"""The page's colors that drawings have as figures of their own; they follow the page into the dark."""


def make(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    """Make the handbook as one HTML file; the same ladder makes the same bytes."""
    progress("writing the web handbook")
    context = _context(ladder, options)
    draw: Drawings = context["draw"]
    body = _body(context)
    progress("packing the fonts")
    sheets = "".join(map(_file, _sheets(ladder, body)))
    own = (*_faces(body + sheets), _palette(), sheets)  # a sign may stand in a style sheet alone
    css = "\n".join([*own, *_tints(ladder, draw), *_drawn(), ""])
    script = _script()
    page = OWN.render(
        "web/web.html.j2",
        {**context, "body": body, "css": Markup(css), "script": Markup(script), "policy": _policy(css, script)},  # noqa: S704 - both are ours
    )
    content = page.encode()
    return (File(PurePosixPath("handbook.html"), content, f"{len(content) / 1000:.0f} kB", 1),)


def body(ladder: Ladder, options: Options) -> Markup:
    """Return what the page says, without the head that has its style sheet and fonts."""
    return _body(_context(ladder, options))


def _body(context: Mapping[str, Any]) -> Markup:
    page = OWN.render("web/body.html.j2", context)
    return Markup(with_line_breaks(page, context["ladder"].language))  # noqa: S704 - the template escaped what it was given


def _context(ladder: Ladder, options: Options) -> dict[str, Any]:
    context = page_context(ladder, options, margins_mm=0, known=anchors(ladder), tallest=math.inf)
    return {
        **context,
        "level_rank": 3,
        "wide": WIDE_PT,
        "medium": MEDIUM_PT,
        "narrow": NARROW_PT,
        "web": WebView(ladder, context["view"]),
        "level_groups": level_groups(ladder, context["view"].paged_levels),
        "starts": starts(ladder),
        "chapters": [chapter for chapter in CHAPTERS if chapter.present(ladder)],
    }


@dataclass(frozen=True, slots=True)
class PublishedRange:
    """A published range for a row of a table: its level, that level's title in the pay table, and the range."""

    level: Level
    title: str
    pay: PayRange


@dataclass(frozen=True)
class WebView:
    """Questions that the templates of the web ask of a ladder, beyond those that every page asks."""

    ladder: Ladder
    view: View

    def number(self, level: str) -> int:
        """Return the place of a level in the ladder's order, from 0: how the page and its script call it."""
        return self._numbers[level]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {level.id: number for number, level in enumerate(self.ladder.levels)}

    @property
    def families(self) -> Sequence[tuple[str, Sequence[Sequence[Level]]]]:
        """The families of levels: a title, and the ranks from the lowest up, with the levels that share a rank."""
        by_id, ranked = self.ladder.level_by_id, self.ladder.progression.ranked_families
        titles = {
            level.id: group.title for group in level_groups(self.ladder, self.ladder.levels) for level in group.levels
        }
        return [(titles[ranks[0][0]], [[by_id[one] for one in peers] for peers in ranks]) for ranks in ranked]

    def to_compare(self, level: Level) -> tuple[tuple[Level, Level, Level], ...]:
        """Return the pairs to compare for a level: with each level directly below and above it, lower level first."""
        below, above = ([other for other in near if other in self.view.paged_levels] for near in self.next_to(level))
        return (*((lower, lower, level) for lower in below), *((upper, level, upper) for upper in above))

    def next_to(self, level: Level) -> tuple[Sequence[Level], Sequence[Level]]:
        """Return the levels directly below a level, and those directly above it."""
        way, by_id = self.ladder.progression, self.ladder.level_by_id
        below, above = way.previous_levels(level.id), way.next_levels(level.id)
        return [by_id[other] for other in below], [by_id[other] for other in above]

    @property
    def compared_after(self) -> str:
        """The chapter after which two levels can be compared; nothing where there are no two."""
        if len(self.view.paged_levels) < 2:
            return ""
        shown = {chapter.place for chapter in CHAPTERS if chapter.present(self.ladder)}
        return "differences" if "differences" in shown else "levels"

    @property
    def compared(self) -> tuple[int, int]:
        """The levels that are compared at first, by number: one in the middle of the ladder, and one that follows it.

        Where none does, it is compared with one that it follows, or else with the next one of the list.
        """
        levels = self.view.paged_levels
        at = (len(levels) - 1) // 2
        pairs = self.to_compare(levels[at])
        above = next((pair for pair in pairs if pair[1] == levels[at]), None)
        _, lower, upper = above or next(iter(pairs), (None, levels[at], levels[min(at + 1, len(levels) - 1)]))
        return self.number(lower.id), self.number(upper.id)

    def published(self, ranges: Mapping[str, LevelPay], measure: str) -> tuple[PublishedRange, ...]:
        """Return the published ranges of a measure in a table of them, in the ladder's order."""
        return _published(self.ladder.levels, ranges, measure)

    def near(self, level: Level, measure: str) -> tuple[PublishedRange, ...]:
        """Return the published ranges of a level and of those directly below and above it."""
        near = [self.ladder.level_by_id[other] for other in self.ladder.progression.around(level.id)]
        return _published(near, self.ladder.compensation.ranges if self.ladder.compensation else {}, measure)

    @cached_property
    def grid(self) -> tuple[PayRow, ...]:
        """The pay grid; nothing where it would only repeat the published ranges."""
        pay = self.ladder.compensation
        return pay_grid(self.ladder) if pay and pay.axes else ()

    def rows_of(self, level: Level) -> Sequence[PayRow]:
        """Return the rows of the pay grid for a level."""
        return self._rows.get(level.id, ())

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[PayRow]]:
        rows: dict[str, list[PayRow]] = {}
        for row in self.grid:
            rows.setdefault(row.level, []).append(row)
        return rows

    def middle(self, row: PayRow) -> Factor:
        """Return the multiplier of a row of the grid."""
        return Factor(row.factor_middle, row.factor_middle)

    @property
    def axes(self) -> Sequence[tuple[str, str]]:
        """What pay differs by: the head of a column for each, and the option that the pay table shows at first.

        That is the first whose factor changes nothing, or the first.
        """
        words = self.view.words
        named = {"location": words.location, "company_type": words.company_type}
        return [(axis.title or named[axis.key], _usual(axis.options)) for axis in self._pay.axes]

    def basis(self, row: PayRow) -> str:
        """The period of a row, where it is not the ladder's; its currency is in its figures."""
        return self.view.words.per[row.per] if row.per != self._pay.per else ""

    @property
    def words_language(self) -> str:
        """The language of the page's own words, whose rules say which form a count takes."""
        return self.ladder.language if language_for(self.ladder.language) else REFERENCE

    @property
    def _pay(self) -> Compensation:
        if self.ladder.compensation is None:
            raise ValueError("a ladder without pay has no pay table")
        return self.ladder.compensation


def _published(levels: Sequence[Level], ranges: Mapping[str, LevelPay], measure: str) -> tuple[PublishedRange, ...]:
    return tuple(
        PublishedRange(level, ranges[level.id].title or level.name, pay)
        for level in levels
        if level.id in ranges and (pay := ranges[level.id].by_measure.get(measure)) is not None
    )


def _usual(options: Sequence[Option]) -> str:
    neutral = [one.title for one in options if one.factor is not None and one.factor.is_neutral]
    return [*neutral, *(one.title for one in options)][0]


def _file(name: str) -> str:
    return files("ladderexport.templates").joinpath("web", name).read_text(encoding="utf-8")


def _sheets(ladder: Ladder, body: str) -> list[str]:
    """The files of the style sheet, in their order: those for what the page has, and last that for paper."""
    changes = ["changes.css"] if ladder.before else []
    in_text = ["in-text.css"] if 'class="in-text"' in body else []
    return ["web.css", "side-by-side.css", "folding.css", *changes, *in_text, "print.css"]


def _script() -> str:
    """The page's script: its files in one function, so that none of their names is seen by anything else."""
    return "\n".join(["(() => {", '"use strict";', *map(_file, SCRIPTS), "})();", ""])


def _palette() -> str:
    """The colors that all pages share, as the style sheet of the printed ones sets them."""
    found = re.search(r":root \{[^}]*\}", OWN.style("tokens.css"))
    if found is None:
        raise ValueError("tokens.css sets no colors")
    return found[0]


def _faces(body: str) -> list[str]:
    """The faces that the page needs, with its characters; italics only where something is set in them."""
    characters = frozenset(body) - {"\n"}
    return [
        font_face(family, file, characters, weight=weight, slope=slope)
        for family, file, weight, slope in FACES
        if slope == "normal" or "<em>" in body
    ]


def _tints(ladder: Ladder, draw: Drawings) -> list[str]:
    """A rule for each rank's step on the stairs, each figure on the axes of pay, and each level's color."""
    ranks = max(map(len, ladder.progression.ranked_families))
    step = STAIRS / max(ranks - 1, 1)
    rules = [f".step-{rank} {{ margin-inline-start: {rank * step:.2f}% }}" for rank in range(ranks)]
    axes = {chart.name: chart.bar_axis for chart in draw.published}
    axes |= {str(at): axis for at, axis in enumerate(draw.measure_axes.values())}
    for of, axis in axes.items() if ladder.compensation else ():
        shares = enumerate(share for _, share in axis.ticks)
        rules += [f".of-{of} .tick-{number} {{ inset-inline-start: {share:.2%} }}" for number, share in shares]
    for number, level in enumerate(ladder.levels):
        tint = draw.tints[level.id]
        rules.append(f".tint-{number} {{ background: {tint}; color: {charts.ink_on(tint)} }}")
        rules.append(f".edge-{number} {{ border-bottom: 3px solid {tint} }}")
    return rules


def _drawn() -> list[str]:
    """Rules that let the drawings' own colors follow the page's."""
    fills = [f'svg [fill="{colour}"] {{ fill: var(--{name}) }}' for name, colour in _DRAWN.items()]
    strokes = [f'svg [stroke="{colour}"] {{ stroke: var(--{name}) }}' for name, colour in _DRAWN.items()]
    return [*fills, *strokes, f'svg rect[fill="{charts.PAPER}"] {{ fill: var(--paper) }}']


def _policy(css: str, script: str) -> str:
    """The Content-Security-Policy: this style sheet, this script, and fonts and icon from the page itself; no more."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
