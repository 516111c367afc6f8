"""The chapters of a handbook, printed or on the web, in their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ladderexport.model.comparisons import comparisons
from ladderexport.model.level_pages import has_page
from ladderexport.model.sections import SECTIONS, sections_at

if TYPE_CHECKING:
    from ladderexport.model import Ladder


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its anchor, under which each language has its title, and whether a ladder has it."""

    anchor: str
    present: Callable[[Ladder], bool]

    @property
    def place(self) -> str:
        """What links lead to; `levels` is where the first of the levels begins."""
        return "levels" if self.anchor == "level" else self.anchor

    @property
    def template(self) -> str:
        """The template that fills it, in print and on the web."""
        return f"chapters/{self.anchor}.html.j2"


_PRESENT: Final[Mapping[str, Callable[[Ladder], bool]]] = MappingProxyType(
    {
        "glance": lambda ladder: bool(
            ladder.overview or ladder.tracks or any(facet.description for facet in ladder.facets.values())
        ),
        "level": lambda ladder: any(has_page(ladder, level) for level in ladder.levels),
        "differences": lambda ladder: bool(comparisons(ladder)),
        "changes": lambda ladder: ladder.before is not None,
    }
)
"""Chapters that take more than a section that says something."""


def _chapter(anchor: str) -> Chapter:
    filled = _PRESENT.get(anchor, lambda ladder: any(getattr(ladder, key) for key in sections_at(anchor)))
    return Chapter(anchor, filled)


CHAPTERS: Final = tuple(
    _chapter(anchor) for anchor in dict.fromkeys(anchor for section in SECTIONS for anchor in section.chapters)
)
"""The chapters, in the order of the sections that fill them. Each has one template, for print and for the web.

`level` is filled once per level.
"""
