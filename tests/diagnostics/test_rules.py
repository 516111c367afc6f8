"""Rules as values: found by code or name, and never two with the same."""

from __future__ import annotations

from types import ModuleType

import pytest

from ladderexport.diagnostics.rules import Rule, Rulebook, error, warning

GAP = warning("LAD998", "a-gap", "something is missing", why="Somebody would miss it.", fix="Add it.")


def holding(*rules: Rule) -> ModuleType:
    """A module that declares these rules."""
    module = ModuleType("rules_of_a_test")
    vars(module).update({f"RULE_{number}": rule for number, rule in enumerate(rules)})
    return module


def test_a_rule_is_found_by_its_code_and_by_its_name() -> None:
    """However it is typed."""
    book = Rulebook.of(holding(GAP))
    assert book.find("LAD998") is book.find("lad998") is book.find("a-gap") is GAP
    assert book.find("a-gapp") is None


@pytest.mark.parametrize(("code", "name"), [("LAD998", "another"), ("LAD997", "a-gap")])
def test_codes_and_names_are_used_once(code: str, name: str) -> None:
    """Two rules with the same code or name could not be told apart."""
    twin = error(code, name, "another rule", why="Because.", fix="Do not.")
    with pytest.raises(ValueError, match=r"LAD998|a-gap"):
        Rulebook.of(holding(GAP, twin))
