"""Editions with the pay of some tracks or locations: whoever may see one salary does not see the next.

Covers `model.pay_cuts`, `model.cutting`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.model import Audience, Ladder
from ladderexport.model.cutting import changed
from ladderexport.model.editions import edition, fingerprint, one_pager
from ladderexport.model.pay import pay_grid
from ladderexport.rendering.options import Options
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate
from tests.reading import ignored
from tests.searching import held_by

DATA: dict[str, Any] = {
    "title": "Two families",
    "facets": {"work": "Work"},
    "levels": [{"id": key, "title": f"Title of {key}", "work": f"Work of {key}"} for key in ("A1", "A2", "B1", "B2")],
    "tracks": {"alpha": {"title": "Alpha", "steps": ["A1", "A2"]}, "beta": {"title": "Beta", "steps": ["B1", "B2"]}},
    "compensation": {
        "currency": "USD",
        "measures": {"base": "Base", "bonus": "Bonus"},
        "round_to": "1",
        "ranges": {
            "A1": {"base": "111,217 - 121,319"},
            "A2": {"base": "131,413 - 141,517"},
            "B1": {"base": "211,613 - 221,711", "bonus": "17,411 - 18,413"},
            "B2": {"base": "231,817 - 241,919"},
        },
        "company_types": [
            {"id": "startup", "title": "Startups", "factor": "1", "ranges": {"B1": {"base": "251,217 - 261,319"}}},
        ],
        "locations": [
            {"id": "hub", "title": "Hubville", "factor": "1", "note": "Note on Hubville."},
            {
                "id": "sea", "title": "Seaside", "factor": "0.8737", "note": "Note on Seaside.",
                "example": {"level": "B2", "measure": "base", "amount": "207,613"},
            },
        ],
    },
}  # fmt: skip
LIMITS: tuple[dict[str, Any], ...] = (
    {"pay_tracks": "alpha"},
    {"pay_locations": ["hub"]},
    {"pay_tracks": ["alpha"], "pay_locations": "hub"},
)


def cut(shows: str = "everything", **limits: Any) -> Ladder:
    """The edition of an audience with limits."""
    return edition(Ladder.model_validate(DATA), Audience.model_validate({"title": "Some", "shows": shows, **limits}))


def secrets(limits: dict[str, Any]) -> list[str]:
    """What an edition with these limits must not have."""
    tracks = ["211613", "221711", "17411", "231817", "241919", "251217", "261319", "207613"]
    places = ["Seaside", "0.8737", "Note on Seaside", "207613"]
    return [*(tracks if "pay_tracks" in limits else ()), *(places if "pay_locations" in limits else ())]


def test_an_edition_has_the_pay_of_its_tracks_and_locations_alone() -> None:
    """The levels are all there; the figures, factors and notes of others are not, and nothing is worked out from them."""
    for limits in LIMITS:
        ladder = cut(**limits)
        said = ladder.model_dump_json()
        assert [level.id for level in ladder.levels] == ["A1", "A2", "B1", "B2"]
        assert [one for one in secrets(limits) if one in said] == []
        rows = pay_grid(ladder)
        assert {row.level for row in rows} == ({"A1", "A2"} if "pay_tracks" in limits else {"A1", "A2", "B1", "B2"})
        assert {row.location.id for row in rows if row.location} == (
            {"hub"} if "pay_locations" in limits else {"hub", "sea"}
        )


def test_without_limits_nothing_is_left_out() -> None:
    """And an audience that is shown no pay has none, whatever its limits."""
    ladder = Ladder.model_validate(DATA)
    assert cut().compensation == ladder.compensation
    assert cut("levels", pay_tracks="alpha").compensation is None
    assert fingerprint(cut(pay_tracks="alpha")) != fingerprint(cut())


def test_what_is_hidden_changes_no_fingerprint() -> None:
    """No guess at a figure of another track can be checked."""
    data = {
        **DATA,
        "compensation": {**DATA["compensation"], "ranges": {**DATA["compensation"]["ranges"], "B2": {"base": "1"}}},
    }
    audience = Audience.model_validate({"title": "Some", "shows": "everything", "pay_tracks": "alpha"})
    cuts = [edition(Ladder.model_validate(one), audience) for one in (DATA, data)]
    assert fingerprint(cuts[0]) == fingerprint(cuts[1])


def test_a_one_pager_has_no_pay_of_another_track() -> None:
    """The sheet of a level of another track has none at all, and a neighbor across tracks gives none."""
    ladder = cut(pay_tracks="alpha", one_pager_pay="neighbors")
    pay = [one_pager(ladder, level).compensation for level in ("A1", "B1")]
    assert [sorted(one.ranges) for one in pay if one] == [["A1", "A2"], []]


def test_the_previous_edition_is_cut_alike() -> None:
    """What changed in the pay of others is not told."""
    before = {**DATA, "compensation": {**DATA["compensation"], "ranges": {"B2": {"base": "271,217"}}}}
    ladder = Ladder.model_validate(DATA).since(Ladder.model_validate(before))
    shown = edition(ladder, Audience.model_validate({"title": "Some", "shows": "everything", "pay_tracks": "alpha"}))
    assert shown.before is not None
    assert shown.before.compensation is not None
    assert shown.before.compensation.ranges == {}


@pytest.mark.slow
@pytest.mark.parametrize("limits", LIMITS, ids=["tracks", "locations", "both"])
def test_no_file_has_the_pay_of_others(limits: dict[str, Any]) -> None:
    """Not in any byte; what is shown is found."""
    files = [
        held_by(file)
        for artifact in ARTIFACTS.values()
        for file in artifact.make(cut(**limits), Options(version="1.2.3", levels=("A1", "B1")), ignored)
    ]
    assert [found for one in files for found in one.found(secrets(limits))] == []
    assert all(any(one.has(said) for one in files) for said in ("111217", "Title of B1", "Hubville"))
    everything = [held_by(file) for file in ARTIFACTS["xlsx"].make(cut(), Options(version="1.2.3"), ignored)]
    assert [one for one in secrets(limits) if not any(file.has(one) for file in everything)] == []


def test_a_figure_of_others_in_a_text_is_pointed_out(tmp_path: Path) -> None:
    """An edition that has the pay of one track, and a text with that of another, is warned of."""
    path = tmp_path / "ladder.yaml"
    path.write_text(
        """\
title: Two families
levels: [{id: A1, title: A}, {id: B1, title: B}]
tracks: {alpha: {title: Alpha, steps: [A1]}, beta: {title: Beta, steps: [B1]}}
compensation: {currency: USD, measures: {base: Base}, ranges: {A1: {base: 111K}, B1: {base: 217K}}}
faq: [{question: How much?, answer: "From 111,000 to 217,000."}]
audiences: {alphas: {title: Alphas, for: Alphas, shows: everything, pay_tracks: alpha}}
""",
        encoding="utf-8",
    )
    said = [found for found in validate(read_source(path)).diagnostics if found.rule.code == "LAD824"]
    assert [found.message.partition(" is ")[0] for found in said] == ["`217,000`"]


PUBLISHED = {"id": "de", "title": "Germany", "currency": "EUR", "ranges": {"A1": {"base": "61,217 - 71,219"}}}


def test_general_ranges_stay_only_where_figures_are_worked_out_from_them() -> None:
    """Who may see what a country publishes does not get the figures of the others, in whatever currency."""
    pay = {
        **DATA["compensation"],
        "locations": [*DATA["compensation"]["locations"], PUBLISHED],
        "floor": {"base": "91,217"},
    }
    ladder = Ladder.model_validate({**DATA, "compensation": pay})
    for location, expected in (("de", set()), ("hub", {"A1", "A2", "B1", "B2"})):
        audience = Audience.model_validate({"title": "Some", "shows": "everything", "pay_locations": location})
        own = edition(ladder, audience).compensation
        assert own is not None
        assert set(own.ranges) == expected
        assert bool(own.floor) is bool(expected)
        assert bool(own.company_types[0].ranges) is bool(expected)
        assert [place.id for place in own.locations] == [location]
        assert ("61217" in own.model_dump_json()) is (location == "de")


@pytest.mark.slow
def test_no_file_has_the_general_ranges_beside_a_countrys_own() -> None:
    """All artifacts of an edition with the pay of one country alone, searched."""
    pay = {**DATA["compensation"], "locations": [*DATA["compensation"]["locations"], PUBLISHED]}
    audience = Audience.model_validate({"title": "Some", "shows": "everything", "pay_locations": "de"})
    ladder = edition(Ladder.model_validate({**DATA, "compensation": pay}), audience)
    files = [
        held_by(file)
        for artifact in ARTIFACTS.values()
        for file in artifact.make(ladder, Options(version="1.2.3", levels=("A1",)), ignored)
    ]
    hidden = ["111217", "131413", "211613", "Seaside", "Hubville", "0.8737"]
    assert [found for one in files for found in one.found(hidden)] == []
    assert all(any(one.has(said) for one in files) for said in ("61217", "71219", "Germany"))


def test_a_part_is_built_up_from_what_is_kept() -> None:
    """What was worked out from the former fields does not stay."""
    ladder = Ladder.model_validate(DATA)
    assert ladder.compensation is not None
    assert changed(ladder.compensation, locations=()).locations == ()
    assert changed(ladder.compensation, locations=()).ranges == ladder.compensation.ranges


def test_what_postings_say_is_cut_as_well() -> None:
    """An edition with some locations has no text for the jurisdictions of others; one with some tracks no range on hire of others."""
    pay = {
        **DATA["compensation"],
        "locations": [
            {"id": "hub", "title": "Hubville", "factor": "1", "jurisdiction": "US-CO"},
            {"id": "sea", "title": "Seaside", "factor": "0.8737", "jurisdiction": "DE"},
        ],
        "posting": {
            "jurisdictions": {"US": {"ai": "no"}, "DE": {"benefits": "Trains"}},
            "hiring": {"ranges": {"A1": {"base": "111,217"}, "B1": {"base": "211,613"}}},
        },
    }
    ladder = Ladder.model_validate({**DATA, "compensation": pay})
    places = edition(ladder, Audience.model_validate({"title": "A", "shows": "everything", "pay_locations": "hub"}))
    tracks = edition(ladder, Audience.model_validate({"title": "A", "shows": "everything", "pay_tracks": "alpha"}))
    for one, shown in ((places, ["US"]), (tracks, ["US", "DE"])):
        assert one.compensation
        assert one.compensation.posting
        assert list(one.compensation.posting.jurisdictions) == shown
    assert "211613" not in tracks.model_dump_json()
    assert "Trains" not in places.model_dump_json()
