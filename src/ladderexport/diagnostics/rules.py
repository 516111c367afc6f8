"""What a rule is: one kind of mistake, declared once with all that is said about it, beside the code that reports it.

The hundreds of a code are its family (`ladderexport.validation.rule_docs.FAMILIES`). A code is never used again for
something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mistake: its code such as LAD203, its name such as unknown-reference, and what readers learn of it."""

    code: str
    name: str
    severity: Severity
    summary: str
    """What is reported, as a phrase without a period."""
    why: str
    """Why it is a problem, in sentences."""
    fix: str
    """How to fix it, in sentences."""
    configurable: bool = False
    """Whether a source may silence it, or set it to another severity."""
    on: bool = True
    """Whether it is reported where the source does not say so."""

    @property
    def default(self) -> Literal["error", "warning", "off"]:
        """How it is reported where the source does not say."""
        return self.severity if self.on else "off"


def error(code: str, name: str, summary: str, *, why: str, fix: str) -> Rule:
    """Return a rule that stops every export and cannot be configured or silenced."""
    return Rule(code, name, "error", summary, why, fix)


def error_by_default(code: str, name: str, summary: str, *, why: str, fix: str) -> Rule:
    """Return a rule that stops every export, unless a source configures or silences it."""
    return Rule(code, name, "error", summary, why, fix, configurable=True)


def warning(code: str, name: str, summary: str, *, why: str, fix: str) -> Rule:
    """Return a rule about what is probably a mistake; a source may configure or silence it."""
    return Rule(code, name, "warning", summary, why, fix, configurable=True)


def optional(code: str, name: str, summary: str, *, why: str, fix: str) -> Rule:
    """Return a rule that is off until a source sets it to `warning` or `error`."""
    return Rule(code, name, "warning", summary, why, fix, configurable=True, on=False)


@dataclass(frozen=True)
class Rulebook:
    """All rules, by code."""

    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, *modules: ModuleType) -> Rulebook:
        """Collect every rule that the modules declare. Raises ValueError if two rules share a code or a name."""
        found = {id(one): one for module in modules for one in vars(module).values() if isinstance(one, Rule)}
        rules = tuple(sorted(found.values(), key=lambda rule: rule.code))
        words = [word for rule in rules for word in (rule.code, rule.name)]
        if twice := sorted({word for word in words if words.count(word) > 1}):
            raise ValueError(f"two rules have the same code or name: {', '.join(twice)}")
        return cls(rules)

    def find(self, word: str) -> Rule | None:
        """Return the rule with this code or name, in any letter case; None if there is none."""
        return self._by_word.get(word.strip().casefold())

    @cached_property
    def _by_word(self) -> dict[str, Rule]:
        return {word: rule for rule in self.rules for word in (rule.code.casefold(), rule.name)}
