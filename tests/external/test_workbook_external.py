"""The workbook in another program's hands: LibreOffice recalculates every formula, reads every text, prints every sheet.

These tests need LibreOffice Calc (`soffice`). Where it is missing they fail: a check that was not made is no pass.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from ladderexport.artifacts import workbook
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate
from tests.external.office import recalculated

TESTS = Path(__file__).resolve().parent.parent
LADDERS = (TESTS.parent / "data", *sorted((TESTS / "ladders").glob("*.yaml")))
NAMES = [path.stem for path in LADDERS]
HOSTILE = ("Remote*", "What?", "<New York>", "=Paris", "NYC, Seattle", "Remote~1", "Remoteness", "Whats")
CLOSE = 1e-9


@pytest.fixture
def converted(tmp_path: Path) -> Any:
    """A function: a workbook's bytes and a format, to the path of what LibreOffice makes of it, recalculated."""

    def convert(content: bytes, kind: str) -> Path:
        (made,) = recalculated([content], kind, tmp_path)
        return made

    return convert


def made(ladder: Ladder) -> bytes:
    """The bytes of a ladder's workbook."""
    return workbook.make(ladder, Options(), lambda _: None)[0].content


def ladder_at(path: Path) -> Ladder:
    """The ladder of a valid source."""
    report = validate(read_source(path))
    assert report.ladder is not None, report.diagnostics
    return report.ladder


def values(content: bytes, *, results: bool) -> dict[tuple[str, str], Any]:
    """Every cell with a value, by sheet and place: formulas, or their results."""
    book: Any = load_workbook(io.BytesIO(content), data_only=results)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def formulas(content: bytes) -> list[tuple[str, str]]:
    """Where the formulas are."""
    book: Any = load_workbook(io.BytesIO(content))
    return [
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def wrong(content: bytes, recalculated: Path) -> list[tuple[str, str]]:
    """The formulas whose stored result is not what LibreOffice works out."""
    stored, fresh = values(content, results=True), values(recalculated.read_bytes(), results=True)
    return [place for place in formulas(content) if not _same(stored.get(place), fresh.get(place))]


def _same(stored: Any, fresh: Any) -> bool:
    """Whether two results are the same text, or numbers as near as makes no difference."""
    if isinstance(stored, int | float) and isinstance(fresh, int | float):
        return abs(fresh - stored) <= CLOSE * abs(stored)
    return (stored or "") == (fresh or "") and not isinstance(stored or fresh, int | float)


@pytest.mark.parametrize("path", LADDERS, ids=NAMES)
def test_stored_results_are_what_libreoffice_works_out(path: Path, converted: Any) -> None:
    """Every stored result of every formula equals the recalculated one."""
    content = made(ladder_at(path))
    assert bool(formulas(content)) == (ladder_at(path).compensation is not None)
    assert wrong(content, converted(content, "xlsx")) == []


def test_a_stored_result_that_is_off_by_one_is_noticed(converted: Any) -> None:
    """The comparison above can fail: a stored midpoint that is one too high is found, and no other."""
    content = made(_hostile())
    changed, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet4.xml":
                count = data.count(b"<v>221500</v>")
                data = data.replace(b"<v>221500</v>", b"<v>221501</v>")
            target.writestr(name, data)
    assert count == 1
    assert len(wrong(changed.getvalue(), converted(changed.getvalue(), "xlsx"))) == 1


def test_names_with_wildcards_are_compared_as_they_are(converted: Any) -> None:
    """Levels and measures whose names mean something to a search give right figures, from the level below by its name."""
    content = made(_hostile())
    recalculated = converted(content, "xlsx")
    by_level = [place for place in formulas(content) if place[0] == "Ranges by level"]
    assert len(by_level) == len(HOSTILE) * 2 * 5 - 2 * 2
    assert wrong(content, recalculated) == []


def test_text_is_shown_as_it_was_typed(converted: Any) -> None:
    """LibreOffice shows every title of the source as it stands there, and works none of them out."""
    titles = [*HOSTILE, "=1+1", "+1", "@SUM(1)", "_x0041_", "#N/A", "007", "'quoted'", "emoji 😀", "שלום"]
    levels = [{"id": f"a{index}", "title": title} for index, title in enumerate(titles)]
    content = made(Ladder.model_validate({"title": "T", "levels": levels}))
    shown = values(converted(content, "xlsx").read_bytes(), results=True)
    found = [shown["Levels", f"B{row}"] for row in range(2, len(titles) + 2)]
    assert [text.replace("_x005F_", "_") for text in found] == titles


def test_every_sheet_prints(converted: Any) -> None:
    """Each sheet of the guide is on paper, its name at the head and the pages counted at the foot."""
    ladder = ladder_at(LADDERS[0])
    content = made(ladder)
    pages = [page.extract_text().splitlines() for page in PdfReader(converted(content, "pdf")).pages]
    heads = list(dict.fromkeys(page[0] for page in pages))
    assert heads == [f"{ladder.title} {name}" for name in load_workbook(io.BytesIO(content)).sheetnames]
    assert all(page[1].endswith(f"Page {number} of {len(pages)}") for number, page in enumerate(pages, 1))


def _hostile() -> Ladder:
    """Levels and measures with names that mean something to a spreadsheet's search."""
    ranges = {
        name: {"a*": f"{90 + 10 * step}K - {130 + 10 * step}K", "a?": f"{190 + 10 * step}K - {230 + 13 * step}K"}
        for step, name in enumerate(HOSTILE)
    }
    pay = {"currency": "USD", "measures": {"a*": "Pay*", "a?": "Pay?"}, "ranges": ranges}
    levels = [{"id": name, "title": name} for name in HOSTILE]
    return Ladder.model_validate({"title": "Hostile", "levels": levels, "compensation": pay})
