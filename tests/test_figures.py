"""Figures as readers of each language expect them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ladderexport.figures import Figures
from ladderexport.money import Duration, Factor, PartialDate, PayRange, Years
from ladderexport.vocabulary import words_for


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
        ("pt-BR", "BRL", PayRange(Decimal(7000), Decimal(9500)), "R$ 7.000 – R$ 9.500"),
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
    assert figures("de", "EUR").years(Years(Decimal(2), Decimal(5))) == "2–5 Jahre"


def test_ticks_are_short() -> None:
    """The labels of an axis are as short as they can be without losing anything."""
    assert [figures("en", "USD").tick(amount) for amount in (0, 200_000, 1_200_000, 2500)] == [
        "$0",
        "$200K",
        "$1.2M",
        "$2.5K",
    ]
