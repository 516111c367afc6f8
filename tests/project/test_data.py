"""The guide in `data/`, figure by figure and count by count, against what was published."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ladderexport.model import Ladder, LevelPay
from ladderexport.model.values import Duration, Factor, PayRange, TimeUnit, Years
from tests.reading import GUIDE, typed_ladder_of

IDS = ("L3", "L4", "L5", "L6", "L7", "L8")
FACETS = ("preparation", "background", "responsibilities", "skills", "scope", "decisions", "impact", "projects")


@pytest.fixture(scope="module")
def guide() -> Ladder:
    """The guide."""
    return typed_ladder_of(GUIDE)


def span(low: str, high: str | None = None, *, plus: bool = False) -> Years:
    """A span of years."""
    return Years(Decimal(low), None if high is None else Decimal(high), open_ended=plus)


def thousands(low: int, high: int, *, plus: bool = False) -> PayRange:
    """A range in thousands of dollars."""
    return PayRange(Decimal(low * 1000), Decimal(high * 1000), open_ended=plus)


def factor(low: str, high: str | None = None) -> Factor:
    """One factor, or a range of them."""
    return Factor(Decimal(low), Decimal(high or low))


def duration(low: int, high: int, unit: TimeUnit) -> Duration:
    """A typical time."""
    return Duration(Decimal(low), Decimal(high), open_ended=False, unit=unit)


@pytest.mark.parametrize("file", sorted(GUIDE.glob("*.yaml")), ids=lambda file: file.name)
def test_every_file_names_its_schema_and_its_source(file: Path) -> None:
    """Editors complete every data file, and its head says where the facts come from."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=ladder.schema.json"
    assert (GUIDE / "ladder.schema.json").is_file()
    head = lines[: next(number for number, line in enumerate(lines) if not line.startswith("#"))]
    assert any('"Career Progression Guide - AI Infrastructure Engineering"' in line for line in head)
    assert any("AI Infrastructure Curriculum Team, January 2025" in line for line in head)


def test_the_guide_says_what_it_is(guide: Ladder) -> None:
    """Title, date, keeper and language of the guide are given."""
    assert guide.title == "AI Infrastructure Engineering"
    assert guide.edition == "January 2025"
    assert str(guide.updated) == "2025-01"
    assert guide.maintained_by == "AI Infrastructure Curriculum Team"
    assert guide.language == "en"
    assert guide.contact
    assert guide.introduction
    assert guide.summary


def test_the_six_levels(guide: Ladder) -> None:
    """The levels have their published ids, titles and years of experience."""
    assert [(level.id, level.title, level.years) for level in guide.levels] == [
        ("L3", "Junior AI Infrastructure Engineer", span("0", "2")),
        ("L4", "AI Infrastructure Engineer", span("2", "5")),
        ("L5", "Senior AI Infrastructure Engineer", span("5", "8")),
        ("L6", "Staff AI Infrastructure Engineer", span("6", "10")),
        ("L7", "Principal AI Infrastructure Engineer", span("8", "12", plus=True)),
        ("L8", "Principal Architect", span("10", "15", plus=True)),
    ]


def test_what_is_said_about_each_level(guide: Ladder) -> None:
    """Every level says as many things under each facet as were published, and nothing twice."""
    assert set(guide.facets) == set(FACETS)
    assert tuple(guide.facets)[:3] == ("scope", "decisions", "impact")  # what readers look for first
    assert {level.id: tuple(len(level.said(facet)) for facet in FACETS) for level in guide.levels} == {
        "L3": (1, 4, 6, 7, 3, 2, 3, 5),
        "L4": (1, 3, 6, 7, 3, 3, 3, 5),
        "L5": (1, 3, 7, 7, 3, 3, 3, 5),
        "L6": (1, 3, 7, 6, 3, 3, 3, 5),
        "L7": (1, 3, 7, 6, 3, 3, 3, 5),
        "L8": (1, 3, 6, 5, 3, 3, 3, 0),
    }
    for level in guide.levels:
        for facet in FACETS:
            assert len(set(level.said(facet))) == len(level.said(facet))


def test_what_is_not_published_is_said(guide: Ladder) -> None:
    """Only the last level has a note: it has no projects, and says so."""
    assert [level.id for level in guide.levels if level.note] == ["L8"]
    assert "projects" in (guide.level_by_id["L8"].note or "")


def test_the_ladder_at_a_glance(guide: Ladder) -> None:
    """The overview has five rungs, and every level stands on one of them."""
    assert [(rung.years, rung.levels, len(rung.themes)) for rung in guide.overview] == [
        (span("0", "2"), ("L3",), 2),
        (span("2", "5"), ("L4",), 2),
        (span("5", "8", plus=True), ("L5", "L6"), 3),
        (span("8", "12", plus=True), ("L7",), 2),
        (span("10", "15", plus=True), ("L8",), 3),
    ]


def test_the_tracks(guide: Ladder) -> None:
    """Engineers may stay individual contributors, go into management from L4, or specialise in four ways."""
    tracks = list(guide.tracks.values())
    assert [step.name for step in tracks[0].steps] == list(IDS)
    assert [step.name for step in tracks[1].steps] == ["L4", "Tech Lead", "Engineering Manager", "Director", "VP"]
    assert [guide.is_level(step) for step in tracks[1].steps] == [True, False, False, False, False]
    assert [track.title.split()[0] for track in tracks[2:]] == ["MLOps", "GPU", "LLM", "Cloud"]


def by_measure(ranges: dict[str, LevelPay], measure: str) -> list[PayRange]:
    """The published ranges of a measure, level by level."""
    assert tuple(ranges) == IDS
    return [row.by_measure[measure] for row in ranges.values()]


def test_the_pay_table(guide: Ladder) -> None:
    """Base salary and total compensation are those published for the United States in 2025, to the dollar."""
    pay = guide.compensation
    assert pay is not None
    assert (pay.region, pay.currency, pay.per, str(pay.effective)) == ("United States", "USD", "year", "2025")
    assert tuple(pay.measures) == ("base", "total")
    assert by_measure(pay.ranges, "base") == [
        thousands(90, 130),
        thousands(130, 180),
        thousands(160, 220),
        thousands(190, 260),
        thousands(220, 300),
        thousands(250, 350),
    ]
    assert by_measure(pay.ranges, "total") == [
        thousands(110, 160),
        thousands(160, 230),
        thousands(210, 350),
        thousands(280, 500),
        thousands(350, 700),
        thousands(450, 1000, plus=True),
    ]
    assert [row.title for row in pay.ranges.values()] == [
        "Junior AI Infra Engineer",
        "AI Infrastructure Engineer",
        "Senior AI Infra Engineer",
        "Staff AI Infra Engineer",
        "Principal Engineer",
        "Principal Architect",
    ]


def test_what_top_companies_pay(guide: Ladder) -> None:
    """Top tech companies have published totals of their own, and no other kind of employer has."""
    assert guide.compensation is not None
    top, *others = guide.compensation.company_types
    assert top.ranges_title == "Top companies"
    assert all(tuple(row.by_measure) == ("total",) for row in top.ranges.values())
    assert by_measure(top.ranges, "total") == [
        thousands(140, 200),
        thousands(200, 300),
        thousands(280, 450),
        thousands(350, 650),
        thousands(450, 900),
        thousands(600, 1500, plus=True),
    ]
    assert not any(kind.ranges for kind in others)


def test_the_kinds_of_employers(guide: Ladder) -> None:
    """The five kinds of employers have their published factors; that of mid-stage startups is marked as assumed."""
    assert guide.compensation is not None
    kinds = guide.compensation.company_types
    assert [(kind.id, kind.factor, len(kind.remarks)) for kind in kinds] == [
        ("top-tech", factor("1.2", "1.5"), 2),
        ("unicorn", factor("1.1", "1.3"), 2),
        ("mid-stage", None, 2),
        ("enterprise", factor("1"), 2),
        ("government", factor("0.5", "0.7"), 3),
    ]
    assumed = {kind.id: kind.assumed for kind in kinds if kind.assumed}
    assert list(assumed) == ["mid-stage"]
    assert assumed["mid-stage"].factor == factor("1")
    assert assumed["mid-stage"].because


def test_the_places(guide: Ladder) -> None:
    """The eight places have their published factors, and their published examples for the total of L4."""
    assert guide.compensation is not None
    places = guide.compensation.locations
    assert {(place.example.level, place.example.measure) for place in places if place.example} == {("L4", "total")}
    assert [(place.title, place.factor, place.example.amount if place.example else None) for place in places] == [
        ("SF Bay Area", factor("1"), thousands(200, 200)),
        ("NYC, Seattle", factor("0.9"), thousands(180, 180)),
        ("Boston, LA, Austin", factor("0.8"), thousands(160, 160)),
        ("Denver, Portland, San Diego", factor("0.7"), thousands(140, 140)),
        ("Remote (HCOL city)", factor("0.7", "0.8"), thousands(140, 160)),
        ("Remote (LCOL area)", factor("0.5", "0.6"), thousands(100, 120)),
        ("International (Europe)", factor("0.5", "0.7"), thousands(100, 140)),
        ("International (Asia)", factor("0.3", "0.6"), thousands(60, 120)),
    ]


def test_the_matrices(guide: Ladder) -> None:
    """Each of the three matrices has a cell for every level, of which the last two share one."""
    columns = [("L3",), ("L4",), ("L5",), ("L6",), ("L7", "L8")]
    assert [len(matrix.rows) for matrix in guide.matrices] == [10, 6, 5]
    for matrix in guide.matrices:
        assert [column.levels for column in matrix.columns] == columns
        assert all(len(row.cells) == 5 for row in matrix.rows)
    empty = [
        (row.title, row.cells.index(None)) for matrix in guide.matrices for row in matrix.rows if None in row.cells
    ]
    assert empty == [("System Design", 0)]


def test_the_rows_of_the_matrices(guide: Ladder) -> None:
    """The skills have their published names and order."""
    assert [[row.title for row in matrix.rows] for matrix in guide.matrices] == [
        ["Python", "Kubernetes", "Cloud", "MLOps", "System Design", "Leadership", "Communication", "Scope", "Autonomy", "Impact"],
        ["Python", "Kubernetes", "Cloud", "ML Systems", "System Design", "IaC"],
        ["Mentorship", "Project Lead", "Influence", "Communication", "Decision Making"],
    ]  # fmt: skip


def test_the_promotions(guide: Ladder) -> None:
    """Four promotions have a typical time, seven criteria and their red flags; for the fifth there is only a note."""
    assert guide.promotion is not None
    assert len(guide.promotion.principles) == 4
    *published, last = guide.promotion.transitions
    assert [(t.from_, t.to, t.typical_time, len(t.criteria), len(t.red_flags)) for t in published] == [
        ("L3", "L4", duration(18, 24, "months"), 7, 4),
        ("L4", "L5", duration(2, 4, "years"), 7, 5),
        ("L5", "L6", duration(3, 5, "years"), 7, 5),
        ("L6", "L7", duration(4, 7, "years"), 7, 5),
    ]
    remarks = [None, None, "highly competitive", "very competitive, not guaranteed"]
    assert [transition.remark for transition in published] == remarks
    assert (last.from_, last.to, last.typical_time, last.criteria, last.red_flags) == ("L7", "L8", None, (), ())
    assert last.note


def test_the_learning_paths(guide: Ladder) -> None:
    """There are four learning paths with a focus, a plan and a time; the last leads to both L7 and L8."""
    assert [(path.from_, path.to, len(path.plan)) for path in guide.learning] == [
        ("L3", ("L4",), 5),
        ("L4", ("L5",), 5),
        ("L5", ("L6",), 6),
        ("L6", ("L7", "L8"), 6),
    ]
    assert all(path.focus and path.time for path in guide.learning)
    times = ["5-10 hours a week for 6-12 months", "5-10 hours a week for 12-24 months", "10-15 hours a week for 24-36 months"]  # fmt: skip
    assert [path.time for path in guide.learning][:3] == times


def test_the_careers(guide: Ladder) -> None:
    """The four career paths have their published stages by year, and say whom they suit."""
    assert [([stage.years for stage in career.timeline], len(career.characteristics)) for career in guide.careers] == [
        ([span("0", "1"), span("1", "3"), span("3", "5"), span("5", "8"), span("8", plus=True)], 5),
        ([span("0", "2"), span("2", "5"), span("5", "9"), span("9", "12"), span("12", plus=True)], 5),
        ([span("0", "2"), span("2", "5"), span("5", "10"), span("10", plus=True)], 4),
        (
            [
                *(span("0", "2"), span("2", "4"), span("4", "6"), span("6", "8")),
                *(span("8", "10"), span("10", "12"), span("12", plus=True)),
            ],
            4,
        ),
    ]


def test_the_moves(guide: Ladder) -> None:
    """The four changes of specialisation have their steps, and a time."""
    assert guide.switching is not None
    assert [(move.to, len(move.path), (move.timeline or "").split()[0]) for move in guide.switching.moves] == [
        ("LLM Infrastructure Specialist", 4, "6-12"),
        ("MLOps Engineer", 4, "3-6"),
        ("Data Platform Engineer", 4, "6-12"),
        ("Engineering Manager", 5, "12-24"),
    ]


def test_the_resources(guide: Ladder) -> None:
    """Each of four steps has three books, and there are three kinds of other resources."""
    assert guide.resources is not None
    assert [(shelf.from_, shelf.to, len(shelf.items)) for shelf in guide.resources.books] == [
        ("L3", "L4", 3),
        ("L4", "L5", 3),
        ("L5", "L6", 3),
        ("L6", "L7", 3),
    ]
    assert [len(shelf.items) for shelf in guide.resources.online] == [4, 3, 4]


def test_the_questions(guide: Ladder) -> None:
    """Four questions are answered, and their figures are those that were published."""
    assert len(guide.faq) == 4
    assert len({entry.question for entry in guide.faq}) == 4
    assert all(figure in guide.faq[0].answer for figure in ("5-8", "3-5"))
