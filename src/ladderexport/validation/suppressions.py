"""What a source says about warnings: `checks` for all of it, and a comment with its reason for one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import Rule, Rulebook, Severity, error
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
    """The diagnostics that are left, and those that the source silences."""

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


def apply_suppressions(source: Source, found: Iterable[Diagnostic], rulebook: Rulebook) -> Applied:
    """Leave out what the source silences, and give the rest the severity that it sets.

    Unused comments are reported only if the source has no errors, because an error can hide what a comment silences.
    """
    checks = _severities(source, rulebook)
    suppressions, diagnostics = _suppressions(source, rulebook)
    used: set[int] = set()
    suppressed = []
    for one in found:
        severity = checks.get(one.code, one.severity if one.rule.on else None)
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


UNKNOWN_CHECK: Final = error(
    "LAD903",
    "unknown-check",
    "a setting in `checks` for something that is not a configurable rule",
    why="`checks` sets the severity of a warning for all of the source. This name is not a rule, or it is an error, which cannot "
    "be configured.",
    fix="Write the code or name of a warning. `ladderexport rules` lists them.",
)


def unknown_checks(source: Source, rulebook: Rulebook) -> Iterator[Diagnostic]:
    """Yield the settings for rules that do not exist or cannot be configured."""
    checks = source.data.get("checks")
    for word in checks if isinstance(checks, dict) else ():
        if problem := _not_configurable(word, rulebook):
            message, hint = problem
            yield source.report(UNKNOWN_CHECK, ("checks", word), message, hint=hint, key=True)


def _not_configurable(word: str, rulebook: Rulebook) -> tuple[str, str] | None:
    """Return why a rule cannot be configured or silenced, and what to do about it."""
    rule = rulebook.find(word)
    if rule is None:
        known = [name for one in rulebook.rules if one.configurable for name in (one.code, one.name)]
        meant = closest(word, known) if not re.fullmatch(r"\s*LAD\d+\s*", word, re.IGNORECASE) else ""
        hint = f"did you mean `{meant}`?" if meant else "`ladderexport rules` lists the rules"
        return f"there is no rule {quote(word)}", hint
    if not rule.configurable:
        kind = "an error" if rule.severity == "error" else "about these settings"
        message = f"{rule.code} ({rule.name}) is {kind} and cannot be configured or silenced"
        return message, "fix what it reports, and delete this"
    return None


def is_on(source: Source, rule: Rule) -> bool:
    """Return whether a rule is reported, for checks that are not worth making otherwise."""
    return _severities(source, Rulebook((rule,))).get(rule.code, rule.severity if rule.on else None) is not None


def _severities(source: Source, rulebook: Rulebook) -> dict[str, Severity | None]:
    """Code -> the severity that the source sets, None for `off`; any other setting is reported elsewhere."""
    checks = source.data.get("checks")
    settings: dict[str, Severity | None] = {}
    for word, setting in checks.items() if isinstance(checks, dict) else ():
        rule = rulebook.find(word)
        if rule is not None and rule.configurable and setting in _SETTINGS:
            settings[rule.code] = _SETTINGS[setting]
    return settings


BAD_IGNORE: Final = Rule(
    "LAD901",
    "bad-ignore",
    "warning",
    "a `ladder: ignore[...]` comment without a reason, or for no rule that it could silence",
    why="A comment that starts with `ladder: ignore` silences a warning on its own line or, if it is alone on its line, on the "
    "next one. This one does not name a rule that can be silenced, or does not give a reason.",
    fix="Write the code or name of a warning in brackets, and the reason after it.",
)


def _suppressions(source: Source, rulebook: Rulebook) -> tuple[list[_Suppression], list[Diagnostic]]:
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
            diagnostics.append(_bad(directive, 0, len(directive.words), "this comment does not name a rule", _SHAPE))
        if not read[2].strip():
            hint = "write the reason after the bracket, for whoever reads this next year"
            diagnostics.append(_bad(directive, 0, read.end(1) + 1, "this comment does not give a reason", hint))
            continue
        for word in words:
            offset = read.start(1) + word.start()
            name = word[0].strip()
            rule = rulebook.find(name)
            if problem := _not_configurable(name, rulebook):
                diagnostics.append(_bad(directive, offset, len(name), *problem))
            elif rule is not None:
                suppressions.append(_Suppression(rule, read[2].strip(), directive, offset))
    return suppressions, diagnostics


def _bad(directive: Directive, offset: int, length: int, message: str, hint: str) -> Diagnostic:
    start = directive.start + offset
    return directive.text.diagnose(BAD_IGNORE, (start, start + length), message, hint=hint)


UNUSED_IGNORE: Final = Rule(
    "LAD902",
    "unused-ignore",
    "warning",
    "a `ladder: ignore[...]` comment that silences nothing",
    why="The warning that this comment silences is not reported on its line. The source was fixed, or the comment is on the "
    "wrong line. If it stayed, it could hide the next mistake.",
    fix="Delete the comment, or move it to the line that the warning is shown on.",
)


def _unused(suppression: _Suppression, checks: dict[str, Severity | None]) -> Diagnostic:
    rule, directive = suppression.rule, suppression.directive
    start = directive.start + suppression.offset
    off = rule.code in checks and checks[rule.code] is None
    never = rule.code not in checks and not rule.on
    why = "turned off in `checks`" if off else "off by default" if never else f"not reported on line {directive.line}"
    message = f"unused: {rule.code} ({rule.name}) is {why}"
    span = (start, start + len(rule.code))
    return directive.text.diagnose(UNUSED_IGNORE, span, message, hint="delete it, or move it to the line it is for")
