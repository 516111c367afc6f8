"""Pay ranges, factors, times and dates as values: the one form that each has inside, however it was written."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

Period = Literal["year", "month", "hour"]
TimeUnit = Literal["years", "months", "weeks", "days"]

CURRENCIES: Final = frozenset(
    (  # noqa: SIM905 - as a list of literals it would be a page long
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
        "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
        "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP "
        "LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR "
        "PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC "
        "SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF "
        "YER ZAR ZMW ZWG "
    ).split()
)
"""The currency codes of ISO 4217 in use."""
_WHOLE: Final = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split())  # noqa: SIM905 - likewise
"""The currencies of ISO 4217 without a smaller unit."""
_THOUSANDTHS: Final = frozenset("BHD IQD JOD KWD LYD OMR TND".split())  # noqa: SIM905 - likewise
"""Those whose smaller unit is a thousandth."""


def smallest_unit(currency: str) -> Decimal:
    """Return the smallest unit of a currency by ISO 4217, such as 0.01 for USD and 1 for JPY."""
    return Decimal(1) if currency in _WHOLE else Decimal("0.001" if currency in _THOUSANDTHS else "0.01")


def usual_rounding(period: Period, currency: str) -> Decimal:
    """Return what derived pay is rounded to where the source does not say: 1000 a year, 10 a month, the smallest unit an hour."""
    return smallest_unit(currency) if period == "hour" else Decimal({"year": 1000, "month": 10}[period])


class NotationError(ValueError):
    """A figure that cannot be read: what is wrong, how to fix it, and where in the text (an offset)."""

    def __init__(self, message: str, *, hint: str = "", offset: int = 0, length: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.offset = offset
        self.length = length


@dataclass(frozen=True, slots=True)
class PayRange:
    """A range of pay in whole currency units of the compensation's period; a single rate has minimum = maximum."""

    minimum: Decimal
    maximum: Decimal
    open_ended: bool = False
    reference: Decimal | None = None
    """The midpoint that is published, where it is not the middle, such as an entry point."""

    @property
    def midpoint(self) -> Decimal | None:
        """The published midpoint, or else the middle, (minimum + maximum) / 2; None for an open-ended range, which has none."""
        if self.open_ended:
            return None
        return self.middle_stated if self.reference is None else self.reference

    @property
    def middle_stated(self) -> Decimal:
        """The middle of the figures given, for estimates of size: for an open-ended range, it is no midpoint."""
        return (self.minimum + self.maximum) / 2

    @property
    def is_single_rate(self) -> bool:
        """Whether there is one rate instead of a range."""
        return self.minimum == self.maximum and not self.open_ended


@dataclass(frozen=True, slots=True)
class Factor:
    """A geographic or company-type differential as a multiplier; low = high when one figure is published."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """(low + high) / 2: the multiplier that derived pay uses."""
        return (self.low + self.high) / 2

    @property
    def is_neutral(self) -> bool:
        """Whether applying it changes nothing."""
        return self.low == self.high == 1


@dataclass(frozen=True, slots=True)
class Years:
    """A span of years (of experience, or of a career); `high` is None for `8+`, `open_ended` marks a `+`."""

    low: Decimal
    high: Decimal | None
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something typically takes, e.g. 18 to 24 months."""

    low: Decimal
    high: Decimal | None
    open_ended: bool
    unit: TimeUnit


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The first day that the date may mean, for cells that need a real date."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to apply; `day` is None where applications are accepted on an ongoing basis."""

    day: PartialDate | None

    def __str__(self) -> str:
        return str(self.day or "ongoing")


@dataclass(frozen=True, slots=True)
class RangePart:
    """A part of a range of pay: where it begins and ends as shares of the range, 0 at its minimum and 1 at its maximum."""

    low: Decimal
    high: Decimal

    def of(self, pay: PayRange, multiple: Decimal) -> PayRange:
        """Return this part of a closed range, its ends rounded half up to a multiple; an end of the range stays as it is."""
        ends = (self._at(share, pay, multiple) for share in (self.low, self.high))
        low, high = (min(max(end, pay.minimum), pay.maximum) for end in ends)
        return PayRange(low, high)

    @staticmethod
    def _at(share: Decimal, pay: PayRange, multiple: Decimal) -> Decimal:
        if share in (0, 1):
            return pay.maximum if share else pay.minimum
        exact = pay.minimum + share * (pay.maximum - pay.minimum)
        return (exact / multiple).to_integral_value(ROUND_HALF_UP) * multiple

    def __str__(self) -> str:
        return " - ".join(f"{(100 * share).normalize():f} %" for share in (self.low, self.high))
