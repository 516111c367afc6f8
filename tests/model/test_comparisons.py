"""Levels side by side: each step of a ladder once, and what one level adds to the other."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from ladderexport.model import Ladder
from ladderexport.model.comparisons import MOST_SIDE_BY_SIDE, comparisons, new_at
from tests.reading import GUIDE, LADDERS, handbook_of, ladder_of, missing, squeezed


def ladder(count: int, **more: Any) -> Ladder:
    """A ladder of levels A, B, C and so on, each of which says one thing."""
    levels = [{"id": chr(65 + i), "title": f"Level {i}", "duty": f"Does {i}"} for i in range(count)]
    return Ladder.model_validate({"title": "Ladder", "facets": {"duty": "Duty"}, "levels": levels, **more})


def ids(made: Ladder) -> list[tuple[str, str]]:
    """The comparisons of a ladder: title, and levels run together."""
    return [(each.title, "".join(level.id for level in each.levels)) for each in comparisons(made)]


def test_levels_without_tracks_stand_in_the_order_of_the_list() -> None:
    """Where neither tracks nor promotions say what comes next, the list does."""
    assert ids(ladder(3)) == [("", "ABC")]


def test_a_fork_shows_what_its_ways_share_only_once() -> None:
    """The second track begins at the level where it parts, and ends at the level where it joins."""
    tracks = {"x": {"title": "X", "steps": list("ABCF")}, "y": {"title": "Y", "steps": list("ABDEF")}}
    assert ids(ladder(6, tracks=tracks)) == [("X", "ABCF"), ("Y", "BDEF")]


def test_roles_without_a_level_are_passed_over() -> None:
    """A track's neighbours are its levels; a track of roles alone gives nothing to compare."""
    tracks = {"x": {"title": "X", "steps": ["A", "Lead", "B"]}, "y": {"title": "Y", "steps": ["A", "Lead", "Director"]}}
    assert ids(ladder(2, tracks=tracks)) == [("X", "AB")]


def test_promotions_beyond_the_tracks_are_strung_together() -> None:
    """Steps that only promotions name are tables of their own."""
    steps = [{"from": a, "to": b} for a, b in ("AB", "BC", "AD")]
    assert ids(ladder(4, promotion={"transitions": steps})) == [("", "ABC"), ("", "AD")]


@pytest.mark.parametrize("count", [6, 7, 11, 12, 26])
def test_a_long_ladder_is_split_where_one_part_goes_over_into_the_next(count: int) -> None:
    """No table has more levels than a page bears; each begins with the level on which the one before it ends."""
    parts = [each.levels for each in comparisons(ladder(count))]
    assert max(len(part) for part in parts) <= MOST_SIDE_BY_SIDE
    assert min(len(part) for part in parts) > 2
    assert [before[-1] for before in parts[:-1]] == [after[0] for after in parts[1:]]
    assert sum(len(part) - 1 for part in parts) == count - 1


def test_levels_that_say_nothing_are_not_compared() -> None:
    """Two levels have to say something; a single one has nothing to stand beside."""
    levels = [{"id": "A", "title": "A", "duty": "Does A"}, {"id": "B", "title": "B"}]
    assert comparisons(Ladder.model_validate({"title": "L", "facets": {"duty": "Duty"}, "levels": levels})) == ()
    assert comparisons(ladder(1)) == ()


@pytest.mark.parametrize("source", [GUIDE, *LADDERS], ids=lambda source: source.stem)
def test_every_step_is_shown_once(source: Any) -> None:
    """Each pair of neighbours whose levels say anything stands side by side in exactly one table."""
    made = ladder_of(source)
    for lower, upper in made.progression.steps:
        speak = all(any(made.level_by_id[one].said(facet) for facet in made.facets) for one in (lower, upper))
        assert sum(each.has_step(lower, upper) for each in comparisons(made)) == speak


def test_what_is_new_is_what_the_level_below_does_not_say() -> None:
    """An item in the same words is not new."""
    guide = ladder_of(GUIDE)
    principal, architect = guide.level_by_id["L7"], guide.level_by_id["L8"]
    assert "Ecosystem of the industry" in architect.said("scope")
    assert new_at(architect, principal, "scope") == tuple(
        item for item in architect.said("scope") if item != "Ecosystem of the industry"
    )


@pytest.mark.slow
def test_the_handbook_sets_levels_side_by_side() -> None:
    """The guide's chapter has every facet of every level, on pages turned on their side; what is repeated is marked."""
    pdf, guide = handbook_of(GUIDE), ladder_of(GUIDE)
    turned = [number for number, (width, height) in enumerate(pdf.sizes) if width > height]
    starts = {one.title: one.page - 1 for one in pdf.outline if one.depth == 0}
    assert turned == list(range(starts["How levels differ"], starts["Skills"]))
    text = squeezed("".join(pdf.texts[number] for number in turned))
    assert missing(text, [item for level in guide.levels for facet in guide.facets for item in level.said(facet)]) == []
    marks = [run.text.strip() for number in turned for run in pdf.runs[number] if run.text.strip() == "="]
    pairs = [(lower, upper, facet) for lower, upper in pairwise(guide.levels) for facet in guide.facets]
    assert len(marks) == sum(len(set(low.said(facet)) & set(up.said(facet))) for low, up, facet in pairs) > 0
    assert squeezed("→ L4: 18-24 months") in text


@pytest.mark.slow
def test_each_fork_has_its_own_table() -> None:
    """The fork's two tracks stand one under the other, and the second has only what is its own."""
    pdf = handbook_of(next(each for each in LADDERS if each.stem == "fork"))
    heads = [one.title for one in pdf.outline if one.depth == 1 and "–" in one.title]
    assert heads == ["Expert: S1 – S4", "Team lead: S2 – S4"]
