"""Which levels have pages and sheets: those that say anything, in the edition at hand."""

from __future__ import annotations

from typing import Any

import pytest

from ladderexport.model import Ladder
from ladderexport.model.editions import edition
from ladderexport.model.level_pages import chapter_of, has_page, has_sheet

BASE: dict[str, Any] = {
    "title": "T",
    "facets": {"scope": "Scope", "secret": "Secret"},
    "levels": [{"id": "A", "title": "First", "years": "0-2"}, {"id": "B", "title": "Second", "scope": ["All"]}],
}


def ladder(more: dict[str, Any], **of_a: Any) -> Ladder:
    """The ladder, with more in it and more about its first level."""
    first, second = BASE["levels"]
    return Ladder.model_validate({**BASE, "levels": [{**first, **of_a}, second], **more})


def found(made: Ladder) -> tuple[bool, bool]:
    """Whether the first level has a page, and whether it has a sheet."""
    return has_page(made, made.levels[0]), has_sheet(made, "A")


@pytest.mark.parametrize(
    ("more", "of_a", "said"),
    [
        ({}, {}, (False, False)),
        ({}, {"scope": ["One"]}, (True, True)),
        ({}, {"summary": "Begins."}, (True, True)),
        ({}, {"note": "Nothing is published."}, (True, True)),
        ({"promotion": {"transitions": [{"from": "A", "to": "B"}]}}, {}, (True, True)),
        ({"promotion": {"transitions": [{"from": "B", "to": "A"}]}}, {}, (False, False)),
        (
            {
                "matrices": [
                    {
                        "id": "m",
                        "title": "M",
                        "columns": [{"title": "A", "levels": ["A"]}],
                        "rows": [{"title": "Saw", "cells": ["Uses"]}],
                    }
                ]
            },
            {},
            (True, True),
        ),
        ({"learning": [{"from": "A", "to": "B", "focus": "Depth"}]}, {}, (True, False)),
        ({"one_pagers": {"pages": "0"}}, {"scope": ["One"]}, (True, False)),
        ({"one_pagers": {"facets": ["secret"]}}, {"scope": ["One"]}, (True, False)),
        (
            {"compensation": {"currency": "USD", "measures": {"b": "Base"}, "ranges": {"A": {"b": "1K"}}}},
            {},
            (False, False),
        ),
    ],
)
def test_a_level_that_says_nothing_has_neither(
    more: dict[str, Any], of_a: dict[str, Any], said: tuple[bool, bool]
) -> None:
    """Title, years and pay are in tables and figures; what leads on from a level is on its page."""
    assert found(ladder(more, **of_a)) == said


def test_an_edition_that_hides_all_of_a_level_has_no_page_for_it() -> None:
    """It is the edition that says something, or does not."""
    audiences = {name: {"title": name, "shows": [f"levels.{name}"]} for name in ("scope", "secret")}
    made = ladder({"audiences": audiences}, secret=["x"])
    editions = {name: edition(made, audience) for name, audience in made.audiences.items()}
    assert {name: found(one) for name, one in editions.items()} == {"scope": (False, False), "secret": (True, True)}


def test_a_level_without_a_page_is_found_where_it_is_shown() -> None:
    """In the figure of the tracks or a table of rungs, else in the tables of pay, else in the contents."""
    pay = {"compensation": {"currency": "USD", "measures": {"b": "Base"}, "ranges": {"A": {"b": "1K"}}}}
    rungs = {"overview": [{"title": "Start", "levels": ["A"]}]}
    tracks = {"tracks": {"t": {"title": "T", "steps": ["A", "B"]}}}
    for more, chapter in ((pay, "pay"), ({**pay, **rungs}, "glance"), (tracks, "glance"), ({}, "contents")):
        made = ladder(more)
        assert chapter_of(made, made.levels[0]) == chapter
