"""The table of rules, what explains it, the corpus and the documentation hold together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ladderexport.diagnostics import Diagnostic, rule_docs
from ladderexport.diagnostics.explanations import EXPLANATIONS
from ladderexport.diagnostics.rulebook import RULES, Rule, rule_called
from ladderexport.errors import UsageError
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_EXAMPLE = {"LAD002", "LAD003", "LAD014", "LAD015", "LAD019", "LAD603", "LAD803", "LAD805"}
WITH_EXAMPLE = [rule for rule in RULES if rule.code not in WITHOUT_EXAMPLE]
REST = {
    "title": "title: Engineering\n",
    "levels": "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n",
}
WHOLE = {"LAD006", "LAD007", "LAD008", "LAD009", "LAD010"}
"""Rules about a file as such: their examples stand alone."""


def found(example: str, folder: Path, *, whole: bool = False) -> tuple[Diagnostic, ...]:
    """What is said of an example, which is completed to a ladder unless it is `whole`."""
    source = folder / "ladder.yaml"
    rest = [text for key, text in REST.items() if not whole and not re.search(rf"^{key}:", example, re.MULTILINE)]
    source.write_text(example + "".join(rest), encoding="utf-8")
    return validate(read_source(source)).diagnostics


def test_codes_and_names() -> None:
    """Codes are in order and alone, names too, and both lead to the rule in any letter case."""
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule_called(rule.code.lower()) is rule_called(rule.name.upper()) is rule
        assert re.fullmatch(r"LAD\d{3}", rule.code)
        assert rule.code[:4] in rule_docs.FAMILIES


def test_every_rule_is_explained() -> None:
    """Every rule has its explanation with an example, but for the few about size and encoding; none is left over."""
    assert list(EXPLANATIONS) == [rule.code for rule in RULES]
    assert {code for code, one in EXPLANATIONS.items() if not one.wrong} == WITHOUT_EXAMPLE
    for one in EXPLANATIONS.values():
        assert one.why.endswith(".")
        assert one.fix.endswith(".")


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_examples(rule: Rule, tmp_path: Path) -> None:
    """The wrong example breaks its rule, and the right one does not, and has no error."""
    explanation = EXPLANATIONS[rule.code]
    assert rule.code in {one.code for one in found(explanation.wrong, tmp_path, whole=rule.code in WHOLE)}
    said = found(explanation.right, tmp_path)
    assert [one.code for one in said if one.severity == "error" or one.code == rule.code] == []


def test_list_has_a_line_for_each_rule() -> None:
    """The list names every rule once, with its severity and meaning."""
    lines = rule_docs.listed().splitlines()
    for rule in RULES:
        (line,) = [line for line in lines if rule.code in line]
        assert all(word in line for word in (rule.severity, rule.name, rule.meaning))


def test_explained() -> None:
    """One rule at length says what it means, why, how to mend it, and shows an example."""
    text = rule_docs.explained(rule_docs.rule_asked_for("comma-in-FIGURE"))
    assert text.startswith("LAD018 comma-in-figure (error)\n")
    assert "{base: 130,000}" in text
    assert "Write the figure without commas" in text


def test_unknown_rule() -> None:
    """A rule that is none is wrong usage, with a suggestion where one is close."""
    with pytest.raises(UsageError) as caught:
        rule_docs.rule_asked_for("duplicate-idd")
    assert caught.value.hint == "did you mean duplicate-id?"


def test_documentation_is_generated() -> None:
    """`docs/rules.md` is what the table says today (`make rules` writes it)."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rule_docs.page() + "\n"
