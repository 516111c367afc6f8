"""Draw figures as accessible SVG: every drawing has a title that says in words what it shows.

Lengths are points. A drawing cannot read the colors of `templates/styles/tokens.css`, so those that drawings need
are here, too; a test holds the two together.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from ladderexport.model.colors import luminance, mixed
from ladderexport.model.values import PayRange
from ladderexport.rendering.drawings import svg

INK: Final = svg.INK
QUIET: Final = "#57606a"
RULE: Final = "#d0d7de"
ACCENT: Final = "#1f4e8c"
PAPER: Final = "#ffffff"
BLACK: Final = "#000"
"""Of text on a level's color; unlike INK, it stays as it is where the web page turns dark."""
FAINT: Final = "#c4ccd6"
FAINTEST: Final = "#eceff3"
BAR_ROW: Final = 13.0
OUTLINE: Final = "#6b7785"
"""Of the bars beside the one that is meant."""
_PANEL_HEAD: Final = 13.0
_PANEL_FOOT: Final = 14.0
_BETWEEN_PANELS: Final = 16.0
_WIDEST_LABEL: Final = 0.4
"""How much of its width the labels of a panel may take."""
_AXIS_OF_NOTHING: Final = Decimal(100)
"""Up to where an axis goes if no amount is above zero."""
_TINTS: Final = ("#d6e3f2", "#102a52")
"""The first and the last level's color; the levels between are mixed from them."""
_WASHES: Final = ("#f7f9fc", "#d0dcec")
"""The same for the ground under text: light enough for ink and quiet ink alike."""


def level_tints(count: int, darkest: str | None = None) -> tuple[str, ...]:
    """Return colors for `count` levels from light to dark, in steps that differ in gray too; the last can be chosen."""
    return _between((mixed(darkest, PAPER, 0.85), darkest) if darkest else _TINTS, count)


def level_washes(count: int) -> tuple[str, ...]:
    """Return background colors for the text of `count` levels, from nearly white to light, in steps that differ in gray too."""
    return _between(_WASHES, count)


def _between(ends: tuple[str, str], count: int) -> tuple[str, ...]:
    return tuple(mixed(*ends, step / max(count - 1, 1)) for step in range(count))


def ink_on(tint: str) -> str:
    """Return black or white, whichever has the higher contrast with a color: at least 4.5 to 1 for any color.

    Black and white contrast alike with a luminance of about 0.179.
    """
    return BLACK if luminance(tint) > 0.179 else PAPER


@dataclass(frozen=True, slots=True)
class Bar:
    """One floating bar: its label, its range, the range in words, its color, and whether it is the one meant."""

    label: str
    pay: PayRange
    figures: str
    tint: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PayPanel:
    """Ranges of one measure: its title, its bars, and the end of its axis."""

    title: str
    bars: Sequence[Bar]
    scale_end: Decimal


def pay_panels(panels: Sequence[PayPanel], *, width: float, title: str, tick: Callable[[Decimal], str]) -> Markup:
    """Draw measures side by side, two in a row, each with its bars on an axis from zero to its end.

    The bar that is meant is filled; the others are outlines.
    """
    rows = _panel_rows(panels, width)
    across = max(map(len, rows), default=1)
    panel_width = (width - _BETWEEN_PANELS * (across - 1)) / across
    root = svg.drawing(width, panels_height(panels, width), title)
    top = 0.0
    for row in rows:
        for column, panel in enumerate(row):
            _panel(root, panel, (column * (panel_width + _BETWEEN_PANELS), top, panel_width), tick)
        top += _panel_height(row)
    return svg.markup(root)


def panels_height(panels: Sequence[PayPanel], width: float) -> float:
    """Return the height of a drawing of these measures, in points."""
    return sum(map(_panel_height, _panel_rows(panels, width)))


def _panel_rows(panels: Sequence[PayPanel], width: float) -> Sequence[Sequence[PayPanel]]:
    """Panels in rows of two, or each in a row of its own where labels would leave too little of half the width."""
    label = max((svg.text_width(bar.label, 8, strong=True) for panel in panels for bar in panel.bars), default=0.0)
    across = 2 if label <= _WIDEST_LABEL * width / 2 else 1
    return [panels[start : start + across] for start in range(0, len(panels), across)]


def _panel_height(row: Sequence[PayPanel]) -> float:
    return _PANEL_HEAD + BAR_ROW * max((len(panel.bars) for panel in row), default=0) + _PANEL_FOOT


def _panel(
    root: ET.Element, panel: PayPanel, place: tuple[float, float, float], tick: Callable[[Decimal], str]
) -> None:
    left, top, width = place
    widest = max((svg.text_width(bar.label, 8, strong=True) for bar in panel.bars), default=0.0)
    label = min(widest, _WIDEST_LABEL * width) + 8
    figure = max((svg.text_width(bar.figures, 8, strong=True) for bar in panel.bars), default=0) + 10
    start, axis = left + label, width - label - figure
    bars = top + _PANEL_HEAD
    bottom = bars + BAR_ROW * len(panel.bars)
    svg.text(root, left, top + 8.5, panel.title, size=8.5, weight="600")

    def x(amount: Decimal) -> float:
        return start + axis * float(amount / panel.scale_end)

    for value in spaced(axis_ticks(panel.scale_end), axis / float(panel.scale_end), tick):
        svg.line(root, x(value), bars, x(value), bottom, RULE)
        svg.text(root, x(value), bottom + 9, tick(value), size=7.5, fill=QUIET, anchor="middle")
    for index, bar in enumerate(panel.bars):
        middle = bars + BAR_ROW * (index + 0.5)
        weight, ink = ("600", INK) if bar.strong else ("400", QUIET)
        said = svg.clipped(bar.label, label, 8)
        svg.text(root, left, middle + 2.8, said, size=8, weight=weight, fill=ink)
        svg.text(root, left + width, middle + 2.8, bar.figures, size=8, weight=weight, fill=ink, anchor="end")
        _bar(root, bar, x, middle, outlined=not bar.strong)


def _bar(root: ET.Element, bar: Bar, x: Callable[[Decimal], float], middle: float, *, outlined: bool) -> None:
    """A range as a bar or, of a single rate, a mark; its midpoint is ticked unless it is open at the top."""
    left, right = x(bar.pay.minimum), x(bar.pay.maximum)
    if bar.pay.is_single_rate:
        svg.rect(root, left - 1, middle - 4, 2, 8, QUIET if outlined else INK)
    elif outlined:
        svg.rect(root, left, middle - 3.5, max(right - left, 2.0), 7, PAPER, OUTLINE)
    else:
        svg.rect(root, left, middle - 4, max(right - left, 2.0), 8, bar.tint)
    if bar.pay.midpoint is not None and not bar.pay.is_single_rate:
        ink = OUTLINE if outlined else ink_on(bar.tint)
        svg.line(root, x(bar.pay.midpoint), middle - 4, x(bar.pay.midpoint), middle + 4, ink, 1)
    if bar.pay.open_ended:
        tip = f"{right:.2f},{middle - 4:.2f} {right + 7:.2f},{middle:.2f} {right:.2f},{middle + 4:.2f}"
        svg.polygon(root, tip, OUTLINE if outlined else bar.tint)


def range_bar(pay: PayRange, tint: str, *, scale_end: Decimal) -> Markup:
    """Draw one range as a floating bar without words, as wide as its place: for a row of a table that says it in words."""
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "range", "aria-hidden": "true"})
    root.attrib |= {"viewBox": "0 0 1000 10", "preserveAspectRatio": "none"}

    def x(amount: Decimal) -> float:
        return float(1000 * amount / scale_end)

    left, right = x(pay.minimum), x(pay.maximum)
    svg.line(root, 0, 5, 1000, 5, RULE, 1)
    if pay.is_single_rate:
        svg.rect(root, left - 3, 0, 6, 10, INK)
    else:
        svg.rect(root, left, 0, max(right - left, 4.0), 10, tint)
        if pay.midpoint is not None:
            svg.line(root, x(pay.midpoint), 0, x(pay.midpoint), 10, ink_on(tint), 4)
    if pay.open_ended:
        points = f"{right:.2f},0 {right + 24:.2f},5 {right:.2f},10"
        ET.SubElement(root, "polygon", {"points": points, "fill": tint})
    return svg.markup(root)


def spaced(ticks: Sequence[Decimal], points_per_unit: float, tick: Callable[[Decimal], str]) -> Sequence[Decimal]:
    """Return the ticks of an axis, or every other one until their labels do not touch."""
    widest = max(svg.text_width(tick(value), 7.5) for value in ticks) + 5
    while len(ticks) > 2 and float(ticks[1]) * points_per_unit < widest:
        ticks = ticks[::2]
    return ticks


def axis_end(amounts: Iterable[Decimal]) -> Decimal:
    """Return the end of an axis that holds all amounts: slightly more than the largest, and more than zero."""
    return (max(amounts, default=_AXIS_OF_NOTHING) or _AXIS_OF_NOTHING) * Decimal("1.03")


def axis_ticks(end: Decimal) -> tuple[Decimal, ...]:
    """Return four to nine round figures from zero up to `end`, in steps of 1, 2 or 5 times a power of ten."""
    power = Decimal(10) ** (end / 4).adjusted()
    step = next(power * factor for factor in (1, 2, 5) if end / (power * factor) < 9)
    return tuple(step * i for i in range(int(end / step) + 1))
