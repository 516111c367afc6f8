"""The tags, links and properties of the PDFs, read back: what those who do not see the page go by.

Covers `rendering.pdf.engine`, `rendering.pdf.finishing`, `rendering.pdf.finishing.properties`,
`rendering.pdf.finishing.tags`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf.generic import DictionaryObject

from ladderexport.i18n.catalog import words_for
from tests.reading import GUIDE, LADDERS, Pdf, handbook_of, ladder_of, sheets_of, squeezed

pytestmark = pytest.mark.slow

SOURCES = (GUIDE, *LADDERS)
CONTENTS = 2
HEADING = 90.0
"""How many points below its destination a heading of up to three lines may end."""
TITLE = 180.0
"""Likewise for the title on the cover, of up to four lines."""


@pytest.fixture(params=SOURCES, ids=lambda source: source.stem, scope="module")
def source(request: pytest.FixtureRequest) -> Path:
    """The guide, and every ladder of the tests."""
    chosen: Path = request.param
    return chosen


@pytest.fixture(scope="module")
def pdf(source: Path) -> Pdf:
    """The handbook of a source."""
    return handbook_of(source)


def test_bookmarks_lead_to_their_headings(pdf: Pdf) -> None:
    """Below the place that a bookmark leads to, and right there, its heading stands."""
    assert len(pdf.outline) > 3
    for one in pdf.outline:
        runs = [
            run.text
            for run in pdf.runs[one.page - 1]
            if one.top - (TITLE if one.page == 1 else HEADING) < run.y <= one.top
        ]
        assert squeezed(one.title) in squeezed("".join(runs))


def test_every_heading_has_a_bookmark(pdf: Pdf) -> None:
    """The outline has as many entries as there are headings, of the same depth."""
    levels = [int(element["/S"][2:]) for element, _ in pdf.elements if re.fullmatch(r"/H\d", element["/S"])]
    assert [max(level - 2, 0) for level in levels] == [one.depth for one in pdf.outline]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_links_inside_lead_to_the_page_that_they_name(pdf: Pdf) -> None:
    """The lines of the contents lead to the pages whose numbers are at their ends."""
    named = pdf.reader.named_destinations
    titles = [one.title for one in pdf.outline]
    after = pdf.outline[titles.index(words_for(pdf.language).contents) + 1 :]
    below = max((one.top for one in after if one.page == CONTENTS), default=0.0)
    notes = [note.get_object() for note in pdf.pages[CONTENTS - 1].get("/Annots", [])]
    links = [note for note in notes if float(note["/Rect"][1]) > below]
    pages = {str(link["/Contents"]): page_of(pdf, named[str(link["/Dest"])]) for link in links if "/Dest" in link}
    assert len(pages) >= len(ladder_of(GUIDE).levels) or pdf is not handbook_of(GUIDE)
    assert pages
    text = " ".join(pdf.texts[CONTENTS - 1].split())
    assert [title for title, page in pages.items() if not re.search(rf"{re.escape(title)} {page}(?!\d)", text)] == []


def test_places_have_their_headings(pdf: Pdf) -> None:
    """At every place that a link can lead to, a heading of the outline stands, or the contents; terms have places of their own."""
    headed = {name: at for name, at in pdf.reader.named_destinations.items() if not name.startswith("glossary-")}
    for name, place in headed.items():
        page, top = page_of(pdf, place), float(place.top)  # type: ignore[arg-type]
        near = [one for one in pdf.outline if one.page == page and abs(one.top - top) < 30]
        assert near, name


def test_table_heads_say_which_way_they_point(pdf: Pdf) -> None:
    """Heads of columns and of rows have their scope."""
    scopes = {head["/A"]["/Scope"] for head in pdf.tagged("/TH")}
    tables = pdf.tagged("/Table")
    assert scopes == ({"/Column", "/Row"} if tables else set())


def test_cells_of_several_columns_have_all_their_heads() -> None:
    """In the guide's skills, a cell of several levels belongs to its row and to the head of each of its columns."""
    cells = [element["/A"] for element, _ in handbook_of(GUIDE).elements if element["/S"] == "/TD"]
    spanning = [cell for cell in cells if cell.get("/ColSpan", 1) > 1]
    assert [int(cell["/ColSpan"]) for cell in spanning] == [3, 2]
    assert [len(set(cell["/Headers"])) for cell in spanning] == [4, 3]


def test_lists_say_how_they_count(pdf: Pdf) -> None:
    """Bulleted and numbered lists are told apart; the contents are a table of contents."""
    numbering = {one["/A"]["/ListNumbering"] for one in pdf.tagged("/L")}
    assert numbering <= {"/Decimal", "/Disc", "/None"}
    if pdf is handbook_of(GUIDE):
        assert {"/Decimal", "/Disc"} <= numbering
    assert pdf.tagged("/TOC")
    assert len(pdf.tagged("/TOCI")) == len(pdf.tagged("/Reference"))


def test_figures_are_where_they_say(pdf: Pdf) -> None:
    """Every figure has words in its place, and its box is on its page; on the cover it fills the foot of the page."""
    figures = pdf.tagged("/Figure")
    assert figures
    for figure in figures:
        assert figure["/Alt"]
        left, bottom, right, top = (float(side) for side in figure["/A"]["/BBox"])
        page: Any = figure["/Pg"]
        number = next(index for index, one in enumerate(pdf.pages) if one == page)
        width, height = pdf.sizes[number]
        assert 0 < left < right < width or (number == 0 and (left, right) == pytest.approx((0, width), abs=0.02))
        assert 0 < bottom < top < height or (number == 0 and bottom == pytest.approx(0, abs=0.02))
        assert any(left <= run.x <= right and bottom <= run.y <= top for run in pdf.runs[number])


def test_links_are_described_by_their_words(pdf: Pdf) -> None:
    """No link is described by a bare anchor; one that leads out names its address as well."""
    notes = [note.get_object() for sheet in pdf.pages for note in sheet.get("/Annots", [])]
    assert notes
    for note in notes:
        if "/Dest" in note:
            assert note["/Contents"] != note["/Dest"]
        else:
            assert note["/A"]["/URI"] in note["/Contents"]
    assert not any(kid["/S"] == "/Link" for link in pdf.tagged("/Link") for kid in below(link))


def test_running_heads_are_no_text(pdf: Pdf) -> None:
    """What stands at head and foot of a page is an artifact, and every other mark is in the structure once."""
    for number, sheet in enumerate(pdf.pages, 1):
        drawn = pdf.drawn(number)
        assert number == 1 or b"/Pagination" in drawn
        marks = sorted(map(int, re.findall(rb"/MCID (\d+)", drawn)))
        read = sorted(mark for element, own in pdf.elements for mark in own if element["/Pg"] == sheet)
        assert read == marks


def test_the_contents_are_drawn_in_the_order_of_reading(pdf: Pdf) -> None:
    """Marks on the page of the contents follow each other as they are read: each line before its number."""
    sheet = pdf.pages[CONTENTS - 1]
    marks = [mark for element, own in pdf.elements for mark in own if element["/Pg"] == sheet]
    assert marks
    assert marks == sorted(marks)


def test_markers_of_lists_are_drawn_before_their_items(pdf: Pdf) -> None:
    """Programs that copy text in the order in which it is drawn find each marker where it is read."""
    items = [{str(kid["/S"]): marks_in(kid) for kid in kids(item)} for item in pdf.tagged("/LI")]
    marked = [item for item in items if "/Lbl" in item]
    assert marked or pdf is not handbook_of(GUIDE)
    for item in marked:
        ((page, marker),) = item["/Lbl"]
        assert marker < min(mark for at, mark in item["/LBody"] if at == page)


def kids(element: Any) -> list[Any]:
    """The elements directly below one."""
    below = element.get("/K", [])
    found = [kid.get_object() for kid in (below if isinstance(below, list) else [below])]
    return [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]


def marks_in(element: Any) -> list[tuple[int, int]]:
    """The marks of an element and of all below it, each after the number of its page's object."""
    below = element.get("/K", [])
    found = [kid.get_object() for kid in (below if isinstance(below, list) else [below])]
    own = [(element.raw_get("/Pg").idnum, kid) for kid in found if isinstance(kid, int)]
    return [*own, *(mark for kid in kids(element) for mark in marks_in(kid))]


def test_properties_and_metadata_agree(source: Path) -> None:
    """Title, author, subject, keywords, edition and fingerprint are the same in both places, and there is no date."""
    ladder = ladder_of(source)
    for pdf in (handbook_of(source), *(sheet for _, sheet in sheets_of(source)[:1])):
        info: Any = pdf.reader.metadata
        stream: Any = pdf.catalog["/Metadata"]
        xml = stream.get_object().get_data()
        root = ET.fromstring(xml)  # noqa: S314 - what the program wrote itself
        said = {element.tag.rpartition("}")[2]: "".join(element.itertext()) for element in root.iter()}
        for key, name in (
            ("/Title", "title"),
            ("/Author", "creator"),
            ("/Subject", "description"),
            ("/Keywords", "Keywords"),
            ("/Creator", "CreatorTool"),
            ("/Edition", "Edition"),
            ("/SourceSHA256", "SourceSHA256"),
        ):
            assert info.get(key) == said.get(name)
        assert info.get("/Edition") == ladder.edition
        assert info.get("/Author") == (ladder.maintained_by or ladder.organization)
        assert not {"/CreationDate", "/ModDate"} & set(info)
        assert b"Date" not in xml
    assert handbook_of(source).reader.metadata["/SourceSHA256"] == "0123abcd"  # type: ignore[index]


def page_of(pdf: Pdf, destination: Any) -> int:
    """The number of the page that a destination leads to."""
    number = pdf.reader.get_destination_page_number(destination)
    assert number is not None
    return number + 1


def below(element: Any) -> list[Any]:
    """The elements right below an element."""
    kids = [kid.get_object() for kid in element["/K"]]
    return [kid for kid in kids if isinstance(kid, dict) and "/S" in kid]
