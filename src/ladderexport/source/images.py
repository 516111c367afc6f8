"""Check logos: whether a file is an SVG or a PNG, and whether it is safe to give to the typesetter."""

from __future__ import annotations

import re
import struct
from typing import Any, Final
from xml.parsers import expat

from ladderexport.source.raster import MOST_POINTS, check, points_of
from ladderexport.source.svg import embedded_pictures, read_svg, unreadable
from ladderexport.source.svg_work import too_much

SVG: Final = "http://www.w3.org/2000/svg"
MOST_PIXELS: Final = 4096
"""The most pixels of a side of a PNG."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_REFUSED: Final = ("script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "listener")
_REFERENCE: Final = re.compile(r"url\(\s*['\"]?(?!#)|@import|\\", re.IGNORECASE)
_DATA: Final = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]*")


def media_type(content: bytes) -> str:
    """Return the media type of a logo; empty if it is neither SVG nor PNG."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and len(content) > 33:
        return "image/png"
    root = _Looker()
    return "image/svg+xml" if root.read(content) and root.is_svg else ""


def pixels(content: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels."""
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def unsafe(content: bytes) -> str:
    """Describe what is unsafe in an SVG; empty if nothing is."""
    looker = _Looker()
    looker.read(content)
    return looker.fault


def undrawable(content: bytes) -> str:
    """Describe what the typesetter cannot draw in an SVG or a PNG; empty if there is nothing."""
    drawing = None if content.startswith(_PNG) else read_svg(content)
    if drawing is not None and (fault := unreadable(drawing)):
        return fault
    try:
        pictures = [content] if drawing is None else [*embedded_pictures(drawing)]
        if sum(map(points_of, pictures)) <= MOST_POINTS:
            for picture in pictures:
                check(picture)
    except ValueError as error:
        return str(error) if drawing is None else f"a picture in it cannot be read: {error}"
    return ""


def endless(content: bytes) -> str:
    """Describe why drawing an SVG would take too long or too much memory; empty if it would not."""
    drawing = read_svg(content)
    if drawing is None:
        return ""
    if reason := too_much(drawing):
        return reason
    if (points := sum(map(points_of, embedded_pictures(drawing)))) > MOST_POINTS:
        return f"the pictures in it have {points:,} points, but at most {MOST_POINTS:,} are drawn"
    return ""


class _Looker:
    """Reads an SVG without building it, and takes down the first thing that must not be in it."""

    def __init__(self) -> None:
        self.is_svg = False
        self.fault = ""
        self._depth = 0
        self._style = 0

    def read(self, content: bytes) -> bool:
        """Whether it is well-formed XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = lambda *_: self._refuse("it declares entities")
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(content, True)  # noqa: FBT003 - the library's own
        except (expat.ExpatError, ValueError, LookupError):
            return bool(self.fault)
        return True

    def _refuse(self, fault: str) -> None:
        self.fault = self.fault or fault

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("it refers to a style sheet")

    def _start(self, tag: str, attributes: dict[str, Any]) -> None:
        name = tag.rpartition(" ")[2]
        if not self._depth:
            self.is_svg = tag == f"{SVG} svg"
        if name in _REFUSED:
            self._refuse(f"it has an element `{name}`")
        self._style += name == "style"
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)
        self._depth += 1

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._refuse(f"it has a script in the attribute `{name}`")
        elif name in {"href", "src"} and not value.startswith("#") and not _DATA.fullmatch(value):
            self._refuse(f"it refers to `{value[:60]}`")
        elif _REFERENCE.search(value):
            self._refuse(f"it refers to an external resource in the attribute `{name}`")

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._style -= tag.rpartition(" ")[2] == "style"

    def _text(self, text: str) -> None:
        if self._style and _REFERENCE.search(text):
            self._refuse("its style sheet refers to an external resource")
