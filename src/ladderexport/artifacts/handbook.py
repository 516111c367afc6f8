"""The printable handbook: the chapters in their order, and the one PDF they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from ladderexport.artifacts.base import File, NotMade
from ladderexport.errors import UnreadableTextError
from ladderexport.model import Ladder, Level
from ladderexport.model.anchors import anchors, path_of
from ladderexport.model.chapters import CHAPTERS
from ladderexport.model.families import level_groups
from ladderexport.model.readers import starts
from ladderexport.rendering.context import PT_PER_MM, page_context
from ladderexport.rendering.drawings import svg
from ladderexport.rendering.pdf.flow import FlowPart, flow
from ladderexport.rendering.pdf.typesetter import PAPER_MM, Pages, Typesetter, typesetter_for
from ladderexport.rendering.view import View

if TYPE_CHECKING:
    from ladderexport.artifacts.base import Announce, MadeFile
    from ladderexport.i18n.words import Words
    from ladderexport.rendering.options import Options, Paper

PATH: Final = PurePosixPath("handbook.pdf")
SIDES_MM: Final = 40.0
"""Left and right margin together."""
MARGINS_MM: Final[Mapping[Paper, tuple[float, float]]] = {"A4": (19.0, 17.0), "Letter": (14.0, 12.5)}
"""Top and bottom margin: Letter is shorter than A4, and a level's chapter should fill one page of either."""

WIDE_LESS_MM: Final = 2.0
"""So much less are the top and bottom margins of a page that is turned on its side for a wide table."""
WIDE_SIDES_MM: Final = 28.0
"""Its left and right margin together."""
INNER_MM: Final = 25.0
"""The margin at the spine of a handbook for both sides; the outer one is what is left of SIDES_MM."""
LEAST_MM: Final = 10.5
"""The top and bottom margins are never less: the running head and the foot are in them."""
BLEED_MM: Final = 3.0
"""How far the ground of a page runs beyond its edges, for a handbook with crop marks."""
OWN_PAGE: Final = frozenset(("glance", "differences", "skills", "pay", "changes"))
"""Chapters that begin on a page of their own, as levels do, where they do not fit below the one before."""
GOES_ON: Final = frozenset(("differences", "changes"))
"""Those of them that may begin below another where they take several pages: rows and lines, which are easily divided."""
TIGHT: Final = ".chapter > h2 { padding-bottom: 1.5mm } .level-head { margin-bottom: 1mm }"
TIGHTER_MM: Final = 1.5
TIGHTER_LEVEL_MM: Final = 1.0
"""Rules that make headings tight where that saves a page, and how much shorter each chapter and each level is for them."""
FEW: Final = 0.55
"""A handbook that is one page beside its cover, and fills less than this of it, has larger type and more space in it."""
FEW_SCALE: Final = 1.35
FEW_FILL: Final = 0.95
FEW_GAP_MM: Final = 42.0
"""How much larger the type is, how much of the page may be filled, and how far apart chapters are on it at most."""
SHEET_PAGES: Final = 4
"""How many pages are on a folded sheet."""
BLANK: Final = '<body style="page: cover"></body>'
"""A page on which nothing is printed: like the cover, it has neither head nor foot."""
SHORT_CONTENTS: Final = 24
"""The most levels whose names stand in one column of the contents."""
COVER_HEAD_PT: Final = 150.0
"""What the logo, the organization and the space around the title take on the cover."""
COVER_TITLE_PT: Final = 43.0
COVER_TITLE_WIDTH: Final = 0.85
"""How tall a line of the title is, and how wide in the sans face that it is measured in."""
COVER_LINE_PT: Final = 20.0
COVER_TEXT_WIDTH: Final = 0.7
"""The same for a line of what is under the title."""
COVER_LEAST_PT: Final = 170.0
"""The stairs are at least as tall as their first step."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A chapter as it opens in this handbook: its anchor, what fills it, and the level that it is about."""

    anchor: str
    template: str
    title: str
    level: Level | None = None

    @property
    def runs_on(self) -> bool:
        """Whether it begins below the chapter before it where there is room; the others begin on a page of their own."""
        return self.level is None and self.anchor not in OWN_PAGE

    @property
    def goes_on(self) -> bool:
        """Whether it may begin below the chapter before it and go on for pages."""
        return self.anchor in GOES_ON


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents, with the lines under it."""

    title: str
    chapter: Opening
    levels: tuple[Opening, ...] = ()


def made_or_not(ladder: Ladder, options: Options, progress: Announce) -> tuple[MadeFile, ...]:
    """Make the handbook as one PDF; where a text of it would be unreadable, it is not made. Raises TypesetError as `make` does."""
    try:
        return make(ladder, options, progress)
    except UnreadableTextError as error:
        reason, at = f"the handbook has unreadable text: {error}", path_of(ladder, error.anchor)
        return (NotMade(PATH, reason, at, error.hint, error.said),)


def make(ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    """Make the handbook as one PDF. Raises TypesetError if the typesetter complains, UnreadableTextError as it says."""
    typesetter = handbook_typesetter(ladder, options)
    html = markup(ladder, options, typesetter)
    progress("laying out the handbook")
    pages = _laid_out(ladder, options, typesetter, html)
    if options.pages_in_fours and pages.count % SHEET_PAGES:
        pages = pages.with_blank(typesetter.lay_out(BLANK, css=_print_css(options)), SHEET_PAGES)
    progress(f"writing {pages.count} pages")
    content = typesetter.pdf(pages, duplex=options.duplex, marks=options.marks)
    return (File(PATH, content, f"{pages.count} pages", pages.count),)


def _laid_out(ladder: Ladder, options: Options, typesetter: Typesetter, html: str) -> Pages:
    """Lay the handbook out; once more where chapters that fit below the one before them save pages."""
    css = _print_css(options)
    pages = typesetter.lay_out(html, css=css)
    (width, height), margins = PAPER_MM[options.paper], sum(MARGINS_MM[options.paper])
    shared = flow(pages, _parts(ladder, options), (height - margins, width - margins + 2 * WIDE_LESS_MM))
    if shared.saved <= 0:
        return pages
    css = f"{css} {shared.css} {TIGHT if shared.is_tight else ''}"
    if shared.pages == 1 and shared.last < FEW:
        html = markup(ladder, options, typesetter, scale=FEW_SCALE)
        free = (FEW_FILL - shared.last * FEW_SCALE) * (height - margins)
        css += f" .few .chapter {{ margin-top: {min(free / max(shared.parts - 1, 1), FEW_GAP_MM):.1f}mm !important }}"
    return typesetter.lay_out(html, css=css)


def _parts(ladder: Ladder, options: Options) -> list[FlowPart]:
    """What follows the cover."""
    context = page_context(ladder, options, margins_mm=SIDES_MM)
    view = context["view"]
    chapters = _chapters(_entries(ladder, view, context["w"]))
    return [
        FlowPart("contents"),
        *(
            FlowPart(
                one.anchor,
                turned=one.anchor in view.turned,
                runs_on=one.runs_on and one.anchor not in view.turned,
                goes_on=one.goes_on,
                tighter_mm=TIGHTER_LEVEL_MM if one.level else TIGHTER_MM,
            )
            for one in chapters
        ),
    ]


def handbook_typesetter(ladder: Ladder, options: Options) -> Typesetter:
    """Return the typesetter of the handbook: its pages have running heads, and may be for both sides of the sheet."""
    printed = ("duplex.css",) if options.duplex else ()
    return typesetter_for("handbook", ladder, options, extra_styles=printed, running_heads=True)


def markup(ladder: Ladder, options: Options, typesetter: Typesetter, *, scale: float = 1.0) -> str:
    """Return all that a handbook says, as HTML, before it is laid out; a handbook of few words has larger type."""
    known = anchors(ladder)
    context = {
        **page_context(ladder, options, margins_mm=SIDES_MM, known=known),
        "anchors": known,
        "level_rank": 2,
        "scale": scale,
        "cover": _cover(ladder, options),
    }
    entries = _entries(ladder, context["view"], context["w"])
    contents = _contents(ladder, entries, context["view"])
    return typesetter.html("handbook/handbook.html.j2", {**context, **contents, "chapters": _chapters(entries)})


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover, in points: how wide its page is, how tall the stairs at its foot may be, how far its ground bleeds."""

    width: float
    stairs: float
    bleed: float


def _cover(ladder: Ladder, options: Options) -> Cover:
    """The stairs take half the page, or less where the title and what is under it need more."""
    width, height = (side * PT_PER_MM for side in PAPER_MM[options.paper])
    room = width - SIDES_MM * PT_PER_MM
    audience = ladder.audience
    said = [
        ladder.subtitle,
        ladder.edition,
        ladder.maintained_by,
        audience and audience.for_,
        audience and audience.notice,
    ]
    above = COVER_HEAD_PT * (1 + bool(audience and audience.title) / 2)
    above += COVER_TITLE_PT * len(svg.wrapped(ladder.title, room * COVER_TITLE_WIDTH, 38, ladder.language, strong=True))
    above += sum(
        COVER_LINE_PT * len(svg.wrapped(text, room * COVER_TEXT_WIDTH, 10, ladder.language)) for text in said if text
    )
    stairs = max(min(height / 2, height - above), COVER_LEAST_PT)
    return Cover(width, stairs, BLEED_MM * PT_PER_MM if options.marks else 0.0)


def _print_css(options: Options) -> str:
    """The size, margins and bleed of the paper; wide tables stand on the same paper turned on its side."""
    (width, height), (top, bottom) = PAPER_MM[options.paper], MARGINS_MM[options.paper]
    above, below = top - WIDE_LESS_MM, bottom - WIDE_LESS_MM
    bleed = f"bleed: {BLEED_MM}mm;" if options.marks else ""
    rules = [
        f"@page {{ size: {width}mm {height}mm; margin: {top}mm {SIDES_MM / 2}mm {bottom}mm; {bleed} }}",
        f"@page wide {{ size: {height}mm {width}mm; margin: {above}mm {WIDE_SIDES_MM / 2}mm {below}mm }}",
    ]
    if options.paper == "Letter":  # shorter than A4: what a level says should still be one page
        rules.append(".level-facets { font-size: 8.8pt; line-height: 1.3 } .next .facets { font-size: 8.5pt }")
    if options.duplex:
        outer = SIDES_MM - INNER_MM
        shift = INNER_MM - SIDES_MM / 2
        turned = min(shift, min(top, bottom) - LEAST_MM)
        rules += [
            f"@page :right {{ margin-left: {INNER_MM}mm; margin-right: {outer}mm }}",
            f"@page :left {{ margin-left: {outer}mm; margin-right: {INNER_MM}mm }}",
            # A page that is turned is bound at its head on the right, and at its foot on the left.
            f"@page wide:right {{ margin: {top + turned}mm {SIDES_MM / 2}mm {bottom - turned}mm }}",
            f"@page wide:left {{ margin: {top - turned}mm {SIDES_MM / 2}mm {bottom + turned}mm }}",
        ]
    return " ".join(rules)


def _chapters(entries: Sequence[ContentsEntry]) -> tuple[Opening, ...]:
    """Everything that follows the contents, in order: the levels are chapters as others are."""
    return tuple(chapter for entry in entries for chapter in (entry.levels or (entry.chapter,)))


def _contents(ladder: Ladder, entries: Sequence[ContentsEntry], view: View) -> dict[str, Any]:
    """What the contents page is made from."""
    groups = level_groups(ladder, view.paged_levels)
    long = sum(len(group.levels) for group in groups) > SHORT_CONTENTS
    return {"contents": entries, "level_groups": groups, "long_contents": long, "starts": starts(ladder)}


def _entries(ladder: Ladder, view: View, words: Words) -> list[ContentsEntry]:
    entries = []
    for chapter in CHAPTERS:
        if not chapter.present(ladder):
            continue
        title = words.chapter(chapter.anchor)
        levels: tuple[Opening, ...] = ()
        if chapter.anchor == "level":
            levels = tuple(
                Opening(view.anchor(level), chapter.template, level.title, level) for level in view.paged_levels
            )
        opening = levels[0] if levels else Opening(chapter.anchor, chapter.template, view.heading(chapter.anchor))
        entries.append(ContentsEntry(title, opening, levels))
    return entries
