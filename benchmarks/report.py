"""Runs the benchmarks, each in a process of its own, and puts what they print into docs/performance.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

SECTIONS: Final = ("build", "onepagers", "growth", "validation", "workbook")
"""The scripts beside this one that print a section each, in order."""
HERE: Final = Path(__file__).resolve().parent
PAGE: Final = HERE.parent / "docs" / "performance.md"
BEGIN: Final = "<!-- measured: written by `make bench` -->"
END: Final = "<!-- end of what is measured -->"


def main() -> None:
    """Replace what stands between the marks."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit(f"{PAGE} lacks the marks that what is measured stands between")
    sections = []
    for name in SECTIONS:
        print(f"{name} ...", file=sys.stderr)
        done = subprocess.run([sys.executable, str(HERE / f"{name}.py")], stdout=subprocess.PIPE, text=True, check=True)
        print(done.stdout)
        sections.append(done.stdout.strip())
    PAGE.write_text("\n\n".join((before + BEGIN, *sections, END + after)), encoding="utf-8")


if __name__ == "__main__":
    main()
