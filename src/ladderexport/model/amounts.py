"""Amounts and pay ranges as people write them.

    range  := amount ('-' | 'to' | '..') amount | amount      amount := [currency] number [K | M] ['+'] [currency]
    number := 130000 | 130,000 | 130 000 | 130'000 | 82.5     period := '/hr' | 'per month' | ..., once, at the end
            | 5.200,00 | 5 200,00 | 1.300.000 | 1,20,000

Nothing is guessed: `130.000` is refused, because it is a hundred and thirty to one reader and a hundred and thirty
thousand to another. The error says where it is, and how to write it in each reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from ladderexport.model.notation import DASH, refuse, text_of, whole
from ladderexport.model.values import CURRENCIES, NotationError, PayRange, Period

_SPACE: Final = "_' ’\u00a0\u2007\u2009\u202f"
_GAP: Final = f"[,{_SPACE}]"
_MARK: Final = r"[A-Z]{0,3}[$€£¥₹₩₽₺₴₪฿₫₱]|[A-Z]{3}(?![A-Za-z])|kr\b|zł|Kč|Fr\.?"
_AMOUNT: Final = re.compile(
    rf"\s*(?P<before>{_MARK})?\s*(?P<number>[0-9]+(?:{_GAP}[0-9]+)*(?:\.[0-9]+)*(?:,[0-9]+)?)"
    rf"\s*(?P<suffix>[kKmM](?![A-Za-z]))?(?P<open>\+)?\s*(?P<after>{_MARK})?(?P<late>\+)?\s*"
)
_SEPARATOR: Final = re.compile(DASH)
_PERIOD: Final = re.compile(r"(?:/|\bper\s|\ban?\s)\s*(hours?|hr|h|months?|mo|years?|yr|annum)\b\.?", re.IGNORECASE)
_PERIODS: Final[dict[str, Period]] = {"h": "hour", "m": "month", "y": "year", "a": "year"}
_PLAIN: Final = re.compile(r"(?P<integer>[0-9]+)(?:\.(?P<decimals>[0-9]+))?")
_GROUPED: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<integer>[0-9]{{1,3}}(?P<gap>{_GAP})[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*)(?:\.(?P<decimals>[0-9]+))?",
        rf"(?P<integer>[0-9]{{1,3}}(?P<gap>[.{_SPACE}])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*),(?P<decimals>[0-9]{{1,2}})",
        r"(?P<integer>[0-9]{1,3}(?:\.[0-9]{3}){2,})(?P<decimals>)",
        r"(?P<integer>[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?:\.(?P<decimals>[0-9]{1,2}))?",
    )
)
"""A separator between thousands and another before the decimals, points between thousands, and lakhs and crores."""
_LOOKALIKE: Final = re.compile(r"(?<=[0-9])[OoIl|](?=[0-9OoIl|KkMm,.\s+-]|$)|(?<![A-Za-z])[OoIl|](?=[0-9])")
_DIGIT_OF: Final = str.maketrans("OoIl|", "00111")
_SCALE: Final = {"": 1, "k": 1_000, "m": 1_000_000}
_LARGEST: Final = Decimal(10) ** 12
_EXAMPLES: Final = "write it as `$130K - $180K`, `130000 - 180000` or, with an open end, `450K - 1M+`"
_ENDS: Final = "write `{min: 130000, max: 180000}`, or `130000 - 180000`"


@dataclass(frozen=True, slots=True)
class WrittenRange:
    """A range as it was read, with the currency marks (and their offsets) and the period that stood beside it."""

    pay: PayRange
    marks: tuple[tuple[str, int], ...] = ()
    period: Period | None = None
    period_offset: int = 0
    period_length: int = 0


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    scale: int
    open_ended: bool
    marks: tuple[tuple[str, int], ...]
    end: int


def parse_pay_range(value: object) -> PayRange:
    """Read `$130K - $180K`, `130,000–180,000`, `450K - 1M+`, `3400` or `{min: ..., max: ...}`."""
    return read_pay_range(value).pay


def parse_amount(value: object) -> PayRange:
    """Read one amount: a range whose ends are the same. Raises NotationError for a range, and for an open end."""
    pay = read_pay_range(value).pay
    if not pay.is_single_rate:
        raise NotationError("this must be one amount", hint="write one figure, such as `73,500`")
    return pay


def read_pay_range(value: object) -> WrittenRange:
    """Read a range together with the marks that are next to its figures.

    K and M mean thousands and millions; the suffix of the upper end binds a lower end below 1,000 (`130-180K`).
    """
    if isinstance(value, dict):
        return _range_of_ends(value)
    if isinstance(value, list):
        hint = "write it without brackets: `130000 - 180000`"
        raise NotationError(f"inside `[ ]` a comma separates items, so this is a list of {len(value)}", hint=hint)
    return _range_of_text(text_of(value, "an amount such as `$130K - $180K`"))


@lru_cache(maxsize=16_384)
def _range_of_text(text: str) -> WrittenRange:
    if found := _PERIOD.search(text):
        if text[found.end() :].strip():
            raise refuse(text, "continues after the period", "end the range with the period", found.end())
        period = _PERIODS[found[1][0].lower()]
        low, high = _two_amounts(text, found.start())
        return WrittenRange(_ordered(low, high, text), _marks(low, high), period, found.start(), len(found[0]))
    low, high = _two_amounts(text, len(text))
    return WrittenRange(_ordered(low, high, text), _marks(low, high))


def _range_of_ends(value: dict[object, object]) -> WrittenRange:
    keys = sorted(map(str, value))
    if keys not in (["max", "min"], ["max", "midpoint", "min"]):
        raise NotationError("this range must have the keys `min` and `max`, and no others but `midpoint`", hint=_ENDS)
    low, high = (read_pay_range(value[key]) for key in ("min", "max"))
    if low.pay.minimum != low.pay.maximum or high.pay.minimum != high.pay.maximum or low.pay.open_ended:
        raise NotationError("`min` and `max` must each be one amount", hint=_ENDS)
    if low.pay.minimum > high.pay.maximum:
        raise NotationError("the minimum is above the maximum", hint="swap the two")
    pay = PayRange(low.pay.minimum, high.pay.maximum, high.pay.open_ended, _reference(value, low.pay, high.pay))
    return WrittenRange(pay, low.marks + high.marks, low.period or high.period)


def _reference(value: dict[object, object], low: PayRange, high: PayRange) -> Decimal | None:
    """The midpoint that is published; None where it is the middle."""
    if "midpoint" not in value:
        return None
    middle = parse_amount(value["midpoint"]).minimum
    if high.open_ended:
        raise NotationError("an open-ended range has no midpoint", hint="delete `midpoint`, or close the range")
    if not low.minimum <= middle <= high.maximum:
        raise NotationError("the midpoint is not within the range", hint="check the three figures")
    return None if middle * 2 == low.minimum + high.maximum else middle


def _two_amounts(text: str, stop: int) -> tuple[_Amount, _Amount]:
    """The two ends of a range, which are the same amount where there is only one."""
    low = _amount(text, 0, stop)
    if low.end == stop:
        return low, low
    separator = _SEPARATOR.match(text, low.end, stop)
    if separator is None:
        raise _unreadable(text, low.end, stop)
    if low.open_ended:
        raise NotationError(
            "a `+` means an open end, so it belongs after the upper figure",
            hint="write `450K - 1M+`",
            offset=text.index("+"),
        )
    if separator.end() == stop:
        hint = "write both ends, or `130K+` for an open end"
        raise NotationError(
            "the upper end is missing", hint=hint, offset=separator.start(), length=stop - separator.start()
        )
    high = _amount(text, separator.end(), stop)
    if high.end != stop:
        raise _unreadable(text, high.end, stop)
    return low, high


def _amount(text: str, start: int, stop: int) -> _Amount:
    found = _AMOUNT.match(text, start, stop)
    if found is None or _LOOKALIKE.search(text, start, stop):
        raise _unreadable(text, start, stop)
    for name in ("before", "after"):
        if found[name] and re.fullmatch("[A-Z]{3}", found[name]) and found[name] not in CURRENCIES:
            raise NotationError(
                f"`{found[name]}` is not a currency code", hint=_EXAMPLES, offset=found.start(name), length=3
            )
    suffix = (found["suffix"] or "").lower()
    value = _number(found, suffix)
    marks = tuple((found[name], found.start(name)) for name in ("before", "after") if found[name])
    return _Amount(value * _SCALE[suffix], _SCALE[suffix], bool(found["open"] or found["late"]), marks, found.end())


def _number(found: re.Match[str], suffix: str) -> Decimal:
    """The value of a number. Raises NotationError where not everyone reads it alike."""
    number = found["number"]
    grouped = next((read for form in _GROUPED if (read := form.fullmatch(number))), None)
    read = grouped or _PLAIN.fullmatch(number)
    integer = re.sub("[^0-9]", "", read["integer"]) if read else ""
    decimals = (read["decimals"] or "") if read else ""
    plain = f"{integer}.{decimals}" if decimals else integer
    if read is None:
        fault, hint = "is not a number that everyone reads the same way", _without_separators(number, suffix.upper())
    elif grouped and suffix:
        short = f"{integer[:-3]}K" if integer.endswith("000") and not decimals.strip("0") else ""
        fault = "has both a thousands separator and a suffix"
        hint = f"write {number}, or {short}" if short else f"write {plain}, without the {suffix.upper()}"
    elif decimals and len(decimals) % 3 == 0 and (not suffix or decimals.startswith("000")):
        fault, hint = "could mean thousands or a fraction", _both_readings(integer, decimals, suffix.upper())
    elif Decimal(plain) * _SCALE[suffix] >= _LARGEST:
        fault, hint = "is more than anyone is paid", "count the digits"
    else:
        return Decimal(plain)
    shown = number if len(number) < 40 else f"{number[:39]}…"
    raise NotationError(f"`{shown}` {fault}", hint=hint, offset=found.start("number"), length=len(number))


def _without_separators(number: str, suffix: str) -> str:
    """Say how to write a number whose separators say nothing; a figure only where there is one reading."""
    if decimal := re.fullmatch(r"([0-9]+),([0-9]{1,2})", number):
        return f"write {decimal[1]}.{decimal[2]}{suffix}"
    return "write digits only, and a point before decimals, such as 5200 or 5200.50"


def _both_readings(integer: str, decimals: str, suffix: str) -> str:
    """Say how to write a number with three decimals as thousands, and as a fraction."""
    fraction = decimals.rstrip("0")
    if fraction and len(fraction) % 3 == 0:
        fraction += "0"  # as `3.125` it would be refused again
    point = "." if fraction else ""
    return (
        f"write {integer}{decimals}{suffix} if you mean thousands, "
        f"or {integer}{point}{fraction}{suffix} if the point is a decimal point"
    )


def _ordered(low: _Amount, high: _Amount, text: str) -> PayRange:
    minimum, maximum = low.value, high.value
    if low.scale == 1 and minimum < 1000:
        minimum *= high.scale if low is not high else 1
    if minimum > maximum:
        hint = "swap the two ends, or give both ends a K or an M"
        raise NotationError(
            f"the range is reversed: {minimum:,.0f} is more than {maximum:,.0f}", hint=hint, length=len(text)
        )
    return PayRange(whole(minimum), whole(maximum), high.open_ended)


def _marks(low: _Amount, high: _Amount) -> tuple[tuple[str, int], ...]:
    return low.marks if low is high else low.marks + high.marks


def _unreadable(text: str, start: int, stop: int) -> NotationError:
    """What keeps the rest of a text from being an amount, said as precisely as its shape allows."""
    if letter := _LOOKALIKE.search(text, start, stop):
        meant = text[: letter.start()] + letter[0].translate(_DIGIT_OF) + text[letter.end() :]
        hint = f"write `{meant.strip()}`" if not _LOOKALIKE.search(meant) else "write it with digits only"
        return NotationError(
            f"the letter `{letter[0]}` is used instead of a digit", hint=hint, offset=letter.start(), length=1
        )
    rest = text[start:stop]
    start += len(rest) - len(rest.lstrip())
    if not re.search("[0-9]", text):
        return refuse(text, "has no figure", "if nothing is published, delete the key and say so in a note")
    if "%" in rest:
        return NotationError("a percentage is not an amount", hint=_EXAMPLES, offset=text.index("%"), length=1)
    if re.match(r"-|−|–", rest.lstrip()) and start == len(text) - len(text.lstrip()):
        return NotationError("an amount cannot be negative", hint=_EXAMPLES, offset=start, length=1)
    if re.match(r"~|<|>|up to\b|from\b|about\b|ca\.?\b|max", rest.lstrip(), re.IGNORECASE):
        return refuse(text, "has only one end, or no exact one", "write both ends, or `130K+` for an open end")
    error = refuse(text, "is not an amount or a range of amounts", _EXAMPLES)
    error.offset, error.length = min(start, max(len(text) - 1, 0)), 1
    return error
