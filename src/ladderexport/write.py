"""Finished files in memory -> files in the output folder, each replaced in one step; and the manifest that lists them.

Everything is written to temporary files beside the destinations first. Until the last of them is safely on the disk
nothing else changes, so that a failed or interrupted run leaves the old files as they were.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from ladderexport.artifact import File
from ladderexport.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladderexport.artifact import Options
    from ladderexport.model import Ladder

MANIFEST: Final = PurePosixPath("manifest.json")
ONE_PAGERS: Final = PurePosixPath("onepagers")

_ELSEWHERE: Final = "choose another folder with --output"
_DENIED: Final = (
    "permission denied",
    "allow yourself to write there, close the file if another program has it open, or {elsewhere}",
)
_REASONS: Final = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: ("the disk is read-only", "{elsewhere}"),
    errno.ENOSPC: ("the disk is full", "free some space, or {elsewhere}"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, or {elsewhere}"),
    errno.EFBIG: ("a file may not become that large here", "raise the limit, or {elsewhere}"),
    errno.ENAMETOOLONG: ("the path is too long", "{elsewhere}, with a shorter name"),
    errno.ENOTDIR: ("a part of the path is a file, not a folder", "{elsewhere}"),
}
"""What the system says -> the reason and the way out, in words."""


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that is complete on the disk but not yet in its place."""

    shown: Path
    target: Path
    temporary: Path


def write_files(files: Sequence[File], output: Path) -> tuple[Path, ...]:
    """Put the files below the output folder, which is made if need be, and return where they are, in the same order.

    Raises OutputError, before any file is replaced, if one cannot be written; nothing is left behind then.
    """
    _refuse_unsafe(files)
    made: list[Path] = []
    staged: list[_Staged] = []
    try:
        for file in files:
            _stage(file, output, made, staged)
        for entry in staged:
            with in_words(f"cannot replace {entry.shown}"):
                entry.temporary.replace(entry.target)
        made.clear()
    finally:
        _tidy(staged, made)
    return tuple(entry.shown for entry in staged)


def _refuse_unsafe(files: Sequence[File]) -> None:
    paths = [file.path for file in files]
    if len(set(paths)) < len(paths) or any(path.is_absolute() or ".." in path.parts for path in paths):
        raise ValueError(f"these are not distinct paths below a folder: {', '.join(map(str, paths))}")


def _stage(file: File, output: Path, made: list[Path], staged: list[_Staged]) -> None:
    shown = output / file.path
    with in_words(f"cannot make the folder {shown.parent}"):
        make_folder(shown.parent, made)
    with in_words(f"cannot write {shown}", "; nothing was changed"):
        target = _target(shown)
        temporary = target.with_name(f".ladderexport-{secrets.token_hex(8)}.part")
        staged.append(_Staged(shown, target, temporary))
        write_durably(temporary, file.content, _old_mode(target))


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with those above it, and add each that was not there to `made`."""
    missing = []
    while not folder.exists():
        if folder.is_symlink():
            raise _dangling(folder)
        missing.append(folder)
        folder = folder.parent
    if not folder.is_dir():
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        made.append(path)


def _target(path: Path) -> Path:
    """The file to replace: the path itself or, of a symbolic link, what it leads to, so that the link stays."""
    try:
        target = path.resolve(strict=True) if path.is_symlink() else path
    except (FileNotFoundError, RuntimeError):  # a loop is a RuntimeError before Python 3.13
        raise _dangling(path) from None
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISDIR(mode):
        raise OutputError(f"cannot write {path}: it is a folder", hint=f"move the folder away, or {_ELSEWHERE}")
    if not stat.S_ISREG(mode):
        raise OutputError(f"cannot write {path}: it is not an ordinary file", hint=_ELSEWHERE)
    if not os.access(target, os.W_OK):
        raise OutputError(f"cannot write {path}: it is write-protected", hint=f"lift the protection, or {_ELSEWHERE}")
    return target


def _old_mode(target: Path) -> int | None:
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else None


def write_durably(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write a new file, and see to it that it is on the disk. Raises FileExistsError where there is one already."""
    # Opened by hand, because the temporary files of the standard library can be read by nobody else.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if mode is not None:
        path.chmod(mode)


def _tidy(staged: Sequence[_Staged], made: Sequence[Path]) -> None:
    for entry in staged:
        with suppress(OSError):
            entry.temporary.unlink()
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def _dangling(link: Path) -> OutputError:
    return OutputError(f"{link} is a symbolic link that leads nowhere", hint=f"remove the link, or {_ELSEWHERE}")


@contextmanager
def in_words(attempt: str, outcome: str = "", *, elsewhere: str = _ELSEWHERE) -> Iterator[None]:
    """Raise OutputError for what the system refuses: what was attempted, why it failed, what came of it, the way out."""
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), "{elsewhere}"))
        raise OutputError(f"{attempt}: {reason}{outcome}", hint=hint.format(elsewhere=elsewhere)) from error


def manifest(files: Sequence[File], *, ladder: Ladder, options: Options) -> File:
    """The list of a build's files: SHA-256, size in bytes and extent of each, the source, the edition, the program."""
    listed = {
        str(file.path): {
            "count": file.count,
            "extent": file.extent,
            "sha256": hashlib.sha256(file.content).hexdigest(),
            "size": len(file.content),
        }
        for file in files
    }
    document = {
        **({"audience": ladder.audience.title} if ladder.audience else {}),
        "edition": ladder.edition,
        "files": listed,
        "paper": options.paper,
        "program": {"name": "ladderexport", "version": options.version},
        "source": {"sha256": options.fingerprint},
        "title": ladder.title,
    }
    content = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return File(MANIFEST, content.encode(), f"{len(files)} files", len(files))


def remove_former_one_pagers(files: Sequence[File], output: Path, former: bytes | None) -> tuple[Path, ...]:
    """Remove the one-pagers that a former manifest lists and these files no longer have; return what was removed.

    Only a file that is still, byte for byte, what the manifest says is removed.
    """
    current = {file.path for file in files}
    removed = []
    for path, digest in _listed_one_pagers(former):
        if path not in current and _digest(output / path) == digest:
            with in_words(f"cannot remove {output / path}"):
                (output / path).unlink(missing_ok=True)
            removed.append(output / path)
    return tuple(removed)


def former_manifest(output: Path) -> bytes | None:
    """The manifest that stands in the output folder, if there is one."""
    with suppress(OSError):
        return (output / MANIFEST).read_bytes()
    return None


def _listed_one_pagers(former: bytes | None) -> Iterator[tuple[PurePosixPath, str]]:
    try:
        listed = json.loads(former or b"{}")["files"].items()
        for name, entry in sorted(listed):
            path = PurePosixPath(name)
            if path.parent == ONE_PAGERS and path.suffix == ".pdf":
                yield path, entry["sha256"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return  # not a manifest of ours, so it lists nothing of ours


def _digest(path: Path) -> str | None:
    with suppress(OSError):
        if not path.is_symlink() and path.is_file():
            return hashlib.sha256(path.read_bytes()).hexdigest()
    return None
