"""Explanations of the rules about the program's own words: LAD84x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD840": Explanation(
        "`words` replaces words of the program by their keys. There is no word with this key, so nothing would be replaced.",
        "Write the key that the help line suggests. docs/source.md says which words there are.",
        "words: {levle: Grade}\n",
        "words: {level: Grade}\n",
    ),
    "LAD841": Explanation(
        "The program fills in figures and names where a text has words in braces. A text that replaces another one needs the "
        "same ones; anything else in braces would be printed as it is.",
        "Copy the words in braces from the text in the help line.",
        "words: {pages.step_from_to: 'From {level} up'}\n",
        "words: {pages.step_from_to: 'From {from_} up to {to}'}\n",
    ),
    "LAD842": Explanation(
        "This word names a sheet or a column of the workbook. Excel allows 31 characters for a sheet, without [ ] : * ? / or a "
        "backslash, and no [ ] # ' or @ in the head of a column; and no two sheets or columns may have the same name.",
        "Choose a shorter or another word.",
        "words: {levels: Grades / Bands}\n",
        "words: {levels: Grades and bands}\n",
    ),
    "LAD843": Explanation(
        "The program has no headings and labels in this language, so they are in English and marked as English for screen "
        "readers. Figures and dates are written as the language writes them.",
        "Add the language, which needs no programming (docs/translating.md), or silence this with a comment.",
        "language: sw\n",
        "language: fr\n",
    ),
}
