"""What jurisdictions ask for is complete, dated and sourced; the page about it shows it all (run as a program, this writes it).

Covers `i18n.posting_words`, `model.posting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.locales import country
from ladderexport.i18n.tables import languages
from ladderexport.postings.jurisdictions import (
    Jurisdiction,
    PostingAsk,
    UnionDirective,
    is_region,
    jurisdictions,
    rules_for,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "postings.md"
MARK = "python tests/postings/test_jurisdictions.py -->\n"
MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
ASKED_WITH = {
    "US-CO": {"deadline", "how_to_apply", "benefits", "other_pay", "closed_range"},
    "US-CA": {"hiring_range"},
    "US-MN": {"hiring_range", "closed_range"},
    "US-NJ": {"spread", "benefits"},
    "US-MD": {"own_range"},
    "CA-ON": {"ai", "vacancy", "width"},
    "AT": {"collective_minimum", "above_minimum"},
    "EU": {"criteria", "neutral_title", "pay_history", "collective_agreement"},
}


def test_every_entry_is_dated_and_says_where_it_is_from() -> None:
    """Each has a page that says so, its own or that of the union; none was looked up before it was there to be read."""
    assert len(jurisdictions()) > 40
    for code, one in jurisdictions().items():
        assert re.fullmatch(r"EU|[A-Z]{2}(-[A-Z]{2})?", code)
        assert date(2026, 1, 1) < one.checked
        assert one.name
        assert one.asks or one.directive
        assert bool(one.since) == bool(one.law)
        assert all(page.title and re.fullmatch(r"https?://\S+", page.url) for page in one.sources)
        assert one.sources or one.directive, code
        assert one.employees >= 1


def test_what_is_asked_for_has_words() -> None:
    """Every ask is one that somebody has, and has a phrase in every language, as have the directive's states."""
    used = {ask for one in jurisdictions().values() for ask in one.asks}
    assert used == set(get_args(PostingAsk))
    for language in languages():
        words = words_for(language).posting
        assert used <= set(words.asks)
        assert set(words.directive) == {"in_force", "partly", "pending"}


def test_some_entries() -> None:
    """What the best known laws ask for is there, and the limits are figures."""
    for code, asks in ASKED_WITH.items():
        assert asks <= set(jurisdictions()[code].asks), code
    limit = jurisdictions()["CA-ON"].most_width
    assert limit
    assert [limit.currency, int(limit.amount), int(limit.none_above)] == ["CAD", 50000, 200000]
    jersey = jurisdictions()["US-NJ"]
    assert jersey.proposed
    assert jersey.most_spread is not None
    assert float(jersey.most_spread) == 0.6


def test_members_of_the_union_share_its_rules() -> None:
    """Each of the 27 has a status of its own, and the directive's entry behind its own; no other place has."""
    members = {code for code, one in jurisdictions().items() if one.directive}
    assert members == set(MEMBERS.split())
    assert [one.code for one in rules_for("AT")] == ["AT", "EU"]
    assert [one.code for one in rules_for("US-CO")] == ["US-CO"]
    assert [one.code for one in rules_for("DE-BE")] == ["DE", "EU"]
    assert rules_for("GB") == rules_for("US-TX") == ()
    assert isinstance(jurisdictions()["IT"].directive, UnionDirective)


def test_regions_are_no_places() -> None:
    """A country whose states have laws, and the union, are no place to advertise in; a country with a law of its own is."""
    assert [is_region(code) for code in ("US", "CA", "EU", "DE", "AT", "US-CO", "GB")] == [True] * 3 + [False] * 4


def test_countries_have_names_in_the_languages_of_readers() -> None:
    """As the Unicode CLDR has them; a state has none."""
    assert country("de", "AT") == "Österreich"
    assert country("ja", "EU") == "欧州連合"
    assert country("en", "US-CO") is None


def listed() -> Iterator[str]:
    """The lines of the page about each jurisdiction."""
    words = words_for("en").posting
    for code, one in jurisdictions().items():
        yield from ("", f"### {one.name} ({code})", "")
        law = [one.law, _since(one), _concerned(one) if one.asks else "", f"checked on {one.checked}"]
        yield "; ".join(filter(None, law)) + "."
        if one.asks:
            yield ""
            yield from (f"- {_phrase(one, ask)}" for ask in one.asks)
        if one.directive:
            said = words.directive[one.directive.status].format(country=one.name, date=one.directive.as_of)
            yield from ("", said + " See the European Union.")
        if one.remark:
            yield from ("", one.remark)
        if one.sources:
            yield from ("", "Sources: " + "; ".join(f"[{page.title}]({page.url})" for page in one.sources) + ".")


def _since(one: Jurisdiction) -> str:
    return f"from {one.since}" if one.since else ""


def _concerned(one: Jurisdiction) -> str:
    words = words_for("en").posting
    return words.employers.format(one.employees) if one.employees > 1 else words.all_employers


def _phrase(one: Jurisdiction, ask: PostingAsk) -> str:
    width, share = one.most_width, one.most_spread
    key = "spread_proposed" if ask == "spread" and one.proposed else ask
    return (
        words_for("en")
        .posting.asks[key]
        .format(
            width=f"{width.currency} {width.amount:,}" if width else "",
            share=f"{share * 100:.0f} %" if share is not None else "",
        )
    )


def written() -> str:
    """The page with what the file says."""
    page = PAGE.read_text(encoding="utf-8")
    return page[: page.index(MARK) + len(MARK)] + "\n".join(listed()) + "\n"


def test_the_page_shows_every_entry() -> None:
    """The page is as the file has it."""
    assert PAGE.read_text(encoding="utf-8") == written()


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
