"""Build SVG elements, and estimate the width of texts in them. Lengths are points."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from itertools import accumulate, takewhile
from typing import Final

from markupsafe import Markup

INK: Final = "#000000"
_SPACE: Final = 0.27
"""The width of a space and of narrow letters, in ems."""


def clipped(text: str, width: float, size: float) -> str:
    """Cut a text to an estimated width in Source Sans, with an ellipsis where it is cut."""
    ends = _ends(text)
    if not ends or size * ends[-1] <= width:
        return text
    mark = _letter_width("\N{HORIZONTAL ELLIPSIS}")
    kept = text[: sum(1 for _ in takewhile(lambda end: size * (end + mark) <= width, ends))]
    return kept.rstrip() + "\N{HORIZONTAL ELLIPSIS}" if kept.strip() else ""


def halves(text: str) -> tuple[str, ...]:
    """Break a text between two words so that its wider line is as narrow as can be; a text of one word is left whole."""
    words = text.split()
    if len(words) < 2:
        return (text,)
    ends = list(accumulate(text_width(word, 1) + _SPACE for word in words))
    cut = min(range(1, len(words)), key=lambda at: max(ends[at - 1], ends[-1] - ends[at - 1]))
    return " ".join(words[:cut]), " ".join(words[cut:])


def text_width(text: str, size: float) -> float:
    """Estimate the width of a text: half an em a letter, less for narrow ones, an em for East Asian ones."""
    return size * (_ends(text) or [0.0])[-1]


def _ends(text: str) -> list[float]:
    """Where each letter of a text ends, in ems."""
    return list(accumulate(map(_letter_width, text)))


def _letter_width(char: str) -> float:
    if char in "ijlI.,:;'|!() ":
        return _SPACE
    return 0.62 if char.isupper() else {"W": 1.0, "F": 1.0}.get(unicodedata.east_asian_width(char), 0.5)


def drawing(width: float, height: float, title: str) -> ET.Element:
    """Return a drawing with a title that says in words what it shows; sizes are points."""
    size = {"width": f"{width:.2f}pt", "height": f"{height:.2f}pt", "viewBox": f"0 0 {width:.2f} {height:.2f}"}
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
    ET.SubElement(svg, "title").text = title
    return svg


def rect(
    svg: ET.Element, x: float, y: float, width: float, height: float, fill: str, stroke: str | None = None
) -> None:
    """A rectangle."""
    box = {"x": f"{x:.2f}", "y": f"{y:.2f}", "width": f"{width:.2f}", "height": f"{height:.2f}", "fill": fill}
    ET.SubElement(svg, "rect", box | ({"stroke": stroke, "stroke-width": "0.8"} if stroke else {}))


def line(svg: ET.Element, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 0.5) -> None:
    """A straight line."""
    ends = {"x1": f"{x1:.2f}", "y1": f"{y1:.2f}", "x2": f"{x2:.2f}", "y2": f"{y2:.2f}"}
    ET.SubElement(svg, "line", {**ends, "stroke": stroke, "stroke-width": str(width)})


def text(
    svg: ET.Element,
    x: float,
    y: float,
    said: str,
    *,
    size: float,
    weight: str = "400",
    fill: str = INK,
    anchor: str = "start",
) -> None:
    """A line of text, on its base line."""
    style = {"font-family": "Source Sans Pro", "font-size": str(size), "font-weight": weight, "fill": fill}
    ET.SubElement(svg, "text", {"x": f"{x:.2f}", "y": f"{y:.2f}", "text-anchor": anchor, **style}).text = said


def markup(svg: ET.Element) -> Markup:
    """The drawing as markup."""
    return Markup(ET.tostring(svg, encoding="unicode"))  # noqa: S704 - every text went through the XML writer
