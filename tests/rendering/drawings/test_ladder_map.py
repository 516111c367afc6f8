"""The map of the tracks, for any number of them: ranks in rows, whole titles, and no line that no track states."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from ladderexport.artifacts import web
from ladderexport.rendering.drawings import svg
from ladderexport.rendering.drawings.ladder_map import TALLEST, Family, LadderMap, Station, TrackLine

SVG = "{http://www.w3.org/2000/svg}"
WORDS = ("Customer success management", "Sales", "Softwareentwicklungsingenieurin", "People and culture")


def families(tracks: int, rows: int, *, joined: bool) -> list[Family]:
    """Tracks of levels with long titles, each a family alone, or all of them with the first step in common."""
    found = []
    for track in range(tracks):
        name = WORDS[track % len(WORDS)]
        own = [Station(f"{track}.{row}", f"AB{track}{row}", f"{name} lead", row, "#336699") for row in range(rows)]
        found.append(Family(tuple(own), (TrackLine(name, "Group", tuple(one.key for one in own)),)))
    if not joined:
        return found
    first = Station("first", "B0", "Start", 0, "#336699")
    stations = (first, *(one for family in found for one in family.stations if one.rank))
    lines = tuple(TrackLine(f.lines[0].title, None, ("first", *f.lines[0].keys[1:])) for f in found)
    return [Family(stations, lines)]


def drawn(of: list[Family], width: float) -> list[ET.Element]:
    """The drawings of a map."""
    return [ET.fromstring(one) for one in LadderMap(of, width, "de").draw(lambda _: "x")]  # noqa: S314 - made here


def texts(drawing: ET.Element) -> list[tuple[float, float, float, float]]:
    """The boxes of the texts in a drawing: left, top, right and bottom."""
    boxes = []
    for element in drawing.iter(f"{SVG}text"):
        size, x, y = (float(element.attrib[name]) for name in ("font-size", "x", "y"))
        half = svg.text_width(element.text or "", size, strong=element.attrib["font-weight"] == "600") / 2
        boxes.append((x - half, y - 0.7 * size, x + half, y + 0.2 * size))
    return boxes


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize("rows", [2, 5, 15])
@pytest.mark.parametrize("tracks", [1, 2, 4, 6, 7, 12, 20])
@pytest.mark.parametrize("width", [250, 482])
def test_nothing_overlaps_or_leaves_the_drawing(width: float, tracks: int, rows: int, *, joined: bool) -> None:
    """From 1 to 20 tracks, on paper and on a phone: every text is inside, on no other, and no drawing is taller than a page."""
    for drawing in drawn(families(tracks, rows, joined=joined), width):
        height = float(drawing.attrib["viewBox"].split()[3])
        assert float(drawing.attrib["height"].removesuffix("pt")) <= TALLEST
        boxes = texts(drawing)
        assert all(left >= -0.5 and right <= width + 0.5 for left, _, right, _ in boxes)
        assert all(top >= 0 and bottom <= height for _, top, _, bottom in boxes)
        for number, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[:number]:
                apart = (
                    left > other[2] - 0.5 or other[0] > right - 0.5 or top > other[3] - 0.5 or other[1] > bottom - 0.5
                )
                assert apart


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize("rows", [2, 15])
@pytest.mark.parametrize("tracks", [1, 2, 7, 20])
def test_on_the_web_it_is_one_drawing(tracks: int, rows: int, *, joined: bool) -> None:
    """However tall: two lanes side by side on a phone, every text inside, and no smaller than 13 pixels at 276 of them."""
    shown = LadderMap(families(tracks, rows, joined=joined), web.NARROW_PT, "de", math.inf)
    (drawing,) = [ET.fromstring(one) for one in shown.draw(lambda _: "x")]  # noqa: S314 - made here
    boxes = texts(drawing)
    assert all(left >= -0.5 and right <= web.NARROW_PT + 0.5 for left, _, right, _ in boxes)
    assert len({element.attrib["x"] for element in drawing.iter(f"{SVG}rect")}) == min(tracks, 2)
    smallest = min(float(element.attrib["font-size"]) for element in drawing.iter(f"{SVG}text"))
    assert smallest * 276 / web.NARROW_PT >= 13


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize("tracks", [1, 6, 20])
def test_every_level_and_track_is_there_whole(tracks: int, *, joined: bool) -> None:
    """Every code is drawn, and every word of the titles, hyphens at ends of lines aside."""
    said = " ".join(
        element.text or ""
        for drawing in drawn(families(tracks, 3, joined=joined), 482)
        for element in drawing.iter(f"{SVG}text")
    )
    for track in range(tracks):
        assert f"AB{track}1" in said
        assert WORDS[track % len(WORDS)].replace(" ", "") in re.sub(r"- | ", "", said)


def test_peers_are_in_one_row() -> None:
    """Where a track forks, both sides of the fork are as high; the step that both lead to is above them."""
    stations = tuple(Station(key, key, "", rank, "#336699") for key, rank in (("A", 0), ("B", 1), ("C", 1), ("D", 2)))
    (drawing,) = drawn(
        [Family(stations, (TrackLine("x", None, ("A", "B", "D")), TrackLine("y", None, ("A", "C", "D"))))], 482
    )
    height = {element.text: float(element.attrib["y"]) for element in drawing.iter(f"{SVG}text")}
    assert height["A"] > height["B"] == height["C"] > height["D"]


def test_lines_only_join_what_a_track_joins() -> None:
    """The ends of each line are at the boxes of two steps that follow each other on a track, and no line passes a box."""
    lines = (
        TrackLine("Account Executive", None, ("A3", "A4")),
        TrackLine("Sales Development", None, ("S1", "S2", "S3")),
        TrackLine("From sales development", None, ("S2", "A3")),
        TrackLine("Referrals", None, ("V1", "V2", "S3")),
    )
    ranks = {"S1": 0, "S2": 1, "S3": 2, "V1": 0, "V2": 1, "A3": 2, "A4": 3}
    stations = tuple(Station(key, key, "Title", rank, "#336699") for key, rank in ranks.items())
    (drawing,) = drawn([Family(stations, lines)], 482)
    rects = [{k: float(r.attrib[k]) for k in ("x", "y", "width", "height")} for r in drawing.iter(f"{SVG}rect")]
    boxes = {
        station.key: (r["x"], r["y"], r["x"] + r["width"], r["y"] + r["height"])
        for station, r in zip(stations, rects, strict=True)
    }
    joined = set()
    for path in drawing.iter(f"{SVG}path"):
        x = y = 0.0
        points = []
        for letter, figures in re.findall(r"([MHV])([-\d.,]+)", path.attrib["d"]):
            if letter == "M":
                x, y = (float(figure) for figure in figures.split(","))
            elif letter == "H":
                x = float(figures)
            else:
                y = float(figures)
            points.append((x, y))
        for (x0, y0), (x1, y1) in pairwise(points):
            for left, top, right, bottom in boxes.values():
                inside = (
                    max(x0, x1) > left
                    and min(x0, x1) < right
                    and max(y0, y1) > top + 0.2
                    and min(y0, y1) < bottom - 0.2
                )
                assert not inside
        (sx, sy), (ex, ey) = points[0], points[-1]
        start = next(key for key, (left, top, right, _) in boxes.items() if left < sx < right and abs(top - sy) < 1)
        end = next(key for key, (left, _, right, bottom) in boxes.items() if left < ex < right and 0 < ey - bottom < 8)
        joined.add((start, end))
    assert joined == {step for line in lines for step in pairwise(line.keys)}
