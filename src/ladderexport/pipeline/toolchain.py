"""Digest what makes the artifacts: if it changes, they are rebuilt although their source is the same.

It is made up of the program's own files, the libraries that have a hand in the bytes, and the fonts that the machine has.
"""

from __future__ import annotations

import hashlib
import os
import platform
import zlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Final

from ladderexport.rendering.pdf import native

LIBRARIES: Final = (
    "babel",
    "brotli",
    "cffi",
    "cssselect2",
    "et-xmlfile",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "openpyxl",
    "pillow",
    "pydantic",
    "pydantic-core",
    "pydyf",
    "pyphen",
    "pyyaml",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
    "webencodings",
    "zopfli",
)
"""The distributions whose version may change what is made."""

FONT_FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
    "~/AppData/Local/Microsoft/Windows/Fonts",
)
"""Where systems keep fonts; the typesetter takes from them the characters that no other face has."""


def tools() -> str:
    """Return the SHA-256 of program, libraries and fonts, in hex: equal on machines that have the same."""
    digest = hashlib.sha256()
    for part in (*_program(), *_libraries(), *_fonts()):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _program() -> Iterator[bytes]:
    for package in ("ladderexport", "ladderexport.templates"):
        root = Path(str(files(package)))
        for file in sorted(root.rglob("*")):
            # Python writes its caches there, under names that come and go, while other processes start.
            if "__pycache__" not in file.parts and file.is_file():
                yield file.relative_to(root).as_posix().encode()
                yield file.read_bytes()


def _libraries() -> Iterator[bytes]:
    yield f"python {platform.python_version()} zlib {zlib.ZLIB_RUNTIME_VERSION}".encode()
    for name in LIBRARIES:
        yield f"{name} {_version(name)}".encode()
    for name, found in native.versions().items():
        yield f"{name} {found}".encode()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _fonts() -> Iterator[bytes]:
    """Yield name and size of each system font: enough to notice that one was added, removed or replaced."""
    for folder in FONT_FOLDERS:
        for place, below, names in os.walk(Path(folder).expanduser()):
            below.sort()
            for name in sorted(names):
                yield os.fsencode(f"{name} {_size(Path(place, name))}")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1
