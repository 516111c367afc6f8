"""The sheets on what changed, read back: figures as numbers to sort, texts whole, and nothing where nothing is to say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ladderexport.artifacts.workbook.excel.styles import amount_format
from ladderexport.changes import compare
from ladderexport.changes.report import for_readers
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.tables import languages
from ladderexport.model import Ladder
from tests.reading import ROOT, ladder_of
from tests.workbooks import content_of, made, opened, rows_of

CYCLES = ROOT / "tests" / "ladders" / "cycles.yaml"
LEVELS = [{"id": "1", "title": "First"}, {"id": "2", "title": "Second"}]


def book(ladder: Ladder) -> Any:
    """The workbook of a ladder, as openpyxl reads it."""
    return opened(made(ladder).content)


def cycles() -> Any:
    """The workbook of the ladder that has an edition before."""
    return opened(content_of(CYCLES))


def paid(pay: str | None, **others: Any) -> Ladder:
    """Two levels, the first with pay."""
    data: dict[str, Any] = {"title": "T", "levels": LEVELS}
    if pay:
        ranges = {"1": {"base": pay}}
        data["compensation"] = {"currency": "EUR", "measures": {"base": "Base"}, "ranges": ranges, **others}
    return Ladder.model_validate(data)


def test_pay_has_a_row_for_each_range_that_moved() -> None:
    """As many as there are moves, with the figures before and now, their difference, and its share."""
    ladder = ladder_of(CYCLES)
    assert ladder.before is not None
    moves = compare(ladder.before, ladder).pay
    found = rows_of(cycles()["Pay changes"])
    assert len(found) == len(moves) == 12
    for row, move in zip(found, moves, strict=True):
        for end, head in zip(move.ends, ("Minimum", "Midpoint", "Maximum"), strict=True):
            shown = [row[f"{head}: {part}"] for part in ("Before", "Now", "Change")]
            assert [None if one is None else Decimal(str(one)) for one in shown] == [end.before, end.now, end.change]
            share = row[f"{head}: Change %"]
            assert share == (None if end.share is None else pytest.approx(float(end.share)))
    assert [row["What happened"] for row in found[:6]] == [
        "Raised", "Raised", "New", "Raised", "Changed", "No longer published",
    ]  # fmt: skip
    assert found[4]["Finding"] == "now open-ended"
    assert [row["Company type"] for row in found][-2:] == ["General", "Partner shops"]


def test_figures_are_formatted_as_what_they_are() -> None:
    """Money has its sign and an open end its plus; a difference always has the sign of its direction."""
    sheet = cycles()["Pay changes"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    formats = {head: sheet[f"{heads[head]}5"].number_format for head in heads}
    assert formats["Minimum: Before"] == '"€"#,##0'
    assert formats["Maximum: Before"] == '"€"#,##0"+"'
    assert formats["Maximum: Change"] == '"+""€"#,##0;"−""€"#,##0;"€"#,##0'
    assert formats["Maximum: Change %"] == '"+"0.0%;"−"0.0%;0.0%'


def test_changes_have_a_row_each() -> None:
    """Every other change that a reader can see, once, with its texts whole."""
    ladder = ladder_of(CYCLES)
    assert ladder.before is not None
    found = rows_of(cycles()["Changes"])
    assert len(found) == len(for_readers(compare(ladder.before, ladder)).others)
    assert {
        "Section": "Levels",
        "About": "M1 Mechanic",
        "What": "At the bench",
        "Kind of change": "Reworded",
        "Before": "Trues wheels and adjusts gears with guidance",
        "Now": "Trues wheels and adjusts gears on their own",
        "Moved": None,
    } in found
    moved = [row["Moved"] for row in found if row["Kind of change"] == "Moved"]
    assert "from A1 Apprentice, At the bench" in moved
    assert "from position 2 to 1" in [row["Moved"] for row in found]


def test_the_tables_are_native_and_lead_from_the_first_sheet() -> None:
    """Both can be sorted and filtered; the first sheet names them, and the edition before."""
    assert [list(cycles()[name].tables) for name in ("Pay changes", "Changes")] == [["PayChanges"], ["Changes"]]
    cells = [cell.value for row in cycles()["Read me"].iter_rows() for cell in row]
    assert {"Pay changes", "Changes", "Minimum: Change %"} <= set(cells)
    assert cells[cells.index("Previous edition") + 1] == "Edition 2025"


def test_another_currency_is_shown_without_its_sign() -> None:
    """What was in another currency, or for another period, stands as a plain number beside its code; nothing is subtracted."""
    sheet = book(paid("36K - 48K+", currency="CHF").since(paid("3K - 4K+", per="month")))["Pay changes"]
    (row,) = rows_of(sheet)
    assert [row[head] for head in ("Currency before", "Period before", "Currency", "Period")] == [
        "EUR", "per month", "CHF", "per year",
    ]  # fmt: skip
    assert [head for head in row if "Change" in head] == []
    formats = {sheet[1][index].value: cell.number_format for index, cell in enumerate(sheet[2])}
    assert (formats["Minimum: Before"], formats["Maximum: Before"]) == ("#,##0", '#,##0"+"')
    assert formats["Minimum: Now"] == '"CHF\u00a0"#,##0'
    assert amount_format('#,##0.00"\u00a0€"') == "#,##0.00"


def test_pay_that_is_gone_keeps_its_currency() -> None:
    """Of a ladder without pay, whose edition before had some, the figures are in that edition's currency."""
    found = book(paid(None).since(paid("36K - 48K")))
    sheet = found["Pay changes"]
    assert sheet["F2"].number_format == '"€"#,##0'
    assert [(row["Level"], row["What happened"]) for row in rows_of(sheet)] == [("Level 1", "No longer published")]


def test_cents_are_shown_where_there_are_any() -> None:
    """By the hour, and where a figure before had a fraction."""
    sheet = book(paid("20", per="year").since(paid("12.35", per="year")))["Pay changes"]
    (row,) = rows_of(sheet)
    assert row["Minimum: Change"] == 7.65
    assert '"€"#,##0.00' in {cell.number_format for cell in sheet[2]}


def test_what_could_be_taken_for_a_number_is_worded() -> None:
    """A year and an id that is a number follow what they are, so that no cell is marked as a mistake."""
    old = Ladder.model_validate({"title": "T", "edition": "2025", "levels": LEVELS})
    new = Ladder.model_validate({"title": "T", "edition": "2026", "levels": [{**LEVELS[0], "id": "9"}, LEVELS[1]]})
    found = rows_of(book(new.since(old))["Changes"])
    assert [(row["Before"], row["Now"]) for row in found] == [
        ("Levels: 1", "9 First"), ("Edition: 2025", "Edition: 2026"),
    ]  # fmt: skip


def test_nothing_changed_is_one_line() -> None:
    """A sheet says so, and no table is empty; of pay nothing is said."""
    found = book(paid("36K").since(paid("36K")))
    assert found.sheetnames[-1] == "Changes"
    assert "Pay changes" not in found.sheetnames
    assert [cell.value for row in found["Changes"].iter_rows() for cell in row] == [
        "No changes since the previous edition."
    ]
    assert found["Changes"].tables == {}


def test_only_pay_changed() -> None:
    """Then there is no other sheet of changes."""
    assert book(paid("37K").since(paid("36K"))).sheetnames[-1] == "Pay changes"


def test_without_an_edition_before_there_is_neither() -> None:
    """No sheet, and no word of one."""
    found = book(paid("36K"))
    assert {"Pay changes", "Changes"} & set(found.sheetnames) == set()
    cells = [cell.value for row in found["Read me"].iter_rows() for cell in row]
    assert "Previous edition" not in cells


@pytest.mark.parametrize("language", languages())
def test_each_language_has_both(language: str) -> None:
    """Under its own names."""
    before, now = (paid(pay).model_copy(update={"language": language}) for pay in ("36K", "37K"))
    spoken = now.model_copy(update={"title": "New"}).since(before)
    sheets = words_for(language).workbook.sheets
    assert book(spoken).sheetnames[-2:] == [sheets.pay_changes.head, sheets.changes.head]
