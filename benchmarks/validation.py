"""How long `ladderexport validate` takes beside what it cannot do without, and what hostile text costs it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from measuring import DATA, PROGRAM, cost, costs

ROUNDS: Final = 9
IMPORTS: Final = "import click, yaml, pydantic"
COMPOSE: Final = "import sys, yaml; yaml.compose(open(sys.argv[1], encoding='utf-8').read(), Loader=yaml.CSafeLoader)"
VALIDATE: Final = (*PROGRAM, "validate", "--quiet")
ITEM: Final = "Leads the work of a team on its hardest question, and writes down what was learned about part {n}"


def large_source(lines: int) -> str:
    """A valid ladder of so many lines: levels with the items of four facets."""
    text = ["title: A large ladder", "facets: {scope: Scope, craft: Craft, people: People, impact: Impact}", "levels:"]
    level = 0
    while len(text) < lines:
        level += 1
        text += [f"  - id: L{level}", f"    title: Engineer {level}"]
        for facet in ("scope", "craft", "people", "impact"):
            text.append(f"    {facet}:")
            text += [f"      - {ITEM.format(n=f'{facet} {level}.{number}')}" for number in range(8)]
    return "\n".join(text) + "\n"


HOSTILE: Final[dict[str, Callable[[], str]]] = {
    "100,000 nested brackets": lambda: "title: " + "[" * 100_000,
    "aliases of aliases of aliases": lambda: "a0: &a0 x\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    ),
    "a megabyte in one line": lambda: "title: " + "x" * 2**20 + "\nlevels:\n  - {id: L1, title: Engineer}\n",
    "100,000 unknown keys": lambda: "title: t\n" + "".join(f"key{n}: x\n" for n in range(100_000)),
    "a file of 100 MB": lambda: "title: t\n" + "# a comment\n" * (100 * 2**20 // 12),
    "a megabyte of control characters": lambda: "\x01" * 2**20,
}  # fmt: skip


def main() -> None:
    """Print the measurements as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder, "large.yaml")
        large.write_text(large_source(60_000), encoding="utf-8")
        print("## Validation\n\n| validation | CPU | compared with | CPU | ratio | target | memory |")
        print("|---|---|---|---|---|---|---|")
        for name, ours, other, theirs, target in (
            ("the guide", (*VALIDATE, DATA), f"`{IMPORTS}`", (sys.executable, "-c", IMPORTS), 1.6),
            (
                "60,000 lines",
                (*VALIDATE, str(large)),
                "PyYAML's C `compose` of it",
                (sys.executable, "-c", COMPOSE, str(large)),
                2.0,
            ),
        ):
            own, beside = costs((ours, theirs), ROUNDS)
            ratio = own.cpu / beside.cpu
            print(
                f"| {name} | {own.cpu:.2f} s | {other} | {beside.cpu:.2f} s | {ratio:.2f} | {target} | {own.peak:.0f} MB |"
            )
        print("\n| hostile text | CPU | memory |\n|---|---|---|")
        for name, text in HOSTILE.items():
            source = Path(folder, "hostile.yaml")
            source.write_text(text(), encoding="utf-8")
            taken = cost((*VALIDATE, str(source)))
            print(f"| {name} | {taken.cpu:.2f} s | {taken.peak:.0f} MB |")


if __name__ == "__main__":
    main()
