"""Diagnostics as JSON, as annotations of a GitHub run and as SARIF, read back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from ladderexport.diagnostics import Diagnostic, Place, Related
from ladderexport.diagnostics.formats import JSON_VERSION, as_github, as_json, as_sarif
from ladderexport.source.reader import read_source
from ladderexport.validation.rules import RULEBOOK
from ladderexport.validation.rules.references import UNKNOWN_REFERENCE
from ladderexport.validation.validator import validate

INVALID = Path(__file__).resolve().parents[1] / "invalid"
HOSTILE = "a\x1b[31m\x07b\u202ec\x9b, 50%: d"
ONE = Diagnostic(
    Place("my data/pay: a,b.yaml", 3, 7, 2), UNKNOWN_REFERENCE, HOSTILE, "did you mean L3?\nor not",
    (Related(Place("other.yaml", 9, 1, 4), "the first is here", "L3: x"),), "  L3: {a: b}",
)  # fmt: skip


def read_json(diagnostics: list[Diagnostic], suppressed: list[tuple[Diagnostic, str]]) -> Any:
    """The JSON report, read."""
    text = as_json(diagnostics, source="data", valid=False, suppressed=suppressed, version="1.2")
    assert text.isascii()
    return json.loads(text)


def test_json() -> None:
    """The report has the documented keys, counts by severity, and what the source silences with its reason."""
    report = read_json([ONE], [(ONE, "agreed")])
    (entry,) = report.pop("diagnostics")
    (suppressed,) = report.pop("silenced")
    assert report == {
        "version": JSON_VERSION, "tool": {"name": "ladderexport", "version": "1.2"}, "source": "data", "valid": False,
        "errors": 1, "warnings": 0,
    }  # fmt: skip
    assert entry == {
        "code": "LAD203", "name": "unknown-reference", "severity": "error", "message": ONE.message,
        "help": "did you mean L3?␊or not", "file": "my data/pay: a,b.yaml", "line": 3, "column": 7, "end_column": 9,
        "excerpt": "  L3: {a: b}",
        "related": [{"file": "other.yaml", "line": 9, "column": 1, "end_column": 5, "label": "the first is here"}],
    }  # fmt: skip
    assert suppressed == {**entry, "reason": "agreed"}


def test_github() -> None:
    """An annotation is one line; what has a meaning in it is escaped, and the file's name reads back."""
    (line,) = as_github([ONE])
    head, message = re.fullmatch(r"::error (.*?)::(.*)", line).groups()  # type: ignore[union-attr]
    fields = dict(field.split("=", 1) for field in head.split(","))
    assert fields["file"].replace("%3A", ":").replace("%2C", ",") == "my data/pay: a,b.yaml"
    assert {name: fields[name] for name in ("line", "col", "endColumn", "title")} == {
        "line": "3", "col": "7", "endColumn": "9", "title": "LAD203 unknown-reference",
    }  # fmt: skip
    assert message.split("%0A") == [
        ONE.message.replace("%", "%25"), "help: did you mean L3?␊or not", "other.yaml:9:1: the first is here",
    ]  # fmt: skip


def test_nothing_raw() -> None:
    """No control character, terminal sequence or turn of direction of a source stands raw in any form."""
    strange = Diagnostic(Place(HOSTILE, 1, 1, 1), UNKNOWN_REFERENCE, HOSTILE, HOSTILE, (), HOSTILE)
    forms = (
        as_json([strange], source=HOSTILE, valid=False, suppressed=[(strange, HOSTILE)], version="1"),
        as_sarif([strange], rulebook=RULEBOOK, suppressed=[(strange, HOSTILE)], version="1"),
        *as_github([strange]),
    )
    for form in forms:
        assert "50%" in form
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", form)


def test_sarif() -> None:
    """Each result points to its rule and its place, in code points; what is silenced is marked with the reason."""
    log = json.loads(as_sarif([ONE], rulebook=RULEBOOK, suppressed=[(ONE, "agreed")], version="1.2"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULEBOOK.rules]
    shown, suppressed = run["results"]
    place = shown["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "my%20data/pay%3A%20a%2Cb.yaml"}
    assert place["region"] == {"startLine": 3, "startColumn": 7, "endColumn": 9, "snippet": {"text": "{a"}}
    assert RULEBOOK.rules[shown["ruleIndex"]].code == shown["ruleId"] == "LAD203"
    assert shown["relatedLocations"][0]["message"] == {"text": "the first is here"}
    assert "suppressions" not in shown
    assert suppressed["suppressions"] == [{"kind": "inSource", "justification": "agreed"}]


@pytest.mark.parametrize("name", ["many-at-once.yaml", "folder-across", "text-utf16.yaml", "text-wide-characters.yaml"])
def test_all_forms_say_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every form has every diagnostic, in the same order, at the same line."""
    monkeypatch.chdir(INVALID)
    found = list(validate(read_source(Path(name))).diagnostics)
    expected = [(one.code, one.place.line) for one in found]
    assert expected
    in_json = [(one["code"], one["line"]) for one in read_json(found, [])["diagnostics"]]
    results = json.loads(as_sarif(found, rulebook=RULEBOOK, suppressed=[], version="1"))["runs"][0]["results"]
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in results]
    in_sarif = [(one["ruleId"], region["startLine"]) for one, region in zip(results, regions, strict=True)]
    said = [re.search(r"line=(\d+).*title=(LAD\d+)", line) for line in as_github(found)]
    assert in_json == in_sarif == [(one[2], int(one[1])) for one in said if one] == expected
