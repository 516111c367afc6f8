"""The offer calculator, read back: its inputs and lists, its formulas with their stored results, its chart and lock.

Covers `artifacts.workbook.calculator`, `artifacts.workbook.calculator.cells`, `artifacts.workbook.calculator.choices`,
`artifacts.workbook.calculator.formulas`, `artifacts.workbook.calculator.levels`, `artifacts.workbook.calculator.plan`,
`artifacts.workbook.calculator.results`, `artifacts.workbook.panel`, `artifacts.workbook.excel.panel_writer`.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from ladderexport.artifacts.workbook.excel.panel_styles import CHOSEN, INPUT
from ladderexport.artifacts.workbook.excel.styles import HEAD, INK, QUIET, WHITE
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.tables import languages
from ladderexport.model import Ladder
from tests.reading import GUIDE, LADDERS, SMALL_LADDERS, ladder_of
from tests.workbooks import content_of, made, opened

PAID = [source for source in (GUIDE, *LADDERS) if ladder_of(source).compensation]


def part(content: bytes, name: str) -> etree._Element:
    """A part of the package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def input_at(book: Any, name: str) -> Any:
    """The cell of a defined name."""
    sheet, _, place = book.defined_names[name].attr_text.rpartition("!")
    assert sheet.strip("'") == book.worksheets[1].title
    return book.worksheets[1][place.replace("$", "")]


def small(**more: Any) -> Ladder:
    """One measure at two levels, and what the test adds to pay."""
    levels = [{"id": "A", "title": "First"}, {"id": "B", "title": "Second"}]
    pay = {"currency": "USD", "measures": {"base": "Base"}, "ranges": {"A": {"base": "100K - 150K"}}, **more}
    return Ladder.model_validate({"title": "Small", "levels": levels, "compensation": pay})


def test_the_guide_opens_with_an_example() -> None:
    """The level in the middle with a published range, and an offer three fifths through it, each result beside it."""
    sheet = opened(content_of(GUIDE), results=True)["Offer calculator"]
    shown = {row[0]: row[1] for row in sheet.iter_rows(values_only=True) if row[0] and row[1] is not None}
    assert [shown[name] for name in ("Level", "Measure", "Location", "Company type")] == [
        "L5",
        "Base salary",
        "SF Bay Area",
        "Enterprise companies",
    ]
    assert [shown[name] for name in ("Offer", "Minimum", "Midpoint", "Maximum")] == [196_000, 160_000, 190_000, 220_000]
    assert shown["Result"] == "In the middle third of the range"
    assert shown["Compa-ratio"] == pytest.approx(196 / 190)
    assert shown["Range penetration"] == pytest.approx(0.6)
    assert (shown["Period"], shown["Source of figure"], shown["Open-ended"]) == ("USD, per year", "Published", "No")
    assert shown["Row in “Pay ranges”"] == 165


@pytest.mark.parametrize("source", PAID, ids=lambda source: source.stem)
def test_the_choices_are_lists_of_what_the_source_has(source: Path) -> None:
    """Each choice takes an entry of the cells under a defined name; these hold the source's own entries in order."""
    book, pay = opened(content_of(source)), ladder_of(source).compensation
    assert pay is not None
    sheet = book.worksheets[1]
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    wanted = {
        "Measure": [each.title for each in pay.measures.values()],
        "Location": [each.title for each in pay.locations],
        "CompanyType": [each.title for each in pay.company_types],
    }
    own = [[each.title for each in axis.options] if axis.built_in is None else [] for axis in pay.axes]
    wanted |= {f"Dimension{number}": titles for number, titles in enumerate(own, 1) if titles}
    for key, entries in wanted.items():
        assert (f"Chosen{key}" in book.defined_names) == bool(entries)
        if entries:
            check = checks[input_at(book, f"Chosen{key}").coordinate]
            assert (check.type, check.formula1, check.showErrorMessage) == ("list", f"{key}Choices", True)
            area = book.defined_names[check.formula1].attr_text.rpartition("!")[2].replace("$", "")
            cells = sheet[area] if ":" in area else ((sheet[area],),)
            assert [row[0].value for row in cells] == entries
            assert input_at(book, f"Chosen{key}").value in entries
    assert len(checks) == 2 + sum(map(bool, wanted.values()))
    assert checks[input_at(book, "OfferAmount").coordinate].type == "decimal"


@pytest.mark.parametrize("source", PAID, ids=lambda source: source.stem)
def test_only_the_inputs_can_be_changed(source: Path) -> None:
    """The sheet is locked without a password but for its inputs, which have a ground, a frame and a word beside them."""
    book = opened(content_of(source))
    sheet = book.worksheets[1]
    free = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert free == {input_at(book, name).coordinate for name in book.defined_names if re.match("Chosen|Offer", name)}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    for place in free:
        assert sheet[place].fill.fgColor.rgb.endswith(INPUT)
        assert sheet[place].border.left.style == "medium"
        assert str(sheet[place].offset(column=1).value).startswith("▼ ")
    assert [page.title for page in book.worksheets if page.protection.sheet] == [sheet.title]


@pytest.mark.parametrize("source", PAID, ids=lambda source: source.stem)
def test_every_formula_has_a_stored_result_and_none_is_an_error(source: Path) -> None:
    """Readers that do not calculate show figures and words; rows are found by comparing, never by a search by text."""
    content = content_of(source)
    name = "xl/worksheets/sheet2.xml"
    cells = [cell for cell in part(content, name).iter("{*}c") if cell.find("{*}f") is not None]
    assert len(cells) > 30
    for cell in cells:
        stored = cell.find("{*}v")
        assert stored is not None
        assert cell.get("t") in {None, "str"}
        assert cell.get("t") == "str" or stored.text
        assert not str(stored.text).startswith("#")
    found = [cell.findtext("{*}f") or "" for cell in cells]
    assert not [formula for formula in found if re.search(r"SUMIFS|LOOKUP|_xlfn|INDIRECT|OFFSET", formula)]
    assert {formula.count("MATCH(1,INDEX(EXACT(") for formula in found if "MATCH(" in formula} == {1}


def test_an_open_ended_range_has_no_midpoint_and_says_so() -> None:
    """A dash for what would be worked out from a midpoint, the reason in words, and an open end in the chart."""
    levels = [{"id": each, "title": each} for each in ("A", "B")]
    pay = {"currency": "USD", "measures": {"base": "Base"}, "ranges": {"A": {"base": "100K - 130K+"}}}
    content = made(Ladder.model_validate({"title": "T", "levels": levels, "compensation": pay})).content
    sheet = opened(content, results=True)["Offer calculator"]
    said = {row[0].value: (row[1].value, row[2].value or "") for row in sheet["A1:C40"] if row[0].value}
    assert said["Midpoint"] == ("–", "An open-ended range has no midpoint.")
    assert {said[head][0] for head in ("Compa-ratio", "Range penetration", "Distance from midpoint")} == {"–"}
    assert said["Result"][0] == "Within the figures given; no upper end is published"
    assert [sheet[f"{column}6"].value for column in "HIJ"] == [100_000, "–", 130_000]
    assert [sheet[f"{column}6"].value for column in "OSTU"] == [100_000, 30_000, 0, 16_250]
    assert "Midpoint" in [cell.value for cell in opened(content)["Pay ranges"][1]]


def test_the_chosen_level_is_marked_by_more_than_colour() -> None:
    """The table has a row for each level, one of them with a word; the chart's label has a sign; looks follow a rule."""
    sheet = opened(content_of(GUIDE), results=True)["Offer calculator"]
    head, *rows = sheet[sheet.tables["EveryLevel"].ref]
    assert [cell.value for cell in head] == ["Selected", "Level", "Title", "Minimum", "Midpoint", "Maximum"]
    assert [row[1].value for row in rows] == ["L3", "L4", "L5", "L6", "L7", "L8"]
    assert [row[0].value or "" for row in rows] == ["", "", "▶ Yes", "", "", ""]
    assert [sheet[f"N{row[0].row}"].value for row in rows] == ["L3", "L4", "▶ L5", "L6", "L7", "L8"]
    rules = [rule.formula for area in sheet.conditional_formatting for rule in area.rules]
    assert ["EXACT($F6,ChosenLevel)"] in rules


def test_a_level_without_pay_says_so_in_words() -> None:
    """A level that has no figure stands in the table with dashes and in the chart without a column."""
    content = made(small()).content
    sheet = opened(content, results=True)["Offer calculator"]
    assert [sheet[f"{column}7"].value for column in "FGHIJ"] == ["B", "Second", "–", "–", "–"]
    assert [sheet[f"{column}7"].value for column in "LOPQRSTU"] == [0] * 8
    assert "Location" not in [cell.value for cell in sheet["A"]]
    formulas = [str(cell.value) for cell in opened(content)["Offer calculator"]["B"]]
    assert any("No figure is published for these choices" in formula for formula in formulas)


def test_the_chart_is_floating_columns_with_every_point_stored() -> None:
    """A stacked chart whose first series cannot be seen, with title, axis in money, alternative text, stored points."""
    content = content_of(GUIDE)
    chart = part(content, "xl/charts/chart1.xml")
    assert [each.get("val") for each in chart.iter("{*}grouping")] == ["stacked", "standard"]
    series = list(chart.iter("{*}ser"))
    assert len(series) == 8
    assert series[0].find("{*}spPr/{*}noFill") is not None
    points = [[each.text for each in one.iterfind("{*}val/{*}numRef/{*}numCache/{*}pt/{*}v")] for one in series]
    assert {len(each) for each in points} == {6}
    assert points[0] == ["90000", "130000", "160000", "190000", "220000", "250000"]
    assert points[4] == ["0", "0", "30000", "0", "0", "0"]
    assert [series.index(one) for one in series if one.find("{*}spPr/{*}gradFill") is not None] == [3, 6]
    assert {*points[3], *points[6]} == {"0"}
    assert "From minimum to maximum" in "".join(each.text or "" for each in chart.iter("{*}t"))
    assert '"$"#,##0' in [each.get("formatCode") for each in chart.iter("{*}numFmt")]
    drawing = part(content, "xl/drawings/drawing1.xml")
    assert drawing.prefix == "xdr"
    (about,) = drawing.iter("{*}cNvPr")
    assert "floating column" in str(about.get("descr"))


def test_a_ladder_without_pay_has_no_calculator() -> None:
    """Neither the sheet nor any defined name is there."""
    ladder = Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "First"}]})
    book = opened(made(ladder).content)
    assert "Offer calculator" not in book.sheetnames
    assert not book.defined_names


@pytest.mark.parametrize("colours", [(INK, INPUT), (HEAD, CHOSEN), (INK, CHOSEN), (QUIET, WHITE), (WHITE, HEAD)])
def test_text_has_enough_contrast(colours: tuple[str, str]) -> None:
    """Text on its ground has a contrast of 4.5 to 1 at least."""
    light, dark = sorted(map(_luminance, colours), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_language_has_its_own_words() -> None:
    """No text is empty; apart from a dash, German and Portuguese repeat no English sentence."""
    english = words_for("en").workbook.calculator
    for language in languages():
        for each in fields(english):
            own, other = getattr(words_for(language).workbook.calculator, each.name), getattr(english, each.name)
            assert own
            assert each.name == "none" or language == "en" or own != other, each.name
            if isinstance(own, str):
                assert re.findall(r"\{\w+\}", own) == re.findall(r"\{\w+\}", other)


def test_a_level_that_nobody_is_in_cannot_be_chosen() -> None:
    """It is in the tables of pay, marked, and not in the calculator."""
    source = next(one for one in SMALL_LADDERS if one.stem == "two-tables")
    book = opened(content_of(source))
    names = [cell.value for row in book.worksheets[1] for cell in row if isinstance(cell.value, str)]
    assert "N2" in names
    assert "N3" not in names
    titles = {row[0].value: row[1].value for row in book["Pay ranges"].iter_rows()}
    assert titles["N3"] == "Consultant (planned)"
