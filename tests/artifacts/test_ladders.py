"""Ladders of other kinds than the guide: every artifact of each, read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import File
from ladderexport.rendering.options import Options
from tests.costs import kept
from tests.reading import (
    LADDERS,
    Pdf,
    handbook_file_of,
    handbook_of,
    ignored,
    ladder_of,
    missing,
    sheets_of,
    squeezed,
)
from tests.workbooks import content_of, opened

BY_NAME = {file.stem: file for file in LADDERS}


@pytest.fixture(params=BY_NAME, scope="module")
def name(request: pytest.FixtureRequest) -> str:
    """Each ladder of the tests."""
    chosen: str = request.param
    return chosen


def made(source: Path, kind: str) -> tuple[File, ...]:
    """An artifact of a source."""
    if kind == "onepagers":
        return tuple(file for file, _ in sheets_of(source))
    if kind == "handbook":
        return (handbook_file_of(source),)
    return ARTIFACTS[kind].make(ladder_of(source), Options(version="1.2.3"), ignored)


def handbook(name: str) -> Pdf:
    """The handbook of a ladder."""
    return handbook_of(BY_NAME[name])


@kept
def cells(name: str) -> tuple[str, ...]:
    """Everything that stands in the workbook of a ladder, as text."""
    book = opened(content_of(BY_NAME[name]))
    values = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return tuple(str(value) for value in values if value is not None)


def test_there_are_ladders_of_several_kinds() -> None:
    """The smallest ladder, forking tracks, another currency and another language are among them."""
    assert {"two-levels", "fork", "euro-monthly", "portuguese"} <= set(BY_NAME)


@pytest.mark.slow
def test_every_artifact_is_made(name: str) -> None:
    """Each makes the files that it says it makes, or one per level, of every ladder."""
    levels = ladder_of(BY_NAME[name]).levels
    for kind, artifact in ARTIFACTS.items():
        files = made(BY_NAME[name], kind)
        if kind == "postings":  # none of these ladders says how it advertises
            assert files == ()
            continue
        assert len(files) == (len(levels) if artifact.named_after_levels else len(artifact.files))
        assert all(file.content for file in files)
        assert all(artifact.makes(file.path) for file in files)


@pytest.mark.slow
def test_every_level_is_in_every_artifact(name: str) -> None:
    """The titles of all levels stand in the handbook, on their sheets, and in the workbook."""
    levels = ladder_of(BY_NAME[name]).levels
    titles = [level.title for level in levels]
    assert missing(handbook(name).words, titles) == []
    for level, (_, pdf) in zip(levels, sheets_of(BY_NAME[name]), strict=True):
        assert missing(pdf.words, [level.id, level.title]) == []
    workbook = squeezed("".join(cells(name)))
    assert missing(workbook, titles) == []


def test_what_is_said_is_in_the_workbook(name: str) -> None:
    """Every item of every level stands in the workbook too."""
    ladder = ladder_of(BY_NAME[name])
    said = [item for level in ladder.levels for facet in ladder.facets for item in level.said(facet)]
    workbook = squeezed("".join(cells(name)))
    assert missing(workbook, said) == []


@pytest.mark.slow
def test_a_section_that_is_absent_leaves_no_trace() -> None:
    """The smallest ladder has a cover, and a page for its contents and its two levels; no word of pay, promotion or anything else."""
    pdf = handbook("two-levels")
    assert [(one.title, one.page) for one in pdf.outline if one.page > 1] == [
        ("Contents", 2),
        ("Apprentice Joiner", 2),
        ("Joiner", 2),
    ]
    for absent in ("Pay", "Promotion", "Skills", "Learning", "career", "Switching", "Resources", "question", "glance"):
        assert absent not in "".join(pdf.texts)
    for _, sheet in sheets_of(BY_NAME["two-levels"]):
        assert "Pay" not in sheet.texts[0]


@pytest.mark.slow
def test_sections_that_are_there_are_chapters(name: str) -> None:
    """Beside its cover and contents, a handbook has a chapter for every section of its ladder, and no other."""
    chapters = [one.title for one in handbook(name).outline if one.depth == 0]
    ladder = ladder_of(BY_NAME[name])
    sections = (
        *(
            ladder.compensation,
            ladder.promotion,
            ladder.matrices,
            ladder.faq,
            ladder.glossary,
            ladder.learning,
            ladder.careers,
        ),
        *(ladder.switching, ladder.resources, ladder.summary, ladder.before),
    )
    compared = sum(any(level.said(facet) for facet in ladder.facets) for level in ladder.levels) > 1
    introductions = compared + (ladder.introduction is not None) + (bool(ladder.tracks or ladder.overview)) + 2
    assert len(chapters) == len(ladder.levels) + sum(map(bool, sections)) + introductions


@pytest.mark.slow
def test_forking_tracks_are_drawn_and_told() -> None:
    """Both tracks of the fork, with their own and their common levels, are in the drawing and in its words."""
    pdf = handbook("fork")
    assert (
        "Expert: S1 Support Associate, S2 Support Specialist, X3 Senior Specialist, S4 Head of Support"
        in pdf.alternatives
    )
    assert (
        "Team lead: S1 Support Associate, S2 Support Specialist, T3 Team Lead, S4 Head of Support" in pdf.alternatives
    )
    glance = next(one.page for one in pdf.outline if one.title == "The ladder at a glance")
    for drawn in ("S1", "S2", "X3", "T3", "S4", "Expert", "Team lead", "Back office"):
        assert drawn in pdf.texts[glance - 1]


@pytest.mark.slow
def test_a_level_with_two_ways_on_names_both() -> None:
    """The sheet of the level where the tracks part gives the criteria of both promotions."""
    _, sheet = sheets_of(BY_NAME["fork"])[1]
    assert (
        missing(sheet.words, ["X3 Senior Specialist", "Others seek their advice", "T3 Team Lead", "Has led a shift"])
        == []
    )


@pytest.mark.slow
def test_accents_are_kept() -> None:
    """Portuguese text is as it was typed, in the PDFs, in the drawings' words, and in the workbook."""
    pdf = handbook("portuguese")
    typed = [
        "Estagiária ou Estagiário de Engenharia de Dados",
        "Pessoa Engenheira de Dados e Conformidade Regulatória, com Atuação em Múltiplas Áreas",
        "Mantém rotinas de ingestão e corrige falhas",
        "Cooperativa São Brás",
        "Comissão de Carreiras",
        "É referência em um domínio",
    ]
    assert missing(pdf.words, typed) == []
    assert "Estagiária" in pdf.alternatives
    assert pdf.language == "pt-BR"
    assert missing(squeezed("".join(cells("portuguese"))), typed[:3]) == []


@pytest.mark.slow
def test_euros_a_month_are_written_as_such() -> None:
    """Figures have the euro sign; a single rate is one figure, an open end has a plus sign, and no dollar appears."""
    pdf = handbook("euro-monthly")
    assert "$" not in "".join(pdf.texts)
    for figures in ("€2,150", "€2,300€2,450", "€2,480", "€3,100€3,900+", "€3,300€4,200+", "€4,400", "€2,700"):
        assert figures in pdf.words
    assert {run.text.strip() for runs in pdf.runs for run in runs if "€2,150" in run.text} == {"€2,150"}
    _, sheet = sheets_of(BY_NAME["euro-monthly"])[3]
    assert "€3,100€3,900+" in sheet.words
    assert "€2,480" not in sheet.words


@pytest.mark.slow
def test_a_level_without_pay_says_nothing_of_it() -> None:
    """The one level of the euro ladder that has no range has no pay on its sheet."""
    _, sheet = sheets_of(BY_NAME["euro-monthly"])[2]
    assert "€" not in sheet.texts[0]
    assert "Pay" not in sheet.texts[0]
