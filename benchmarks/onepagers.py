"""What one-pagers cost, for few levels and for many, beside bare WeasyPrint; what a second core gains; and the memory."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from measuring import PROGRAM, ROOT, cost, costs, table, write_down
from scaled import LEVELS, scaled

TIMES: Final = {6: 5, 60: 3, 300: 3}
"""Number of one-pagers -> rounds."""


def main() -> None:
    """Print the section."""
    print("## One-pagers\n")
    print(
        "CPU seconds per page, over all processes, compared with bare WeasyPrint that makes the same finished pages in one process and\n"
        "shares fonts and style sheets. Then wall-clock seconds with one process and with two. The last columns are the peak memory of\n"
        "any process, compared with what `validate` needs for the same source and with bare WeasyPrint.\n"
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
            "`validate`, MB",
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
    if write_down(source, "onepagers", markup) != pages:
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
        f"{cost((*PROGRAM, 'validate', '--quiet', str(source))).peak:.0f}",
        f"{theirs.peak:.0f}",
    )


if __name__ == "__main__":
    main()
