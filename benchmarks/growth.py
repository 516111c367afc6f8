"""What a source ten times, and a hundred times, as large as the guide costs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from measuring import PROGRAM, Cost, cost, table
from scaled import scaled

KINDS: Final = {
    "validate": (1, 10, 100),
    "xlsx": (1, 10, 100),
    "html": (1, 10, 100),
    "onepagers": (1, 10, 50),
    "handbook": (1, 10, 30),
}
"""Command -> how many times the guide; a handbook of thirty has some 500 pages, and nobody will print a longer one."""


def main() -> None:
    """Print the section."""
    print("## Growth\n")
    print(
        "Sources that repeat everything in the guide many times: levels, tracks, matrices, pay, promotions and so on. CPU seconds and\n"
        "peak memory, each also as a multiple of what the guide itself needs.\n"
    )
    table(("command", "times the guide", "CPU, s", "times", "memory, MB", "times"))
    with tempfile.TemporaryDirectory() as folder:
        for kind, sizes in KINDS.items():
            first: Cost | None = None
            for size in sizes:
                source = Path(folder, f"{size}.yaml")
                if not source.exists():
                    source.write_text(scaled(size), encoding="utf-8")
                output = (
                    ()
                    if kind == "validate"
                    else ("--output", folder, *(("--jobs", "1") if kind == "onepagers" else ()))
                )
                taken = cost((*PROGRAM, kind, "--quiet", str(source), *output))
                first = first or taken
                row = (
                    kind,
                    size,
                    f"{taken.cpu:.1f}",
                    f"{taken.cpu / first.cpu:.1f}",
                    f"{taken.peak:.0f}",
                    f"{taken.peak / first.peak:.1f}",
                )
                print(f"| {' | '.join(map(str, row))} |", flush=True)


if __name__ == "__main__":
    main()
