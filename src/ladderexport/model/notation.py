"""Factors, times, dates and codes as people write them.

Every parser takes the text as it stands in the source and raises `NotationError`, whose message is meant for the
author and whose offset points at the character that cannot be read. Nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from ladderexport.model.values import (
    CURRENCIES,
    Deadline,
    Duration,
    Factor,
    NotationError,
    PartialDate,
    RangePart,
    TimeUnit,
    Years,
)

DASH: Final = r"\s*(?:-|\u2010|\u2011|\u2012|–|—|\u2212|\bto\b|\.\.)\s*"
"""What may stand between the two ends of a range."""

_FIGURE: Final = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_PRECISE: Final = r"[0-9]{1,9}(?:\.[0-9]+)?"
_FACTOR: Final = re.compile(
    rf"\s*(?P<low>{_PRECISE})\s*(?:[x×]|(?P<first>%))?(?:{DASH}(?P<high>{_PRECISE}))?"
    rf"\s*(?:[x×]|(?P<percent>%)\s*(?:(?P<side>above|below)(?:\s+\w+)?)?)?\s*"
)
_SPAN: Final = re.compile(rf"\s*(?P<low>{_FIGURE})(?:{DASH}(?P<high>{_FIGURE}))?\s*(?P<open>\+)?\s*(?P<unit>\w*)\s*")
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_JURISDICTION: Final = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_MEANT: Final = {"UK": "GB", "USA": "US", "EL": "GR"}
"""What people write for a country, and its code."""
_MOST_HOURS: Final = 8784
_PART: Final = re.compile(
    rf"\s*(?:from\s+)?(?P<low>{_FIGURE})\s*%?{DASH}(?P<high>{_FIGURE})\s*%(?:\s+of\s+the\s+range)?\s*", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?|mailto:\S+@\S+\.\S+")
_GREATEST_FACTOR: Final = 20
MOST_YEARS: Final = 100
"""More than any career has; a drawing has a tick for every other year."""
_CLEAR_PERCENTAGE: Final = 50
"""A lone percentage above this is a share of the base, such as 85%; `10%` may mean 10% more."""
_UNITS: Final[dict[str, TimeUnit]] = {"year": "years", "month": "months", "week": "weeks", "day": "days"}


_ONE_VALUE: Final = "write it after the colon or the dash, on the same line, without brackets or keys of its own"


def parse_factor(value: object) -> Factor:
    """Read `0.9`, `1.0x`, `0.7 - 0.8x`, `85%` (0.85), `20-50% above` (1.2 to 1.5) or `30-50% below` (0.5 to 0.7)."""
    text = text_of(value, "a factor such as `0.9`")
    found = _FACTOR.fullmatch(text)
    if found is None or (found["first"] and found["high"] and not found["percent"]):
        raise refuse(text, "is not a factor", _factor_meant(text))
    low, high = +Decimal(found["low"]), +Decimal(found["high"] or found["low"])
    if low > high:
        raise refuse(text, "is reversed", "swap the two ends")
    if found["side"] == "above":
        low, high = 1 + low / 100, 1 + high / 100
    elif found["side"]:
        low, high = 1 - high / 100, 1 - low / 100
    elif found["first"] or found["percent"]:
        if 0 < low <= _CLEAR_PERCENTAGE:
            hint = f"write `{low}% above` or `{low}% below` for a difference, or `{low / 100}` for a share"
            raise refuse(text, "could mean a difference or a share", hint)
        low, high = low / 100, high / 100
    if low <= 0 or high > _GREATEST_FACTOR:
        raise refuse(text, f"is not a factor between 0 and {_GREATEST_FACTOR}", "1 changes nothing, 0.9 means 10% less")
    return Factor(whole(low), whole(high))


def _factor_meant(text: str) -> str:
    """Say how to write a factor, in the author's own figures where it is clear what they mean."""
    meant = decimal_points(text)
    if signed := re.fullmatch(r"\s*([+\-−–])\s*([0-9.]+)\s*%\s*", meant):
        return f"write `{signed[2]}% {'above' if signed[1] == '+' else 'below'}`"
    meant = re.sub(r"^\s*[x×]\s*", "", meant)
    if meant != text and _FACTOR.fullmatch(meant):
        return f"write `{meant.strip()}`" + (", with a decimal point" if "," in text else "")
    return "write a number such as `0.9`, a range such as `0.7 - 0.8`, or `20-50% above`"


def decimal_points(text: str) -> str:
    """Return a text with `0,85` and `.85` in it written as 0.85."""
    return re.sub(r"(?<![0-9.,])\.(?=[0-9])", "0.", re.sub(r"(?<![0-9.,])([0-9]*),(?=[0-9]+(?![0-9.,]))", r"\1.", text))


def parse_years(value: object) -> Years:
    """Read `0-2`, `10-15+` or `8+`, with or without the word years."""
    text = text_of(value, "years such as `2-5`")
    found = _span(text, "a range of years", "write `2-5`, `8+` or `10-15+`")
    if found["unit"].lower() not in {"", "year", "years"}:
        raise refuse(text, "is not a range of years", "write `2-5`, `8+` or `10-15+`", found.start("unit"))
    low, high, open_ended = _ends(found, text)
    if (low if high is None else high) > MOST_YEARS:
        raise refuse(text, f"is more than {MOST_YEARS} years", "write years such as `2-5`, `8+` or `10-15+`")
    return Years(low, high, open_ended)


def parse_duration(value: object) -> Duration:
    """Read `18-24 months` or `2-4 years`."""
    text = text_of(value, "a time such as `18-24 months`")
    found = _span(text, "a length of time", "write `18-24 months` or `2-4 years`")
    unit = _UNITS.get(found["unit"].lower().removesuffix("s"))
    if unit is None:
        hint = (
            "write the unit: years, months, weeks or days"
            if not found["unit"]
            else "write `18-24 months` or `2-4 years`"
        )
        raise refuse(text, "is not a length of time", hint)
    return Duration(*_ends(found, text), unit)


def parse_date(value: object) -> PartialDate:
    """Read a year, a month or a day: `2025`, `2025-01` or `2025-01-31`."""
    text = text_of(value, "a date such as `2025-01`")
    found = _DATE.fullmatch(text)
    if found is None:
        raise refuse(text, "is not a date", "write it as `2025`, `2025-01` or `2025-01-31`")
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        raise refuse(text, "is not a valid date", "check the year, the month and the day") from None
    return PartialDate(year or 0, month, day)


def parse_rounding(value: object) -> Decimal:
    """Read the multiple to which derived figures are rounded, in currency units: `1000`, `1` or `0.05`."""
    text = text_of(value, "a number such as `1000` or `0.05`")
    digits = re.sub("[,_]", "", text)
    if not re.fullmatch(r"(?:[0-9]{1,9}|[0-9]{1,3}(?:[,_][0-9]{3}){1,2})(?:\.[0-9]{1,4})?", text) or not Decimal(
        digits
    ):
        comma = re.fullmatch(r"([0-9]{1,3}),([0-9]{1,2}|[0-9]{4})", text)
        hint = f"write {comma[1]}.{comma[2]}" if comma and Decimal(digits) else "write 1000, 1 or 0.05"
        raise refuse(text, "is not a number above 0 with at most four decimals", hint)
    return Decimal(digits)


def parse_rate(value: object) -> Decimal:
    """Read a rate of exchange: a number above 0, with any number of decimals."""
    text = text_of(value, "a number such as `0.92`")
    if not re.fullmatch(_PRECISE, text) or not Decimal(text):
        meant = decimal_points(text)
        hint = f"write `{meant}`" if meant != text and re.fullmatch(_PRECISE, meant) else "write a number such as 0.92"
        raise refuse(text, "is not a rate above 0", hint)
    return whole(Decimal(text))


def parse_hours(value: object) -> Decimal:
    """Read the hours of a full-time year."""
    text = text_of(value, "a number of hours such as `2080`")
    digits = re.sub(r"(?<=[0-9]),(?=[0-9]{3}$)", "", text)
    if not re.fullmatch(_FIGURE, digits) or not 0 < Decimal(digits) <= _MOST_HOURS:
        raise refuse(text, "is not a number of hours in a year", "write the hours of a full-time year, such as 2080")
    return whole(Decimal(digits))


def parse_jurisdiction(value: object) -> str:
    """Read a code of ISO 3166: a country, such as `DE`, or a part of one, such as `US-CO`."""
    text = text_of(value, "a code such as `US-CO` or `DE`").strip()
    if _JURISDICTION.fullmatch(text) and text not in _MEANT:
        return text
    meant = text.upper().replace("_", "-").replace(" ", "-")
    meant = _MEANT.get(meant, meant)
    hint = f"write `{meant}`" if _JURISDICTION.fullmatch(meant) else "write a code of ISO 3166, such as `US-CO` or `DE`"
    raise refuse(text, "is not the code of a jurisdiction", hint)


def parse_deadline(value: object) -> Deadline:
    """Read the last day to apply, `2026-12-31`, or `ongoing`."""
    text = text_of(value, "a day such as `2026-12-31`, or `ongoing`")
    if text.strip() == "ongoing":
        return Deadline(None)
    hint = "write a day such as `2026-12-31`, or `ongoing` if applications are accepted at any time"
    try:
        day = parse_date(value)
    except NotationError as error:
        raise refuse(text, error.message.partition("` ")[2], hint) from None
    if day.day is None:
        raise refuse(text, "is not a day", hint)
    return Deadline(day)


def parse_range_part(value: object) -> RangePart:
    """Read a part of a range, such as `0 % - 60 %` or `from 0 % to 60 %`, as shares from 0 to 1."""
    text = text_of(value, "a part of the range such as `0 % - 60 %`")
    found = _PART.fullmatch(text)
    if found is None:
        raise refuse(
            text, "is not a part of a range", "write its two ends in percent of the range, such as `0 % - 60 %`"
        )
    low, high = (Decimal(found[end]) / 100 for end in ("low", "high"))
    if high < low:
        raise refuse(text, "is reversed", "swap the two ends")
    if high > 1:
        raise refuse(text, "ends above the range", "0 % is the minimum of the range, and 100 % its maximum")
    return RangePart(whole(low), whole(high))


def parse_address(value: object) -> str:
    """Read the address of a page, or of a mailbox with `mailto:`."""
    text = text_of(value, "an address such as `https://example.org/jobs`").strip()
    if not _ADDRESS.fullmatch(text):
        raise refuse(text, "is not an address", "write it in full, such as `https://example.org/jobs`")
    return text


def parse_cell(value: object) -> str | None:
    """Read a matrix cell: nothing, or a lone dash, says that nothing is asked."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise NotationError("this must be a short text", hint=_ONE_VALUE)
    text = value.strip()
    return None if text in {"", "-", "–", "—"} else text


def parse_currency(value: object) -> str:
    """Read an ISO 4217 code."""
    text = text_of(value, "a currency code such as `USD`")
    if text not in CURRENCIES:
        code = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "R$": "BRL", "₹": "INR"}.get(text, text.upper().strip())
        hint = f"did you mean `{code}`?" if code in CURRENCIES else "write its ISO 4217 code, such as USD, EUR or GBP"
        raise refuse(text, "is not a currency code", hint)
    return text


def parse_language(value: object) -> str:
    """Read a language tag such as `en` or `pt-BR`."""
    text = text_of(value, "a language tag such as `en`")
    if not _LANGUAGE.fullmatch(text):
        raise refuse(text, "is not a language tag", "write a code such as `en`, `de` or `pt-BR`")
    return text


def text_of(value: object, wanted: str) -> str:
    """Return the value as a text that is not empty. Raises NotationError for a list, a mapping or nothing."""
    if not isinstance(value, str) or not value.strip():
        raise NotationError(f"this must be {wanted}", hint=_ONE_VALUE)
    return value


def refuse(text: str, fault: str, hint: str, offset: int = 0) -> NotationError:
    """Return the error for a text, or for what follows an offset in it."""
    shown = text.strip() if len(text) <= 40 else f"{text.strip()[:39]}…"
    return NotationError(f"`{shown}` {fault}", hint=hint, offset=offset, length=len(text) - offset)


def whole(value: Decimal) -> Decimal:
    """Return the value without decimals where it is integral, so that equal figures look alike."""
    integral = value.to_integral_value()
    return integral if integral == value else value


def _span(text: str, what: str, hint: str) -> re.Match[str]:
    found = _SPAN.fullmatch(text)
    if found is None:
        meant = decimal_points(text)
        hint = f"write `{meant.strip()}`" if meant != text and _SPAN.fullmatch(meant) else hint
        raise refuse(text, f"is not {what}", hint)
    return found


def _ends(found: re.Match[str], text: str) -> tuple[Decimal, Decimal | None, bool]:
    low, high = whole(Decimal(found["low"])), whole(Decimal(found["high"])) if found["high"] else None
    if high is not None and high < low:
        raise refuse(text, "is reversed", "swap the two ends")
    return low, high if high is not None or found["open"] else low, bool(found["open"])
