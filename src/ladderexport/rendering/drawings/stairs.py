"""Draw levels by their rank: as stairs that fill the foot of the cover, and as a strip in one line. Lengths are points."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from ladderexport.rendering.drawings import svg
from ladderexport.rendering.drawings.charts import ACCENT, FAINT, INK, PAPER, QUIET, ink_on

STRIP_CELL: Final = 15.0
"""How tall a cell of the strip is that holds a code only."""
STRIP_TALL_CELL: Final = 24.0
"""How tall one is that holds a code and a name under it."""
STRIP_POINTER: Final = 7.0
_FIRST_STEP: Final = 150.0
_HIGHEST_RISE: Final = 90.0
_BETWEEN_PEERS: Final = 2.0
_BETWEEN_FAMILIES: Final = 9.0
_CODES: Final = (15.0, 12.0, 10.0, 8.5)
_NAME: Final = (9.5, 11.5)
_YEARS: Final = 8.0
_MOST_LINES: Final = 4
_TALLEST_TAG: Final = _FIRST_STEP - 16.0
"""The room for a tag that is turned, in the lowest step."""
_STRIP_NAME: Final = (7.5, 8.8)
_STRIP_LINES: Final = 3
_INDENT: Final = 13.0
_SAFE: Final = 9.0
"""So far from the edge of the page begins the column of a label; its ground runs on to the edge."""


@dataclass(frozen=True, slots=True)
class StairStep:
    """A level on the stairs: its id, the code it has, what it is called, its years of experience in words, and its color."""

    id: str
    code: str
    """Empty where it has none: its name stands for it."""
    name: str
    years: str
    tint: str

    @property
    def tag(self) -> str:
        """What stands for it where there is no room for more: its code, or else its name."""
        return self.code or self.name


Ranks = Sequence[Sequence[StairStep]]
"""A family: its ranks from the lowest up, each with the levels that share it."""


def stairs(
    families: Sequence[Ranks],
    size: tuple[float, float],
    language: str,
    title: str,
    *,
    bleed: float = 0.0,
    mirrored: bool = False,
) -> Markup:
    """Draw a staircase for each family, side by side, as wide as the page and at most so tall; peers are equally tall.

    The drawing is larger than `size` by the bleed at the left, the right and the foot. Names are written only where
    every one of them fits without being cut.
    """
    width, height = size
    root = svg.drawing(width + 2 * bleed, height + bleed, title)
    columns = [step for ranks in families for peers in ranks for step in peers]
    pairs = sum(len(peers) - 1 for ranks in families for peers in ranks)
    column = (width - 2 * _SAFE - _BETWEEN_FAMILIES * (len(families) - 1) - _BETWEEN_PEERS * pairs) / max(
        len(columns), 1
    )
    names, name_size = _names(columns, column, language)
    most = max((len(ranks) for ranks in families), default=1)
    rise = min((height - _FIRST_STEP) / max(most - 1, 1), _HIGHEST_RISE)
    x = bleed + _SAFE
    for ranks in families:
        for rank, peers in enumerate(ranks):
            top = height - _FIRST_STEP - rise * rank
            for step in peers:
                left = x if not mirrored else width + 2 * bleed - x - column
                _ground(root, step.tint, (left, column), (top, height + bleed), (bleed, width))
                _label(root, step, (left, top, column), names.get(step.id), name_size)
                x += column + (_BETWEEN_PEERS if step is not peers[-1] else 0)
        x += _BETWEEN_FAMILIES
    return svg.markup(root)


def _ground(
    root: ET.Element, tint: str, across: tuple[float, float], down: tuple[float, float], page: tuple[float, float]
) -> None:
    """A column; at the edge of the page it runs on into the bleed."""
    (left, column), (bleed, width) = across, page
    first, last = left - bleed < _SAFE + 1, left + column - bleed > width - _SAFE - 1
    start = 0.0 if first else left
    end = width + 2 * bleed if last else left + column
    svg.rect(root, start, down[0], end - start, down[1] - down[0], tint)


def _names(columns: Sequence[StairStep], width: float, language: str) -> tuple[dict[str, list[str]], float]:
    """Each level's name in lines, and their size; no lines where one of them would be hyphenated or does not fit.

    Where no level has a code, the names are as large as there is room for.
    """
    coded = any(step.code for step in columns)
    for size in _CODES * (not coded) + _NAME[:1]:
        names = _whole_names(columns, width - _INDENT - 3, size, language, strong=not coded)
        if names:
            return names, size
    return {}, _NAME[0]


def _whole_names(
    steps: Sequence[StairStep], width: float, size: float, language: str, *, strong: bool = False
) -> dict[str, list[str]]:
    names = {step.id: svg.wrapped(step.name, width, size, language, strong=strong) for step in steps}
    whole = all("".join(names[step.id]).replace(" ", "") == "".join(step.name.split()) for step in steps)
    return names if whole and max(map(len, names.values()), default=0) <= _MOST_LINES else {}


def _label(
    root: ET.Element, step: StairStep, place: tuple[float, float, float], name: list[str] | None, size: float
) -> None:
    x, top, width = place
    ink = ink_on(step.tint)
    room = width - min(_INDENT, width / 4)
    fitting = (one for one in _CODES if svg.text_width(step.code, one, strong=True) <= room)
    code_size = next(fitting, None)
    if name is None or code_size is None:
        _tag(root, step, place)
        return
    left, baseline, leading = x + _INDENT, top + 8.0, _NAME[1] * size / _NAME[0]
    if step.code:
        svg.text(root, left, baseline + code_size, step.code, size=code_size, weight="600", fill=ink)
        under = baseline + code_size + 14
    else:
        under = baseline + max(size, _CODES[0])
    lines = svg.lines(root, left, under, name, size=size, leading=leading, fill=ink)
    if not step.code:
        svg.strengthen(lines)
    if step.years and svg.text_width(step.years, _YEARS) <= width - _INDENT - 3:
        svg.text(root, left, under + leading * len(name) + 1.5, step.years, size=_YEARS, fill=ink)


def _tag(root: ET.Element, step: StairStep, place: tuple[float, float, float]) -> None:
    """A code alone, in the middle of its column; one that is too wide is turned."""
    x, top, width = place
    ink, room = ink_on(step.tint), width - min(_INDENT, width / 4)
    size = next((one for one in _CODES if svg.text_width(step.tag, one, strong=True) <= room), None)
    if size is not None:
        svg.text(root, x + width / 2, top + 8 + size, step.tag, size=size, weight="600", fill=ink, anchor="middle")
    elif width >= _CODES[-1]:
        said = svg.clipped(step.tag, _TALLEST_TAG, _CODES[-1])
        length = svg.text_width(said, _CODES[-1], strong=True)
        svg.turn(svg.text(root, x + width / 2 + 3, top + 8 + length, said, size=_CODES[-1], weight="600", fill=ink))


class Strip:
    """The ranks of a family in one line with one level marked; peers are on top of each other."""

    def __init__(self, ranks: Ranks, width: float, language: str) -> None:
        self.ranks, self.width, self.gap = ranks, width, 3.0
        self.cell = (width - self.gap * (len(ranks) - 1)) / max(len(ranks), 1)
        steps = [step for peers in ranks for step in peers]
        self.coded = any(step.code for step in steps)
        names = _whole_names(steps, self.cell - 6, _STRIP_NAME[0], language)
        lines = max(map(len, names.values()), default=0)
        alone = all(len(peers) == 1 for peers in ranks)
        fits = alone and lines == 1 if self.coded else lines <= _STRIP_LINES
        self.names = names if fits else {}
        self.tall = max(STRIP_CELL, lines * _STRIP_NAME[1] + 6) if self.names and not self.coded else STRIP_CELL

    @property
    def height(self) -> float:
        """How tall the drawing is."""
        return self._body + STRIP_POINTER

    @property
    def _body(self) -> float:
        most = max((len(peers) for peers in self.ranks), default=1)
        return STRIP_TALL_CELL if self.names and self.coded else self.tall * most + 2.0 * (most - 1)

    def draw(self, here: str, title: str, *, scale: float = 1.0) -> Markup:
        """Draw the strip, enlarged, with a level marked by its color, a heavier type, and a pointer below it."""
        root = svg.drawing(self.width, self.height, title, scale=scale)
        for column, peers in enumerate(self.ranks):
            left = column * (self.cell + self.gap)
            tall = (self._body - 2.0 * (len(peers) - 1)) / max(len(peers), 1)
            for row, step in enumerate(peers):
                self._draw_cell(root, step, (left, row * (tall + 2.0), tall), is_here=step.id == here)
            if any(step.id == here for step in peers):
                x, y = left + self.cell / 2, self._body
                svg.polygon(root, f"{x - 4:.1f},{y + 6} {x + 4:.1f},{y + 6} {x:.1f},{y + 1.5}", INK)
        return svg.markup(root)

    def _draw_cell(
        self, root: ET.Element, step: StairStep, place: tuple[float, float, float], *, is_here: bool
    ) -> None:
        left, top, tall = place
        fill = step.tint if is_here else PAPER
        ink, weight = (ink_on(fill), "600") if is_here else (QUIET, "400")
        svg.rect(root, left, top, self.cell, tall, fill, ACCENT if is_here else FAINT)
        middle, center = left + self.cell / 2, top + tall / 2
        code = svg.clipped(step.code, self.cell - 3, 8)
        size, leading = _STRIP_NAME
        if self.coded and not self.names:
            said = code or svg.clipped(step.name, self.cell - 3, 8)
            svg.text(root, middle, center + 2.8, said, size=8, weight=weight, fill=ink, anchor="middle")
        elif code:
            svg.text(root, middle, center - 1.5, code, size=8, weight="600", fill=ink, anchor="middle")
            svg.text(
                root, middle, center + 8, self.names[step.id][0], size=size, weight=weight, fill=ink, anchor="middle"
            )
        elif self.names:  # cells of names that are too long for them stay empty: the page says which level is meant
            lines = self.names[step.id]
            first = center + size * 0.36 - (len(lines) - 1) * leading / 2
            written = svg.lines(root, middle, first, lines, size=size, leading=leading, fill=ink, anchor="middle")
            if is_here:
                svg.strengthen(written)
