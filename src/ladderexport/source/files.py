"""The files of a folder: which are part of a source, which look like it and are passed over, and which are copies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from ladderexport.characters import SPACES, without_odd_characters
from ladderexport.diagnostics import Diagnostic, Place, quote
from ladderexport.model.sections import OTHER_SPELLINGS, SECTIONS
from ladderexport.regular_files import read_regular
from ladderexport.source.rules import FILE_NOT_READ

ENDINGS: Final = (".yaml", ".yml")
"""How the names of the files end that are read."""

_ADDED: Final = re.compile(
    r"\.(?:te?xt|docx?|rtf|odt|pages|md|markdown|html?|xml|json|download|crdownload|part|partial)$", re.IGNORECASE
)
"""What editors, mail programs and browsers put behind a name."""
_NO_ENDING: Final = re.compile(r"[ _-](ya?ml)$", re.IGNORECASE)
_MISTYPED: Final = re.compile(r"\.(?:yalm|ymal|yam|yml?l|yaaml|yaml?l|ylm|ym|yaml[_1-9]|yml[_1-9])$", re.IGNORECASE)
_IN_CLOUD: Final = re.compile(r"\.(.+\.ya?ml)\.icloud$", re.IGNORECASE)
_PLAIN_TEXT: Final = ("", ".txt", ".text", ".json")
"""The endings of files that may hold a section without having YAML in their names."""
_HEAD: Final = 4096
"""How many bytes of such a file are looked at."""
_GENERAL: Final = frozenset(("title", "subtitle", "summary", "contact", "introduction", "edition", "language", "words"))
"""Keys that also begin lines of notes which are no part of a ladder."""

_COPY_WORDS: Final = "copy|copie|kopie|kopia|cópia|copia|のコピー|コピー|backup|old|orig|bak"
_COPY: Final = re.compile(
    rf"""
    [ ]*[(\[][^()\[\]]*(?:conflict|{_COPY_WORDS})[^()\[\]]*[)\]]   # (Anna's conflicted copy 2026-01-31), (Case Conflict)
    | [ ]*[-–—_.]?[ ]*\b(?:{_COPY_WORDS})(?:[ ]?\(?\d+\)?)?$         # levels copy 2, levels - Copy (2), levels-old
    | [ ]?\(\d+\)$ | [ ]\d+$                                       # levels (1), levels 2
    | [._-]sync-conflict-.*$ | [._-]conflict-.*$                   # Syncthing, ownCloud
    | _(?:BASE|LOCAL|REMOTE|BACKUP)_\d+$                           # git mergetool
    | -.*(?:macbook|imac|laptop|desktop|surface|thinkpad).*$       # OneDrive: the name of a computer
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_COMPUTER: Final = re.compile(r"-(?=[A-Z]+[-0-9])[A-Z][A-Z0-9-]{3,14}$")
"""The name of a computer in capitals, which OneDrive adds."""
_COPY_OF: Final = re.compile(r"^(?:copy of|kopie von|copie de|kopia|cópia de|copia de)[ ]+", re.IGNORECASE)
_ALIKE: Final = 0.8
"""Two files that share this much of the lines of the shorter one are two versions of one file."""
_FEW_LINES: Final = 3


class Passed(NamedTuple):
    """A file that is not read: its name, what is wrong with the name, and the name that it should have."""

    name: str
    why: str
    rename: str


def is_read(name: str) -> bool:
    """Return whether a file of a folder is part of the source, by its name."""
    return name.endswith(ENDINGS) and not name.startswith(".") and name not in ENDINGS


def passed_over(folder: Path, names: Iterable[str]) -> list[Passed]:
    """Return the files that look like a part of the source and are not read, of these names in a folder."""
    found = []
    for name in sorted(names):
        if is_read(name):
            continue
        if one := _by_name(name) or _by_content(folder / name):
            found.append(one)
    return [one for one in found if (folder / one.name).is_file()]


def _by_name(name: str) -> Passed | None:
    cloud = _IN_CLOUD.fullmatch(name)
    if cloud:
        return Passed(name, "it is only in iCloud, not on this computer", cloud[1])
    if name.startswith("."):
        return None
    seen = without_odd_characters(unicodedata.normalize("NFKC", name)).strip(f" .{SPACES}")
    if seen.lower().endswith(ENDINGS):
        why = "ends in capital letters" if seen == name else "has a space or another odd character in it"
        return Passed(name, f"its name {why}", _with_ending(seen))
    stem = seen
    while added := _ADDED.search(stem):
        stem = stem[: added.start()].rstrip()
        if stem.lower().endswith(ENDINGS):
            return Passed(name, f"its name ends in {quote(seen[len(stem) :])}", _with_ending(stem))
    slip = _MISTYPED.search(seen) or _NO_ENDING.search(seen)
    return Passed(name, f"its name ends in {quote(slip[0])}", f"{seen[: slip.start()]}.yaml") if slip else None


def _with_ending(name: str) -> str:
    """Return a name with its ending in small letters."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}{dot}{ending.lower()}"


def _by_content(file: Path) -> Passed | None:
    """Judge a text without YAML in its name by its keys."""
    if file.name.startswith(".") or file.suffix.lower() not in _PLAIN_TEXT:
        return None
    try:
        head = read_regular(file, _HEAD).decode("utf-8-sig", "replace")
    except OSError:
        return None
    if '$schema"' in head:
        return None
    keys = "|".join(sorted(({one.key for one in SECTIONS} | {*OTHER_SPELLINGS}) - _GENERAL))
    found = re.search(rf'^(?:\{{\s*)?"?({keys})"?[ ]*:(?=[ \r\n])', head, re.MULTILINE)
    if not found:
        return None
    return Passed(
        file.name, f"its name does not end in `.yaml`, but it has the key {quote(found[1])}", f"{file.stem}.yaml"
    )


def nothing_but(folder: Path, names: Iterable[str]) -> str:
    """Return how to rename the files of a folder that has none to read; empty where nothing there looks like one."""
    return ", ".join(f"rename {quote(one.name)} to {quote(one.rename)}" for one in passed_over(folder, names)[:3])


def report(folder: Path) -> list[Diagnostic]:
    """Return a warning for each file of a folder that looks like a part of the source and is not read."""
    found = []
    names = [file.name for file in folder.iterdir()]
    for one in passed_over(folder, names):
        message = f"this file is not read: {one.why}"
        hint = f"rename it to {quote(one.rename)}"
        if one.why.endswith("computer"):
            hint = f"open it in the Finder to download it as {quote(one.rename)}"
        elif one.rename in names:
            hint = f"{quote(one.rename)} is read; move what is missing there, and delete this file"
        elif one.name.lower().endswith(".txt"):
            hint += "; Windows hides the end `.txt` unless `File name extensions` is checked in the menu View"
        found.append(Diagnostic(Place((folder / one.name).as_posix(), 1, 1, 1), FILE_NOT_READ, message, hint))
    return found


def is_copy(name: str, original: str, text: str = "", other: str = "") -> bool:
    """Return whether a file says by its name that it is a copy of another, or has nearly the same text as it."""
    stem, first = _stem(name), _stem(original)
    bare = _without_marks(stem)
    return (bare != stem != first and bare in {first, _without_marks(first)}) or _nearly_the_same(text, other)


def _stem(name: str) -> str:
    stem = unicodedata.normalize("NFC", name.rpartition("/")[2]).rpartition(".")[0]
    return without_odd_characters(stem).replace("’", "'").strip()


def _without_marks(stem: str) -> str:
    """Return the name of the original, without what programs add to it for a copy."""
    while (shorter := _COPY_OF.sub("", _COPY.sub("", _OF_COMPUTER.sub("", stem))).strip()) != stem and shorter:
        stem = shorter
    return stem


def _nearly_the_same(one: str, other: str) -> bool:
    """Return whether two files have so many lines in common that they are two versions of one."""
    lines, others = ({line.strip() for line in text.splitlines() if line.strip()} for text in (one, other))
    shorter = min(len(lines), len(others))
    return shorter >= _FEW_LINES and len(lines & others) >= _ALIKE * shorter
