"""Which level comes next, which levels are peers, and how high a level ranks: one answer for rules and artifacts.

Tracks and promotions say it; the order of the list says it only where neither names a step between two levels. All is
worked out from plain values, so that a source that is not yet known to be valid gets the same answer as its ladder.

The rank of a level is its distance from the start: the number of steps, roles included, on the longest way that leads
to it. So both sides of a fork rank alike, a level where tracks join ranks above all that lead to it, and a track that
begins at a level of another track goes on from the rank that the level has there. A level that no track or promotion
mentions is a family of its own and ranks 0. A step that closes a circle is a step, but does not count for ranks.
Ranks are comparable within a family only: nothing is said about levels that no way connects.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby, pairwise
from typing import Final

_SEARCHES: Final = 200
_VISITS: Final = 2_000
"""How many detours are looked for, and how many levels each search visits: limits for sources of any size."""


@dataclass(frozen=True, slots=True)
class Role:
    """A step of a track that is no level of the ladder; roles of one name are the same role in all tracks."""

    name: str


Pair = tuple[str, str]
"""A level and one that directly follows it, by their ids."""
_Stop = str | tuple[int, int]
"""A level, or a role as the step of one track: the numbers of the track and of the step."""


@dataclass(frozen=True)
class Progression:
    """The way up a ladder."""

    levels: tuple[str, ...]
    """The ids of all levels, in the order of the list."""
    tracks: tuple[tuple[str | Role, ...], ...]
    """The steps of each track from the first to the last: ids of levels, and roles."""
    promotions: tuple[Pair, ...]
    """The promotions, in the order of the source."""

    @property
    def is_stated(self) -> bool:
        """Whether tracks or promotions name any step, so that the order of the list says nothing."""
        return bool(self._stated)

    @cached_property
    def steps(self) -> tuple[Pair, ...]:
        """Each step from a level to one directly above it, once: those of tracks, then of promotions; else of the list.

        A role between two levels of a track is passed over.
        """
        return self._stated or tuple(pairwise(self.levels))

    @cached_property
    def adjacent(self) -> tuple[Pair, ...]:
        """The steps with nothing in between: neither a role nor a level that another way to the same level has."""
        beside = {pair for track in self.tracks for pair in pairwise(track)}
        across = {pair for track in self.tracks for pair in _between_levels(track)} - beside
        direct = [pair for pair in self.steps if pair not in across]
        longer = [(low, up) for low, up in direct if self.rank(up) - self.rank(low) > 1][:_SEARCHES]
        skipping = {pair for pair in longer if self._has_detour(*pair)}
        return tuple(pair for pair in direct if pair not in skipping)

    def next_levels(self, level: str) -> tuple[str, ...]:
        """Return the levels directly above one."""
        return tuple(self._above.get(level, ()))

    def previous_levels(self, level: str) -> tuple[str, ...]:
        """Return the levels directly below one."""
        return tuple(self._below.get(level, ()))

    def around(self, level: str) -> tuple[str, ...]:
        """Return the levels directly below one, itself, and those directly above it; each once."""
        return tuple(dict.fromkeys((*self.previous_levels(level), level, *self.next_levels(level))))

    @cached_property
    def ranks(self) -> Mapping[str | Role, int]:
        """The rank of each level and of each role, from 0; that of a role in several tracks is the highest."""
        ranks: dict[str | Role, int] = {}
        for node, rank in self._node_ranks.items():
            step = node if isinstance(node, str) else self.tracks[node[0]][node[1]]
            ranks[step] = max(ranks.get(step, 0), rank)
        return ranks

    def rank(self, level: str) -> int:
        """Return how many steps a level is from the start of its tracks. Raises KeyError for what is no level."""
        return self._node_ranks[level]

    def peers(self, level: str) -> tuple[str, ...]:
        """Return the other levels of its family at the same distance from the start of their tracks."""
        rank, family = self.rank(level), self._family_of[level]
        return tuple(other for other in family if other != level and self.rank(other) == rank)

    @cached_property
    def families(self) -> tuple[tuple[str, ...], ...]:
        """The levels that tracks, by levels or roles, or promotions connect; each family from its lowest rank up.

        Families come in the order of the tracks, then of the promotions, then of the list, which ranks none of them.
        """
        families = (tuple(one for one in family if isinstance(one, str)) for family in self.connected)
        return tuple(family for family in families if family)

    @cached_property
    def connected(self) -> tuple[tuple[str | Role, ...], ...]:
        """The levels and roles that tracks or promotions connect; each group from its lowest rank up.

        Members of one rank are in the order in which the source names them first.
        """
        first: dict[str | Role, int] = {}
        for step in chain.from_iterable(self._connections):
            first.setdefault(step, len(first))
        groups = _connected(self._connections)
        return tuple(tuple(sorted(group, key=lambda one: (self.ranks[one], first[one]))) for group in groups)

    @cached_property
    def ranked_families(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """Each family as its ranks from the lowest up, and each rank as the levels that share it: peers."""
        return tuple(tuple(tuple(peers) for _, peers in groupby(family, key=self.rank)) for family in self.families)

    @cached_property
    def standings(self) -> Mapping[str, tuple[int, int]]:
        """For each level, how many ranks with levels its family has below it, and how many it has in all."""
        return {
            level: (number, len(ranks))
            for ranks in self.ranked_families
            for number, peers in enumerate(ranks)
            for level in peers
        }

    @cached_property
    def _stated(self) -> tuple[Pair, ...]:
        on_tracks = (pair for track in self.tracks for pair in _between_levels(track))
        return tuple(dict.fromkeys(pair for pair in chain(on_tracks, self.promotions) if pair[0] != pair[1]))

    @cached_property
    def _above(self) -> Mapping[str, list[str]]:
        return _by_first(self.steps)

    @cached_property
    def _below(self) -> Mapping[str, list[str]]:
        return _by_first((upper, lower) for lower, upper in self.steps)

    @cached_property
    def _node_ranks(self) -> Mapping[_Stop, int]:
        """The ranks of levels and of the steps that are roles, in the order in which the source names them."""
        ways = [
            [step if isinstance(step, str) else (number, place) for place, step in enumerate(track)]
            for number, track in enumerate(self.tracks)
        ]
        links: list[tuple[_Stop, _Stop]] = [pair for way in ways for pair in pairwise(way)]
        links += self.promotions if self.is_stated else self.steps
        nodes = dict.fromkeys(chain(*ways, *self.promotions, self.levels))
        return _ranked(nodes, links)

    @property
    def _connections(self) -> Iterator[Sequence[str | Role]]:
        yield from self.tracks
        yield from self.promotions if self.is_stated else self.steps
        yield from ((level,) for level in self.levels)

    @cached_property
    def _family_of(self) -> Mapping[str, tuple[str, ...]]:
        return {level: family for family in self.families for level in family}

    def _has_detour(self, lower: str, upper: str) -> bool:
        """Whether a way over other levels leads from one level to another, too."""
        seen = {level for level in self.next_levels(lower) if level != upper}
        waiting = deque(seen)
        while waiting and len(seen) < _VISITS:
            for following in self.next_levels(waiting.popleft()):
                if following == upper:
                    return True
                if following not in seen and self.rank(following) < self.rank(upper):
                    seen.add(following)
                    waiting.append(following)
        return False


def _between_levels(track: Sequence[str | Role]) -> Iterator[Pair]:
    """Each level of a track with the next one that is another."""
    return pairwise(step for step in track if isinstance(step, str))


def _by_first(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
    return found


def _ranked(nodes: Iterable[_Stop], links: Sequence[tuple[_Stop, _Stop]]) -> dict[_Stop, int]:
    """The longest way to each node from one that no link leads to; links that close a circle are left out."""
    ranks = dict.fromkeys(nodes, 0)
    above: dict[_Stop, list[_Stop]] = {node: [] for node in ranks}
    for lower, upper in links:
        above[lower].append(upper)
    inner = {upper for _, upper in links}
    order = _from_the_start(sorted(ranks, key=lambda node: node in inner), above)
    place = {node: number for number, node in enumerate(order)}
    for node in order:
        for upper in above[node]:
            if place[upper] > place[node]:
                ranks[upper] = max(ranks[upper], ranks[node] + 1)
    return ranks


def _from_the_start(nodes: Sequence[_Stop], above: Mapping[_Stop, Sequence[_Stop]]) -> list[_Stop]:
    """The nodes so that each comes before those above it, unless a circle forbids that (depth-first, without recursion)."""
    begun: set[_Stop] = set()
    finished: list[_Stop] = []
    for start in nodes:
        waiting = [] if start in begun else [(start, iter(above[start]))]
        begun.add(start)
        while waiting:
            node, rest = waiting[-1]
            upper = next((one for one in rest if one not in begun), None)
            if upper is None:
                finished.append(node)
                waiting.pop()
            else:
                begun.add(upper)
                waiting.append((upper, iter(above[upper])))
    return finished[::-1]


def _connected(groups: Iterable[Sequence[str | Role]]) -> list[tuple[str | Role, ...]]:
    """What groups with a member in common hold together, in the order in which it is named."""
    beside: dict[str | Role, list[str | Role]] = {}
    for group in groups:
        beside.setdefault(group[0], [])
        for one, other in pairwise(group):
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    seen: set[str | Role] = set()
    families = []
    for start in beside:
        family = [] if start in seen else [start]
        seen.add(start)
        for one in family:  # grows while it is read
            new = [other for other in dict.fromkeys(beside[one]) if other not in seen]
            seen.update(new)
            family += new
        if family:
            families.append(tuple(family))
    return families
