"""What changed between two ladders: all of it, once, as what it is.

Covers `changes.items`, `changes.matching`, `changes.pay`, `changes.renames`, `changes.walk`.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ladderexport.changes import NOT_COMPARED, Changes, PayMove, compare, matching, texts
from ladderexport.changes.change import Entry, EntryPath
from ladderexport.changes.texts import closest_pairs, likeness, marked, out_of_order, shown
from ladderexport.characters import same
from ladderexport.model import Ladder, Part, Previous
from ladderexport.model.annotations import part_at
from ladderexport.source.reader import read_source
from tests.modelled import models

LADDERS = Path(__file__).resolve().parents[1] / "ladders"
KeyPath = tuple[str | int, ...]

OTHERS = (
    *(
        "3-9",
        "7 months",
        "0.37",
        "1999",
        "4K - 5K",
        "5K",
        "CHF",
        "month",
        "50",
        "fr",
        "neighbors",
        "off",
        "true",
        "0",
        "DE",
    ),
    "planned",
    "https://example.org/other",
    "2027-01-31",
    "5 % - 20 %",
    "Quite another thing",
)
"""Values, of which one at least can take the place of any value and differs from it."""


@cache
def rich() -> dict[str, Any]:
    """A source that has a value for every field of every model."""
    data = copy.deepcopy(read_source(LADDERS / "cycles.yaml").data)
    del data["previous"]  # which says what is compared with
    data["brand"] = {
        "logo": "logo.svg",
        "main_color": "#111111",
        "accent_color": "#222222",
        "fonts": {"text": ["a.ttf"], "heading": ["b.ttf"], "fallback": ["c.ttf"]},
    }
    data["tracks"]["lead"]["steps"].append({"name": "Owner", "role": "true"})
    data["tracks"]["lead"]["group"] = "Leading"
    data["levels"][1] |= {"summary": "One sentence.", "in_use": "closed"}
    data["compensation"]["locations"][0]["note"] = "A note."
    pay, level = data["compensation"], data["levels"][0]["id"]
    measure = next(reversed(pay["measures"]))
    own, assumed = {level: {measure: "1,000 - 1,200"}}, {"factor": "1.1", "because": "Nobody says."}
    pay["company_types"][1] |= {"note": "A note.", "effective": "2025-02"}
    pay["locations"][0] |= {
        "assumed": assumed,
        "currency": "CZK",
        "per": "hour",
        "effective": "2025-03",
        "conversion": {"rate": "23.1", "as_of": "2025-02"},
        "ranges": own,
        "floor": {measure: "900"},
        "round_to": "5",
        "places": [{"title": "Brno", "jurisdiction": "CZ-64"}],
        "jurisdiction": "CZ",
    }
    step = {"id": "s1", "title": "Step 1", "note": "A note.", "factor": "1.05", "assumed": assumed, "effective": "2025"}
    pay["dimensions"] = [{"id": "step", "title": "Step", "note": "A note.", "options": [{**step, "ranges": own}]}]
    pay["measures"]["all"] = {
        "title": "All", "sum_of": [measure], "scaled_by_location": "no", "posted": "no",
    }  # fmt: skip
    pay |= {"floor": {measure: "800"}, "hours_per_year": "1920"}
    terms = {
        "benefits": ["Insurance", "A bicycle"],
        "other_pay": ["A bonus"],
        "how_to_apply": "Write to us.",
        "link": "https://example.org/jobs",
        "deadline": "2026-12-31",
        "collective_agreement": "Metal trades.",
        "above_minimum": "yes",
        "ai": "no",
        "vacancy": "yes",
    }
    hiring = {"part": "0 % - 60 %", "ranges": {level: {measure: "34K - 38K"}}}
    pay["posting"] = {
        **terms,
        "hiring": hiring,
        "jurisdiction": ["DE"],
        "options": {"company_type": ["a", "b"]},
        "jurisdictions": {"DE": terms},
    }
    data["careers"][0]["timeline"][0]["remark"] = "A remark."
    data["checks"] = {"LAD302": "error"}
    data["words"] = {"level": "Grade"}
    data["level_codes"] = "true"
    data["promotion"]["note"] = "A note."
    data["glossary"] = [{"term": "Rack", "meaning": "Where bicycles wait."}]
    data["one_pagers"] = {"pages": "1", "facets": ["scope"], "levels": {"L1": {"pages": "2", "facets": ["scope"]}}}
    limits = {"pay_tracks": ["ic"], "pay_locations": ["denver"]}
    data["audiences"]["hr"] |= {"introduction": "For HR.", "one_pager_pay": "own", **limits}
    return data


def ladder(data: dict[str, Any]) -> Ladder:
    """The ladder of plain data."""
    return Ladder.model_validate(data)


def changed(data: dict[str, Any], **others: Any) -> Changes:
    """What changes where some keys at the top of a source are others."""
    return compare(ladder(data), ladder({**data, **others}))


def leaves(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The paths of all texts in plain data."""
    if isinstance(value, dict):
        for key, entry in value.items():
            yield from leaves(entry, (*path, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from leaves(entry, (*path, index))
    elif value is not None:
        yield path


def at(data: Any, path: KeyPath) -> Any:
    """The value at a path."""
    for step in path:
        data = data[step]
    return data


def with_value(data: dict[str, Any], path: KeyPath, value: Any) -> dict[str, Any]:
    """The data with another value at a path."""
    other = copy.deepcopy(data)
    at(other, path[:-1])[path[-1]] = value
    return other


def altered(data: dict[str, Any], path: KeyPath) -> Ladder:
    """The ladder of data in which the value at a path is another one that can stand there."""
    for value in (f"{at(data, path)} more", *OTHERS):
        try:
            other = ladder(with_value(data, path, value))
        except ValidationError:
            continue
        if other != ladder(data):
            return other
    raise AssertionError(path)


def fields_on(path: KeyPath) -> Iterator[tuple[type, str]]:
    """The fields of models that a path leads through."""
    for depth, step in enumerate(path):
        part = part_at(path[:depth])
        if part is not None and isinstance(step, str):
            yield part, next((name for name, field in part.model_fields.items() if (field.alias or name) == step), step)


ALL_LEAVES = tuple(leaves(rich()))


def ways(section: str) -> list[KeyPath]:
    """The paths of all values below a key at the top, those of texts and those on the way there."""
    found = {leaf[:depth] for leaf in ALL_LEAVES for depth in range(1, len(leaf) + 1) if leaf[0] == section}
    assert found
    return sorted(found, key=str)


def test_the_rich_source_has_every_field_of_every_model() -> None:
    """A field that is new to the models is missed here until the ladders of the tests have it."""
    there = {one for path in ALL_LEAVES for one in fields_on(path)}
    wanted = {(model, name) for model in models(Ladder) if model is not Previous for name in model.model_fields}
    wanted -= {(Ladder, name) for name in NOT_COMPARED}
    assert len(wanted) > 100
    assert {f"{model.__name__}.{name}" for model, name in wanted - there} == set()


@pytest.mark.parametrize("section", sorted(rich()))
def test_every_value_that_changes_is_reported(section: str) -> None:
    """Whatever single value of a source is another one, something is reported, in its section or where it is referred to."""
    data, old = rich(), ladder(rich())
    paths = [path for path in ALL_LEAVES if path[0] == section]
    assert paths
    for path in paths:
        changes = compare(old, altered(data, path))
        assert changes, path
        sections = {change.section for change in changes.others} | ({"compensation"} if changes.pay else set())
        assert section in sections, path


@pytest.mark.parametrize("section", sorted(rich()))
def test_every_key_that_changes_is_reported(section: str) -> None:
    """A facet, a measure, a track, an audience and whatever else has a key of the author's own: another key is a change."""
    data, old = rich(), ladder(rich())
    for path in ways(section):
        value = at(data, path)
        if isinstance(value, dict) and part_at(path) is None:
            for key in value:
                other = with_value(data, path, {("other" if one == key else one): value[one] for one in value})
                assert compare(old, ladder(other)), (path, key)


@pytest.mark.parametrize("section", sorted(rich()))
def test_every_entry_that_goes_or_comes_is_reported(section: str) -> None:
    """Without an entry of any list or mapping, something is gone, and the other way round something is new."""
    data, whole = rich(), ladder(rich())
    for path in ways(section)[1:]:
        other = copy.deepcopy(data)
        del at(other, path[:-1])[path[-1]]
        try:
            less = ladder(other)
        except ValidationError:
            continue
        if (
            less != whole and "cells" not in path
        ):  # a row lacks none of its cells, and what is left out may be what is taken for granted
            assert compare(whole, less), path
            assert compare(less, whole), path


@pytest.mark.parametrize("section", sorted(rich()))
def test_every_change_of_order_is_reported(section: str) -> None:
    """A list that runs the other way is a change, but for mappings whose order shows nowhere."""
    data, old = rich(), ladder(rich())
    for path in ways(section):
        value = at(data, path)
        if isinstance(value, list) and len(value) > 1:
            assert compare(old, ladder(with_value(data, path, value[::-1]))), path


def test_equal_ladders_have_no_changes() -> None:
    """Nothing is reported where nothing changed, and no changes count as none."""
    data = rich()
    changes = compare(ladder(data), ladder(copy.deepcopy(data)))
    assert (changes.pay, changes.others) == ((), ())
    assert not changes


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("It's “good”", 'It’s "good"'),
        ("A *new* word", "A **new** word"),
        ("6-12 months", "6–12 months"),
        ("One\n  two", "One two"),
        ("A\u00a0B", "A B"),
        ("cafe\u0301", "café"),
        ("1. First\n2. Second", "- First\n- Second"),
        ("Wait...", "Wait…"),
    ],
)
def test_form_is_no_change(before: str, now: str) -> None:
    """White space, marks of Markdown, and the forms of quotes and dashes are not what is said."""
    data = {"title": "T", "levels": [{"id": "A", "title": "First", "note": before}], "summary": before}
    other = {"title": "T", "levels": [{"id": "A", "title": "First", "note": now}], "summary": now}
    assert not compare(ladder(data), ladder(other))


def test_an_address_is_a_change() -> None:
    """A link that leads elsewhere under the same words is told with its address."""
    before, now = (shown(f"See [the page](https://{site}.example)") for site in ("a", "b"))
    assert (before, now) == ("See the page (https://a.example)", "See the page (https://b.example)")
    assert same(before) != same(now)


def two(
    *, old: dict[str, list[str]], new: dict[str, list[str]], more: dict[str, Any] | None = None
) -> list[tuple[Any, ...]]:
    """What is told of items under the facets of one level: where, what happened, from what to what."""
    facets = {key: key.upper() for key in (*old, *new)}
    base = {"title": "T", "facets": facets, **(more or {})}
    sides = ({**base, "levels": [{"id": "A", "title": "First", **side}]} for side in (old, new))
    before, now = map(ladder, sides)
    return [(change.at[-1], change.kind, change.before, change.now) for change in compare(before, now).others]


def test_an_item_in_other_words_is_reworded() -> None:
    """Before and now are given; what has nothing in common with it is new or gone."""
    old = ["Leads a team of five", "Writes the plan", "Orders parts"]
    new = ["Leads a team of eight", "Writes the plan", "Sings"]
    assert two(old={"f": old}, new={"f": new}) == [
        ("f", "reworded", "Leads a team of five", "Leads a team of eight"),
        ("f", "added", None, "Sings"),
        ("f", "removed", "Orders parts", None),
    ]


def test_a_single_item_is_compared_with_a_single_item() -> None:
    """Where a facet has one statement before and now, these two belong together."""
    assert two(old={"f": ["A task"], "g": ["x"]}, new={"f": ["The product"], "g": ["x"]}) == [
        ("f", "reworded", "A task", "The product")
    ]


def test_equal_text_in_another_place_is_moved() -> None:
    """From facet to facet, and not told again where it stood."""
    found = two(
        old={"f": ["One thing", "Two things"], "g": ["Old"]}, new={"f": ["One thing"], "g": ["Old", "Two things"]}
    )
    assert found == [("g", "moved", "Two things", "Two things")]


def test_an_item_that_was_moved_and_reworded_is_neither_new_nor_gone() -> None:
    """In nearly the same words under another heading, with its words before and now; in other words it is another item."""
    old = {"f": ["Writes the plan of the workshop", "Sweeps the floor"], "g": ["Old"]}
    new = {"f": ["Sweeps the floor"], "g": ["Old", "Writes the yearly plan of the workshop"]}
    assert two(old=old, new=new) == [
        ("g", "moved", "Writes the plan of the workshop", "Writes the yearly plan of the workshop")
    ]
    assert two(old=old, new=new | {"g": ["Old", "Writes letters"]}) == [
        ("f", "removed", "Writes the plan of the workshop", None),
        ("g", "added", None, "Writes letters"),
    ]


def test_almost_the_same_words_far_away_are_another_item() -> None:
    """At another level under another heading, only the same words are taken for the same item."""
    data = rich()
    other = copy.deepcopy(data)
    item = other["levels"][0]["bench"].pop(0)
    other["levels"][3]["team"].append(f"{item} daily")
    kinds = {change.kind for change in compare(ladder(data), ladder(other)).others}
    assert kinds == {"added", "removed"}


def test_moves_lead_from_level_to_level_and_to_criteria() -> None:
    """The place it came from is given, the nearest where there are several."""
    data = rich()
    other = copy.deepcopy(data)
    item = other["levels"][0]["bench"].pop(0)
    other["promotion"]["transitions"][0]["criteria"].append(item)
    other["levels"][1]["team"].append(other["levels"][3]["team"].pop(0))
    moves = [change for change in compare(ladder(data), ladder(other)).others if change.kind == "moved"]
    assert [(places(one.came_from), places(one.at), one.now) for one in moves] == [
        ("levels M3 team", "levels M2 team", "Trains everybody in new systems"),
        ("levels M1 bench", "promotion transitions M1 → M2 criteria", item),
    ]


def places(way: EntryPath) -> str:
    """A way in words."""
    return " ".join(step.id if isinstance(step, Entry) else step for step in way)


@pytest.mark.parametrize(
    ("order", "moved"),
    [("abcd", ""), ("dabc", "d"), ("bcda", "a"), ("abdc", "d"), ("dcba", "dcb"), ("acbd", "c")],
)
def test_order_is_said_with_the_fewest_moves(order: str, moved: str) -> None:
    """Only what left its place among the others is told, with its places."""
    old, new = ([f"{letter * 9} {letter}" for letter in letters] for letters in ("abcd", order))
    base = {"title": "T", "facets": {"f": "F"}}
    sides = [ladder({**base, "levels": [{"id": "A", "title": "x", "f": items}]}) for items in (old, new)]
    found = compare(*sides).others
    assert [change.kind for change in found] == ["reordered"] * len(moved)
    assert [str(change.now)[0] for change in found] == list(moved)
    assert [change.places for change in found] == [("abcd".index(one) + 1, order.index(one) + 1) for one in moved]


def test_paragraphs_are_compared_one_by_one() -> None:
    """Of a long text only the paragraphs and list items that changed are told."""
    before = "First paragraph.\n\n- One item of it\n- Another item of it\n\nLast words."
    now = "First paragraph.\n\n- One item of it\n- Another point of it\n\nLast words.\n\nAnd more words."
    base = {"title": "T", "levels": [{"id": "A", "title": "x"}]}
    found = compare(ladder({**base, "summary": before}), ladder({**base, "summary": now})).others
    assert [(one.kind, one.before, one.now) for one in found] == [
        ("reworded", "Another item of it", "Another point of it"),
        ("added", None, "And more words."),
    ]


def test_where_the_edition_before_lies_is_no_change() -> None:
    """The one key that is not compared is the one that says what to compare with."""
    assert {"previous"} == NOT_COMPARED
    assert not changed(rich(), previous="editions/2024")


# --- levels


def levels(*given: tuple[str, str, str]) -> Ladder:
    """A ladder of levels, each with its id, its title and what it says."""
    said = [{"id": name, "title": title, **({"f": text.split("/")} if text else {})} for name, title, text in given]
    steps = [name for name, _, _ in given]
    return ladder(
        {"title": "T", "facets": {"f": "F"}, "tracks": {"t": {"title": "Way", "steps": steps}}, "levels": said}
    )


def told(old: Ladder, new: Ladder) -> list[tuple[str, str]]:
    """What is told of levels as a whole, and of anything that refers to them."""
    found = compare(old, new).others
    return [
        (one.kind, f"{one.before} → {one.now}" if one.kind == "renamed" else places(one.at[1:]))
        for one in found
        if len(one.at) == 2 or one.section != "levels"
    ]


JUNIOR = "Carries out tasks with guidance/Asks early"
SENIOR = "Leads projects from end to end/Teaches others every week"
CHIEF = "Sets the direction of the company/Speaks for it in public"


def test_a_level_with_another_id_is_the_same_level() -> None:
    """By its title, or by what it says; what refers to it under the new id is no change."""
    old = levels(("L1", "Junior", JUNIOR), ("L2", "Senior", SENIOR))
    assert told(old, levels(("L1", "Junior", JUNIOR), ("S", "Senior", CHIEF))) == [("renamed", "L2 → S")]
    assert told(old, levels(("L1", "Junior", JUNIOR), ("S", "Expert", SENIOR))) == [("renamed", "L2 → S")]


def test_another_level_is_another_level() -> None:
    """Where neither title nor words are the same, one is gone and another is new."""
    old = levels(("L1", "Junior", JUNIOR), ("L2", "Senior", SENIOR))
    found = told(old, levels(("L1", "Junior", JUNIOR), ("C", "Chief", CHIEF)))
    assert ("added", "C") in found
    assert ("removed", "L2") in found
    assert all(kind != "renamed" for kind, _ in found)


def test_between_two_that_are_alike_nobody_chooses() -> None:
    """A level that became two is gone, and two are new."""
    old = levels(("L1", "Junior", JUNIOR), ("L2", "Senior", SENIOR))
    found = told(old, levels(("L1", "Junior", JUNIOR), ("A", "One", SENIOR), ("B", "Two", SENIOR)))
    assert [one for one in found if one[0] == "renamed"] == []
    assert {("added", "A"), ("added", "B"), ("removed", "L2")} <= set(found)


def test_ids_that_shift_are_followed() -> None:
    """Where a level is put in and the ids above it move up, each level keeps its words and has a new id."""
    old = levels(("L1", "Junior", JUNIOR), ("L2", "Senior", SENIOR), ("L3", "Chief", CHIEF))
    new = levels(
        ("L1", "Junior", JUNIOR), ("L2", "Middle", "Works alone"), ("L3", "Senior", SENIOR), ("L4", "Chief", CHIEF)
    )
    assert told(old, new) == [
        ("renamed", "L2 → L3"),
        ("renamed", "L3 → L4"),
        ("changed", "t steps"),
        ("added", "L2"),
    ]


def test_titles_that_shift_are_titles_that_changed() -> None:
    """Where ids and words stay, the same id is the same level under whatever title."""
    old = levels(("L1", "Junior", JUNIOR), ("L2", "Senior", SENIOR))
    found = compare(old, levels(("L1", "Senior", JUNIOR), ("L2", "Chief", SENIOR))).others
    assert [(places(one.at), one.kind, one.before, one.now) for one in found] == [
        ("levels L1 title", "changed", "Junior", "Senior"),
        ("levels L2 title", "changed", "Senior", "Chief"),
    ]


def test_an_id_that_another_level_takes_over_is_told_apart() -> None:
    """The level that had it is gone under its old id with a mark."""
    old = levels(("A", "Junior", JUNIOR), ("B", "Senior", SENIOR))
    found = told(old, levels(("B", "Junior", JUNIOR)))
    assert ("renamed", "A → B") in found
    assert ("removed", "B′") in found


def test_levels_change_places() -> None:
    """A level that stands elsewhere in the list is told once."""
    old = levels(("A", "Junior", JUNIOR), ("B", "Senior", SENIOR), ("C", "Chief", CHIEF))
    new = levels(("C", "Chief", CHIEF), ("A", "Junior", JUNIOR), ("B", "Senior", SENIOR))
    assert ("reordered", "C") in told(old, new)


def test_facets_and_measures_with_other_ids_are_followed() -> None:
    """The items and the ranges under them did not change."""
    data = rich()
    other = copy.deepcopy(data)
    other["facets"]["work"] = other["facets"].pop("bench")
    for level in other["levels"]:
        level["work"] = level.pop("bench", [])
    other["compensation"]["measures"]["fixed"] = other["compensation"]["measures"].pop("base")
    for table in (other["compensation"]["ranges"], other["compensation"]["company_types"][1]["ranges"]):
        for row in table.values():
            if "base" in row:
                row["fixed"] = row.pop("base")
    other["compensation"]["locations"][1]["example"]["measure"] = "fixed"
    changes = compare(ladder(data), ladder(other))
    assert changes.pay == ()
    assert [(places(one.at), one.kind) for one in changes.others if one.kind == "renamed"] == [
        ("facets work", "renamed"),
        ("compensation measures fixed", "renamed"),
    ]
    assert {one.kind for one in changes.others} <= {"renamed", "reordered"}


# --- pay


def paid(ranges: dict[str, Any], **others: Any) -> Ladder:
    """Two levels with pay."""
    base = [{"id": "A", "title": "First"}, {"id": "B", "title": "Second"}]
    pay = {"currency": "EUR", "measures": {"base": "Base"}, "ranges": ranges, **others}
    return ladder({"title": "T", "levels": base, "compensation": pay})


def move(before: str | None, now: str | None, **others: Any) -> PayMove:
    """How the range of one level moved."""
    sides = ({"A": {"base": pay}} if pay else {} for pay in (before, now))
    (found,) = compare(*(paid(side, **others) for side in sides)).pay
    return found


@pytest.mark.parametrize(
    ("before", "now", "kind", "changes"),
    [
        ("100K - 150K", "104K - 156K", "raised", (4000, 5000, 6000)),
        ("100K - 150K", "100K - 156K", "raised", (0, 3000, 6000)),
        ("100K - 150K", "90K - 150K", "lowered", (-10000, -5000, 0)),
        ("100K - 150K", "90K - 160K", "changed", (-10000, 0, 10000)),
        ("100K - 150K+", "104K - 156K+", "raised", (4000, None, 6000)),
        ("100K - 150K", "100K - 150K+", "changed", (0, None, None)),
        ("100K - 150K+", "104K - 160K", "changed", (4000, None, None)),
        ("12.35", "12.50", "raised", (Decimal("0.15"),) * 3),
        (None, "100K - 150K", "added", (None, None, None)),
        ("100K - 150K", None, "removed", (None, None, None)),
    ],
)
def test_a_range_moves(before: str | None, now: str | None, kind: str, changes: tuple[Any, ...]) -> None:
    """Minimum, midpoint and maximum are told apart, and what is open at the top has no midpoint to compare."""
    found = move(before, now)
    assert found.kind == kind
    assert tuple(end.change for end in found.ends) == changes
    assert all(end.change is None or isinstance(end.change, Decimal) for end in found.ends)


def test_opened_and_closed_are_said() -> None:
    """A range that has an open end for the first time, or no longer."""
    assert (move("100K - 150K", "100K - 150K+").opened, move("100K - 150K+", "100K - 150K").closed) == (True, True)
    assert not move("100K - 150K+", "110K - 160K+").opened
    assert move("100K - 150K+", "110K - 160K+").ends[1].before is None


def test_shares_are_of_the_figure_before() -> None:
    """Per cent of what was; none where that was nothing."""
    assert [end.share for end in move("100K - 200K", "105K - 205K").ends] == [
        Decimal("0.05"), Decimal(5000) / Decimal(150000), Decimal("0.025"),
    ]  # fmt: skip
    assert move("0 - 10", "1 - 10").ends[0].share is None


def test_another_currency_is_not_subtracted() -> None:
    """Where currency or period is another, all ranges are shown, also those whose figures are the same, and none compared."""
    ranges = {"A": {"base": "30K - 40K"}, "B": {"base": "35K - 50K"}}
    old, new = paid(ranges), {**ranges, "B": {"base": "36K - 50K"}}
    for other in (paid(new, currency="CHF"), paid(new, per="month")):
        moves = compare(old, other).pay
        assert [(one.level.id, one.kind, one.comparable) for one in moves] == [
            ("A", "changed", False),
            ("B", "changed", False),
        ]
        assert all(end.change is None and end.before and end.now for one in moves for end in one.ends)


def test_pay_is_listed_by_table_measure_and_level() -> None:
    """The general ranges first, then those of company types, each from the first level to the last."""
    old, new = (
        ladder({**read_source(file).data}) for file in (LADDERS / "before" / "cycles.yaml", LADDERS / "cycles.yaml")
    )
    moves = [
        (one.company_type.id if one.company_type else "", one.measure.id, one.level.id, one.kind)
        for one in compare(old, new).pay
    ]
    assert moves == [
        ("", "base", "M1", "raised"),
        ("", "base", "M2", "raised"),
        ("", "base", "C1", "added"),
        ("", "base", "M3", "raised"),
        ("", "base", "WL", "changed"),
        ("", "base", "A1", "removed"),
        ("", "total", "M1", "raised"),
        ("", "total", "M2", "raised"),
        ("", "total", "C1", "added"),
        ("", "total", "M3", "changed"),
        ("", "total", "WL", "raised"),
        ("partner", "base", "WL", "raised"),
    ]


# --- skills


def test_cells_follow_their_rows_and_columns() -> None:
    """A cell is told with its row and column; a row and a column that changed places take their cells along."""
    columns = [{"title": "One", "levels": "A"}, {"title": "Two", "levels": "B"}]
    rows = [{"title": "Python", "cells": ["knows", "teaches"]}, {"title": "Go", "cells": ["reads", "writes"]}]
    base = {"title": "T", "levels": [{"id": "A", "title": "x"}, {"id": "B", "title": "y"}]}
    old = ladder({**base, "matrices": [{"id": "m", "title": "M", "columns": columns, "rows": rows}]})
    turned = [{"title": "Go", "cells": ["writes", "reads"]}, {"title": "Python", "cells": ["shapes", "knows"]}]
    new = ladder({**base, "matrices": [{"id": "m", "title": "M", "columns": columns[::-1], "rows": turned}]})
    found = compare(old, new).others
    assert [(places(one.at[2:]), one.kind, one.before) for one in found] == [
        ("columns Two", "reordered", None),
        ("rows Go", "reordered", None),
        ("rows Python cells Two", "changed", "teaches"),
    ]
    only_columns = ladder({**base, "matrices": [{"id": "m", "title": "M", "columns": columns[::-1], "rows": rows}]})
    found = compare(old, only_columns).others
    assert sum(one.at[-2] == "cells" for one in found) == 4


# --- texts


@pytest.mark.parametrize(
    ("before", "now", "shown_before", "shown_now"),
    [
        ("Works with guidance", "Works alone", "Works [with guidance]", "Works [alone]"),
        ("Works", "Works, and sings", "Works", "Works[, and sings]"),
        ("障害の手順を書く", "障害の手順を直す", "障害の手順を[書く]", "障害の手順を[直す]"),
        ("One", "Something else", "One", "Something else"),
    ],
)
def test_words_that_differ_are_marked(before: str, now: str, shown_before: str, shown_now: str) -> None:
    """Word by word, letter by letter where a script has no spaces, and not at all where nothing is left."""

    def bracketed(pieces: Any) -> str:
        return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)

    left, right = marked(before, now)
    assert (bracketed(left), bracketed(right)) == (shown_before, shown_now)


def test_pieces_make_the_text() -> None:
    """Nothing is lost or added by marking."""
    before, now = "A b, c (d) e.f — g", "A x c (d y) e.f  — h!"
    left, right = marked(before, now)
    assert ("".join(piece.text for piece in left), "".join(piece.text for piece in right)) == (before, now)


def test_likeness() -> None:
    """From 0 to 1, the same either way round, whatever the case."""
    assert likeness("A b", "a B") == 1
    assert likeness("x", "y") == 0
    assert likeness("one two", "two three") == likeness("two three", "one two")


def test_fewest_moves() -> None:
    """What is left rises."""
    assert out_of_order([]) == frozenset()
    assert out_of_order([4, 0, 1, 3, 2]) in ({4, 3}, {4, 2})


def test_many_items_are_compared_with_few_others_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of items that are replaced or reworded: the work grows with their number, and not with its square."""
    count = 400
    old = [f"Item {number} about the widgets and gadgets of team {number % 7}" for number in range(count)]
    new = [f"Entry {number * 31 % count} on how the widgets work in house {number % 11}" for number in range(count)]
    other = [f"Item {number} about the widgets or gadgets of our team {number % 7}" for number in range(count)]
    base = {"title": "T", "facets": {"f": "F"}}
    sides = [ladder({**base, "levels": [{"id": "A", "title": "x", "f": items}]}) for items in (old, new, other)]
    compared = Counter[str]()

    def counting(one: str, another: str) -> float:
        compared[one] += 1
        return likeness(one, another)

    for module in (texts, matching):
        monkeypatch.setattr(module, "likeness", counting)
    replaced, reworded = compare(sides[0], sides[1]).others, compare(sides[0], sides[2]).others
    assert len(replaced) >= count
    assert {change.kind for change in reworded} == {"reworded"}
    assert count < compared.total() <= 4 * count * (texts.CANDIDATES + 2 * texts.BESIDE + 1)


def test_a_long_text_is_not_marked_word_by_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that would compare too many pairs of words, what both begin and end with is all that stays unmarked."""
    begin, end = "The same begin", "the same end"
    one, other = (f"{begin} {' '.join(f'{word} {index} {word}' for index in range(1100))} {end}" for word in ("a", "b"))
    monkeypatch.setattr(texts, "SequenceMatcher", None)
    (first, middle, last), _ = marked(one, other)
    assert (first.text.strip(), last.text.strip()) == (begin, end)
    assert middle.differs


def test_candidates_are_found_among_many() -> None:
    """A text in other words is found wherever it stands, by the words that few others have."""
    old = [f"Common words of everybody and number{index}" for index in range(300)]
    new = [f"Common words of anybody and number{299 - index}" for index in range(300)]
    assert [(one + other) for one, other in closest_pairs(old, new)] == [299] * 300


def test_the_same_ladders_give_the_same_changes() -> None:
    """In the same order, every time."""
    data, other = rich(), altered(rich(), ("levels", 0, "bench", 0))
    assert compare(ladder(data), other) == compare(ladder(data), other)


def test_all_parts_are_models() -> None:
    """What the walk goes through is made of parts."""
    assert all(issubclass(model, Part) for model in models(Ladder))


def test_sub_items_are_compared_with_their_item() -> None:
    """One that is new, gone, or became an item of its own is told, with the item that it belongs to."""
    before, now = "Skills:\n- one thing\n- another", "Skills:\n- one thing\n- another\n- a third"
    facets = {"scope": "Scope"}
    old, new = (
        ladder({"title": "T", "facets": facets, "levels": [{"id": "A", "title": "First", "scope": [text, "Other"]}]})
        for text in (before, now)
    )
    (change,) = compare(old, new).others
    assert (change.kind, change.before) == ("reworded", "Skills: • one thing • another")
    assert change.now == "Skills: • one thing • another • a third"
    apart = ladder(
        {
            "title": "T",
            "facets": facets,
            "levels": [{"id": "A", "title": "First", "scope": ["Skills:\n- one thing", "another", "Other"]}],
        }
    )
    assert [one.kind for one in compare(old, apart).others] == ["reworded", "added"]


def test_a_sign_at_the_start_of_an_item_is_part_of_it() -> None:
    """What would start a block of Markdown is no mark there."""
    data = {"title": "T", "facets": {"scope": "Scope"}}
    old, new = (
        ladder({**data, "levels": [{"id": "A", "title": "First", "note": text, "scope": [text]}]})
        for text in ("90% uptime", "> 90% uptime")
    )
    assert [one.now for one in compare(old, new).others] == ["> 90% uptime", "> 90% uptime"]
