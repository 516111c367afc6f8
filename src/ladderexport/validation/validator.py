"""A source -> the ladder it describes, or what is wrong with it: text, shape and meaning together, sorted by place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, TypeAlias

from ladderexport.diagnostics import Diagnostic, Place
from ladderexport.model import Ladder
from ladderexport.source.reader import Source
from ladderexport.source.rules import BAD_ALIAS, BAD_KEY, COMMA_IN_FIGURE, YAML_SYNTAX, YAML_TAG
from ladderexport.validation.limits import in_order, limited
from ladderexport.validation.rules import CHECKS, RULEBOOK
from ladderexport.validation.rules.content import EMPTY_SECTION
from ladderexport.validation.rules.links import dead_links
from ladderexport.validation.rules.lists import CHECKS as LISTS
from ladderexport.validation.rules.pay import outdated_pay
from ladderexport.validation.rules.previous import edition_with_errors
from ladderexport.validation.rules.shape import WRONG_TYPE
from ladderexport.validation.schema import check_shape
from ladderexport.validation.suppressions import Suppressed, apply_suppressions, unknown_checks

ENOUGH: Final = 1000
"""How many diagnostics of one check are looked at: more than are shown, and few enough to be made at once."""

_MISREAD: Final = (YAML_SYNTAX, BAD_KEY, YAML_TAG, BAD_ALIAS)
"""What YAML took for something else, so that its type says nothing about what was meant."""

_OF_TYPE: Final = (WRONG_TYPE, EMPTY_SECTION)


LadderCheck: TypeAlias = "Callable[[Source, Ladder | None], Iterator[Diagnostic]]"
"""A check by those who know more than validation does: of a source, and of its ladder unless it has errors."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The diagnostics of a source, by place, each once; `ladder` is None if any of them is an error."""

    ladder: Ladder | None
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...] = ()
    """What the source itself says need not be said, with its reasons."""


def validate(
    source: Source, *, today: date | None = None, judged: bool = True, checks: Sequence[LadderCheck] = ()
) -> Verdict:
    """Check a source. The checks read the plain data, so they run on what fits even if other parts do not.

    An edition that nobody edits any more, such as the previous one, is not `judged` by how its lists are written.
    `today` is what the age of pay is counted to; where it is not given, that is the day of the ladder's last change.
    `checks` are made beside those of the rules, and what they find is reported among the rest.
    """
    ladder, found = check_shape(source)
    counts = []
    for check in (one for one in CHECKS if judged or one not in LISTS):
        first = [*islice(check(source), ENOUGH)]
        counts.append(len(first))
        found += first
    found += outdated_pay(source, today)
    found += unknown_checks(source, RULEBOOK)
    before, faults = _previous_edition(source)
    found += faults
    found = _without_misread(source, found)
    sound = ladder if ladder and not any(one.severity == "error" for one in (*source.diagnostics, *found)) else None
    if sound:
        ladder = sound = sound.since(before) if before else sound
        found += dead_links(source, sound)
    further = [one for check in checks for one in islice(check(source, sound), ENOUGH)]
    found += _without_misread(source, further)
    settled = apply_suppressions(source, _without_doubts([*source.diagnostics, *found]), RULEBOOK)
    has_error = any(one.severity == "error" for one in settled.diagnostics)
    at_least = "at least " if ENOUGH in counts else ""
    shown = limited(in_order(settled.diagnostics), at_least=at_least)
    return Verdict(None if has_error else ladder, shown, settled.suppressed)


def _without_misread(source: Source, found: list[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics without those about what the reader has reported already, or could not read as it was meant."""
    reported = {(one.place.file, one.place.line, one.place.column) for one in source.diagnostics}
    misread = {(one.place.file, one.place.line) for one in source.diagnostics if one.rule in _MISREAD}
    found = [one for one in found if (one.place.file, one.place.line, one.place.column) not in reported]
    found = [one for one in found if one.rule not in _OF_TYPE or (one.place.file, one.place.line) not in misread]
    cut = [one.place for one in source.diagnostics if one.rule is COMMA_IN_FIGURE]
    return [one for one in found if not any(_lies_in(one.place, place) for place in cut)]


def _previous_edition(source: Source) -> tuple[Ladder | None, list[Diagnostic]]:
    """Return the ladder of the previous edition, if the source names one; or the one thing to say if it has errors."""
    before = source.before.source if source.before else None
    if before is None:
        return None, []
    report = validate(before, judged=False)
    errors = [one for one in report.diagnostics if one.severity == "error"]
    return report.ladder, [edition_with_errors(source, errors)] if errors else []


def _lies_in(inner: Place, outer: Place) -> bool:
    """Return whether a place begins in another."""
    same_line = (inner.file, inner.line) == (outer.file, outer.line)
    return same_line and outer.column <= inner.column < outer.column + outer.length


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
