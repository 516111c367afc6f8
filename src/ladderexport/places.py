"""The places in the handbook that a link may lead to, told from a source's plain data alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ladderexport.names import slug
from ladderexport.selection import EACH, walk
from ladderexport.wording import value_at

_CHAPTERS: Final = {
    "glance": ("overview", "tracks"),
    "skills": ("matrices",),
    "pay": ("compensation",),
    "promotion": ("promotion",),
    "learning": ("learning",),
    "careers": ("careers",),
    "switching": ("switching",),
    "resources": ("resources",),
    "faq": ("faq",),
    "summary": ("summary",),
}
"""The chapters' anchors, and the keys of which any makes the chapter."""


def places(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The handbook's anchors, chapters first, as far as the data can be read."""
    found = ["contents", *(anchor for anchor, keys in _CHAPTERS.items() if any(data.get(key) for key in keys))]
    levels = data.get("levels")
    numbers: dict[str, int] = {}
    for number, level in enumerate(levels if isinstance(levels, list) else (), 1):
        name = value_at(level, ("id",))
        if isinstance(name, str):
            found.append(f"level-{number}-{slug(name.strip())}")
            numbers.setdefault(name.strip(), number)
    matrices = data.get("matrices")
    found += [f"matrix-{number}" for number in range(1, 1 + len(matrices if isinstance(matrices, list) else ()))]
    for _, step in walk(data, ("promotion", "transitions", EACH)):
        found.append(_step("promotion", numbers, value_at(step, ("from",)), value_at(step, ("to",))))
    for _, path in walk(data, ("learning", EACH)):
        to = value_at(path, ("to",))
        first = to[0] if isinstance(to, list) and to else to
        found.append(_step("learning", numbers, value_at(path, ("from",)), first))
    return tuple(dict.fromkeys(found))


def _step(kind: str, numbers: Mapping[str, int], start: object, end: object) -> str:
    return "-".join((kind, *(str(numbers.get(str(name).strip(), 0)) for name in (start, end))))
