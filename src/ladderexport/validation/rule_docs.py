"""The rules as readers see them: as a list, one by one with an example, and as a page of documentation."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from ladderexport.diagnostics.rules import Rule
from ladderexport.diagnostics.suggestions import closest
from ladderexport.errors import UsageError
from ladderexport.validation.rules import RULEBOOK

FAMILIES: Final = {
    "LAD0": "Text and YAML",
    "LAD1": "Shape: keys, lists and notations",
    "LAD2": "Names and what refers to them",
    "LAD3": "Pay",
    "LAD4": "Matrices",
    "LAD5": "Levels, tracks and promotions",
    "LAD6": "Text",
    "LAD7": "YAML that means something else than intended",
    "LAD8": "Editions and brand",
    "LAD9": "Settings of the rules",
}
"""The beginning of a code -> what the family is about."""

_INTRODUCTION: Final = """\
# The rules

What `ladderexport validate` checks, by the code that each message shows. `ladderexport rules LAD203` explains one of them
in the terminal. An **error** stops every export. A **warning** does not, unless you use `validate --strict`.

A warning is about something that is probably wrong, and you decide. To silence it in one place, write a comment with the
reason on the same line or on a line of its own above it:

```yaml
L6: {base: $240K - $350K}   # ladder: ignore[LAD304] these are the figures of the survey
```

To change it for all of the source, set it to `error`, `warning` or `off`, by code or by name. This is also how you turn on
a rule that is off by default:

```yaml
checks: {LAD302: error, pay-outdated: off}
```

This page is written by `ladderexport rules --markdown`.
"""


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A source that breaks a rule, and the same one made right; both leave out what a ladder has beside."""

    wrong: str
    right: str


def example_of(rule: Rule) -> RuleExample | None:
    """Return the example of a rule; None for a rule that no text can show, such as one about the size of a file."""
    folder = files("ladderexport.validation.rules") / "examples"
    texts = [folder / f"{rule.code}-{kind}.yaml" for kind in ("wrong", "right")]
    return RuleExample(*(text.read_text(encoding="utf-8") for text in texts)) if texts[0].is_file() else None


def find_rule(word: str) -> Rule:
    """Return the rule with this code or name. Raises UsageError with the closest one, if any."""
    rule = RULEBOOK.find(word)
    if rule is not None:
        return rule
    meant = closest(word, [name for one in RULEBOOK.rules for name in (one.code, one.name)])
    hint = f"did you mean {meant}?" if meant else "`ladderexport rules` lists them"
    raise UsageError(f"there is no rule {word}", hint=hint)


def listed() -> str:
    """List all rules, one per line, under the titles of their families."""
    width = max(len(rule.name) for rule in RULEBOOK.rules)
    lines: list[str] = []
    for beginning, title in FAMILIES.items():
        family = [rule for rule in RULEBOOK.rules if rule.code.startswith(beginning)]
        if family:
            lines += [*([""] if lines else []), title]
            lines += [f"  {rule.code}  {rule.default:<7}  {rule.name:<{width}}  {rule.summary}" for rule in family]
    return "\n".join(lines)


def explained(rule: Rule) -> str:
    """Explain one rule: what it reports, why that is a problem, how to fix it, and an example."""
    parts = [
        f"{rule.code} {rule.name} ({_kind(rule)})\n{rule.summary[0].upper()}{rule.summary[1:]}.",
        textwrap.fill(rule.why, 80),
        textwrap.fill(rule.fix, 80),
    ]
    if example := example_of(rule):
        parts.append("Wrong:\n" + textwrap.indent(example.wrong.rstrip(), "    "))
        parts.append("Right:\n" + textwrap.indent(example.right.rstrip(), "    "))
    return "\n\n".join(parts)


def page() -> str:
    """Explain all rules on one page, in Markdown."""
    sections = [_INTRODUCTION]
    for beginning, title in FAMILIES.items():
        family = [rule for rule in RULEBOOK.rules if rule.code.startswith(beginning)]
        if family:
            sections += [f"## {title}\n", *(_section(rule) for rule in family)]
    return "\n".join(sections).rstrip()


def _section(rule: Rule) -> str:
    kind = _kind(rule)
    text = f"### {rule.code} {rule.name}\n\n{kind[:1].upper()}{kind[1:]}: {rule.summary}.\n\n{rule.why} {rule.fix}\n"
    if example := example_of(rule):
        shown = example.wrong.replace("\t", "→")
        text += f"\n```yaml\n# wrong\n{shown}```\n\n```yaml\n# right\n{example.right}```\n"
    return text


def _kind(rule: Rule) -> str:
    if not rule.on:
        return f"off by default, turn it on with `checks: {{{rule.code}: warning}}`"
    return "warning, can be silenced" if rule.configurable else rule.severity
