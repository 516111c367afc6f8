"""Explanations of the rules about matrices, promotions and text: LAD4xx to LAD6xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS: Final = "    columns:\n      - {title: Engineer, levels: L3}\n      - {title: Senior, levels: L4}\n    rows:\n      - {title: Python, "

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD401": Explanation(
        "A row has too few or too many cells for the columns of its matrix, so some would stand under the wrong level. Often a "
        "comma inside a cell has cut it in two.",
        "Write one cell for each column; a dash where nothing is asked; quotes around a cell with a comma.",
        f"matrices:\n  - id: tech\n    title: Technical\n{_COLUMNS}cells: [Basic]}}\n",
        f"matrices:\n  - id: tech\n    title: Technical\n{_COLUMNS}cells: [Basic, Expert]}}\n",
    ),
    "LAD402": Explanation(
        "A level stands in two columns of one matrix, so two things would be asked of it.",
        "Leave it in one of them.",
        "matrices:\n  - id: tech\n    title: Technical\n"
        + _COLUMNS.replace("levels: L4", "levels: [L3, L4]")
        + "cells: [Basic, Expert]}\n",
        f"matrices:\n  - id: tech\n    title: Technical\n{_COLUMNS}cells: [Basic, Expert]}}\n",
    ),
    "LAD501": Explanation(
        "A promotion leads from a level to the same level.",
        "Name the level that it leads to.",
        "promotion:\n  transitions: [{from: L3, to: L3}]\n",
        "promotion:\n  transitions: [{from: L3, to: L4}]\n",
    ),
    "LAD504": Explanation(
        "The same promotion is described twice, and readers would find only one of the two.",
        "Put both together.",
        "promotion:\n  transitions: [{from: L3, to: L4}, {from: L3, to: L4}]\n",
        "promotion:\n  transitions: [{from: L3, to: L4}]\n",
    ),
    "LAD603": Explanation(
        "A cell of a workbook holds 32,767 characters. A longer text would be cut off there without a word.",
        "Shorten the text, or split it into several items.",
    ),
    "LAD604": Explanation(
        "A link leads to something that a reader of the handbook cannot open: a file on somebody's disk, a script, or a path "
        "without a site. Pictures cannot stand in a text at all.",
        "Write a full address with https://, a mailto: address, or a place in the document with #.",
        "introduction: See [the wiki](wiki/ladder).\n",
        "introduction: See [the wiki](https://wiki.example/ladder).\n",
    ),
    "LAD404": Explanation(
        "A section, a list or a level is there and says nothing. In the handbook it would be a heading with nothing below it.",
        "Write what belongs there, or delete it.",
        "facets: {scope: Scope}\nlevels:\n  - {id: L3, title: Engineer, scope: A team}\n  - {id: L4, title: Senior Engineer}\n",
        "facets: {scope: Scope}\nlevels:\n  - {id: L3, title: Engineer, scope: A team}\n  - {id: L4, title: Senior Engineer, scope: Several teams}\n",
    ),
    "LAD502": Explanation(
        "A promotion leads from one level to another, and no track has the two in this order. Either the track lacks a step, or the promotion names the wrong level.",
        "Put the levels into one track, or correct the promotion.",
        "tracks: {ic: {title: Engineers, steps: [L3, L4]}}\npromotion:\n  transitions: [{from: L4, to: L3}]\n",
        "tracks: {ic: {title: Engineers, steps: [L3, L4]}}\npromotion:\n  transitions: [{from: L3, to: L4}]\n",
    ),
    "LAD503": Explanation(
        "Promotions lead from level to level and back to where they began.",
        "Correct the one that leads downwards.",
        "promotion:\n  transitions: [{from: L3, to: L4}, {from: L4, to: L3}]\n",
        "promotion:\n  transitions: [{from: L3, to: L4}]\n",
    ),
    "LAD511": Explanation(
        "A higher level asks for fewer years of experience than the level before it.",
        "Correct the years of one of them.",
        "levels:\n  - {id: L3, title: Engineer, years: 3-5}\n  - {id: L4, title: Senior Engineer, years: 0-2}\n",
        "levels:\n  - {id: L3, title: Engineer, years: 0-2}\n  - {id: L4, title: Senior Engineer, years: 3-5}\n",
    ),
    "LAD601": Explanation(
        "A placeholder such as TBD or lorem ipsum was left in a text that will be published.",
        "Write the text, or delete it.",
        "subtitle: TBD\n",
        "subtitle: The ladder\n",
    ),
    "LAD602": Explanation(
        "The same item stands twice in a list, or under two headings of one level. It says nothing new the second time.",
        "Delete one, or reword it. Where the source you publish has it twice, silence the warning with the reason.",
        "facets: {scope: Scope}\nlevels:\n  - {id: L3, title: Engineer, scope: [A team, Its product, A team]}\n  - {id: L4, title: Senior Engineer, scope: [Several teams]}\n",
        "facets: {scope: Scope}\nlevels:\n  - {id: L3, title: Engineer, scope: [A team, Its product]}\n  - {id: L4, title: Senior Engineer, scope: [Several teams]}\n",
    ),
    "LAD605": Explanation(
        "The same item is said, word for word, of two neighbouring levels. What is expected of a level is expected of those above it, so the second one does not tell them apart.",
        "Say how the two levels differ, or leave the item with the first.",
        "facets: {scope: Scope}\nlevels:\n  - {id: L3, title: Engineer, scope: [The roadmap of a team]}\n  - {id: L4, title: Senior Engineer, scope: [The roadmap of a team]}\n",
        "facets: {scope: Scope}\nlevels:\n  - {id: L3, title: Engineer, scope: [The roadmap of a team]}\n  - {id: L4, title: Senior Engineer, scope: [The roadmap of several teams]}\n",
    ),
    "LAD607": Explanation(
        "A link leads to a place in the document that the handbook does not have.",
        "Correct the part after `#`; `docs/source.md` lists the places.",
        "introduction: See [pay](#salaries).\n",
        "introduction: See [the contents](#contents).\n",
    ),
}
