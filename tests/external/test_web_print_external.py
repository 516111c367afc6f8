"""The web handbook on paper, as Chromium prints it: whole, numbered, and with what it was filtered by."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.external.pages import SOURCES, Open, visible
from tests.reading import GUIDE, ladder_of, squeezed

PAPERS = ["A4", "Letter"]


def printed(page: Page, paper: str) -> list[str]:
    """The text of each page on paper."""
    content = page.pdf(format=paper, prefer_css_page_size=True)
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_has_all_and_cuts_nothing(opened_in_chromium: Open, paper: str) -> None:
    """Every item of every level, in the levels and side by side; no element is wider than the paper; pages are numbered."""
    page = opened_in_chromium()
    pages = printed(page, paper)
    text = squeezed("".join(pages))
    ladder = ladder_of(GUIDE)
    for level in ladder.levels:
        for facet in ladder.facets:
            for item in level.said(facet):
                assert text.count(squeezed(item)) >= 2, item
    assert all(f"{number} / {len(pages)}" in one for number, one in enumerate(pages, start=1))
    page.emulate_media(media="print")
    width = 673 if paper == "A4" else 695  # what the margins leave of the paper, in pixels
    for name in SOURCES:
        page = opened_in_chromium(name, (width, 900))
        page.emulate_media(media="print")
        beyond = page.evaluate(
            """[...document.querySelectorAll("body *")].filter((node) => {
              const box = node.getBoundingClientRect();
              return box.right > innerWidth + 1 && box.width > 1 && !node.closest(".unseen");
            }).map((node) => node.outerHTML.slice(0, 90))"""
        )
        assert beyond == [], name


def test_paper_says_what_the_pay_table_was_filtered_by(opened_in_chromium: Open) -> None:
    """In words, with the columns that tell rows apart; all of the rows where no script has filtered them."""
    page = opened_in_chromium()
    text = " ".join(" ".join(printed(page, "A4")).split())
    assert "SF Bay Area · Enterprise companies · 12 of 480 ranges" in text
    page.emulate_media(media="print")
    heads = visible(page, ".grid thead th")
    assert {"Level", "Measure", "Location", "Company type", "Factor"} <= {*heads}
    assert visible(page, ".bar, .contents, .menu, #compare, .beyond, form, .button") == []
    assert len(visible(page, "article h3")) == 6
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page = opened_in_chromium(java_script_enabled=False)
    bare = " ".join(" ".join(printed(page, "A4")).split())
    assert bare.count("Government") > 90


@pytest.mark.parametrize("paper", PAPERS)
def test_no_heading_is_alone_at_the_foot_of_a_page(opened_in_chromium: Open, paper: str) -> None:
    """The last line of a page is no heading whose text begins on the next."""
    page = opened_in_chromium()
    headings = {squeezed(text) for text in page.locator("main :is(h2, h3, h4)").all_text_contents()}
    pages = [[line for line in text.splitlines() if line.strip()] for text in printed(page, paper)]
    numbered = re.compile(r"\d+ / \d+")
    bodies = [[line for line in lines if not numbered.fullmatch(line.strip())] for lines in pages]
    assert [lines[-1] for lines, after in pairwise(bodies) if after and squeezed(lines[-1]) in headings] == []
