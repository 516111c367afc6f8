"""Figures as people write them: what each of them means, and which are refused, at which character, with which advice."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.model.amounts import parse_pay_range, read_pay_range
from ladderexport.model.notation import (
    parse_cell,
    parse_currency,
    parse_date,
    parse_duration,
    parse_factor,
    parse_language,
    parse_rounding,
    parse_years,
)
from ladderexport.model.values import Duration, Factor, NotationError, PartialDate, PayRange, Years

RANGES = {
    "$130K - $180K": (130_000, 180_000, False),
    "130,000–180,000": (130_000, 180_000, False),
    "130 000 - 180 000": (130_000, 180_000, False),
    "130'000 - 180'000": (130_000, 180_000, False),
    "130_000..180_000": (130_000, 180_000, False),
    "130K to 180K": (130_000, 180_000, False),
    "130-180K": (130_000, 180_000, False),
    "130k-180k USD": (130_000, 180_000, False),
    "USD 130K - USD 180K": (130_000, 180_000, False),
    "450K - 1M+": (450_000, 1_000_000, True),
    "1M+": (1_000_000, 1_000_000, True),
    "3400": (3400, 3400, False),
    "12 500 kr": (12_500, 12_500, False),
    "5,00,000 - 10,00,000": (500_000, 1_000_000, False),
    "1.125M": (1_125_000, 1_125_000, False),
    "1500000.0": (1_500_000, 1_500_000, False),
    "€3,400": (3400, 3400, False),
    "5.200,00 - 7.300,00": (5200, 7300, False),
    "R$ 5.200,00": (5200, 5200, False),
    "1.300.000": (1_300_000, 1_300_000, False),
    "1.300.000,00 to 1.500.000,00": (1_300_000, 1_500_000, False),
    "5'200.00 - 7’300.00": (5200, 7300, False),
    "5 200,00": (5200, 5200, False),
    "5\u00a0200,00 - 7\u202f300,0": (5200, 7300, False),
    "5\u2007200": (5200, 5200, False),
    "1,20,000": (120_000, 120_000, False),
    "1,20,000.00 - 12,50,000.00": (120_000, 1_250_000, False),
}

REFUSED = {
    "15OK": ("the letter `O` is used instead of a digit", "write `150K`", 2),
    "110K - l5K": ("the letter `l` is used instead of a digit", "write `110K - 15K`", 7),
    "130,000K": ("`130,000` has both a thousands separator and a suffix", "write 130,000, or 130K", 0),
    "$130.000": (
        "`130.000` could mean thousands or a fraction",
        "write 130000 if you mean thousands, or 130 if the point is a decimal point",
        1,
    ),
    "3.200": (
        "`3.200` could mean thousands or a fraction",
        "write 3200 if you mean thousands, or 3.2 if the point is a decimal point",
        0,
    ),
    "3.125": (
        "`3.125` could mean thousands or a fraction",
        "write 3125 if you mean thousands, or 3.1250 if the point is a decimal point",
        0,
    ),
    "1.000K": (
        "`1.000` could mean thousands or a fraction",
        "write 1000K if you mean thousands, or 1K if the point is a decimal point",
        0,
    ),
    "5,200.50K": ("`5,200.50` has both a thousands separator and a suffix", "write 5200.50, without the K", 0),
    "5.200.00": (
        "`5.200.00` is not a number that everyone reads the same way",
        "write digits only, and a point before decimals, such as 5200 or 5200.50",
        0,
    ),
    "1,000,00": (
        "`1,000,00` is not a number that everyone reads the same way",
        "write digits only, and a point before decimals, such as 5200 or 5200.50",
        0,
    ),
    "5.200,000": (
        "`5.200,000` is not a number that everyone reads the same way",
        "write digits only, and a point before decimals, such as 5200 or 5200.50",
        0,
    ),
    "1,5M": ("`1,5` is not a number that everyone reads the same way", "write 1.5M", 0),
    "180K - 130K": (
        "the range is reversed: 180,000 is more than 130,000",
        "swap the two ends, or give both ends a K or an M",
        0,
    ),
    "130K -": ("the upper end is missing", "write both ends, or `130K+` for an open end", 5),
    "TBD": ("`TBD` has no figure", "if nothing is published, delete the key and say so in a note", 0),
    "~130K": ("`~130K` has only one end, or no exact one", "write both ends, or `130K+` for an open end", 0),
    "up to 90K": ("`up to 90K` has only one end, or no exact one", "write both ends, or `130K+` for an open end", 0),
    "450K+ - 1M": ("a `+` means an open end, so it belongs after the upper figure", "write `450K - 1M+`", 4),
    "40 per hour or so": ("`40 per hour or so` continues after the period", "end the range with the period", 11),
    "99999999999999": ("`99999999999999` is more than anyone is paid", "count the digits", 0),
}


@pytest.mark.parametrize("text", RANGES)
def test_ranges(text: str) -> None:
    """A range means what a person means by it."""
    low, high, is_open = RANGES[text]
    assert parse_pay_range(text) == PayRange(Decimal(low), Decimal(high), is_open)


@pytest.mark.parametrize("text", REFUSED)
def test_refused_ranges(text: str) -> None:
    """What two readers may read in two ways is refused, with the character and the way to write it."""
    with pytest.raises(NotationError) as caught:
        parse_pay_range(text)
    assert (caught.value.message, caught.value.hint, caught.value.offset) == REFUSED[text]


@pytest.mark.parametrize(
    "value",
    ["", " ", None, [], ["130", "000"], {}, {"min": "1"}, {"min": "1", "max": "2", "mid": "3"}, {"min": "1-2", "max": "3"}, "-5K", "10%",
     "12LPA", "1 2", "130 - 180 - 200", "competitive", "٣٠٠", "1e5", "$", "K", "+", "1,000,00", "900-1.2M"],
)  # fmt: skip
def test_other_refusals(value: object) -> None:
    """Nothing, lists, halves and what is no figure are refused with a message, never by another exception."""
    with pytest.raises(NotationError) as caught:
        parse_pay_range(value)
    assert caught.value.message


def test_range_written_out() -> None:
    """`min` and `max` mean the same as a range on one line."""
    assert parse_pay_range({"min": "$130K", "max": "180,000"}) == parse_pay_range("$130K - $180K")


def test_integral_amounts_have_no_decimals() -> None:
    """Equal amounts look alike, however they were written."""
    assert [str(parse_pay_range(text).minimum) for text in ("1500000.0", "1.5M", "1,500,000.00")] == ["1500000"] * 3
    assert str(parse_pay_range("82.50").minimum) == "82.50"


def test_marks_and_period() -> None:
    """The currency marks and the period beside a figure are kept, with their offsets."""
    written = read_pay_range("$40 - €50 USD /hr")
    assert written.marks == (("$", 0), ("€", 6), ("USD", 10))
    assert (written.period, written.period_offset, written.period_length) == ("hour", 14, 3)
    assert read_pay_range("R$ 5,000 per month").period == "month"
    assert read_pay_range("90K per annum").period == "year"


AMOUNTS = st.integers(0, 10**9)


@given(low=AMOUNTS, span=AMOUNTS, is_open=st.booleans(), dash=st.sampled_from(["-", "–", " - ", " to ", ".."]))
def test_ranges_round_trip(low: int, span: int, is_open: bool, dash: str) -> None:  # noqa: FBT001 - drawn
    """A range written with or without separators is read back as it was."""
    expected = PayRange(Decimal(low), Decimal(low + span), is_open)
    plus = "+" if is_open else ""
    for form in ("{:d}", "{:,d}", "${:,d}", "{:_d}", "USD {:d}"):
        assert parse_pay_range(f"{form.format(low)}{dash}{form.format(low + span)}{plus}") == expected


def answer(parse: Callable[[object], object], text: str) -> object:
    """What a text is read as, or the error with which it is refused."""
    try:
        return parse(text)
    except NotationError as error:
        return error


@given(text=st.text(alphabet="0123456789KkMmO.,-–+ $€%/hrto", max_size=16))
def test_any_text_is_a_range_or_refused(text: str) -> None:
    """Whatever the text, it is a range that does not run backwards, or is refused at a place inside it."""
    found = answer(parse_pay_range, text)
    if isinstance(found, NotationError):
        assert found.message
        assert 0 <= found.offset <= found.offset + found.length <= max(len(text), 1)
    else:
        assert isinstance(found, PayRange)
        assert 0 <= found.minimum <= found.maximum


@given(text=st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No notation answers a text with anything but a value or a refusal."""
    parsers = (parse_factor, parse_years, parse_duration, parse_date, parse_rounding, parse_currency, parse_language)
    for parse in parsers:
        assert answer(parse, text) is not None


def test_factors() -> None:
    """A factor is a number, a range, or a share above or below."""
    assert parse_factor("0.9") == Factor(Decimal("0.9"), Decimal("0.9"))
    assert parse_factor("1.0x").is_neutral
    assert parse_factor("0.7 - 0.8x") == Factor(Decimal("0.7"), Decimal("0.8"))
    assert parse_factor("20-50% above") == Factor(Decimal("1.2"), Decimal("1.5"))
    assert parse_factor("30-50% below") == Factor(Decimal("0.5"), Decimal("0.7"))
    assert parse_factor("10% above market") == Factor(Decimal("1.1"), Decimal("1.1"))
    assert parse_factor("85%") == Factor(Decimal("0.85"), Decimal("0.85"))
    assert parse_factor("70-80%") == parse_factor("70% - 80 %") == Factor(Decimal("0.7"), Decimal("0.8"))
    assert parse_factor("100%").is_neutral
    assert str(parse_factor("1.0768906").low) == "1.0768906"
    assert str(parse_factor("0.8333333333").low) == "0.8333333333"
    assert parse_factor("0." + "3" * 5000).low == Decimal("0." + "3" * 28)


@pytest.mark.parametrize(
    "text", ["0.0.5", "0", "-1", "2-1", "50-20% above", "120% below", "21", "0,9", "slightly above", "", "20%"]
)
def test_refused_factors(text: str) -> None:
    """What is no factor is refused."""
    with pytest.raises(NotationError):
        parse_factor(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (".85", "write `0.85`"),
        ("0,85", "write `0.85`, with a decimal point"),
        (",85x", "write `0.85x`, with a decimal point"),
        ("1,025", "write `1.025`, with a decimal point"),
        ("0,7 - 0,8", "write `0.7 - 0.8`, with a decimal point"),
        (".7-.8", "write `0.7-0.8`"),
        ("x 0.85", "write `0.85`"),
        ("82,5%", "write `82.5%`, with a decimal point"),
        ("20%", "write `20% above` or `20% below` for a difference, or `0.2` for a share"),
        ("+10%", "write `10% above`"),
        ("-12.5 %", "write `12.5% below`"),
        ("70% - 0.8", "write a number such as `0.9`, a range such as `0.7 - 0.8`, or `20-50% above`"),
    ],
)
def test_advice_on_factors(text: str, hint: str) -> None:
    """A factor that is refused is written out where it is clear what was meant."""
    with pytest.raises(NotationError) as caught:
        parse_factor(text)
    assert caught.value.hint == hint


@given(text=st.from_regex(r"[0-9]{1,4}([.,' ][0-9]{1,4}){1,3}[KM]?", fullmatch=True))
def test_advice_on_amounts_is_one_of_its_readings(text: str) -> None:
    """What the help of an amount offers is read, and has the digits that the author typed."""
    found = answer(parse_pay_range, text)
    if not isinstance(found, NotationError) or not re.match("write [0-9]", found.hint):
        return
    for offered in re.findall(r"[0-9][0-9.,' ]*[KM]?(?=,? |,|$)", found.hint.removesuffix("a decimal point")):
        figure = offered.rstrip(", ")
        assert isinstance(parse_pay_range(figure), PayRange)
        assert re.sub(r"\D", "", text).startswith(re.sub(r"\D", "", figure).rstrip("0"))


def test_times() -> None:
    """Years and durations have one end, two, or an open one."""
    assert parse_years("0-2") == Years(Decimal(0), Decimal(2))
    assert parse_years("8+ years") == Years(Decimal(8), None, open_ended=True)
    assert parse_years("10-15+") == Years(Decimal(10), Decimal(15), open_ended=True)
    with pytest.raises(NotationError) as caught:
        parse_years("1,5 - 2")
    assert caught.value.hint == "write `1.5 - 2`"
    assert parse_years("1.5") == Years(Decimal("1.5"), Decimal("1.5"))
    assert parse_duration("18-24 months") == Duration(Decimal(18), Decimal(24), open_ended=False, unit="months")
    assert parse_duration("1 year") == Duration(Decimal(1), Decimal(1), open_ended=False, unit="years")


@pytest.mark.parametrize(("parse", "text"), [(parse_years, "two"), (parse_years, "2 months"), (parse_years, "5-2"), (parse_duration, "2"),
                                             (parse_duration, "2 moons"), (parse_duration, "soon")])  # fmt: skip
def test_refused_times(parse: object, text: str) -> None:
    """What is no time is refused."""
    assert callable(parse)
    with pytest.raises(NotationError):
        parse(text)


def test_dates() -> None:
    """A date is known to the year, the month or the day, and exists."""
    assert parse_date("2025") == PartialDate(2025)
    assert parse_date("2024-02-29") == PartialDate(2024, 2, 29)
    for text in ("2025-02-29", "2025-13", "0000", "25", "January 2025", "2025-1"):
        with pytest.raises(NotationError):
            parse_date(text)


def test_small_notations() -> None:
    """Rounding, cells, currencies and languages are read as typed, and refused with advice."""
    assert [parse_rounding(text) for text in ("1000", "010", "1,000", "1_000")] == [1000, 10, 1000, 1000]
    assert [parse_cell(value) for value in (None, "", " - ", "—", " Expert ")] == [None, None, None, None, "Expert"]
    assert (parse_currency("BRL"), parse_language("pt-BR"), parse_language("zh-Hant-TW")) == (
        "BRL",
        "pt-BR",
        "zh-Hant-TW",
    )
    with pytest.raises(NotationError) as caught:
        parse_currency("usd")
    assert caught.value.hint == "did you mean `USD`?"
