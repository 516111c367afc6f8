"""The cover's stairs and the strip of a level: peers are alike, families are apart, and names are whole or left out."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from ladderexport.rendering.drawings import stairs, svg

SVG = "{http://www.w3.org/2000/svg}"


def step(level: str, name: str = "Engineer") -> stairs.StairStep:
    """A level of a ladder."""
    return stairs.StairStep(level, level, name, "2–4 years", "#336699")


FORK = [[step("E3")], [step("E4"), step("M4")]]


def columns(
    families: list[stairs.Ranks], *, bleed: float = 0.0, mirrored: bool = False
) -> list[tuple[float, float, float]]:
    """Left, width and top of each column of the stairs of an A4 page."""
    drawing = ET.fromstring(  # noqa: S314 - made here
        stairs.stairs(families, (595, 421), "en", "x", bleed=bleed, mirrored=mirrored)
    )
    return [(float(r.attrib["x"]), float(r.attrib["width"]), float(r.attrib["y"])) for r in drawing.iter(f"{SVG}rect")]


def said(families: list[stairs.Ranks]) -> list[str]:
    """The texts of the stairs."""
    drawing = ET.fromstring(stairs.stairs(families, (595, 421), "de", "x"))  # noqa: S314 - made here
    return [element.text or "" for element in drawing.iter(f"{SVG}text")]


def test_peers_are_equally_tall() -> None:
    """Both sides of a fork end at the same height, above the level that they come from."""
    (_, _, low), (_, _, left), (_, _, right) = columns([FORK])
    assert left == right < low


def test_families_are_apart_and_begin_alike() -> None:
    """Two families are two staircases with a gap between them; neither is above the other."""
    first, second, third, fourth = columns([[[step("A1")], [step("A2")]], [[step("S1")], [step("S2")]]])
    assert (first[2], second[2]) == (third[2], fourth[2])
    assert third[0] - (second[0] + second[1]) == pytest.approx(9)


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_stairs_bleed_on_three_sides(*, mirrored: bool) -> None:
    """With crop marks, the outer columns begin and end outside the page; from right to left the stairs are mirrored."""
    found = columns([FORK], bleed=8.5, mirrored=mirrored)
    assert min(left for left, _, _ in found) == 0
    assert max(left + width for left, width, _ in found) == pytest.approx(612, abs=0.1)
    assert (found[0][0] > found[2][0]) is mirrored


def test_names_are_whole_or_left_out() -> None:
    """Where a name would be hyphenated or take too many lines, all columns show their codes only."""
    assert {"Engineer", "2–4 years"} <= set(said([FORK]))
    many: list[stairs.Ranks] = [[[step(f"L{number}", "Softwareentwicklungsingenieurin")] for number in range(12)]]
    assert said(many) == [f"L{number}" for number in range(12)]


@pytest.mark.parametrize("count", [1, 10, 21, 40, 80])
def test_codes_fit_their_columns(count: int) -> None:
    """However many levels there are, a code is inside its column, upright or turned; without room, it is left out."""
    ladder = [[step(f"LEVEL{number}", "")] for number in range(count)]
    drawing = ET.fromstring(stairs.stairs([ladder], (595, 421), "en", "x"))  # noqa: S314 - made here
    column = 595 / count
    codes = [one for one in drawing.iter(f"{SVG}text") if (one.text or "").startswith("LEVEL")]
    assert len(codes) in {0, count}
    for code in codes:
        size = float(code.attrib["font-size"])
        taken = size if "transform" in code.attrib else svg.text_width(code.text or "", size, strong=True)
        assert taken <= column
    assert bool(codes) is (column >= 8.5)


def test_peers_are_stacked_in_the_strip() -> None:
    """The strip has a column for each rank; peers have the same place from left to right and are below one another."""
    drawing = ET.fromstring(stairs.Strip(FORK, 300, "en").draw("M4", "x"))  # noqa: S314 - made here
    places = {
        (element.text or ""): (float(element.attrib["x"]), float(element.attrib["y"]))
        for element in drawing.iter(f"{SVG}text")
    }
    assert places["E4"][0] == places["M4"][0] > places["E3"][0]
    assert places["E4"][1] < places["M4"][1]
    assert [one.attrib["font-weight"] for one in drawing.iter(f"{SVG}text")] == ["400", "400", "600"]


def test_the_strip_names_levels_where_there_is_room() -> None:
    """Names are under the codes if every one of them fits on a line."""
    line = [[step("L1", "Junior")], [step("L2", "Senior")]]
    wide, narrow = (ET.fromstring(stairs.Strip(line, width, "en").draw("L1", "x")) for width in (300, 40))  # noqa: S314
    assert [one.text for one in wide.iter(f"{SVG}text")] == ["L1", "Junior", "L2", "Senior"]
    assert [one.text for one in narrow.iter(f"{SVG}text")] == ["L1", "L2"]
    assert stairs.Strip(line, 300, "en").height > stairs.Strip(line, 40, "en").height
