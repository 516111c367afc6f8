"""Who reads a ladder, and where each reader starts: in chapters that this ladder has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from ladderexport.model.chapters import CHAPTERS, Chapter

if TYPE_CHECKING:
    from ladderexport.model import Ladder

READERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "grow": ("level", "promotion", "learning", "careers"),
        "lead": ("differences", "promotion", "skills"),
        "hire": ("level", "skills", "pay"),
        "decide": ("pay", "changes", "glance", "differences"),
    }
)
"""Kind of reader, under which each language has a phrase -> chapters by their anchors, the most useful first."""
MOST_WAYS: Final = 3
"""How many chapters a reader is sent to."""
LEAST_WAYS: Final = 2
"""A reader for whom there are fewer is not spoken to."""

LEAST_READERS: Final = 2
"""With fewer readers, there is nothing to choose."""


class Start(NamedTuple):
    """Where a kind of reader starts."""

    reader: str
    chapters: tuple[Chapter, ...]


def starts(ladder: Ladder) -> tuple[Start, ...]:
    """Return where each kind of reader of this ladder starts; readers for whom it has little are left out, and so is a lone one."""
    present = {chapter.anchor: chapter for chapter in CHAPTERS if chapter.present(ladder)}
    found = (
        Start(reader, tuple(present[anchor] for anchor in anchors if anchor in present)[:MOST_WAYS])
        for reader, anchors in READERS.items()
    )
    kept = tuple(start for start in found if len(start.chapters) >= LEAST_WAYS)
    return kept if len(kept) >= LEAST_READERS else ()
