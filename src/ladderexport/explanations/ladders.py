"""Explanations of the rules about matrices, promotions and text: LAD4xx to LAD6xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.explanations.explanation import Explanation

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
}
