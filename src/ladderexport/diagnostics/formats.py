"""Diagnostics for machines: JSON, annotations of a GitHub run, and SARIF 2.1.0. For people they are `diagnostics.render`.

All three are plain ASCII or pass through `safe`, so that nothing of a source reaches a terminal or a log raw.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import quote as percent_encoded

from ladderexport.diagnostics import Diagnostic, Place, Related, safe
from ladderexport.diagnostics.rules import Rule, Rulebook

JSON_VERSION: Final = 1
"""Of the JSON report: it rises when a key changes its meaning or goes, not when one is added."""
SARIF_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

SuppressedPairs = Sequence[tuple[Diagnostic, str]]
"""Diagnostics that the source silences, with its reasons."""


def as_json(
    diagnostics: Sequence[Diagnostic], *, source: str, valid: bool, suppressed: SuppressedPairs, version: str
) -> str:
    """Format the report as one JSON object; `docs/validation.md` describes it."""
    report = {
        "version": JSON_VERSION,
        "tool": {"name": "ladderexport", "version": version},
        "source": source,
        "valid": valid,
        "errors": sum(one.severity == "error" for one in diagnostics),
        "warnings": sum(one.severity == "warning" for one in diagnostics),
        "diagnostics": [_entry(one) for one in diagnostics],
        "silenced": [{**_entry(one), "reason": safe(reason)} for one, reason in suppressed],
    }
    return json.dumps(report, indent=2)


def as_github(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Format each diagnostic as an annotation for GitHub Actions, a line each: file, place, and message with its help."""
    return [_annotation(one) for one in diagnostics]


def as_sarif(
    diagnostics: Sequence[Diagnostic], *, rulebook: Rulebook, suppressed: SuppressedPairs, version: str
) -> str:
    """Format the report as a SARIF 2.1.0 log with one run, which lists all rules; silenced results are marked as such."""
    listed = [_sarif_rule(rule) for rule in rulebook.rules]
    driver = {"name": "ladderexport", "semanticVersion": version, "rules": listed}
    numbers = {rule.code: number for number, rule in enumerate(rulebook.rules)}
    results = [_result(one, numbers) for one in diagnostics]
    for one, reason in suppressed:
        results.append({**_result(one, numbers), "suppressions": [{"kind": "inSource", "justification": safe(reason)}]})
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _entry(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.rule.name,
        "severity": one.severity,
        "message": one.message,
        "help": one.hint or None,
        **_span(one.place),
        "excerpt": one.line,
        "related": [{**_span(related.place), "label": related.label} for related in one.related],
    }


def _span(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column, "end_column": place.column + place.length}


def _annotation(one: Diagnostic) -> str:
    place = one.place
    fields = {
        "file": place.file, "line": str(place.line), "col": str(place.column), "endColumn": str(place.column + place.length),
        "title": f"{one.code} {one.rule.name}",
    }  # fmt: skip
    lines = [one.message]
    lines += [f"help: {one.hint}"] if one.hint else []
    lines += [f"{related.place}: {related.label}" for related in one.related]
    properties = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{one.severity} {properties}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return safe(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary[0].upper() + rule.summary[1:] + "."},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": rule.severity, **({} if rule.on else {"enabled": False})},
    }


def _result(one: Diagnostic, numbers: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": numbers[one.code],
        "level": one.severity,
        "message": {"text": f"{one.message}\n{one.hint}" if one.hint else one.message},
        "locations": [_location(one.place, one.line)],
    }
    if one.related:
        result["relatedLocations"] = [_related(number, related) for number, related in enumerate(one.related)]
    return result


def _related(number: int, related: Related) -> dict[str, Any]:
    return {"id": number, "message": {"text": related.label}, **_location(related.place, related.line)}


def _location(place: Place, line: str | None) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
    }
    if line is not None:
        column = place.column - 1
        region["snippet"] = {"text": line[column : column + place.length]}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}


def _uri(file: str) -> str:
    """A relative reference for a relative path, so that a log fits any checkout."""
    path = Path(file)
    if path.is_absolute():
        return path.as_uri()
    return percent_encoded(PurePath(file).as_posix().encode(errors="surrogateescape"))
