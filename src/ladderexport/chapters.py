"""The chapters of a handbook, printed or on the web, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ladderexport.comparisons import comparisons
from ladderexport.model import Ladder
from ladderexport.words import Words


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its anchor, its title in the program's words, and whether a ladder has it."""

    anchor: str
    title: Callable[[Words], str]
    present: Callable[[Ladder], bool]

    @property
    def place(self) -> str:
        """What links lead to; `levels` is where the first of the levels begins."""
        return "levels" if self.anchor == "level" else self.anchor

    def template(self, folder: str) -> str:
        """The template that fills it, among those of an artifact."""
        return f"{folder}/{self.anchor}.html.j2"


CHAPTERS: Final = (
    Chapter("glance", lambda w: w.glance, lambda ladder: bool(ladder.overview or ladder.tracks)),
    Chapter("level", lambda w: w.levels, lambda ladder: bool(ladder.levels)),
    Chapter("differences", lambda w: w.differences, lambda ladder: bool(comparisons(ladder))),
    Chapter("skills", lambda w: w.skills, lambda ladder: bool(ladder.matrices)),
    Chapter("pay", lambda w: w.pay, lambda ladder: ladder.compensation is not None),
    Chapter("promotion", lambda w: w.promotion, lambda ladder: ladder.promotion is not None),
    Chapter("learning", lambda w: w.learning, lambda ladder: bool(ladder.learning)),
    Chapter("careers", lambda w: w.careers, lambda ladder: bool(ladder.careers)),
    Chapter("switching", lambda w: w.switching, lambda ladder: ladder.switching is not None),
    Chapter("resources", lambda w: w.resources, lambda ladder: ladder.resources is not None),
    Chapter("faq", lambda w: w.faq, lambda ladder: bool(ladder.faq)),
    Chapter("summary", lambda w: w.summary, lambda ladder: ladder.summary is not None),
    Chapter("changes", lambda w: w.changed.title, lambda ladder: ladder.before is not None),
)
"""The chapters in order. A new one is a line here, and a template for the printed handbook and for the web.

`level` is filled once per level.
"""
