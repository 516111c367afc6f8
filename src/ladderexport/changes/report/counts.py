"""Changes summed up in a few words each, so that a reader knows at once how much there is to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from ladderexport.changes import Changes
from ladderexport.changes.report.headings import ORDER, section_of
from ladderexport.i18n.words import ChangeWords


def counts(changes: Changes, words: ChangeWords, title: Callable[[str], str]) -> tuple[str, ...]:
    """Return how many pay ranges, levels and items changed, and how much else in which section; `title` names a section."""
    return tuple(_counts(changes, words, title))


def _counts(changes: Changes, words: ChangeWords, title: Callable[[str], str]) -> Iterator[str]:
    pay = Counter[str](move.kind for move in changes.pay)
    for kind, forms in words.pay_counts.items():
        if number := pay[kind]:
            yield forms.format(number)
    of_levels = [one for one in changes.others if one.at[0] == "levels"]
    whole = Counter[str](one.kind for one in of_levels if len(one.at) == 2)
    for kind, forms in words.level_counts.items():
        if number := whole[kind]:
            yield forms.format(number)
    parts = [one for one in of_levels if len(one.at) > 2]
    if parts:
        levels = len({one.entry for one in parts})
        yield words.in_levels.format(levels, items=words.items.format(len(parts)))
    others = Counter(section_of(one.at) for one in changes.others if one.at[0] != "levels")
    for section in ORDER:
        if number := others[section]:
            yield words.in_section.format(number, section=title(section))
