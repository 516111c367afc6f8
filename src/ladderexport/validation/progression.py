"""Which level of a source follows which, read from the plain data of a source that need not be valid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ladderexport.model.progression import Pair, Progression, Role
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.queries import EACH, level_ids, walk

_PAIRS: Final = 10_000
_TRUE: Final = frozenset({"true", "yes", "on", "y", "t", "1"})


def levels_by_id(source: Source) -> dict[str, tuple[KeyPath, dict[str, Any]]]:
    """Level id -> where the level stands, and its plain data; of two with one id, the first."""
    found: dict[str, tuple[KeyPath, dict[str, Any]]] = {}
    levels = source.data.get("levels")
    for number, level in enumerate(levels if isinstance(levels, list) else ()):
        name = level.get("id") if isinstance(level, dict) else None
        if isinstance(name, str):
            found.setdefault(name.strip(), (("levels", number), level))
    return found


def step_name(step: object) -> tuple[str, bool]:
    """The name of a step of a track, empty where it has none, and whether it is said to be a role."""
    name = step.get("name") if isinstance(step, dict) else step
    role = isinstance(step, dict) and str(step.get("role")).lower() in _TRUE
    return (name.strip() if isinstance(name, str) else ""), role


def transitions(source: Source) -> Iterator[tuple[KeyPath, str, str]]:
    """The promotions that name two levels of this ladder, with their places."""
    known = frozenset(level_ids(source) or ())
    for path, transition in walk(source.data, ("promotion", "transitions", EACH)):
        start, end = (value_at(transition, (key,)) for key in ("from", "to"))
        if isinstance(start, str) and isinstance(end, str) and {start.strip(), end.strip()} <= known:
            yield path, start.strip(), end.strip()


def progression_of(source: Source, *, tracks: bool = True, promotion: bool = True) -> Progression:
    """The way up that a source states, in tracks, promotions or both; of a valid source, that of its ladder.

    A step without a name is a role that has none.
    """
    known = frozenset(level_ids(source) or ())
    found = []
    for _, steps in walk(source.data, ("tracks", EACH, "steps")) if tracks else ():
        listed = [step_name(step) for step in (steps if isinstance(steps, list) else ())]
        found.append(tuple(Role(name) if role or name not in known else name for name, role in listed))
    promotions = tuple((start, end) for _, start, end in transitions(source)) if promotion else ()
    return Progression(level_ids(source) or (), tuple(track for track in found if track), promotions)


def neighbors(source: Source) -> tuple[Pair, ...]:
    """The levels that directly follow each other with nothing in between, the lower one first, each pair once."""
    return progression_of(source).adjacent[:_PAIRS]
