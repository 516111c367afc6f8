"""What a source says about the rules of judgement: `checks` for all of it, and a comment with its reason for one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ladderexport.diagnostics import Diagnostic, quote, rulebook
from ladderexport.diagnostics.rulebook import RULES, Rule, Severity, rule_called
from ladderexport.diagnostics.suggestions import closest
from ladderexport.source.comments import Directive
from ladderexport.source.reader import Source

_IGNORE: Final = re.compile(r"ignore[ \t]*\[([^\]\n]*)\][ \t:,-]*(.*)")
_ATTEMPT: Final = re.compile(r"(?:ignore|silence|disable|noqa)\b|\w+[ \t]*\[")
_SHAPE: Final = "write `# ladder: ignore[LAD304] the reason`"
_SETTINGS: Final[dict[str, Severity | None]] = {"error": "error", "warning": "warning", "off": None}


class Suppressed(NamedTuple):
    """A diagnostic that is not shown, and the reason that the source gives."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What is left to be said of a source, and what the source itself says need not be said."""

    diagnostics: list[Diagnostic]
    suppressed: tuple[Suppressed, ...]


@dataclass(frozen=True, slots=True)
class _Suppression:
    rule: Rule
    reason: str
    directive: Directive
    offset: int

    def covers(self, one: Diagnostic) -> bool:
        at = (self.directive.text.file, self.directive.line)
        return one.rule.code == self.rule.code and (one.place.file, one.place.line) == at


def apply_suppressions(source: Source, found: Iterable[Diagnostic]) -> Applied:
    """Leave out what the source silences, and give the rest the severity that it sets.

    Silencers that silence nothing are reported where nothing is wrong with the source, for an error can hide what they
    are there for.
    """
    checks = _checks(source)
    suppressions, diagnostics = _suppressions(source)
    used: set[int] = set()
    suppressed = []
    for one in found:
        severity = checks.get(one.code, one.severity)
        by = (
            [number for number, suppression in enumerate(suppressions) if suppression.covers(one)]
            if one.rule.configurable
            else []
        )
        if severity is None:
            continue
        if by:
            used.update(by)
            suppressed.append(Suppressed(one, suppressions[by[0]].reason))
        else:
            same = one.severity == severity
            diagnostics.append(one if same else replace(one, rule=replace(one.rule, severity=severity)))
    if not any(one.severity == "error" for one in diagnostics):
        diagnostics += [_unused(one, checks) for number, one in enumerate(suppressions) if number not in used]
    return Applied(diagnostics, tuple(suppressed))


def unknown_checks(source: Source) -> Iterator[Diagnostic]:
    """Settings for rules that are none, or that are no matter of judgement."""
    checks = source.data.get("checks")
    for word in checks if isinstance(checks, dict) else ():
        if problem := _no_judgement(word):
            message, hint = problem
            yield source.report(rulebook.UNKNOWN_CHECK, ("checks", word), message, hint=hint, key=True)


def _no_judgement(word: str) -> tuple[str, str] | None:
    """Why a rule cannot be set or silenced, and what to do about it."""
    rule = rule_called(word)
    if rule is None:
        known = [name for one in RULES if one.configurable for name in (one.code, one.name)]
        meant = closest(word, known) if not re.fullmatch(r"\s*LAD\d+\s*", word, re.IGNORECASE) else ""
        hint = f"did you mean `{meant}`?" if meant else "`ladderexport rules` lists the rules"
        return f"there is no rule {quote(word)}", hint
    if not rule.configurable:
        message = f"{rule.code} ({rule.name}) is no matter of judgement, so it cannot be set or silenced"
        return message, "mend what it reports, and delete this"
    return None


def _checks(source: Source) -> dict[str, Severity | None]:
    """Code -> the severity that the source sets, None for `off`; what is no setting is reported elsewhere."""
    checks = source.data.get("checks")
    settings: dict[str, Severity | None] = {}
    for word, setting in checks.items() if isinstance(checks, dict) else ():
        rule = rule_called(word)
        if rule is not None and rule.configurable and setting in _SETTINGS:
            settings[rule.code] = _SETTINGS[setting]
    return settings


def _suppressions(source: Source) -> tuple[list[_Suppression], list[Diagnostic]]:
    suppressions: list[_Suppression] = []
    diagnostics: list[Diagnostic] = []
    for directive in source.directives:
        read = _IGNORE.match(directive.words)
        if read is None:
            if _ATTEMPT.match(directive.words):
                diagnostics.append(_bad(directive, 0, len(directive.words), "this comment silences nothing", _SHAPE))
            continue
        words = list(re.finditer(r"[^,\s][^,]*", read[1]))
        if not words:
            diagnostics.append(_bad(directive, 0, len(directive.words), "this comment names no rule", _SHAPE))
        if not read[2].strip():
            hint = "write the reason after the bracket, for whoever reads it next year"
            diagnostics.append(_bad(directive, 0, read.end(1) + 1, "this comment gives no reason", hint))
            continue
        for word in words:
            offset = read.start(1) + word.start()
            name = word[0].strip()
            rule = rule_called(name)
            if problem := _no_judgement(name):
                diagnostics.append(_bad(directive, offset, len(name), *problem))
            elif rule is not None:
                suppressions.append(_Suppression(rule, read[2].strip(), directive, offset))
    return suppressions, diagnostics


def _bad(directive: Directive, offset: int, length: int, message: str, hint: str) -> Diagnostic:
    start = directive.start + offset
    return directive.text.diagnose(rulebook.BAD_SILENCER, (start, start + length), message, hint=hint)


def _unused(suppression: _Suppression, checks: dict[str, Severity | None]) -> Diagnostic:
    rule, directive = suppression.rule, suppression.directive
    start = directive.start + suppression.offset
    off = rule.code in checks and checks[rule.code] is None
    why = "`checks` has turned it off" if off else f"it is not reported on line {directive.line}"
    message = f"this silences nothing: {rule.code} ({rule.name}) is meant, and {why}"
    span = (start, start + len(rule.code))
    return directive.text.diagnose(
        rulebook.UNUSED_SILENCER, span, message, hint="delete it, or move it to the line it is for"
    )
