"""Read regular files only: a pipe, a socket or a device in the place of one is refused at once, since it may never end."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader

NOT_REGULAR: Final = "it is not a regular file"
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotRegularFileError(OSError):
    """A pipe, a socket or a device is where a file is expected; `strerror` says so."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, NOT_REGULAR, str(path))


@contextmanager
def open_regular(path: Path) -> Iterator[BufferedReader]:
    """Open a regular file, or what a link to one leads to, to read its bytes.

    Raises NotRegularFileError for anything else, without waiting for it, IsADirectoryError for a folder, and OSError or
    ValueError where it cannot be opened.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno in {errno.ENXIO, errno.ENODEV}:  # a socket, or a device that is not there
            raise NotRegularFileError(path) from None
        raise
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise (_folder(path) if stat.S_ISDIR(mode) else NotRegularFileError(path))
    with os.fdopen(descriptor, "rb") as stream:
        yield stream


def _folder(path: Path) -> IsADirectoryError:
    return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def read_regular(path: Path, most_bytes: int = -1) -> bytes:
    """Return the bytes of a regular file, at most so many of them. Raises as `open_regular` does."""
    with open_regular(path) as stream:
        return stream.read(most_bytes)


def is_special(path: Path) -> bool:
    """Return whether a path leads to something that is there and is neither a file nor a folder, such as a pipe."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
