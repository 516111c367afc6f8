"""Find the command that installs what is missing, for this machine and installation."""

from __future__ import annotations

import platform
import re
import shlex
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ladderexport.diagnostics.text_columns import cells

_SYSTEMS: Final = {
    "debian": "Debian and Ubuntu",
    "ubuntu": "Debian and Ubuntu",
    "fedora": "Fedora",
    "rhel": "Fedora",
    "arch": "Arch Linux",
}
"""What a Linux calls itself, or is like -> the system as tables of commands name it."""


def command_for(commands: Mapping[str, str]) -> str:
    """Return the command of a table (system -> command) for this machine; all of them if the system is unknown."""
    here = commands.get(system())
    return here or ", ".join(f"{command} (on {name})" for name, command in commands.items())


def system() -> str:
    """Return the system of this machine, as tables of commands name it; empty for any other."""
    if platform.system() == "Darwin":
        return "macOS"
    with suppress(OSError):
        release = platform.freedesktop_os_release()
        names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
        return next((_SYSTEMS[name] for name in names if name in _SYSTEMS), "")
    return ""


def install(requirements: Iterable[str]) -> str:
    """Return the command that installs distributions: in a clone by make, which recreates the environment, else by pip."""
    root = clone()
    if root is not None:
        environment, folder = (shlex.quote(str(path)) for path in (root / ".venv", root))
        return f"rm -r {environment} && make -C {folder} validate"
    return pip(requirements)


def pip(requirements: Iterable[str]) -> str:
    """Return the pip command that adds distributions to this Python."""
    return " ".join([shlex.quote(sys.executable), "-m pip install", *(shlex.quote(one) for one in requirements)])


def clone() -> Path | None:
    """Return the clone whose environment this Python is; None if the program was installed otherwise."""
    root = Path(sys.prefix).parent
    return root if Path(sys.prefix).name == ".venv" and (root / "tools" / "make-environment").is_file() else None


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts that would help: the family, and the package of Debian and Ubuntu that has it."""

    family: str
    package: str


CJK: Final = Fonts("Noto Sans CJK", "fonts-noto-cjk")
EMOJI: Final = Fonts("Noto Color Emoji", "fonts-noto-color-emoji")
SYMBOLS: Final = Fonts("Noto Sans Symbols", "fonts-noto-core")

_BLOCKS: Final = (
    (0x1100, 0x11FF, CJK),
    (0x2E80, 0x312F, CJK),
    (0x3130, 0x318F, CJK),
    (0x31A0, 0x9FFF, CJK),
    (0xA960, 0xA97F, CJK),
    (0xAC00, 0xD7FF, CJK),
    (0xF900, 0xFAFF, CJK),
    (0xFE30, 0xFE4F, CJK),
    (0xFF00, 0xFFEF, CJK),
    (0x1B000, 0x1B16F, CJK),
    (0x20000, 0x3FFFD, CJK),
)
"""Stretches of Unicode: first, last, and the fonts that have them."""

_AS_EMOJI: Final = "\N{VARIATION SELECTOR-16}"
"""Makes an emoji of whatever can be one, which is two columns wide in a terminal."""

_SCRIPTS: Final = re.compile(
    "(ARABIC|ARMENIAN|BENGALI|CHEROKEE|DEVANAGARI|ETHIOPIC|GEORGIAN|GUJARATI|GURMUKHI|HEBREW|KANNADA|KHMER|LAO|MALAYALAM|"
    "MONGOLIAN|MYANMAR|ORIYA|SINHALA|TAMIL|TELUGU|THAANA|THAI|TIFINAGH) "
)
"""Scripts with a family of their own, by the first word of their characters' names."""


def fonts_for(character: str) -> Fonts | None:
    """Return the fonts that have a character; None if no packaged font is likely to have it."""
    number = ord(character)
    if unicodedata.category(character) in {"Cn", "Co", "Cs"}:
        return None
    for first, last, fonts in _BLOCKS:
        if first <= number <= last:
            return fonts
    if unicodedata.category(character)[0] == "S" and cells(character + _AS_EMOJI) == 2:
        return EMOJI
    if unicodedata.category(character)[0] in "LM":
        script = _SCRIPTS.match(unicodedata.name(character, ""))
        return Fonts(f"Noto Sans {script[1].title()}" if script else "Noto Sans", "fonts-noto-core")
    return SYMBOLS


def font_remedy(fonts: Fonts | None) -> str:
    """Say how to install fonts."""
    own = "add a font file that has it under `brand: fonts: fallback`, or use another character"
    if fonts is None:
        return own
    command = f"sudo apt install {fonts.package}"
    where = command if system() == "Debian and Ubuntu" else f"the font {fonts.family} (on Debian and Ubuntu: {command})"
    return f"{where}; or {own}" if where == command else f"install {where}; or {own}"
