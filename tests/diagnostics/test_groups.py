"""The order and the groups in which people read diagnostics."""

from __future__ import annotations

from ladderexport.diagnostics import Diagnostic, Place
from ladderexport.diagnostics.groups import KINDS, for_reading
from ladderexport.diagnostics.rules import Rule, error, warning

WARNING = warning("LAD601", "placeholder", "a summary", why="Why.", fix="Fix.")
OTHER = warning("LAD404", "empty-section", "a summary", why="Why.", fix="Fix.")
ERROR = error("LAD101", "unknown-key", "a summary", why="Why.", fix="Fix.")


def said(line: int, message: str, rule: Rule = WARNING) -> Diagnostic:
    """A diagnostic at a line."""
    return Diagnostic(Place("a.yaml", line, 1, 1), rule, message)


def lines(diagnostics: list[Diagnostic], *, each: bool = False) -> list[list[int]]:
    """The lines of each group, in the order in which they are shown."""
    groups = for_reading(diagnostics, each=each)
    return [[one.place.line for one in (group.first, *group.others)] for group in groups]


def test_errors_come_last() -> None:
    """Warnings and errors each in the order of places, and no error in a group."""
    found = [said(1, "e", ERROR), said(2, "a"), said(3, "e", ERROR), said(4, "b", OTHER)]
    assert lines(found) == lines(found, each=True) == [[2], [4], [1], [3]]


def test_equal_warnings_are_one() -> None:
    """Where the first of them is; others stay between."""
    found = [said(1, "a"), said(2, "b", OTHER), said(3, "a"), said(4, "c"), said(5, "a")]
    assert lines(found) == [[1, 3, 5], [2], [4]]
    assert lines(found, each=True) == [[1], [2], [3], [4], [5]]
    assert for_reading(found)[0].note == "the same at 2 more places: a.yaml:3:1, a.yaml:5:1"
    assert for_reading(found)[1].note == ""


def test_many_of_one_rule_are_one() -> None:
    """As soon as there are more kinds of them than are shown one by one; the first places are named, the rest is counted."""
    few = [said(number, str(number)) for number in range(1, KINDS + 1)]
    assert lines(few) == [[1], [2], [3]]
    many = [said(number, str(number)) for number in range(1, 10)]
    (group,) = for_reading(many)
    assert group.first is many[0]
    places = ", ".join(f"a.yaml:{number}:1" for number in range(2, 7))
    assert group.note == f"LAD601 placeholder at 8 more places: {places} and 3 more"
