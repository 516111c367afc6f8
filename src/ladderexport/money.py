"""Amounts, pay ranges, factors and times as people write them, and the one form each has inside.

Every parser takes the text as it stands in the source and raises `NotationError`, whose message is meant for the
author and whose offset points at the character that cannot be read. Nothing is guessed: `130.000` is refused, because
it is a hundred and thirty to one reader and a hundred and thirty thousand to another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

Period = Literal["year", "month", "hour"]
TimeUnit = Literal["years", "months", "weeks", "days"]

CURRENCIES: Final = frozenset(
    (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP "
        "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
        "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL "
        "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
        "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD "
        "TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "
    ).split()
)
"""The currency codes of ISO 4217 in use."""


class NotationError(ValueError):
    """A figure that cannot be read: what is wrong, how to mend it, and where in the text (an offset)."""

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

    @property
    def midpoint(self) -> Decimal:
        """The middle of the stated figures, (minimum + maximum) / 2; of an open-ended range, of its stated part."""
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

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


_DASH: Final = r"\s*(?:-|–|—|\bto\b|\.\.)\s*"
_NUMBER: Final = r"\d+(?:[,_\u00a0\u202f ]\d{2,3})*(?:\.\d+)?"
_MARK: Final = r"[A-Z]{0,3}[$€£¥₹₩₽₺₴₪฿₫₱]|[A-Z]{3}|kr|zł|Kč|Fr\.?"
_PERIOD: Final = r"(?:/|per\s+)\s*(hours?|hr|h|months?|mo|years?|yr|annum)\b"
_AMOUNT: Final = re.compile(
    rf"\s*(?P<before>{_MARK})?\s*(?P<number>{_NUMBER})\s*(?P<suffix>[kKmM])?(?P<open>\+)?\s*(?P<after>{_MARK})?(?P<late>\+)?\s*"
)
_SEPARATOR: Final = re.compile(_DASH)
_PERIOD_MARK: Final = re.compile(_PERIOD, re.IGNORECASE)
_SPAN: Final = re.compile(rf"(?P<low>\d+(?:\.\d+)?)(?:{_DASH}(?P<high>\d+(?:\.\d+)?))?\s*(?P<open>\+)?")
_PERIODS: Final[dict[str, Period]] = {"h": "hour", "m": "month", "y": "year", "a": "year"}
_SCALE: Final = {"": 1, "k": 1_000, "m": 1_000_000}
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,_\u00a0\u202f ]\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    scaled: bool
    open_ended: bool
    marks: tuple[tuple[str, int], ...]
    end: int


@dataclass(frozen=True, slots=True)
class WrittenRange:
    """A range as it was read, with the currency marks (and their offsets) and the period that stood beside it."""

    pay: PayRange
    marks: tuple[tuple[str, int], ...] = ()
    period: Period | None = None
    period_offset: int = 0


def parse_pay_range(value: object) -> PayRange:
    """Read `$130K - $180K`, `130,000–180,000`, `450K - 1M+`, `3400` or `{min: ..., max: ...}`."""
    return read_pay_range(value).pay


def read_pay_range(value: object) -> WrittenRange:
    """Read a range together with the marks that stand beside its figures.

    K and M mean thousands and millions; the suffix of the upper end binds a lower end below 1,000 (`130-180K`).
    """
    if isinstance(value, dict):
        return _range_of_ends(value)
    text = _text(value, "an amount such as `$130K - $180K`")
    period, period_offset = None, 0
    stop = len(text)
    if found := _PERIOD_MARK.search(text):
        if text[found.end() :].strip():
            raise NotationError("there is text after the period", hint="end the range with it", offset=found.end())
        period, period_offset, stop = _PERIODS[found[1][0].lower()], found.start(), found.start()
    low = _amount(text, 0, stop)
    if low.end == stop:
        return WrittenRange(_ordered(low, low, text), low.marks, period, period_offset)
    separator = _SEPARATOR.match(text, low.end, stop)
    if separator is None:
        raise _unreadable(text, low.end, stop)
    if low.open_ended:
        raise NotationError(
            "a `+` stands for an open end, so it belongs after the upper figure", hint="write `450K - 1M+`", offset=low.end - 1
        )
    if separator.end() == stop:
        raise NotationError(
            "the upper end is missing", hint="write both ends, or `130K+` for an open end", offset=separator.start()
        )
    high = _amount(text, separator.end(), stop)
    if high.end != stop:
        raise _unreadable(text, high.end, stop)
    return WrittenRange(_ordered(low, high, text), low.marks + high.marks, period, period_offset)


def _range_of_ends(value: dict[object, object]) -> WrittenRange:
    unknown = [str(key) for key in value if key not in {"min", "max"}]
    if unknown or not {"min", "max"} <= value.keys():
        raise NotationError(
            "a range written out has the keys `min` and `max`, and no others", hint="write `{min: 130000, max: 180000}`"
        )
    ends = [read_pay_range(value[key]) for key in ("min", "max")]
    if any(end.pay.minimum != end.pay.maximum for end in ends) or ends[0].pay.open_ended:
        raise NotationError("`min` and `max` each take one amount", hint="write `{min: 130000, max: 180000}`")
    low, high = (end.pay for end in ends)
    if low.minimum > high.maximum:
        raise NotationError("the minimum is above the maximum", hint="swap the two")
    return WrittenRange(PayRange(low.minimum, high.maximum, high.open_ended), ends[0].marks + ends[1].marks)


def _amount(text: str, start: int, stop: int) -> _Amount:
    found = _AMOUNT.match(text, start, stop)
    if found is None:
        raise _unreadable(text, start, stop)
    number = found["number"]
    if not _GROUPED.fullmatch(number):
        raise NotationError(
            f"`{number}` is not a number that everyone reads alike",
            hint="write the figure without separators, such as 130000, or as 130K",
            offset=found.start("number"),
            length=len(number),
        )
    _refuse_foreign_decimals(found, text, stop)
    suffix = (found["suffix"] or "").lower()
    digits = re.sub(r"[,_\u00a0\u202f ]", "", number)
    marks = tuple((found[name], found.start(name)) for name in ("before", "after") if found[name])
    return _Amount(
        Decimal(digits) * _SCALE[suffix], bool(suffix), bool(found["open"] or found["late"]), marks, found.end()
    )


def _refuse_foreign_decimals(found: re.Match[str], text: str, stop: int) -> None:
    number = found["number"]
    whole, point, decimals = number.partition(".")
    if point and len(decimals) == 3 and not found["suffix"]:
        raise NotationError(
            f"`{number}` may mean {whole}{decimals} or {number.rstrip('0')}",
            hint=f"write {whole}{decimals}, or {whole}K" if decimals == "000" else f"write {whole}{decimals}",
            offset=found.start("number"),
            length=len(number),
        )
    if text[found.end("number") : stop][:1] in {",", "."}:
        raise _unreadable(text, found.end("number"), stop)


def _ordered(low: _Amount, high: _Amount, text: str) -> PayRange:
    minimum, maximum = low.value, high.value
    if high.scaled and not low.scaled and minimum < 1000:
        minimum = minimum * (high.value / _unscaled(high, text))
    if minimum > maximum:
        raise NotationError(
            f"the range runs backwards: {minimum:,.0f} is more than {maximum:,.0f}",
            hint="swap the two ends, or give both ends a K or an M",
            length=len(text),
        )
    return PayRange(minimum, maximum, high.open_ended)


def _unscaled(amount: _Amount, text: str) -> Decimal:
    scale = 1_000_000 if text[: amount.end].rstrip(" +")[-1:] in "mM" else 1_000
    return amount.value / scale


def parse_factor(value: object) -> Factor:
    """Read `0.9`, `1.0x`, `0.7 - 0.8x`, `20-50% above` (1.2 to 1.5) or `30-50% below` (0.5 to 0.7)."""
    text = _text(value, "a factor such as `0.9`")
    found = re.fullmatch(
        rf"\s*(\d+(?:\.\d+)?)\s*[x×]?(?:{_DASH}(\d+(?:\.\d+)?))?\s*(?:[x×]|(%)\s*(above|below)(?:\s+\w+)?)?\s*", text
    )
    if found is None:
        raise NotationError(
            f"`{text}` is not a factor",
            hint="write a number such as `0.9`, a range such as `0.7 - 0.8`, or `20-50% above`",
            length=len(text),
        )
    low, high = Decimal(found[1]), Decimal(found[2] or found[1])
    if found[3]:
        sign = 1 if found[4] == "above" else -1
        low, high = sorted((1 + sign * low / 100, 1 + sign * high / 100))
    if low > high:
        raise NotationError("the factor runs backwards", hint="swap the two ends", length=len(text))
    if low <= 0 or high > 20:
        raise NotationError("a factor lies between 0 and 20", hint="1 changes nothing; 0.9 takes a tenth off", length=len(text))
    return Factor(low, high)


def parse_years(value: object) -> Years:
    """Read `0-2`, `10-15+` or `8+`, with or without the word years."""
    text = _text(value, "years such as `2-5`")
    span, rest = _span(text)
    if rest.lower() not in {"", "year", "years"}:
        raise NotationError(f"`{text}` is not a span of years", hint="write `2-5`, `8+` or `10-15+`", length=len(text))
    return Years(*span)


def parse_duration(value: object) -> Duration:
    """Read `18-24 months` or `2-4 years`."""
    text = _text(value, "a time such as `18-24 months`")
    span, rest = _span(text)
    units: dict[str, TimeUnit] = {"year": "years", "month": "months", "week": "weeks", "day": "days"}
    unit = units.get(rest.lower().removesuffix("s"))
    if unit is None:
        raise NotationError(
            f"`{text}` is not a length of time", hint="write `18-24 months` or `2-4 years`", length=len(text)
        )
    return Duration(*span, unit)


def _span(text: str) -> tuple[tuple[Decimal, Decimal | None, bool], str]:
    found = _SPAN.match(text.strip())
    if found is None:
        raise NotationError(f"`{text}` does not start with a number", hint="write it as `2-5` or `8+`", length=len(text))
    low, high = Decimal(found["low"]), Decimal(found["high"]) if found["high"] else None
    if high is not None and high < low:
        raise NotationError("the span runs backwards", hint="swap the two ends", length=len(text))
    return (low, high if high is not None or found["open"] else low, bool(found["open"])), text.strip()[found.end() :].strip()


def parse_date(value: object) -> PartialDate:
    """Read a year, a month or a day: `2025`, `2025-01` or `2025-01-31`."""
    text = _text(value, "a date such as `2025-01`")
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if found is None:
        raise NotationError(f"`{text}` is not a date", hint="write it as `2025`, `2025-01` or `2025-01-31`", length=len(text))
    parts = [int(part) for part in found.groups() if part]
    try:
        date(*(parts + [1, 1])[:3])
    except ValueError as error:
        raise NotationError(f"`{text}` is no real date: {error}", hint="check month and day", length=len(text)) from None
    return PartialDate(*parts)


def parse_rounding(value: object) -> int:
    """Read the multiple to which derived figures are rounded, in whole currency units."""
    text = _text(value, "a whole number such as `1000`")
    if not re.fullmatch(r"\d[\d_]*", text) or int(text) == 0:
        raise NotationError(f"`{text}` is not a whole number above 0", hint="write 1000, 100 or 1", length=len(text))
    return int(text)


def parse_cell(value: object) -> str | None:
    """Read a matrix cell: nothing, or a lone dash, says that nothing is asked."""
    if value is None:
        return None
    text = _text(value, "a short text").strip()
    return None if text in {"", "-", "–", "—"} else text


def parse_currency(value: object) -> str:
    """Read an ISO 4217 code."""
    text = _text(value, "a currency code such as `USD`")
    if text not in CURRENCIES:
        code = text.upper()
        hint = f"did you mean `{code}`?" if code in CURRENCIES else "write its ISO 4217 code, such as USD, EUR or GBP"
        raise NotationError(f"`{text}` is not a currency code", hint=hint, length=len(text))
    return text


def parse_language(value: object) -> str:
    """Read a language tag such as `en` or `pt-BR`."""
    text = _text(value, "a language tag such as `en`")
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Z]{2}|\d{3}))?", text):
        raise NotationError(f"`{text}` is not a language tag", hint="write `en`, `de` or `pt-BR`", length=len(text))
    return text


def _text(value: object, wanted: str) -> str:
    if not isinstance(value, str):
        raise NotationError(f"this must be {wanted}")
    return value


def _unreadable(text: str, start: int, stop: int) -> NotationError:
    rest = text[start:stop]
    start += len(rest) - len(rest.lstrip())
    return NotationError(
        f"`{text}` is not an amount or a range of amounts",
        hint="write it as `$130K - $180K`, `130000 - 180000` or, with an open end, `450K - 1M+`",
        offset=min(start, max(len(text) - 1, 0)),
        length=1,
    )
