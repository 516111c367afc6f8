"""Names that are safe in any file system, as what a level's one-pager is called, and paths that are safe to type."""

from __future__ import annotations

import re
import shlex
import unicodedata
from typing import TYPE_CHECKING, Final

from ladderexport.characters import without_odd_characters
from ladderexport.model.level_names import is_same_name

if TYPE_CHECKING:
    from pathlib import Path

    from ladderexport.model import Level

LONGEST: Final = 90
"""The most bytes of UTF-8 that a slug keeps: a name of two slugs fits in the 255 bytes that file systems bear."""
_ACCENT: Final = re.compile("[\u0300-\u036f]")
"""What European letters bear; the marks of other scripts make other letters."""
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def slug(text: str) -> str:
    """Return a text as a part of a file name: letters and digits of any script, dots, and single dashes; never empty."""
    seen = without_odd_characters(text)
    plain = "".join(char for char in unicodedata.normalize("NFKD", seen) if not _ACCENT.match(char))
    dashed = re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFC", plain))
    name = re.sub(r"\.{2,}", ".", dashed).encode()[:LONGEST].decode(errors="ignore").strip("-._")
    return f"x-{name}" if _RESERVED.match(name) else name or "x"


def level_stem(level: Level) -> str:
    """Return the name of a file for a level without its suffix, such as `L3-junior-engineer`; a title that is the id stands once."""
    return _stem(level.id, level.title)


def one_pager_file(level_id: str, title: str) -> str:
    """Return the file name of a one-pager, from a level's id and title."""
    return f"{_stem(level_id, title)}.pdf"


def one_pager_name(level: Level) -> str:
    """Return the file name of a level's one-pager, such as `L3-junior-engineer.pdf`."""
    return one_pager_file(level.id, level.title)


def _stem(level_id: str, title: str) -> str:
    start = slug(level_id)
    return start if is_same_name(level_id, title) else f"{start}-{slug(title).lower()}"


def shell_quoted(path: Path) -> str:
    """Quote a path for a command line if necessary, so that it is never taken for an option."""
    name = str(path)
    return shlex.quote(f"./{name}" if name.startswith("-") else name)
