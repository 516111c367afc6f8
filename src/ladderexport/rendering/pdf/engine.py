"""Load WeasyPrint when it is first needed, and patch it."""

from __future__ import annotations

import ctypes.util
import importlib
import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cache
from types import ModuleType
from typing import Any

from ladderexport.errors import MissingLibraryError, OutOfMemoryError
from ladderexport.rendering.pdf import native


@cache
def weasyprint() -> ModuleType:
    """Return WeasyPrint, patched. Raises MissingLibraryError if Pango or a library that it needs is not installed."""
    with suppress(OSError), _without_library_search():
        return _shaping_whole_texts(_imported())
    try:
        return _shaping_whole_texts(_imported())
    except OSError as error:
        if native.no_room_for_one():
            raise OutOfMemoryError from None
        raise MissingLibraryError(
            f"the typesetter's native libraries cannot be loaded: {str(error).splitlines()[0].partition('.  ')[0]}",
            hint=f"{native.HINT}; `ladderexport doctor` shows what is missing",
        ) from None


def _imported() -> ModuleType:
    with redirect_stdout(io.StringIO()):  # where it lacks a library, it prints advice of its own among the results
        return importlib.import_module("weasyprint")


class _Whole(str):
    """A text that is laid out in one piece, not letter by letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _shaping_whole_texts(library: ModuleType) -> ModuleType:
    # The typesetter lays the text of drawings out letter by letter: Arabic falls apart that way, and nothing is kerned.
    drawing = importlib.import_module("weasyprint.svg")
    letters = drawing.TAGS["text"]

    def whole(svg: object, node: Any, font_size: float) -> None:  # noqa: ANN401 - the library has no types
        placed = ("rotate", "letter-spacing", "textLength", "dx", "dy")
        if node.text and not any(key in node.attrib for key in placed) and " " not in node.attrib.get("x", "").strip():
            node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - there is no other way to it
        letters(svg, node, font_size)

    vars(drawing)["text"] = whole
    drawing.TAGS.update({tag: whole for tag, draw in drawing.TAGS.items() if draw is letters})
    return library


@contextmanager
def _without_library_search() -> Iterator[None]:
    # Looking a library up by name starts a compiler for each; the loader finds them by their file names in no time.
    find_library = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005
    try:
        yield
    finally:
        ctypes.util.find_library = find_library
