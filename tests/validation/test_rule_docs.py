"""The rules, their examples, the corpus and the documentation hold together."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest

import ladderexport.validation.rules as rules_package
from ladderexport.diagnostics import Diagnostic, Rule, Rulebook, formats
from ladderexport.diagnostics.rules import error, warning
from ladderexport.errors import UsageError
from ladderexport.pipeline.export import check
from ladderexport.validation import rule_docs
from ladderexport.validation.rules import CHECKS, RULEBOOK

ROOT = Path(__file__).resolve().parents[2]
RULES = RULEBOOK.rules
WITHOUT_EXAMPLE = {
    "LAD001",
    "LAD002",
    "LAD003",
    "LAD014",
    "LAD015",
    "LAD019",
    "LAD040",
    "LAD043",
    "LAD044",
    "LAD603",
    "LAD803",
    "LAD805",
    "LAD851",
    "LAD852",
}
"""Rules about the size, the encoding or another file of a source."""
WITH_EXAMPLE = [rule for rule in RULES if rule.code not in WITHOUT_EXAMPLE]
REST = {
    "title": "title: Engineering\n",
    "levels": "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n",
}
WHOLE = {"LAD006", "LAD007", "LAD008", "LAD009", "LAD010"}
"""Rules about a file as such: their examples stand alone."""


def found(example: str, folder: Path, *, whole: bool = False) -> tuple[Diagnostic, ...]:
    """Return what is reported for an example, which is completed to a ladder unless it is `whole`."""
    source = folder / "ladder.yaml"
    rest = [text for key, text in REST.items() if not whole and not re.search(rf"^{key}:", example, re.MULTILINE)]
    source.write_text(example + "".join(rest), encoding="utf-8")
    return check(source).diagnostics


def declaring(**names: object) -> ModuleType:
    """Return a module with these names in it."""
    module = ModuleType("declaring")
    vars(module).update(names)
    return module


def test_codes_and_names() -> None:
    """Codes are in order and unique, names too, and both lead to the rule in any letter case."""
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert RULEBOOK.find(rule.code.lower()) is RULEBOOK.find(rule.name.upper()) is rule
        assert re.fullmatch(r"LAD\d{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert rule.code[:4] in rule_docs.FAMILIES


def test_a_code_or_name_belongs_to_one_rule() -> None:
    """The same rule in two modules is one rule; two rules with the same code or name are an error."""
    first = error("LAD001", "first", "a summary", why="Why.", fix="Fix.")
    for second in (
        warning("LAD001", "second", "a summary", why="Why.", fix="Fix."),
        warning("LAD002", "first", "a summary", why="Why.", fix="Fix."),
    ):
        with pytest.raises(ValueError, match=r"LAD001|first"):
            Rulebook.of(declaring(ONE=first), declaring(ONE=first, TWO=second))
    assert Rulebook.of(declaring(ONE=first), declaring(ONE=first)).rules == (first,)


def test_every_module_of_rules_is_gathered() -> None:
    """The rules and the checks of each module in the folder are among all rules and all checks."""
    names = [one.name for one in iter_modules(rules_package.__path__, f"{rules_package.__name__}.")]
    modules = [import_module(name) for name in names]
    assert len(modules) > 10
    for module in modules:
        assert {rule for rule in Rulebook.of(module).rules if rule not in RULES} == set()
        assert set(getattr(module, "CHECKS", ())) <= set(CHECKS)


def test_every_rule_is_explained() -> None:
    """Every rule has its explanation in sentences, and an example but for a few; no example is left over."""
    names = {one.name for one in (files("ladderexport.validation.rules") / "examples").iterdir()}
    assert names == {f"{rule.code}-{kind}.yaml" for rule in WITH_EXAMPLE for kind in ("wrong", "right")}
    for rule in RULES:
        assert (rule_docs.example_of(rule) is None) == (rule.code in WITHOUT_EXAMPLE)
        assert rule.why.endswith(".")
        assert rule.fix.endswith(".")
        assert not rule.summary.endswith(".")


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_examples(rule: Rule, tmp_path: Path) -> None:
    """The wrong example breaks its rule and no other; nothing at all is reported for the right one."""
    example = rule_docs.example_of(rule)
    assert example is not None
    assert {one.code for one in found(example.wrong, tmp_path, whole=rule.code in WHOLE)} == {rule.code}
    assert [(one.code, one.message) for one in found(example.right, tmp_path)] == []


def test_list_has_a_line_for_each_rule() -> None:
    """The list names every rule once, with its severity and summary."""
    lines = rule_docs.listed().splitlines()
    for rule in RULES:
        (line,) = [line for line in lines if rule.code in line]
        assert all(word in line for word in (rule.default, rule.name, rule.summary))


def test_explained() -> None:
    """One rule is explained with its summary, the reason, the fix and an example."""
    text = rule_docs.explained(rule_docs.find_rule("comma-in-FIGURE"))
    assert text.startswith("LAD018 comma-in-figure (error)\n")
    assert "{base: 130,000}" in text
    assert "Put quotes around the figure, or write it without" in text


def test_unknown_rule() -> None:
    """An unknown rule is wrong usage, with a suggestion if one is close."""
    with pytest.raises(UsageError) as caught:
        rule_docs.find_rule("duplicate-idd")
    assert caught.value.hint == "did you mean duplicate-id?"


@pytest.mark.slow
def test_rules_do_not_wait_for_the_models() -> None:
    """The rules are listed and explained without pydantic."""
    code = "import sys; from ladderexport.validation import rule_docs; rule_docs.page(); sys.exit('pydantic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})


def test_documentation_is_generated() -> None:
    """`docs/rules.md` is what the rules say today (`make rules` writes it)."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rule_docs.page() + "\n"


def test_a_rule_that_is_off_is_said_to_be_off() -> None:
    """The list, the explanation and the SARIF log say so, and how to turn it on."""
    rule = rule_docs.find_rule("LAD605")
    (line,) = [line for line in rule_docs.listed().splitlines() if "LAD605" in line]
    assert line.split()[:2] == ["LAD605", "off"]
    assert rule_docs.explained(rule).startswith(
        "LAD605 neighbor-item (off by default, turn it on with `checks: {LAD605: warning}`)\n"
    )
    assert "\nOff by default, turn it on with `checks: {LAD605: warning}`: the same item" in rule_docs.page()
    log = json.loads(formats.as_sarif((), rulebook=RULEBOOK, suppressed=(), version="1"))
    settings = {one["id"]: one["defaultConfiguration"] for one in log["runs"][0]["tool"]["driver"]["rules"]}
    assert [code for code, one in settings.items() if one.get("enabled") is False] == ["LAD605", "LAD650", "LAD651"]
    assert settings["LAD203"] == {"level": "error"}


@pytest.mark.parametrize(
    ("checks", "severities"),
    [("", []), ("checks: {LAD605: warning}\n", ["warning"]), ("checks: {neighbor-item: error}\n", ["error"])],
)
def test_a_rule_that_is_off_is_turned_on_by_the_source(checks: str, severities: list[str], tmp_path: Path) -> None:
    """At the severity that the source sets."""
    example = (rule_docs.example_of(rule_docs.find_rule("LAD605")) or rule_docs.RuleExample("", "")).wrong
    text = "".join(line for line in example.splitlines(keepends=True) if not line.startswith("checks:"))
    assert [one.severity for one in found(checks + text, tmp_path)] == severities
