"""Draw the ladder as accessible SVG: a map of its tracks, and its levels in one line. Lengths are points."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from ladderexport.rendering.drawings import svg
from ladderexport.rendering.drawings.charts import ACCENT, FAINT, FAINTEST, INK, PAPER, QUIET, RULE, ink_on

LANE_HEAD: Final = 16.0
ROW_HEIGHT: Final = 42.0
STRIP_HEIGHT: Final = 22.0


@dataclass(frozen=True, slots=True)
class Station:
    """A step on the drawing of the ladder: its code or name, its title, whether it is a level, and its color."""

    key: str
    code: str
    title: str
    tint: str | None


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track on the drawing: its title and the keys of its stations from the bottom up."""

    title: str
    keys: tuple[str, ...]


def ladder_height(stations: Sequence[Station], lines: Sequence[TrackLine]) -> float:
    """Return the height of the drawing of a ladder, in points; it is the same for any width."""
    rows, _ = _places(stations, lines)
    return LANE_HEAD + ROW_HEIGHT * (max(rows.values(), default=0) + 1)


def ladder(
    stations: Sequence[Station], lines: Sequence[TrackLine], *, width: float, title: str, here: str | None = None
) -> Markup:
    """Draw the ladder as a map of its tracks: levels and roles as boxes from the bottom up, tracks forking and joining.

    Where one station is meant, it alone has its color, with a pointer on either side.
    """
    rows, lanes = _places(stations, lines)
    lane_count, row_count = max(lanes.values(), default=0) + 1, max(rows.values(), default=0) + 1
    lane_width, row_height, head = width / lane_count, ROW_HEIGHT, LANE_HEAD
    box_width, box_height = min(lane_width - 22, 190.0), 30.0
    root = svg.drawing(width, head + row_height * row_count, title)

    def centre(key: str) -> tuple[float, float]:
        return lane_width * (lanes[key] + 0.5), head + row_height * (row_count - rows[key] - 0.5)

    for line in lines:
        for lower, upper in zip(line.keys, line.keys[1:], strict=False):
            _track(root, centre(lower), centre(upper), box_height)
    for lane, line in _lane_heads(lines, lanes):
        svg.text(root, lane_width * (lane + 0.5), 9, line.title, size=8.5, weight="600", fill=ACCENT, anchor="middle")
    for station in stations:
        is_pale = here not in {None, station.key}
        _box(root, replace(station, tint=FAINTEST) if is_pale and station.tint else station, *centre(station.key),
             box_width, box_height)  # fmt: skip
    if here is not None:
        _pointers(root, *centre(here), box_width)
    return svg.markup(root)


def _pointers(root: ET.Element, x: float, y: float, width: float) -> None:
    for side in (-1, 1):
        tip, back = x + side * (width / 2 + 2), x + side * (width / 2 + 8)
        points = f"{tip:.1f},{y:.1f} {back:.1f},{y - 5:.1f} {back:.1f},{y + 5:.1f}"
        ET.SubElement(root, "polygon", {"points": points, "fill": INK})


def _places(stations: Sequence[Station], lines: Sequence[TrackLine]) -> tuple[dict[str, int], dict[str, int]]:
    """Return the row and lane of each station: its longest way up from a first step, and the first track that it is on."""
    rows = {station.key: 0 for station in stations}
    before: dict[str, int] = {}
    while rows != before:  # a way that comes full circle ends at the top
        before = dict(rows)
        for lower, upper in (step for line in lines for step in pairwise(line.keys)):
            rows[upper] = max(rows[upper], min(rows[lower] + 1, len(stations) - 1))
    lanes: dict[str, int] = {}
    for lane, line in enumerate(lines):
        for key in line.keys:
            lanes.setdefault(key, lane)
    alone = [station.key for station in stations if station.key not in lanes]
    lanes |= dict.fromkeys(alone, len(lines))
    rows |= {key: index for index, key in enumerate(alone)}
    return rows, lanes


def _lane_heads(lines: Sequence[TrackLine], lanes: Mapping[str, int]) -> list[tuple[int, TrackLine]]:
    return [(lane, line) for lane, line in enumerate(lines) if lane in lanes.values()]


def _track(root: ET.Element, lower: tuple[float, float], upper: tuple[float, float], box: float) -> None:
    (x0, y0), (x1, y1) = lower, upper
    start, end = y0 - box / 2, y1 + box / 2
    bend = min(start, end) + abs(start - end) / 2 if x0 != x1 else end
    path = f"M{x0:.1f},{start:.1f} V{bend:.1f} H{x1:.1f} V{end:.1f}"
    ET.SubElement(root, "path", {"d": path, "fill": "none", "stroke": QUIET, "stroke-width": "1"})
    ET.SubElement(
        root,
        "polygon",
        {"points": f"{x1 - 3:.1f},{end + 5:.1f} {x1 + 3:.1f},{end + 5:.1f} {x1:.1f},{end:.1f}", "fill": QUIET},
    )


def _box(root: ET.Element, station: Station, x: float, y: float, width: float, height: float) -> None:
    left, top = x - width / 2, y - height / 2
    if station.tint is None:
        svg.rect(root, left, top, width, height, PAPER, RULE)
        svg.text(root, x, y + 3, svg.clipped(station.title, width - 10, 8.5), size=8.5, anchor="middle")
        return
    ink = ink_on(station.tint)
    svg.rect(root, left, top, width, height, station.tint)
    code = svg.clipped(station.code, width - 10, 9.5)
    svg.text(root, x, y - 2.5, code, size=9.5, weight="600", fill=ink, anchor="middle")
    svg.text(root, x, y + 8.5, svg.clipped(station.title, width - 8, 8), size=8, fill=ink, anchor="middle")


def strip(stations: Sequence[Station], *, here: str, width: float, title: str) -> Markup:
    """Draw a small ladder in one line, with the station `here` marked by its color, a heavier type and a pointer."""
    gap, height = 3.0, 15.0
    cell = (width - gap * (len(stations) - 1)) / max(len(stations), 1)
    root = svg.drawing(width, STRIP_HEIGHT, title)
    for index, station in enumerate(stations):
        left, is_here = index * (cell + gap), station.key == here
        fill = (station.tint or ACCENT) if is_here else PAPER
        svg.rect(root, left, 0, cell, height, fill, None if is_here else FAINT)
        svg.text(
            root, left + cell / 2, height / 2 + 3, svg.clipped(station.code, cell - 3, 8), size=8,
            weight="600" if is_here else "400", fill=ink_on(fill) if is_here else QUIET, anchor="middle",
        )  # fmt: skip
        if is_here:
            x = left + cell / 2
            ET.SubElement(
                root,
                "polygon",
                {"points": f"{x - 4:.1f},{height + 6} {x + 4:.1f},{height + 6} {x:.1f},{height + 1.5}", "fill": INK},
            )
    return svg.markup(root)
