"""Which level comes next, which are peers and how high each ranks: tables, properties, and what the artifacts say of it.

Covers `validation.progression`.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ladderexport.artifacts import ARTIFACTS
from ladderexport.cli.starters import STARTERS
from ladderexport.i18n.catalog import words_for, words_of
from ladderexport.model import Audience, Ladder
from ladderexport.model.editions import edition, one_pager
from ladderexport.model.progression import Pair, Progression, Role
from ladderexport.rendering.options import Options
from ladderexport.source.reader import read_source
from ladderexport.validation.progression import neighbors, progression_of
from ladderexport.validation.validator import validate
from tests.reading import GUIDE, LADDERS, ROOT, Pdf, handbook_of, ignored, ladder_of, sheets_of, squeezed
from tests.webpages import web_of
from tests.workbooks import content_of, opened

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


def test_the_standing_of_a_level_counts_ranks_of_its_family() -> None:
    """Peers stand alike; a rank that only a role has does not count; each family counts for itself."""
    made = way("ABCSTX", "ABC", "ArC", "ST")
    assert made.ranked_families == ((("A",), ("B",), ("C",)), (("S",), ("T",)), (("X",),))
    assert made.standings == {"A": (0, 3), "B": (1, 3), "C": (2, 3), "S": (0, 2), "T": (1, 2), "X": (0, 1)}
    forked = way("EFM", "EF", "EM")
    assert forked.ranked_families == ((("E",), ("F", "M")),)
    assert forked.standings["F"] == forked.standings["M"] == (1, 2)


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


@settings(max_examples=settings().max_examples * 3 // 5)
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


# --- what the artifacts say


def stated(ladder: Ladder) -> set[Pair]:
    """The steps that a ladder's tracks and promotions name, read without any help."""
    found: set[Pair] = set()
    for track in ladder.tracks.values():
        names = [step.name for step in track.steps if not step.role and step.name in ladder.level_by_id]
        found |= set(pairwise(names))
    return found | {(one.from_, one.to) for one in (ladder.promotion.transitions if ladder.promotion else ())}


def printed_next(ladder: Ladder, level: str, titles: Sequence[str]) -> set[Pair]:
    """The steps up from a level that headings name."""
    head, levels = squeezed(words_for(ladder.language).next_level) + ":", ladder.levels
    names = {head + squeezed(one.id + (f" {one.title}" if one.title != one.id else "")): one.id for one in levels}
    found = [squeezed(title) for title in titles]
    return {(level, names[title]) for title in found if title.startswith(head)}


def next_in_handbook(ladder: Ladder, pdf: Pdf) -> set[Pair]:
    """The steps up that a handbook's headings name."""
    found: set[Pair] = set()
    here = ""
    ids = {squeezed(level.title): level.id for level in ladder.levels}
    for mark in pdf.outline:
        here = ids.get(squeezed(mark.title), "") if mark.depth == 0 else here
        found |= printed_next(ladder, here, [mark.title])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_all_artifacts_say_the_same_of_what_comes_next(source: Path) -> None:
    """Handbook, web handbook, one-pagers and workbook name the steps that tracks and promotions state, and no others."""
    ladder = ladder_of(source)
    steps = stated(ladder)
    ids = [level.id for level in ladder.levels]
    assert next_in_handbook(ladder, handbook_of(source)) == steps
    sheets = zip(ladder.levels, sheets_of(source), strict=True)
    on_sheets = [printed_next(ladder, one.id, [mark.title for mark in pdf.outline]) for one, (_, pdf) in sheets]
    assert set().union(*on_sheets) == steps
    page = web_of(source)
    levels = page.xpath("//*[@data-level]")
    assert [ids[int(level.get("data-level"))] for level in levels] == ids
    said = {
        (ids[int(level.get("data-level"))], ids[int(to)])
        for level in levels
        for to in level.xpath(".//section[contains(@class, 'next')]/@data-to")
    }
    assert said == steps
    for level in levels:
        here = ids[int(level.get("data-level"))]
        offered = [tuple(ids[int(one)] for one in text.split()) for text in level.xpath(".//@data-compare")]
        assert sorted(offered) == sorted(pair for pair in steps or {*pairwise(ids)} if here in pair)
    first = page.xpath("//*[@id='compare']//option[@selected]/@value")
    assert tuple(ids[int(one)] for one in first) in (steps or {*pairwise(ids)})
    assert workbook_disagrees(ladder, content_of(source), steps or {*pairwise(ids)}) == []


def workbook_disagrees(ladder: Ladder, content: bytes, steps: set[Pair]) -> list[tuple[Any, ...]]:
    """The rows of the ranges in a workbook whose level below is none that is below, or lacks one that is and has pay."""
    labels = words_of(ladder).workbook
    words, name = labels.columns, labels.sheets.ranges_by_level.head
    if ladder.compensation is None:
        return []
    head, *rows = opened(content)[name].iter_rows(values_only=True)
    level, measure, kind, below = (
        list(head).index(term.head) if term.head in head else None
        for term in (words.level, words.measure, words.company_type, words.level_below)
    )
    assert rows
    assert level is not None
    assert measure is not None
    ids = {name: one.id for one in ladder.levels for name in (one.id, f"{words.level.head} {one.id}")}
    sort = [(row[measure], row[kind] if kind is not None else None) for row in rows]
    paid = {(ids[str(row[level])], *one) for row, one in zip(rows, sort, strict=True)}
    wrong = []
    for row, one in zip(rows, sort, strict=True):
        here = ids[str(row[level])]
        said = ids[str(row[below])] if below is not None and row[below] is not None else None
        lower = {low for low, up in steps if up == here and (low, *one) in paid}
        if said not in lower and (said or lower):
            wrong.append(row)
    return wrong


FAMILIES = {
    "title": "Two families",
    "tracks": {
        "field": {"title": "Field", "steps": ["F1", "F2"]},
        "desk": {"title": "Desk", "steps": ["D1", "D2", "D3"]},
    },
    "levels": [
        {"id": name, "title": f"Level {name}", "summary": "Does work."} for name in ("F1", "F2", "D1", "D2", "D3")
    ],
    "compensation": {
        "currency": "USD",
        "measures": {"base": "Base"},
        "ranges": {
            "F1": {"base": "101K - 111K"},
            "F2": {"base": "122K - 133K"},
            "D1": {"base": "41K - 44K"},
            "D2": {"base": "45K - 48K"},
            "D3": {"base": "49K - 53K"},
        },
    },
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("level", "seen"), [("F1", "F1 F2"), ("F2", "F1 F2"), ("D1", "D1 D2"), ("D2", "D1 D2 D3"), ("D3", "D2 D3")]
)
def test_no_page_shows_the_pay_of_another_family(level: str, seen: str) -> None:
    """Sheets that show the neighbors' pay, and what they are made from, have that of the levels below and above alone."""
    audience = Audience(title="All", shows=("everything",), one_pager_pay="neighbors")
    cut = edition(Ladder.model_validate(FAMILIES), audience)
    pay = one_pager(cut, level).compensation
    assert pay is not None
    assert sorted(pay.ranges) == sorted(seen.split())
    (file,) = ARTIFACTS["onepagers"].make(cut, Options(levels=(level,)), ignored)
    text = Pdf(file.content).words
    ranges: Mapping[str, Any] = FAMILIES["compensation"]["ranges"]  # type: ignore[index]  # it has pay
    amounts = {name: str(row["base"]).split("K")[0] for name, row in ranges.items()}
    assert [name for name, amount in amounts.items() if f"${amount}," in text] == [one for one in ranges if one in seen]


@pytest.mark.slow
@pytest.mark.parametrize("source", [each for each in SOURCES if each.stem in {"engineering", "support", "cycles"}])
def test_pay_beside_a_level_is_that_of_the_levels_below_and_above(source: Path) -> None:
    """Handbook and web handbook show the pay of the steps that lead to a level and on from it, not of the list's next."""
    ladder = ladder_of(source)
    pay, steps = ladder.compensation, stated(ladder)
    assert pay is not None
    ids = [level.id for level in ladder.levels]
    drawn = [text for text in handbook_of(source).alternatives.splitlines() if "; " in text or "  " in text]
    for number, here in enumerate(ids):
        near = {here, *(low for low, up in steps if up == here), *(up for low, up in steps if low == here)}
        for measure, title in ((key, each.title) for key, each in pay.measures.items()):
            paid = {one for one in near if one in pay.ranges and measure in pay.ranges[one].by_measure}
            if here not in paid:
                continue
            rows = web_of(source).xpath(
                f"//*[@data-level='{number}']//*[@data-measure='{title}']//table[contains(@class, 'ranges')]//tbody//b"
            )
            assert {row.text for row in rows} == paid
            names = {f"{title} {one}:" for one in paid}
            all_names = {f"{title} {one}:" for one in ids}
            assert any({name for name in all_names if name in text} == names for text in drawn), (here, drawn)
