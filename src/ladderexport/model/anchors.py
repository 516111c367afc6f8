"""The places of a handbook that links can lead to: chapters, levels, matrices, promotions and learning paths.

The templates take every anchor from here, and so do the checks of the links in a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from ladderexport.model.chapters import CHAPTERS
from ladderexport.model.comparisons import Comparison, comparisons
from ladderexport.model.filenames import slug

if TYPE_CHECKING:
    from ladderexport.model import Ladder, LearningPath, Level, Matrix, Transition

    Part: TypeAlias = Level | Comparison | Matrix | Transition | LearningPath

CONTENTS: Final = "contents"
DIFFERENCES: Final = "differences"
"""The chapter in which levels stand side by side; its tables have places of their own where there are several."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a handbook: its anchor, and the part of the ladder that stands there unless it is a whole chapter."""

    anchor: str
    part: Part | None = None


def anchors(ladder: Ladder) -> frozenset[str]:
    """Every anchor that a link in this ladder's handbook can lead to, without the `#`."""
    return frozenset(place.anchor for place in places(ladder))


def places(ladder: Ladder) -> tuple[Anchor, ...]:
    """The places of this ladder's handbook; where two would have the same anchor, the later gets a number after it."""
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


def _wanted(ladder: Ladder) -> Iterator[tuple[str, Part | None]]:
    yield CONTENTS, None
    for chapter in CHAPTERS:
        if chapter.present(ladder):
            yield chapter.place, None
    for level in ladder.levels:
        yield f"level-{slug(level.id)}", level
    tables = comparisons(ladder)
    yield from ((f"{DIFFERENCES}-{number}", table) for number, table in enumerate(tables, 1) if len(tables) > 1)
    for matrix in ladder.matrices:
        yield f"matrix-{slug(matrix.id)}", matrix
    for transition in ladder.promotion.transitions if ladder.promotion else ():
        yield f"promotion-{slug(transition.from_)}-to-{slug(transition.to)}", transition
    for path in ladder.learning:
        yield f"learning-{slug(path.from_)}-to-{slug(path.to[0])}", path
