"""Rules about repetition: items that are listed twice, at one level or at a level and the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final, NamedTuple

from ladderexport.characters import same
from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import optional, warning
from ladderexport.model.patterns import prose_lists
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.progression import levels_by_id, progression_of
from ladderexport.validation.queries import walk
from ladderexport.validation.suppressions import is_on

SENTENCE: Final = 3
"""How many words make an item more than a keyword: keywords such as `Python` may well stand at several levels."""

_FIRST: Final = 500
"""How many items of a level are compared."""
_PAIRS: Final = 10_000
"""How many pairs of levels are compared."""


class _ListedItem(NamedTuple):
    """An item: where it stands, under which facet of a level if any, its text, and the text to compare by."""

    at: KeyPath
    facet: str
    text: str
    folded: str
    is_alone: bool
    """Whether its facet says nothing else at its level."""

    @property
    def is_sentence(self) -> bool:
        return self.folded.count(" ") >= SENTENCE - 1


REPEATED_ITEM: Final = warning(
    "LAD602",
    "repeated-item",
    "the same item twice in one list or one level",
    why="The same item appears twice in a list, or under two headings of one level. It says nothing new the second time. "
    "Keywords and the values of a scale may appear under several headings.",
    fix="Delete one, or reword it. If the text that you publish has it twice, silence the warning with the reason.",
)


def repeated_items(source: Source) -> Iterator[Diagnostic]:
    """Yield items that are twice in one list or, if longer than a keyword and no value of a scale, in one level."""
    said = _items_by_level(source)
    scale = _scale_values(said)
    for items in said.values():
        first: dict[str, _ListedItem] = {}
        for one in items:
            earlier = first.setdefault(one.folded, one)
            same_list = earlier.facet == one.facet
            if earlier is not one and (same_list or (one.is_sentence and one.folded not in scale)):
                yield _repeated(source, one, earlier)
    for pattern in (one for one in prose_lists() if one[0] != "levels"):  # which are compared with each other above
        for path, items in walk(source.data, pattern):
            seen: dict[str, _ListedItem] = {}
            for one in _items_in(path, "", items):
                earlier = seen.setdefault(one.folded, one)
                if earlier is not one:
                    yield _repeated(source, one, earlier)


def _repeated(source: Source, one: _ListedItem, earlier: _ListedItem) -> Diagnostic:
    message = f"{quote(one.text)} is listed twice"
    related = (source.relate(earlier.at, "the first is here"),)
    return source.report(REPEATED_ITEM, one.at, message, hint="delete one of the two, or reword it", related=related)


NEIGHBOR_ITEM: Final = optional(
    "LAD605",
    "neighbor-item",
    "the same item, word for word, at two levels of a track that follow each other",
    why="Two levels that follow each other on a track have the same item under the same facet, word for word. Where each level "
    "includes what is expected below it, the second item does not tell them apart. Many ladders repeat items on purpose, "
    "so this rule is off. Keywords and the values of a scale are never reported.",
    fix="Say how the two levels differ, or keep the item at the first one only.",
)


def neighbor_items(source: Source) -> Iterator[Diagnostic]:
    """Yield items that a level and the next one on a track have under one facet; only where the source asks for it."""
    if not is_on(source, NEIGHBOR_ITEM):
        return
    said = _items_by_level(source)
    scale = _scale_values(said)
    on_track = progression_of(source, promotion=False).adjacent
    for lower, upper in islice(on_track, _PAIRS):
        below = {(one.facet, one.folded): one for one in reversed(said.get(lower, ()))}
        above = {(one.facet, one.folded): one for one in reversed(said.get(upper, ()))}
        for key, one in sorted(above.items(), key=lambda entry: entry[1].at):
            if key in below and one.is_sentence and one.folded not in scale:
                message = f"{quote(one.text)} is listed for level {quote(lower)} and for level {quote(upper)}, which follows it"
                related = (source.relate(below[key].at, f"level {quote(lower)} is here"),)
                hint = "say how the two levels differ, or keep it at the first one only"
                yield source.report(NEIGHBOR_ITEM, one.at, message, hint=hint, related=related)


def _scale_values(said: Mapping[str, list[_ListedItem]]) -> frozenset[str]:
    """Return what is used as a value of a scale, to compare by.

    That is a text that is all that a facet says in two places, or one that several levels have under several facets.
    """
    alone = Counter(one.folded for items in said.values() for one in items if one.is_alone)
    facets: dict[str, set[str]] = {}
    levels: dict[str, set[str]] = {}
    for level, items in said.items():
        for one in items:
            facets.setdefault(one.folded, set()).add(one.facet)
            levels.setdefault(one.folded, set()).add(level)
    shared = {text for text, keys in facets.items() if len(keys) > 1 and len(levels[text]) > 1}
    return frozenset(shared | {text for text, places in alone.items() if places > 1})


def _items_by_level(source: Source) -> dict[str, list[_ListedItem]]:
    """Return the items under each level's declared facets, the first few hundred of each level."""
    facets = source.data.get("facets")
    declared = tuple(facets) if isinstance(facets, dict) else ()
    return {name: _items_of(path, level, declared) for name, (path, level) in levels_by_id(source).items()}


def _items_of(path: KeyPath, level: Mapping[str, Any], facets: tuple[str, ...]) -> list[_ListedItem]:
    found = (one for facet in facets if facet in level for one in _items_in((*path, facet), facet, level[facet]))
    return [*islice(found, _FIRST)]


def _items_in(path: KeyPath, facet: str, value: object) -> Iterator[_ListedItem]:
    listed: list[tuple[KeyPath, object]] = [(path, value)]
    if isinstance(value, list):
        listed = [((*path, number), item) for number, item in enumerate(value)]
    for at, text in listed:
        if isinstance(text, str):
            folded = same(text).casefold().rstrip(".;")
            if folded:
                yield _ListedItem(at, facet, text, folded, len(listed) == 1)


CHECKS: Final = (repeated_items, neighbor_items)
