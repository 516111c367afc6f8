"""Runs every benchmark beside this file, each in a process of its own, and puts what they print into docs/performance.md."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
PAGE: Final = HERE.parent / "docs" / "performance.md"
BEGIN: Final = "<!-- measured: written by `make bench` -->"
END: Final = "<!-- end of what is measured -->"


def main() -> None:
    """Replace what stands between the marks."""
    sections = []
    for script in sorted(HERE.glob("*.py")):
        if script.name != Path(__file__).name:
            print(f"{script.stem} ...", file=sys.stderr)
            done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=True)
            sections.append(done.stdout.strip())
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit(f"{PAGE} lacks the marks that what is measured stands between")
    PAGE.write_text("\n\n".join((before + BEGIN, *sections, END + after)), encoding="utf-8")
    print("\n\n".join(sections))


if __name__ == "__main__":
    main()
