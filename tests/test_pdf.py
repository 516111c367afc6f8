"""The PDFs, read back: what they say, where it stands, and that every reader can use them."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import page
import pytest
from pypdf import PdfReader

from ladderexport.artifact import File, Options, Paper
from ladderexport.artifacts import handbook, onepagers
from ladderexport.errors import PageOverflowError
from ladderexport.load import read_source
from ladderexport.model import Ladder
from ladderexport.names import one_pager_name
from ladderexport.prose import plain
from ladderexport.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SOURCES = {"guide": ROOT / "data"} | {file.stem: file for file in sorted((ROOT / "tests" / "ladders").glob("*.yaml"))}
PAPERS: dict[Paper, tuple[float, float]] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}


@cache
def ladder_of(name: str) -> Ladder:
    """The ladder of a source of this project, which has no errors."""
    ladder = validate(read_source(SOURCES[name])).ladder
    assert ladder is not None
    return ladder


@cache
def files_of(name: str, kind: str, paper: Paper = "A4") -> tuple[File, ...]:
    """The artifacts of a source, made once for all tests of a worker."""
    make = {"handbook": handbook.make, "onepagers": onepagers.make}[kind]
    return make(ladder_of(name), Options(paper=paper, version="1.2.3"), lambda _said: None)


def reader_of(file: File) -> PdfReader:
    """A finished PDF, opened."""
    return PdfReader(io.BytesIO(file.content))


def squeezed(text: str) -> str:
    """A text without what line breaks and typography change: white space, hyphens and dashes."""
    return re.sub(r"[\s\-\u2010\u2013\u2014\u00ad]+", "", text)


def words_of(file: File) -> str:
    """All text of a PDF, squeezed."""
    return squeezed("".join(sheet.extract_text() for sheet in reader_of(file).pages))


def said_of(ladder: Ladder) -> Iterator[str]:
    """Every text that the source says of its levels, promotions, matrices and questions."""
    for level in ladder.levels:
        yield level.title
        for facet in ladder.facets:
            yield from level.said(facet)
    for transition in ladder.promotion.transitions if ladder.promotion else ():
        yield from (*transition.criteria, *transition.red_flags)
    for matrix in ladder.matrices:
        yield from (cell for row in matrix.rows for cell in row.cells if cell)
    for path in ladder.learning:
        yield from path.plan
    for career in ladder.careers:
        yield from (*career.characteristics, *(stage.role for stage in career.timeline))
    for move in ladder.switching.moves if ladder.switching else ():
        yield from move.path
    for question in ladder.faq:
        yield from (question.question, *plain(question.answer).replace("•", "").splitlines())


def outline_of(reader: PdfReader) -> list[tuple[str, int]]:
    """Every bookmark with the number of the page that it leads to, counting from 1."""

    def flat(entries: list[Any]) -> Iterator[tuple[str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                number = reader.get_destination_page_number(entry)
                assert number is not None
                yield str(entry.title), number + 1

    return list(flat(reader.outline))


def resources_of(sheet: Any) -> Any:
    """The resources of a page, whose types the library does not know."""
    return sheet["/Resources"]


def lowest_of(reader: PdfReader) -> list[float]:
    """How far down each page its text goes above the foot, as a share of the page's height from its top."""
    lowest = []
    for sheet in reader.pages:
        height, found = float(sheet.mediabox.height), [float(sheet.mediabox.height)]

        def visit(text: str, matrix: list[float], place: list[float], _font: Any, _size: float) -> None:
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
            if text.strip() and y > 16 * 72 / 25.4:
                found.append(y)  # noqa: B023 - called within the round

        sheet.extract_text(visitor_text=visit)
        lowest.append(1 - min(found) / height)
    return lowest


@pytest.mark.parametrize("paper", PAPERS)
def test_every_page_has_the_paper_that_was_asked_for(paper: Paper) -> None:
    """The handbook and the one-pagers come in A4 and in US Letter."""
    sheets = [
        sheet
        for kind in ("handbook", "onepagers")
        for file in files_of("guide", kind, paper)
        for sheet in reader_of(file).pages
    ]
    assert len(sheets) > 20
    for sheet in sheets:
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(PAPERS[paper], abs=0.1)


@pytest.mark.parametrize("name", SOURCES)
def test_the_handbook_says_everything(name: str) -> None:
    """Whatever the source says of levels, promotions, skills, learning and questions stands in the handbook."""
    text = words_of(files_of(name, "handbook")[0])
    said = list(said_of(ladder_of(name)))
    assert said
    assert [item for item in said if squeezed(plain(item)) not in text] == []


@pytest.mark.parametrize("name", SOURCES)
def test_the_contents_lead_to_the_right_pages(name: str) -> None:
    """Every line of the contents gives the page on which a bookmark of that title stands."""
    reader = reader_of(files_of(name, "handbook")[0])
    contents = next(
        sheet.extract_text()
        for sheet in reader.pages
        if "Contents" in sheet.extract_text() or "Sumário" in sheet.extract_text()
    )
    bookmarks = [(squeezed(title), number) for title, number in outline_of(reader)]
    for level in ladder_of(name).levels:
        listed = re.search(rf"{re.escape(squeezed(level.id + level.title))}(\d+?)(?=\D|$)", squeezed(contents))
        lines = [line for line in contents.splitlines() if line.strip()]
        assert listed or any(level.title.split()[0] in line for line in lines)
        numbers = {number for title, number in bookmarks if title == squeezed(level.title)}
        assert numbers
        assert all(squeezed(level.title) in squeezed(reader.pages[number - 1].extract_text()) for number in numbers)


def test_the_contents_of_the_guide_give_the_chapters_pages() -> None:
    """The page numbers printed in the guide's contents are those of its bookmarks."""
    reader = reader_of(files_of("guide", "handbook")[0])
    lines = reader.pages[1].extract_text().splitlines()
    numbers = [int(line) for line in lines if line.isdigit()]
    titles = [line for line in lines[lines.index("Contents") + 1 :] if not line.isdigit()][: len(numbers)]
    bookmarks = {squeezed(title): number for title, number in reversed(outline_of(reader))}
    chapters = {title: number for title, number in zip(titles, numbers, strict=True) if squeezed(title) in bookmarks}
    assert len(chapters) >= 8
    assert chapters == {title: bookmarks[squeezed(title)] for title in chapters}


@pytest.mark.parametrize("paper", PAPERS)
def test_no_page_but_a_chapters_last_is_half_empty(paper: Paper) -> None:
    """In the guide's handbook a page that is followed by one of its own chapter is at least two thirds full."""
    reader = reader_of(files_of("guide", "handbook", paper)[0])
    heads = [sheet.extract_text().splitlines()[0].strip() for sheet in reader.pages]
    fill = lowest_of(reader)
    followed = [i for i in range(2, len(heads) - 1) if heads[i] == heads[i + 1]]
    assert followed
    assert [(i + 1, round(fill[i], 2)) for i in followed if fill[i] < 2 / 3] == []


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("kind", ["handbook", "onepagers"])
def test_every_pdf_is_accessible(name: str, kind: str, tmp_path: Path) -> None:
    """Every PDF of every ladder conforms to PDF/UA-1, and embeds no face but ours."""
    for file in files_of(name, kind):
        (tmp_path / file.path.name).write_bytes(file.content)
        verdict = page.validate_pdf(str(tmp_path / file.path.name), profile="ua1")
        assert verdict.is_compliant, verdict.failures
        fonts = {
            str(font.get_object()["/BaseFont"])
            for sheet in reader_of(file).pages
            for font in resources_of(sheet)["/Font"].values()
        }
        assert fonts
        assert all("Source-S" in font for font in fonts)


@pytest.mark.parametrize("name", SOURCES)
def test_one_page_means_one_page(name: str) -> None:
    """There is one sheet per level, of one page, named after it, with all that the source says about the level."""
    ladder = ladder_of(name)
    files = files_of(name, "onepagers")
    assert [file.path.name for file in files] == [one_pager_name(level) for level in ladder.levels]
    for level, file in zip(ladder.levels, files, strict=True):
        assert len(reader_of(file).pages) == 1
        text = words_of(file)
        said = [level.title, *(item for facet in ladder.facets for item in level.said(facet))]
        said += [item for transition in ladder.transitions_from(level.id) for item in transition.criteria]
        assert [item for item in said if squeezed(plain(item)) not in text] == []


def test_a_one_pager_shows_the_pay_of_its_own_level_only() -> None:
    """On the sheet of L5 stand its own ranges, and no figure of another level."""
    text = words_of(files_of("guide", "onepagers")[2])
    assert "$160,000$220,000" in text
    assert "$210,000$350,000" in text
    assert not re.search(r"\$(90|110|130|180|190|230|260|280|500),000", text)


def test_no_type_is_smaller_than_anyone_can_read() -> None:
    """Nothing on a one-pager is set in less than 7.5 points, in drawings neither."""
    sizes: list[float] = []

    def visit(text: str, matrix: list[float], place: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * place[3] * matrix[3]) if place[3] else size)

    for file in files_of("guide", "onepagers"):
        reader_of(file).pages[0].extract_text(visitor_text=visit)
    assert len(sizes) > 100
    assert min(sizes) > 7.4


def crowded(items: int) -> Ladder:
    """A ladder whose first level says `items` things of some length."""
    said = [f"Takes part in undertaking number {number}, whatever it may be called" for number in range(items)]
    third = len(said) // 3
    return Ladder.model_validate(
        {
            "title": "Crowded",
            "facets": {"one": "One", "two": "Two", "three": "Three"},
            "levels": [
                {
                    "id": "A",
                    "title": "All",
                    "one": said[:third],
                    "two": said[third : 2 * third],
                    "three": said[2 * third :],
                },
                {"id": "B", "title": "Bare"},
            ],
        }
    )


def test_a_crowded_sheet_is_set_smaller() -> None:
    """What does not fit in the largest type fits in a smaller one, on all sheets of the set alike."""
    files = onepagers.make(crowded(108), Options(), lambda _said: None)
    assert [len(reader_of(file).pages) for file in files] == [1, 1]
    assert {file.extent for file in files} != {"1 page in 10 pt"}
    assert len({file.extent for file in files}) == 1
    assert "number107" in words_of(files[0])


def test_what_cannot_fit_is_refused() -> None:
    """A level with too much text is an error that names it, its longest part and the excess; nothing is clipped."""
    with pytest.raises(PageOverflowError, match=r"level A .* \d+ mm too much") as caught:
        onepagers.make(crowded(360), Options(), lambda _said: None)
    assert caught.value.path[:2] == ("levels", 0)


def test_markup_in_the_source_is_text() -> None:
    """Tags, braces and ampersands of the source are printed as they are."""
    ladder = Ladder.model_validate(
        {
            "title": "A <b>bold</b> & {{ braced }} ladder",
            "levels": [{"id": "<i>", "title": "<script>alert(1)</script>"}],
        }
    )
    text = words_of(handbook.make(ladder, Options(), lambda _said: None)[0])
    assert squeezed("A <b>bold</b> & {{ braced }} ladder") in text
    assert "<script>alert(1)</script>" in text


def test_the_document_says_what_it_is() -> None:
    """Title, author and language are in the handbook's properties, and no path or address of a machine."""
    file = files_of("guide", "handbook")[0]
    reader = reader_of(file)
    assert reader.metadata is not None
    catalog: Any = reader.trailer["/Root"]
    assert reader.metadata.title == "AI Infrastructure Engineering · January 2025"
    assert reader.metadata.author == "AI Infrastructure Curriculum Team"
    assert catalog["/Lang"] == "en"
    assert str(ROOT).encode() not in file.content


def test_a_wide_matrix_lies_on_its_side() -> None:
    """The skills of a matrix with more columns than an upright page bears stand on pages turned on their side."""
    ids = [f"L{number}" for number in range(9)]
    ladder = Ladder.model_validate(
        {
            "title": "Wide",
            "levels": [{"id": key, "title": key} for key in ids],
            "matrices": [{"id": "m", "title": "Wide matrix", "columns": [{"title": key, "levels": key} for key in ids],
                          "rows": [{"title": "Row", "cells": ids}]}],
        }
    )  # fmt: skip
    reader = reader_of(handbook.make(ladder, Options(), lambda _said: None)[0])
    turned = [sheet for sheet in reader.pages if sheet.mediabox.width > sheet.mediabox.height]
    assert ["Wide matrix" in sheet.extract_text() for sheet in turned] == [True]
