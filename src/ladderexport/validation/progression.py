"""Which level of a source follows which, read from plain data: by the tracks; else by the promotions; else by the list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.queries import EACH, level_ids, walk

Pair = tuple[str, str]
"""A level and the one that directly follows it."""

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


def track_pairs(source: Source) -> Iterator[Pair]:
    """The levels that directly follow each other on a track, without a role between them."""
    known = frozenset(level_ids(source) or ())
    for _, steps in walk(source.data, ("tracks", EACH, "steps")):
        listed = [step_name(step) for step in (steps if isinstance(steps, list) else ())]
        names = ["" if role or name not in known else name for name, role in listed]
        yield from ((lower, upper) for lower, upper in pairwise(names) if lower and upper and lower != upper)


def neighbours(source: Source) -> tuple[Pair, ...]:
    """The pairs of neighbouring levels, the lower one first, each once."""
    pairs = dict.fromkeys(track_pairs(source)) or dict.fromkeys(
        (start, end) for _, start, end in transitions(source) if start != end
    )
    if not pairs:
        levels = source.data.get("levels")
        names = [value_at(level, ("id",)) for level in (levels if isinstance(levels, list) else ())]
        ids = [name.strip() if isinstance(name, str) else "" for name in names]
        pairs = dict.fromkeys((lower, upper) for lower, upper in pairwise(ids) if lower and upper and lower != upper)
    return tuple(pairs)[:_PAIRS]
