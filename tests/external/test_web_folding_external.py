"""On a phone, a long web handbook is read by its headings, in Chromium and Firefox: whatever leads to a place opens it."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.external.pages import PHONE, Open, visible
from tests.reading import GUIDE, ladder_of, squeezed

IN_L5 = "Building a system that autoscales LLM inference"
IN_PROMOTION = "Has grown in technical skill and as a leader"


def seen(page: Page, text: str) -> bool:
    """Whether a text of the chapters can be seen: in an element that is not hidden."""
    found = page.get_by_text(text, exact=True)
    return bool(
        found.evaluate_all("all => all.some((one) => one.checkVisibility() && one.getClientRects().length > 0)")
    )


def test_a_long_handbook_is_read_by_its_headings(opened: Open) -> None:
    """What comes before the levels is open; each level and each later chapter is a heading that opens and closes."""
    page = opened(size=PHONE)
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") < 8
    assert seen(page, "Read it from the bottom up.")
    assert visible(page, ".level h3")[0] == "Junior AI Infrastructure Engineer"
    assert not seen(page, IN_L5)
    assert not seen(page, IN_PROMOTION)
    button = page.locator("#level-L5").get_by_role("button", name="Senior AI Infrastructure Engineer")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert seen(page, IN_L5)
    page.locator("#level-L5 > header").click(position={"x": 10, "y": 10})
    assert button.get_attribute("aria-expanded") == "false"
    assert not seen(page, IN_L5)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("#level-L5-facet-6", IN_L5),
        ("#promotion", IN_PROMOTION),
        ("#pay=L4,Boston", "Pay by location"),
        ("#compare=L4,L5", "Pick two levels to read them side by side."),
    ],
)
def test_an_address_opens_what_it_leads_to(opened: Open, place: str, text: str) -> None:
    """A place in a level, a chapter, a choice: that one alone is open, and in sight."""
    page = opened(size=PHONE, at=place)
    assert seen(page, text)
    assert page.locator(".fold[aria-expanded=true]").count() == 1
    section = page.locator(".fold[aria-expanded=true]").locator("xpath=ancestor::*[@id][1]")
    assert section.evaluate("node => node.getBoundingClientRect().top") < PHONE[1]


def test_whatever_leads_to_a_place_opens_it(opened: Open) -> None:
    """A link of the contents, also for the second time; a result of the search; a link between levels; the browser's search."""
    page = opened(size=PHONE)
    for _ in range(2):
        page.get_by_role("button", name="Contents", exact=True).click()
        page.locator(".menu").get_by_role("link", name="Promotion").click()
        expect(page).to_have_url(re.compile("#promotion$"))
        assert seen(page, IN_PROMOTION)
        page.locator("#promotion").get_by_role("button", name="Promotion").click()
        assert not seen(page, IN_PROMOTION)
    page.fill("#query", "autoscales inference")
    page.press("#query", "Enter")
    assert page.evaluate("document.activeElement.textContent") == IN_L5
    assert seen(page, IN_L5)
    page.locator("#level-L5 .beyond").get_by_role("link", name="Staff").click()
    assert page.locator("#level-L6 .fold").get_attribute("aria-expanded") == "true"
    page.evaluate("document.querySelector('#faq h3').dispatchEvent(new Event('beforematch', { bubbles: true }))")
    assert page.locator("#faq .fold").get_attribute("aria-expanded") == "true"


def test_wide_screens_and_short_handbooks_have_no_folds(opened: Open) -> None:
    """Turning a phone into a tablet opens all; what was open stays open on the way back."""
    for name, size in (("data", (820, 1180)), ("two-levels", PHONE)):
        assert opened(name, size).locator(".fold, .folded").count() == 0
    page = opened(size=PHONE, at="#promotion")
    page.set_viewport_size({"width": 820, "height": 1180})
    assert page.locator(".fold, .folded").count() == 0
    assert seen(page, IN_L5)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert seen(page, IN_PROMOTION)
    assert not seen(page, IN_L5)


def test_paper_gets_all_of_it(opened_in_chromium: Open) -> None:
    """Printed from a phone, every item of every level is there; afterwards, what was closed is closed."""
    page = opened_in_chromium(size=PHONE, at="#promotion")
    content = page.pdf(format="A4", prefer_css_page_size=True)
    text = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
    ladder = ladder_of(GUIDE)
    said = [squeezed(item) for level in ladder.levels for facet in ladder.facets for item in level.said(facet)]
    assert [item for item in said if item not in text] == []
    assert seen(page, IN_PROMOTION)
    assert not seen(page, IN_L5)
