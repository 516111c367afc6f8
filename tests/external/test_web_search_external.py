"""Search in the web handbook finds what stands on the page, however it is typed, in Chromium and Firefox."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.external.pages import PHONE, Open, visible

FINDS: Final = {
    "typed": {
        "6-12": "6–12 months",
        "6–12 months": "6–12 months",
        "microservices": "C++, C# and .NET",
        "c++": "C++",
        "C#": "C#",
        ".net": ".NET",
        "r&d": "R&D budgets",
        "on-call": "call rota",
        "oncall rota": "call rota",
        "on call": "call rota",
        "10%": "10 % more",
        "10 %": "10 % more",
        "zerowidth": "more after review",
        "finance": "Masters",
        "effort": "Masters",
        "GROSSE": "Größe",
        "groesse": "Größe",
        "strasse": "Straße",
        "istanbul": "İstanbul",
        "İSTANBUL": "İstanbul",
        "oeuvre": "Œuvre",
        "angstrom": "Ångström",
        "lodz": "Łódź",
        "smorrebrod": "smørrebrød",
        "L3 2025": "２０２５",
        "email": "e-mail",
        "coordinate": "co-ordinate",
        "well known": "well-known",
        "it’s the team’s": "the team’s job",
        "dont worry": "don’t worry",
        "don't": "don’t worry",
        "What's": "What’s a “level”?",
        '"level"': "What’s a “level”?",
        "wait...": "Wait…",
        "2x3": "2 × 3",
        "co2": "CO₂",
        "90k": "$90,000 – $130,000",
        "$90K - $130K": "$90,000 – $130,000",
        "120000": "$120,000 – $170,000",
        "120,000": "$120,000 – $170,000",
        "120 000": "$120,000 – $170,000",
        "0.12M": "$120,000 – $170,000",
        "E2 salary": "$120,000 – $170,000",
        "senior salary": "$120,000 – $170,000",
        "senior pay": "$120,000 – $170,000",
        "0-2": "Experience: 0–2 years",
        "2-5 years": "Experience: 2–5 years",
        "experience senior": "Experience: 2–5 years",
        "senior roadmap": "Leads the team’s roadmap",
        "salaries": "Base salary",
    },
    "data": {
        "18-24 months": "18–24 months",
        "L5 salary": "L5 Senior AI Infra Engineer · Base salary · $160,000 – $220,000",
        "python senior": "Python: Expert",
        "python L5": "Python: Expert",
        "python": "Python · Intermediate · Advanced",
        "multi-cluster staff": "Kubernetes: Multi-cluster strategy",
        "160000": "$160,000",
        "160k": "$160,000",
        "$1.5M": "$1,500,000+",
        "tech lead": "Tech Lead / Team Lead",
        "staff experience": "Experience: 6–10 years",
        "director": "Director",
        "factor austin": "Austin Los Angeles · 0.8×",
        "L4 Denver unicorn": "L4 Engineer · Base salary · Denver, Portland, San Diego · Unicorn startups",
        "L4 Boston unicorn": "An example: L4 · Total compensation · Boston, LA, Austin · Unicorn startups",
        "maintained": "AI Infrastructure Curriculum Team",
    },
    "de": {
        "massnahmen": "Maßnahmen",
        "Maßnahmen": "Maßnahmen",
        "strassenbau": "Straßenbauteam",
        "fuehrt": "Führt",
        "personalverantwortung": "Personalverantwortung",
        "62.500": "62.500",
        "62500": "62.500",
        "62,5 Tsd.": "62.500",
        "Gehalt Teamleitung": "62.500",
        "6-12 Monate": "6–12 Monate",
        "selbststaendig": "selbstständig",
    },
    "fr": {
        "oeuvre": "l’œuvre",
        "coeur": "cœur",
        "l'equipe": "équipe",
        "evalue": "Évalue",
        "3.5": "3,5",
        "62 500": "62",
        "salaire confirmee": "62",
    },
    "ja": {
        "育成": "育成",
        "コードレビュー": "担当",
        "シニア育成": "育成",
        "L2 基本給": "9,000,000",
        "900万": "9,000,000",
        "機能 開発": "機能を開発",
    },
}
"""Ladder -> what is typed -> what the first result says."""
SLIPS: Final = {
    "promoton": "Promotion",
    "kuberentes": "Kubernetes",
    "mentorr": "Mentor",
    "pyhton senior": "Python: Expert",
    "stakf scope": "Scope",
    "sallary L5": "Base salary",
}
"""What is typed with one letter too many or too few, another, or two that changed places -> what is found."""


def results(page: Page, typed: str) -> list[str]:
    """What is found, the first result first."""
    page.fill("#query", typed)
    return visible(page, ".found li")


@pytest.mark.parametrize("name", FINDS)
def test_a_search_finds_what_stands_there_however_it_is_typed(opened: Open, name: str) -> None:
    """Dashes, quotes, spaces, accents, ligatures, figures; words of a level, of pay and of tables, in any order."""
    page = opened(name)
    wrong = {}
    for typed, said in FINDS[name].items():
        found = results(page, typed)
        if said.casefold() not in (found or [""])[0].casefold().replace("\N{NO-BREAK SPACE}", " "):
            wrong[typed] = found[:3]
    assert wrong == {}


@pytest.mark.parametrize(
    "name", ["data", "cycles", "portuguese", "sub-items", "euro-monthly", "fork", "typed", "de", "ja"]
)
def test_every_word_of_the_page_is_found(opened_in_chromium: Open, name: str) -> None:
    """Whatever stands on the page, but for its controls and what they make."""
    page = opened_in_chromium(name)
    words = page.evaluate(
        """() => {
          const left = ".skip, .bar, .unseen, .start-here, #contents ol, #contents h2, form, .count, .printed, .axis, #compare, .compare-with, .beyond, svg, summary, .differences";
          const words = new Set();
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (!node.parentElement.closest(left)) node.textContent.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).forEach((word) => words.add(word));
          }
          return [...words];
        }"""
    )
    assert len(words) > 20
    missing = page.evaluate(
        """(words) => {
          const input = document.getElementById("query");
          return words.filter((word) => {
            input.value = word;
            input.dispatchEvent(new Event("input"));
            return !document.querySelector(".found li");
          });
        }""",
        words,
    )
    assert missing == []


def test_whole_words_come_before_parts_and_what_is_alike_comes_last(opened: Open) -> None:
    """A phrase is first where it stands as typed; short letters are no parts of words; a slip is forgiven, but counts less."""
    page = opened("data")
    for typed, said in SLIPS.items():
        assert said in " ".join(results(page, typed)), typed
    assert all(re.search(r"\bIC\b", text) for text in results(page, "IC"))
    lead = results(page, "tech lead")
    phrase = [re.search(r"tech lead\b", text, re.IGNORECASE) is not None for text in lead]
    assert phrase == sorted(phrase, reverse=True)
    assert phrase[0]
    assert not phrase[-1]
    assert results(page, "zzzz quux") == []
    assert visible(page, ".found .count") == ["No results"]


def test_a_row_of_the_pay_table_is_shown_where_it_was_filtered_out(opened: Open) -> None:
    """A result leads to its row; many rows are one result, which leads to all of them."""
    page = opened("data")
    results(page, "L4 Boston base derived unicorn")
    page.press("#query", "Enter")
    assert "Boston, LA, AustinUnicorn" in str(page.evaluate("document.activeElement.textContent"))
    assert page.evaluate("document.activeElement.getClientRects().length") == 1
    results(page, "L4 Boston")
    page.locator(".found a", has_text="10 of 480 ranges").click()
    assert page.get_by_role("combobox", name="Level", exact=True).input_value() == "L4"
    assert "Boston, LA, Austin" in page.get_by_role("combobox", name="Location", exact=True).input_value()
    assert visible(page, "#pay-table > .count") == ["10 of 480 ranges"]
    expect(page).to_have_url(re.compile("#pay=L4,Boston"))


def test_a_search_finds_a_passage_and_leads_to_it(opened: Open) -> None:
    """One place has the word; Enter goes there, and the passage is seen and has the focus."""
    page = opened(size=PHONE)
    page.fill("#query", "AUTOSCALES inference")
    assert visible(page, ".found .count") == ["1 result"]
    (result,) = visible(page, ".found li")
    assert "Senior AI Infrastructure Engineer › Typical projects" in result
    assert visible(page, ".found mark") == ["autoscales", "inference"]
    page.press("#query", "Enter")
    expect(page).to_have_url(re.compile("#level-L5-facet-6$"))
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
