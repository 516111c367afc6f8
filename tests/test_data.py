"""The guide in data/: every figure as it was published, every list as long as it was, nothing filled in."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ladderexport.load import read_source
from ladderexport.model import Compensation, Ladder
from ladderexport.money import Years
from ladderexport.validate import validate

DATA = Path(__file__).resolve().parents[1] / "data"
FACETS = ("background", "responsibilities", "skills", "scope", "decisions", "impact", "projects")


@cache
def guide() -> Ladder:
    """The guide, which has no errors."""
    report = validate(read_source(DATA))
    assert report.ladder is not None, report.diagnostics
    return report.ladder


@cache
def pay() -> Compensation:
    """The guide's pay."""
    compensation = guide().compensation
    assert compensation is not None
    return compensation


def thousands(*figures: int) -> list[Decimal]:
    """Figures written in thousands."""
    return [Decimal(figure * 1000) for figure in figures]


@pytest.mark.parametrize(
    ("level", "years", "counts"),
    [
        ("L3", (0, 2, False), (4, 6, 7, 3, 2, 3, 5)),
        ("L4", (2, 5, False), (3, 6, 7, 3, 3, 3, 5)),
        ("L5", (5, 8, False), (3, 7, 7, 3, 3, 3, 5)),
        ("L6", (6, 10, False), (3, 7, 6, 3, 3, 3, 5)),
        ("L7", (8, 12, True), (3, 7, 6, 3, 3, 3, 5)),
        ("L8", (10, 15, True), (3, 6, 5, 3, 3, 3, 0)),
    ],
)
def test_each_level_says_as_much_as_the_guide(
    level: str, years: tuple[int, int, bool], counts: tuple[int, ...]
) -> None:
    """Years of experience and the number of items under each facet are the guide's."""
    found = guide().level_by_id[level]
    assert found.years is not None
    low, high, open_ended = years
    assert found.years == Years(Decimal(low), Decimal(high), open_ended)
    assert tuple(len(found.said(facet)) for facet in FACETS) == counts
    assert len(found.said("preparation")) == 1
    assert (found.note is not None) == (level == "L8")


@pytest.mark.parametrize(
    ("level", "base", "total", "top"),
    [
        ("L3", (90, 130), (110, 160), (140, 200)),
        ("L4", (130, 180), (160, 230), (200, 300)),
        ("L5", (160, 220), (210, 350), (280, 450)),
        ("L6", (190, 260), (280, 500), (350, 650)),
        ("L7", (220, 300), (350, 700), (450, 900)),
        ("L8", (250, 350), (450, 1000), (600, 1500)),
    ],
)
def test_each_range_is_as_published(
    level: str, base: tuple[int, int], total: tuple[int, int], top: tuple[int, int]
) -> None:
    """Base, total and the first company type's own total are the published ones; only L8's totals are open."""
    own = pay().ranges[level].by_measure
    ranges = [own["base"], own["total"], pay().company_types[0].ranges[level].by_measure["total"]]
    assert [[found.minimum, found.maximum] for found in ranges] == [thousands(*ends) for ends in (base, total, top)]
    assert [found.open_ended for found in ranges] == [False, level == "L8", level == "L8"]


def test_each_location_has_its_factor_and_example() -> None:
    """The eight locations have the published factors and the published L4 examples."""
    found = [
        (place.factor.low, place.factor.high, place.example.amount.minimum, place.example.amount.maximum)
        for place in pay().locations
        if place.example and (place.example.level, place.example.measure) == ("L4", "total")
    ]
    table = [
        ("1.0", "1.0", 200, 200), ("0.9", "0.9", 180, 180), ("0.8", "0.8", 160, 160), ("0.7", "0.7", 140, 140),
        ("0.7", "0.8", 140, 160), ("0.5", "0.6", 100, 120), ("0.5", "0.7", 100, 140), ("0.3", "0.6", 60, 120),
    ]  # fmt: skip
    assert found == [(Decimal(low), Decimal(high), *thousands(least, most)) for low, high, least, most in table]


def test_each_company_type_has_its_factor() -> None:
    """Four company types have published factors; the one without a figure has an assumed one, with its reason."""
    found = [kind.factor and (str(kind.factor.low), str(kind.factor.high)) for kind in pay().company_types]
    assert found == [("1.2", "1.5"), ("1.1", "1.3"), None, ("1", "1"), ("0.5", "0.7")]
    assumed = pay().company_types[2].assumed
    assert assumed is not None
    assert assumed.factor.is_neutral
    assert assumed.because
    assert [len(kind.remarks) for kind in pay().company_types] == [2, 2, 2, 2, 3]


def test_each_matrix_is_whole() -> None:
    """The skills matrix has ten rows, the roadmaps six and five; the last column stands for L7 and L8."""
    assert [len(matrix.rows) for matrix in guide().matrices] == [10, 6, 5]
    assert all(len(row.cells) == 5 for matrix in guide().matrices for row in matrix.rows)
    assert {matrix.columns[-1].levels for matrix in guide().matrices} == {("L7", "L8")}
    blanks = [row.title for matrix in guide().matrices for row in matrix.rows if None in row.cells]
    assert blanks == ["System Design"]


def test_each_promotion_is_whole() -> None:
    """Four promotions have criteria, red flags and a typical time; that from L7 to L8 says that it has none."""
    promotion = guide().promotion
    assert promotion is not None
    assert len(promotion.principles) == 4
    assert [(t.from_, t.to, len(t.criteria), len(t.red_flags)) for t in promotion.transitions] == [
        ("L3", "L4", 7, 4), ("L4", "L5", 7, 5), ("L5", "L6", 7, 5), ("L6", "L7", 7, 5), ("L7", "L8", 0, 0),
    ]  # fmt: skip
    times = [
        str(t.typical_time and (t.typical_time.low, t.typical_time.high, t.typical_time.unit))
        for t in promotion.transitions
    ]
    assert times == [
        str((Decimal(low), Decimal(high), unit))
        for low, high, unit in ((18, 24, "months"), (2, 4, "years"), (3, 5, "years"), (4, 7, "years"))
    ] + ["None"]
    assert promotion.transitions[-1].note


def test_the_other_sections_are_whole() -> None:
    """Tracks, overview, learning paths, careers, moves, books, resources and questions are as many as in the guide."""
    ladder = guide()
    assert ladder.switching is not None
    assert ladder.resources is not None
    assert [len(track.steps) for track in ladder.tracks.values()] == [6, 5, 0, 0, 0, 0]
    assert [len(rung.themes) for rung in ladder.overview] == [2, 2, 3, 2, 3]
    assert [len(path.plan) for path in ladder.learning] == [5, 5, 6, 6]
    assert [(len(path.timeline), len(path.characteristics)) for path in ladder.careers] == [
        (5, 5),
        (5, 5),
        (4, 4),
        (7, 4),
    ]
    assert [len(move.path) for move in ladder.switching.moves] == [4, 4, 4, 5]
    assert [len(shelf.items) for shelf in ladder.resources.books] == [3, 3, 3, 3]
    assert [len(shelf.items) for shelf in ladder.resources.online] == [4, 3, 4]
    assert len(ladder.faq) == 4
    assert str(ladder.updated) == "2025-01"


def test_every_file_helps_its_editor() -> None:
    """Each file of the guide names the schema that editors complete from, and where its facts come from."""
    files = sorted(DATA.glob("*.yaml"))
    assert len(files) == 10
    for file in files:
        head = file.read_text(encoding="utf-8")[:900]
        assert head.startswith("# yaml-language-server: $schema=ladder.schema.json\n")
        assert "AI Infrastructure Curriculum Team" in head
