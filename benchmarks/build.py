"""How long the program takes to start, and to build again what has not changed, beside what bounds it.

Processes are timed side by side, in turns, so that whatever else the machine does falls on both; figures are medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PROGRAM: Final = (sys.executable, "-m", "ladderexport")
SOURCE: Final = str(ROOT / "data")


def measured(command: Sequence[str]) -> float:
    """The seconds on the wall that a process takes. Raises CalledProcessError if it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def side_by_side(ours: Sequence[str], theirs: Sequence[str], rounds: int) -> tuple[float, float]:
    """Our median seconds, and theirs, over so many rounds in turns."""
    runs = [(measured(ours), measured(theirs)) for _ in range(rounds)]
    seconds, other_seconds = (statistics.median(column) for column in zip(*runs, strict=True))
    return seconds, other_seconds


def main() -> None:
    """Print the measurements as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        build = (*PROGRAM, "build", SOURCE, "--output", folder)
        validate = (*PROGRAM, "validate", "--quiet", SOURCE)
        click = (sys.executable, "-c", "import click")
        print(
            "## Starting and building\n\n| build | wall | beside | wall | ratio | target |\n|---|---|---|---|---|---|",
            flush=True,
        )
        for name, ours, other, theirs, target, rounds in (
            ("`--help`", (*PROGRAM, "--help"), "`import click`", click, 1.5, 9),
            ("the guide, unchanged", build, "`validate`", validate, 1.3, 3),
        ):
            if ours is build:
                measured(build)
            seconds, other_seconds = side_by_side(ours, theirs, rounds)
            ratio = seconds / other_seconds
            print(
                f"| {name} | {seconds:.2f} s | {other} | {other_seconds:.2f} s | {ratio:.2f} | {target} |", flush=True
            )


if __name__ == "__main__":
    main()
