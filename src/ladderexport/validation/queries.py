"""Values picked out of a source's plain data by pattern, with their paths, whatever the shape of the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, NamedTuple

from ladderexport.model.patterns import EACH, KEYS, Pattern, prose_lists
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source

__all__ = ["EACH", "KEYS", "Found", "level_ids", "lists_of_prose", "texts", "titles_twice", "walk", "written"]


class Found(NamedTuple):
    """A text that a pattern leads to, stripped, and whether it is a key."""

    path: KeyPath
    text: str
    key: bool = False


def walk(data: object, pattern: Pattern, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """The values that a pattern of keys and EACH leads to, with their paths."""
    if not pattern:
        yield path, data
        return
    step, rest = pattern[0], pattern[1:]
    if step != EACH:
        if isinstance(data, dict) and step in data:
            yield from walk(data[step], rest, (*path, step))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from walk(item, rest, (*path, index))
    elif isinstance(data, dict):
        for key, item in data.items():
            yield from walk(item, rest, (*path, key))
    elif isinstance(data, str):
        yield from walk(data, rest, path)


def texts(source: Source, pattern: Pattern) -> Iterator[Found]:
    """The texts, or with KEYS the keys, that a pattern leads to."""
    keys = pattern[-1] == KEYS
    for path, value in walk(source.data, pattern[:-1] if keys else pattern):
        if keys and isinstance(value, dict):
            yield from (Found((*path, key), key.strip(), key=True) for key in value)
        elif not keys and isinstance(value, str):
            yield Found(path, value.strip())


def titles_twice(source: Source, pattern: Pattern) -> Iterator[tuple[KeyPath, str, KeyPath]]:
    """Yield titles that an earlier one is equal to, letter case aside: where each is, what it says, and where the earlier is.

    What the pattern leads to is a title, or has one.
    """
    first: dict[str, KeyPath] = {}
    for path, said in walk(source.data, pattern):
        title, at = (said.get("title"), (*path, "title")) if isinstance(said, dict) else (said, path)
        if isinstance(title, str) and (earlier := first.setdefault(title.strip().casefold(), at)) != at:
            yield at, title.strip(), earlier


def lists_of_prose(source: Source) -> Iterator[tuple[KeyPath, Any]]:
    """Return what stands where a list of prose is expected, with its path; one text stands for a list of one."""
    for pattern in prose_lists():
        for path, value in walk(source.data, pattern):
            if path[0] != "levels" or path[-1] not in keys_of_every_level():
                yield path, value


def written(source: Source, *, but: Collection[str] = ()) -> Iterator[tuple[KeyPath, str, bool]]:
    """Yield every text and key of a source with its path, and whether it is a key; `but` are top-level keys to leave out."""
    stack: list[tuple[KeyPath, Any]] = [((key,), value) for key, value in source.data.items() if key not in but]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            yield path, value, False
        elif isinstance(value, dict):
            yield from (((*path, key), key, True) for key in value)
            stack.extend(((*path, key), child) for key, child in value.items())
        elif isinstance(value, list):
            stack.extend(((*path, index), child) for index, child in enumerate(value))


def level_ids(source: Source) -> tuple[str, ...] | None:
    """The ids of all levels; None where the levels could not be read, so that nothing can be said about references."""
    levels = source.data.get("levels")
    if not isinstance(levels, list) or not levels:
        return None
    ids = [level.get("id") for level in levels if isinstance(level, dict)]
    return tuple(dict.fromkeys([one.strip() for one in ids if isinstance(one, str)]))


@cache
def keys_of_every_level() -> tuple[str, ...]:
    """Return the keys that every level may have, without the facets that a ladder declares."""
    from ladderexport.model import Level  # noqa: PLC0415 - the list of rules does not wait for the models

    return tuple(field.alias or name for name, field in Level.model_fields.items())
