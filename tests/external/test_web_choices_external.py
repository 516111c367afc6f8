"""What a reader chooses in the web handbook, in Chromium and Firefox: levels to compare, filters of pay, places to go."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.model.pay import pay_grid
from tests.external.pages import PHONE, SOURCES, Open, rows, unfold, visible
from tests.reading import GUIDE, ladder_of, squeezed


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
        f"{row.level} {ladder.level_by_id[row.level].name} {figures.pay(row.pay)} "
        f"{'—' if row.midpoint is None else figures.money(row.midpoint)} Assumed"
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
    page = opened(size=PHONE, at="#level-L5")
    page.locator("#level-L5").get_by_role("link", name="Compare with L6 Staff").click()
    assert visible(page, ".compared thead th") == ["L5 Senior", "L6 Staff"]
    table = compared(page)
    ladder = ladder_of(GUIDE)
    for key, facet in ladder.facets.items():
        for level, side in zip(("L5", "L6"), table[facet.title], strict=True):
            said = re.sub(r"\((only at L\d|the same at both levels)\)", "", side)
            assert squeezed("".join(ladder.level_by_id[level].said(key))) == squeezed(said)
            assert f"(only at {level})" in side
    assert table["Total compensation"] == (
        "$210,000 – $350,000 (different)",
        "$280,000 – $500,000 (different)",
    )
    assert table["Kubernetes"] == ("Architecture (different)", "Multi-cluster strategy (different)")
    assert all("the same at both levels" in side for side in table["Python"])
    assert visible(page, "#compare-count") == ["31 of 33 entries differ"]
    assert visible(page, ".ways h4")[0] == "Signs of readiness"
    page.get_by_label("Show only differences").check()
    assert set(table) - set(compared(page)) == {"Tracks"}
    assert len(page.locator(".compared .alike").filter(visible=True).all()) == 0
    page.get_by_label("Another level").select_option("L8 Principal Architect")
    assert compared(page)["Typical projects"][1].startswith("—")
    assert "nothing listed" in compared(page)["Typical projects"][1]


def test_what_differs_within_a_list_is_marked(opened: Open) -> None:
    """Items of one side alone have a sign and a word; what both say, and lists that share nothing, are told, too."""
    page = opened("shared", size=PHONE, at="#compare=A,B")
    table = compared(page)
    assert table["Scope"] == (
        "Plans (the same at both levels) Codes (only at A)",
        "Plans (the same at both levels) Leads (only at B)",
    )
    signs = page.evaluate(
        """[...document.querySelectorAll(".compared tbody li")].map((item) => getComputedStyle(item, "::before").content[1])"""
    )
    assert signs == ["=", "−", "=", "+"]
    assert visible(page, ".legend li") == ["the same at both levels", "different", "only at A", "only at B"]
    assert visible(page, ".verdict") == []
    page.get_by_label("Another level").select_option("C Third")
    assert visible(page, ".verdict") == ["The two levels have no entry in common."]


def test_a_comparison_without_a_difference_says_so(opened: Open) -> None:
    """A level with itself, and two levels that say the same; with only the differences shown, no empty table is left."""
    page = opened()
    page.get_by_label("Another level").select_option("L5 Senior")
    assert visible(page, "#compare-count") == ["0 of 33 entries differ"]
    assert visible(page, ".verdict")[0].startswith("You picked the same level twice.")
    page.get_by_label("Show only differences").check()
    assert compared(page) == {}
    assert visible(page, ".compared") == visible(page, ".compared .group") == []
    page = opened("shared", at="#compare=C,D")
    assert visible(page, ".verdict") == ["These levels do not differ."]


def chosen(page: Page) -> tuple[list[str], list[str]]:
    """The two levels that are compared, and what the pay table is filtered by."""
    return (
        page.locator("#compare select").evaluate_all(
            "all => all.map((one) => one.selectedOptions[0].text.split(' ')[0])"
        ),
        page.locator("#pay-table select").evaluate_all("all => all.map((one) => one.value)"),
    )


def test_what_is_chosen_is_in_the_address(opened: Open) -> None:
    """The address opens the page with the same choice; Back and Forward go through the choices."""
    usual = ["", "", "SF Bay Area", "Enterprise companies", ""]
    page = opened()
    assert chosen(page) == (["L5", "L6"], usual)
    page.get_by_label("One level").select_option("L3 Junior")
    expect(page).to_have_url(re.compile("#compare=L3,L6$"))
    page.get_by_label("Show only differences").check()
    expect(page).to_have_url(re.compile("#compare=L3,L6,differences$"))
    page.get_by_role("combobox", name="Measure", exact=True).select_option("Base salary")
    expect(page).to_have_url(re.compile("#pay=Base%20salary,SF%20Bay%20Area,Enterprise%20companies$"))
    address = page.url
    page.evaluate("history.go(-2)")
    expect(page).to_have_url(re.compile("#compare=L3,L6$"))
    assert chosen(page) == (["L3", "L6"], usual)
    assert not page.get_by_label("Show only differences").is_checked()
    page.evaluate("history.back()")
    expect(page).to_have_url(re.compile("data.html$"))
    assert chosen(page) == (["L5", "L6"], usual)
    page.evaluate("history.forward()")
    expect(page).to_have_url(re.compile("#compare=L3,L6$"))
    assert chosen(page) == (["L3", "L6"], usual)
    page = opened(at=f"#{address.partition('#')[2]}")
    assert chosen(page)[1] == ["", "Base salary", *usual[2:]]
    assert 0 <= page.locator("#pay-table").evaluate("node => node.getBoundingClientRect().top") < 200
    page = opened(size=PHONE, at="#compare=L7,L4,differences")
    assert chosen(page)[0] == ["L7", "L4"]
    assert page.get_by_label("Show only differences").is_checked()
    assert 0 <= page.locator("#compare").evaluate("node => node.getBoundingClientRect().top") < 200


def test_an_address_that_the_page_does_not_know_does_no_harm(opened: Open) -> None:
    """Levels and places that are gone, and whatever else is typed after the #, leave the page as it is, or nearly so."""
    page = opened()
    usual = chosen(page)
    for address, expected in {
        "#compare=L4,gone": (["L4", "L6"], usual[1]),
        "#compare=gone,<img src=x onerror=alert(1)>": usual,
        "#compare=%E0%A4%A,%": usual,
        "#compare=": usual,
        "#pay=L4,Atlantis": (usual[0], ["L4", "", "", "", ""]),
        "#pay=%22%3E%3Cscript%3E": (usual[0], [""] * 5),
        "#level=L4": usual,
        "#__proto__=1": usual,
        "#%": usual,
        "#nowhere": usual,
        "#" + "x" * 5000: usual,
    }.items():
        page = opened(at=address)
        assert chosen(page) == expected, address[:60]
        assert len(visible(page, "article h3")) == 6


def test_filters_that_nothing_matches_say_so(opened: Open) -> None:
    """No row, no head of a table without rows, and a sentence that is read out."""
    page = opened(at="#pay=L8,Base%20salary,SF%20Bay%20Area,Enterprise%20companies,Assumed")
    assert rows(page) == visible(page, ".grid") == []
    assert visible(page, "#pay-table > .count") == ["No ranges match these filters."]
    page.get_by_role("button", name="Show all ranges").click()
    assert len(rows(page)) == 480


def test_the_levels_below_and_above_are_by_rank(opened: Open) -> None:
    """Each level leads to those directly below and above it, which are not its neighbors in the list."""
    ladder = ladder_of(SOURCES["fork"])
    page = opened("fork", size=PHONE)
    for level in ladder.levels:
        links = {
            kind: [link.split()[0] for link in visible(page, f"#level-{level.id} .beyond .{kind} a")]
            for kind in ("below", "above")
        }
        assert links["below"] == list(ladder.progression.previous_levels(level.id)), level.id
        assert links["above"] == list(ladder.progression.next_levels(level.id)), level.id


def test_on_small_screens_the_comparison_stands_for_the_differences(opened: Open) -> None:
    """Links to the table of all levels compare two of them; the head stays in sight; every level can be chosen."""
    page = opened(size=PHONE, at="#level-L4")
    assert visible(page, "#differences") == []
    page.locator("#level-L4 .next").get_by_role("link", name="Side by side").click()
    expect(page).to_have_url(re.compile("#compare=L4,L5$"))
    assert visible(page, ".compared thead th") == ["L4 Engineer", "L5 Senior"]
    page.get_by_text("Typical projects").last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    head = page.locator(".compared thead").bounding_box()
    assert head
    assert 0 < head["y"] < 70
    page = opened(size=(1440, 900))
    assert visible(page, "#differences h2") == ["How levels differ"]
    table = page.locator(".differences")
    box = table.bounding_box()
    assert box
    assert box["width"] > 1300
    assert box["x"] + box["width"] <= 1440
    table.locator("tr").last.scroll_into_view_if_needed()
    top = table.locator("thead th").last.bounding_box()
    assert top
    assert 40 < top["y"] < 70


def test_a_table_that_is_wider_than_the_screen_shows_that_there_is_more(opened: Open) -> None:
    """Six levels on a small laptop scroll in a window with a shadow at its edges, and their heads stay at its top."""
    page = opened(size=(1024, 800))
    window = page.locator(".window:has(.differences)")
    assert "linear-gradient" in window.evaluate("node => getComputedStyle(node).backgroundImage")
    wide, seen = window.evaluate("node => [node.scrollWidth, node.clientWidth]")
    assert wide > seen
    window.evaluate("node => { node.scrollTo(node.scrollWidth, 300); }")
    assert window.locator("thead th").last.evaluate("node => node.getBoundingClientRect().right") <= 1024
    box = window.bounding_box()
    assert box
    assert box["height"] <= 800
    head = window.locator("thead th").last.bounding_box()
    assert head
    assert abs(head["y"] - box["y"]) < 2


def test_the_contents_open_wherever_the_reader_is(opened: Open) -> None:
    """On a phone: over the page, with the place marked; a link goes there, Escape closes and gives the focus back."""
    page = opened(size=PHONE, at="#level-L6")
    button = page.get_by_role("button", name="Contents", exact=True)
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert "L6 Staff" in visible(page, ".menu a")
    assert "How levels differ" not in visible(page, ".menu a")
    page.keyboard.press("Escape")
    assert visible(page, ".menu") == []
    assert page.evaluate("document.activeElement.className") == "to-contents"
    page.keyboard.press("Enter")
    page.locator(".menu").get_by_role("link", name="Promotion").click()
    expect(page).to_have_url(re.compile("#promotion$"))
    assert visible(page, ".menu") == []
    assert 0 <= page.locator("#promotion").evaluate("node => node.getBoundingClientRect().top") < 120


@pytest.mark.parametrize("name", ["cycles", "euro-monthly", "portuguese", "sub-items"])
def test_choices_of_every_ladder_can_be_sent(opened: Open, name: str) -> None:
    """Each filter set to its last choice, then levels to compare: the address alone brings both back, and paper says the filters."""
    page = opened(name)
    selects = page.locator("#pay-table select")
    for number in range(selects.count()):
        select = selects.nth(number)
        select.select_option(index=select.locator("option").count() - 1)
    address = f"#{page.url.partition('#')[2]}"
    assert address.startswith("#pay=")
    assert chosen(opened(name, at=address))[1] == chosen(page)[1]
    said = page.locator("#pay-table select").evaluate_all("all => all.map((one) => one.selectedOptions[0].text)")
    shown = len(rows(page))
    assert str(page.locator(".printed").text_content()).startswith(" · ".join(said))
    assert (visible(page, ".grid") == []) == (shown == 0)
    page = opened(name)
    compare = page.locator("#compare-left")
    compare.select_option(index=compare.locator("option").count() - 1)
    other = opened(name, at=f"#{page.url.partition('#')[2]}")
    assert chosen(other)[0] == chosen(page)[0]
    assert visible(other, ".compared thead th") == visible(page, ".compared thead th")


@pytest.mark.parametrize("name", ["cycles", "euro-monthly", "portuguese", "two-levels"])
def test_each_level_leads_down_and_up(opened: Open, name: str) -> None:
    """From the first level of a track, always up, to one from which none leads up, and the same way back."""
    page = opened(name, size=PHONE)
    ladder = ladder_of(SOURCES[name])
    anchors = page.locator("article").evaluate_all("all => all.map((one) => one.id)")
    here = 0
    way = [here]
    while page.locator(f"[id='{anchors[here]}'] .above a").count():
        unfold(page)
        page.locator(f"[id='{anchors[here]}'] .above a").first.click()
        target = page.url.partition("#")[2]
        here = anchors.index(target)
        assert 0 <= page.locator(f"[id='{target}']").evaluate("node => node.getBoundingClientRect().top") < PHONE[1]
        way.append(here)
    ids = [ladder.levels[number].id for number in way]
    assert all(upper in ladder.progression.next_levels(lower) for lower, upper in pairwise(ids))
    assert len(way) > 1
    for lower in way[-2::-1]:
        page.locator(f"[id='{anchors[here]}'] .below a[href='#{anchors[lower]}']").click()
        assert page.url.endswith(f"#{anchors[lower]}")
        here = lower
