"""Covers i18n/typography.py: the same texts in print, on the web, on sheets and in the workbook, in the way of their language."""

from __future__ import annotations

import pytest

from ladderexport.artifacts import handbook
from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.typography import as_printed, customs_of
from ladderexport.model import Ladder
from ladderexport.model.anchors import anchors
from ladderexport.model.filenames import one_pager_name
from ladderexport.pipeline.request import BuildRequest, resolve
from ladderexport.rendering.drawings import Drawings
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from ladderexport.source.reader import read_source
from tests.reading import GUIDE
from tests.webpages import body_of
from tests.workbooks import made, opened

SOURCE = {
    "title": 'The "big" ladder',
    "language": "en",
    "words": {"pages.list_and": "n'"},
    "brand": {"logo": "l'1-2.svg"},
    "facets": {"1-2": "What's done"},
    "tracks": {"ic": {"title": "IC's", "steps": ["E1-2", "E3's"]}, "b": {"title": "b", "steps": ["The boss's help"]}},
    "levels": [
        {"id": "E1-2", "title": "Engineer's mate", "1-2": ["It's 6-12 months", "Uses `a's 1-2` at E1-2"]},
        {"id": "E3's", "title": "Engineer"},
    ],
    "matrices": [
        {
            "id": "m-1-2",
            "title": "m",
            "columns": [{"title": "E1-2", "levels": ["E1-2"]}],
            "rows": [{"title": "It's", "cells": ["1-2"]}],
        }
    ],
    "promotion": {"transitions": [{"from": "E1-2", "to": "E3's", "criteria": ["Doesn't wait"]}]},
    "previous": {"source": "it's-1-2.yaml"},
    "audiences": {"hr": {"title": "HR's", "for": "HR's", "shows": ["everything"]}},
}


def ladder(**changes: object) -> Ladder:
    """The ladder above, with changes."""
    return Ladder.model_validate({**SOURCE, **changes})


def test_texts_are_printed_and_nothing_else_is_changed() -> None:
    """Ids, references to them, keys and names of files are as they were; anchors and names of one-pagers are, too."""
    whole = ladder().since(ladder(title="it's"))
    printed = as_printed(whole)
    assert printed.before is not None
    assert (printed.title, printed.before.title) == ("The “big” ladder", "it’s")
    assert printed.words == {"pages.list_and": "n’"}
    assert (printed.brand and printed.brand.logo, printed.previous and printed.previous.source) == (
        "l'1-2.svg",
        "it's-1-2.yaml",
    )
    assert {key: facet.title for key, facet in printed.facets.items()} == {"1-2": "What’s done"}
    assert [step.name for track in printed.tracks.values() for step in track.steps] == [
        "E1-2",
        "E3's",
        "The boss’s help",
    ]
    assert [(level.id, level.title, level.said("1-2")) for level in printed.levels] == [
        ("E1-2", "Engineer’s mate", ("It’s 6–12 months", "Uses `a's 1-2` at E1-2")),
        ("E3's", "Engineer", ()),
    ]
    (matrix,) = printed.matrices
    assert (matrix.id, matrix.columns[0].title, matrix.columns[0].levels) == ("m-1-2", "E1-2", ("E1-2",))
    assert (matrix.rows[0].title, matrix.rows[0].cells) == ("It’s", ("1–2",))
    assert [(step.from_, step.to, step.criteria) for step in printed.transitions_from("E1-2")] == [
        ("E1-2", "E3's", ("Doesn’t wait",))
    ]
    assert (printed.audiences["hr"].title, printed.audiences["hr"].shows) == ("HR’s", ("everything",))
    assert anchors(printed) == anchors(whole)
    assert [*map(one_pager_name, printed.levels)] == [*map(one_pager_name, whole.levels)]
    assert as_printed(printed) == printed


@pytest.mark.parametrize(
    ("language", "words", "printed"),
    [
        ("en", {}, "A “b” isn’t ‘c’"),
        ("en-GB", {}, "A “b” isn’t ‘c’"),
        ("de", {}, "A „b“ isn’t ‚c‘"),
        ("fr", {}, "A «\u202fb\u202f» isn’t “c”"),
        ("pl", {}, "A „b” isn’t «c»"),
        ("pt-BR", {}, "A “b” isn’t ‘c’"),
        ("ja", {}, "A \"b\" isn't 'c'"),
        ("it", {}, "A \"b\" isn't 'c'"),
        ("it", {"pages.quoted": "«{text}»"}, "A «b» isn’t ‘c’"),
        ("de", {"pages.quoted": "«{text}»", "pages.quoted_inside": "‹{text}›"}, "A «b» isn’t ‹c›"),
    ],
)
def test_each_language_quotes_in_its_way(language: str, words: dict[str, str], printed: str) -> None:
    """A ladder may have quotes of its own; a language without words prints them as they were typed."""
    made_of = Ladder.model_validate(
        {"title": "A \"b\" isn't 'c'", "language": language, "words": words, "levels": [{"id": "x", "title": "y"}]}
    )
    assert as_printed(made_of).title == printed
    assert customs_of(made_of).space_before is (language == "fr")


def test_every_artifact_is_made_of_printed_texts() -> None:
    """A build gives all artifacts, of every edition, the texts as they are printed."""
    source = read_source(GUIDE)
    own = Ladder.model_validate({**SOURCE, "previous": None, "brand": None})
    request = BuildRequest(GUIDE, GUIDE.parent, ("handbook",), Options())
    (edition,) = resolve(request, source, own)
    assert edition.ladder == resolve(request, source, as_printed(own))[0].ladder
    (for_hr,) = resolve(BuildRequest(GUIDE, GUIDE.parent, ("handbook",), Options(), audiences=("hr",)), source, own)
    assert for_hr.ladder.audience is not None
    assert for_hr.ladder.audience.title == "HR’s"
    pages = handbook.markup(edition.ladder, Options(), typesetter_for("handbook", edition.ladder, Options()))
    web = body_of(edition.ladder).text_content()
    cells = [str(cell.value) for sheet in opened(made(edition.ladder).content) for row in sheet for cell in row]
    for said in ("It’s 6–12 months", "Doesn’t wait", "Engineer’s mate"):
        assert said in pages
        assert said in web
        assert any(said in cell for cell in cells)
    assert not {"isn't", "It's", "6-12"} & {*pages.split(), *web.split(), *" ".join(cells).split()}


STATES = {
    "title": "T",
    "levels": [
        {"id": "E1", "title": "Engineer"},
        {"id": "fellow", "title": "Fellow", "short": "F.", "in_use": "planned"},
        {"id": "E0", "title": "Trainee", "in_use": "no"},
    ],
    "compensation": {
        "currency": "USD",
        "measures": {"base": "Base"},
        "ranges": {
            "fellow": {"title": "Engineering Fellow", "base": "200K - 250K"},
            "E1": {"title": "Eng", "base": "100K"},
        },
    },
}


@pytest.mark.parametrize(
    ("language", "planned", "unused"), [("en", "planned", "not in use"), ("de", "geplant", "nicht in Gebrauch")]
)
def test_a_level_that_nobody_is_in_says_so_wherever_it_is_named(language: str, planned: str, unused: str) -> None:
    """Its state is behind its titles, that of the pay table too; what it is called by code does not change."""
    before = Ladder.model_validate({**STATES, "language": language})
    ladder = as_printed(
        Ladder.model_validate({"title": "T", "language": language, "levels": STATES["levels"][:1]}).since(before)  # type: ignore[index]
    )
    for one in (as_printed(before), ladder.before):
        assert one is not None
        assert [level.title for level in one.levels] == ["Engineer", f"Fellow ({planned})", f"Trainee ({unused})"]
        assert one.levels[1].name == f"F. ({planned})"
        assert one.compensation is not None
        titles = [own.title for own in one.compensation.ranges.values()]
        assert titles == [f"Engineering Fellow ({planned})", "Eng"]
        assert [one.code(level.id) for level in one.levels] == ["E1", "", "E0"]


def test_a_level_that_nobody_is_in_is_on_no_cover() -> None:
    """The staircase has the others; all of them, where nobody is in any."""
    levels: list[dict[str, str]] = STATES["levels"]  # type: ignore[assignment]
    for shown, states in ((["Engineer"], levels), (["F.", "Trainee"], levels[1:])):
        ladder = as_printed(Ladder.model_validate({"title": "T", "levels": states}))
        words = words_of(ladder)
        drawn = Drawings(ladder, words, Figures("en", words)).stairs(400, 200, bleed=0)
        assert [title for title in ("Engineer", "F.", "Trainee") if title in drawn] == shown
