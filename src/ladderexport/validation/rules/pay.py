"""Rules about single pay figures: each agrees with its currency, period, factor and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.model.amounts import WrittenRange, read_pay_range
from ladderexport.model.notation import parse_date, parse_factor, parse_rounding
from ladderexport.model.patterns import pay_ranges
from ladderexport.model.values import CURRENCIES, Factor, NotationError, PartialDate, PayRange, Period, usual_rounding
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.published_pay import (
    GENERAL,
    IMPLAUSIBLE,
    LOCATIONS,
    basis_at,
    pay_tables,
    read_range,
)
from ladderexport.validation.queries import EACH, walk

STALE: Final = 15
"""How many months old pay may be: a year's cycle of reviews, and a quarter for its work."""

_MARKS: Final = {
    "$": "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP BBD BMD BSD BZD BND BWP CVE DOP FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD",
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "SG$": "SGD",
    "NT$": "TWD", "MX$": "MXN", "R$": "BRL", "€": "EUR", "£": "GBP EGP FKP GIP LBP SHP SSP SYP", "¥": "JPY CNY", "₹": "INR",
    "₩": "KRW KPW", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "zł": "PLN",
    "kr": "SEK NOK DKK ISK", "Kč": "CZK", "Fr": "CHF", "Fr.": "CHF",
}  # fmt: skip
"""The currencies that a mark may stand for; a code stands for itself."""


CURRENCY_MISMATCH: Final = error(
    "LAD315",
    "currency-mismatch",
    "a figure in another currency than the ladder's",
    why="A figure has the sign of one currency, but the ladder's pay is in another. One of the two is wrong, and readers would "
    "quote the wrong one.",
    fix="Delete the sign, or change `currency`.",
)
PERIOD_MISMATCH: Final = error(
    "LAD316",
    "period-mismatch",
    "a figure for another period than the ladder's",
    why="A figure is marked as pay per hour, month or year, but the ladder's pay is for another period.",
    fix="Give the figure for the ladder's period, or change `per`.",
)


def foreign_marks(source: Source) -> Iterator[Diagnostic]:
    """Yield figures with the sign of another currency, or with another period, than those of the ladder or their location."""
    pay = source.data.get("compensation")
    if not isinstance(pay, dict):
        return
    for path, text in _figures(source):
        currency, per = basis_at(source, path)
        try:
            written = read_pay_range(text)
        except NotationError:
            continue
        if currency in CURRENCIES and (found := _foreign_currency(source, path, written, currency)):
            yield found
        if written.period and per in {"year", "month", "hour"} and written.period != per:
            whose, setting = _set_at(source, path, "per")
            message = f"this figure is per {written.period}, but this {whose}'s pay is per {per}"
            hint = f"give the figure per {per}, or change `per`"
            related = (source.relate(setting, "it is set here"),) if setting else ()
            yield source.report(
                PERIOD_MISMATCH, path, message, hint=hint,
                offset=written.period_offset, length=written.period_length, related=related,
            )  # fmt: skip


def _set_at(source: Source, path: KeyPath, key: str) -> tuple[str, KeyPath | None]:
    """Whose setting holds for the figure at a path, the location's or the ladder's, and where it is; None for a default."""
    place = path[:3]
    if path[:2] == LOCATIONS and value_at(source.data, (*place, key)) is not None:
        return "location", (*place, key)
    return "ladder", ("compensation", key) if value_at(source.data, ("compensation", key)) is not None else None


def _figures(source: Source) -> Iterator[tuple[KeyPath, str]]:
    for pattern in pay_ranges():
        for path, value in walk(source.data, pattern):
            if path[-1] == "title":
                continue
            ends = (
                [(path, value)] if not isinstance(value, dict) else [((*path, key), end) for key, end in value.items()]
            )
            yield from ((place, end) for place, end in ends if isinstance(end, str))


def _foreign_currency(source: Source, path: KeyPath, written: WrittenRange, currency: str) -> Diagnostic | None:
    for mark, offset in written.marks:
        codes = [mark] if re.fullmatch("[A-Z]{3}", mark) else _MARKS.get(mark, "").split()
        if currency in codes:
            continue
        meaning = f" means {codes[0]}" if codes and codes[0] != mark else " is the sign of another currency"
        whose, setting = _set_at(source, path, "currency")
        message = f"{quote(mark)}{meaning}, but this {whose}'s currency is {currency}"
        hint = "delete the sign, or change `currency`"
        if whose == "ladder" and path[:2] == LOCATIONS:
            hint = "give the location a `currency` of its own, or delete the sign"
        related = (source.relate(setting, "it is set here"),) if setting else ()
        return source.report(
            CURRENCY_MISMATCH, path, message, hint=hint, offset=offset, length=len(mark), related=related
        )
    return None


EXAMPLE_CONTRADICTED: Final = warning(
    "LAD311",
    "example-contradicted",
    "a published example that does not match its own factor",
    why="A published example is not the midpoint of the published range times its own factor. Readers will do this calculation.",
    fix="Correct the example or the factor. If both are published like this, say so in a `note`, and silence the warning with "
    "the reason.",
)


def contradicted_examples(source: Source) -> Iterator[Diagnostic]:
    """Published examples that are not what their location's factor makes of the figure they start from.

    They start from the example of a place whose factor is 1, where one is published for the same level and measure;
    else, as that example itself does, from the midpoint of the level's range. What rounds to the same figure agrees.
    """
    examples = [*_examples(source)]
    tables = pay_tables(source) if examples else ()
    table = next((one for one in tables if one.path == GENERAL), None)
    starts: dict[tuple[str, str], _StatedExample] = {}
    for one in examples:
        if one.factor.is_neutral and one.pay.minimum == one.pay.maximum:
            starts.setdefault((one.level, one.measure), one)
    for one in examples:
        start = starts.get((one.level, one.measure))
        base = table.by_measure.get(one.measure, {}).get(one.level) if table else None
        if start and start is not one:
            yield from _contradicted(source, one, (start.path, start.pay.minimum), "the example that it builds on")
        elif base and base.pay.midpoint is not None:
            yield from _contradicted(source, one, (base.path, base.pay.midpoint), "the midpoint of the range")


def _contradicted(
    source: Source, one: _StatedExample, start: tuple[KeyPath, Decimal], what: str
) -> Iterator[Diagnostic]:
    origin, amount = start
    if amount * IMPLAUSIBLE <= one.pay.minimum or one.agrees(amount, _rounding(source)):
        return
    message = f"this example is {one.shown}, but {what} is {amount:,f}"
    if not one.factor.is_neutral:
        message += f", which the factor turns into {one.computed(amount)}"
    related = (source.relate(origin, "it is calculated from this"),)
    hint = "correct the example or the factor; a `note` can tell readers why the two differ"
    yield source.report(EXAMPLE_CONTRADICTED, one.path, message, hint=hint, related=related)


@dataclass(frozen=True, slots=True)
class _StatedExample:
    path: KeyPath
    level: str
    measure: str
    pay: PayRange
    factor: Factor

    def ends(self, amount: Decimal) -> tuple[Decimal, Decimal]:
        """An amount times the two ends of the factor."""
        return amount * self.factor.low, amount * self.factor.high

    def agrees(self, amount: Decimal, rounding: Decimal) -> bool:
        """Whether the published figures are what the factor makes of an amount, or one of them within its two ends."""
        low, high = self.ends(amount)
        slack = max(rounding, amount / 100)
        if self.pay.minimum == self.pay.maximum:
            return low - slack <= self.pay.minimum <= high + slack
        return abs(self.pay.minimum - low) <= slack and abs(self.pay.maximum - high) <= slack

    @property
    def shown(self) -> str:
        """The published figures."""
        return _span_of(self.pay.minimum, self.pay.maximum)

    def computed(self, amount: Decimal) -> str:
        """The figures that the factor makes of an amount."""
        return _span_of(*self.ends(amount))


def _span_of(low: Decimal, high: Decimal) -> str:
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def _examples(source: Source) -> Iterator[_StatedExample]:
    general = basis_at(source, GENERAL)
    for path, place in walk(source.data, (*LOCATIONS, EACH)):
        if basis_at(source, path) != general:
            continue
        level, measure, amount = (value_at(place, ("example", key)) for key in ("level", "measure", "amount"))
        pay = read_range(amount)
        if not isinstance(level, str) or not isinstance(measure, str) or pay is None or pay.open_ended:
            continue
        try:
            factor = parse_factor(value_at(place, ("factor",)))
        except NotationError:
            continue
        yield _StatedExample((*path, "example", "amount"), level.strip(), measure.strip(), pay, factor)


def _rounding(source: Source) -> Decimal:
    try:
        return parse_rounding(value_at(source.data, ("compensation", "round_to")))
    except NotationError:
        typed, currency = (value_at(source.data, ("compensation", key)) for key in ("per", "currency"))
        period: Period = typed if typed in ("month", "hour") else "year"
        return usual_rounding(period, str(currency))


PAY_OUTDATED: Final = warning(
    "LAD317",
    "pay-outdated",
    "ranges whose effective date is more than 15 months ago",
    why="Pay usually rises a few percent a year. These ranges took effect more than 15 months ago.",
    fix="Update the ranges, and `effective` with them.",
)


def outdated_pay(source: Source, today: date | None) -> Iterator[Diagnostic]:
    """An effective date more than 15 months before today; where no date is given, before the ladder's own `updated`.

    A date known to the year or month holds to the end of it.
    """
    effective, updated = (_date(source, path) for path in (("compensation", "effective"), ("updated",)))
    now = today or (updated.first_day if updated else None)
    if effective is None or now is None:
        return
    age = _months(effective.last_day, now)
    if age <= STALE:
        return
    message = f"the pay is from {effective}, more than {STALE} months ago"
    if not today:
        message = (
            f"the pay is from {effective}, more than {STALE} months before the last update of the ladder, {updated}"
        )
    related = () if today else (source.relate(("updated",), "the ladder was last updated then"),)
    hint = "check the figures, and set the date from which they apply"
    yield source.report(PAY_OUTDATED, ("compensation", "effective"), message, hint=hint, related=related)


def _date(source: Source, path: KeyPath) -> PartialDate | None:
    try:
        return parse_date(value_at(source.data, path))
    except NotationError:
        return None


def _months(start: date, end: date) -> Decimal:
    """How many months lie between two days, the rest counted as a fraction of 31 days."""
    return Decimal((end.year - start.year) * 12 + end.month - start.month) + Decimal(end.day - start.day) / 31


CHECKS: Final = (foreign_marks, contradicted_examples)
