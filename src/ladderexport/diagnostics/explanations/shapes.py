"""Explanations of the rules about the shape of a source: LAD1xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD101": Explanation(
        "The key has no meaning where it stands. Most often it is a slip of the pen, and what stands below it would appear nowhere.",
        "Write the key that the help line names. What is said about levels under a key of your own is declared in `facets` first.",
        "titel: Engineering\ntitle: Engineering\n",
        "title: Engineering\n",
    ),
    "LAD102": Explanation(
        "Something cannot be published without this key, such as a level without a title.",
        "Add the key.",
        "levels:\n  - {id: L3}\n",
        "levels:\n  - {id: L3, title: Engineer}\n",
    ),
    "LAD103": Explanation(
        "A text, a list of items and a group of keys are three different things, and another one is needed here.",
        "Start each item of a list on a line of its own with a dash. Put quotes around a text that has a colon in it.",
        "title: [Engineering]\n",
        "title: Engineering\n",
    ),
    "LAD104": Explanation(
        "Only certain values are possible here.",
        "Write one of those that the message names.",
        "compensation: {currency: USD, per: week, measures: {base: Base salary}}\n",
        "compensation: {currency: USD, per: month, measures: {base: Base salary}}\n",
    ),
    "LAD105": Explanation(
        "The key is there, and nothing stands below or after it.",
        "Write what belongs there, or delete the key: what is absent leaves no trace.",
        "title: Engineering\nsubtitle:\n",
        "title: Engineering\nsubtitle: The ladder\n",
    ),
    "LAD106": Explanation(
        "A figure, a date, a time or a code is written in a way that the program does not read, or not without guessing. "
        "It never guesses at money.",
        "Write it as the help line shows. `docs/source.md` lists all notations.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: 15OK}}\n",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: 150K}}\n",
    ),
    "LAD108": Explanation(
        "An id is the same word as a key that has a meaning of its own, so the two could not be told apart.",
        "Choose another id. The title beside it, which readers see, stays as it is.",
        "facets: {summary: Summary}\n",
        "facets: {profile: Summary}\n",
    ),
}
