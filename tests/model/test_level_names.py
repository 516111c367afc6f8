"""What levels are called: codes where there are any, and no name twice."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from ladderexport.model import Ladder
from ladderexport.model.level_names import LevelNames, coded, is_same_name

LADDER = """
title: Support
tracks:
  desk: {title: Desk, steps: [junior, senior]}
  apps: {title: Applications, steps: [analyst]}
levels:
  - {id: junior, title: Junior}
  - {id: senior, title: Analyst}
  - {id: analyst, title: Analyst}
  - {id: X1, title: Analyst}
  - {id: lead, title: Team Lead, short: Lead}
"""


def names_in(text: str, **more: Any) -> LevelNames:
    """The names of the levels of a source."""
    return Ladder.model_validate({**yaml.safe_load(text), **more}).names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Junior", "junior", True),
        ("user-help-analyst", "User Help Analyst", True),
        ("user_help\N{NON-BREAKING HYPHEN}analyst", "User\N{NO-BREAK SPACE}Help Analyst", True),
        ("L3", "L 3", True),
        ("L3", "L3 Junior", False),
        ("1A", "1A+", False),
        ("Straße", "STRASSE", True),
        ('Director\'s "aide"', "Director’s “aide”", True),
    ],
)
def test_names_of_the_same_words_are_the_same(one: str, other: str, *, same: bool) -> None:
    """Case, and what stands between words, make no other name."""
    assert is_same_name(one, other) is same
    assert coded(one, other) == (other if same else f"{one} {other}")


def test_no_code_is_a_name_again() -> None:
    """An id that is the title of its level, or its short title, is no code; the others are."""
    names = names_in(LADDER)
    assert names.codes == {"junior": "", "senior": "senior", "analyst": "", "X1": "X1", "lead": ""}
    assert names.tags == {"junior": "Junior", "senior": "senior", "analyst": "Analyst", "X1": "X1", "lead": "Lead"}


def test_a_ladder_may_have_no_codes() -> None:
    """Then titles stand alone; where one must tell a level from all others, its tracks do, or at last its id."""
    names = names_in(LADDER, level_codes=False)
    assert set(names.codes.values()) == {""}
    assert names.tags["senior"] == "Analyst"
    assert [*names.keys.values()] == ["Junior", "Analyst (Desk)", "Analyst (Applications)", "Analyst", "Team Lead"]
    twice = names_in("{title: x, levels: [{id: a, title: Same}, {id: b, title: Same}]}", level_codes=False)
    assert [*twice.keys.values()] == ["Same (a)", "Same (b)"]
