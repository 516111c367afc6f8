"""Drawings: figures that can be read, and work that has an end.

Covers `source.svg_work`.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.source.svg import Svg, read_svg, unreadable
from ladderexport.source.svg_work import MOST_STEPS, too_much

RECT = '<rect width="9" height="9"/>'
STOPS = '<stop offset="0"/><stop offset="1" stop-color="red"/>'


def drawing(inside: str, attributes: str = 'viewBox="0 0 100 100"') -> Svg:
    """A drawing."""
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    read = read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {link} {attributes}>{inside}</svg>'.encode())
    assert read is not None
    return read


@pytest.mark.parametrize("written", ["0 0", "7", "a b c d", "0 0 nan 9", "0 0 inf 9", "0 0 0 9", "0 0 9 -9", "0 0 9 9 9", "0 0 9% 9%", "0 0 9px 9px", "0 0 1e300 1e300"])  # fmt: skip
def test_a_view_box_is_four_numbers(written: str) -> None:
    """Too few, too many, words, units, nothing at all, and what no page can hold; whatever it belongs to."""
    expected = f"is `{written}`, not four numbers"
    assert expected in unreadable(drawing(RECT, f'viewBox="{written}"'))
    assert expected in unreadable(drawing(f'<symbol viewBox="{written}"/>'))


@pytest.mark.parametrize("attributes", ['width="abcpx"', 'width="nan"', 'height="-inf"', 'width="1e30"', 'width="9e99px"', 'width="0"', 'height="-3mm"', 'width="-0.5em"'])  # fmt: skip
def test_a_size_is_a_length(attributes: str) -> None:
    """Neither a word with a unit, nor zero or less, nor longer than any page."""
    assert unreadable(drawing(RECT, attributes))


@pytest.mark.parametrize("inside", [
    '<rect opacity="abc"/>', '<rect style="fill: red; opacity: 1.2.3"/>', '<rect style="/* a */opacity: x"/>',
    '<stop offset="x%"/>', '<rect stroke-miterlimit="x"/>', '<circle r="1.1.1px"/>', '<rect x="oneem"/>',
    '<g transform="rotate(abc)"/>', '<g transform="rotate()"/>', '<g transform="matrix(1 2)"/>', '<g transform="scale(1, 2, 3)"/>',
    '<linearGradient gradientTransform="rotate(x)"/>', '<path d="M0 0A1 1"/>', '<path d="M0 0a1 1 0 0"/>', '<path d="M0 0a1 1 0 2 0 1 1"/>',
])  # fmt: skip
def test_a_figure_that_cannot_be_read_is_named(inside: str) -> None:
    """It is told as it is written, with the attribute and the element."""
    said = unreadable(drawing(inside))
    assert said.startswith("`")
    assert " of the element `" in said


@pytest.mark.parametrize("attributes", [
    "", 'viewBox=""', 'viewBox="-5-5 100 100"', 'viewBox="0,0, 1e2, 100.5"', 'width="100%" height="100%"', 'width="10mm" height="1in"',
    'width="auto"', 'width=" 12 "', 'width="+1.5e1pt"',
])  # fmt: skip
def test_sizes_as_programs_write_them(attributes: str) -> None:
    """No size at all, percentages, units, words that mean all there is, and signs that stand for spaces."""
    assert unreadable(drawing(RECT, attributes)) == ""


@pytest.mark.parametrize("inside", [
    '<g transform="translate(1,2) scale(.5)rotate(45 1 1),matrix(1 0 0 1 5-6) skewX(10deg)"/>', '<g transform="none"/>',
    '<path d="M10 10a1 1 0 01.5.5A5,5,0,1,0,20,20a1-1 0 10-.5.5zM1 1a2 2 0 1 1 3 3 2 2 0 01 4-4"/>', '<path d="M0 0L1"/>',
    '<text x="1 2 3" dx="0.5 0.5">abc<tspan dy="1 2">d</tspan></text>', '<rect opacity="50%" stroke-miterlimit="10" rx="inherit"/>',
    '<rect style="stroke-width:2px;stroke-dasharray:1 2;opacity:.5"/>', '<a title="x:y;z"/>', '<rect opacity=""/>',
])  # fmt: skip
def test_figures_as_programs_write_them(inside: str) -> None:
    """What the typesetter can draw, or passes over, is left alone."""
    assert unreadable(drawing(inside)) == ""


@pytest.mark.parametrize(
    ("part", "drawn", "last"),
    [
        ('<g id="N">{}</g>', '<use href="#M"/>', '<use href="#a9"/>'),
        ('<symbol id="N">{}</symbol>', '<use xlink:href="#M"/>', '<use href="#a9"/>'),
        ('<clipPath id="N">{}</clipPath>', '<rect clip-path="url(#M)"/>', '<g clip-path="url(#a9)"/>'),
        ('<mask id="N">{}</mask>', '<g style="mask:url(#M)"/>', '<g style="/* a */mask: url( #a9 )"/>'),
        ('<mask id="N">{}</mask>', '<g mask="url(&quot;#M&quot;)"/>', "<g mask=\"url('#a9')\"/>"),
        ('<pattern id="N">{}</pattern>', '<rect fill="url(#M)"/>', '<rect stroke="url(#a9)"/>'),
        ('<pattern id="N"><g fill="url(#M)">{}</g></pattern>', RECT, f'<g fill="url(#a9)">{RECT}</g>'),
        ('<style>/* a */ .N { clip-path: url(#N) }</style><clipPath id="N">{}</clipPath>', '<g class="b M"/>', '<g class="a9"/>'),
        (
            '<marker id="N"><polyline points="{}" marker-mid="url(#M)"/></marker>', "1,1 ", '<path d="M1 1 2 2" marker-start="url(#a9)"/>',
        ),
    ],
)  # fmt: skip
def test_parts_that_multiply_are_counted(part: str, drawn: str, last: str) -> None:
    """Whatever makes each of nine parts draw the one before it ten times: the count goes no further than to the limit."""
    parts = (part.replace("{}", drawn * 10).replace("N", f"a{n}").replace("M", f"a{n - 1}") for n in range(1, 10))
    first = RECT.replace("<rect", '<rect id="a0"')
    said = too_much(drawing(f"<defs>{first}{''.join(parts)}</defs>{last}"))
    assert said == f"with each reference followed, it has more than {MOST_STEPS:,} shapes"


@pytest.mark.parametrize("inside", [
    '<g id="a"><use href="#a"/></g>', '<mask id="a"><g mask="url(#a)"/></mask><g mask="url(#a)"/>',
    '<clipPath id="a"><g clip-path="url(#b)"/></clipPath><clipPath id="b"><g clip-path="url(#a)"/></clipPath><g clip-path="url(#a)"/>',
    '<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>',
    '<marker id="a"><line marker-end="url(#a)"/></marker><line marker-end="url(#a)"/>',
])  # fmt: skip
def test_parts_that_refer_to_themselves(inside: str) -> None:
    """Directly, or by way of another."""
    assert "refers to itself" in too_much(drawing(inside))


@pytest.mark.parametrize("gradient", [
    '<linearGradient id="g" spreadMethod="repeat" x2="0.00001">{}</linearGradient>',
    '<linearGradient id="g" spreadMethod="reflect" x2="0.001%">{}</linearGradient>',
    '<linearGradient id="g" spreadMethod="repeat" gradientUnits="userSpaceOnUse" x2="0.0001">{}</linearGradient>',
    '<radialGradient id="g" spreadMethod="repeat" r="0.00001">{}</radialGradient>',
    '<linearGradient id="b" spreadMethod="repeat" x2="0.00001">{}</linearGradient><linearGradient id="g" href="#b"/>',
    '<linearGradient id="g" spreadMethod="repeat" gradientTransform="scale(0.00001)">{}</linearGradient>',
])  # fmt: skip
def test_gradients_that_repeat_are_counted(gradient: str) -> None:
    """A gradient counts as often as it fits into what it fills; a few times are no work."""
    fill = '<rect width="100" height="100" fill="url(#g)"/>'
    assert too_much(drawing(gradient.format(STOPS) + fill))
    assert too_much(drawing(gradient.format(STOPS).replace("repeat", "pad").replace("reflect", "pad") + fill)) == ""
    few = gradient.replace("0.00001", "0.1").replace("0.0001", "10").replace("0.001%", "10%")
    assert "Transform" in few or too_much(drawing(few.format(STOPS) + fill)) == ""


@pytest.mark.parametrize("inside", [
    "<g>" * 80 + "</g>" * 80, '<path d="M0 0' + "L1 2" * 100_000 + '"/>', "<style>" + "*{fill:red}" * 2000 + "</style>" + RECT * 2000,
    "".join(f'<rect id="r{n}"/><use href="#r{n}"/>' for n in range(3000)), RECT * 30_000, "<text>" + "a" * 5_000_000 + "</text>",
])  # fmt: skip
def test_plain_drawings_have_a_limit_too(inside: str) -> None:
    """Depth, the length of a path or a text, rules for each element, and parts that are looked for one by one."""
    assert too_much(drawing(inside))


@pytest.mark.parametrize("inside", [
    RECT * 2000, '<path d="M0 0' + "L1 2" * 20_000 + '"/>', "<g>" * 40 + RECT + "</g>" * 40,
    '<defs><path id="p" d="M0 0L5 5"/></defs>' + '<use xlink:href="#p" x="1"/>' * 500,
    '<style>.a{fill:url(#g)}.b{clip-path:url(#c)}</style><linearGradient id="g">' + STOPS + '</linearGradient><clipPath id="c">'
    + RECT + '</clipPath><g class="b">' + '<path class="a" d="M0 0l5.5-5.5h3v4c1 2 3 4 5 6z"/>' * 500 + "</g>",
])  # fmt: skip
def test_logos_are_no_work(inside: str) -> None:
    """Thousands of shapes, a traced outline, and repeated parts with gradients are what logos are made of."""
    assert too_much(drawing(inside)) == ""


@pytest.mark.parametrize("piece", ["/*", "}", "{", "a", ":", ";", "url(", "(", " ", "-", "1", "a1 1", ".", ",", "e"])
def test_no_text_is_long_work(piece: str) -> None:
    """Whatever a long text repeats, and wherever it stands: it is read in one go (a test that hangs is a failure)."""
    text = piece * (300_000 // len(piece))
    svg = drawing(
        f'<style>{text}</style><path d="M0 0a{text}" style="{text}" transform="{text}" class="{text}" x="{text}"/>',
        f'viewBox="{text}"',
    )
    assert isinstance(unreadable(svg) + too_much(svg), str)


@given(st.lists(st.sampled_from(["<g>", "</g>", '<use href="#a"/>', 'id="a"', "<", ">", "<path d='", "'", "A1", "<style>", "{", "}"]), max_size=30).map("".join))  # fmt: skip
def test_any_markup_is_judged(inside: str) -> None:
    """What is no drawing is None; whatever is one gets an answer."""
    read = read_svg(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode())
    assert read is None or isinstance(unreadable(read) + too_much(read), str)
