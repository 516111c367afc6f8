"""Drawings: readable, with words for those who cannot see them, and never beyond their edge."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.model.values import PayRange
from ladderexport.rendering.drawings import charts, ladder_map, stairs, svg
from ladderexport.rendering.drawings.pay_chart import PayChart, PayLine, Style

SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("count", range(1, 16))
def test_level_colours_darken_and_bear_text(count: int) -> None:
    """Each level is darker than the one before it, and text on it has a contrast of at least 4.5 to 1."""
    tints = charts.level_tints(count)
    lights = [luminance(tint) for tint in tints]
    assert lights == sorted(lights, reverse=True)
    assert len(set(tints)) == count
    for tint, light in zip(tints, lights, strict=True):
        ink = luminance(charts.ink_on(tint))
        assert (max(ink, light) + 0.05) / (min(ink, light) + 0.05) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT_TOKENS = {"ink", "quiet", "accent"}
GROUND_TOKENS = {"tint"}
LINE_TOKENS = {"rule"}


def colour_tokens() -> dict[str, str]:
    """The colours of the style sheet by name."""
    tokens = files("ladderexport.templates").joinpath("styles", "tokens.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", tokens))


def test_every_colour_has_a_part() -> None:
    """Each colour of the style sheet is for text, for the ground under it, or for lines: none escapes the next test."""
    assert set(colour_tokens()) == TEXT_TOKENS | GROUND_TOKENS | LINE_TOKENS


def test_text_can_be_read_on_every_ground() -> None:
    """Ink, quiet ink and accent have a contrast of at least 4.5 to 1 with paper, with the tint, and with every wash."""
    tokens = colour_tokens()
    grounds = {charts.PAPER, charts.FAINTEST, *(tokens[name] for name in GROUND_TOKENS)}
    grounds |= {wash for count in range(1, 16) for wash in charts.level_washes(count)}
    assert len(grounds) > 20
    assert {
        (name, ground) for name in TEXT_TOKENS for ground in grounds if contrast(tokens[name], ground) < 4.5
    } == set()
    assert tokens["ink"] == "#000000"


@pytest.mark.parametrize("count", range(2, 9))
def test_neighbouring_levels_differ_in_grey(count: int) -> None:
    """Printed without colour, a level's grey is at least 12 of 255 darker than that of the level before it."""
    greys = [
        [sum(w * int(c[i : i + 2], 16) for w, i in zip((0.299, 0.587, 0.114), (1, 3, 5), strict=True)) for c in colours]
        for colours in (charts.level_tints(count), charts.level_washes(count))
    ]
    assert min(light - dark for light, dark in pairwise(greys[0])) >= 12
    assert min(light - dark for light, dark in pairwise(greys[1])) >= 4


def test_drawings_and_pages_share_their_colours() -> None:
    """Ink, quiet ink, rule and accent are the same in drawings as in the style sheet."""
    tokens = files("ladderexport.templates").joinpath("styles", "tokens.css").read_text(encoding="utf-8")
    for name, colour in (
        ("ink", charts.INK),
        ("quiet", charts.QUIET),
        ("rule", charts.RULE),
        ("accent", charts.ACCENT),
    ):
        assert f"--{name}: {colour};" in tokens


@given(st.integers(min_value=1, max_value=10**9))
def test_ticks_are_round_and_few(end: int) -> None:
    """An axis has at most nine ticks from zero to its end, in steps of 1, 2 or 5 times a power of ten."""
    ticks = charts.axis_ticks(Decimal(end))
    assert ticks[0] == 0
    assert 4 <= len(ticks) <= 9
    assert ticks[-1] <= end
    assert (ticks[1] - ticks[0]).normalize().as_tuple().digits in {(1,), (2,), (5,)}


STATIONS = (
    ladder_map.Station("a", "L<1>", "One & only", 0, "#d6e3f2"),
    ladder_map.Station("b", "L2", "Two", 1, "#102a52"),
    ladder_map.Station("c", "", "A role", 1, None),
)
LINES = (ladder_map.TrackLine("Main", "Group", ("a", "b")), ladder_map.TrackLine("Side", None, ("a", "c")))
RANKS = [
    [stairs.StairStep("L<1>", "L<1>", "One & only", "0–2", "#d6e3f2")],
    [stairs.StairStep("L2", "L2", "Two", "", "#102a52"), stairs.StairStep("M2", "M2", "Other", "", "#102a52")],
]
DRAWINGS = {
    "axis": PayChart([], 480, str, "en").axis("Say <it>"),
    "bars": PayChart([], 480, str, "en").row([], "Say <it>"),
    "ladder": ladder_map.LadderMap([ladder_map.Family(STATIONS, LINES)], 480, "en").draw(lambda _: "Say <it>", here="b")[0],
    "strip": stairs.Strip(RANKS, 240, "en").draw("L2", "Say <it>"),
    "stairs": stairs.stairs([RANKS, RANKS], (595, 400), "en", "Say <it>", bleed=8.5, mirrored=True),
}  # fmt: skip


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_drawing_says_what_it_shows(name: str) -> None:
    """Every kind of drawing is an image whose first child is its title in words."""
    drawing = ET.fromstring(DRAWINGS[name])  # noqa: S314 - made here
    assert drawing.attrib["role"] == "img"
    assert drawing[0].tag == f"{SVG}title"
    assert drawing[0].text == "Say <it>"


@given(st.text(max_size=60), st.floats(min_value=0, max_value=300))
def test_clipped_text_fits(text: str, width: float) -> None:
    """A clipped text is never wider than the room it has, and a text that fits is left alone."""
    clipped = svg.clipped(text, width, 8)
    assert svg.text_width(clipped, 8) <= width
    assert (clipped == text) == (svg.text_width(text, 8) <= width)


def test_zero_has_its_place_on_an_axis() -> None:
    """Where all pay is zero, there is still an axis with figures, and a mark at its beginning."""
    nothing = PayRange(Decimal(0), Decimal(0))
    end = charts.axis_end([nothing.maximum])
    assert end == charts.axis_end([])
    style = Style("#1f4e8c", "#1f4e8c")
    lines = [
        PayLine(nothing, "$0", style, "Pay:"),
        PayLine(PayRange(Decimal(0), Decimal(0), open_ended=True), "$0+", style, "Pay:"),
    ]
    drawing = ET.fromstring(PayChart([lines], 480, str, "en").row(lines, "Pay"))  # noqa: S314 - made here
    assert len([*drawing.iter(f"{SVG}line")]) >= 4
    assert ' x="-3.00"' in charts.range_bar(nothing, "#1f4e8c", scale_end=end)


def test_clipping_and_wrapping_take_linear_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a text, each letter of it is measured a few times at most."""
    measured = 0
    width_of = svg._letter_width

    def counted(char: str, face: str) -> float:
        nonlocal measured
        measured += 1
        return width_of(char, face)

    monkeypatch.setattr(svg, "_letter_width", counted)
    assert svg.clipped("a" * 30_000, 100, 8).endswith("\N{HORIZONTAL ELLIPSIS}")
    assert svg.halves("a " * 15_000) == (("a " * 7_500).strip(),) * 2
    assert len(svg.wrapped("a" * 30_000 + " b" * 15_000, 100, 8, "en")) > 1000
    assert measured < 250_000


@given(st.lists(st.text("abcWi", min_size=1, max_size=6), min_size=2, max_size=8))
def test_halves_are_the_best(words: list[str]) -> None:
    """Of all places between two words, a text is broken at the one that makes its wider half the narrowest."""
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    widest = [max(svg.text_width(line, 8) for line in cut) for cut in (*cuts, svg.halves(" ".join(words)))]
    assert widest[-1] <= min(widest[:-1]) + 0.01
