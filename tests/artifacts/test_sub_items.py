"""Sub-items in every artifact: real lists on pages, indented lines in the workbook, and nothing of them where they are hidden."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import File
from ladderexport.markdown import plain_line
from ladderexport.model import Ladder, Part
from ladderexport.model.editions import edition
from ladderexport.model.items import item_of
from ladderexport.rendering.options import Options
from tests.reading import LADDERS, Pdf, handbook_of, ignored, ladder_of, missing, squeezed

(SOURCE,) = (file for file in LADDERS if file.stem == "sub-items")
LISTS = 14
"""How many items of the ladder have sub-items."""


def texts_of(value: object) -> Iterator[str]:
    """Every text in a part of a ladder."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        for name in (*type(value).model_fields, *(value.model_extra or {})):
            yield from texts_of(getattr(value, name))
    elif isinstance(value, dict | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


def sub_items(ladder: Ladder) -> list[str]:
    """The words of every sub-item."""
    found = [item_of(text) for part in (ladder, *ladder.levels) for text in texts_of(part)]
    return list(dict.fromkeys(plain_line(one.text) for item in found for one in item.sub_items))


def made(ladder: Ladder, kind: str) -> tuple[File, ...]:
    """The files of an artifact."""
    return ARTIFACTS[kind].make(ladder, Options(version="1.2.3"), ignored)


def cells(ladder: Ladder) -> str:
    """Everything in the workbook."""
    (file,) = made(ladder, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


@pytest.mark.slow
def test_the_handbook_has_them_as_lists() -> None:
    """All are printed, and each list is tagged as a list in a list."""
    pdf = handbook_of(SOURCE)
    assert missing(pdf.words, sub_items(ladder_of(SOURCE))) == []
    assert pdf.lacks == []
    kids = [kid.get_object() for one in pdf.tagged("/L") for kid in one["/K"]]
    assert len([kid for kid in kids if kid.get("/S") == "/L"]) >= LISTS


@pytest.mark.slow
def test_the_sheets_have_those_of_their_level() -> None:
    """Each sub-item of the facets of a level is on its one-pager."""
    ladder = ladder_of(SOURCE)
    for level, file in zip(ladder.levels, made(ladder, "onepagers"), strict=True):
        said = [
            plain_line(one.text)
            for facet in ladder.facets
            for item in level.said(facet)
            for one in item_of(item).sub_items
        ]
        assert said
        assert missing(Pdf(file.content).words, said) == []


@pytest.mark.slow
def test_the_sheets_keep_them_with_their_item() -> None:
    """Where criteria are in two columns, all sub-items of one are in its column."""
    ladder = ladder_of(SOURCE)
    lists = 0
    for level, file in zip(ladder.levels, made(ladder, "onepagers"), strict=True):
        (runs,) = Pdf(file.content).runs
        for item in (one for step in ladder.transitions_from(level.id) for one in step.criteria):
            texts = [squeezed(plain_line(one.text)) for one in item_of(item).sub_items]
            found = [run.x for run in runs if squeezed(run.text) in texts]
            assert len(found) == len(texts)
            assert len({round(x) for x in found}) <= 1
            lists += len(texts) > 1
    assert lists


def test_the_web_page_has_them_as_lists() -> None:
    """An item with sub-items is a paragraph and a list."""
    (file,) = made(ladder_of(SOURCE), "html")
    page = file.content.decode()
    assert (
        missing(
            squeezed(page.replace("<em>", "").replace("</em>", "")),
            [one for one in sub_items(ladder_of(SOURCE)) if "siehe" not in one],
        )
        == []
    )
    assert page.count("</p>\n<ul>\n<li>") >= LISTS
    assert "<ol>\n<li>Budget</li>" in page


def test_the_workbook_has_a_line_for_each() -> None:
    """Indented below their item, with a bullet or a number; signs at the start of items stay."""
    said = cells(ladder_of(SOURCE)).splitlines()
    assert "Beförderungen sind:" in said
    assert said[said.index("Beförderungen sind:") + 1] == "    • gerecht"
    assert "    2. Einstellungen, mit denen im Herbst begonnen wird" in said
    assert {"> 90 % der Gespräche finden statt", "# der Berichte an die Leitung", "+ 10 % Zeit zum Lernen"} <= set(said)
    assert "    • mehr Anteile" in said


def test_hidden_items_take_their_sub_items_along() -> None:
    """An edition without a facet has nothing of its sub-items, in the page and in the workbook."""
    whole = ladder_of(SOURCE)
    cut = edition(whole, whole.audiences["staff"])
    hidden = set(sub_items(whole)) - set(sub_items(cut))
    assert {"gerecht", "weniger Gehalt", "zwei Teams"} <= hidden
    (page,) = made(cut, "html")
    for text in (page.content.decode(), cells(cut)):
        assert [one for one in hidden if one in text] == []
        assert "dessen Ergebnisse" in text
