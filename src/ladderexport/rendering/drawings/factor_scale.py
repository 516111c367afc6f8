"""The scale of factors: where each lies on one axis around 1, as shares of its width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from xml.etree.ElementTree import Element

from markupsafe import Markup

from ladderexport.model.values import Factor
from ladderexport.rendering.drawings import charts, svg

MOST_TICKS: Final = 4
"""How many figures the axis has at most."""
_MARGIN: Final = Decimal("0.06")
"""What is left free at both ends, as a share of the width."""
_DOT: Final = 22.0
"""How wide a single figure is drawn, in thousandths of the width."""


@dataclass(frozen=True, slots=True)
class FactorScale:
    """An axis on which all factors of a ladder lie, and 1, which changes nothing."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, factors: Iterable[Factor]) -> FactorScale | None:
        """Return the scale of some factors; None where all of them are 1, so that there is nothing to see."""
        ends = [end for factor in factors for end in (factor.low, factor.high)]
        low, high = min([*ends, Decimal(1)]), max([*ends, Decimal(1)])
        return cls(low, high) if low < high else None

    def share(self, value: Decimal) -> float:
        """Where a value lies, from 0 to 1."""
        inner = (value - self.low) / (self.high - self.low)
        return float(_MARGIN + inner * (1 - 2 * _MARGIN))

    @property
    def ticks(self) -> Sequence[Decimal]:
        """The round figures that the axis names, 1 among them."""
        size = Decimal(10) ** ((self.high - self.low) / MOST_TICKS).adjusted()
        steps = (size * multiple for multiple in (1, 2, 5, 10))
        step = next(one for one in steps if (self.high - self.low) / one < MOST_TICKS)
        first = int((self.low - 1) / step)
        return [1 + step * number for number in range(first, int((self.high - 1) / step) + 1)]

    def grid(self) -> Markup:
        """Draw the lines of the axis, to be stretched behind cells of any height; the line of 1 is darker."""
        root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 1000 10", "width": "1000"})
        root.attrib |= {"height": "10", "preserveAspectRatio": "none"}
        for tick in self.ticks:
            at = 1000 * self.share(tick)
            svg.line(root, at, 0, at, 10, charts.QUIET if tick == 1 else charts.RULE, 5)
        return svg.markup(root)

    def bar(self, factor: Factor) -> Markup:
        """Draw a factor without words, as wide as its place: for a cell that says it in words."""
        start = {"xmlns": "http://www.w3.org/2000/svg", "class": "factor-bar", "aria-hidden": "true"}
        root = Element("svg", start | {"viewBox": "0 0 1000 10", "preserveAspectRatio": "none"})
        svg.line(root, 0, 5, 1000, 5, charts.RULE, 1.4)
        svg.line(root, 1000 * self.share(Decimal(1)), 0, 1000 * self.share(Decimal(1)), 10, charts.QUIET, 5)
        left, right = 1000 * self.share(factor.low), 1000 * self.share(factor.high)
        svg.rect(root, left - _DOT / 2, 1.5, right - left + _DOT, 7, charts.ACCENT)
        return svg.markup(root)
