"""The pay grid: locations with their own currency, dimensions, sums and floors.

Covers `model.pay.rows`, `model.pay.basis`, `model.pay.checks`, `model.pay.ratios`, `model.sums`,
`model.places`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ladderexport.model import Ladder
from ladderexport.model.pay.grid import pay_grid, rows_of_level
from ladderexport.model.pay.scaling import periods, scaled_amount


def ladder_of(**compensation: Any) -> Ladder:
    """A ladder of one level with this pay."""
    whole = {"currency": "USD", "measures": {"base": "Base"}, "ranges": {"a": {"base": "100K - 200K"}}, **compensation}
    return Ladder.model_validate({"title": "T", "levels": [{"id": "a", "title": "A"}], "compensation": whole})


def figures(**compensation: Any) -> dict[tuple[str, ...], tuple[str, str, str, str]]:
    """Each row by its measure and its options: its ends, its currency with its period, and where it comes from."""
    return {
        (row.measure, *(option.id for option in row.options)): (
            f"{row.pay.minimum.normalize():f}",
            f"{row.pay.maximum.normalize():f}",
            f"{row.currency} {row.per}",
            row.provenance,
        )
        for row in pay_grid(ladder_of(**compensation))
    }


PRAGUE = {"id": "cz", "title": "Prague", "factor": "0.55", "currency": "CZK", "per": "month"}
RATE = {"rate": "23.2", "as_of": "2026-01"}
GERMANY = {"id": "de", "title": "Germany", "currency": "EUR", "ranges": {"a": {"base": "62,100 - 78K"}}}


def test_a_location_has_a_currency_and_ranges_of_its_own() -> None:
    """What it publishes stands as it is; what it does not has no figure without a factor and a rate."""
    pay = {"measures": {"base": "Base", "bonus": "Bonus"}, "ranges": {"a": {"base": "100K", "bonus": "10K"}}}
    assert figures(**pay, locations=[GERMANY]) == {("base", "de"): ("62100", "78000", "EUR year", "published")}
    assert figures(**pay, locations=[{**GERMANY, "factor": "0.8"}]).keys() == {("base", "de")}


def test_pay_is_converted_with_the_rate_and_to_the_period() -> None:
    """The exact product is rounded once, by default to what is usual for the currency and the period of the place."""
    assert figures(locations=[{**PRAGUE, "conversion": RATE}]) == {
        ("base", "cz"): ("106330", "212670", "CZK month", "converted")
    }
    assert figures(locations=[PRAGUE]) == {}
    assert figures(locations=[{**PRAGUE, "conversion": RATE, "round_to": "500"}])["base", "cz"][0] == "106500"


def test_a_month_is_a_twelfth_and_hours_are_given() -> None:
    """69,000 CZK a month at 160 hours a month is 431.25 CZK an hour, and back."""
    month, hour = {"per": "month", "currency": "CZK"}, {"id": "h", "title": "H", "factor": "1", "per": "hour"}
    ranges = {"a": {"base": "69,000"}}
    assert figures(**month, ranges=ranges, locations=[hour], hours_per_year="1920") == {
        ("base", "h"): ("431.25", "431.25", "CZK hour", "converted")
    }
    assert figures(**month, ranges=ranges, locations=[hour]) == {}
    back = {"id": "m", "title": "M", "factor": "1", "per": "month", "round_to": "1"}
    found = figures(
        currency="CZK", per="hour", ranges={"a": {"base": "431.25"}}, locations=[back], hours_per_year="1920"
    )
    assert found["base", "m"][0] == "69000"


@given(
    amount=st.decimals(min_value=1, max_value=10_000_000, places=2),
    rate=st.decimals(min_value="0.001", max_value=1000, places=4),
    multiple=st.sampled_from(["0.01", "0.05", "1", "10", "1000"]),
)
def test_there_and_back_is_within_the_rounding(amount: Any, rate: Any, multiple: str) -> None:
    """Converting with a rate and back again moves a figure by no more than the two roundings."""
    step = scaled_amount(amount, rate, type(amount)(multiple))
    back = Fraction(step) / Fraction(rate)
    assert abs(back - Fraction(amount)) <= Fraction(multiple) / 2 / Fraction(rate)


@given(st.sampled_from(["year", "month", "hour"]), st.sampled_from(["year", "month", "hour"]))
def test_periods_are_exact(one: Any, other: Any) -> None:
    """What turns one period into another is turned back by its opposite."""
    there, back = periods(one, other, Fraction(1920)), periods(other, one, Fraction(1920))  # type: ignore[arg-type]
    assert there is not None
    assert back is not None
    assert (there.times, there.by) == (back.by, back.times)


STEPS = {
    "id": "step",
    "title": "Step",
    "options": [
        {"id": "1", "title": "One", "factor": "0.8333333333"},
        {"id": "2", "title": "Two", "ranges": {"a": {"base": "130K - 150K"}}},
        {"id": "3", "title": "Three", "assumed": {"factor": "1.2", "because": "Nobody says."}},
    ],
}


def test_a_dimension_has_factors_ranges_and_assumptions() -> None:
    """Its options come last, in their order; a location's own range comes before an option's, if that has a factor."""
    found = figures(dimensions=[STEPS], locations=[{"id": "us", "title": "US", "factor": "1"}, GERMANY])
    assert found == {
        ("base", "us", "1"): ("83000", "167000", "USD year", "derived"),
        ("base", "us", "2"): ("130000", "150000", "USD year", "published"),
        ("base", "us", "3"): ("120000", "240000", "USD year", "assumed"),
        ("base", "de", "1"): ("52000", "65000", "EUR year", "derived"),
        ("base", "de", "3"): ("75000", "94000", "EUR year", "assumed"),
    }
    row = next(row for row in pay_grid(ladder_of(dimensions=[STEPS])) if row.options[0].id == "3")
    assert (row.note, [option.id for option in row.dimension_options]) == ("Nobody says.", ["3"])


SALES = {
    "measures": {
        "base": "Base",
        "incentive": "Incentive",
        "ote": {"title": "On-target earnings", "sum_of": ["base", "incentive"]},
        "quota": {"title": "Quota", "scaled_by_location": "no"},
    },
    "ranges": {"a": {"base": "100K - 115K", "incentive": "100K - 115K", "quota": "900,500"}},
    "locations": [
        {"id": "z1", "title": "Zone 1", "factor": "1"},
        {"id": "z3", "title": "Zone 3", "factor": "0.845"},
        {**PRAGUE, "conversion": RATE},
    ],
}


def test_sums_add_up_as_shown() -> None:
    """In a place where the sum scaled by itself would be 169,000, it is 170,000 like its parts; where all is published, too."""
    found = figures(**SALES)
    assert found["base", "z3"][:2] == found["incentive", "z3"][:2] == ("85000", "97000")
    assert found["ote", "z3"] == ("170000", "194000", "USD year", "derived")
    assert found["ote", "z1"] == ("200000", "230000", "USD year", "published")
    pay = ladder_of(**SALES).compensation
    assert pay is not None
    assert list(pay.ranges["a"].by_measure) == ["base", "incentive", "ote", "quota"]


def test_places_leave_a_quota_alone() -> None:
    """It is the same figure everywhere, in the ladder's currency, and published."""
    found = figures(**SALES)
    assert {found["quota", place] for place in ("z1", "z3", "cz")} == {("900500", "900500", "USD year", "published")}


def test_a_floor_is_honored() -> None:
    """A derived figure is raised to it, in another currency to the converted one, rounded up; a published one is not."""
    pay = {"floor": {"base": "110,300"}, "locations": [*SALES["locations"], GERMANY]}  # type: ignore[misc]
    found = figures(**pay)
    assert found["base", "z1"][:2] == ("100000", "200000")
    assert found["base", "z3"][:2] == ("110300", "169000")
    assert found["base", "cz"][:2] == ("213250", "213250")
    assert found["base", "de"][:2] == ("62100", "78000")
    raised = {row.options[0].id for row in pay_grid(ladder_of(**pay)) if row.floored}
    assert raised == {"z3", "cz"}
    own = [{**SALES["locations"][1], "floor": {"base": "90K"}}]  # type: ignore[index]
    assert figures(floor={"base": "110,300"}, locations=own)["base", "z3"][0] == "90000"


def test_a_published_midpoint_is_scaled_with_its_range() -> None:
    """It stays where the source has it, and is within the range after rounding; a sum adds midpoints up."""
    ranges = {"a": {"base": {"min": "100K", "max": "115K", "midpoint": "100K"}}}
    middles = [row.midpoint for row in pay_grid(ladder_of(ranges=ranges, locations=SALES["locations"][:2]))]  # type: ignore[index]
    assert middles == [100_000, 85_000]


def test_what_may_be_advertised() -> None:
    """The first measure, unless another one says yes or it says no."""

    def posted(**measures: Any) -> tuple[str, ...]:
        pay = ladder_of(measures={"base": {"title": "Base", **measures.pop("base", {})}, **measures}).compensation
        assert pay is not None
        return pay.posted

    total = {"title": "Total"}
    assert posted(total=total) == ("base",)
    assert posted(total={**total, "posted": "yes"}) == ("total",)
    assert posted(base={"posted": "yes"}, total={**total, "posted": "yes"}) == ("base", "total")
    assert posted(base={"posted": "no"}, total=total) == ()


def test_the_rows_of_a_level_are_those_of_the_grid() -> None:
    """Asked for one by one, levels have the same rows in the same order."""
    ladder = ladder_of(**SALES)
    assert rows_of_level(ladder, "a") == pay_grid(ladder)


FACTORS = st.decimals(min_value="0.1", max_value=3, places=9).map(str)
AMOUNTS = st.integers(min_value=1, max_value=9_000_000).map(lambda cents: f"{cents / 100:.2f}")


@st.composite
def written_ranges(draw: st.DrawFn) -> dict[str, str]:
    """Any range as a source may write it: with an open end, with a midpoint of its own, or plainly."""
    low, middle, high = sorted(draw(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS)), key=float)
    kind = draw(st.sampled_from(["plain", "open", "midpoint"]))
    ends = {"min": low, "max": f"{high}+" if kind == "open" else high}
    return {**ends, "midpoint": middle} if kind == "midpoint" else ends


@given(
    ranges=st.fixed_dictionaries({"base": written_ranges(), "incentive": written_ranges()}),
    own=written_ranges(),
    factors=st.tuples(FACTORS, FACTORS, FACTORS),
    rate=st.decimals(min_value="0.01", max_value=500, places=6).map(str),
    floor=AMOUNTS,
)
def test_whatever_is_published_the_grid_keeps_its_promises(
    ranges: dict[str, Any], own: dict[str, str], factors: tuple[str, str, str], rate: str, floor: str
) -> None:
    """Order is kept, midpoints are within, sums add up, nothing open is closed, and a published figure is what it was."""
    places = [
        {"id": "home", "title": "Home", "factor": factors[0]},
        {"id": "own", "title": "Own", "currency": "EUR", "factor": factors[1], "ranges": {"a": {"base": own}}},
        {"id": "far", "title": "Far", "currency": "CZK", "factor": "1", "conversion": {"rate": rate, "as_of": "2026"}},
    ]
    steps = [{"id": "1", "title": "One", "factor": factors[2]}, {"id": "2", "title": "Two", "factor": "1"}]
    measures = {"base": "Base", "incentive": "Incentive", "ote": {"title": "OTE", "sum_of": ["base", "incentive"]}}
    ladder = ladder_of(
        measures=measures,
        ranges={"a": ranges},
        floor={"base": floor},
        locations=places,
        dimensions=[{"id": "step", "title": "Step", "options": steps}],
    )
    rows = {(row.measure, *(option.id for option in row.options)): row for row in pay_grid(ladder)}
    assert len(rows) == 14  # the location with a currency of its own has a base alone
    opened = {measure: "+" in ranges[measure]["max"] for measure in ranges}
    for (measure, place, step), row in rows.items():
        assert row.pay.minimum <= row.pay.maximum
        assert row.midpoint is None or row.pay.minimum <= row.midpoint <= row.pay.maximum
        assert row.currency == {"home": "USD", "own": "EUR", "far": "CZK"}[place]
        if measure == "ote":
            parts = [rows[part, place, step].pay for part in ("base", "incentive")]
            assert row.pay.minimum == sum(part.minimum for part in parts)
            assert row.pay.maximum == sum(part.maximum for part in parts)
            assert row.pay.open_ended == any(opened.values())
        elif place != "own":
            assert row.pay.open_ended == opened[measure]
            assert row.provenance == ("converted" if place == "far" else row.provenance)
    published = rows["base", "own", "2"]
    assert (published.provenance, published.pay) == ("published", published.base)
    assert f"{published.pay.minimum:.2f}" == own["min"]
