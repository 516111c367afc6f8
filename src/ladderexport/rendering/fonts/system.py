"""Ask fontconfig which fonts this machine has, by way of the loader alone: no process is started."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from ladderexport.regular_files import read_regular
from ladderexport.rendering.pdf import native

_USED: Final = ("TrueType", "CFF")
"""The formats that the typesetter's shaper reads; it passes over fonts in others, such as Type 1."""
_MATCH: Final = 0
"""FcResultMatch of fontconfig."""
_SYSTEM: Final = 0
"""FcSetSystem of fontconfig."""


class _FontSet(ctypes.Structure):
    """FcFontSet of fontconfig."""

    _fields_ = (("count", ctypes.c_int), ("room", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


def families() -> frozenset[str] | None:
    """Return the font families that fontconfig knows; None if it cannot be loaded."""
    with _fonts() as fonts:
        return None if fonts is None else frozenset(filter(None, (font.text(b"family") for font in fonts)))


def served(characters: Iterable[str]) -> frozenset[str] | None:
    """Return those of the characters that some font has from which the typesetter takes glyphs; None as in `families`."""
    left = set(characters)
    with _fonts() as fonts:
        if fonts is None:
            return None
        found: set[str] = set()
        for font in fonts:
            if left and font.is_used:
                here = {character for character in left if font.has(character)}
                found |= here
                left -= here
        return frozenset(found)


class _Font:
    """A font that fontconfig knows."""

    def __init__(self, library: ctypes.CDLL, pattern: int) -> None:
        self._library = library
        self._pattern = ctypes.c_void_p(pattern)

    def text(self, name: bytes) -> str:
        """A property that is a text; empty if the font does not have it."""
        value = ctypes.c_char_p()
        self._library.FcPatternGetString(self._pattern, name, 0, ctypes.byref(value))
        return (value.value or b"").decode("utf-8", "replace")

    @property
    def is_used(self) -> bool:
        """Whether the typesetter takes glyphs from it, and can print them."""
        if self.text(b"fontformat") not in _USED:
            return False
        colored = ctypes.c_int()
        self._library.FcPatternGetBool(self._pattern, b"color", 0, ctypes.byref(colored))
        return not colored.value or native.draws_layers() or not _has_layers(Path(self.text(b"file")))

    def has(self, character: str) -> bool:
        """Whether it has a glyph for a character."""
        characters = ctypes.c_void_p()
        found = self._library.FcPatternGetCharSet(self._pattern, b"charset", 0, ctypes.byref(characters))
        return found == _MATCH and bool(self._library.FcCharSetHasChar(characters, ctypes.c_uint32(ord(character))))


def _has_layers(file: Path) -> bool:
    from ladderexport.source.fonts import face  # noqa: PLC0415 - `doctor` works without the libraries of a source

    try:
        own = face(read_regular(file))
    except OSError:
        return False
    return own is not None and own.in_layers


@contextmanager
def _fonts() -> Iterator[list[_Font] | None]:
    """Give all fonts, until the context is left; None if fontconfig cannot be loaded."""
    library = native.load("fontconfig")
    if library is None:
        yield None
        return
    library.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    library.FcConfigGetFonts.restype = ctypes.POINTER(_FontSet)
    configuration = library.FcInitLoadConfigAndFonts()
    if configuration is None:
        yield None
        return
    try:
        there = library.FcConfigGetFonts(ctypes.c_void_p(configuration), _SYSTEM)
        patterns = there.contents.fonts[: there.contents.count] if there else []
        yield [_Font(library, pattern) for pattern in patterns if pattern is not None]
    finally:
        library.FcConfigDestroy(ctypes.c_void_p(configuration))
