"""Rules about growth: promotions lead up along the tracks, and years of experience go up with the levels."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.model.notation import parse_years
from ladderexport.model.patterns import references
from ladderexport.model.values import NotationError, Years
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.progression import levels_by_id, neighbors, progression_of, step_name, transitions
from ladderexport.validation.queries import EACH, texts, walk
from ladderexport.validation.rules.references import suspicious_roles, unknown_levels

_SEARCHES: Final = 200
_VISITS: Final = 2_000

Ways = Mapping[str, Iterable[str]]
"""From each level or role to those that directly follow it."""


PROMOTION_CYCLE: Final = error(
    "LAD503",
    "promotion-cycle",
    "promotions that form a circle",
    why="Promotions lead from level to level and back to where they started.",
    fix="Correct the one that leads down.",
)


def promotion_order(source: Source) -> Iterator[Diagnostic]:
    """Yield promotions that form a circle, and those that lead down a track; a move to another track may lead anywhere."""
    steps = {(start, end): path for path, start, end in reversed([*transitions(source)]) if start != end}
    steps = dict(sorted(steps.items(), key=lambda item: item[1]))
    circular: set[tuple[str, str]] = set()
    for circle in _circles(source, steps):
        circular.update(pairwise(circle))
        path = steps[circle[0], circle[1]]
        message = f"the promotions form a circle: {' to '.join(quote(level, 20) for level in circle[:8])}"
        related = tuple(source.relate((*steps[step], "to"), "and this one") for step in [*pairwise(circle)][1:8])
        hint = "a promotion leads up: reverse this one, or delete it"
        yield source.report(PROMOTION_CYCLE, (*path, "to"), message, hint=hint, related=related)
    on_tracks = progression_of(source, promotion=False)
    if on_tracks.is_stated and on_tracks.adjacent and not any(suspicious_roles(source)):
        ways = _tracks(source)
        off = (one for one in steps if one not in circular and one[1] not in ways.get(one[0], ()))
        for number, (start, end) in enumerate(off):
            if number < _SEARCHES and _way(ways, end, start) and not _way(ways, start, end):
                yield _leads_down(source, steps[start, end], start, end)


PROMOTION_DOWN: Final = warning(
    "LAD502",
    "promotion-down",
    "a promotion that leads down a track",
    why="The tracks lead from the second level of this promotion up to the first. Usually the two are swapped. A promotion to "
    "a level of another track is never reported, because moves between job families are common.",
    fix="Swap `from` and `to`, or correct the track.",
)


def _leads_down(source: Source, path: KeyPath, start: str, end: str) -> Diagnostic:
    message = f"this promotion leads from {quote(start)} down to {quote(end)}"
    hint = f"the tracks lead from {quote(end)} up to {quote(start)}; swap the two, or correct the track"
    related = (source.relate(("tracks",), "the tracks are here", key=True),)
    return source.report(PROMOTION_DOWN, (*path, "to"), message, hint=hint, related=related)


def _tracks(source: Source) -> dict[str, dict[str, None]]:
    """What directly follows each level or role on any track; a role is the same one in all tracks."""
    ways: dict[str, dict[str, None]] = {}
    for _, steps in walk(source.data, ("tracks", EACH, "steps")):
        listed = [step_name(step) for step in (steps if isinstance(steps, list) else ())]
        names = [f"role {name}" if role else name for name, role in listed]
        for lower, upper in pairwise(names):
            ways.setdefault(lower, {})[upper] = None
    return ways


def _circles(source: Source, steps: Mapping[tuple[str, str], KeyPath]) -> Iterator[tuple[str, ...]]:
    """Circles of promotions, each by its step against the order of the levels and closed by the shortest way back."""
    place = {level: number for number, level in enumerate(levels_by_id(source))}
    ways: dict[str, dict[str, None]] = {}
    for start, end in steps:
        ways.setdefault(start, {})[end] = None
    backward = [step for step in steps if place[step[1]] < place[step[0]]]
    seen: set[str] = set()
    for start, end in backward[:_SEARCHES]:
        back = _way(ways, end, start) if not {start, end} <= seen else ()
        if back:
            seen.update(back)
            yield (start, *back)


def _way(ways: Ways, start: str, end: str) -> tuple[str, ...]:
    """The shortest way from a level to another, both of them in it; empty where there is none, or none near."""
    before: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting and len(before) < _VISITS:
        here = waiting.popleft()
        for following in ways.get(here, ()):
            if following not in before:
                before[following] = here
                waiting.append(following)
        if end in before:
            way = [end]
            while before[way[-1]]:
                way.append(before[way[-1]])
            return tuple(reversed(way))
    return ()


ISOLATED_LEVEL: Final = warning(
    "LAD205",
    "isolated-level",
    "a level that no track, promotion or learning path mentions",
    why="Tracks and promotions say how people move, but none of them leads to this level or away from it. People at this "
    "level would find no next step.",
    fix="Add the level to a track, or describe a promotion that leads to it.",
)


def isolated_levels(source: Source) -> Iterator[Diagnostic]:
    """Yield levels that no track, promotion or learning path mentions, if the ladder has tracks or promotions."""
    if not source.complete or any(unknown_levels(source)) or any(suspicious_roles(source)):
        return
    on_tracks = {step_name(step) for _, step in walk(source.data, ("tracks", EACH, "steps", EACH))}
    reached = {name for name, role in on_tracks if not role}
    for pattern in (one for one in references("level") if one[0] in {"promotion", "learning"}):
        reached |= {found.text for found in texts(source, pattern)}
    levels = levels_by_id(source)
    if not progression_of(source).is_stated:
        return
    for name in (one for one in levels if one not in reached):
        message = f"no track, promotion or learning path leads to level {quote(name)} or away from it"
        hint = "add it to a track, or describe a promotion that leads to it"
        yield source.report(ISOLATED_LEVEL, (*levels[name][0], "id"), message, hint=hint)


YEARS_FALL: Final = warning(
    "LAD511",
    "years-fall",
    "years of experience that go down from one level to the next",
    why="A higher level asks for fewer years of experience than the level before it.",
    fix="Correct the years of one of them.",
)


def falling_years(source: Source) -> Iterator[Diagnostic]:
    """Yield years of experience that go down from level to level, from rung to rung or from stage to stage."""
    levels = levels_by_id(source)
    for lower, upper in neighbors(source):
        if lower in levels and upper in levels:
            yield from _years(source, levels[lower][0], levels[upper][0])
    lists = [*walk(source.data, ("overview",)), *walk(source.data, ("careers", EACH, "timeline"))]
    for path, items in lists:
        for number in range(1, len(items) if isinstance(items, list) else 0):
            yield from _years(source, (*path, number - 1), (*path, number))


def _years(source: Source, lower: KeyPath, upper: KeyPath) -> Iterator[Diagnostic]:
    below, above = _read_years(source, lower), _read_years(source, upper)
    if below is None or above is None:
        return
    ends_sooner = above.high is not None and not above.open_ended and below.high is not None and above.high < below.high
    if above.low < below.low or ends_sooner:
        texts_ = [quote(str(value_at(source.data, (*path, "years")))) for path in (lower, upper)]
        names = [value_name(path, source.data) for path in (lower, upper)]
        message = f"the years go down: {texts_[0]} for {names[0]}, but {texts_[1]} for {names[1]}, which follows it"
        related = (source.relate((*lower, "years"), "the earlier years are here"),)
        hint = "correct one of the two"
        yield source.report(YEARS_FALL, (*upper, "years"), message, hint=hint, related=related)


def _read_years(source: Source, path: KeyPath) -> Years | None:
    try:
        return parse_years(value_at(source.data, (*path, "years")))
    except NotationError:
        return None


CHECKS: Final = (promotion_order, isolated_levels, falling_years)
