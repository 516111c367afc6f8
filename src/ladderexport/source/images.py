"""Check logos: whether a file is an SVG or a PNG, and whether it is safe to give to the typesetter."""

from __future__ import annotations

import re
import struct
from typing import Any, Final
from xml.parsers import expat

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


class _Looker:
    """Reads an SVG without building it, and takes down the first thing that must not be in it."""

    def __init__(self) -> None:
        self.is_svg = False
        self.fault = ""
        self._ids: list[bool] = []
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
        if not self._ids:
            self.is_svg = tag == f"{SVG} svg"
        if name in _REFUSED:
            self._refuse(f"it has an element `{name}`")
        self._style += name == "style"
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)
        self._ids.append("id" in attributes and bool(self._ids))
        if name == "use" and any(self._ids):
            self._refuse("it has an element `use` inside an element with an `id`, which may repeat it endlessly")

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._refuse(f"it has a script in the attribute `{name}`")
        elif name in {"href", "src"} and not value.startswith("#") and not _DATA.fullmatch(value):
            self._refuse(f"it refers to `{value[:60]}`")
        elif _REFERENCE.search(value):
            self._refuse(f"it refers to an external resource in the attribute `{name}`")

    def _end(self, tag: str) -> None:
        self._ids.pop()
        self._style -= tag.rpartition(" ")[2] == "style"

    def _text(self, text: str) -> None:
        if self._style and _REFERENCE.search(text):
            self._refuse("its style sheet refers to an external resource")
