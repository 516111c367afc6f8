"""The web handbook in Chromium and Firefox, without a network; and axe-core, which looks for barriers.

Where a browser is missing, these tests fail: a check that was not made is no pass.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, expect

from tests.artifacts.test_web import HOSTILE
from tests.external.conftest import Launch
from tests.external.pages import DESKTOP, PHONE, SOURCES, Open, rows, unfold, visible
from tests.reading import GUIDE, ladder_of, squeezed


def test_everything_is_reached_by_keyboard(opened: Open) -> None:
    """The skip link is first; the search opens, is walked and is left; the switch and the controls answer to keys."""
    page = opened()

    def focused(what: str = "textContent") -> str:
        return str(page.evaluate(f"document.activeElement.{what}")).strip()

    page.keyboard.press("Tab")
    assert focused() == "Skip to content"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.keyboard.press("Control+k")
    assert focused("id") == "query"
    page.keyboard.type("mentor")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[...document.querySelectorAll('.found a')].indexOf(document.activeElement)") == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused("id") == "query"
    page.keyboard.press("Escape")
    assert visible(page, ".found") == []
    page.keyboard.press("Tab")
    assert focused("className") == "dark"
    page.keyboard.press("Space")
    assert focused("getAttribute('aria-pressed')") == "true"
    page.focus("#compare-left")
    page.keyboard.press("Home")
    assert visible(page, ".compared thead th")[0] == "L3 Junior"
    page.focus(".window[aria-label='Skills matrix by level']")
    assert focused("getAttribute('role')") == "region"


def test_no_screen_scrolls_sideways(opened: Open) -> None:
    """No page is wider than the screen, whatever the ladder; what is wider scrolls in a window of its own."""
    for name in (*SOURCES, "hostile"):
        page = opened(name)
        for width in (320, 360, 390, 639, 640, 768, 820, 1024, 1280, 1440, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            unfold(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
            beyond = page.evaluate(
                """[...document.querySelectorAll("main *")].filter((node) => {
                  const box = node.getBoundingClientRect();
                  return box.right > innerWidth + 1 && box.width > 1 && !node.closest(".window, .drawing, .unseen");
                }).map((node) => node.outerHTML.slice(0, 90))"""
            )
            assert beyond == [], (name, width)


def test_the_type_in_drawings_is_large_enough_to_read(opened: Open) -> None:
    """At least 13 pixels on every screen, and no letter beyond the edge of its drawing; the drawing fills its column."""
    for name in ("data", "cycles", "fork"):
        page = opened(name)
        for width in (320, 360, 390, 640, 820, 1024, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            unfold(page)
            found = page.evaluate(
                """[...document.querySelectorAll(".drawing svg")].filter((one) => one.getClientRects().length).map((one) => {
                  const [box, texts] = [one.getBoundingClientRect(), [...one.querySelectorAll("text")]];
                  const type = Math.min(...texts.map((text) => parseFloat(text.getAttribute("font-size")))) * box.width / one.viewBox.baseVal.width;
                  const cut = texts.filter((text) => { const own = text.getBoundingClientRect(); return own.left < box.left - 2 || own.right > box.right + 2; });
                  return [type, box.width / one.closest("figure").clientWidth, cut.map((text) => text.textContent)];
                })"""
            )
            assert found or name == "fork", (name, width)
            assert [size for size, _, _ in found if size < 13] == [], (name, width)
            assert [share for _, share, _ in found if share < 0.75] == [], (name, width)
            assert [cut for _, _, cut in found if cut] == [], (name, width)


def test_without_scripts_everything_can_be_read(opened: Open) -> None:
    """Every item of every level is seen, and controls are not."""
    page = opened(size=PHONE, java_script_enabled=False)
    ladder = ladder_of(GUIDE)
    seen = squeezed(page.locator("main").inner_text())
    said = [squeezed(item) for level in ladder.levels for facet in ladder.facets for item in level.said(facet)]
    assert [item for item in said if item not in seen] == []
    for control in ("input", "button", "select", "#compare", "a[href='#compare']"):
        assert visible(page, control) == []
        assert page.locator(control).filter(visible=True).count() == 0
    assert page.locator(".grid").filter(visible=True).count() == 0


def test_without_scripts_a_click_opens_the_table_of_all_ranges(opened_in_chromium: Open) -> None:
    """And a link leads to the contents. Firefox cannot be told to click where scripts are off."""
    page = opened_in_chromium(size=PHONE, java_script_enabled=False)
    page.locator("summary").click()
    assert len(rows(page)) == 480
    page.get_by_role("link", name="Contents", exact=True).click()
    expect(page).to_have_url(re.compile("#contents$"))


def background(page: Page) -> str:
    """The colour behind the page."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_reader_chooses_light_or_dark(opened: Open) -> None:
    """The system's choice comes first, the switch beats it and is remembered."""
    dark, light = "rgb(16, 21, 27)", "rgb(255, 255, 255)"
    page = opened(color_scheme="dark")
    assert background(page) == dark
    switch = page.get_by_role("button", name="Dark colors")
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert (background(page), switch.get_attribute("aria-pressed")) == (light, "false")
    page.reload()
    assert background(page) == light
    page.get_by_role("button", name="Dark colors").click()
    assert background(page) == dark


def test_drawings_follow_the_colours_of_the_page(opened: Open) -> None:
    """In the dark the words of a drawing are light, and those on a level's colour stay as they were."""
    colours = {}
    for scheme in ("light", "dark"):
        page = opened(color_scheme=scheme)
        words = page.locator(".drawing.wide text, .drawing.medium text").filter(visible=True)
        colours[scheme] = {
            text: words.filter(has_text=re.compile(f"^{text}$")).first.evaluate("node => getComputedStyle(node).fill")
            for text in ("Director", "L8", "L3")
        }
    assert colours["light"] == {"Director": "rgb(0, 0, 0)", "L8": "rgb(255, 255, 255)", "L3": "rgb(0, 0, 0)"}
    assert colours["dark"] == colours["light"] | {"Director": "rgb(228, 233, 239)"}


def test_the_fonts_are_the_page_s_own(opened: Open) -> None:
    """The faces that came with the page are loaded, and the policy lets them."""
    page = opened()
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => `${one.family} ${one.weight} ${one.style}`)"
    )
    assert {name.replace('"', "") for name in loaded} == {
        "Source Sans Pro 400 normal",
        "Source Sans Pro 400 italic",
        "Source Sans Pro 600 normal",
        "Source Serif Pro 600 normal",
    }


def test_a_hostile_text_is_searched_and_compared_as_text(opened: Open) -> None:
    """What looks like markup is shown letter by letter, and nothing of it comes alive."""
    page = opened("hostile")
    page.fill("#query", "onerror")
    assert visible(page, ".found li")
    assert page.locator(".found img, .compared img, b[onclick]").count() == 0
    assert HOSTILE[:40] in visible(page, ".compared thead th")[0]


def test_nothing_else_runs_in_the_page(launch: Launch, written: dict[str, str]) -> None:
    """The browser holds to the policy: no handler, no markup from text, no other script, no other style."""
    context = launch("chromium").new_context(offline=True)
    page = context.new_page()
    page.goto(written["data"])
    for attempt in ("setAttribute('onclick', 'taken()')", "innerHTML = '<i>taken</i>'"):
        with pytest.raises(PlaywrightError, match="requires 'Trusted"):
            page.evaluate(f"document.body.{attempt}")
    with pytest.raises(PlaywrightError, match="requires 'Trusted"):
        page.evaluate("document.createElement('script').textContent = 'taken()'")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    context.close()


def barriers(page: Page) -> list[str]:
    """What axe-core finds wrong, be it serious or not, with where it is."""
    found = Axe().run(page).response
    assert len(found["passes"]) > 20
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_no_barrier(opened_in_chromium: Open, scheme: str, size: tuple[int, int]) -> None:
    """Neither at rest nor while searching, in the guide; nor in the other ladders, each way once."""
    other_way = (scheme == "dark") == (size == PHONE)
    for name in SOURCES if other_way else ["data"]:
        page = opened_in_chromium(name, size, color_scheme=scheme)
        assert barriers(page) == [], name
    page = opened_in_chromium(size=size, color_scheme=scheme)
    unfold(page)
    assert barriers(page) == []
    page.get_by_role("button", name="Show all ranges").click()
    page.get_by_role("combobox", name="Level", exact=True).select_option("L3 Junior")
    page.fill("#query", "mentor")
    assert visible(page, ".found li")
    assert barriers(page) == []


def test_from_right_to_left_bars_go_the_way_of_their_axis(opened: Open) -> None:
    """A bar begins where the axis has its minimum, on each screen."""
    page = opened("he")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        at = page.evaluate(
            """() => {
              const part = document.querySelector("#level-L2 [data-measure]");
              const [bar, axis] = [part.querySelector(".here svg").getBoundingClientRect(), part.querySelector(".axis").getBoundingClientRect()];
              const start = part.querySelector(".here rect").getBoundingClientRect().right;
              const ticks = [...part.querySelectorAll(".axis span")].map((one) => [one.textContent, one.getBoundingClientRect()]);
              const [, tick] = ticks.find(([text]) => text.includes("40"));
              return [bar.right - start, axis.right - (tick.left + tick.right) / 2];
            }"""
        )
        assert abs(at[0] - at[1]) < 2, (width, at)
        assert at[0] > 20


def test_axe_can_find_a_barrier(opened_in_chromium: Open) -> None:
    """The check above can fail: text of too little contrast is found."""
    page = opened_in_chromium()
    page.evaluate("document.querySelector('#about p').style.color = '#d0d7de'")
    assert any(one.startswith("color-contrast") for one in barriers(page))


def test_sub_items_are_found_and_compared(opened: Open) -> None:
    """The search leads to a sub-item itself; side by side, an item has its list below it."""
    page = opened("sub-items")
    page.fill("#query", "neue Kolleginnen")
    (result,) = visible(page, ".found li")
    assert "begleitet neue Kolleginnen und Kollegen" in result
    assert "motiviert" not in result
    page.press("#query", "Enter")
    assert page.evaluate("document.activeElement.textContent") == "begleitet neue Kolleginnen und Kollegen"
    page.locator("#level-EM1 .compare-with a").first.click()
    lists = visible(page, ".compared td li li")
    assert {"begleitet neue Kolleginnen und Kollegen", "2. Einstellungen, mit denen im Herbst begonnen wird"} <= set(
        lists
    )
    assert "deren Zusammenarbeit" in lists


def test_a_row_with_a_note_is_found(opened: Open) -> None:
    """A row of a table is searched as a whole, also where a cell has paragraphs or lists."""
    page = opened("sub-items")
    page.fill("#query", "weniger Gehalt")
    (result,) = visible(page, ".found li")
    assert "Junges Unternehmen" in result
