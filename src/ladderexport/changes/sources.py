"""The way from two names on a command line to what changed between them: read, check, compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ladderexport.changes import Changes, compare
from ladderexport.errors import RevisionError, UnknownRevisionError
from ladderexport.source.reader import read_revision, read_source
from ladderexport.validation.validator import validate

if TYPE_CHECKING:
    from ladderexport.diagnostics import Diagnostic
    from ladderexport.source import Source

USUAL: Final = Path("data")
"""The source that is meant where none is named."""
_WITH_PATH: Final = re.compile(r"(?P<revision>(?:[^:{]|\{[^}]*\})+):(?P<path>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed from one source to another; None where one of them has errors, which are listed."""

    changes: Changes | None
    faulty: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()
    """The sources with errors, as they were named, and what is wrong with each."""


def compare_sources(old: str, new: str) -> Compared:
    """Compare two sources: files, folders, or revisions of git.

    A name that is neither a file nor a folder is a revision: of the other source, or of the folder `data` where both
    are revisions; `REV:PATH` names another path. Raises SourceNotFoundError where there is nothing to read.
    """
    reports = [(name, validate(_read(name, other), judged=False)) for name, other in ((old, new), (new, old))]
    before, now = (report.ladder for _, report in reports)
    if before is None or now is None:
        return Compared(None, tuple((name, report.diagnostics) for name, report in reports if report.ladder is None))
    return Compared(compare(before, now))


def _read(name: str, other: str) -> Source:
    path = _existing(name)
    if path is not None:
        return read_source(path, alone=True)
    revision, own = _split(name)
    if own is not None:
        return read_revision(revision, Path(own), from_root=_from_root(own))
    try:
        beside = _existing(other)
        if beside is not None:
            return read_revision(revision, beside)
        _, theirs = _split(other)
        if theirs is not None:
            return read_revision(revision, Path(theirs), from_root=_from_root(theirs))
        return read_revision(revision, USUAL)
    except UnknownRevisionError as error:
        raise RevisionError(f"there is no file or folder {name}, and {error}", hint=error.hint) from None


def _existing(name: str) -> Path | None:
    """The file or folder of a name; None where there is none."""
    try:
        return Path(name) if name.strip() and Path(name).exists() else None
    except (OSError, ValueError):
        return None


def _split(name: str) -> tuple[str, str | None]:
    """A revision and the path behind its colon, if there is one; a colon in braces belongs to the revision."""
    found = _WITH_PATH.fullmatch(name)
    return (found["revision"], found["path"]) if found else (name, None)


def _from_root(path: str) -> bool:
    """Whether git takes a path from the top of the repository, not from the current folder."""
    return not path.startswith(("./", "../"))
