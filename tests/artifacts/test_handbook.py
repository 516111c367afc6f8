"""The handbook, read back: what it says, on which page, and how the file is built.

Covers `rendering.view`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

import pytest

from ladderexport import markdown
from ladderexport.artifacts import handbook
from ladderexport.artifacts.handbook import GOES_ON, OWN_PAGE
from ladderexport.i18n.catalog import words_for
from ladderexport.model import Ladder
from ladderexport.model.families import level_groups
from ladderexport.rendering.matrices import MatrixView
from ladderexport.rendering.options import Options, Paper
from tests.filling import POINTS_PER_MM, area, body, fill, fills, mean_fill
from tests.reading import (
    GUIDE,
    LADDERS,
    POINTS,
    ROOT,
    Bookmark,
    Pdf,
    handbook_of,
    ignored,
    ladder_of,
    missing,
    printed,
    rows,
    squeezed,
)

pytestmark = pytest.mark.slow

SOURCES = (GUIDE, *LADDERS)
CONTENTS = 2
"""The page of the contents, after the cover."""


def chapters(pdf: Pdf) -> list[Bookmark]:
    """The chapters after the contents."""
    found = [one for one in pdf.outline if one.depth == 0]
    titles = [one.title for one in found]
    return found[titles.index(words_for(pdf.language).contents) + 1 :]


def listed(pdf: Pdf, paper: Paper = "A4", families: Collection[str] = ()) -> dict[str, int]:
    """The lines of the contents with their page numbers; a level's begins with its code, and may go on below.

    The names of families have no number. What is beside them, under "Start here", is none of them; nor is a chapter that begins below them.
    """
    words = words_for(pdf.language)
    below = max((one.top for one in chapters(pdf) if one.page == CONTENTS), default=0)
    runs = [run for run in body(pdf, CONTENTS, paper) if run.y > below]
    (heading,) = (run for run in runs if run.text.strip() == words.contents)
    beside = [run.x for run in runs if run.text.strip() == words.start_here]
    lines, begun = {}, ""
    for row in rows([run for run in runs if run.y < heading.y and run.x < min(beside, default=run.x + 1)]):
        begun = f"{begun} {row}".strip() if row not in families else ""
        if found := re.fullmatch(r"(.+) (\d+)", begun):
            lines[found[1]] = int(found[2])
            begun = ""
    return lines


def names(ladder: Ladder) -> dict[str, str]:
    """The lines of the levels in the contents, without their pages -> the titles of the levels."""
    return {f"{ladder.code(level.id) or ''} {level.title}".strip(): level.title for level in ladder.levels}


def said_of(ladder: Ladder) -> Iterator[str]:
    """Everything that a ladder says of its levels, skills, promotions, careers and questions."""
    for level in ladder.levels:
        yield from (level.title, *(item for facet in ladder.facets for item in level.said(facet)))
        yield level.note or ""
    for matrix in ladder.matrices:
        heads = map(MatrixView(ladder).head, matrix.columns)
        yield from (matrix.title, *(said for head in heads for said in (head.code, head.name, head.under)))
        for row in matrix.rows:
            yield from (row.title, *(cell for cell in row.cells if cell))
    if ladder.promotion:
        yield from ladder.promotion.principles
        for transition in ladder.promotion.transitions:
            yield from (*transition.criteria, *transition.red_flags, transition.note or "")
    for path in ladder.learning:
        yield from (path.focus or "", path.time or "", *path.plan)
    for career in ladder.careers:
        yield from (career.title, *(stage.role for stage in career.timeline), *career.characteristics)
    for entry in ladder.faq:
        yield from (entry.question, entry.answer)
    yield from said_beyond_levels(ladder)


def said_beyond_levels(ladder: Ladder) -> Iterator[str]:
    """What a ladder says of pay, moves and resources, and of itself."""
    if ladder.compensation:
        for kind in ladder.compensation.company_types:
            yield from (kind.title, kind.employers or "", kind.standing or "", *kind.remarks, kind.note or "")
        for place in ladder.compensation.locations:
            yield from (place.title, place.note or "")
    for move in ladder.switching.moves if ladder.switching else ():
        yield from (move.from_, move.to, move.timeline or "", *move.path)
    if ladder.resources:
        yield from (book.title for shelf in ladder.resources.books for book in shelf.items)
        yield from (item for shelf in ladder.resources.online for item in shelf.items)
    yield from (ladder.introduction or "", ladder.summary or "", ladder.subtitle or "")


def test_the_paper_is_the_one_asked_for(paper: Paper) -> None:
    """Every page has the size of A4, or of US Letter; those with wide tables are turned on their side."""
    sizes = handbook_of(GUIDE, paper).sizes
    for size in sizes:
        assert sorted(size) == pytest.approx(POINTS[paper], abs=0.1)
    assert sum(width > height for width, height in sizes) == 3


def test_the_cover_says_what_it_is(paper: Paper) -> None:
    """Title, subtitle, edition, date, keeper and every level stand on the first page; head and foot do not."""
    pdf, ladder = handbook_of(GUIDE, paper), ladder_of(GUIDE)
    cover = pdf.texts[0]
    for said in (ladder.title, ladder.subtitle, ladder.edition, "January 2025", ladder.maintained_by):
        assert squeezed(said or "?") in squeezed(cover)
    assert [level.id for level in ladder.levels if level.id not in cover] == []
    assert pdf.headings(1, above=25) == squeezed(ladder.title)
    assert "Page" not in cover


def test_the_guide_lists_its_chapters(paper: Paper) -> None:
    """The contents of the guide have a line for every chapter and every level, in order."""
    assert list(listed(handbook_of(GUIDE, paper), paper)) == [
        "The ladder at a glance",
        "Levels",
        *names(ladder_of(GUIDE)),
        "How levels differ",
        "Skills",
        "Pay",
        "Promotion",
        "Learning paths",
        "Career paths",
        "Switching specialization",
        "Resources",
        "Frequently asked questions",
        "Glossary",
        "Summary",
    ]


def test_the_contents_give_the_pages_where_chapters_begin(source: Path, paper: Paper) -> None:
    """The heading of every line of the contents stands on the page that the line names, and on none before it."""
    pdf, ladder = handbook_of(source, paper), ladder_of(source)
    families = {group.title or "" for group in level_groups(ladder, ladder.levels)}
    lines, levels = listed(pdf, paper, families), names(ladder)
    assert set(levels) <= set(lines)
    titles = [title for title, after in pairwise([*lines, ""]) if after not in levels or title in levels]
    begun = [(chapter.title, chapter.page) for chapter in chapters(pdf)]
    for title, (heading, page) in zip(titles, begun, strict=True):
        assert heading.startswith(levels.get(title, title))  # the heading of the chapter on pay names the region, too
        assert page == lines[title]
    for title, page in begun:
        assert squeezed(title) in pdf.headings(page)
    above = [title for title in lines if title not in titles]
    assert [lines[title] for title in above] == [lines[next(iter(levels))]]


def test_chapters_begin_a_page_or_run_on(source: Path, paper: Paper) -> None:
    """A chapter begins a page, or stands whole below another; only texts and tables are divided, where some of it has room."""
    pdf, ladder = handbook_of(source, paper), ladder_of(source)
    found, titles = chapters(pdf), {level.title for level in ladder.levels}
    assert [one.title for one in found if one.title in titles] == [level.title for level in ladder.levels]
    word = words_for(ladder.language).chapter
    whole = tuple(word(anchor) for anchor in OWN_PAGE - GOES_ON)
    end = replace(found[-1], page=len(pdf.pages) + 1, top=inf)
    for chapter, after in pairwise([*found, end]):
        assert squeezed(chapter.title) in pdf.headings(chapter.page)
        foot, head = area(paper, pdf.sizes[chapter.page - 1])
        if chapter.top > head - 60:
            continue
        if chapter.title in titles or chapter.title.startswith(whole):
            assert after.page <= chapter.page + 1
            assert after.page in (chapter.page, end.page) or after.top > area(paper, pdf.sizes[chapter.page])[1] - 60
        else:
            assert chapter.top > foot + 40 * POINTS_PER_MM or after.page <= chapter.page + 1


def test_short_levels_share_a_page() -> None:
    """Two levels of a few words are on one page, each whole; one that would not fit begins the next page."""
    facets = {"duties": "Duties"}
    short = [{"id": f"S{at}", "title": f"Gardener {at}", "duties": ["Waters"] * 2} for at in range(2)]
    long = {"id": "L", "title": "Head gardener", "duties": [f"Plans bed {at}" for at in range(120)]}
    ladder = Ladder.model_validate({"title": "Gardening", "facets": facets, "levels": [*short, long]})
    (file,) = handbook.make(ladder, Options(), ignored)
    pages = {one.title: one.page for one in Pdf(file.content).outline if one.depth == 0}
    assert pages["Gardener 0"] == pages["Gardener 1"] == pages["Head gardener"] - 1


def test_every_page_says_where_one_is(paper: Paper) -> None:
    """Every page but the cover has the edition at its head, the ladder and its number at its foot.

    A page on which no chapter begins has the name of the chapter that goes on at its head, too.
    """
    pdf, ladder = handbook_of(GUIDE, paper), ladder_of(GUIDE)
    starts = {chapter.page: chapter.title for chapter in chapters(pdf)}
    chapter = ""
    for number in range(CONTENTS + 1, len(pdf.pages) + 1):
        running = [] if number in starts else [chapter]
        chapter = starts.get(number, chapter)
        runs, (foot, head) = pdf.runs[number - 1], area(paper, pdf.sizes[number - 1])
        assert [run.text.strip() for run in runs if run.y > head] == [*running, ladder.edition]
        assert [run.text.strip() for run in runs if run.y < foot] == [
            ladder.title,
            f"Page {number} of {len(pdf.pages)}",
        ]


def test_pages_are_full(source: Path, paper: Paper) -> None:
    """On average, pages are 70 percent full, those of the guide 85; none is blank."""
    pdf = handbook_of(source, paper)
    assert min(fills(pdf, paper)) > 0
    assert mean_fill(pdf, paper) >= (0.85 if source == GUIDE else 0.7)


def test_long_chapters_fill_their_pages(paper: Paper) -> None:
    """In the guide, no page is less than two thirds full unless its chapter ends there."""
    pdf = handbook_of(GUIDE, paper)
    starts = [chapter.page for chapter in chapters(pdf)]
    followed = [number for number in range(CONTENTS + 1, len(pdf.pages)) if number + 1 not in starts]
    assert followed
    full = {number: round(fill(pdf, number, paper), 2) for number in followed}
    assert {number: share for number, share in full.items() if share < 2 / 3} == {}


def test_no_heading_stands_at_the_foot(source: Path, paper: Paper) -> None:
    """The last thing on a page is never a heading whose text begins on the next, nor one with a line that introduces it."""
    pdf = handbook_of(source, paper)
    headings = {squeezed(one.title) for one in pdf.outline}
    lowest = [
        (number, min(runs, key=lambda run: run.y))
        for number in range(min(CONTENTS + 1, chapters(pdf)[0].page), len(pdf.pages))
        if (runs := body(pdf, number, paper))
    ]
    assert lowest or len(pdf.pages) == CONTENTS
    assert [(number, run.text) for number, run in lowest if squeezed(run.text) in headings and run.size > 10] == []
    found = chapters(pdf)
    below = {
        chapter.title: rows([run for run in body(pdf, chapter.page, paper) if run.y < chapter.top])
        for chapter, after in pairwise(found)
        if after.page > chapter.page + (after.top > area(paper, pdf.sizes[after.page - 1])[1] - 60)
    }
    assert {title: lines for title, lines in below.items() if len(lines) < 4} == {}


def test_everything_is_said(source: Path, paper: Paper) -> None:
    """Every item, criterion, cell, figure of speech and answer of a source stands in its handbook."""
    said = list(said_of(ladder_of(source)))
    assert len(said) > 2
    assert missing(handbook_of(source, paper).words, said) == []


def test_each_level_is_said_in_its_own_chapter() -> None:
    """Everything that the guide says of a level stands between its heading and the next chapter's."""
    pdf, ladder = handbook_of(GUIDE), ladder_of(GUIDE)
    starts = [*(chapter.page for chapter in chapters(pdf)), len(pdf.pages) + 1]
    for level in ladder.levels:
        first = next(chapter.page for chapter in chapters(pdf) if chapter.title == level.title)
        after = next(page for page in starts if page > first)
        text = squeezed("".join(pdf.texts[first - 1 : after - 1]))
        assert missing(text, [item for facet in ladder.facets for item in level.said(facet)]) == []


def test_the_pay_chapter_has_every_published_figure() -> None:
    """Every range stands in the guide's pay chapter, in full dollars, and an open end has its plus sign."""
    pdf, pay = handbook_of(GUIDE), ladder_of(GUIDE).compensation
    assert pay is not None
    tables = [pay.ranges, *(kind.ranges for kind in pay.company_types)]
    for row in (row for table in tables for row in table.values()):
        for one in row.by_measure.values():
            assert f"${one.minimum:,}${one.maximum:,}{'+' * one.open_ended}" in pdf.words
    for place in pay.locations:
        assert squeezed(place.title) in pdf.words


def test_the_chapter_on_pay_is_one_page(paper: Paper) -> None:
    """Nobody has to turn pages to work out a figure of the guide."""
    pdf, words = handbook_of(GUIDE, paper), words_for("en")
    at = [chapter.title.startswith(words.terms["pay"]) for chapter in chapters(pdf)].index(True)
    pay, after = chapters(pdf)[at : at + 2]
    assert after.page == pay.page + 1
    assert after.top > area(paper, pdf.sizes[after.page - 1])[1] - 60


def test_criteria_are_no_list_to_tick_off() -> None:
    """There are no check boxes, drawn, typed or interactive."""
    pdf = handbook_of(GUIDE)
    assert not re.search(r"[\u2610-\u2612\u25a1\u25a2\u25fb]|\[[ xX]?\]", "".join(pdf.texts))
    assert "/AcroForm" not in pdf.reader.root_object


def test_only_our_faces_are_used_and_all_are_embedded(source: Path) -> None:
    """The text looks the same everywhere: in the two faces that come with the program."""
    pdf = handbook_of(source)
    assert pdf.fonts
    assert [font for font in pdf.fonts if not font.startswith(("Source-Sans-Pro", "Source-Serif-Pro"))] == []
    assert pdf.fonts_not_embedded == []


def test_everyone_can_read_it(source: Path, paper: Paper) -> None:
    """The file keeps to PDF/UA-1, so that reading aloud, reflow and navigation work."""
    assert handbook_of(source, paper).lacks == []


def test_drawings_have_words() -> None:
    """Whoever does not see the drawings is told the tracks, the ranges and the stages."""
    told = squeezed(handbook_of(GUIDE).alternatives)
    for words in (
        "L4 Engineer, Tech Lead, Engineering Manager, Director, VP",
        "L8: $250,000 – $350,000",
        "$600,000 – $1,500,000+",
        "Rapid IC growth. 0–1: Junior Engineer",
    ):
        assert squeezed(words) in told


def test_the_file_says_what_it_is(source: Path) -> None:
    """Title, author and language stand in the file's properties, and the window shows the title."""
    pdf, ladder = handbook_of(source), ladder_of(source)
    properties = pdf.reader.metadata
    assert properties is not None
    assert properties.title == " · ".join(part for part in (ladder.title, ladder.edition) if part)
    assert properties.author == (ladder.maintained_by or ladder.organization)
    assert properties.creator == "ladderexport 1.2.3"
    assert pdf.language == ladder.language
    preferences: Any = pdf.reader.root_object["/ViewerPreferences"]
    assert preferences["/DisplayDocTitle"]


def test_the_file_gives_nothing_away(source: Path) -> None:
    """No path of the machine is in the file, and no address but the source's own links and the metadata's names."""
    pdf, ladder = handbook_of(source), ladder_of(source)
    content = b"\n".join((pdf.content, *pdf.streams))
    for path in (str(ROOT), str(Path.home()), "/usr/", "/tmp/", "file:", "ladder:/"):  # noqa: S108
        assert path.encode() not in content
    addresses = {found.decode() for found in re.findall(rb"https?://[^\s<>\"')]+", content)}
    own = {link.target for said in said_of(ladder) for link in markdown.links_in(said)}
    names = ("http://www.w3.org/", "http://purl.org/dc/", "http://ns.adobe.com/", "http://www.aiim.org/")
    assert [one for one in sorted(addresses - own) if not one.startswith(names)] == []


def test_markup_is_text(tmp_path: Path) -> None:
    """Tags, templates and ampersands in a source are printed as they are typed, in every place; quotes are curly ones."""
    nasty = "<script>alert(1)</script> & {{ ladder }} {% include 'x' %} &amp; <b>"
    file = tmp_path / "nasty.yaml"
    file.write_text(
        f"""\
title: &nasty "{nasty}"
subtitle: *nasty
edition: *nasty
introduction: *nasty
facets: {{duties: *nasty}}
levels:
  - {{id: A, title: *nasty, duties: [*nasty, Other], note: *nasty}}
matrices:
  - {{id: m, title: *nasty, columns: [{{title: *nasty, levels: A}}], rows: [{{title: *nasty, cells: [*nasty]}}]}}
faq:
  - {{question: *nasty, answer: *nasty}}
""",
        encoding="utf-8",
    )
    pdf, nasty = handbook_of(file), nasty.replace("'x'", "‘x’")
    (prose_text,) = printed(nasty)
    assert pdf.words.count(squeezed(nasty)) >= 7
    assert pdf.words.count(prose_text) >= 4
    assert pdf.reader.metadata is not None
    assert pdf.reader.metadata.title == f"{nasty} · {nasty}"
    assert pdf.lacks == []
