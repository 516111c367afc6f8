"""Check whether all that the program needs is installed, and say how to install what is not.

Each look at the machine gives findings. Whatever needs a library is imported only once the library is known to be fit
for use, so that there is an answer even where nothing but the command line works.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ladderexport.doctor import libraries, machine, typesetting
from ladderexport.doctor.findings import Finding, FindingGroup, missing

__all__ = ["Finding", "FindingGroup", "examine", "missing"]


def examine(source: Path | None, today: date | None = None) -> Iterator[FindingGroup]:
    """Check the machine and, if one is given, a source; yield each group of findings as soon as it is known."""
    yield machine.examine()
    needed = libraries.requirements()
    there = libraries.examine(needed)
    yield there
    fit = not missing([there])
    typesetter = typesetting.examine(tried=fit)
    yield typesetter
    fonts = typesetting.fonts()
    yield fonts
    yield FindingGroup("Optional", (*machine.programs(), *libraries.optional(needed)))
    if source is not None and fit:
        from ladderexport.doctor import sources  # noqa: PLC0415 - it needs all libraries

        yield sources.examine(source, today, pages=not missing([typesetter, fonts]))
    elif source is not None:
        yield FindingGroup(f"Source: {source}", (Finding("note", "not checked, because a library is missing"),))
