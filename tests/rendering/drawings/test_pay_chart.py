"""The charts of the chapter on pay: nothing is cut, nothing is told by color alone, everything lies on its axis."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.model import Ladder
from ladderexport.model.colors import contrast
from ladderexport.model.values import Factor, PayRange
from ladderexport.rendering.drawings import pay_chart, published_pay, svg
from ladderexport.rendering.drawings.factor_scale import MOST_TICKS, FactorScale
from ladderexport.rendering.drawings.published_pay import PublishedChart, published_charts

SVG = "{http://www.w3.org/2000/svg}"
STYLE = pay_chart.Style("#1f4e8c", "#1f4e8c")
WIDTH = 480.0


def drawn(markup: str) -> ET.Element:
    """A drawing, parsed."""
    return ET.fromstring(markup)  # noqa: S314 - made here


def corners(bar: ET.Element) -> list[tuple[float, float]]:
    """The corners of a bar."""
    pairs = (point.split(",") for point in bar.attrib["points"].split())
    return [(float(x), float(y)) for x, y in pairs]


@given(
    figures=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans()), min_size=1, max_size=8),
    named=st.booleans(),
)
def test_bars_and_figures_stay_inside(figures: list[tuple[int, int, bool]], *, named: bool) -> None:
    """Whatever the ranges, each bar and the figures at its end lie inside, and an open end is a fifth corner."""
    lines = [
        pay_chart.PayLine(PayRange(Decimal(min(a, b)), Decimal(max(a, b)), is_open), f"${a} – ${b}", STYLE, "A <name>:")
        for a, b, is_open in figures
    ]
    drawing = drawn(pay_chart.PayChart([lines], WIDTH, str, "en", named).row(lines, "Pay <all>"))
    assert drawing.findtext(f"{SVG}title") == "Pay <all>"
    height = float(drawing.attrib["viewBox"].split()[3])
    bars = [corners(bar) for bar in drawing.iter(f"{SVG}polygon")]
    assert [len(bar) for bar in bars] == [5 if line.pay.open_ended else 4 for line in lines]
    assert all(0 <= x <= WIDTH and 0 <= y <= height for bar in bars for x, y in bar)
    ends = [
        float(text.attrib["x"]) + svg.text_width(text.text or "", pay_chart.SIZE) for text in drawing.iter(f"{SVG}text")
    ]
    assert len(ends) == len(lines) * (1 + named)
    assert all(end <= WIDTH for end in ends)


def test_all_bars_are_on_one_axis() -> None:
    """The same amount is at the same place in every row, and under its figure in the head."""
    rows = [[pay_chart.PayLine(PayRange(Decimal(100), Decimal(end)), "$", STYLE, "Pay:")] for end in (200, 400)]
    chart = pay_chart.PayChart(rows, WIDTH, str, "en")
    starts = {corners(next(drawn(chart.row(row, "Pay")).iter(f"{SVG}polygon")))[0][0] for row in rows}
    ticks = {text.text: float(text.attrib["x"]) for text in drawn(chart.axis("Axis")).iter(f"{SVG}text")}
    assert starts == {ticks["100"]}


def chart_of(**compensation: Any) -> PublishedChart:
    """The chart of a ladder of two levels."""
    levels = [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}]
    whole = {"currency": "USD", "measures": {"base": "Base", "total": "Total"}, **compensation}
    ladder = Ladder.model_validate({"title": "T", "levels": levels, "compensation": whole})
    words = words_for("en")
    return published_charts(ladder, words, Figures("en", words), "#102a52")[0]


RANGES = {"a": {"base": "100K - 200K", "total": "130K"}, "b": {"title": "Two", "base": "155K - 300K+"}}


def test_a_row_has_all_that_is_published_of_a_level() -> None:
    """Measures come in their order and company types last; what is said has every figure."""
    own = [{"id": "top", "title": "Top", "ranges_title": "Best", "ranges": {"b": {"base": "400K - 500K"}}}]
    chart = chart_of(ranges=RANGES, company_types=own)
    assert [series.title for series in chart.series] == ["Base", "Total", "Best: Base"]
    assert [(row.title, " ".join(row.said.split())) for row in chart.rows] == [
        ("First", "Base: $100,000 – $200,000; Total: $130,000"),
        ("Two", "Base: $155,000 – $300,000+; Best: Base: $400,000 – $500,000"),
    ]
    assert not chart.is_named


def test_kinds_of_pay_differ_without_color() -> None:
    """Fill, outline or dashes tell them apart in gray; each stands out from the paper."""
    own = [{"id": "top", "title": "Top", "ranges": {"b": {"base": "400K"}}}]
    solid, tinted, dashed = (series.style for series in chart_of(ranges=RANGES, company_types=own).series)
    assert contrast(solid.fill, tinted.fill) > 3
    assert contrast(tinted.outline, "#ffffff") > 3
    assert (solid.dashed, tinted.dashed, dashed.dashed) == (False, False, True)


@pytest.mark.parametrize(
    "compensation",
    [
        {"measures": {key: key for key in "abcd"}, "ranges": {"a": dict.fromkeys("abcd", "10K")}},
        {
            "ranges": RANGES,
            "company_types": [
                {"id": kind, "title": kind, "ranges": {"b": {"base": "400K"}}} for kind in ("one", "other")
            ],
        },
        {
            "ranges": RANGES,
            "company_types": [{"id": "x", "title": "X", "ranges": {"a": {"title": "Else", "base": "1K"}}}],
        },
    ],
)
def test_bars_have_names_where_looks_are_not_enough(compensation: dict[str, Any]) -> None:
    """More kinds of pay than looks, or a title of its own in a company type's table, put a name at every bar."""
    chart = chart_of(**compensation)
    assert chart.is_named
    names = [line.name for row in chart.rows for line in row.lines]
    said = "".join("".join(drawn(chart.row(row, WIDTH)).itertext()) for row in chart.rows)
    assert names
    assert [name for name in names if name not in said] == []


def test_a_long_title_makes_its_row_taller() -> None:
    """A level's title wraps beside its bars, which leave it room."""
    long = {"a": {"title": "Principal Distinguished Engineer of Infrastructure and Reliability " * 2, "base": "1K"}}
    chart = chart_of(ranges=long)
    tall = float(drawn(chart.row(chart.rows[0], WIDTH)).attrib["viewBox"].split()[3])
    assert chart.label_width == published_pay.LABELS[1]
    assert tall > 40


FACTOR = st.decimals(min_value=Decimal("0.05"), max_value=5, places=3)


@given(st.lists(st.tuples(FACTOR, FACTOR).map(sorted), min_size=1, max_size=9))
def test_factors_lie_on_their_scale(ends: list[list[Decimal]]) -> None:
    """Every factor and 1 lie inside, ticks are few, and 1 is one of them; where all are 1 there is no scale."""
    factors = [Factor(low, high) for low, high in ends]
    scale = FactorScale.of(factors)
    if all(factor.is_neutral for factor in factors):
        assert scale is None
        return
    assert scale is not None
    assert all(0 < scale.share(factor.low) <= scale.share(factor.high) < 1 for factor in factors)
    assert 1 in scale.ticks
    assert len(scale.ticks) <= MOST_TICKS + 1
    assert list(scale.ticks) == sorted(scale.ticks)
    assert all(0 < scale.share(tick) < 1 for tick in scale.ticks)
    (bar,) = drawn(scale.bar(factors[0])).iter(f"{SVG}rect")
    assert 0 <= float(bar.attrib["x"]) <= float(bar.attrib["x"]) + float(bar.attrib["width"]) <= 1000
