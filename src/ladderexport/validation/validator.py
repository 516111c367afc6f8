"""A source -> the ladder it describes, or what is wrong with it: text, shape and sense together, sorted by place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from ladderexport.diagnostics import Diagnostic, Related, rulebook
from ladderexport.model import Ladder
from ladderexport.source.reader import Source
from ladderexport.validation.rules import CHECKS
from ladderexport.validation.rules.pay import outdated_pay
from ladderexport.validation.rules.text import dead_links
from ladderexport.validation.schema import check_shape
from ladderexport.validation.suppressions import Suppressed, apply_suppressions

MOST: Final = 500
"""How many diagnostics a report has at most; the last then says how many are left out."""
ENOUGH: Final = 1000
"""How many diagnostics of one check are looked at: more than are shown, and few enough to be made at once."""

_MISREAD: Final = (rulebook.YAML_SYNTAX, rulebook.BAD_KEY, rulebook.YAML_TAG, rulebook.BAD_ALIAS)
"""What YAML took for something else, so that its type says nothing about what was meant."""

_OF_TYPE: Final = (rulebook.WRONG_TYPE, rulebook.EMPTY_SECTION)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of a source, by place, each once; `ladder` is None where any of it is an error."""

    ladder: Ladder | None
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...] = ()
    """What the source itself says need not be said, with its reasons."""


def validate(source: Source, *, today: date | None = None) -> Verdict:
    """Check a source. The rules of sense read the plain data, so they run on what fits even where other parts do not.

    `today` is what the age of pay is counted to; where it is not given, that is the day of the ladder's last change.
    """
    ladder, found = check_shape(source)
    counts = []
    for check in CHECKS:
        first = [*islice(check(source), ENOUGH)]
        counts.append(len(first))
        found += first
    found += outdated_pay(source, today)
    before, faults = _edition_before(source)
    found += faults
    reported = {(one.place.file, one.place.line, one.place.column) for one in source.diagnostics}
    misread = {(one.place.file, one.place.line) for one in source.diagnostics if one.rule in _MISREAD}
    found = [one for one in found if (one.place.file, one.place.line, one.place.column) not in reported]
    found = [one for one in found if one.rule not in _OF_TYPE or (one.place.file, one.place.line) not in misread]
    if ladder and not any(one.severity == "error" for one in (*source.diagnostics, *found)):
        ladder = ladder.since(before) if before else ladder
        found += dead_links(source, ladder)
    settled = apply_suppressions(source, _without_doubts([*source.diagnostics, *found]))
    has_error = any(one.severity == "error" for one in settled.diagnostics)
    at_least = "at least " if ENOUGH in counts else ""
    shown = _limited(_in_order(settled.diagnostics), at_least=at_least)
    return Verdict(None if has_error else ladder, shown, settled.suppressed)


def _edition_before(source: Source) -> tuple[Ladder | None, list[Diagnostic]]:
    """The ladder of the edition before, if the source names one; or the one thing to say where it cannot be had."""
    before = source.before
    if before is None:
        return None, []
    if before.source is None:
        return None, [source.report(rulebook.PREVIOUS_EDITION, ("previous",), before.fault, hint=before.hint)]
    report = validate(before.source)
    errors = [one for one in report.diagnostics if one.severity == "error"]
    if not errors:
        return report.ladder, []
    count, first = "an error" if len(errors) == 1 else f"{len(errors)} errors, the first", errors[0]
    message = f"the edition before has {count} at {first.place}: {first.message}"
    related = (Related(first.place, "it is here", first.line),)
    hint = "mend it there, or name another edition"
    return None, [source.report(rulebook.PREVIOUS_EDITION, ("previous",), message, hint=hint, related=related)]


def _without_doubts(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics without the warnings at a token that an error is about, and with one warning of a kind at a token."""
    wrong = {(one.place.file, one.place.line, one.place.column) for one in diagnostics if one.severity == "error"}
    told: set[tuple[str, str, int, int]] = set()
    left = []
    for one in diagnostics:
        at = one.place.file, one.place.line, one.place.column
        if one.severity == "warning" and (at in wrong or (one.code, *at) in told):
            continue
        told.add((one.code, *at))
        left.append(one)
    return left


def _in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    once = {(one.place, one.code, one.message): one for one in reversed([*diagnostics])}
    return [once[key] for key in sorted(once)]


def _limited(diagnostics: list[Diagnostic], *, at_least: str) -> tuple[Diagnostic, ...]:
    """The first of them, errors before warnings, and how many are left out; in the order of their places."""
    if len(diagnostics) <= MOST:
        return tuple(diagnostics)
    ranked = sorted(diagnostics, key=lambda one: one.severity != "error")
    shown, left = _in_order(ranked[: MOST - 1]), ranked[MOST - 1 :]
    last = shown[-1]
    message = f"{at_least}{len(left):,} more problems are not shown"
    rule = replace(rulebook.TOO_MANY_PROBLEMS, severity=left[0].severity)
    return (*shown, Diagnostic(last.place, rule, message, line=last.line))
