"""Explanations of the rules about ids and what refers to them: LAD2xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD201": Explanation(
        "Two entries have the same id, or the same title in a list that readers choose from. Nobody could tell which is meant.",
        "Give one of them another.",
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: L3, title: Senior Engineer}\n",
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n",
    ),
    "LAD202": Explanation(
        "Two ids differ only in capital letters. Spreadsheets and many file systems take them for the same.",
        "Give one of them another.",
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: l3, title: Senior Engineer}\n",
        "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n",
    ),
    "LAD203": Explanation(
        "Something refers to a level, a measure or another thing by an id that none has.",
        "Write the id as it stands where the thing is described. All uses of the same unknown id are listed together.",
        "promotion:\n  transitions: [{from: L3, to: L5}]\n",
        "promotion:\n  transitions: [{from: L3, to: L4}]\n",
    ),
    "LAD209": Explanation(
        "A step of a track may be a role that is no level. This one looks so much like the id of a level that it may be a slip.",
        "Write the id of the level, or say that it is a role.",
        "tracks: {ic: {title: Engineers, steps: [L3, L6]}}\n",
        "tracks: {ic: {title: Engineers, steps: [L3, {name: L6, role: true}]}}\n",
    ),
    "LAD210": Explanation(
        "The sheet of a level is a file named after its id and title. File names bear fewer characters than titles do, and two "
        "of them would be the same.",
        "Change one of the ids or titles.",
        "levels:\n  - {id: L/3, title: Engineer}\n  - {id: L-3, title: Engineer}\n",
        "levels:\n  - {id: L/3, title: Engineer}\n  - {id: L-4, title: Engineer}\n",
    ),
    "LAD204": Explanation(
        "A facet or a measure is declared, and no level says anything under it. It is probably misspelt somewhere, or a leftover.",
        "Use it, or delete it.",
        "facets: {scope: Scope, craft: Craft}\nlevels:\n  - {id: L3, title: Engineer, scope: A team}\n",
        "facets: {scope: Scope}\nlevels:\n  - {id: L3, title: Engineer, scope: A team}\n",
    ),
    "LAD205": Explanation(
        "Tracks and promotions say how people move, and none of them leads to this level or away from it. A reader at this "
        "level would find no way on.",
        "Put the level into a track, or describe a promotion that leads to it.",
        "tracks: {ic: {title: Engineers, steps: [L3, L4]}}\nlevels:\n  - {id: L3, title: Engineer}\n"
        "  - {id: L4, title: Senior Engineer}\n  - {id: L5, title: Staff Engineer}\n",
        "tracks: {ic: {title: Engineers, steps: [L3, L4, L5]}}\nlevels:\n  - {id: L3, title: Engineer}\n"
        "  - {id: L4, title: Senior Engineer}\n  - {id: L5, title: Staff Engineer}\n",
    ),
}
