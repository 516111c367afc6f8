"""Draw the ladder as a map of its tracks. Lengths are points.

Each family, that is, what tracks connect, is a panel of its own: a lane for each track, a row for each rank, so that
boxes in one row of a panel rank alike. Panels that are not as wide as the drawing stand side by side; a family with
more lanes than there is room for goes on in a further panel, which repeats the steps that its tracks share.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from ladderexport.rendering.drawings import svg
from ladderexport.rendering.drawings.charts import ACCENT, FAINTEST, INK, PAPER, QUIET, ink_on

LANE: Final = 84.0
"""The least width of a lane: a box with room for a word, and room for lines beside it."""
BETWEEN_LANES: Final = 18.0
WIDEST_BOX: Final = 190.0
BETWEEN_ROWS: Final = 15.0
CLOSE_ROWS: Final = 9.0
"""How far apart the rows of a map are; the closer ones are for a map of many rows."""
BETWEEN_PANELS: Final = 14.0
TALLEST: Final = 590.0
"""On paper, a map that is taller goes on in a further drawing, so that each one fits on a page."""
ROLE_EDGE: Final = "#8a96a3"
_HEAD: Final = (8.5, 10.0)
_CODE: Final = (9.5, 11.5)
_TITLE: Final = (8.0, 9.3)
"""Type size and leading of what is written over a lane, and of the two texts in a box."""
_IN_BOX: Final = 8.0
"""The room above and below the texts in a box, together."""

_Center = Callable[[str], tuple[float, float]]
"""From the key of a station to the middle of its box."""


@dataclass(frozen=True, slots=True)
class Station:
    """A step on the map: its key, the code and the title in its box, its rank in its family, and its color if a level."""

    key: str
    code: str
    title: str
    rank: int
    tint: str | None


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track on the map: its title, the group that it belongs to, and the keys of its stations from the bottom up."""

    title: str
    group: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The tracks that steps connect, in the source's order, with all stations on them."""

    stations: tuple[Station, ...]
    lines: tuple[TrackLine, ...]


@dataclass(frozen=True)
class _LaneGroup:
    """Some tracks of a family with their stations: one that lanes share is in the lane of the first."""

    stations: tuple[Station, ...]
    lines: tuple[TrackLine, ...]

    @cached_property
    def lane_of(self) -> Mapping[str, int]:
        lanes: dict[str, int] = {}
        count = 0
        for line in self.lines:
            own = [key for key in line.keys if key not in lanes]
            lanes |= dict.fromkeys(own, count)
            count += bool(own)
        beside: dict[int, int] = {}
        for station in self.stations:
            if station.key not in lanes:
                beside[station.rank] = beside.get(station.rank, -1) + 1
                lanes[station.key] = count + beside[station.rank]
        return lanes

    @cached_property
    def heads(self) -> Sequence[Sequence[TrackLine]]:
        """For each lane its tracks: the one that made it, and those that have no station of their own and end there.

        A lane of levels that are on no track has none.
        """
        heads: list[list[TrackLine]] = [[] for _ in range(max(self.lane_of.values(), default=-1) + 1)]
        seen: set[str] = set()
        for line in self.lines:
            own = [key for key in line.keys if key not in seen]
            heads[self.lane_of[own[0] if own else line.keys[-1]]].append(line)
            seen.update(own)
        return heads

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        rows = {rank: row for row, rank in enumerate(sorted({station.rank for station in self.stations}))}
        return {station.key: rows[station.rank] for station in self.stations}

    @property
    def rows(self) -> int:
        return max(self.row_of.values(), default=-1) + 1


class LadderMap:
    """The map of a ladder at a width, in one drawing or, where that would be taller than `tallest`, in several.

    With a scale, all that is drawn is so much larger, at the same width.
    """

    def __init__(
        self,
        families: Sequence[Family],
        width: float,
        language: str,
        tallest: float = TALLEST,
        *,
        scale: float = 1.0,
    ) -> None:
        width, tallest = width / scale, tallest / scale
        self.width, self.language, self.tallest, self.scale = width, language, tallest, scale
        most = max(int(width // LANE), 1)
        panels = [panel for family in families for panel in _panels(family, most)]
        bands = _bands(panels, most)
        self.bands = len(bands)
        in_band = max((sum(len(panel.heads) for panel in band) for band in bands), default=1)
        self.lane = width / max(in_band, 1)
        self.box = min(self.lane - BETWEEN_LANES, WIDEST_BOX)
        self.rows = max((panel.rows for panel in panels), default=1)
        heads = max((len(self._lane_head(lane)) for panel in panels for lane in panel.heads), default=0)
        self.code = _CODE[1] if any(one.code for panel in panels for one in panel.stations) else 0.0
        self.room = tallest - heads * _HEAD[1] - 2 * _HEAD[1]
        self.title_lines = self._title_lines(panels)
        room = self.room - self.rows * self.box_height
        self.gap = min(max(room / self.rows, CLOSE_ROWS), BETWEEN_ROWS)
        self.parts = self._parts(bands)

    @property
    def height(self) -> float:
        """How tall all drawings are together."""
        return sum(min(self._part_height(part), self.tallest) for part in self.parts) * self.scale

    def _title_lines(self, panels: Sequence[_LaneGroup]) -> int:
        """How many lines a box has for its title: as many as the longest one needs, or as many as a page has room for."""
        stations = [station for panel in panels for station in panel.stations]
        most = max((len(self._whole_title(station)) for station in stations), default=1)
        fitting = (self.room / self.rows - CLOSE_ROWS - self.code - _IN_BOX) / _TITLE[1]
        return max(int(min(most, fitting)), 1)

    @property
    def box_height(self) -> float:
        """How tall each box is."""
        return self.code + _TITLE[1] * self.title_lines + _IN_BOX

    def _whole_title(self, station: Station) -> list[str]:
        return svg.wrapped(station.title, self.box - 10, _TITLE[0], self.language)

    def _title(self, station: Station) -> list[str]:
        lines = self._whole_title(station)
        if len(lines) <= self.title_lines:
            return lines
        rest = " ".join(lines[self.title_lines - 1 :])
        return [*lines[: self.title_lines - 1], svg.clipped(rest, self.box - 10, _TITLE[0])]

    def _parts(self, bands: Sequence[Sequence[_LaneGroup]]) -> list[list[Sequence[_LaneGroup]]]:
        """Bands in drawings that are not taller than a page."""
        parts: list[list[Sequence[_LaneGroup]]] = []
        for band in bands:
            if parts and self._part_height([*parts[-1], band]) <= self.tallest:
                parts[-1].append(band)
            else:
                parts.append([band])
        return parts

    def _part_height(self, part: Sequence[Sequence[_LaneGroup]]) -> float:
        heights = sum(self._head_height(band) + self._body_height(band) for band in part)
        return heights + BETWEEN_PANELS * (len(part) - 1)

    def _head(self, line: TrackLine) -> list[tuple[str, bool]]:
        """The lines over a lane, and of each whether it is a group's name."""
        group = svg.wrapped(line.group or "", self.lane - 8, _HEAD[0], self.language)
        title = svg.wrapped(line.title, self.lane - 8, _HEAD[0], self.language, strong=True)
        return [*((each, True) for each in group), *((each, False) for each in title)]

    def _lane_head(self, lane: Sequence[TrackLine]) -> list[tuple[str, bool]]:
        return [line for track in lane for line in self._head(track)]

    def _head_height(self, band: Sequence[_LaneGroup]) -> float:
        return max(len(self._lane_head(lane)) for panel in band for lane in panel.heads) * _HEAD[1] + 5

    def _body_height(self, band: Sequence[_LaneGroup]) -> float:
        rows = max(panel.rows for panel in band)
        return rows * self.box_height + (rows - 1) * self.gap + 2

    def draw(self, describe: Callable[[Sequence[TrackLine]], str], here: str | None = None) -> list[Markup]:
        """Draw the map; `describe` says in words what a drawing of some tracks shows.

        Where one station is meant, it alone has its color, with a pointer on either side.
        """
        return [self._draw_part(part, describe, here) for part in self.parts]

    def _draw_part(
        self,
        part: Sequence[Sequence[_LaneGroup]],
        describe: Callable[[Sequence[TrackLine]], str],
        here: str | None,
    ) -> Markup:
        title = describe([line for band in part for panel in band for line in panel.lines])
        height = self._part_height(part)
        root = svg.drawing(self.width, height, title, scale=self.scale)
        if height > self.tallest:  # one band alone: it is made smaller as a whole
            share = self.tallest / height
            root.attrib |= {"width": f"{self.width * share:.2f}pt", "height": f"{self.tallest:.2f}pt"}
        top = 0.0
        for band in part:
            head, body = self._head_height(band), self._body_height(band)
            left = 0.0
            for panel in band:
                self._draw_panel(root, panel, (left, top, head, body), here)
                left += self.lane * len(panel.heads)
            top += head + body + BETWEEN_PANELS
        return svg.markup(root)

    def _draw_panel(
        self, root: ET.Element, panel: _LaneGroup, place: tuple[float, float, float, float], here: str | None
    ) -> None:
        left, top, head, body = place
        row_height = self.box_height + self.gap

        def center(key: str) -> tuple[float, float]:
            x = left + self.lane * (panel.lane_of[key] + 0.5)
            return x, top + head + body - 1 - self.box_height / 2 - row_height * panel.row_of[key]

        for lane, tracks in enumerate(panel.heads):
            said = self._lane_head(tracks)
            for number, (text, is_group) in enumerate(said):
                y = top + head - 5 - (len(said) - 1 - number) * _HEAD[1] - 1.5
                weight, fill = ("400", QUIET) if is_group else ("600", ACCENT)
                svg.text(root, left + self.lane * (lane + 0.5), y, text, size=_HEAD[0], weight=weight, fill=fill,
                         anchor="middle")  # fmt: skip
        for lower, uppers in _steps(panel.lines).items():
            self._draw_steps(root, panel, center, lower, uppers)
        for station in panel.stations:
            self._draw_box(root, station, center(station.key), is_pale=here not in {None, station.key})
            if station.key == here:
                self._draw_pointers(root, *center(station.key))

    def _draw_steps(
        self, root: ET.Element, panel: _LaneGroup, center: _Center, lower: str, uppers: Sequence[str]
    ) -> None:
        """Lines from a station to those above it; each crosses to another lane in the gap right above it."""
        x0, y0 = center(lower)
        start = y0 - self.box_height / 2
        # Lines that begin in different lanes turn at different heights, so that none seems to go where it does not.
        bend = start - self.gap / 2 + (panel.lane_of[lower] % 3 - 1) * 2.4
        turned = False
        for upper in uppers:
            x1, y1 = center(upper)
            end = y1 + self.box_height / 2 + 1.5
            far = abs(panel.row_of[upper] - panel.row_of[lower]) != 1
            if not far and x0 == x1:
                path = f"M{x0:.1f},{start:.1f} V{end + 4:.1f}"
            elif not far:
                path, turned = f"M{x0:.1f},{start:.1f} V{bend:.1f} H{x1:.1f} V{end + 4:.1f}", True
            else:
                beside = x1 - self.lane / 2 + 3 + 3 * (panel.lane_of[lower] % 4)
                over = end + 1.5 + self.gap / 2
                path = f"M{x0:.1f},{start:.1f} V{bend:.1f} H{beside:.1f} V{over:.1f} H{x1:.1f} V{end + 4:.1f}"
                turned = True
            ET.SubElement(root, "path", {"d": path, "fill": "none", "stroke": QUIET, "stroke-width": "1"})
            svg.polygon(root, f"{x1 - 3:.1f},{end + 5:.1f} {x1 + 3:.1f},{end + 5:.1f} {x1:.1f},{end:.1f}", QUIET)
        if turned and len(uppers) > 1:
            ET.SubElement(root, "circle", {"cx": f"{x0:.1f}", "cy": f"{bend:.1f}", "r": "2", "fill": QUIET})

    def _draw_box(self, root: ET.Element, station: Station, center: tuple[float, float], *, is_pale: bool) -> None:
        (x, y), height = center, self.box_height
        left, top = x - self.box / 2, y - height / 2
        title = self._title(station)
        if station.tint is None:
            svg.rect(root, left, top, self.box, height, PAPER, ROLE_EDGE)
            first = y + 2.8 - (len(title) - 1) * _TITLE[1] / 2
            svg.lines(root, x, first, title, size=_TITLE[0], leading=_TITLE[1], anchor="middle")
            return
        tint = FAINTEST if is_pale else station.tint
        svg.rect(root, left, top, self.box, height, tint)
        if not station.code:
            first = y + 2.8 - (len(title) - 1) * _TITLE[1] / 2
            svg.strengthen(
                svg.lines(root, x, first, title, size=_TITLE[0], leading=_TITLE[1], fill=ink_on(tint), anchor="middle")
            )
            return
        first = y - (_CODE[1] + _TITLE[1] * len(title)) / 2 + 8.5
        size = _CODE[0] * min(1.0, (self.box - 6) / max(svg.text_width(station.code, _CODE[0], strong=True), 1))
        svg.text(root, x, first, station.code, size=round(size, 2), weight="600", fill=ink_on(tint), anchor="middle")
        svg.lines(root, x, first + _CODE[1] - 1, title, size=_TITLE[0], leading=_TITLE[1], fill=ink_on(tint),
                  anchor="middle")  # fmt: skip

    def _draw_pointers(self, root: ET.Element, x: float, y: float) -> None:
        for side in (-1, 1):
            tip, back = x + side * (self.box / 2 + 2), x + side * (self.box / 2 + 8)
            svg.polygon(root, f"{tip:.1f},{y:.1f} {back:.1f},{y - 5:.1f} {back:.1f},{y + 5:.1f}", INK)


def _panels(family: Family, most: int) -> Iterator[_LaneGroup]:
    """The family's tracks in groups of at most so many lanes; levels that are on no track are a group of their own."""
    lines: list[TrackLine] = []
    for line in family.lines:
        if lines and len(_panel(family, [*lines, line]).heads) > most:
            yield _panel(family, lines)
            lines = []
        lines.append(line)
    if lines:
        yield _panel(family, lines)
    on_tracks = {key for line in family.lines for key in line.keys}
    if alone := tuple(station for station in family.stations if station.key not in on_tracks):
        yield _LaneGroup(alone, ())


def _panel(family: Family, lines: Sequence[TrackLine]) -> _LaneGroup:
    keys = {key for line in lines for key in line.keys}
    return _LaneGroup(tuple(station for station in family.stations if station.key in keys), tuple(lines))


def _bands(panels: Sequence[_LaneGroup], most: int) -> list[list[_LaneGroup]]:
    """Panels side by side, as many as there is room for."""
    bands: list[list[_LaneGroup]] = []
    for panel in panels:
        if bands and sum(len(each.heads) for each in [*bands[-1], panel]) <= most:
            bands[-1].append(panel)
        else:
            bands.append([panel])
    return bands


def _steps(lines: Sequence[TrackLine]) -> dict[str, list[str]]:
    """Each station with those that directly follow it on any track, once."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for lower, upper in pairwise(line.keys):
            if lower != upper and upper not in found.setdefault(lower, []):
                found[lower].append(upper)
    return found
