"""The order in which people read diagnostics: warnings first, equal ones as one, and the errors last, next to the prompt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from ladderexport.diagnostics import Diagnostic

KINDS: Final = 3
"""How many different warnings of one rule are shown one by one; from the next on, the rule has one group."""
_PLACES: Final = 5
"""How many of the other places of a group are named."""


class Group(NamedTuple):
    """A diagnostic that is shown, and those that say the same of other places."""

    first: Diagnostic
    others: tuple[Diagnostic, ...] = ()

    @property
    def note(self) -> str:
        """How many others there are, and where the first of them are; empty where there is none."""
        if not self.others:
            return ""
        same = all(one.message == self.first.message for one in self.others)
        more = len(self.others) - _PLACES
        places = ", ".join(str(one.place) for one in self.others[:_PLACES]) + (f" and {more} more" if more > 0 else "")
        what = "the same" if same else f"{self.first.code} {self.first.rule.name}"
        return f"{what} at {len(self.others)} more {'place' if len(self.others) == 1 else 'places'}: {places}"


def for_reading(diagnostics: Sequence[Diagnostic], *, each: bool = False) -> list[Group]:
    """Return diagnostics in the order in which they are read; with `each`, none is grouped with others."""
    warnings = [one for one in diagnostics if one.severity != "error"]
    groups = [Group(one) for one in warnings] if each else _grouped(warnings)
    return groups + [Group(one) for one in diagnostics if one.severity == "error"]


def _grouped(warnings: Iterable[Diagnostic]) -> list[Group]:
    """Return equal warnings as one group, and all of a rule that gives more kinds of them than anyone reads."""
    ranked = sorted(enumerate(warnings), key=lambda entry: entry[1].code)
    groups: list[tuple[int, Group]] = []
    for _, found in groupby(ranked, key=lambda entry: entry[1].code):
        by_message: dict[str, list[tuple[int, Diagnostic]]] = {}
        of_rule = [*found]
        for entry in of_rule:
            by_message.setdefault(entry[1].message, []).append(entry)
        kinds = [*by_message.values()] if len(by_message) <= KINDS else [of_rule]
        groups += [(kind[0][0], Group(kind[0][1], tuple(one for _, one in kind[1:]))) for kind in kinds]
    return [group for _, group in sorted(groups, key=lambda entry: entry[0])]
