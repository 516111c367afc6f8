"""What may be advertised of each level and place, why not, and what the law there asks for, in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.tables import languages
from ladderexport.model import Ladder
from ladderexport.model.pay import pay_grid
from ladderexport.pipeline.export import check
from ladderexport.postings.asked import AskState, asked_of
from ladderexport.postings.job_postings import JobPosting, job_postings
from ladderexport.postings.refusals import Refusal, RefusalReason
from ladderexport.postings.rows import row_text
from ladderexport.postings.texts import PostingTexts

LEVELS = [
    {"id": "L3", "title": "Engineer"},
    {"id": "L4", "title": "Senior Engineer"},
    {"id": "L5", "title": "Fellow"},
    {"id": "L6", "title": "Later", "in_use": "planned"},
]
PAY: dict[str, Any] = {
    "currency": "USD",
    "measures": {
        "base": "Base salary",
        "bonus": "Bonus",
        "total": {"title": "Total", "sum_of": ["base", "bonus"]},
    },
    "ranges": {
        "L3": {"base": "100000 - 130000", "bonus": "10000"},
        "L4": {"base": "130000 - 180000", "bonus": "15000"},
        "L5": {"base": "450000 - 1000000+"},
        "L6": {"base": "500000 - 600000"},
    },
    "locations": [
        {"id": "denver", "title": "Denver", "factor": "0.95", "jurisdiction": "US-CO"},
        {
            "id": "germany",
            "title": "Germany",
            "currency": "EUR",
            "jurisdiction": "DE",
            "places": [{"title": "Berlin"}],
            "ranges": {"L3": {"base": "60000 - 80000"}},
        },
        {
            "id": "hubs",
            "title": "Boston, LA",
            "factor": "0.9",
            "places": [
                {"title": "Boston", "jurisdiction": "US-MA"},
                {"title": "Los Angeles", "jurisdiction": "US-CA"},
            ],
        },
        {
            "id": "prague",
            "title": "Prague",
            "factor": "0.6",
            "currency": "CZK",
            "conversion": {"rate": "23.2", "as_of": "2026-01-31"},
            "jurisdiction": "CZ",
        },
        {"id": "remote", "title": "Remote", "factor": "0.85"},
        {"id": "us", "title": "Elsewhere", "factor": "0.8", "jurisdiction": "US"},
        {
            "id": "guess",
            "title": "Austin",
            "assumed": {"factor": "0.8", "because": "A guess."},
            "jurisdiction": "US-TX",
        },
    ],
}


def ladder(posting: dict[str, Any] | None = None, language: str = "en", **pay: Any) -> Ladder:
    """A ladder with this pay."""
    compensation = {**PAY, **pay, **({"posting": posting} if posting is not None else {})}
    return Ladder.model_validate({"title": "T", "language": language, "levels": LEVELS, "compensation": compensation})


def texts_of(one: Ladder) -> PostingTexts:
    """What is said of its postings."""
    assert one.compensation
    return PostingTexts(one, one.compensation)


def found(one: Ladder) -> dict[tuple[str, str], JobPosting]:
    """Its postings by level and place."""
    return {(posting.level.id, posting.place.title): posting for posting in job_postings(one)}


def refusal(posting: JobPosting) -> Refusal:
    """The one reason not to make it."""
    (only,) = posting.refusals
    return only


def states(one: Ladder, level: str, place: str) -> dict[str, AskState]:
    """What the law at a place asks for, and whether the posting says it."""
    assert one.compensation
    asked = asked_of(one.compensation, found(one)[level, place])
    return {item.ask: item.state for each in asked for item in each.items}


def test_a_recruiter_reads_what_may_be_advertised_and_why_not() -> None:
    """In Denver and in Berlin, each in its money; in Remote nothing, and what is to be changed."""
    one = ladder()
    texts, postings = texts_of(one), found(one)
    assert texts.sentences(postings["L3", "Denver"]) == (
        "The pay range for the position Engineer, Denver, is $95,000 to $124,000 per year (Base salary, USD).",
    )
    assert texts.sentences(postings["L3", "Berlin"]) == (
        "The pay range for the position Engineer, Berlin, is €60,000 to €80,000 per year (Base salary, EUR).",
    )
    assert postings["L3", "Remote"].pay == ()
    assert texts.reason(refusal(postings["L3", "Remote"])) == (
        "The source does not say whose law applies in Remote. Give it a “jurisdiction”, or “places” that have one."
    )
    assert [place for level, place in postings if level == "L3"] == [
        "Denver", "Berlin", "Boston", "Los Angeles", "Prague", "Remote", "Elsewhere", "Austin",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "place", "reason", "at"),
    [
        ("L5", "Denver", "open_end", ("compensation", "ranges", "L5", "base")),
        ("L6", "Denver", "not_in_use", ("levels", "L6", "in_use")),
        ("L4", "Berlin", "no_figure", ("compensation", "locations", "germany", "ranges", "L4", "base")),
        ("L3", "Prague", "converted", ("compensation", "locations", "prague")),
        ("L3", "Remote", "nowhere", ("compensation", "locations", "remote")),
        ("L3", "Elsewhere", "region", ("compensation", "locations", "us")),
        ("L3", "Austin", "assumed", ("compensation", "locations", "guess", "assumed")),
    ],
)
def test_what_must_not_be_advertised(level: str, place: str, reason: RefusalReason, at: tuple[str, ...]) -> None:
    """Each reason with the place in the source that is to be changed; it has words in every language."""
    one = found(ladder())[level, place]
    assert one.pay == ()
    assert (refusal(one).reason, refusal(one).at) == (reason, at)
    said = {texts_of(ladder(language=language)).reason(refusal(one)) for language in languages()}
    assert len(said) == len(languages())
    assert not any("{" in text for text in said)


def test_a_total_is_never_advertised() -> None:
    """Nor is pay that the source does not mark; what is marked is, all of it."""
    measures = {**PAY["measures"], "bonus": {"title": "Bonus", "posted": "yes"}}
    total = {"title": "Total", "sum_of": ["base", "bonus"], "posted": "yes"}
    one = found(ladder(measures={**measures, "total": total}))["L3", "Denver"]
    assert [paid.measure for paid in one.pay] == ["bonus"]
    assert refusal(one).reason == "total"
    assert {row_text(texts_of(ladder()), row) for row in pay_grid(ladder()) if row.measure == "total" and row.level == "L3"} == {
        "Total is a sum of other kinds of pay, and most laws ask for base pay. Advertise that."
    }  # fmt: skip


def test_the_grid_says_the_same_beside_each_row() -> None:
    """One sentence for all places of a location; where one of them has no law, the reason."""
    one = ladder()
    said = {row.location.id: row_text(texts_of(one), row) for row in pay_grid(one) if row.location and (row.level, row.measure) == ("L3", "base")}  # fmt: skip
    assert said["hubs"] == (
        "The pay range for the position Engineer, Boston, Los Angeles, is $90,000 to $117,000 per year (Base salary, USD)."
    )
    assert said["remote"].startswith("The source does not say whose law applies in Remote.")
    places = [
        {
            "id": "hubs",
            "title": "Hubs",
            "factor": "1",
            "places": [{"title": "Boston", "jurisdiction": "US-MA"}, {"title": "Lima"}],
        }
    ]
    half = ladder(locations=places)
    assert row_text(texts_of(half), pay_grid(half)[0]).startswith("The source does not say whose law applies in Hubs.")


def test_pay_without_locations_can_be_advertised() -> None:
    """The sentence names no place; the posting itself says whose law applies, or nobody knows."""
    one = ladder({"jurisdiction": "US-CO"}, locations=[])
    posting = found(one)["L3", ""]
    assert texts_of(one).sentences(posting) == (
        "The pay range for the position Engineer is $100,000 to $130,000 per year (Base salary, USD).",
    )
    assert states(one, "L3", "")["deadline"] == "lacks"
    assert states(ladder({}, locations=[]), "L3", "") == {}


def test_the_range_on_hire_is_a_part_of_every_range() -> None:
    """Or one for a level, of which places have the same part; a single rate has no part."""
    one = ladder({"hiring": {"part": "0 % - 60 %", "ranges": {"L4": {"base": "130000 - 155000"}}}})
    postings, texts = found(one), texts_of(one)
    assert texts.sentences(postings["L3", "Denver"]) == (
        "The pay that we expect to offer on hire for the position Engineer, Denver, is $95,000 to $112,000 per year (Base salary, USD).",
    )
    (paid,) = postings["L4", "Denver"].pay
    assert (int(paid.pay.minimum), int(paid.pay.maximum)) == (124_000, 148_000)
    general = ladder({"hiring": {"ranges": {"L4": {"base": "130000 - 155500"}}}}, locations=[])
    (paid,) = found(general)["L4", ""].pay
    assert (int(paid.pay.maximum), paid.on_hire) == (155_500, True)
    assert not found(general)["L3", ""].pay[0].on_hire
    rates = ladder({"hiring": "0 % - 60 %"}, locations=[], ranges={"L3": {"base": "90000"}})
    assert texts_of(rates).sentences(found(rates)["L3", ""]) == (
        "The pay for the position Engineer is $90,000 per year (Base salary, USD).",
    )


def test_pay_that_depends_on_more_is_that_of_the_options() -> None:
    """Without options it is the general range; with several it goes from the lowest figure to the highest."""
    kinds = [{"id": "big", "title": "Big", "factor": "1.2"}, {"id": "small", "title": "Small", "factor": "0.8"}]
    steps = [
        {
            "id": "step",
            "title": "Step",
            "options": [{"id": "s1", "title": "1", "factor": "1"}, {"id": "s2", "title": "2", "factor": "1.1"}],
        }
    ]
    ends = {}
    for name, options in (("none", {}), ("big", {"company_type": "big"}), ("steps", {"step": ["s1", "s2"]})):
        one = ladder({"options": options, "jurisdiction": "DE"}, locations=[], company_types=kinds, dimensions=steps)
        (paid,) = found(one)["L3", ""].pay
        ends[name] = (int(paid.pay.minimum), int(paid.pay.maximum))
    assert ends == {"none": (100_000, 130_000), "big": (120_000, 156_000), "steps": (100_000, 143_000)}
    one = ladder({"options": {"company_type": "big"}}, locations=[], company_types=kinds)
    said = {row.company_type.id: row_text(texts_of(one), row) for row in pay_grid(one)[:2] if row.company_type}
    assert said["small"] == "This is the pay of Small, which “posting.options” does not name."
    assert "$120,000 to $156,000" in said["big"]


def test_what_the_law_asks_for() -> None:
    """It is stated, missing, or for a person to check, by what the source says for that place."""
    posting = {
        "benefits": ["Insurance"],
        "deadline": "2026-12-31",
        "jurisdictions": {"US": {"other_pay": "A bonus"}, "US-CA": {"how_to_apply": "Write."}},
    }
    one = ladder(posting)
    assert states(one, "L3", "Denver") == {
        "pay": "has", "closed_range": "has", "other_pay": "has", "benefits": "has", "deadline": "has",
        "how_to_apply": "lacks",
    }  # fmt: skip
    assert states(one, "L3", "Los Angeles") == {"pay": "has", "hiring_range": "lacks"}
    assert states(ladder({"hiring": "0 - 50 %"}), "L3", "Los Angeles")["hiring_range"] == "has"
    assert set(states(one, "L3", "Berlin").values()) == {"has", "look"}
    assert found(one)["L3", "Berlin"].terms.other_pay == ()
    assert found(one)["L3", "Los Angeles"].terms.how_to_apply == "Write."


@pytest.mark.parametrize(
    ("currency", "per", "amounts", "ask", "state"),
    [
        ("CAD", "year", "100000 - 150000", "width", "has"),
        ("CAD", "year", "100000 - 150001", "width", "lacks"),
        ("CAD", "year", "150000 - 200001", "width", "has"),
        ("CAD", "month", "8000 - 13000", "width", "lacks"),
        ("CAD", "hour", "40 - 60", "width", "look"),
        ("USD", "year", "100000 - 130000", "width", "look"),
        ("USD", "year", "100000 - 160000", "spread", "has"),
        ("USD", "year", "100000 - 160001", "spread", "lacks"),
    ],
)
def test_how_wide_a_range_may_be(currency: str, per: str, amounts: str, ask: str, state: AskState) -> None:
    """Ontario's limit is an amount a year, in its money; New Jersey's is a share of the minimum."""
    code = "CA-ON" if ask == "width" else "US-NJ"
    one = ladder({"jurisdiction": code}, locations=[], currency=currency, per=per, ranges={"L3": {"base": amounts}})
    assert states(one, "L3", "")[ask] == state


def test_statements_are_the_program_s_or_the_source_s() -> None:
    """A yes or a no becomes a sentence in the language of the ladder; anything else stands as it is."""
    terms = {"ai": "no", "vacancy": "yes", "above_minimum": "yes"}
    one = ladder({**terms, "jurisdiction": "CA-ON"}, "de", locations=[])
    assert texts_of(one).statements(found(one)["L3", ""].terms) == (
        "Je nach Qualifikation und Erfahrung sind wir zu einer Überzahlung bereit.",
        "Wir setzen keine künstliche Intelligenz ein, um Bewerbungen zu sichten, zu bewerten oder auszuwählen.",
        "Diese Anzeige gilt einer offenen Stelle.",
    )
    assert states(one, "L3", "")["ai"] == states(one, "L3", "")["vacancy"] == "has"
    own = ladder({"ai": "A robot *reads* everything."}, locations=[])
    assert texts_of(own).statements(found(own)["L3", ""].terms) == ("A robot reads everything.",)


def test_every_language_has_a_sentence_with_the_figures_of_its_readers() -> None:
    """The amounts as they write them, the ISO code, and nothing left to be filled in; also for the range on hire."""
    said = {}
    for language in languages():
        for hiring in ({}, {"hiring": "0 - 60 %"}):
            one = ladder(hiring, language)
            (sentence,) = texts_of(one).sentences(found(one)["L3", "Berlin"])
            assert "EUR" in sentence
            assert "Berlin" in sentence
            assert "{" not in sentence
            said[language, bool(hiring)] = sentence
    assert len(set(said.values())) == 2 * len(languages())
    assert "60.000\N{NO-BREAK SPACE}€ bis 80.000\N{NO-BREAK SPACE}€ pro Jahr" in said["de", False]


def test_the_example_of_the_documentation_can_be_built(tmp_path: Path) -> None:
    """What docs/source.md shows of job postings makes a posting in Denver and one in Berlin, and none in Remote."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "source.md").read_text(encoding="utf-8")
    (example,) = re.findall(
        r"```yaml\n(.*?)```", page.partition("### Job postings")[2].partition("\n## ")[0], re.DOTALL
    )
    file = tmp_path / "ladder.yaml"
    levels = "levels: [{id: L3, title: Engineer}, {id: L4, title: Senior Engineer}]"
    file.write_text(f"title: T\n{levels}\n{example}", encoding="utf-8")
    checked = check(file)
    assert checked.ladder
    assert [one.code for one in checked.diagnostics] == []
    made = found(checked.ladder)
    assert {place for (_, place), posting in made.items() if posting.pay} == {"Denver", "Berlin"}
    assert set(states(checked.ladder, "L4", "Denver").values()) == {"has"}


def test_a_place_without_an_entry_is_said_to_be_unknown() -> None:
    """The program knows nothing of Texas; it says so, and the sentence is made."""
    places = [{"id": "austin", "title": "Austin", "factor": "0.8", "jurisdiction": "US-TX"}]
    one = ladder(locations=places)
    assert one.compensation
    (asked,) = asked_of(one.compensation, found(one)["L3", "Austin"])
    assert (asked.entry, asked.items) == (None, ())
    assert texts_of(one).about(asked) == "There is no entry for US-TX. Find out what a posting must say there."
    assert words_for("en").posting.unknown
