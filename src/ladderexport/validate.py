"""A source -> the ladder it describes, or what is wrong with it: text, shape and sense together, sorted by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from ladderexport import rulebook
from ladderexport.diagnostics import Diagnostic
from ladderexport.load import Source
from ladderexport.model import Ladder
from ladderexport.rules import CHECKS
from ladderexport.shape import check_shape
from ladderexport.silence import Silenced, settle

MOST: Final = 500
"""How many diagnostics a report has at most; the last then says how many are left out."""

_MISREAD: Final = (rulebook.YAML_SYNTAX, rulebook.BAD_KEY, rulebook.YAML_TAG, rulebook.BAD_ALIAS)
"""What YAML took for something else, so that its type says nothing about what was meant."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be said of a source, by place, each once; `ladder` is None where any of it is an error."""

    ladder: Ladder | None
    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()
    """What the source itself says need not be said, with its reasons."""


def validate(source: Source) -> Report:
    """Check a source. The rules of sense read the plain data, so they run on what fits even where other parts do not."""
    ladder, found = check_shape(source)
    for check in CHECKS:
        found += check(source)
    reported = {(one.place.file, one.place.line, one.place.column) for one in source.diagnostics}
    misread = {(one.place.file, one.place.line) for one in source.diagnostics if one.rule in _MISREAD}
    found = [one for one in found if (one.place.file, one.place.line, one.place.column) not in reported]
    found = [
        one for one in found if one.rule is not rulebook.WRONG_TYPE or (one.place.file, one.place.line) not in misread
    ]
    settled = settle(source, [*source.diagnostics, *found])
    has_error = any(one.severity == "error" for one in settled.diagnostics)
    return Report(None if has_error else ladder, _limited(_in_order(settled.diagnostics)), settled.silenced)


def _in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    once = {(one.place, one.code, one.message): one for one in reversed([*diagnostics])}
    return [once[key] for key in sorted(once)]


def _limited(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The first of them, errors before warnings, and how many are left out; in the order of their places."""
    if len(diagnostics) <= MOST:
        return tuple(diagnostics)
    ranked = sorted(diagnostics, key=lambda one: one.severity != "error")
    shown, left = _in_order(ranked[: MOST - 1]), ranked[MOST - 1 :]
    last = shown[-1]
    message = f"{len(left):,} more problems are not shown"
    rule = replace(rulebook.TOO_MANY_PROBLEMS, severity=left[0].severity)
    return (*shown, Diagnostic(last.place, rule, message, line=last.line))
