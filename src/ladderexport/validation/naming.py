"""How parts of a source are called in a message, and which known word a mistyped one is close to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ladderexport.diagnostics import quote
from ladderexport.model.patterns import EACH, Pattern
from ladderexport.model.sections import Noun, nouns_at
from ladderexport.source.nodes import KeyPath

_NOUNS: Final = nouns_at()


def subject(path: KeyPath, data: object) -> str:
    """What a path leads to, as `level `L3`` or `row `Python` in matrix `tech``; empty for the ladder itself."""
    names = [_name(noun, path[: len(pattern)], data) for pattern, noun in _NOUNS.items() if _fits(pattern, path)]
    return " in ".join(reversed(names if len(names) == 1 else [name for name in names if not name.startswith("`")]))


def home_words(pattern: Pattern) -> str:
    """Say what a pattern leads to, as `compensation` or as a location in `compensation`."""
    if len(pattern) <= 1:
        return quote(pattern[0]) if pattern else "the top level"
    noun = _NOUNS.get(pattern)
    if noun is not None:
        word = noun.word.removesuffix(" from")
        return f"{word if word.startswith('the ') else f'a {word}'} in {quote(pattern[0])}"
    return " in ".join(quote(step) for step in reversed(pattern) if step != EACH)


def value_name(path: KeyPath, data: object) -> str:
    """What a value is called, as `item 2 of `impact` in level `L3``; the thing itself where a path leads to a thing."""
    depth = max((len(pattern) for pattern in _NOUNS if _fits(pattern, path)), default=0)
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


def _fits(pattern: Pattern, path: KeyPath) -> bool:
    return len(pattern) <= len(path) and all(step in (EACH, path[i]) for i, step in enumerate(pattern))


def _name(noun: Noun | None, path: KeyPath, data: object) -> str:
    if noun is None:
        return quote(str(path[-1]))
    if not noun.named_by:
        return f"{noun.word} {quote(str(path[-1]), 40)}"
    thing = value_at(data, path)
    name = thing.get(noun.named_by) if isinstance(thing, Mapping) else thing
    if not isinstance(name, str) and isinstance(thing, Mapping):
        name = thing.get("title")
    number = path[-1] + 1 if isinstance(path[-1], int) else path[-1]
    if isinstance(name, str) and name.strip():
        return f"{noun.word} {quote(name, 40)}"
    return f"{noun.word.removesuffix(' from').removeprefix('the ')} {number}"
