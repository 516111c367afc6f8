"""What a level is called: by a code that readers know, by its title, or by both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ladderexport.characters import without_odd_characters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ladderexport.model.ladder import Ladder
    from ladderexport.model.levels import Level

_BETWEEN_WORDS: Final = re.compile(r"[\s_\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}'’‘‚“”„«»‹›\"-]+")


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names have the same words, whatever their case and whatever stands between the words."""
    return _words(one) == _words(other)


def coded(code: str, name: str) -> str:
    """Return a name after its code; the name alone where there is no code, or where the code is the name."""
    return f"{code} {name}" if code and not is_same_name(code, name) else name


def _words(name: str) -> str:
    return _BETWEEN_WORDS.sub("", without_odd_characters(name)).casefold()


@dataclass(frozen=True)
class LevelNames:
    """The names of a ladder's levels; levels are given by their ids."""

    levels: Sequence[Level]
    has_codes: bool
    """Whether ids are codes that readers know."""
    tracks: Mapping[str, str]
    """Level id -> the titles of its tracks, which tell levels of the same title apart."""

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Level id -> the code that is printed; empty where ids are no codes, or where the id is the level's title."""
        return {level.id: self._code(level) for level in self.levels}

    def _code(self, level: Level) -> str:
        names = [level.title, level.short or level.title]
        names += [] if level.is_in_use else [name.rpartition(" (")[0] for name in names]  # without the state
        return level.id if self.has_codes and not any(is_same_name(level.id, name) for name in names) else ""

    @property
    def any_codes(self) -> bool:
        """Whether any level has a code."""
        return any(self.codes.values())

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """Level id -> what stands where there is no room for more than a code: the code, or else the short title."""
        return {level.id: self.codes[level.id] or level.name for level in self.levels}

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """Level id -> a name that no other level has: the code or the title, with its tracks where titles are the same."""
        titles = {level.id: self.codes[level.id] or level.title for level in self.levels}
        return _distinct(_distinct(titles, self.tracks), {level.id: level.id for level in self.levels})


def _distinct(names: Mapping[str, str], more: Mapping[str, str]) -> Mapping[str, str]:
    """The names; where several are the same, each with what more there is to say."""
    found = [*names.values()]
    return {
        level: f"{name} ({more[level]})" if found.count(name) > 1 and more.get(level) else name
        for level, name in names.items()
    }


def names_of(ladder: Ladder) -> LevelNames:
    """Return the names of a ladder's levels."""
    tracks = {level: ", ".join(track.title for track in on) for level, on in ladder.tracks_by_level.items()}
    return LevelNames(ladder.levels, ladder.level_codes, tracks)
