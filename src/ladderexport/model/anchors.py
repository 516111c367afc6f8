"""The places of a handbook that links can lead to: chapters, levels, matrices, promotions and learning paths.

The templates take every anchor from here, and so do the checks of the links in a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ladderexport.model.chapters import CHAPTERS
from ladderexport.model.comparisons import Comparison, comparisons
from ladderexport.model.filenames import slug
from ladderexport.model.patterns import EACH
from ladderexport.model.sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ladderexport.model import Ladder, Part

    LinkedPart: TypeAlias = Part | Comparison

CONTENTS: Final = "contents"
LEVELS: Final = "levels"
"""Where the pages of levels begin, or the first level is, where none has a page."""
DIFFERENCES: Final = "differences"
"""The chapter in which levels stand side by side; its tables have places of their own where there are several."""


_SECTION_OF: Final = {begin: section.key for section in reversed(SECTIONS) for begin in section.anchors}
"""What an anchor begins with -> the first section that it is about."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a handbook: its anchor, and the part of the ladder that is there unless it is a whole chapter."""

    anchor: str
    part: LinkedPart | None = None


def anchors(ladder: Ladder) -> frozenset[str]:
    """Return every anchor that a link in this ladder's handbook can lead to, without the `#`."""
    return frozenset(place.anchor for place in places(ladder))


def places(ladder: Ladder) -> tuple[Anchor, ...]:
    """Return the places of this ladder's handbook; if two would have the same anchor, the later one gets a number."""
    taken: set[str] = set()
    found = []
    for wanted, part in _wanted(ladder):
        anchor, number = wanted, 1
        while anchor in taken:
            number += 1
            anchor = f"{wanted}-{number}"
        taken.add(anchor)
        found.append(Anchor(anchor, part))
    return tuple(found)


def path_of(ladder: Ladder, anchor: str) -> tuple[str | int, ...]:
    """Return the path of the level or section that an anchor is about; empty for a place that is about none."""
    if anchor == "levels":  # where the first of them begins
        return "levels", 0
    part = next((place.part for place in places(ladder) if place.anchor == anchor), None)
    for number, level in enumerate(ladder.levels):
        if level is part:
            return "levels", number
    keys = [key for begin, key in _SECTION_OF.items() if anchor == begin or (part and anchor.startswith(f"{begin}-"))]
    return (keys[0],) if keys else ()


def path_of_level(ladder: Ladder, level: str) -> tuple[str | int, ...]:
    """Return the path of a level of the ladder."""
    return "levels", next(number for number, each in enumerate(ladder.levels) if each.id == level)


def _wanted(ladder: Ladder) -> Iterator[tuple[str, LinkedPart | None]]:
    yield CONTENTS, None
    for chapter in CHAPTERS:
        if chapter.present(ladder) or chapter.place == LEVELS:  # links lead to levels wherever they are
            yield chapter.place, None
    for section in SECTIONS:
        for noun in section.nouns:
            for part in _parts((getattr(ladder, section.key),), noun.at) if noun.anchor else ():
                name = _name(part, noun.named_by)
                yield f"{noun.anchor}-{name.lower() if noun.lower_case_anchor else name}", part
    tables = comparisons(ladder)
    yield from ((f"{DIFFERENCES}-{number}", table) for number, table in enumerate(tables, 1) if len(tables) > 1)


def _parts(values: Iterable[Any], at: str) -> list[Any]:
    """The parts at a place below some values, where `*` is each entry of a list; none where the place is empty."""
    for step in at.split("."):
        there = [value for value in values if value is not None]
        values = [part for value in there for part in (value if step == EACH else (getattr(value, step),))]
    return [*values]


def _name(part: Any, key: str) -> str:  # noqa: ANN401 - a part of any kind
    """What tells a part from its like, as an anchor has it: of a way between levels both ends."""
    if key != "from":
        return slug(getattr(part, key))
    to = part.to if isinstance(part.to, str) else part.to[0]
    return f"{slug(part.from_)}-to-{slug(to)}"
