"""How much time and memory a job may take, and what it takes so far.

A page that never ends, or a library that goes astray on a broken font, must not hang a build or fill a machine. What is
allowed grows with what the ladder says, and is some ten times what such a ladder takes.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ladderexport.model.editions import text_size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.model import Ladder

SECONDS: Final = 180
SECONDS_PER_KB: Final = 1.5
"""Measured: 0.14 s of one core for the handbook of a kilobyte of text, with little more for each file."""
MEGABYTES: Final = 1024
MEGABYTES_PER_KB: Final = 6.0
"""Measured: 100 MB for the program and its libraries, and 2.1 MB for the handbook of a kilobyte of text."""
PROC: Final = Path("/proc")
"""Where Linux shows what it knows of processes."""
LONGEST_STEP: Final = 1.0
"""The most seconds that count from one look at a job to the next: when the program is suspended, the job is, too."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may take: seconds, and megabytes (2**20 bytes) of resident memory of its process; without end where it is 0."""

    seconds: int = 0
    megabytes: int = 0


@dataclass(frozen=True, slots=True)
class ChosenLimits:
    """The limits that a user sets; None for those that are left to the program."""

    seconds: int | None = None
    megabytes: int | None = None

    def for_ladder(self, ladder: Ladder) -> Limits:
        """Return the limits of a job that makes an artifact of a ladder."""
        kilobytes = text_size(ladder) / 1000
        seconds = int(SECONDS + SECONDS_PER_KB * kilobytes) if self.seconds is None else self.seconds
        megabytes = int(MEGABYTES + MEGABYTES_PER_KB * kilobytes) if self.megabytes is None else self.megabytes
        return Limits(seconds, megabytes)


LEFT_TO_PROGRAM: Final = ChosenLimits()


def resident_megabytes(processes: tuple[int, ...]) -> Mapping[int, float]:
    """Return the resident memory of processes by their ids; those of which it cannot be told are left out, as all are on Windows."""
    if PROC.exists():
        return {one: size for one in processes if (size := _from_proc(one)) is not None}
    if os.name == "posix" and processes:
        return _from_ps(processes)
    return {}


def _from_proc(process: int) -> float | None:
    with suppress(OSError, ValueError, IndexError):
        pages = int((PROC / str(process) / "statm").read_bytes().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    return None


def _from_ps(processes: tuple[int, ...]) -> dict[int, float]:
    """Ask the command that all systems have which are like Unix."""
    command = ["ps", "-o", "pid=,rss=", "-p", ",".join(map(str, processes))]
    with suppress(OSError, ValueError):
        told = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own numbers
        return {int(line.split()[0]): int(line.split()[1]) / 1024 for line in told.splitlines() if line.strip()}
    return {}


def limit_processor_time(seconds: int) -> None:
    """Let the system end this process after so many further seconds of processor time; without end where they are 0.

    That is for a process whose program is gone while it is in a library that does not come back: nobody else ends it.
    """
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - not on every system

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime + seconds) + 1 if seconds else resource.RLIM_INFINITY
    if hard != resource.RLIM_INFINITY:
        wanted = hard if wanted == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (wanted, hard))
