"""The web handbook in a browser: headless Chromium, without a network; and axe-core, which looks for barriers.

These tests need Chromium (`chromium`). Where it is missing they fail: a check that was not made is no pass.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from ladderexport.artifacts import web
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.model import Ladder
from ladderexport.model.pay import pay_grid
from ladderexport.rendering.options import Options
from tests.artifacts.test_web import HOSTILE, hostile
from tests.reading import GUIDE, LADDERS, ignored, ladder_of, squeezed

SOURCES: Final = {file.stem: file for file in (GUIDE, *LADDERS)}
PHONE: Final = (390, 844)
DESKTOP: Final = (1280, 900)
Open = Callable[..., Page]
FRUIT: Final = {
    "title": "Owoce",
    "facets": {"kinds": "Rodzaje"},
    "levels": [
        {
            "id": "A",
            "title": "Pierwszy",
            "years": "1",
            "kinds": ["wiśnia", "kiwi raz", "kiwi dwa", *("śliwka " * 5).split()],
        },
        {"id": "B", "title": "Drugi", "kinds": ["jabłko"]},
    ],
    "compensation": {
        "currency": "PLN",
        "measures": {"base": "Podstawa"},
        "ranges": {"A": {"base": "60K - 80K"}, "B": {"base": "70K - 90K"}},
        "locations": [{"id": "x", "title": "Kraków", "factor": "1"}, {"id": "y", "title": "Łódź", "factor": "0.9"}],
    },
}
"""A ladder whose words are counted, in any language."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as Debian packages it."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("Chromium is not installed: chromium is not found on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of the web handbook of each source, and of a hostile ladder."""
    folder = tmp_path_factory.mktemp("web")
    ladders = {name: ladder_of(source) for name, source in SOURCES.items()} | {"hostile": hostile()}
    ladders |= {name: Ladder.model_validate({**FRUIT, "language": name}) for name in ("pl", "sw")}
    for name, ladder in ladders.items():
        (file,) = web.make(ladder, Options(), ignored)
        (folder / f"{name}.html").write_bytes(file.content)
    return {name: (folder / f"{name}.html").as_uri() for name in ladders}


@pytest.fixture
def opened(browser: Browser, written: dict[str, str]) -> Iterator[Open]:
    """A function that opens a handbook offline; in the end nothing was asked of a network, and nothing went wrong."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    troubles: list[str] = []

    def refuse(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    def open_page(name: str = "data", size: tuple[int, int] = DESKTOP, at: str = "", **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **settings)
        context.set_default_timeout(5000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", refuse)
        page.goto(written[name] + at)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert {address.partition("#")[0] for address in asked} <= set(written.values())
    assert asked
    assert troubles == []


def visible(page: Page, selector: str) -> list[str]:
    """The texts of the elements that can be seen, with single spaces."""
    found = page.locator(selector).filter(visible=True).all_inner_texts()
    return [" ".join(text.split()) for text in found]


def test_a_search_finds_a_passage_and_leads_to_it(opened: Open) -> None:
    """One place has the word; Enter goes there, and the passage is seen and has the focus."""
    page = opened(size=PHONE)
    page.fill("#query", "AUTOSCALES inference")
    assert visible(page, ".found .count") == ["1 result"]
    (result,) = visible(page, ".found li")
    assert "Senior AI Infrastructure Engineer › Typical projects" in result
    assert visible(page, ".found mark") == ["autoscales", "inference"]
    page.press("#query", "Enter")
    expect(page).to_have_url(re.compile("#level-L5-facet-8$"))
    assert visible(page, ".found") == []
    assert page.evaluate("document.activeElement.textContent") == "Building a system that autoscales LLM inference"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert 52 < top < PHONE[1] - 20


def test_a_candidate_finds_what_a_level_does(opened: Open) -> None:
    """A level and a heading, in any order, lead first to that heading of that level, with what it says."""
    page = opened(size=PHONE)
    for typed in ("staff scope", "scope L6"):
        page.fill("#query", typed)
        first = visible(page, ".found li")[0]
        assert "Staff AI Infrastructure Engineer Scope Initiatives of 6–12 months across the company" in first


def test_a_search_minds_neither_case_nor_accents_and_says_when_there_is_nothing(opened: Open) -> None:
    """Plain letters find accented ones; the count is said in the ladder's language."""
    page = opened("portuguese")
    page.fill("#query", "MULTIPLAS areas")
    assert "Múltiplas" in " ".join(visible(page, ".found mark"))
    page.fill("#query", "zzzz")
    assert visible(page, ".found .count") == ["Nada encontrado"]
    assert page.locator(".found .count").get_attribute("role") == "status"


def test_the_script_counts_as_the_language_does(opened: Open) -> None:
    """Polish has one form for 1, another for 2, and a third for 5; nothing is said in another language than the page's."""
    page = opened("pl")
    for typed, said in (("wiśnia", "1 wynik"), ("kiwi", "2 wyniki"), ("śliwka", "5 wyników"), ("zzzz", "Brak wyników")):
        page.fill("#query", typed)
        assert visible(page, ".found .count") == [said]
    assert visible(page, "#compare-count") == ["Różnią się 3 z 3 pozycji"]
    assert page.locator("body [lang]").count() == 0


def test_what_the_script_says_in_english_is_told_apart(opened: Open) -> None:
    """On a page in a language that has no words: counts, choices and names of rows; not what the source says."""
    page = opened("sw")
    page.fill("#query", "kiwi")
    for selector, said in ((".found .count", "2 results"), ("#compare-count", "3 of 3 entries differ")):
        assert visible(page, selector) == [said]
        assert page.locator(selector).get_attribute("lang") == "en"
    english = page.locator("#pay-table form [lang=en], #compare tbody [lang=en]").all_text_contents()
    assert {"Level", "Location", "All", "Experience", "nothing listed"} <= {*english}
    assert {"Kraków", "Rodzaje", "Podstawa"} & {*english} == set()


def rows(page: Page) -> list[str]:
    """The rows of the pay table that are shown."""
    return visible(page, ".grid tbody tr")


def test_the_pay_table_is_filtered(opened: Open) -> None:
    """Each choice shows the rows of the pay grid that have it, and the count says how many."""
    page = opened()
    ladder = ladder_of(GUIDE)
    assert ladder.compensation is not None
    figures = Figures("en", words_for("en"), ladder.compensation.currency)
    assert len(rows(page)) == 12
    assert all("Published" in row for row in rows(page))
    page.get_by_role("combobox", name="Location", exact=True).select_option("International (Europe)")
    page.get_by_role("combobox", name="Company type", exact=True).select_option("Mid-stage startups")
    page.get_by_role("combobox", name="Measure", exact=True).select_option("Total compensation")
    expected = [
        f"{row.level} {ladder.level_by_id[row.level].name} {figures.pay(row.pay)} {figures.money(row.midpoint)} Assumed"
        for row in pay_grid(ladder)
        if row.measure == "total"
        and row.location is not None
        and row.location.id == "europe"
        and row.company_type is not None
        and row.company_type.id == "mid-stage"
    ]
    assert [row.rpartition(" ")[0] for row in rows(page)] == [" ".join(row.split()) for row in expected]
    assert visible(page, "#pay-table > .count") == [f"{len(expected)} of 480 ranges"]
    assert "Location" not in visible(page, ".grid thead th")
    page.get_by_role("button", name="Show all ranges").click()
    assert len(rows(page)) == 480
    assert "Location" in visible(page, ".grid thead th")
    page.get_by_role("combobox", name="Source of figure", exact=True).select_option("Derived")
    assert len(rows(page)) == sum(row.provenance == "derived" for row in pay_grid(ladder))


def compared(page: Page) -> dict[str, tuple[str, str]]:
    """The rows of the comparison that are shown: name -> both sides."""
    found: dict[str, tuple[str, str]] = {}
    for row in page.locator(".compared tbody tr:not(.group)").filter(visible=True).all():
        name, left, right = (" ".join(text.split()) for text in row.locator("> *").all_inner_texts())
        found.setdefault(name, (left, right))
    return found


def test_two_levels_are_compared(opened: Open) -> None:
    """Senior and Staff, facet by facet as the source says them, with their pay and skills; what is alike is marked."""
    page = opened(size=PHONE)
    page.locator("#level-L5").get_by_role("link", name="Compare with L6 Staff").click()
    assert visible(page, ".compared thead th") == ["L5 Senior", "L6 Staff"]
    table = compared(page)
    ladder = ladder_of(GUIDE)
    for key, facet in ladder.facets.items():
        for level, side in zip(("L5", "L6"), table[facet.title], strict=True):
            assert squeezed("".join(ladder.level_by_id[level].said(key))) == squeezed(side)
    assert table["Total compensation"] == ("$210,000 – $350,000", "$280,000 – $500,000")
    assert table["Kubernetes"] == ("Architecture", "Multi-cluster strategy")
    assert all("the same at both levels" in side for side in table["Python"])
    assert visible(page, "#compare-count") == ["31 of 33 entries differ"]
    assert "Promotion criteria" in " ".join(visible(page, ".ways a"))
    page.get_by_label("Show only differences").check()
    assert set(table) - set(compared(page)) == {"Tracks"}
    assert len(page.locator(".compared .alike").filter(visible=True).all()) == 0
    page.get_by_label("Another level").select_option("L8 Principal Architect")
    assert compared(page)["Typical projects"][1].startswith("—")
    assert "nothing listed" in compared(page)["Typical projects"][1]


def test_a_comparison_of_a_level_with_itself_finds_no_difference(opened: Open) -> None:
    """All is the same, and with only the differences shown nothing is left."""
    page = opened()
    page.get_by_label("Another level").select_option("L5 Senior")
    assert visible(page, "#compare-count") == ["0 of 33 entries differ"]
    page.get_by_label("Show only differences").check()
    assert compared(page) == {}
    assert visible(page, ".compared .group") == []


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


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_screen_scrolls_sideways(opened: Open, width: int) -> None:
    """No page is wider than the screen, whatever the ladder; what is wider scrolls in a window of its own."""
    for name in (*SOURCES, "hostile"):
        page = opened(name, (width, 800))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        beyond = page.evaluate(
            """[...document.querySelectorAll("main *")].filter((node) => {
              const box = node.getBoundingClientRect();
              return box.right > innerWidth + 1 && box.width > 1 && !node.closest(".window, .drawing, .unseen");
            }).map((node) => node.outerHTML.slice(0, 90))"""
        )
        assert beyond == [], name


def test_without_scripts_everything_can_be_read(opened: Open) -> None:
    """Every item of every level is seen, controls are not, and a click opens the table of all ranges."""
    page = opened(size=PHONE, java_script_enabled=False)
    ladder = ladder_of(GUIDE)
    seen = squeezed(page.locator("main").inner_text())
    said = [squeezed(item) for level in ladder.levels for facet in ladder.facets for item in level.said(facet)]
    assert [item for item in said if item not in seen] == []
    for control in ("input", "button", "select", "#compare", "a[href='#compare']"):
        assert visible(page, control) == []
        assert page.locator(control).filter(visible=True).count() == 0
    assert page.locator(".grid").filter(visible=True).count() == 0
    page.locator("summary").click()
    assert len(rows(page)) == 480
    page.get_by_role("link", name="Contents", exact=True).click()
    expect(page).to_have_url(re.compile("#contents$"))


def background(page: Page) -> str:
    """The colour behind the page."""
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def test_the_reader_chooses_light_or_dark(opened: Open) -> None:
    """The system's choice comes first, the switch beats it and is remembered, and paper is always light."""
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
    page.emulate_media(media="print")
    assert background(page) == light
    assert visible(page, ".bar, .contents, #compare, form, .button") == []
    assert len(visible(page, "article h3")) == 6


def test_drawings_follow_the_colours_of_the_page(opened: Open) -> None:
    """In the dark the words of a drawing are light, and those on a level's colour stay as they were."""
    colours = {}
    for scheme in ("light", "dark"):
        page = opened(color_scheme=scheme)
        words = page.locator(".drawing.wide text")
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


def test_nothing_else_runs_in_the_page(browser: Browser, written: dict[str, str]) -> None:
    """The browser holds to the policy: no handler, no markup from text, no other script, no other style."""
    context = browser.new_context(offline=True)
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
def test_axe_finds_no_barrier(opened: Open, scheme: str, size: tuple[int, int]) -> None:
    """Neither at rest nor while searching, in the guide; nor in the other ladders, each way once."""
    other_way = (scheme == "dark") == (size == PHONE)
    for name in SOURCES if other_way else ["data"]:
        page = opened(name, size, color_scheme=scheme)
        assert barriers(page) == [], name
    page = opened(size=size, color_scheme=scheme)
    page.get_by_role("button", name="Show all ranges").click()
    page.get_by_role("combobox", name="Level", exact=True).select_option("L3 Junior")
    page.fill("#query", "mentor")
    assert visible(page, ".found li")
    assert barriers(page) == []


def test_axe_can_find_a_barrier(opened: Open) -> None:
    """The check above can fail: text of too little contrast is found."""
    page = opened()
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
