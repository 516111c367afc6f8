"""What one-pagers cost, for few levels and for many, beside bare WeasyPrint; what a second core gains; and the memory."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from markup import ladder_of, write_down
from measuring import PROGRAM, ROOT, cost, costs, table
from scaled import LEVELS, scaled

TIMES: Final = {6: 5, 60: 3, 300: 1}
"""Number of one-pagers -> rounds."""


def main() -> None:
    """Print the section."""
    print("## One-pagers\n")
    print(
        "Seconds of the processor for each page, all processes whole; beside bare WeasyPrint that sets the same finished pages in one\n"
        "process, with fonts and style sheets shared. The last columns are seconds on the wall with one and with two processes, and\n"
        "the most memory of any process.\n"
    )
    table(
        (
            "pages",
            "a page",
            "bare",
            "ratio (at most 1.1)",
            "one process",
            "two",
            "gain (at least 1.8)",
            "memory, MB",
            "bare, MB",
        )
    )
    for pages, rounds in TIMES.items():
        with tempfile.TemporaryDirectory() as folder:
            print(f"| {' | '.join(_row(pages, rounds, Path(folder)))} |", flush=True)


def _row(pages: int, rounds: int, folder: Path) -> tuple[str, ...]:
    source, markup = folder / "ladder.yaml", folder / "markup"
    source.write_text(scaled(pages // LEVELS), encoding="utf-8")
    markup.mkdir()
    if write_down(ladder_of(source), "onepagers", markup) != pages:
        raise SystemExit(f"there are not {pages} pages")
    make = (*PROGRAM, "onepagers", str(source), "--output", str(folder / "output"), "--jobs")
    bare = (sys.executable, str(ROOT / "benchmarks" / "bare.py"), str(markup), str(folder))
    cost((*make, "2"))
    alone, theirs, both = costs(((*make, "1"), bare, (*make, "2")), rounds)
    return (
        str(pages),
        f"{alone.cpu / pages:.3f}",
        f"{theirs.cpu / pages:.3f}",
        f"{alone.cpu / theirs.cpu:.2f}",
        f"{alone.wall:.1f}",
        f"{both.wall:.1f}",
        f"{alone.wall / both.wall:.2f}",
        f"{max(alone.peak, both.peak):.0f}",
        f"{theirs.peak:.0f}",
    )


if __name__ == "__main__":
    main()
