"""Say where in a ladder a change is: the section, the thing, and what changed about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from ladderexport.changes import Changes, Entry, EntryPath
from ladderexport.i18n.words import Words
from ladderexport.model.level_names import coded
from ladderexport.model.sections import SECTIONS

PAY: Final = "compensation"
TITLE_PAGE: Final = "title page"
TEXTS: Final = "texts"
SETTINGS: Final = "settings"
_GATHERED: Final = {section.key: section.change_heading for section in SECTIONS if section.change_heading}
"""Keys at the top of a source that are told together."""
_RANKED: Final = sorted(SECTIONS, key=lambda section: section.change_rank)
ORDER: Final = (
    *(section.key for section in _RANKED if section.compared and not section.change_heading),
    TITLE_PAGE,
    TEXTS,
    SETTINGS,
)
"""The sections in which changes are told, those that readers care about first in front."""
TERMS: Final = {
    "cells": "expectation",
    "characteristics": "suits",
    "compensation": "pay",
    "contact": "questions",
    "fallback": "fallback_font",
    "for": "audience_for",
    "from": "from_level",
    "heading": "heading_font",
    "introduction": "about",
    "matrices": "skills",
    "moves.timeline": "typical_time",
    "overview": "glance",
    "ranges": "pay_ranges",
    "ranges.title": "pay_title",
    "rows": "skills",
    "short": "short_title",
    "text": "body_font",
    "timeline": "stages",
    "timeline.years": "years",
    "to": "to_level",
    "transitions": "promotions",
    "years": "experience",
}
"""A key of the source, after a dot and the key above it where it means something else there -> the term for it.

Any other key is the key of its term.
"""
NOUNS: Final = {
    "facets": "facet",
    "measures": "measure",
    "company_types": "company_type",
    "dimensions": "dimension",
    "locations": "location",
    "books": "books",
    "audiences": "audience",
}
"""A key whose entries need a word before their titles -> the term for it."""
_UNSEEN: Final = frozenset(
    {"facets", "measures", "tracks", "matrices", "company_types", "dimensions", "options", "locations"}
)
"""What has ids that are printed nowhere."""


class Heading(NamedTuple):
    """Return the thing that a change is about, such as a level (empty for the section itself), and what changed about it."""

    group: str
    topic: str

    def __str__(self) -> str:
        return ", ".join(part for part in self if part)


def section_of(way: EntryPath) -> str:
    """Return the section under which a place is reported."""
    return _GATHERED.get(str(way[0]), str(way[0]))


def section_title(section: str, words: Words) -> str:
    """Return the heading of a section."""
    own = words.changed
    titles = {TITLE_PAGE: own.title_page, TEXTS: own.texts, SETTINGS: own.settings}
    return titles.get(section) or _name(section, words)


def is_seen(way: EntryPath, kind: str, *, codes: bool) -> bool:
    """Return whether artifacts show a change: they show no settings, and of ids only the codes of levels, if it has any."""
    key = next((step for step in reversed(way) if isinstance(step, str)), "")
    return section_of(way) != SETTINGS and not (kind == "renamed" and (key != "levels" or not codes))


@dataclass(frozen=True)
class EntryNames:
    """Names the entries of two ladders as their artifacts do; levels are called what the new one calls them."""

    changes: Changes

    def title(self, entry: str | Entry, key: str) -> str:
        """Return what an entry is called under its heading; a level with its code before its title."""
        if isinstance(entry, str):
            return _spelled(entry)
        if entry.way:
            return " → ".join(", ".join(map(self.level, levels)) for levels in entry.way)
        if key == "levels":
            return coded(self._codes.get(entry.id, ""), entry.title)
        if key == "floor":
            return self._measures.get(entry.id, entry.title)
        return self.level(entry.id) if key == "ranges" and entry.title == entry.id else entry.title

    def level(self, level: str) -> str:
        """Return what stands for a level among others: its code, or else its short title."""
        return self._tags.get(level, level)

    @cached_property
    def _measures(self) -> Mapping[str, str]:
        paid = (ladder.compensation for ladder in (self.changes.old, self.changes.new))
        return {key: measure.title for pay in paid if pay for key, measure in pay.measures.items()}

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        old, new = self.changes.old, self.changes.new
        return {**old.names.codes, **new.names.codes} if new.level_codes else {}

    @cached_property
    def _tags(self) -> Mapping[str, str]:
        names = {level.id: level.name for ladder in (self.changes.old, self.changes.new) for level in ladder.levels}
        return {level: self._codes.get(level) or name for level, name in names.items()}


class Places:
    """Names the places of two ladders in one language."""

    def __init__(self, changes: Changes, words: Words) -> None:
        self._words = words
        self._names = EntryNames(changes)
        self._facets = {**changes.old.facets, **changes.new.facets}

    def place(self, way: EntryPath, *, whole: bool = False) -> Heading:
        """Return what a place is called; that of an entry as a whole is the list that it is in."""
        at = next((index for index, step in enumerate(way) if isinstance(step, Entry)), None)
        if at is None:
            return Heading("", self._joined(self._labels(way[1:], way[0])) or self._label(str(way[0]), ""))
        key, rest = str(way[at - 1]), way[at + 1 :]
        title = self._names.title(way[at], key)
        if not rest:
            label = self._label(key, str(way[at - 2]) if at > 1 else "")
            return Heading("", label if whole else self._joined([label, title]))
        group = self._joined([self._words.terms[NOUNS[key]], title]) if key in NOUNS else title
        return Heading(group, self._topic(rest[:-1] if whole else rest, key))

    def _topic(self, rest: EntryPath, key: str) -> str:
        """What is said of a thing."""
        if key == "levels" and rest[0] in self._facets:
            return self._facets[str(rest[0])].title
        return self._joined(self._labels(rest, key))

    def _joined(self, labels: Sequence[str]) -> str:
        return " ".join((*(self._words.labeled.format(label=one) for one in labels[:-1]), *labels[-1:]))

    def _labels(self, way: EntryPath, parent: str | Entry) -> list[str]:
        """Keys and entries of a way; a key that an entry follows goes without saying."""
        said, above = [], str(parent)
        for step, after in zip(way, (*way[1:], ""), strict=False):
            if isinstance(step, Entry):
                said.append(self._names.title(step, above))
            else:
                if not isinstance(after, Entry):
                    said.append(self._label(step, above))
                above = step
        return said

    def _label(self, key: str, parent: str) -> str:
        return _name(key, self._words, parent)


def _name(key: str, words: Words, parent: str = "") -> str:
    """What a key of the source is called under another key; what has no name is spelled out."""
    term = TERMS.get(f"{parent}.{key}") or TERMS.get(key, key)
    return words.terms.get(term) or _spelled(key)


def _spelled(key: str) -> str:
    """A key that has no name of its own, as words."""
    return key.replace("_", " ").strip().capitalize()
