"""The chapters of a handbook, printed or on the web, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ladderexport.model import Ladder
from ladderexport.model.comparisons import comparisons


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


CHAPTERS: Final = (
    Chapter("glance", lambda ladder: bool(ladder.overview or ladder.tracks)),
    Chapter("level", lambda ladder: bool(ladder.levels)),
    Chapter("differences", lambda ladder: bool(comparisons(ladder))),
    Chapter("skills", lambda ladder: bool(ladder.matrices)),
    Chapter("pay", lambda ladder: ladder.compensation is not None),
    Chapter("promotion", lambda ladder: ladder.promotion is not None),
    Chapter("learning", lambda ladder: bool(ladder.learning)),
    Chapter("careers", lambda ladder: bool(ladder.careers)),
    Chapter("switching", lambda ladder: ladder.switching is not None),
    Chapter("resources", lambda ladder: ladder.resources is not None),
    Chapter("faq", lambda ladder: bool(ladder.faq)),
    Chapter("summary", lambda ladder: ladder.summary is not None),
    Chapter("changes", lambda ladder: ladder.before is not None),
)
"""The chapters in order. A new one is a line here, and a template.

`level` is filled once per level.
"""
