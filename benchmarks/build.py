"""How long the program takes to start, to build from nothing, and to build again what has not changed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measuring import DATA, PROGRAM, ROOT, costs, table, write_down


def main() -> None:
    """Print the section."""
    print("## Starting and building\n")
    print(
        "Wall-clock seconds. Bare WeasyPrint makes only the guide's handbook, from the same markup and styles, in one process\n"
        "(`benchmarks/bare.py`); the build makes the handbook, six one-pagers, the workbook and the web page.\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        pages, output = Path(folder, "pages"), Path(folder, "output")
        pages.mkdir()
        output.mkdir()
        write_down(Path(DATA), "handbook", pages)
        bare = (sys.executable, str(ROOT / "benchmarks" / "bare.py"), str(pages), folder)
        build = (*PROGRAM, "build", DATA, "--output", str(output))
        table(("what", "seconds", "compared with", "seconds", "ratio", "at most"))
        for name, ours, beside, theirs, target, rounds in (
            ("`--help`", (*PROGRAM, "--help"), "`import click`", (sys.executable, "-c", "import click"), 1.5, 15),
            ("build, from nothing", (*build, "--force"), "bare WeasyPrint, the handbook alone", bare, 1.25, 5),
            ("build, nothing changed", build, "`validate`", (*PROGRAM, "validate", "--quiet", DATA), 1.3, 15),
        ):
            own, other = costs((ours, theirs), rounds)
            row = (name, f"{own.wall:.2f}", beside, f"{other.wall:.2f}", f"{own.wall / other.wall:.2f}", target)
            print(f"| {' | '.join(map(str, row))} |", flush=True)


if __name__ == "__main__":
    main()
