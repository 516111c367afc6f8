"""Which level comes next, which are peers and how high each ranks: tables, properties, a source and its ladder."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ladderexport.cli.starters import STARTERS
from ladderexport.model.progression import Pair, Progression, Role
from ladderexport.source.reader import read_source
from ladderexport.validation.progression import neighbors, progression_of
from ladderexport.validation.validator import validate
from tests.reading import GUIDE, LADDERS, ROOT

SOUND = sorted((ROOT / "tests" / "sound").glob("*.yaml"))
SOURCES = [GUIDE, *LADDERS, *(ROOT / "src" / "ladderexport" / "cli" / "starters" / name for name in STARTERS)]
LETTERS = "ABCDEFGH"


def way(levels: str, *tracks: str, promotions: str = "") -> Progression:
    """A way up written in letters: capitals are levels, small letters are roles, and promotions are pairs."""
    steps = tuple(tuple(one if one in levels else Role(one) for one in track) for track in tracks)
    return Progression(tuple(levels), steps, tuple((pair[0], pair[1]) for pair in promotions.split()))


def pairs(text: str) -> tuple[Pair, ...]:
    """Pairs of levels written as words of two letters."""
    return tuple((pair[0], pair[1]) for pair in text.split())


# --- tables


@pytest.mark.parametrize(
    ("made", "steps", "ranks"),
    [
        pytest.param(way("ABC"), "AB BC", {"A": 0, "B": 1, "C": 2}, id="no tracks: the list"),
        pytest.param(way("A"), "", {"A": 0}, id="one level"),
        pytest.param(way("ABCD", "ABC", "ABD"), "AB BC BD", {"A": 0, "B": 1, "C": 2, "D": 2}, id="fork"),
        pytest.param(
            way("ABCD", promotions="AB BC BD"), "AB BC BD", {"A": 0, "B": 1, "C": 2, "D": 2}, id="fork by promotions"
        ),
        pytest.param(
            way("ABCD", "ABC", promotions="AB BD"), "AB BC BD", {"A": 0, "B": 1, "C": 2, "D": 2}, id="fork by both"
        ),
        pytest.param(
            way("ABCDE", "ABCE", "ABDE"), "AB BC CE BD DE", {"A": 0, "B": 1, "C": 2, "D": 2, "E": 3}, id="join"
        ),
        pytest.param(
            way("ABCDX", "ABCX", "ADX"), "AB BC CX AD DX", {"A": 0, "B": 1, "C": 2, "D": 1, "X": 3}, id="uneven join"
        ),
        pytest.param(
            way("ABCD", "ABC", "BD"), "AB BC BD", {"A": 0, "B": 1, "C": 2, "D": 2}, id="a track that begins half-way"
        ),
        pytest.param(way("ABCD", "AB", "CD"), "AB CD", {"A": 0, "B": 1, "C": 0, "D": 1}, id="two families"),
        pytest.param(way("ABX", "AB"), "AB", {"A": 0, "B": 1, "X": 0}, id="a level on no track"),
        pytest.param(way("ABC", "ArB", "AC"), "AB AC", {"A": 0, "B": 2, "C": 1}, id="a role between"),
        pytest.param(way("AB", "rA", "AB"), "AB", {"A": 1, "B": 2}, id="a role at the start"),
        pytest.param(way("ABC", "Ar", "rs"), "AB BC", {"A": 0, "B": 1, "C": 2}, id="tracks of no two levels"),
        pytest.param(way("ABC", "AArAB", "BBC"), "AB BC", {"A": 0, "B": 1, "C": 2}, id="steps twice"),
        pytest.param(way("ABC", "ABCA"), "AB BC CA", {"A": 0, "B": 1, "C": 2}, id="a circle"),
        pytest.param(
            way("ABCD", "CD", "ABC", "CB"), "CD AB BC CB", {"A": 0, "B": 1, "C": 2, "D": 3}, id="a circle half-way"
        ),
        pytest.param(way("AB", promotions="AA"), "AB", {"A": 0, "B": 1}, id="a promotion to the same level"),
        pytest.param(way("ABC", "XrY", "YrZ"), "AB BC", {"A": 0, "B": 1, "C": 2}, id="unknown steps are roles"),
        pytest.param(way("ABC", "ArB", "BrC"), "AB BC", {"A": 0, "B": 2, "C": 4}, id="one role in two places"),
    ],
)
def test_steps_and_ranks(made: Progression, steps: str, ranks: dict[str, int]) -> None:
    """Each kind of ladder has the steps that its source states, and ranks that count them from the start."""
    assert made.steps == pairs(steps)
    assert {level: made.rank(level) for level in made.levels} == ranks


def test_a_fork_makes_peers() -> None:
    """The manager and the staff engineer both follow the senior: they are peers, and neither is next to the other."""
    made = way("ABCMD", "ABCD", "ABCM")
    assert (made.next_levels("C"), made.next_levels("D"), made.next_levels("M")) == (("D", "M"), (), ())
    assert (made.previous_levels("D"), made.previous_levels("M")) == (("C",), ("C",))
    assert (made.peers("D"), made.peers("M"), made.peers("C")) == (("M",), ("D",), ())
    assert made.around("C") == ("B", "C", "D", "M")
    assert made.around("M") == ("C", "M")


def test_families_are_apart_and_rank_for_themselves() -> None:
    """No way leads from one to the other: levels of two families are no peers, and neither family is above the other."""
    made = way("SABTX", "AB", "ST")
    assert made.families == (("A", "B"), ("S", "T"), ("X",))
    assert [made.peers(level) for level in "ABSTX"] == [(), (), (), (), ()]
    assert made.around("S") == ("S", "T")
    assert made.around("X") == ("X",)


def test_a_promotion_or_a_role_connects_families() -> None:
    """What leads from one track to the other, or above both, makes one family of them."""
    assert way("ABST", "AB", "ST", promotions="TA").families == (("S", "T", "A", "B"),)
    assert way("ABST", "ABd", "STd").families == (("A", "S", "B", "T"),)
    assert way("ABST", "ABd", "STd").peers("B") == ("T",)


def test_roles_rank_too() -> None:
    """A role is a step of its tracks; one that stands on several tracks ranks as high as the highest of its places."""
    made = way("ABC", "ABrd", "ABCsd")
    assert {step.name: rank for step, rank in made.ranks.items() if isinstance(step, Role)} == {"r": 2, "d": 4, "s": 3}


@pytest.mark.parametrize(
    ("made", "adjacent"),
    [
        (way("ABC"), "AB BC"),
        (way("ABC", "ArB", "BC"), "BC"),
        (way("ABC", "ArB", "AB"), "AB"),
        (way("ABC", "ArB", "BC", promotions="AB"), "BC"),
        (way("ABCD", "ABCD", promotions="AD BC"), "AB BC CD"),
        (way("ABCX", "ABCX", "YX"), "AB BC CX"),
        (way("ABCDX", "ABCX", "DX"), "AB BC CX DX"),
        (way("ABC", "ABCA"), "AB BC CA"),
    ],
)
def test_adjacent_levels_have_nothing_in_between(made: Progression, adjacent: str) -> None:
    """Rules compare what touches: not across a role, nor a promotion that skips a level."""
    assert made.adjacent == pairs(adjacent)


def test_a_long_ladder_is_no_matter_of_depth() -> None:
    """Ten thousand levels in a line, and in a circle, are ranked without recursion."""
    levels = tuple(map(str, range(10_000)))
    for track in (levels, (*levels, levels[0])):
        made = Progression(levels, (track,), ())
        assert made.rank(levels[-1]) == len(levels) - 1
        assert len(made.adjacent) == len(track) - 1


def test_what_is_no_level_has_no_rank() -> None:
    """A role is asked for by `ranks`; a name that nobody knows is a slip of the caller."""
    with pytest.raises(KeyError):
        way("AB", "ArB").rank("r")


# --- properties


@st.composite
def ways(draw: st.DrawFn, *, acyclic: bool = False) -> Progression:
    """Any way up; where it must not be circular, steps go from a letter to a later one."""
    levels = draw(st.lists(st.sampled_from(LETTERS), min_size=1, unique=True))
    steps = st.lists(st.sampled_from([*LETTERS, "r", "s"]), min_size=1, max_size=7)
    tracks = draw(st.lists(steps.map(_ascending) if acyclic else steps, max_size=4))
    pair = st.tuples(st.sampled_from(levels), st.sampled_from(levels))
    found = draw(st.lists(pair, max_size=4))
    known = [tuple(one if one in levels else Role(one) for one in track) for track in tracks]
    made = Progression(tuple(levels), tuple(known), tuple(one for one in found if not acyclic or one[0] < one[1]))
    assume(not acyclic or made.is_stated or levels == sorted(levels))
    return made


def _ascending(track: Sequence[str]) -> list[str]:
    """The steps of a track with its levels in the order of the letters, and its roles where they are."""
    letters = iter(sorted(step for step in track if step.isupper()))
    return [next(letters) if step.isupper() else step for step in track]


@given(ways())
def test_next_and_previous_are_inverse(made: Progression) -> None:
    """What follows a level is followed by none but what it follows; nothing follows itself."""
    for level in made.levels:
        assert all(level in made.previous_levels(upper) for upper in made.next_levels(level))
        assert all(level in made.next_levels(lower) for lower in made.previous_levels(level))
        assert level not in made.next_levels(level)
        assert set(made.around(level)) == {level, *made.next_levels(level), *made.previous_levels(level)}
    assert {(low, up) for low in made.levels for up in made.next_levels(low)} == set(made.steps)
    assert set(made.adjacent) <= set(made.steps)


@given(ways())
def test_peers_are_mutual(made: Progression) -> None:
    """A peer's peers are one's own and oneself; all are of one rank and one family, and every level is in one family."""
    for level in made.levels:
        for peer in made.peers(level):
            assert {level, *made.peers(level)} == {peer, *made.peers(peer)}
            assert made.rank(peer) == made.rank(level)
    assert sorted(level for family in made.families for level in family) == sorted(made.levels)
    family_of = {level: family for family in made.families for level in family}
    assert all(family_of[lower] == family_of[upper] for lower, upper in made.steps)
    assert all([*map(made.rank, family)] == sorted(map(made.rank, family)) for family in made.families)


@given(ways(acyclic=True))
def test_ranks_rise_with_every_step(made: Progression) -> None:
    """Where nothing is circular, the upper level of each step ranks higher."""
    assert all(made.rank(lower) < made.rank(upper) for lower, upper in made.steps)
    begins_with_role = any(isinstance(track[0], Role) for track in made.tracks)
    assert 0 in map(made.rank, made.levels) or begins_with_role


@given(ways(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing_that_is_stated(made: Progression, chance: random.Random) -> None:
    """Steps, ranks and peers are those of the tracks and promotions, in whatever order the levels are listed."""
    levels = chance.sample(made.levels, len(made.levels))
    other = Progression(tuple(levels), made.tracks, made.promotions)
    assert other.is_stated == made.is_stated
    if made.is_stated:
        assert (other.steps, other.ranks, other.adjacent) == (made.steps, made.ranks, made.adjacent)
        assert all(other.peers(level) == made.peers(level) for level in levels)
        assert {frozenset(family) for family in other.families} == {frozenset(family) for family in made.families}
    else:
        assert other.steps == tuple(pairwise(levels))


# --- the source and its ladder


@pytest.mark.parametrize("source", [*SOURCES, *SOUND], ids=lambda path: path.stem)
def test_a_source_and_its_ladder_have_the_same_way_up(source: Path) -> None:
    """What the rules read from plain data is what the artifacts are told."""
    read = read_source(source)
    ladder = validate(read).ladder
    assert ladder is not None
    assert progression_of(read) == ladder.progression
    assert neighbors(read) == ladder.progression.adjacent


@settings(max_examples=60, deadline=None)
@given(ways())
def test_any_valid_source_and_its_ladder_have_the_same_way_up(
    tmp_path_factory: pytest.TempPathFactory, made: Progression
) -> None:
    """Also with roles, circles, levels on no track, and steps that are written as mappings."""
    content = as_yaml(made)
    path = tmp_path_factory.mktemp("source") / "ladder.yaml"
    path.write_text(content, encoding="utf-8")
    read = read_source(path)
    ladder = validate(read).ladder
    assume(ladder is not None)
    assert ladder is not None
    assert progression_of(read) == ladder.progression == made


def as_yaml(made: Progression) -> str:
    """The source of a way up."""
    lines = ["title: T", "levels:", *(f"  - {{id: {level}, title: Level {level}}}" for level in made.levels)]
    lines += ["tracks:"] if made.tracks else []
    for number, track in enumerate(made.tracks):
        steps = ", ".join(one if isinstance(one, str) else f"{{name: {one.name}, role: true}}" for one in track)
        lines.append(f"  t{number}: {{title: T{number}, steps: [{steps}]}}")
    lines += ["promotion:", "  transitions:"] if made.promotions else []
    lines += [f"    - {{from: {lower}, to: {upper}, criteria: Is ready}}" for lower, upper in made.promotions]
    return "\n".join([*lines, ""])
