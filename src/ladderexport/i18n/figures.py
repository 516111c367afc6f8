"""Figures as a reader of the ladder's language expects them: money, ranges, factors, years, times and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_compact_currency, format_currency, format_decimal, format_percent

from ladderexport.i18n.locales import locale_for

if TYPE_CHECKING:
    from ladderexport.i18n.words import Words
    from ladderexport.model.values import Duration, Factor, PartialDate, PayRange, Years

DASH: Final = "\N{EN DASH}"
_LEAST_TENTH: Final = Decimal("0.0005")
"""A smaller share is less than a tenth of a percent."""


def _fraction(amount: Decimal | int) -> int:
    """Digits after the point that the shortest form of a round amount needs: 1.2M, 200K."""
    digits = int(amount)
    while digits >= 1000:
        digits, rest = divmod(digits, 1000)
        if rest:
            return 1
    return 0


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""


@dataclass(frozen=True)
class Figures:
    """Formats figures for print; money in whole units unless the figure has a fraction."""

    language: str
    words: Words
    currency: str = "USD"

    @property
    def _locale(self) -> Locale:
        return locale_for(self.language)

    def of(self, currency: str) -> Figures:
        """Return the same figures with amounts in another currency."""
        return self if currency == self.currency else replace(self, currency=currency)

    def money(self, amount: Decimal | int) -> str:
        """An amount of the ladder's currency, such as $130,000."""
        pattern = self._locale.currency_formats["standard"].pattern
        if amount == int(amount):
            pattern = pattern.replace("0.00", "0")
        return str(format_currency(amount, self.currency, format=pattern, locale=self._locale, currency_digits=False))

    def tick(self, amount: Decimal | int) -> str:
        """An amount in its shortest form, such as $200K, for the axis of a figure."""
        short = str(
            format_compact_currency(amount, self.currency, locale=self._locale, fraction_digits=_fraction(amount))
        )
        shortened = re.sub(r"\D", "", short) != str(int(amount))
        return short if shortened else self.money(amount)  # German has no short form of thousands

    def pay(self, pay: PayRange) -> str:
        """A pay range, a single rate, or a range with an open end."""
        end = "+" if pay.open_ended else ""
        if pay.minimum == pay.maximum:
            return self.money(pay.minimum) + end
        return f"{self.money(pay.minimum)}\N{NO-BREAK SPACE}{DASH}\N{NO-BREAK SPACE}{self.money(pay.maximum)}{end}"

    def factor(self, factor: Factor) -> str:
        """A factor, such as 0.9 times or 0.7 to 0.8 times, with all its decimals."""
        low, high = (self.decimal(end) for end in (factor.low, factor.high))
        return f"{low}\N{MULTIPLICATION SIGN}" if low == high else f"{low}{DASH}{high}\N{MULTIPLICATION SIGN}"

    def decimal(self, value: Decimal) -> str:
        """A number with all its decimals, as a reader needs it who redoes a sum."""
        return str(format_decimal(value, format=f"0.0{'#' * 12}", locale=self._locale))

    def percent(self, share: Decimal) -> str:
        """A share as a whole percentage."""
        return str(format_percent(share, locale=self._locale))

    def change(self, amount: Decimal) -> str:
        """A difference between amounts, with its sign."""
        return f"{_sign(amount)}{self.money(abs(amount))}"

    def change_share(self, share: Decimal) -> str:
        """A change as a percentage with its sign, to a tenth; a smaller one to a hundredth."""
        digits = "0.0" if not share or abs(share) >= _LEAST_TENTH else "0.00"
        pattern = self._locale.percent_formats[None].pattern.partition(";")[0].replace("#,##0", digits)
        return _sign(share) + str(format_percent(abs(share), format=pattern, locale=self._locale))

    def span(self, span: Years | Duration) -> str:
        """The figures of a span of time, such as 2 to 5, or 8+."""
        end = "+" if span.open_ended else ""
        low = self.number(span.low)
        return f"{low}{DASH}{self.number(span.high)}{end}" if span.high not in {None, span.low} else f"{low}{end}"

    def number(self, value: Decimal | int | None) -> str:
        """A plain number."""
        return str(format_decimal(value or 0, locale=self._locale))

    def years(self, years: Years) -> str:
        """A span with its unit, such as 2 to 5 years."""
        return self._with_unit(years, "years")

    def duration(self, duration: Duration) -> str:
        """A time with its unit, such as 18 to 24 months."""
        return self._with_unit(duration, duration.unit)

    def _with_unit(self, span: Years | Duration, unit: str) -> str:
        return f"{self.span(span)} {self.words.units[unit].of_span(span)}"

    def date(self, day: PartialDate) -> str:
        """A date to the precision that is known, such as January 2025."""
        if day.day is not None:
            return str(format_date(day.first_day, format="long", locale=self._locale))
        return str(format_skeleton("y" if day.month is None else "yMMMM", day.first_day, locale=self._locale))
