"""Standard streams that can be written to, whatever the program was started with."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import IO, Final

_STREAMS: Final = (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_WRONLY, "w"), ("stderr", os.O_WRONLY, "w"))
"""Name, how it is opened, and its mode; the index is the number of its descriptor."""


def prepare_streams() -> None:
    """Let a character that a terminal lacks be no reason to fail, and put the null device in place of closed streams.

    If a descriptor of theirs stayed free, the next file would get it, and what is meant for a terminal would go there.
    """
    for number, (name, flags, mode) in enumerate(_STREAMS):
        if getattr(sys, name) is None:
            setattr(sys, name, _nothing(number, flags, mode))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nothing(number: int, flags: int, mode: str) -> IO[str]:
    """Open the null device with this descriptor, which child processes inherit, unless a file has it already."""
    opened = os.open(os.devnull, flags)
    with suppress(OSError):
        os.fstat(number)
        number = opened
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    os.set_inheritable(number, True)  # noqa: FBT003 - the library's own
    return os.fdopen(number, mode, encoding="utf-8", closefd=False)
