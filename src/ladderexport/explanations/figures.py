"""Explanations of the rules about pay: LAD3xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD315": Explanation(
        "A figure is marked with the sign of one currency, and the ladder's pay is in another. One of the two is wrong, and a "
        "wrong one would be quoted.",
        "Leave the sign out, or change `currency`.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: €90K}}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: $90K}}\n",
    ),
    "LAD316": Explanation(
        "A figure says that it is paid per hour, month or year, and the ladder's pay is for another time.",
        "Give the figure for the ladder's period, or change `per`.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: 45 per hour}}\n",
        "compensation:\n  currency: USD\n  per: hour\n  measures: {base: Base salary}\n  ranges: {L3: {base: 45 per hour}}\n",
    ),
}
