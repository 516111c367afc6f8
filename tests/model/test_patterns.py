"""What refers to levels and measures, what is a list of prose and what is pay: read from the models."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import ConfigDict, Field

from ladderexport.changes.renames import Renames, _translated
from ladderexport.model import (
    Audience,
    BookList,
    CompanyType,
    Compensation,
    DimensionOption,
    Example,
    Hiring,
    Ladder,
    LearningPath,
    Level,
    LevelOnePager,
    LevelPay,
    Location,
    MatrixColumn,
    Measure,
    Move,
    OnePagers,
    Part,
    Rung,
    Stage,
    Step,
    Transition,
)
from ladderexport.model.fields import (
    Items,
    LevelId,
    LevelIds,
    MeasureId,
    PayRangeField,
    Prose,
    Referent,
    Text,
    referent,
)
from ladderexport.model.patterns import EACH, KEYS, leaves, pay_ranges, prose_lists, references
from ladderexport.source.reader import read_source
from ladderexport.validation.rules import references as rule
from tests.modelled import models

LEVELS = {
    ("overview", EACH, "levels", EACH),
    ("matrices", EACH, "columns", EACH, "levels", EACH),
    ("compensation", "ranges", KEYS),
    ("compensation", "company_types", EACH, "ranges", KEYS),
    ("compensation", "locations", EACH, "example", "level"),
    ("compensation", "posting", "hiring", "ranges", KEYS),
    ("promotion", "transitions", EACH, "from"),
    ("promotion", "transitions", EACH, "to"),
    ("learning", EACH, "from"),
    ("learning", EACH, "to", EACH),
    ("careers", EACH, "timeline", EACH, "levels", EACH),
    ("resources", "books", EACH, "from"),
    ("resources", "books", EACH, "to"),
    ("one_pagers", "levels", KEYS),
    ("compensation", "locations", EACH, "ranges", KEYS),
    ("compensation", "dimensions", EACH, "options", EACH, "ranges", KEYS),
}
_OPTION = ("compensation", "dimensions", EACH, "options", EACH)
MEASURES = {
    ("compensation", "measures", EACH, "sum_of", EACH),
    ("compensation", "floor", KEYS),
    ("compensation", "ranges", EACH, KEYS),
    ("compensation", "company_types", EACH, "ranges", EACH, KEYS),
    (*_OPTION, "ranges", EACH, KEYS),
    ("compensation", "locations", EACH, "ranges", EACH, KEYS),
    ("compensation", "locations", EACH, "floor", KEYS),
    ("compensation", "locations", EACH, "example", "measure"),
    ("compensation", "posting", "hiring", "ranges", EACH, KEYS),
}
FIELDS: dict[Referent, dict[type[Part], tuple[str, ...]]] = {
    "level": {
        Rung: ("levels",),
        Step: ("name",),
        MatrixColumn: ("levels",),
        Compensation: ("ranges",),
        CompanyType: ("ranges",),
        DimensionOption: ("ranges",),
        Location: ("ranges",),
        Example: ("level",),
        Hiring: ("ranges",),
        Transition: ("from_", "to"),
        LearningPath: ("from_", "to"),
        Stage: ("levels",),
        BookList: ("from_", "to"),
        OnePagers: ("levels",),
    },
    "measure": {
        Example: ("measure",),
        LevelPay: ("any other",),
        Measure: ("sum_of",),
        Compensation: ("floor",),
        Location: ("floor",),
    },
    "facet": {Level: ("any other",), OnePagers: ("facets",), LevelOnePager: ("facets",)},
    "track": {Audience: ("pay_tracks",)},
    "location": {Audience: ("pay_locations",)},
}


class Mentor(Part):
    """A part with a reference of every kind, and with other things that patterns lead to."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[MeasureId, Prose] = Field(init=False)

    name: Text
    of: LevelId | None = None
    grades: LevelIds = ()
    paid_by: dict[MeasureId, PayRangeField] = Field({}, alias="paid-by")
    advice: Items = ()


class Wider(Ladder):
    """A ladder with one section more."""

    mentors: tuple[Annotated[Mentor, "a mark"], ...] = ()


def test_the_references_of_a_ladder() -> None:
    """Every place at which a level, a measure or a facet is named; a step of a track may be a role, so it is not certain."""
    assert set(references("level")) == LEVELS
    assert set(references("measure")) == MEASURES
    shown = (("one_pagers", "facets", EACH), ("one_pagers", "levels", EACH, "facets", EACH))
    assert references("facet") == (("levels", EACH, KEYS), *shown)
    uncertain = {
        leaf.pattern for leaf in leaves(Ladder) if any(getattr(mark, "certain", True) is False for mark in leaf.marks)
    }
    assert uncertain == {("tracks", EACH, "steps", EACH, "name")}


def test_the_fields_that_refer() -> None:
    """The same, by the parts that have them."""
    names = {part: (*part.model_fields, *(("any other",) if part.model_config["extra"] == "allow" else ())) for part in models(Ladder)}  # fmt: skip
    assert len(names) > 20
    found = {(referent(part, name), part, name) for part, own in names.items() for name in own}  # type: ignore[arg-type]
    wanted = {(to, part, name) for to, parts in FIELDS.items() for part, own in parts.items() for name in own}
    assert {one for one in found if one[0]} == wanted
    assert referent(Move, "from_") is None


def test_lists_of_prose_and_pay() -> None:
    """Every list whose items are prose, and every figure of pay."""
    assert {pattern for pattern in prose_lists() if pattern[0] != "levels"} == {
        ("promotion", "principles"),
        ("promotion", "transitions", EACH, "criteria"),
        ("promotion", "transitions", EACH, "red_flags"),
        ("learning", EACH, "plan"),
        ("careers", EACH, "characteristics"),
        ("compensation", "company_types", EACH, "remarks"),
        ("compensation", "posting", "benefits"),
        ("compensation", "posting", "other_pay"),
        ("compensation", "posting", "jurisdictions", EACH, "benefits"),
        ("compensation", "posting", "jurisdictions", EACH, "other_pay"),
        ("switching", "moves", EACH, "path"),
        ("resources", "online", EACH, "items"),
    }
    assert set(pay_ranges()) == {
        ("compensation", "ranges", EACH, EACH),
        ("compensation", "floor", EACH),
        ("compensation", "company_types", EACH, "ranges", EACH, EACH),
        (*_OPTION, "ranges", EACH, EACH),
        ("compensation", "locations", EACH, "ranges", EACH, EACH),
        ("compensation", "locations", EACH, "floor", EACH),
        ("compensation", "locations", EACH, "example", "amount"),
        ("compensation", "posting", "hiring", "ranges", EACH, EACH),
    }


def test_a_new_field_is_found() -> None:
    """Optional, in lists, as keys, under an alias, and under keys that a part does not have of its own."""
    way = ("mentors", EACH)
    assert {*references("level", Wider)} - LEVELS == {(*way, "of"), (*way, "grades", EACH)}
    assert {*references("measure", Wider)} - MEASURES == {(*way, "paid-by", KEYS), (*way, KEYS)}
    assert {*prose_lists(Wider)} - {*prose_lists()} == {(*way, "advice")}
    assert {*pay_ranges(Wider)} - {*pay_ranges()} == {(*way, "paid-by", EACH)}


def test_the_rules_judge_a_new_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is marked as a reference must be there, without a word in the rules."""
    source = tmp_path / "ladder.yaml"
    source.write_text("title: t\nlevels: [{id: L1, title: One}]\nmentors: [{name: Ann, of: L9, grades: [L1, L8]}]\n")
    read = read_source(source)
    assert [*rule.unknown_levels(read)] == []
    monkeypatch.setattr(rule, "references", partial(references, root=Wider))
    found = [(one.message, one.place.line) for one in rule.unknown_levels(read)]
    assert found == [("there is no level `L9`", 3), ("there is no level `L8`", 3)]


def test_new_references_follow_an_id_that_became_another() -> None:
    """They are no change where a level or a measure has another id now."""
    old = Mentor.model_validate(
        {"name": "Ann", "of": "A", "grades": ["A", "B"], "paid-by": {"base": "1K"}, "base": "Yes"}
    )
    (new,) = _translated((old,), Renames({"A": "Z"}, {}, {"base": "fixed"}))
    assert (new.of, new.grades, {*new.paid_by}, new.model_extra) == ("Z", ("Z", "B"), {"fixed"}, {"fixed": "Yes"})
