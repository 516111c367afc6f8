"""The printable handbook: the chapters in their order, and the one PDF they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from ladderexport.artifact import File
from ladderexport.model import Ladder, Level
from ladderexport.pages import View, page_context, styles
from ladderexport.typeset import PAPER_MM, Typesetter

if TYPE_CHECKING:
    from ladderexport.artifact import Options, Paper, Progress
    from ladderexport.words import Words

SIDES_MM: Final = 40.0
"""Left and right margin together."""
MARGINS_MM: Final[Mapping[Paper, tuple[float, float]]] = {"A4": (24.0, 20.0), "Letter": (19.0, 16.0)}
"""Top and bottom margin: Letter is shorter than A4, and a level's chapter should fill one page of either."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its anchor, its title in the program's words, its template, and whether a ladder has it."""

    anchor: str
    title: Callable[[Words], str]
    present: Callable[[Ladder], bool]

    @property
    def template(self) -> str:
        """The template that fills it."""
        return f"handbook/{self.anchor}.html.j2"


CHAPTERS: Final = (
    Chapter("glance", lambda w: w.glance, lambda ladder: bool(ladder.overview or ladder.tracks)),
    Chapter("level", lambda w: w.levels, lambda ladder: bool(ladder.levels)),
    Chapter("skills", lambda w: w.skills, lambda ladder: bool(ladder.matrices)),
    Chapter("pay", lambda w: w.pay, lambda ladder: ladder.compensation is not None),
    Chapter("promotion", lambda w: w.promotion, lambda ladder: ladder.promotion is not None),
    Chapter("learning", lambda w: w.learning, lambda ladder: bool(ladder.learning)),
    Chapter("careers", lambda w: w.careers, lambda ladder: bool(ladder.careers)),
    Chapter("switching", lambda w: w.switching, lambda ladder: ladder.switching is not None),
    Chapter("resources", lambda w: w.resources, lambda ladder: ladder.resources is not None),
    Chapter("faq", lambda w: w.faq, lambda ladder: bool(ladder.faq)),
    Chapter("summary", lambda w: w.summary, lambda ladder: ladder.summary is not None),
)
"""The handbook's chapters in order. A new chapter is a line here and a template; `level` is one chapter per level."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A chapter as it opens in this handbook: its anchor, what fills it, and the level that it is about."""

    anchor: str
    template: str
    title: str
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, with the lines under it."""

    title: str
    chapter: Opening
    levels: tuple[Opening, ...] = ()


def make(ladder: Ladder, options: Options, progress: Progress) -> tuple[File, ...]:
    """The handbook as one PDF. Raises TypesetError where the typesetter complains."""
    context = page_context(ladder, options, margins_mm=SIDES_MM)
    entries = tuple(_entries(ladder, context["view"], context["w"]))
    chapters = tuple(chapter for entry in entries for chapter in (entry.levels or (entry.chapter,)))
    progress("laying out the handbook")
    typesetter = Typesetter(styles(ladder, "handbook"))
    html = typesetter.html("handbook/handbook.html.j2", {**context, "contents": entries, "chapters": chapters})
    pages = typesetter.lay_out(html, css=_paper_css(options.paper))
    progress(f"writing {pages.count} pages")
    content = typesetter.pdf(pages)
    return (File(PurePosixPath("handbook.pdf"), content, f"{pages.count} pages", pages.count),)


def _paper_css(paper: Paper) -> str:
    """The size and margins of the paper; wide tables stand on the same paper turned on its side."""
    (width, height), (top, bottom) = PAPER_MM[paper], MARGINS_MM[paper]
    return (
        f"@page {{ size: {width}mm {height}mm; margin: {top}mm 20mm {bottom}mm }}"
        f" @page wide {{ size: {height}mm {width}mm }}"
    )


def _entries(ladder: Ladder, view: View, words: Words) -> list[Entry]:
    entries = []
    for chapter in CHAPTERS:
        if not chapter.present(ladder):
            continue
        title = chapter.title(words)
        levels: tuple[Opening, ...] = ()
        if chapter.anchor == "level":
            levels = tuple(
                Opening(view.level_anchor(level), chapter.template, level.title, level) for level in ladder.levels
            )
        opening = levels[0] if levels else Opening(chapter.anchor, chapter.template, title)
        entries.append(Entry(title, opening, levels))
    return entries
