"""The parts of a ladder as they are written: short and long forms, figures, and what no part takes.

Covers `model.ladder`.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from ladderexport.model.audiences import Audience
from ladderexport.model.brand import Brand
from ladderexport.model.compensation import CompanyType, Compensation
from ladderexport.model.fields import Part, is_prose
from ladderexport.model.growth import LearningPath, Question, Resources, Stage, Transition
from ladderexport.model.levels import Level, Matrix, Track
from ladderexport.model.notation import parse_rounding
from ladderexport.model.pay_tables import LevelPay
from ladderexport.model.previous import Previous
from ladderexport.model.values import NotationError
from ladderexport.validation.json_schema import SCHEMA_DIALECT, source_schema

PAY = {"currency": "EUR", "measures": {"base": "Base"}}


def test_a_level_says_what_its_facets_say() -> None:
    """One text stands for a list of one, an absent facet says nothing, and the short title is its name."""
    level = Level.model_validate(
        {"id": " L3 ", "title": "Junior engineer", "scope": "A task", "impact": ["One", "Two"]}
    )
    assert (level.id, level.name) == ("L3", "Junior engineer")
    assert (level.said("scope"), level.said("impact"), level.said("people")) == (("A task",), ("One", "Two"), ())
    assert Level.model_validate({"id": "1", "title": "Long", "short": "L"}).name == "L"


def test_a_step_may_be_a_bare_name() -> None:
    """Of a level or of a role; what has to say more is a mapping."""
    track = Track.model_validate({"title": "Main", "steps": ["L3", {"name": "Tech lead", "role": True}]})
    assert [(step.name, step.role) for step in track.steps] == [("L3", False), ("Tech lead", True)]


def test_a_cell_may_be_empty() -> None:
    """A dash and nothing are no text."""
    row = {"title": "Go", "cells": ["Reads", "-", None]}
    column = {"title": "All", "levels": "L3"}
    matrix = Matrix.model_validate({"id": "tech", "title": "Tech", "columns": [column] * 3, "rows": [row]})
    assert matrix.rows[0].cells == ("Reads", None, None)
    assert matrix.columns[0].levels == ("L3",)


def test_ranges_stand_under_the_keys_of_their_measures() -> None:
    """A title stands beside them, and is no measure."""
    pay = LevelPay.model_validate({"title": "Junior", "base": "90K - 130K"})
    assert [(key, int(one.minimum), int(one.maximum)) for key, one in pay.by_measure.items()] == [
        ("base", 90_000, 130_000)
    ]


@pytest.mark.parametrize(
    ("more", "rounding"),
    [
        ({}, "1000"),
        ({"per": "month"}, "10"),
        ({"per": "hour"}, "0.01"),
        ({"per": "hour", "currency": "JPY"}, "1"),
        ({"per": "hour", "currency": "KWD"}, "0.001"),
        ({"round_to": "500"}, "500"),
        ({"round_to": "1,000"}, "1000"),
        ({"round_to": "0.05"}, "0.05"),
    ],
)
def test_derived_pay_is_rounded_as_fits_its_period_and_currency(more: dict[str, Any], rounding: str) -> None:
    """A source may say otherwise."""
    assert Compensation.model_validate(PAY | more).rounding == Decimal(rounding)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("0", "1000, 1 or 0.05"), ("0.00", "1000, 1 or 0.05"), ("0,05", "write 0.05"), ("-5", "1000"), ("a", "1000")],
)
def test_what_is_no_rounding_is_refused_with_what_to_write(typed: str, hint: str) -> None:
    """Nothing is rounded to a multiple of nothing, and a decimal comma is said to be one."""
    with pytest.raises(NotationError) as caught:
        parse_rounding(typed)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("part", "data"),
    [
        (Level, {"id": "L3"}),
        (Level, {"id": " ", "title": "T"}),
        (Matrix, {"id": "m", "title": "M", "columns": [], "rows": []}),
        (Track, {"title": "T", "members": []}),
        (Compensation, {**PAY, "measures": {}}),
        (Compensation, {**PAY, "currency": "euro"}),
        (Compensation, {**PAY, "per": "week"}),
        (CompanyType, {"id": "a", "title": "A", "factor": "lots"}),
        (Transition, {"from_": "L3", "to": "L4"}),
        (LearningPath, {"from": "L3", "to": []}),
        (Stage, {"years": "soon", "role": "R"}),
        (Question, {"question": "Why?"}),
        (Audience, {"title": "A", "shows": []}),
        (Audience, {"title": "A", "shows": "levels", "one_pager_pay": "all"}),
        (Brand, {"main_color": ""}),
        (Brand, {"font": "Own.ttf"}),
        (Previous, {"folder": "before"}),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else ",".join(map(str, value)),
)
def test_what_no_part_takes(part: type[Part], data: dict[str, Any]) -> None:
    """Missing and unknown keys, empty texts and lists, and figures that are none."""
    with pytest.raises(ValidationError):
        part.model_validate(data)


def test_parts_as_they_should_be() -> None:
    """Each of the kinds above that has something right to say."""
    assert Transition.model_validate({"from": "L3", "to": "L4", "criteria": "Ready"}).criteria == ("Ready",)
    assert LearningPath.model_validate({"from": "L3", "to": "L4"}).to == ("L4",)
    books = Resources.model_validate({"books": [{"from": "L3", "to": "L4", "items": ["A book"]}]}).books
    assert [book.title for book in books[0].items] == ["A book"]
    assert Audience.model_validate({"title": "A", "shows": "everything", "for": "All"}).for_ == "All"
    assert Brand.model_validate({"fonts": "Own.ttf"}).fonts.text == ("Own.ttf",)
    assert Previous.model_validate({"revision": "v1"}).source is None


def test_a_part_never_changes() -> None:
    """Whoever has a ladder may build on it."""
    with pytest.raises(ValidationError, match="frozen"):
        Previous.model_validate({"revision": "v1"}).revision = "v2"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("part", "name", "prose"),
    [(Level, "summary", True), (Level, "title", False), (Level, "any-facet", True), (Question, "answer", True),
     (Question, "question", False), (Transition, "criteria", True), (Track, "steps", False)],
)  # fmt: skip
def test_a_field_knows_whether_it_holds_prose(part: type[Part], name: str, *, prose: bool) -> None:
    """As one text or as several; what stands under a facet always does."""
    assert is_prose(part, name) is prose


def test_editors_are_told_of_every_key() -> None:
    """One file may give any of them, so none is required; the dialect is one that editors know."""
    schema = json.loads(source_schema())
    assert schema["$schema"] == SCHEMA_DIALECT
    assert "required" not in schema
    assert {"title", "levels", "compensation", "audiences", "brand"} <= schema["properties"].keys()
    assert "from" in schema["$defs"]["Transition"]["properties"]
