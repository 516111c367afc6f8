"""Build SVG elements, and estimate the width of texts in them. Lengths are points."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from typing import Final

from markupsafe import Markup

INK: Final = "#000000"


def clipped(text: str, width: float, size: float) -> str:
    """Cut a text to an estimated width in Source Sans, with an ellipsis where it is cut."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + "\N{HORIZONTAL ELLIPSIS}", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "\N{HORIZONTAL ELLIPSIS}" if kept.strip() else ""


def text_width(text: str, size: float) -> float:
    """Estimate the width of a text: half an em a letter, less for narrow ones, an em for East Asian ones."""
    ems = {"W": 1.0, "F": 1.0}
    return size * sum(
        0.27
        if char in "ijlI.,:;'|!() "
        else 0.62
        if char.isupper()
        else ems.get(unicodedata.east_asian_width(char), 0.5)
        for char in text
    )


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
