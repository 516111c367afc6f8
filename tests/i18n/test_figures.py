"""Figures as readers of each language expect them.

Covers `i18n.products`.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.model.values import Duration, Factor, PartialDate, PayRange, Years


def figures(language: str, currency: str) -> Figures:
    """The formatter of a language and a currency."""
    return Figures(language, words_for(language), currency)


@pytest.mark.parametrize(
    ("language", "currency", "pay", "printed"),
    [
        ("en", "USD", PayRange(Decimal(90000), Decimal(130000)), "$90,000 – $130,000"),
        ("en", "USD", PayRange(Decimal(450000), Decimal(1000000), open_ended=True), "$450,000 – $1,000,000+"),
        ("en", "EUR", PayRange(Decimal(2150), Decimal(2150)), "€2,150"),
        ("de", "EUR", PayRange(Decimal(2150), Decimal("2480.50")), "2.150 € – 2.480,50 €"),
        ("de", "EUR", PayRange(Decimal(90000), Decimal(130000), open_ended=True), "90.000 € – 130.000 €+"),
        ("de", "EUR", PayRange(Decimal(2150), Decimal(2150)), "2.150 €"),
        ("pt-BR", "BRL", PayRange(Decimal(7000), Decimal(9500)), "R$ 7.000 – R$ 9.500"),
        ("pt-BR", "BRL", PayRange(Decimal(7000), Decimal(9500), open_ended=True), "R$ 7.000 – R$ 9.500+"),
        ("pt-BR", "BRL", PayRange(Decimal(7000), Decimal(7000)), "R$ 7.000"),
        ("tlh", "USD", PayRange(Decimal(1), Decimal(1), open_ended=True), "$1+"),
    ],
)
def test_pay(language: str, currency: str, pay: PayRange, printed: str) -> None:
    """Ranges, single rates and open ends stand in the language's own notation, unknown languages in English."""
    assert figures(language, currency).pay(pay).replace("\N{NO-BREAK SPACE}", " ") == printed


def test_spans_times_dates_and_factors() -> None:
    """Years, times, dates and factors carry their units."""
    english = figures("en", "USD")
    assert english.years(Years(Decimal(10), Decimal(15), open_ended=True)) == "10–15+ years"
    assert english.years(Years(Decimal(8), None, open_ended=True)) == "8+ years"
    assert english.years(Years(Decimal(1), Decimal(1))) == "1 year"
    assert english.duration(Duration(Decimal(18), Decimal(24), open_ended=False, unit="months")) == "18–24 months"
    assert english.date(PartialDate(2025)) == "2025"
    assert english.date(PartialDate(2025, 1)) == "January 2025"
    assert english.date(PartialDate(2026, 3, 15)) == "March 15, 2026"
    assert english.factor(Factor(Decimal("0.7"), Decimal("0.8"))) == "0.7–0.8×"
    assert english.factor(Factor(Decimal(1), Decimal(1))) == "1.0×"
    assert english.factor(Factor(Decimal("1.076890625"), Decimal("1.076890625"))) == "1.076890625×"


@pytest.mark.parametrize(
    ("language", "months", "one", "open_end", "years", "dates", "factors"),
    [
        ("en", "18–24 months", "1 week", "6+ days", "1.5–2 years",
         ["2025", "January 2025", "March 15, 2026"], ["0.7–0.8×", "0.875×"]),
        ("de", "18–24 Monate", "1 Woche", "6+ Tage", "1,5–2 Jahre",
         ["2025", "Januar 2025", "15. März 2026"], ["0,7–0,8×", "0,875×"]),
        ("pt-BR", "18–24 meses", "1 semana", "6+ dias", "1,5–2 anos",
         ["2025", "janeiro de 2025", "15 de março de 2026"], ["0,7–0,8×", "0,875×"]),
    ],
)  # fmt: skip
def test_each_language_has_its_notation(
    *, language: str, months: str, one: str, open_end: str, years: str, dates: list[str], factors: list[str]
) -> None:
    """Times, years, dates and factors are written as the language writes them."""
    own = figures(language, "EUR")
    assert own.duration(Duration(Decimal(18), Decimal(24), open_ended=False, unit="months")) == months
    assert own.duration(Duration(Decimal(1), None, open_ended=False, unit="weeks")) == one
    assert own.duration(Duration(Decimal(6), None, open_ended=True, unit="days")) == open_end
    assert own.years(Years(Decimal("1.5"), Decimal(2))) == years
    assert [own.date(PartialDate(*day)) for day in ((2025,), (2025, 1), (2026, 3, 15))] == dates
    assert own.factor(Factor(Decimal("0.7"), Decimal("0.8"))) == factors[0]
    assert own.factor(Factor(Decimal("0.875"), Decimal("0.875"))) == factors[1]


@pytest.mark.parametrize(
    ("language", "currency", "printed"),
    [
        ("en", "USD", ["$0", "$2,150", "$2,480.50", "$1,000,000"]),
        ("de", "EUR", ["0 €", "2.150 €", "2.480,50 €", "1.000.000 €"]),
        ("pt-BR", "BRL", ["R$ 0", "R$ 2.150", "R$ 2.480,50", "R$ 1.000.000"]),
    ],
)
def test_money(language: str, currency: str, printed: list[str]) -> None:
    """Whole amounts have no decimals, and others have the two of their currency."""
    amounts = (0, 2150, Decimal("2480.50"), Decimal(1000000))
    shown = [figures(language, currency).money(amount) for amount in amounts]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in shown] == printed


def test_ticks_are_short() -> None:
    """The labels of an axis are as short as they can be without losing anything."""
    assert [figures("en", "USD").tick(amount) for amount in (0, 200_000, 1_200_000, 2500)] == [
        "$0",
        "$200K",
        "$1.2M",
        "$2.5K",
    ]


@pytest.mark.parametrize(
    ("language", "currency", "printed"),
    [
        ("de", "EUR", ["0 €", "500 €", "200.000 €", "1,2 Mio. €", "1 Mio. €"]),
        ("pt-BR", "BRL", ["R$ 0", "R$ 500", "R$ 200 mil", "R$ 1,2 mi", "R$ 1 mi"]),
    ],
)
def test_ticks_speak_the_language(language: str, currency: str, printed: list[str]) -> None:
    """The short forms of an axis are the language's own."""
    shown = [figures(language, currency).tick(amount) for amount in (0, 500, 200_000, 1_200_000, 1_000_000)]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in shown] == printed


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("en", "12", "12"),
        ("en", "1920", "1,920"),
        ("en", "1787.5", "1,787.5"),
        ("de", "1920", "1.920"),
        ("fr", "0.5", "0,5"),
    ],
)
def test_a_number_that_may_be_whole(language: str, value: str, expected: str) -> None:
    """Months and hours of a year are not written as decimals."""
    assert Figures(language, words_for(language)).number(Decimal(value)) == expected
