"""The figure of the career paths: one axis, nothing cut, and no year that nobody published."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.rendering.drawings import careers, svg
from ladderexport.rendering.drawings.careers import CareerChart, CareerRow, CareerStage

SVG = "{http://www.w3.org/2000/svg}"
FADING = 4
"""How many pieces an open end has."""


def stage(start: float, end: float | None, role: str = "Engineer", remark: str = "", code: str = "L1") -> CareerStage:
    """A stage with its years in words."""
    years = f"{start:g}+" if end is None else f"{start:g}–{end:g}"
    return CareerStage(start, end, years, code, role, remark, "#d6e3f2")


def chart(*rows: CareerRow, width: float = 480) -> list[ET.Element]:
    """The drawings of some paths."""
    figure = CareerChart(rows, width, "en", "Years since", "{}:".format)
    return [ET.fromstring(drawing) for drawing in figure.draw()]  # noqa: S314 - made here


def texts(drawing: ET.Element) -> list[str]:
    """The lines of text in a drawing."""
    return [text.text or "" for text in drawing.iter(f"{SVG}text")]


def test_stages_have_their_names_and_the_rest_is_below() -> None:
    """A role that fits is in its bar; one that does not is below with its years, as every remark is."""
    path = CareerRow("Fast", [stage(0, 0.5, "Junior Engineer", "new"), stage(0.5, 8, remark="leads")], "Fast. Said.")
    (drawing,) = chart(path)
    assert drawing.findtext(f"{SVG}title") == "Years since. Fast. Said."
    said = texts(drawing)
    assert "Engineer" in said
    assert "0–0.5: Junior Engineer (new) · 0.5–8: leads" in said


def test_what_fits_is_not_said_twice() -> None:
    """Where every role fits and nobody remarks, nothing is below the bars."""
    (drawing,) = chart(CareerRow("Fast", [stage(0, 4), stage(4, 8, "Senior", code="")], ""))
    assert texts(drawing)[-4:] == ["Fast", "L1", "Engineer", "Senior"]


def test_an_open_end_has_no_year() -> None:
    """The axis ends at the last published year; a stage that stays open goes on beyond it, and fades out."""
    (drawing,) = chart(CareerRow("Fast", [stage(0, 6), stage(6, None)], ""), CareerRow("Slow", [stage(0, 9)], ""))
    years = [int(text) for text in texts(drawing) if text.isdigit()]
    assert max(years) <= 9
    bars = [(float(bar.attrib["x"]), float(bar.attrib["width"])) for bar in drawing.iter(f"{SVG}rect")]
    assert len(bars) == 3 + FADING
    fading = [width for _, width in bars[2 : 2 + FADING]]
    assert fading == sorted(fading, reverse=True)
    last = max(float(line.attrib["x1"]) for line in drawing.iter(f"{SVG}line"))
    assert bars[1][0] + bars[1][1] > last
    assert all(x + width <= 480 for x, width in bars)


def test_a_path_of_one_open_stage_can_be_drawn() -> None:
    """From year 0 on, with no other year in the figure."""
    (drawing,) = chart(CareerRow("All", [stage(0, None)], ""))
    assert "0" in texts(drawing)
    assert "Engineer" in texts(drawing)


def test_stages_that_overlap_are_below_each_other() -> None:
    """No bar hides another."""
    (drawing,) = chart(CareerRow("Both", [stage(0, 5), stage(3, 8), stage(5, 8)], ""))
    bars = {float(bar.attrib["x"]): float(bar.attrib["y"]) for bar in drawing.iter(f"{SVG}rect")}
    first, second, third = (bars[x] for x in sorted(bars))
    assert first == third < second


def test_many_paths_are_several_drawings() -> None:
    """None is taller than a page; each has the axis, and together they have every path."""
    drawings = chart(*(CareerRow(f"Path {number}", [stage(0, 9)], f"Path {number}.") for number in range(30)))
    assert len(drawings) > 1
    assert all(float(drawing.attrib["viewBox"].split()[3]) <= careers.TALLEST for drawing in drawings)
    assert all("Years since" in texts(drawing) for drawing in drawings)
    assert [said for drawing in drawings for said in texts(drawing) if said.startswith("Path")] == [
        f"Path {number}" for number in range(30)
    ]


NAMES = st.text("abc WM", min_size=1, max_size=40).map(str.strip).filter(bool)
STAGES = st.builds(
    lambda start, length, role, remark: stage(start, None if length is None else start + length, role, remark),
    st.floats(0, 30),
    st.none() | st.floats(0.1, 10),
    NAMES,
    NAMES | st.just(""),
)


@pytest.mark.parametrize("width", [165, 320, 480])
@given(title=NAMES, stages=st.lists(STAGES, min_size=1, max_size=5))
def test_everything_is_inside_and_said(width: float, title: str, stages: list[CareerStage]) -> None:
    """On every screen and page, no text leaves the drawing, and every role and remark is in it whole."""
    (drawing,) = chart(CareerRow(title, stages, ""), width=width)
    height = float(drawing.attrib["viewBox"].split()[3])
    for text in drawing.iter(f"{SVG}text"):
        wide = svg.text_width(text.text or "", float(text.attrib["font-size"])) / (
            2 if text.attrib["text-anchor"] == "middle" else 1
        )
        assert float(text.attrib["x"]) + wide <= width + 1
        assert 0 <= float(text.attrib["y"]) <= height
    said = "".join("".join(texts(drawing)).split()).replace("-", "")
    for one in stages:
        assert all("".join(part.split()) in said for part in (one.role, one.remark))
