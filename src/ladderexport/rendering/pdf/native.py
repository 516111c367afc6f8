"""Find the native libraries that WeasyPrint needs: their versions, and how to install those that are missing.

They are asked by way of the loader alone: no process is started, and the typesetter itself stays unread.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ladderexport.errors import ran_out_of_memory

LEAST_PANGO: Final = (1, 44)
"""The oldest Pango that the typesetter works with."""

DEBIAN: Final = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
"""The packages of Debian and Ubuntu that bring all of the libraries."""

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Debian and Ubuntu": f"sudo apt install {' '.join(DEBIAN)}",
        "Fedora": "sudo dnf install pango harfbuzz",
        "Arch Linux": "sudo pacman -S pango harfbuzz",
        "macOS": "brew install pango",
    }
)
"""System -> the command that installs all of them."""

HINT: Final = "install Pango and its companions: " + ", ".join(f"`{it}` on {system}" for system, it in COMMANDS.items())
"""What to type, in a sentence."""

HOMEBREW: Final = Path("/opt/homebrew/lib")
"""Where macOS has them on Apple's own processors, which its loader does not search unless it is told to."""

Ask = Callable[[ctypes.CDLL], str]


def _in_words(function: str) -> Ask:
    """A library's version from the function that gives it as text."""

    def ask(library: ctypes.CDLL) -> str:
        call = library[function]
        call.restype = ctypes.c_char_p
        return bytes(call() or b"").decode("ascii", "replace")

    return ask


def _as_number(library: ctypes.CDLL) -> str:
    """Fontconfig's version, which is one number: 21401 for 2.14.1."""
    number = int(library.FcGetVersion())
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"


def _of_glib(library: ctypes.CDLL) -> str:
    """GLib's version, which stands in three variables; GObject comes with it."""
    parts = (ctypes.c_uint.in_dll(library, f"glib_{part}_version").value for part in ("major", "minor", "micro"))
    return ".".join(map(str, parts))


def _unsaid(_library: ctypes.CDLL) -> str:
    """Nothing, for a library that does not say; it comes with one that does."""
    return ""


@dataclass(frozen=True, slots=True)
class NativeLibrary:
    """A library: what it is called, its file on Linux, macOS and Windows, and how it is asked for its version."""

    name: str
    files: tuple[str, ...]
    ask: Ask = _unsaid


LIBRARIES: Final = (
    NativeLibrary("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), _in_words("pango_version_string")),
    NativeLibrary("PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")),
    NativeLibrary("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), _in_words("hb_version_string")),
    NativeLibrary("HarfBuzz subsetter", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")),
    NativeLibrary("fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"), _as_number),
    NativeLibrary("GObject", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"), _of_glib),
)  # fmt: skip
"""All that the typesetter loads and needs; the file names are those that it tries itself."""


SPARED: Final = frozenset({"HarfBuzz subsetter"})
"""Those that the typesetter starts without, though it embeds fonts worse then."""


_DRAWING: Final = ("libharfbuzz-vector.so.0", "libharfbuzz-vector.0.dylib", "libharfbuzz-vector-0.dll")
"""The files of the library that draws glyphs made of colored layers; few systems have it."""


def draws_layers() -> bool:
    """Return whether the typesetter can print fonts whose glyphs are made of colored layers, as their COLR table says."""
    return _first(_DRAWING) is not None


def versions() -> dict[str, str | None]:
    """Return the version of each library by name: None if the loader does not find it, empty if it does not report one."""
    return {library.name: _version(library) for library in LIBRARIES}


def unfit(found: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return the names of the libraries that are missing or too old, given the result of `versions`."""
    return tuple(name for name, version in found.items() if version is None or (name == "Pango" and _is_old(version)))


def instructions() -> str:
    """Return what is needed and how to install it on each system, as lines of text."""
    needed = f"Pango {'.'.join(map(str, LEAST_PANGO))} or newer and HarfBuzz with its subsetter"
    lines = (f"  on {system:<18} {command}" for system, command in COMMANDS.items())
    return "\n".join([f"The typesetter needs {needed}. To install them, type", *lines])


def load(name: str) -> ctypes.CDLL | None:
    """Load a library by name; return None if the loader does not find it."""
    for library in LIBRARIES:
        if library.name == name:
            return _loaded(library)
    raise KeyError(name)


def no_room_for_one() -> bool:
    """Return whether there is not enough memory for a library that is installed."""
    for file in (file for library in LIBRARIES for file in library.files):
        try:
            ctypes.CDLL(file)
        except OSError as error:
            if ran_out_of_memory(error):
                return True
    return False


def _loaded(library: NativeLibrary) -> ctypes.CDLL | None:
    return _first(library.files)


def _first(names: Sequence[str]) -> ctypes.CDLL | None:
    """The first of several libraries that the loader finds."""
    for file in names:
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _version(library: NativeLibrary) -> str | None:
    loaded = _loaded(library)
    if loaded is None:
        return None
    try:
        return library.ask(loaded)
    except (AttributeError, ValueError):  # without the symbol that tells
        return ""


def _is_old(version: str) -> bool:
    numbers = version.split(".")
    return len(numbers) > 1 and all(map(str.isdigit, numbers[:2])) and (int(numbers[0]), int(numbers[1])) < LEAST_PANGO
