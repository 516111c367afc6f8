"""Check Python, the program itself and the system, and optional programs."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Final

import ladderexport
from ladderexport.doctor.findings import Finding, FindingGroup
from ladderexport.doctor.remedies import command_for

COMMANDS: Final = MappingProxyType(
    {
        "Debian and Ubuntu": "sudo apt install python3",
        "Fedora": "sudo dnf install python3",
        "Arch Linux": "sudo pacman -S python",
        "macOS": "brew install python",
    }
)
"""System -> the command that installs Python."""

PROGRAMS: Final = MappingProxyType(
    {"git": "keeps the history of a ladder; to compare its editions, the extra `git` does as well"}
)
"""Optional programs, with what they do."""


def examine() -> FindingGroup:
    """Report Python, the program's version and folder, and the system."""
    try:
        about = metadata.metadata("ladderexport")
        version, needed = about["Version"], about["Requires-Python"] or ""
    except metadata.PackageNotFoundError:
        version, needed = "", ""
    folder = Path(ladderexport.__file__).parent
    named = f"ladderexport {version}" if version else "ladderexport (not installed)"
    system = Finding("note", f"{platform.system()} {platform.release()}, {platform.machine()}")
    return FindingGroup("Python and the program", (python(needed), Finding("ok", f"{named}, in {folder}"), system))


def python(needed: str) -> Finding:
    """Check whether this Python is recent enough for a bound such as `>=3.11`."""
    here = f"Python {platform.python_version()}, {sys.executable}"
    least = re.search(r">=\s*(\d+)\.(\d+)", needed)
    if least and sys.version_info[:2] < (int(least[1]), int(least[2])):
        return Finding("missing", f"{here}: {least[1]}.{least[2]} or newer is needed", command_for(COMMANDS))
    return Finding("ok", here)


def programs() -> tuple[Finding, ...]:
    """Check which optional programs are installed."""
    return tuple(
        Finding("ok", name) if shutil.which(name) else Finding("note", f"{name} is not installed; it {use}")
        for name, use in PROGRAMS.items()
    )
