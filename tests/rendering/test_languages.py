"""Languages that run from right to left, and text in drawings, read back from the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.i18n.locales import direction
from tests.conftest import SMALL
from tests.reading import POINTS, Pdf, handbook_of, sheets_of, squeezed

PAY = "compensation: {currency: EUR, per: year, measures: {base: Base}, ranges: {G1: {base: 30K - 40K}}}\n"


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ladder that says it is in Arabic, in letters that every machine has."""
    path = tmp_path_factory.mktemp("rtl") / "ladder.yaml"
    path.write_text(SMALL + "language: ar\n" + PAY, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("language", "runs"),
    [("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur-PK", "rtl"), ("en", "ltr"), ("ja", "ltr"), ("tlh", "ltr")],
)
def test_direction(language: str, runs: str) -> None:
    """Arabic, Hebrew, Persian and Urdu run from right to left; English, Japanese and what nobody knows do not."""
    assert direction(language) == runs


@pytest.mark.slow
def test_headings_stand_on_the_right_and_page_numbers_on_the_left(mirrored: Path) -> None:
    """The page is mirrored: headings start at the right margin, and in the contents page numbers are left of their titles."""
    width, _ = POINTS["A4"]
    contents = handbook_of(mirrored).runs[1]
    heading = min(run.x for run in contents if run.size > 15 and "Contents" in run.text)
    assert heading > width / 2
    for title in ("Gardener", "Senior gardener"):
        entry = max((run for run in contents if run.text.strip() == title), key=lambda run: run.y)
        numbers = [run.x for run in contents if run.text.strip().isdigit() and abs(run.y - entry.y) < 1]
        assert min(numbers, key=lambda x: abs(x - entry.x)) < entry.x


@pytest.mark.slow
def test_sheets_are_mirrored_too(mirrored: Path) -> None:
    """The level's mark stands at the right margin of its sheet."""
    width, _ = POINTS["A4"]
    (_, sheet), *_ = sheets_of(mirrored)
    assert [run.x > width / 2 for run in sheet.runs[0] if run.text.strip() == "G1" and run.size > 18] == [True]


@pytest.mark.slow
def test_both_are_accessible(mirrored: Path) -> None:
    """Mirrored pages lack nothing for PDF/UA-1."""
    assert handbook_of(mirrored).lacks == []
    assert all(sheet.lacks == [] for _, sheet in sheets_of(mirrored))


@pytest.mark.slow
def test_labels_of_drawings_are_laid_out_whole(mirrored: Path) -> None:
    """A label of a drawing is one piece of text, so that scripts whose letters join stay joined."""
    sheet: Pdf = sheets_of(mirrored)[0][1]
    assert [run.text for run in sheet.runs[0] if squeezed(run.text) == "Base"]
