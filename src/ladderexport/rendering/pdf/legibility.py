"""Find what cannot be read on laid-out pages: words on top of other words, and words at the edge of the paper.

The places are those of the typesetter's own boxes, and in the program's drawings those that their texts are given. A box
counts as tall as its letters are, from the top of the capitals to the foot of a `p`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ladderexport.rendering.drawings.svg import text_width

EDGE_MM: Final = 3.0
"""Printers do not reach this far; what is cut by hand loses up to so much."""
_PX_PER_MM: Final = 96 / 25.4
_EDGE: Final = EDGE_MM * _PX_PER_MM
_TOUCHING: Final = 2.0
"""So many pixels of width two words may share: letters lean out of their boxes."""
_HALF: Final = 0.5
"""The share of the height of the smaller one from which two lines run into each other."""
_ASCENT: Final = 0.72
_DESCENT: Final = 0.22
"""How far letters reach above and below their base line, in ems."""
_TURNED: Final = re.compile(r"rotate\(-90 [\d.-]+ [\d.-]+\)")
_AT: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Text anchor -> the share of a text that is before its place."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A run of text with the edges of its letters in pixels, and the id of the element that it is in or follows."""

    left: float
    top: float
    right: float
    bottom: float
    said: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TextFault:
    """A text that cannot be read: the page, what it says and, unless it is at the edge, what it is on top of."""

    page: int
    said: str
    other: str
    anchor: str

    def __str__(self) -> str:
        if self.other:
            return f"“{self.other}” and “{self.said}” are on top of each other on page {self.page}"
        return f"“{self.said}” is less than {EDGE_MM:g} mm from the edge of page {self.page}"


def faults(pages: Sequence[Any]) -> Iterator[TextFault]:
    """Yield all texts of laid-out pages that run into another or stand too close to the edge of the paper."""
    for number, page in enumerate(pages, 1):
        placed = sorted(_texts(page._page_box, [""]), key=lambda each: each.top)  # noqa: SLF001 - there is no other way
        for each in placed:
            inside = each.left >= _EDGE and each.right <= page.width - _EDGE
            if not (inside and each.top >= _EDGE and each.bottom <= page.height - _EDGE):
                yield TextFault(number, each.said, "", each.anchor)
        yield from (TextFault(number, one.said, other.said, one.anchor) for one, other in _overlaps(placed))


def _overlaps(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Two texts each, the later one first; they are given from the top down."""
    open_ones: list[Placed] = []
    for each in placed:
        open_ones = [other for other in open_ones if other.bottom > each.top]
        for other in open_ones:
            shared = min(each.right, other.right) - max(each.left, other.left)
            height = min(each.bottom, other.bottom) - each.top
            least = min(each.bottom - each.top, other.bottom - other.top)
            if shared > _TOUCHING and height > _HALF * least:
                yield each, other
        open_ones.append(each)


def _texts(box: Any, here: list[str]) -> Iterator[Placed]:  # noqa: ANN401 - the library has no types
    """Every run of text in a box that can be seen and that no style turns; `here` has the last id that was met."""
    box = getattr(box, "_box", box)  # what is positioned has a placeholder
    style, element = box.style, box.element
    if style["visibility"] != "visible" or style["transform"]:
        return
    around = here[0]
    if element is not None:
        here[0] = element.get("id") or around
    said = getattr(box, "text", None)
    if isinstance(said, str) and said.strip():
        base, size = box.position_y + box.baseline, style["font_size"]
        left, right = box.position_x, box.position_x + box.width
        yield Placed(left, base - _ASCENT * size, right, base + _DESCENT * size, said.strip(), here[0])
    elif element is not None and hasattr(box, "replacement") and str(element.tag).endswith("svg"):
        yield from _drawn(box, element, here[0])
    for child in getattr(box, "children", ()):
        yield from _texts(child, here)
    if element is not None and element.tag == "section":
        here[0] = around


def _drawn(box: Any, drawing: Any, anchor: str) -> Iterator[Placed]:  # noqa: ANN401 - the library has no types
    """The texts of a drawing of the program, scaled as the drawing is; what stands in groups is not looked at."""
    try:
        x0, y0, width, height = map(float, drawing.get("viewBox", "").split())
        scale = min(box.width / width, box.height / height)
    except (ValueError, ZeroDivisionError):
        return
    across = box.content_box_x() + (box.width - width * scale) / 2 - x0 * scale
    down = box.content_box_y() + (box.height - height * scale) / 2 - y0 * scale
    for each in drawing:
        said = (each.text or "").strip() if str(each.tag).endswith("text") else ""
        turn = each.get("transform", "")
        if not said or (turn and not _TURNED.fullmatch(turn)):
            continue
        x, y, size = (float(each.get(key, 0)) for key in ("x", "y", "font-size"))
        long = text_width(said, size, strong=each.get("font-weight") == "600")
        before = long * _AT.get(each.get("text-anchor", "start"), 0.0)
        up, under = _ASCENT * size, _DESCENT * size
        left, top, right, bottom = (
            (x - up, y + before - long, x + under, y + before)
            if turn
            else (x - before, y - up, x - before + long, y + under)
        )
        yield Placed(
            across + left * scale, down + top * scale, across + right * scale, down + bottom * scale, said, anchor
        )
