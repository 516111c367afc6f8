"""Pay by place, steps, grids, sums, floors and two tables in force: the same figures in all artifacts, in their own currency."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ladderexport.changes import compare
from ladderexport.changes.report import describe
from ladderexport.changes.report.as_text import as_text
from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.figures import Figures
from ladderexport.model import Ladder
from ladderexport.model.pay import pay_grid
from ladderexport.source.reader import read_source
from tests.reading import LADDERS, SMALL_LADDERS, handbook_of, ladder_of, squeezed
from tests.webpages import web_of
from tests.workbooks import content_of, opened

NAMES = ("by-place", "on-target", "grid", "hourly", "steps", "two-tables")
SOURCES = {one.stem: one for one in (*LADDERS, *SMALL_LADDERS) if one.stem in NAMES}


@pytest.fixture(params=NAMES)
def paid(request: pytest.FixtureRequest) -> Path:
    """A ladder of each shape of pay."""
    return SOURCES[request.param]


def spoken(text: str) -> str:
    """A text with plain spaces."""
    return " ".join(text.split())


def test_the_workbook_has_every_figure_in_its_currency(paid: Path) -> None:
    """Each row of the pay grid is a row of "Pay ranges", with what it is made from; several currencies have no sign."""
    ladder = ladder_of(paid)
    values = words_of(ladder).workbook.values
    pay, sheet = ladder.compensation, opened(content_of(paid))["Pay ranges"]
    assert pay is not None
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    grid = pay_grid(ladder)
    assert len(rows) == len(grid) > 3
    for cells, row in zip(rows, grid, strict=True):
        said = dict(zip(head, cells, strict=True))
        assert (said["Measure"], said["Currency"], said["Period"]) == (
            pay.measures[row.measure].title,
            row.currency,
            values.per[row.per],
        )
        shown = tuple(
            None if said[name] is None else Decimal(str(said[name])) for name in ("Minimum", "Midpoint", "Maximum")
        )
        assert shown == (row.pay.minimum, row.midpoint, row.pay.maximum)
        assert said["Source of figure"] == values.provenance[row.provenance]
        assert {*said.values()} >= {option.title for option in row.options}
        assert said.get("Exchange rate") == (float(row.conversion.rate) if row.conversion else None)
        assert said.get("Raised to the floor", "No") == ("Yes" if row.floored else "No")
    formats = {
        cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row if "#,##0" in cell.number_format
    }
    signed = any(sign in shape for shape in formats for sign in "$£€¥")
    assert signed == (len({row.currency for row in grid}) == 1 and pay.currency != "CHF")


def test_a_factor_is_shown_with_all_its_decimals() -> None:
    """In cells, too, so that a reader can redo the sum."""
    for name, factor in (("grid", "1.57351936"), ("steps", "1.0833333333")):
        sheet = opened(content_of(SOURCES[name]))["Pay dimensions"]
        head = [cell.value for cell in sheet[1]]
        cells = [row[head.index("Factor, middle")] for row in sheet.iter_rows(min_row=2)]
        (shown,) = [cell for cell in cells if str(cell.value) == factor]
        assert shown.number_format == "0.00" + "?" * (len(factor) - 4)


def test_the_page_has_every_figure_in_its_currency(paid: Path) -> None:
    """Each row of the pay grid is a row of the table of all pay, marked as what it is."""
    ladder = ladder_of(paid)
    words = words_of(ladder)
    pay = ladder.compensation
    assert pay is not None
    wanted = []
    for row in pay_grid(ladder):
        figures = Figures(ladder.language, words, row.currency)
        per = "" if row.per == pay.per else f" {words.per[row.per]}"
        mark = words.provenance[row.provenance] + (f", {words.terms['floored']}" if row.floored else "")
        middle = "—" if row.midpoint is None else figures.money(row.midpoint)
        options = [option.title for option in row.options]
        wanted.append(
            [pay.measures[row.measure].title, *options, spoken(figures.pay(row.pay) + per), spoken(middle), mark]
        )
    rows = web_of(paid).xpath("//table[@class='grid']/tbody/tr")
    assert [[spoken(cell.text_content()) for cell in row][1:-1] for row in rows] == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("by-place", ("€62,000 – €78,000", "¥11,500,000 – ¥15,000,000+", "1 USD = 23.2 CZK (January 31, 2026)", "Berlin, Munich")),
        ("on-target", ("Pay floor: Base salary $50,000", "$115,000 – $195,000")),
        ("grid", ("1.57351936×", "Responsibility")),
        ("hourly", ("£12.80 – £13.40", "Pay floor: Hourly rate £12.21")),
        ("steps", ("1.0833333333× Assumed", "A step is a year of service.", "$43,500 – $48,000")),
        ("two-tables", ("CHF5,700 – CHF6,900", "Before July 2026", "July 2019", "Nurse Consultant (planned)")),
    ],
)  # fmt: skip
def test_the_handbook_says_where_figures_come_from(name: str, said: tuple[str, ...]) -> None:
    """Published ranges in their currencies, factors, rates with their dates, floors, and what is assumed."""
    words = handbook_of(SOURCES[name]).words
    assert [one for one in said if squeezed(one) not in words] == []


def test_changes_are_told_in_the_currency_of_their_place() -> None:
    """A range of a location and one of an option moved; a floor is named by its measure."""

    def altered(name: str, change: Any) -> str:
        data: dict[str, Any] = read_source(SOURCES[name]).data
        new: dict[str, Any] = read_source(SOURCES[name]).data
        change(new["compensation"])
        old, now = (Ladder.model_validate(one) for one in (data, new))
        changes = compare(old, now)
        return spoken(as_text(describe(changes, words_of(now)), words_of(now).changed, names=("a", "b"), width=200))

    def raise_germany(pay: Any) -> None:
        pay["locations"][2]["ranges"]["CE1"]["base"] = "65K - 78K €"

    said = altered("by-place", raise_germany)
    assert "Germany: Base salary" in said
    assert "€62,000 → €65,000" in said
    assert "+€3,000" in said

    def raise_floor(pay: Any) -> None:
        pay["floor"]["base"] = "52K"

    assert "$50,000 → $52,000" in altered("on-target", raise_floor)

    def raise_before(pay: Any) -> None:
        pay["dimensions"][0]["options"][1]["ranges"]["N1"]["base"] = "5750 - 6900"

    said = altered("two-tables", raise_before)
    assert "Before July 2026: Base salary" in said
    assert "+CHF50" in said
