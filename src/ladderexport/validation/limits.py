"""How much a report shows: diagnostics in the order of their places, each once, and not more than anyone reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ladderexport.diagnostics import Diagnostic
from ladderexport.diagnostics.rules import error

MOST: Final = 500
"""How many diagnostics a report has at most; the last one then counts those that are left out."""

TOO_MANY_PROBLEMS: Final = error(
    "LAD019",
    "too-many-problems",
    "more problems than are worth listing",
    why="There are more than five hundred problems. Most of them probably have the same cause.",
    fix="Fix the first few, and run the check again.",
)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort diagnostics by place, and keep one of those that say the same at the same place."""
    once = {(one.place, one.code, one.message): one for one in reversed([*diagnostics])}
    return [once[key] for key in sorted(once)]


def limited(diagnostics: list[Diagnostic], *, at_least: str) -> tuple[Diagnostic, ...]:
    """Keep the first diagnostics, errors before warnings, and count the rest; the result is in order of place."""
    if len(diagnostics) <= MOST:
        return tuple(diagnostics)
    ranked = sorted(diagnostics, key=lambda one: one.severity != "error")
    shown, left = in_order(ranked[: MOST - 1]), ranked[MOST - 1 :]
    last = shown[-1]
    message = f"{at_least}{len(left):,} more problems are not shown"
    rule = replace(TOO_MANY_PROBLEMS, severity=left[0].severity)
    return (*shown, Diagnostic(last.place, rule, message, line=last.line))
