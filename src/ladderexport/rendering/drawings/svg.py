"""Build SVG elements, and measure and wrap the texts in them. Lengths are points."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Final

import pyphen
from markupsafe import Markup

from ladderexport.rendering.fonts.metrics import STRONG, TEXT, advance

INK: Final = "#000000"
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
_PIECE: Final = re.compile(r"[^\s-]+-*|-+")
"""What is not broken: a word, or a part of one with the hyphen after it."""
_SHORTEST_BROKEN: Final = 4
"""A word of so few letters stays together, however narrow its line is."""
_LONGEST_HYPHENATED: Final = 100
"""What is longer is no word of a language, and is broken where a line ends."""


def clipped(text: str, width: float, size: float) -> str:
    """Cut a text to a width in Source Sans, with an ellipsis where it is cut."""
    ends = _ends(text)
    if size * ends[-1] <= width:
        return text
    kept = text[: max(bisect_right(ends, width / size - _letter_width(_ELLIPSIS, TEXT)) - 1, 0)]
    return kept.rstrip() + _ELLIPSIS if kept.strip() else ""


def halves(text: str) -> tuple[str, ...]:
    """Break a text between two words so that its wider line is as narrow as can be; a text of one word is left whole."""
    words = text.split()
    if len(words) < 2:
        return (text,)
    ends = list(accumulate(text_width(word, 1) + text_width(" ", 1) for word in words))
    cut = min(range(1, len(words)), key=lambda at: max(ends[at - 1], ends[-1] - ends[at - 1]))
    return " ".join(words[:cut]), " ".join(words[cut:])


def wrapped(text: str, width: float, size: float, language: str, *, strong: bool = False) -> list[str]:
    """Break a text into lines of a width in Source Sans; a word that is wider alone is hyphenated as its language does."""
    space = text_width(" ", size, strong=strong)
    lines: list[str] = []
    filled, taken = "", 0.0
    for word in text.split():
        for number, piece in enumerate(_PIECE.findall(word)):
            gap = " " if filled and not number else ""
            more = space * len(gap) + text_width(piece, size, strong=strong)
            if taken + more <= width:
                filled, taken = filled + gap + piece, taken + more
                continue
            lines += [filled] if filled else []
            *full, filled = _broken(piece, width / size, language, strong=strong)
            taken = text_width(filled, size, strong=strong)
            lines += full
    return [*lines, filled] if filled else lines


def _broken(word: str, ems: float, language: str, *, strong: bool) -> list[str]:
    """A word in pieces that are not wider than a line, each but the last with a hyphen."""
    ends = _ends(word, strong=strong)
    if ends[-1] <= ems or len(word) <= _SHORTEST_BROKEN:
        return [word]
    hyphen = text_width("-", 1, strong=strong)
    allowed = hyphenation(word, language)
    pieces: list[str] = []
    start = 0
    while ends[-1] - ends[start] > ems and len(word) - start > _SHORTEST_BROKEN:
        last = bisect_right(ends, ends[start] + ems - hyphen) - 1
        within = allowed[bisect_right(allowed, start) : bisect_right(allowed, last)]
        end = within[-1] if within else min(max(last, start + 2), len(word) - 2)
        pieces.append(word[start:end].removesuffix("-") + "-")
        start = end
    return [*pieces, word[start:]]


def hyphenation(word: str, language: str) -> list[int]:
    """Return where a word may be broken in a language, as offsets; none where the language is not known."""
    found = pyphen.language_fallback(language.replace("-", "_")) if len(word) <= _LONGEST_HYPHENATED else None
    return [int(place) for place in pyphen.Pyphen(lang=found).positions(word)] if found else []


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """The width of a text in Source Sans; a letter that it lacks counts half an em, an East Asian one an em."""
    return size * _ends(text, strong=strong)[-1]


def _ends(text: str, *, strong: bool = False) -> list[float]:
    """Where the letters of a text begin and, last, where it ends, in ems."""
    face = STRONG if strong else TEXT
    return list(accumulate((_letter_width(char, face) for char in text), initial=0.0))


@cache
def _letter_width(char: str, face: str) -> float:
    try:
        return advance(char, 1, face)
    except LookupError:
        return {"W": 1.0, "F": 1.0}.get(unicodedata.east_asian_width(char), 0.5)


def drawing(width: float, height: float, title: str, *, scale: float = 1.0) -> ET.Element:
    """Return a drawing with a title that says in words what it shows; sizes are points, before it is enlarged by `scale`."""
    size = {
        "width": f"{width * scale:.2f}pt",
        "height": f"{height * scale:.2f}pt",
        "viewBox": f"0 0 {width:.2f} {height:.2f}",
    }
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


def polygon(svg: ET.Element, points: str, fill: str) -> None:
    """A filled shape with corners at these points, as SVG writes them."""
    ET.SubElement(svg, "polygon", {"points": points, "fill": fill})


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
) -> ET.Element:
    """Add a line of text, on its base line."""
    style = {"font-family": "Source Sans Pro", "font-size": str(size), "font-weight": weight, "fill": fill}
    element = ET.SubElement(svg, "text", {"x": f"{x:.2f}", "y": f"{y:.2f}", "text-anchor": anchor, **style})
    element.text = said
    return element


def turn(element: ET.Element) -> None:
    """Turn a text so that it runs from the bottom up."""
    element.set("transform", f"rotate(-90 {element.attrib['x']} {element.attrib['y']})")


def lines(
    svg: ET.Element,
    x: float,
    y: float,
    said: Sequence[str],
    *,
    size: float,
    leading: float,
    fill: str = INK,
    anchor: str = "start",
) -> list[ET.Element]:
    """Add lines of text below one another, the first on the base line `y`."""
    return [
        text(svg, x, y + number * leading, each, size=size, fill=fill, anchor=anchor)
        for number, each in enumerate(said)
    ]


def strengthen(texts: Sequence[ET.Element]) -> None:
    """Set texts in the heavier weight."""
    for element in texts:
        element.set("font-weight", "600")


def markup(svg: ET.Element) -> Markup:
    """The drawing as markup."""
    return Markup(ET.tostring(svg, encoding="unicode"))  # noqa: S704 - every text went through the XML writer
