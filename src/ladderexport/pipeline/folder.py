"""Create and lock the output folder, and explain the system's errors about it."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ladderexport.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PART: Final = ".ladderexport-{}.part"
"""The name of a temporary file, to be made its own by sixteen hexadecimal digits."""
ELSEWHERE: Final = "choose another folder with --output"
_DENIED: Final = (
    "permission denied",
    "give yourself write permission, close the file if it is open in another program, or {elsewhere}",
)
_REASONS: Final = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: ("the disk is read-only", "{elsewhere}"),
    errno.ENOSPC: ("the disk is full", "free some space, or {elsewhere}"),
    errno.EDQUOT: ("your disk quota is used up", "free some space, or {elsewhere}"),
    errno.EFBIG: ("the file would be larger than the limit here", "raise the limit, or {elsewhere}"),
    errno.EMFILE: ("no more files can be opened", "raise the limit (`ulimit -n` shows it)"),
    errno.ENFILE: ("no more files can be opened on this computer", "close other programs"),
    errno.ENAMETOOLONG: ("the path is too long", "{elsewhere}, with a shorter name"),
    errno.ENOTDIR: ("part of the path is a file, not a folder", "{elsewhere}"),
}
"""What the system says -> the reason and the way out, in words."""


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Create the output folder if it is missing, and lock it: no other build can write to it meanwhile.

    What a build that was killed left unfinished is swept out first. Raises OutputError if another build is at work, or
    the folder cannot be had; a folder that was made and is not needed goes again.
    """
    made: list[Path] = []
    lock: int | None = None
    try:
        with os_errors_as_output_errors(f"cannot make the folder {output}"):
            make_folder(output, made)
        with os_errors_as_output_errors(f"cannot use the folder {output}"):
            lock = _lock(output)
        _sweep(output)
        yield
    finally:
        if lock is not None:
            os.close(lock)
        remove_empty(made)


def _lock(folder: Path) -> int | None:
    """Lock a folder until the returned descriptor is closed; the system closes it when the process ends."""
    if sys.platform == "win32":
        return None  # there is no lock on folders
    import fcntl  # noqa: PLC0415 - not on every system

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        hint = f"wait until it finishes, or {ELSEWHERE}"
        raise OutputError(f"another build is running in {folder}; nothing was changed", hint=hint) from None
    except OSError:
        pass  # a share that knows no locks
    return descriptor


def _sweep(output: Path) -> None:
    """Remove the temporary files of builds that were killed."""
    name = PART.format("[0-9a-f]" * 16)
    for part in [found for depth in ("", "*/", "*/*/") for found in output.glob(depth + name)]:
        with suppress(OSError):
            part.unlink()


def make_folder(folder: Path, made: list[Path]) -> None:
    """Create a folder with its parents, and append those created to `made`. Raises OSError, or OutputError for a dead link."""
    missing = []
    while not folder.exists():
        if folder.is_symlink():
            raise dangling_link_error(folder)
        missing.append(folder)
        folder = folder.parent
    if not folder.is_dir():
        raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        made.append(path)


def remove_empty(folders: Sequence[Path]) -> None:
    """Remove folders that are empty, from the innermost out."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def dangling_link_error(link: Path, *, elsewhere: str = ELSEWHERE) -> OutputError:
    """Return the error for a broken symbolic link."""
    return OutputError(f"{link} is a broken symbolic link", hint=f"remove the link, or {elsewhere}")


@contextmanager
def os_errors_as_output_errors(attempt: str, outcome: str = "", *, elsewhere: str = ELSEWHERE) -> Iterator[None]:
    """Raise OutputError for an OSError, with the reason in words and a hint."""
    try:
        yield
    except OSError as error:
        reason, hint = _REASONS.get(error.errno or 0, (error.strerror or str(error), "{elsewhere}"))
        raise OutputError(f"{attempt}: {reason}{outcome}", hint=hint.format(elsewhere=elsewhere)) from error
