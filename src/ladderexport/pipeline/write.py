"""Write files into the output folder, replacing each in one step.

Everything is written to temporary files first. Until the last of them is safely on the disk nothing else changes, so that
a failed or interrupted run leaves the old files as they were. Where the system can, a temporary file has no name until it
is complete, and so is gone without a trace if the program is.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Final

from ladderexport.errors import OutputError
from ladderexport.pipeline.folder import (
    ELSEWHERE,
    PART,
    dangling_link_error,
    make_folder,
    os_errors_as_output_errors,
    remove_empty,
)
from ladderexport.regular_files import NOT_REGULAR, NotRegularFileError, is_special, open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ladderexport.artifacts.base import File

MOST_NAMELESS: Final = 256
"""How many temporary files without a name are open at a time, at most."""
KEPT_FREE: Final = 32
"""How many files a process may open beside these; where it may not open that many, temporary files have names."""


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that is complete on the disk but not yet in its place."""

    shown: Path
    target: Path
    temporary: Path
    nameless: int | None
    """The descriptor of a file that has no name yet."""

    def move(self) -> None:
        """Move it into its place."""
        if self.nameless is not None:
            # Where a directory is given for the source, the link is followed to the file that is open.
            os.link(f"/proc/self/fd/{self.nameless}", self.temporary, src_dir_fd=0, follow_symlinks=True)
        self.temporary.replace(self.target)


def write_files(
    files: Sequence[File],
    output: Path,
    *,
    stale: Mapping[PurePosixPath, str | None] | None = None,
    last: Sequence[File] = (),
) -> tuple[Path, ...]:
    """Write the files below the output folder, created if missing, and return their paths in the same order.

    Then go the files in `stale`, each of which has the SHA-256 that is given: a file that was changed is left alone, unless
    none is given, as for a file that would have been replaced. The files in `last` follow, which speak of the others. Raises
    OutputError, before any file is replaced, if one cannot be written, or a stale one cannot be read; nothing is left behind
    then.
    """
    _refuse_unsafe([*files, *last])
    leaving = [output / path for path, sha256 in (stale or {}).items() if _is_stale(output / path, sha256)]
    made: list[Path] = []
    staged: list[_Staged] = []
    most_nameless = _most_nameless()
    try:
        for file in (*files, *last):
            _stage(file, output, made, staged, most_nameless)
        for entry in staged[: len(files)]:
            _replace(entry)
        for path in leaving:
            with os_errors_as_output_errors(f"cannot remove {path}"):
                path.unlink(missing_ok=True)
        for entry in staged[len(files) :]:
            _replace(entry)
        made.clear()
    finally:
        _tidy(staged, made)
    return tuple(entry.shown for entry in staged[: len(files)])


def _replace(entry: _Staged) -> None:
    with os_errors_as_output_errors(f"cannot replace {entry.shown}"):
        entry.move()


def _is_stale(file: Path, sha256: str | None) -> bool:
    """Whether an ordinary file is there with this SHA-256, or with any where none is given."""
    return file.is_file() and not file.is_symlink() and (sha256 is None or sha256 == digest_of(file))


def digest_of(path: Path) -> str | None:
    """Return the SHA-256 of a file in hex; None if no regular file is there. Raises OutputError if it cannot be read."""
    try:
        with os_errors_as_output_errors(f"cannot read {path}"), open_regular(path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OutputError as error:
        absent = (FileNotFoundError, NotADirectoryError, IsADirectoryError, NotRegularFileError)
        if isinstance(error.__cause__, absent) or getattr(error.__cause__, "errno", 0) == errno.ELOOP:
            return None
        raise


def refuse_special(paths: Iterable[Path]) -> None:
    """Raise OutputError if a pipe, a socket or a device is where a file is to be written, or a link leads to one."""
    for path in paths:
        if is_special(path):
            raise _not_regular(path)


def _not_regular(path: Path) -> OutputError:
    return OutputError(f"cannot write {path}: {NOT_REGULAR}; nothing was changed", hint=f"remove it, or {ELSEWHERE}")


def _refuse_unsafe(files: Sequence[File]) -> None:
    paths = [file.path for file in files]
    if len(set(paths)) < len(paths) or any(path.is_absolute() or ".." in path.parts for path in paths):
        raise ValueError(f"these are not distinct paths below a folder: {', '.join(map(str, paths))}")


def _most_nameless() -> int:
    """How many files without a name may be open at a time here."""
    if os.name != "posix":
        return 0
    import resource  # noqa: PLC0415 - not on every system

    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_NAMELESS if allowed == resource.RLIM_INFINITY else min(MOST_NAMELESS, allowed - KEPT_FREE)


def _stage(file: File, output: Path, made: list[Path], staged: list[_Staged], most_nameless: int) -> None:
    shown = output / file.path
    with os_errors_as_output_errors(f"cannot make the folder {shown.parent}"):
        make_folder(shown.parent, made)
    with os_errors_as_output_errors(f"cannot write {shown}", "; nothing was changed"):
        target = _target(shown)
        temporary = target.with_name(PART.format(secrets.token_hex(8)))
        nameless = _nameless(target.parent) if len(staged) < most_nameless else None
        staged.append(_Staged(shown, target, temporary, nameless))
        # Opened by hand, because the temporary files of the standard library can be read by nobody else.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o666) if nameless is None else nameless
        with os.fdopen(descriptor, "wb", closefd=nameless is None) as stream:
            _write_durably(stream, file.content, _old_mode(target))


def _target(path: Path) -> Path:
    """Return the file to replace: the path itself or the target of a symbolic link, so that the link stays."""
    try:
        target = path.resolve(strict=True) if path.is_symlink() else path
    except (FileNotFoundError, RuntimeError):  # a loop is a RuntimeError before Python 3.13
        raise dangling_link_error(path) from None
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISDIR(mode):
        raise OutputError(
            f"cannot write {path}: it is a folder; nothing was changed", hint=f"move the folder away, or {ELSEWHERE}"
        )
    if not stat.S_ISREG(mode):
        raise _not_regular(path)
    if not os.access(target, os.W_OK):
        raise OutputError(
            f"cannot write {path}: it is write-protected; nothing was changed",
            hint=f"lift the protection, or {ELSEWHERE}",
        )
    return target


def _old_mode(target: Path) -> int | None:
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else None


def _nameless(folder: Path) -> int | None:
    """Open a file without a name in a folder; return None if the system cannot."""
    if not hasattr(os, "O_TMPFILE") or not Path("/proc/self/fd").exists():
        return None
    with suppress(OSError):
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666)
    return None


def _write_durably(stream: BinaryIO, content: bytes, mode: int | None) -> None:
    stream.write(content)
    stream.flush()
    os.fsync(stream.fileno())
    if mode is not None and hasattr(os, "fchmod"):
        os.fchmod(stream.fileno(), mode)


def _tidy(staged: Sequence[_Staged], made: Sequence[Path]) -> None:
    for entry in staged:
        with suppress(OSError):
            if entry.nameless is not None:
                os.close(entry.nameless)
        with suppress(OSError):
            entry.temporary.unlink()
    remove_empty(made)
