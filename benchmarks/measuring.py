"""How long processes take and how much memory they have, beside each other.

They are run in turns, so that whatever else the machine does falls on both; figures are medians.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
DATA: Final = str(ROOT / "data")
PROGRAM: Final = (sys.executable, "-m", "ladderexport")
ENVIRONMENT: Final = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled once, as they are for whoever uses the program; libraries are compiled when they are installed."""
Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process takes, with those that it starts."""

    wall: float
    """Seconds on the wall."""
    cpu: float
    """Seconds of all processors, in the programs and in the system for them."""
    peak: float
    """The most memory, in MB, that any one of the processes has."""


def cost(command: Command) -> Cost:
    """Run a process to its end. Raises CalledProcessError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1}:  # 1 is the answer to a source with errors
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def write_down(source: Path, artifact: str, folder: Path) -> int:
    """Write down what an artifact of a source is made from, for bare WeasyPrint to set; return how many files it has.

    It is done in a process of its own: the system counts what a process had in memory as its children's too.
    """
    command = (sys.executable, str(ROOT / "benchmarks" / "markup.py"), str(source), artifact, str(folder))
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def costs(commands: Sequence[Command], rounds: int) -> tuple[Cost, ...]:
    """The median cost of each of some commands, over so many rounds in turns."""
    runs = [[cost(command) for command in commands] for _ in range(rounds)]
    return tuple(
        Cost(
            statistics.median(one.wall for one in column),
            statistics.median(one.cpu for one in column),
            statistics.median(one.peak for one in column),
        )
        for column in zip(*runs, strict=True)
    )


def table(*rows: Sequence[object]) -> None:
    """Print rows as a table of Markdown, the first as its head; a table may go on with further rows."""
    for number, row in enumerate(rows):
        print(f"| {' | '.join(map(str, row))} |", flush=True)
        if number == 0:
            print("|" + "---|" * len(row), flush=True)
