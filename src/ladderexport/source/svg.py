"""Read an SVG as far as it takes to know whether the typesetter can draw it."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Final
from xml.parsers import expat

_FARTHEST: Final = 1e7
"""The largest figure in a drawing; a PDF cannot hold a much larger one."""
_UNITS: Final = ("%", "rem", "em", "ex", "px", "pt", "pc", "in", "cm", "mm", "q")
LENGTHS: Final = frozenset(
    "width height cx cy r rx ry x1 y1 x2 y2 fx fy fr offset refX refY markerWidth markerHeight stroke-width "  # noqa: SIM905
    "stroke-dashoffset font-size letter-spacing textLength startOffset".split()
)
_SHARES: Final = frozenset(
    ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity", "stroke-miterlimit")
)
_BOXES: Final = frozenset(("circle", "ellipse", "line", "path", "polyline", "polygon", "rect", "image"))
SHAPES: Final = _BOXES - {"image"} | {"text", "tspan", "textPath", "a"}
_ARGUMENTS: Final = {"matrix": {6}, "rotate": {1, 3}, "skewX": {1}, "skewY": {1}, "skew": {1, 2}}
_SPLIT: Final = re.compile(r"[\s,]+")
NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ARC: Final = re.compile(r"[aA]([^a-df-zA-DF-Z]*)")


@dataclass(slots=True, eq=False)
class SvgElement:
    """An element of a drawing, with attributes and style declarations by their names without a namespace."""

    name: str
    attributes: dict[str, str]
    children: list[SvgElement] = field(default_factory=list)
    letters: int = 0
    """How many letters of text it has itself."""

    @property
    def values(self) -> Iterator[tuple[str, str]]:
        """The attributes, then the declarations of the attribute `style`."""
        yield from self.attributes.items()
        yield from declarations(self.attributes.get("style", ""))


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Return the declarations of a style, each as a name and a value."""
    for part in without_comments(style).split(";"):
        name, _, value = part.partition(":")
        if value.strip():
            yield name.strip(), value.strip()


def without_comments(style: str) -> str:
    """Return a style, or a style sheet, without what is between `/*` and `*/`."""
    return " ".join(part.partition("/*")[0] for part in style.split("*/"))


@dataclass(frozen=True)
class Svg:
    """A drawing as it was read."""

    root: SvgElement
    elements: tuple[SvgElement, ...]
    styles: str
    """The text of its style sheets."""


def read_svg(content: bytes) -> Svg | None:
    """Return a drawing; None if it is not well-formed XML."""
    top = SvgElement("", {})
    stack, elements, styles = [top], [], []

    def start(tag: str, attributes: dict[str, Any]) -> None:
        found = SvgElement(_bare(tag), {_bare(key): value for key, value in attributes.items()})
        stack[-1].children.append(found)
        stack.append(found)
        elements.append(found)

    def text(letters: str) -> None:
        stack[-1].letters += len(letters)
        if stack[-1].name == "style":
            styles.append(letters)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = lambda _tag: stack.pop()
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the library's own
    except (expat.ExpatError, ValueError, LookupError):
        return None
    return Svg(elements[0], tuple(elements), "".join(styles)) if elements else None


def unreadable(svg: Svg) -> str:
    """Describe the first figure that the typesetter cannot draw with; empty if there is none."""
    for element in svg.elements:
        for name, value in element.values:
            if value.strip() and (wanted := _wanted(element, name, value)):
                shown = " ".join(value[:200].split())
                return (
                    f"`{name}` of the element `{element.name}` is `{shown[:40]}{'…' * (len(shown) > 40)}`, not {wanted}"
                )
    for name in ("width", "height"):
        value = svg.root.attributes.get(name, "")
        if re.search("[0-9]", value) and figure_of(value) <= 0:
            return f"its {name} is `{value[:40]}`"
    return ""


def embedded_pictures(svg: Svg) -> Iterator[bytes]:
    """Return the pictures that are written into a drawing, each once. Raises ValueError for one that is not base64."""
    references = (value for element in svg.elements for name, value in element.attributes.items() if name == "href")
    for reference in dict.fromkeys(references):
        if reference.startswith("data:"):
            try:
                yield b64decode("".join(reference.partition(",")[2].split()), validate=True)
            except ValueError:
                raise ValueError("it is not base64") from None


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _wanted(element: SvgElement, name: str, value: str) -> str:
    """Say what a value should be that the typesetter cannot read; empty if it can."""
    if name == "viewBox":
        figures = [_number(one) for one in _SPLIT.split(_spaced(value))]
        fine = len(figures) == 4 and all(map(_is_drawable, figures)) and min(figures[2:]) > 0
        return "" if fine else "four numbers, the last two of them above 0"
    if name == "transform" or name.endswith("Transform"):
        steps = [step.partition("(") for step in value.split(")") if "(" in step]
        return "" if all(_is_transform(kind.strip(" ,\t\r\n"), rest) for kind, _, rest in steps) else "a transformation"
    if name == "d":
        return "" if all(map(_is_arc, _ARC.findall(value))) else "a path with complete arcs"
    if name in _SHARES:
        return "" if _is_drawable(_number(value.strip().removesuffix("%"))) else "a number"
    if name in LENGTHS or (name in {"x", "y", "dx", "dy"} and element.name not in SHAPES - _BOXES):
        return "" if _is_drawable(figure_of(value)) else "a length"
    return ""


def _spaced(value: str) -> str:
    """A list of figures with spaces between them, as the typesetter reads it."""
    return re.sub(r"(?<![eE])([+-])", r" \1", value).strip()


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def figure_of(value: str) -> float:
    """The figure of a length as the typesetter reads it: 0 if it has no unit that is known, NaN if it cannot be read."""
    if isfinite(figure := _number(value)) or value.strip().lower().lstrip("+-") in {"nan", "inf", "infinity"}:
        return figure
    first = (_SPLIT.split(_spaced(value)) or [""])[0]
    unit = next((unit for unit in _UNITS if first.endswith(unit)), None)
    return 0 if unit is None else _number(first[: -len(unit)])


def _is_drawable(figure: float) -> bool:
    return isfinite(figure) and abs(figure) <= _FARTHEST


def _is_transform(kind: str, arguments: str) -> bool:
    values = [one for one in _SPLIT.split(_spaced(arguments)) if one]
    known = _ARGUMENTS.get(kind, {1, 2} if kind.startswith(("translate", "scale")) else set(range(99)))
    readable = (
        _number(re.sub("(?:deg|g?rad|turn)$", "", one)) if kind.startswith(("r", "s")) else figure_of(one)
        for one in values
    )
    return len(values) in known and all(map(_is_drawable, readable))


def _is_arc(rest: str) -> bool:
    """Return whether what follows an `A` in a path is as many figures as arcs have: five, and two flags of one digit."""
    at, count = 0, 0
    text = rest.replace(",", " ").strip()
    while at < len(text):
        found = (re.compile("[01]") if count % 7 in {3, 4} else NUMBER).match(text, at)
        if found is None:
            return False
        at, count = found.end(), count + 1
        while at < len(text) and text[at].isspace():
            at += 1
    return count > 0 and count % 7 == 0
