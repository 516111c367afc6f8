"""Explanations of the rules about pay: LAD3xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

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
    "LAD301": Explanation(
        "Total compensation contains the base salary, so it cannot be less. One of the two figures is wrong.",
        "Correct the wrong one of the two.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $80K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
    ),
    "LAD302": Explanation(
        "The midpoint of this range is below that of the level before it: a promotion would lead to lower pay. The neighbours are those of the tracks and promotions.",
        "Compare both ranges with where they come from.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $80K - $110K, total: $110K - $150K}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
    ),
    "LAD303": Explanation(
        "Between the top of one range and the bottom of the next there is a gap of more than 15% of the lower top. Whoever is promoted would jump by more than a promotion usually gives.",
        "Check both ends.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $160K - $200K, total: $190K - $250K}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
    ),
    "LAD304": Explanation(
        "Two neighbouring ranges share more than four fifths of the narrower one, so the step between the levels hardly shows in pay.",
        "Check both ranges; where it is meant, silence the warning with the reason.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $95K - $132K, total: $150K - $220K}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
    ),
    "LAD305": Explanation(
        "This range is at least twice as wide, or twice as narrow, as those on either side of it, measured from its minimum. Often one end has a wrong digit.",
        "Check both ends.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $250K, total: $150K - $260K}\n    L5: {base: $160K - $230K, total: $200K - $300K}\n"
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n  - {id: L5, title: Staff Engineer}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n    L5: {base: $160K - $230K, total: $200K - $300K}\n"
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n  - {id: L5, title: Staff Engineer}\n",
    ),
    "LAD308": Explanation(
        "This amount is of another size than all others in its table. A K is missing, or there is one too many.",
        "Write the amount in full, as 130000, or with its K.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: 90 - 130, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
    ),
    "LAD311": Explanation(
        "A published example is not what its own factor makes of the midpoint of the published range. Readers will do this sum.",
        "Correct the example or the factor. Where both are published so, say so in a `note`, and silence the warning with the reason.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: $90K - $110K}}\n  locations:\n    - {id: austin, title: Austin, factor: 0.8, example: {level: L3, measure: base, amount: $90K}}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: $90K - $110K}}\n  locations:\n    - {id: austin, title: Austin, factor: 0.8, example: {level: L3, measure: base, amount: $80K}}\n",
    ),
    "LAD314": Explanation(
        "A level has no pay, and the levels before and after it have. A reader of that level would look for it in vain.",
        "Give its ranges; where none are published, say so in the `note` of the level.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L5: {base: $160K - $230K, total: $200K - $300K}\n"
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n  - {id: L5, title: Staff Engineer}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n    L5: {base: $160K - $230K, total: $200K - $300K}\n"
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n  - {id: L5, title: Staff Engineer}\n",
    ),
    "LAD317": Explanation(
        "Pay moves by some per cent each year. These ranges took effect more than 15 months ago, counted to today.",
        "Bring the ranges up to date, and `effective` with them.",
        "updated: 2025-06\n"
        "compensation:\n  currency: USD\n  effective: 2023-01\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
        "updated: 2025-06\n"
        "compensation:\n  currency: USD\n  effective: 2025-01\n  measures: {base: Base salary, total: Total pay}\n  ranges:\n    L3: {base: $90K - $130K, total: $110K - $160K}\n    L4: {base: $120K - $170K, total: $150K - $220K}\n",
    ),
}
