"""The rules as a reader meets them: listed, explained one by one, and as a page of documentation."""

from __future__ import annotations

import textwrap
from typing import Final

from ladderexport.diagnostics.explanations import EXPLANATIONS
from ladderexport.diagnostics.rulebook import RULES, Rule, rule_called
from ladderexport.diagnostics.suggestions import closest
from ladderexport.errors import UsageError

FAMILIES: Final = {
    "LAD0": "Text and YAML",
    "LAD1": "Shape: keys, lists and notations",
    "LAD2": "Names and what refers to them",
    "LAD3": "Pay",
    "LAD4": "Matrices",
    "LAD5": "Levels, tracks and promotions",
    "LAD6": "Text",
    "LAD7": "YAML that says something else than was meant",
    "LAD8": "Editions and brand",
    "LAD9": "Settings of the rules",
}
"""The beginning of a code -> what the family is about."""

_INTRODUCTION: Final = """\
# The rules

What `ladderexport validate` checks, by the code that stands in each message. `ladderexport rules LAD203` shows one of
them in the terminal. An **error** stops every export; a **warning** does not, unless `validate --strict` is asked for.

Warnings are matters of judgement. A source may silence one at its place, with the reason, on the same line or on a line
of its own above it:

```yaml
L6: {base: $240K - $350K}   # ladder: ignore[LAD304] the survey has it so
```

or set it for the whole source to `error`, `warning` or `off`, by code or by name:

```yaml
checks: {LAD302: error, pay-outdated: off}
```

This page is written by `ladderexport rules --markdown`.
"""


def rule_asked_for(word: str) -> Rule:
    """The rule with this code or name. Raises UsageError with the one that is close to it, if any."""
    rule = rule_called(word)
    if rule is not None:
        return rule
    meant = closest(word, [name for one in RULES for name in (one.code, one.name)])
    hint = f"did you mean {meant}?" if meant else "`ladderexport rules` lists them"
    raise UsageError(f"there is no rule {word}", hint=hint)


def listed() -> str:
    """All rules, a line each, under the names of their families."""
    width = max(len(rule.name) for rule in RULES)
    lines: list[str] = []
    for beginning, title in FAMILIES.items():
        family = [rule for rule in RULES if rule.code.startswith(beginning)]
        if family:
            lines += [*([""] if lines else []), title]
            lines += [f"  {rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {rule.meaning}" for rule in family]
    return "\n".join(lines)


def explained(rule: Rule) -> str:
    """A rule at length: what it means, why it is there, how to mend what it reports, and an example."""
    explanation = EXPLANATIONS[rule.code]
    parts = [
        f"{rule.code} {rule.name} ({_standing(rule)})\n{_sentence(rule.meaning)}",
        textwrap.fill(explanation.why, 80),
        textwrap.fill(explanation.fix, 80),
    ]
    if explanation.wrong:
        parts.append("Wrong:\n" + textwrap.indent(explanation.wrong.rstrip(), "    "))
        parts.append("Right:\n" + textwrap.indent(explanation.right.rstrip(), "    "))
    return "\n\n".join(parts)


def page() -> str:
    """All rules at length, in Markdown."""
    sections = [_INTRODUCTION]
    for beginning, title in FAMILIES.items():
        family = [rule for rule in RULES if rule.code.startswith(beginning)]
        if family:
            sections += [f"## {title}\n", *(_section(rule) for rule in family)]
    return "\n".join(sections).rstrip()


def _section(rule: Rule) -> str:
    explanation = EXPLANATIONS[rule.code]
    text = f"### {rule.code} {rule.name}\n\n{_standing(rule).capitalize()}: {rule.meaning}.\n\n{explanation.why} {explanation.fix}\n"
    if explanation.wrong:
        shown = explanation.wrong.replace("\t", "→")
        text += f"\n```yaml\n# wrong\n{shown}```\n\n```yaml\n# right\n{explanation.right}```\n"
    return text


def _standing(rule: Rule) -> str:
    return "warning, can be silenced" if rule.configurable else rule.severity


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
