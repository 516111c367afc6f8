"""Pay arithmetic: the grid, its rules, and the measures that analysts read it by.

Covers `model.pay.scaling`.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.model import Ladder, pay
from ladderexport.model.values import Factor, PayRange

if TYPE_CHECKING:
    from ladderexport.model.pay import PayRow

AMOUNTS = st.decimals(min_value=0, max_value=10_000_000, places=2)
FACTORS = st.decimals(min_value=Decimal("0.01"), max_value=20, places=3)
MULTIPLES = st.sampled_from([Decimal(one) for one in ("0.01", "0.05", "0.5", "1", "5", "10", "50", "100", "1000")])


@st.composite
def ranges(draw: st.DrawFn) -> PayRange:
    """Any pay range: single rates and open ends among them."""
    low, high = sorted(draw(st.tuples(AMOUNTS, AMOUNTS)))
    return PayRange(low, high, draw(st.booleans()))


def closed_ranges() -> st.SearchStrategy[PayRange]:
    """Any pay range with two ends."""
    return ranges().map(lambda one: PayRange(one.minimum, one.maximum))


def ladder(**compensation: Any) -> Ladder:
    """Two levels and what the test says about their pay."""
    whole = {"currency": "USD", "measures": {"base": "Base", "total": "Total"}, **compensation}
    levels = [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}]
    return Ladder.model_validate({"title": "T", "levels": levels, "compensation": whole})


def grid(**compensation: Any) -> dict[tuple[str, str, str | None, str | None], PayRow]:
    """The grid by level, measure, location and company type."""
    rows = pay.pay_grid(ladder(**compensation))
    keys = [
        (
            row.level,
            row.measure,
            row.location.id if row.location else None,
            row.company_type.id if row.company_type else None,
        )
        for row in rows
    ]
    assert len(keys) == len(set(keys))
    return dict(zip(keys, rows, strict=True))


RANGES = {"a": {"base": "100K - 200K", "total": "130K - 250K"}, "b": {"base": "155K - 300K+"}}
PLACES = [{"id": "hub", "title": "Hub", "factor": "1.0"}, {"id": "town", "title": "Town", "factor": "0.7 - 0.8"}]
KINDS = [
    {"id": "top", "title": "Top", "factor": "1.2 - 1.5", "ranges": {"a": {"total": "200K - 301K"}}},
    {"id": "plain", "title": "Plain", "factor": "1.0"},
    {"id": "guess", "title": "Guess", "assumed": {"factor": "1.0", "because": "Nobody says"}},
    {"id": "mute", "title": "Mute", "ranges": {"b": {"base": "400K"}}},
]


def test_a_ladder_without_pay_has_no_grid() -> None:
    """Without a pay section there is no row, and no error."""
    bare = Ladder.model_validate({"title": "T", "levels": [{"id": "a", "title": "First"}]})
    assert pay.pay_grid(bare) == ()


def test_rows_follow_the_order_of_the_source() -> None:
    """Rows come by level, then measure, then location, then company type, each in the source's order."""
    keys = list(grid(ranges=RANGES, locations=PLACES, company_types=KINDS[:2]))
    assert keys[:5] == [
        ("a", "base", "hub", "top"),
        ("a", "base", "hub", "plain"),
        ("a", "base", "town", "top"),
        ("a", "base", "town", "plain"),
        ("a", "total", "hub", "top"),
    ]
    assert [key[:2] for key in keys[8:]] == [("b", "base")] * 4


def test_published_ranges_alone_make_a_grid_of_published_rows() -> None:
    """Without locations and company types each published range is one row, unchanged."""
    rows = grid(ranges=RANGES)
    assert list(rows) == [("a", "base", None, None), ("a", "total", None, None), ("b", "base", None, None)]
    row = rows["b", "base", None, None]
    assert row.pay == PayRange(Decimal(155_000), Decimal(300_000), open_ended=True)
    assert row.midpoint is None
    assert row.provenance == "published"
    assert row.location_factor is row.company_factor is None
    assert row.factor_middle == 1


def test_a_derived_range_is_the_published_one_times_the_middles() -> None:
    """The middle of the location's factor times the middle of the company type's scale the level's range."""
    row = grid(ranges=RANGES, locations=PLACES, company_types=KINDS)["a", "base", "town", "top"]
    assert row.pay == PayRange(Decimal(101_000), Decimal(203_000))  # 101,250 and 202,500
    assert row.midpoint == 152_000  # the middle of these figures
    assert (row.factor_low, row.factor_middle, row.factor_high) == (
        Decimal("0.84"),
        Decimal("1.0125"),
        Decimal("1.20"),
    )
    assert (row.provenance, row.note) == ("derived", None)


def test_a_company_types_own_range_beats_the_derived_one() -> None:
    """Where a type's own range is published, it is used without the type's factor, and is published at a neutral place."""
    rows = grid(ranges=RANGES, locations=PLACES, company_types=KINDS)
    own, away = rows["a", "total", "hub", "top"], rows["a", "total", "town", "top"]
    assert (own.pay, own.provenance, own.company_factor) == (
        PayRange(Decimal(200_000), Decimal(301_000)),
        "published",
        None,
    )
    assert (away.pay, away.provenance) == (PayRange(Decimal(150_000), Decimal(226_000)), "derived")


def test_an_assumed_factor_marks_its_rows_even_where_it_changes_nothing() -> None:
    """A row in which an assumed factor took part is assumed, with the reason, although the factor is 1."""
    row = grid(ranges=RANGES, locations=PLACES, company_types=KINDS)["a", "base", "hub", "guess"]
    assert (row.provenance, row.note, row.pay) == (
        "assumed",
        "Nobody says",
        PayRange(Decimal(100_000), Decimal(200_000)),
    )


def test_a_type_without_a_factor_has_only_its_own_rows() -> None:
    """A company type with neither a factor nor an assumption has rows for its own published ranges, and no others."""
    rows = grid(ranges=RANGES, company_types=KINDS)
    assert [key for key in rows if key[3] == "mute"] == [("b", "base", None, "mute")]


def test_published_figures_are_not_rounded() -> None:
    """A published range keeps figures that are no multiple of the rounding; a derived one beside it is rounded."""
    rows = grid(ranges={"a": {"base": "100,250 - 180,750"}}, locations=PLACES)
    assert rows["a", "base", "hub", None].pay == PayRange(Decimal(100_250), Decimal(180_750))
    assert rows["a", "base", "hub", None].midpoint == 140_500
    assert rows["a", "base", "town", None].pay == PayRange(Decimal(75_000), Decimal(136_000))


@given(base=ranges(), factor=FACTORS, multiple=MULTIPLES)
def test_a_range_times_a_factor_keeps_its_order_and_its_open_end(
    base: PayRange, factor: Decimal, multiple: Decimal
) -> None:
    """Scaling and rounding never turn a range around, and keep an open end open."""
    scaled = pay.scaled(base, factor, multiple)
    assert scaled.minimum <= scaled.maximum
    assert scaled.open_ended == base.open_ended


@given(amount=AMOUNTS, factor=FACTORS, multiple=MULTIPLES)
def test_rounding_moves_a_figure_by_half_a_step_at_most(amount: Decimal, factor: Decimal, multiple: Decimal) -> None:
    """A derived figure is a multiple of the rounding, at most half of it away from the exact product; halves go up."""
    rounded = pay.scaled_amount(amount, factor, multiple)
    if factor == 1:
        assert rounded == amount
    else:
        assert rounded % multiple == 0
        assert -multiple / 2 < rounded - amount * factor <= multiple / 2


@given(base=closed_ranges(), share=st.decimals(min_value=0, max_value=1, places=2))
def test_penetration_runs_from_0_to_1(base: PayRange, share: Decimal) -> None:
    """Penetration is 0 at the minimum and 1 at the maximum, and undefined, not an error, where they are equal."""
    if base.minimum == base.maximum:
        assert pay.range_penetration(base.minimum, base) is None
    else:
        assert pay.range_penetration(base.minimum, base) == 0
        assert pay.range_penetration(base.maximum, base) == 1
        amount = base.minimum + share * (base.maximum - base.minimum)
        found = pay.range_penetration(amount, base)
        assert found is not None
        assert abs(found - share) < Decimal("1e-9")


@given(base=closed_ranges())
def test_a_range_overlaps_itself_wholly(base: PayRange) -> None:
    """The overlap of a range with itself is 1, its progression 0 and its compa-ratio at the midpoint 1, where defined."""
    assert pay.overlap_with_lower(base, base) in {1, None}
    assert pay.midpoint_progression(base.midpoint, base.midpoint) in {0, None}
    assert base.midpoint is not None
    assert pay.compa_ratio(base.midpoint, base.midpoint) in {1, None}


@given(amount=AMOUNTS, base=ranges(), other=closed_ranges())
def test_nothing_is_worked_out_from_an_end_that_is_not_published(
    amount: Decimal, base: PayRange, other: PayRange
) -> None:
    """An open-ended range has no midpoint, width, spread, penetration, overlap or progression, and no thirds."""
    opened = PayRange(base.minimum, base.maximum, open_ended=True)
    assert opened.midpoint is None
    assert [pay.range_width(opened), pay.range_spread(opened), pay.range_penetration(amount, opened)] == [None] * 3
    assert [pay.compa_ratio(amount, None), pay.midpoint_distance(amount, None)] == [None] * 2
    for one, two in ((opened, other), (other, opened)):
        assert pay.overlap_with_lower(one, two) is None
        assert pay.midpoint_progression(one.midpoint, two.midpoint) is None
    assert pay.standing(amount, opened) in {"below", "within", "above"}


def test_what_is_open_ended_is_not_compared_by_its_middle() -> None:
    """An example has nothing to compare with where the range is open; a type's own range has no difference of midpoints."""
    example = {"level": "a", "measure": "base", "amount": "100K"}
    own = {"id": "k", "title": "K", "factor": "1", "ranges": {"a": {"base": "90K - 130K+"}}}
    places = [{"id": "x", "title": "X", "factor": "1", "example": example}]
    whole = ladder(ranges={"a": {"base": "90K - 130K+"}}, locations=places, company_types=[own]).compensation
    assert whole is not None
    assert pay.example_check(whole, whole.locations[0]) is None
    check = pay.own_range_check(whole, whole.company_types[0], "a", "base")
    assert check is not None
    assert (check.difference, check.agrees) == (None, True)


@given(base=ranges(), places=st.lists(FACTORS, min_size=1, max_size=3), kinds=st.lists(FACTORS, min_size=1, max_size=3))
def test_a_published_figure_always_wins(base: PayRange, places: list[Decimal], kinds: list[Decimal]) -> None:
    """Whatever the factors, a type's own range at a neutral location stands in the grid as it was published."""
    own = {"a": {"base": {"min": str(base.minimum), "max": f"{base.maximum}{'+' if base.open_ended else ''}"}}}
    rows = grid(
        ranges=RANGES,
        locations=[{"id": "hub", "title": "Hub", "factor": "1"}]
        + [{"id": f"p{index}", "title": f"P{index}", "factor": str(factor)} for index, factor in enumerate(places)],
        company_types=[
            {"id": f"k{index}", "title": f"K{index}", "factor": str(factor), "ranges": own}
            for index, factor in enumerate(kinds)
        ],
    )
    assert len(rows) == (len(places) + 1) * len(kinds) * 3
    for index in range(len(kinds)):
        row = rows["a", "base", "hub", f"k{index}"]
        assert (row.pay, row.provenance) == (base, "published")


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(80, 120, Decimal("0.5")), (100, 100, 0), (0, 100, None), (0, 0, None)]
)
def test_the_spread_is_of_the_minimum(low: int, high: int, expected: Decimal | None) -> None:
    """The range spread divides by the minimum, and is undefined where that is 0."""
    assert pay.range_spread(PayRange(Decimal(low), Decimal(high))) == expected


def test_overlap_says_how_far_the_level_below_reaches() -> None:
    """Overlap is a share of the upper range: 1/3 here, and negative across a gap."""
    upper = PayRange(Decimal(160), Decimal(220))
    assert pay.overlap_with_lower(upper, PayRange(Decimal(130), Decimal(180))) == Decimal(20) / 60
    assert pay.overlap_with_lower(upper, PayRange(Decimal(100), Decimal(130))) == Decimal("-0.5")
    assert pay.overlap_with_lower(PayRange(Decimal(160), Decimal(160)), upper) is None


def test_progression_and_compa_ratio_are_undefined_over_nothing() -> None:
    """Progression from 100 to 125 is a quarter; a midpoint of 0 gives no ratio rather than an error."""
    assert pay.midpoint_progression(Decimal(125), Decimal(100)) == Decimal("0.25")
    assert pay.midpoint_progression(Decimal(125), Decimal(0)) is None
    assert pay.compa_ratio(Decimal(90), Decimal(100)) == Decimal("0.9")
    assert pay.compa_ratio(Decimal(90), Decimal(0)) is None


@pytest.mark.parametrize(
    ("factor", "amount", "computed", "difference", "agrees"),
    [
        ("1.0", "150K", (150_000, 150_000), 0, True),
        ("0.9", "140K", (135_000, 135_000), 5_000, False),
        ("0.7-0.8", "100-120K", (105_000, 120_000), -3_000, False),
        ("0.5-0.7", "70-110K", (75_000, 105_000), 0, False),
    ],
)
def test_an_example_is_compared_with_the_factor(
    factor: str, amount: str, computed: tuple[int, int], difference: int, *, agrees: bool
) -> None:
    """A published example is compared with the published midpoint times the factor's low, middle and high."""
    example = {"level": "a", "measure": "base", "amount": amount}
    place = {"id": "x", "title": "X", "factor": factor, "example": example}
    whole = ladder(ranges=RANGES, locations=[place]).compensation
    assert whole is not None
    check = pay.example_check(whole, whole.locations[0])
    assert check is not None
    assert check.computed == PayRange(Decimal(computed[0]), Decimal(computed[1]))
    assert check.difference == difference
    assert check.agrees is agrees


@given(base=ranges(), own=ranges(), factor=st.tuples(FACTORS, FACTORS).map(sorted))
def test_an_own_range_is_compared_with_the_factors_ends(base: PayRange, own: PayRange, factor: list[Decimal]) -> None:
    """What a factor's ends make of a range is in order and no narrower than what its middle makes of it."""
    table = {"a": {"base": _written(base)}}
    kind = {"id": "k", "title": "K", "factor": f"{factor[0]} - {factor[1]}", "ranges": {"a": {"base": _written(own)}}}
    whole = ladder(ranges=table, company_types=[kind, {"id": "mute", "title": "M"}]).compensation
    assert whole is not None
    check = pay.own_range_check(whole, whole.company_types[0], "a", "base")
    assert check is not None
    middle = pay.scaled(base, sum(factor, Decimal(0)) / 2, whole.rounding)
    assert check.published == own
    assert check.computed.minimum <= check.computed.maximum
    assert check.computed.open_ended == base.open_ended
    slack = whole.rounding  # a factor of 1 is not rounded
    assert check.computed.minimum - slack <= middle.minimum
    assert middle.maximum <= check.computed.maximum + slack
    assert pay.own_range_check(whole, whole.company_types[1], "a", "base") is None
    assert pay.own_range_check(whole, whole.company_types[0], "b", "base") is None


def _written(pay_range: PayRange) -> dict[str, str]:
    return {"min": str(pay_range.minimum), "max": f"{pay_range.maximum}{'+' if pay_range.open_ended else ''}"}


@given(base=ranges(), factor=FACTORS, multiple=MULTIPLES)
def test_the_midpoint_is_the_middle_of_the_ends_as_shown(base: PayRange, factor: Decimal, multiple: Decimal) -> None:
    """Whoever adds up the two figures and halves them finds it, and it is within half a step of the exact product."""
    shown = pay.scaled(base, factor, multiple)
    exact = (base.minimum * factor + base.maximum * factor) / 2
    assert shown.midpoint == (None if base.open_ended else (shown.minimum + shown.maximum) / 2)
    assert abs(shown.middle_stated - exact) <= multiple / 2


@pytest.mark.parametrize(
    ("currency", "round_to", "expected"),
    [
        ("GBP", None, ("12.16", "12.445", "12.73")),
        ("GBP", "0.05", ("12.15", "12.45", "12.75")),
        ("GBP", "0.5", ("12.0", "12.25", "12.5")),
        ("JPY", None, ("12", "12.5", "13")),
        ("KWD", None, ("12.160", "12.445", "12.730")),
    ],
)
def test_pay_by_the_hour_keeps_its_decimals(currency: str, round_to: str | None, expected: tuple[str, ...]) -> None:
    """Derived rates are rounded to the smallest unit of the currency, or to what the source says."""
    places = [{"id": "else", "title": "Elsewhere", "factor": "0.95"}]
    rates = {"a": {"base": "12.80 - 13.40"}}
    given = {"currency": currency, "per": "hour", "ranges": rates, "locations": places, "round_to": round_to}
    row = grid(**{key: value for key, value in given.items() if value})["a", "base", "else", None]
    assert (row.pay.minimum, row.midpoint, row.pay.maximum) == tuple(map(Decimal, expected))


def test_an_example_that_cannot_be_compared_gives_nothing() -> None:
    """Without an example, or without a published range for its level, there is no comparison."""
    example = {"level": "b", "measure": "total", "amount": "100K"}
    places = [{"id": "x", "title": "X", "factor": "1"}, {"id": "y", "title": "Y", "factor": "1", "example": example}]
    whole = ladder(ranges=RANGES, locations=places).compensation
    assert whole is not None
    assert [pay.example_check(whole, place) for place in whole.locations] == [None, None]


def test_the_middle_of_a_factor_may_differ_from_the_middle_of_a_product() -> None:
    """A row's middle factor is the product of the middles, which is what its figures were multiplied by."""
    row = grid(ranges=RANGES, locations=PLACES, company_types=KINDS)["a", "base", "town", "top"]
    assert row.location_factor == Factor(Decimal("0.7"), Decimal("0.8"))
    assert row.factor_middle != (row.factor_low + row.factor_high) / 2


# --- where an offer stands


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("89999.99", "below"),
        ("90000", "lower"),
        ("99999.99", "lower"),
        ("100000", "middle"),
        ("109999.99", "middle"),
        ("110000", "upper"),
        ("120000", "upper"),
        ("120000.01", "above"),
    ],
)
def test_an_amount_stands_in_a_third_of_its_range(amount: str, expected: str) -> None:
    """Each third begins at its lower end, both ends belong to the range, and a cent beyond is outside."""
    assert pay.standing(Decimal(amount), PayRange(Decimal(90_000), Decimal(120_000))) == expected


def test_an_amount_at_a_single_rate_equals_it() -> None:
    """A rate has no thirds."""
    rate = PayRange(Decimal(2150), Decimal(2150))
    assert [pay.standing(Decimal(amount), rate) for amount in (2149, 2150, 2151)] == ["below", "equal", "above"]


@given(AMOUNTS, closed_ranges())
def test_standing_is_what_penetration_says(amount: Decimal, whole: PayRange) -> None:
    """Inside a range of some width, the third is that of the exact range penetration."""
    where = pay.standing(amount, whole)
    inside = whole.minimum <= amount <= whole.maximum
    assert (where in {"below", "above"}) == (not inside)
    if inside and whole.minimum < whole.maximum:
        share = Fraction(amount - whole.minimum) / Fraction(whole.maximum - whole.minimum)
        assert where == ("lower" if share < Fraction(1, 3) else "middle" if share < Fraction(2, 3) else "upper")


@given(AMOUNTS, AMOUNTS)
def test_the_distance_to_the_midpoint_is_the_compa_ratio_less_one(amount: Decimal, midpoint: Decimal) -> None:
    """Both say the same; neither is defined for a midpoint of 0."""
    ratio, distance = pay.compa_ratio(amount, midpoint), pay.midpoint_distance(amount, midpoint)
    if ratio is None or distance is None:
        assert ratio is distance is None
        assert midpoint == 0
    else:
        assert float(distance) == pytest.approx(float(ratio) - 1, abs=1e-9, rel=1e-9)
