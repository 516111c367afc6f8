"""How parts of a source are called in a message, and which known word a mistyped one is close to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ladderexport.diagnostics import quote
from ladderexport.source.nodes import KeyPath

ENTRY: Final = "*"
"""In a pattern: any item of a list, or any entry of a mapping."""

_NOUNS: Final[tuple[tuple[tuple[str, ...], str, str], ...]] = (
    (("levels", ENTRY), "level", "id"),
    (("tracks", ENTRY), "track", ""),
    (("tracks", ENTRY, "steps", ENTRY), "step", "name"),
    (("facets", ENTRY), "facet", ""),
    (("overview", ENTRY), "rung", "title"),
    (("matrices", ENTRY), "matrix", "id"),
    (("matrices", ENTRY, "columns", ENTRY), "column", "title"),
    (("matrices", ENTRY, "rows", ENTRY), "row", "title"),
    (("compensation",), "`compensation`", "-"),
    (("compensation", "measures", ENTRY), "measure", ""),
    (("compensation", "ranges", ENTRY), "the ranges of level", ""),
    (("compensation", "company_types", ENTRY), "company type", "id"),
    (("compensation", "company_types", ENTRY, "ranges", ENTRY), "the ranges of level", ""),
    (("compensation", "locations", ENTRY), "location", "id"),
    (("promotion",), "`promotion`", "-"),
    (("promotion", "transitions", ENTRY), "the transition from", "from"),
    (("learning", ENTRY), "the learning path from", "from"),
    (("careers", ENTRY), "career path", "title"),
    (("careers", ENTRY, "timeline", ENTRY), "stage", "role"),
    (("switching",), "`switching`", "-"),
    (("switching", "moves", ENTRY), "the move from", "from"),
    (("resources",), "`resources`", "-"),
    (("resources", "books", ENTRY), "the books from", "from"),
    (("resources", "books", ENTRY, "items", ENTRY), "book", "title"),
    (("resources", "online", ENTRY), "resource list", "title"),
    (("faq", ENTRY), "question", "question"),
    (("audiences", ENTRY), "audience", ""),
    (("previous",), "`previous`", "-"),
)
"""Where a thing stands, what it is called, and which of its keys names it (none: its own key does; `-`: nothing does)."""


NAMING_KEYS: Final = ("id", "title", "name", "from", "role", "question")
"""The keys that tell things of one kind apart."""


def subject(path: KeyPath, data: object) -> str:
    """What a path leads to, as `level `L3`` or `row `Python` in matrix `tech``; empty for the ladder itself."""
    names = [_name(noun, key, path[: len(pattern)], data) for pattern, noun, key in _NOUNS if _fits(pattern, path)]
    return " in ".join(reversed(names if len(names) == 1 else [name for name in names if not name.startswith("`")]))


def value_name(path: KeyPath, data: object) -> str:
    """What a value is called, as `item 2 of `impact` in level `L3``; the thing itself where a path leads to a thing."""
    depth = max((len(pattern) for pattern, _, _ in _NOUNS if _fits(pattern, path)), default=0)
    rest = [f"item {step + 1}" if isinstance(step, int) else quote(step) for step in path[depth:]]
    words = " of ".join(reversed(rest))
    inside = subject(path, data)
    if inside and words:
        return f"{words} in {inside}"
    return words or inside or "the ladder"


def value_at(data: object, path: KeyPath) -> object:
    """The value at a path; None where there is none."""
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _fits(pattern: tuple[str, ...], path: KeyPath) -> bool:
    return len(pattern) <= len(path) and all(step in (ENTRY, path[i]) for i, step in enumerate(pattern))


def _name(noun: str, key: str, path: KeyPath, data: object) -> str:
    if key == "-":
        return noun
    if not key:
        return f"{noun} {quote(str(path[-1]), 40)}"
    thing = value_at(data, path)
    name = thing.get(key) if isinstance(thing, Mapping) else thing
    if not isinstance(name, str) and isinstance(thing, Mapping):
        name = thing.get("title")
    number = path[-1] + 1 if isinstance(path[-1], int) else path[-1]
    if isinstance(name, str) and name.strip():
        return f"{noun} {quote(name, 40)}"
    return f"{noun.removesuffix(' from').removeprefix('the ')} {number}"
