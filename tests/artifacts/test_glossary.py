"""The glossary, read back from every artifact: its terms in order, their meanings, and links that lead to them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader

from ladderexport.artifacts import ARTIFACTS
from ladderexport.model import Ladder
from ladderexport.model.anchors import anchors
from ladderexport.rendering.options import Options
from tests.reading import Pdf, squeezed
from tests.workbooks import opened

LADDER = Ladder.model_validate(
    {
        "title": "Sales",
        "introduction": "Pay is quoted as [OTE](#glossary-ote).",
        "levels": [{"id": "S1", "title": "Seller"}],
        "glossary": [
            {"term": "quota", "meaning": "What you are expected to sell"},
            {"term": "OTE", "meaning": "*On-target* earnings"},
        ],
    }
)


def made(name: str) -> bytes:
    """An artifact of the ladder."""
    (file,) = ARTIFACTS[name].make(LADDER, Options(), lambda _: None)
    return file.content


def test_terms_are_places_in_lower_case() -> None:
    """Nobody knows how a term is capitalized."""
    assert {"glossary", "glossary-ote", "glossary-quota"} <= anchors(LADDER)


@pytest.mark.slow
def test_print_has_a_chapter() -> None:
    """In the order of the alphabet, and the link in the introduction leads there."""
    content = made("handbook")
    said = squeezed("Glossary OTE Ontarget earnings quota What you are expected to sell")
    assert said in Pdf(content).words
    assert "glossary-ote" in PdfReader(io.BytesIO(content)).named_destinations


def test_the_web_has_the_same_chapter() -> None:
    """With terms to which links lead, each before its meaning."""
    page: Any = html.fromstring(made("html"))
    rows = page.xpath("//section[@id='glossary']//ul/li")
    assert [" ".join(row.text_content().split()) for row in rows] == [
        "OTE On-target earnings",
        "quota What you are expected to sell",
    ]
    (link,) = page.xpath("//section[@id='about']//a")
    assert page.xpath("//*[@id=$anchor]", anchor=link.get("href")[1:])[0].text_content() == "OTE"


def test_the_workbook_has_a_sheet() -> None:
    """As a table of plain text."""
    rows = [*opened(made("xlsx"))["Glossary"].iter_rows(values_only=True)]
    assert rows == [("Term", "Meaning"), ("OTE", "On-target earnings"), ("quota", "What you are expected to sell")]
