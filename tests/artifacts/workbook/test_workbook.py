"""The workbook, read back: its sheets, tables, cells, formats and package.

Covers `artifacts.workbook.context`, `artifacts.workbook.excel.chart_parts`,
`artifacts.workbook.excel.floating_columns`, `artifacts.workbook.excel.native_table`,
`artifacts.workbook.excel.printing`, `artifacts.workbook.excel.range_chart`.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from ladderexport.artifacts import workbook
from ladderexport.artifacts.workbook.context import context_for
from ladderexport.artifacts.workbook.excel import cells, postprocess, sizes, styles
from ladderexport.artifacts.workbook.excel.settings import WorkbookSettings
from ladderexport.artifacts.workbook.excel.writer import write_workbook
from ladderexport.artifacts.workbook.sheet import Column, Sheet, Table
from ladderexport.artifacts.workbook.values import OpenEnd
from ladderexport.errors import LadderExportError
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.tables import languages
from ladderexport.model import Ladder
from ladderexport.model.pay import midpoint_progression, overlap_with_lower, pay_grid, range_spread
from ladderexport.model.values import PayRange
from ladderexport.rendering.options import Options
from tests.reading import ladder_of
from tests.workbooks import content_of, made, opened, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).resolve().parents[2]
GUIDE = TESTS.parent / "data"
LADDERS = (GUIDE, *sorted((TESTS / "ladders").glob("*.yaml")))
NAMES = [path.stem for path in LADDERS]
ALL_SHEETS = [
    "Read me",
    "Offer calculator",
    "Pay ranges",
    "Ranges by level",
    "Locations",
    "Company types",
    "Skills matrix",
    "Skills list",
    "Levels",
    "Promotion",
    "Learning",
    "Glossary",
]


def small(**more: Any) -> Ladder:
    """Two levels, and what the test adds."""
    levels = [{"id": "A", "title": "First"}, {"id": "B", "title": "Second"}]
    return Ladder.model_validate({"title": "Small", "levels": levels, **more})


def paid(**more: Any) -> Ladder:
    """Two levels with pay, and what the test adds to it."""
    ranges = {"A": {"base": "100K - 150K"}, "B": {"base": "140K - 200K+"}}
    return small(compensation={"currency": "USD", "measures": {"base": "Base"}, "ranges": ranges, **more})


def package(content: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    """The members of a workbook's package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        assert members
        for member in members:
            yield member, archive.read(member)


# --- which sheets there are


def test_the_guide_has_every_sheet_in_order() -> None:
    """The guide's workbook has all twelve sheets, and the file says so."""
    file = made(ladder_of(GUIDE))
    assert opened(file.content).sheetnames == ALL_SHEETS
    assert (str(file.path), file.extent, file.count) == ("ladder.xlsx", "12 sheets", 12)


def test_a_sheet_whose_data_is_absent_is_not_there() -> None:
    """Two bare levels give the first sheet and the levels; pay without factors gives no sheets for these."""
    assert opened(made(small()).content).sheetnames == ["Read me", "Levels"]
    assert opened(made(paid()).content).sheetnames == [
        "Read me",
        "Offer calculator",
        "Pay ranges",
        "Ranges by level",
        "Levels",
    ]


def test_pay_leaves_no_trace_where_the_source_has_none() -> None:
    """Without pay, no word of pay stands anywhere in the package."""
    words = ("currency", "midpoint", "compa-ratio", "pay ", "money", "$")
    for member, data in package(made(small()).content):
        if "theme" not in member.filename:
            text = re.sub(r"\$(?=\d|[A-Z])", "", data.decode()).lower()  # a defined name's $1:$1
            assert not [word for word in words if word in text], member.filename


def test_progress_names_each_sheet() -> None:
    """The maker tells what it is filling, and that it writes."""
    told: list[str] = []
    workbook.make(small(), Options(), told.append)
    assert "filling pay ranges" in told
    assert told[-1] == "writing 2 sheets"


# --- the pay sheets


def test_the_guides_pay_ranges_are_480_rows_of_real_numbers() -> None:
    """One row for each of 6 levels x 2 measures x 8 locations x 5 company types, with numbers and a real date."""
    rows = rows_of(opened(content_of(GUIDE))["Pay ranges"])
    assert len(rows) == 480
    assert {type(row[head]) for row in rows for head in ("Minimum", "Maximum")} == {int}
    assert {(type(row["Midpoint"]).__name__, row["Open-ended"]) for row in rows} == {("int", "No"), ("NoneType", "Yes")}
    assert {row["Effective date"] for row in rows} == {datetime(2025, 1, 1)}  # noqa: DTZ001 - a cell has no time zone


def test_pay_ranges_are_what_the_arithmetic_says() -> None:
    """Every row of the sheet is the row of the pay grid in the same place, in all its figures."""
    ladder = ladder_of(GUIDE)
    rows, grid = rows_of(opened(content_of(GUIDE))["Pay ranges"]), pay_grid(ladder)
    assert len(rows) == len(grid)
    for row, expected in zip(rows, grid, strict=True):
        assert row["Level"] == expected.level
        assert (row["Minimum"], row["Midpoint"]) == (expected.pay.minimum, expected.midpoint)
        assert (row["Maximum"], row["Open-ended"]) == (expected.pay.maximum, "Yes" if expected.pay.open_ended else "No")
        assert row["Range spread"] == (None if expected.spread is None else pytest.approx(float(expected.spread)))
        assert row["Factor, middle"] == pytest.approx(float(expected.factor_middle))
        assert row["Source of figure"] == expected.provenance.capitalize()
        assert (row["Reason"] is not None) == (expected.provenance == "assumed")


def test_a_recruiter_finds_the_staff_engineer_in_austin() -> None:
    """The row for L6, total compensation, Austin, mid-stage: 280K to 500K x 0.8, assumed, with the reason."""
    rows = rows_of(opened(content_of(GUIDE))["Pay ranges"])
    (found,) = [
        row
        for row in rows
        if row["Level"] == "L6"
        and row["Measure"].startswith("Total")
        and "Austin" in row["Location"]
        and row["Company type"].lower().startswith("mid-stage")
    ]
    assert (found["Minimum"], found["Midpoint"], found["Maximum"]) == (224_000, 312_000, 400_000)
    assert found["Source of figure"] == "Assumed"
    assert found["Currency"] == "USD"


def test_a_recruiter_reads_what_the_advertisement_says() -> None:
    """The posting text names position, place, both ends, period, measure and currency, or says what to change first."""
    locations = [
        {"id": "denver", "title": "Denver", "factor": "0.9", "jurisdiction": "US-CO"},
        {"id": "remote", "title": "Remote", "factor": "0.8"},
    ]
    measures = {"base": "Base", "bonus": "Bonus", "total": {"title": "Total", "sum_of": ["base", "bonus"]}}
    amounts = {"base": "100K - 150K", "bonus": "10K"}
    ladder = paid(measures=measures, ranges={"A": amounts}, locations=locations, posting={"hiring": "0 - 50 %"})
    book = opened(made(ladder).content)
    found = {(row["Measure"], row["Location"]): row["Posting text"] for row in rows_of(book["Pay ranges"])}
    sentence = "The pay that we expect to offer on hire for the position First, Denver, is $90,000 to $113,000 per year (Base, USD)."
    assert found["Base", "Denver"] == sentence
    assert found["Base", "Remote"].startswith("The source does not say whose law applies in Remote.")
    assert found["Total", "Denver"].startswith("Total is a sum of other kinds of pay")
    rows = {row["Place"]: row for row in rows_of(book["Postings"])}
    assert (rows["Denver"]["May be advertised"], rows["Denver"]["Posting text"]) == ("Yes", sentence)
    assert (rows["Denver"]["Minimum"], rows["Denver"]["Maximum"]) == (90_000, 113_000)
    assert rows["Denver"]["Missing"] == (
        "Colorado: bonuses, commissions and other pay, in general; the benefits, in general; the deadline for applications, or that "
        "there is none; how to apply"
    )
    assert rows["Denver"]["Checked on"] == "2026-11-30"
    assert (rows["Remote"]["May be advertised"], rows["Remote"]["Minimum"]) == ("No", None)
    assert rows["Remote"]["Posting text"] == found["Base", "Remote"]
    assert "Postings" not in opened(made(paid(ranges={"A": amounts})).content).sheetnames


@pytest.mark.parametrize(
    ("language", "amount", "expected"),
    [
        ("en", "100K - 150K", "The pay range for the position First is $100,000 to $150,000 per year (Base, USD)."),
        ("en", "100K", "The pay for the position First is $100,000 per year (Base, USD)."),
        ("en", "100K+", "Set a closed range first: this one has no upper limit, and a job posting needs both ends."),
        (
            "en",
            "100K - 150K+",
            "Set a closed range first: this one has no upper limit, and a job posting needs both ends.",
        ),
        ("de", "100K", "Das Gehalt für die Position First beträgt 100.000\N{NO-BREAK SPACE}$ pro Jahr (Base, USD)."),
        ("pt", "100K", "A remuneração para o cargo First é de US$\N{NO-BREAK SPACE}100.000 por ano (Base, USD)."),
    ],
)
def test_posting_texts_say_what_there_is(language: str, amount: str, expected: str) -> None:
    """A range gives both ends, a single rate one figure, and an open end no figure at all, in the ladder's language."""
    ladder = paid(ranges={"A": {"base": amount}}).model_copy(update={"language": language})
    sheet = opened(made(ladder).content)[words_for(language).workbook.sheets.pay_ranges.head]
    assert [*sheet.iter_rows(values_only=True)][1][-1] == expected


def test_no_word_has_a_straight_apostrophe() -> None:
    """The program's words have typographic apostrophes in every language."""
    texts = [text for language in languages() for text in _texts(words_for(language).workbook)]
    assert len(texts) > 500
    assert not [text for text in texts if "'" in text]


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    else:
        each = (
            [getattr(part, field.name) for field in dataclasses.fields(part)]
            if dataclasses.is_dataclass(part)
            else part
        )
        yield from (text for one in (each.values() if hasattr(each, "values") else each) for text in _texts(one))


def test_an_open_end_is_a_number_shown_with_a_plus() -> None:
    """An open-ended maximum sorts as a number, shows a plus by its format, and is flagged in words."""
    sheet = opened(made(paid()).content)["Pay ranges"]
    heads = [cell.value for cell in sheet[1]]
    closed, opening = (sheet.cell(row, heads.index("Maximum") + 1) for row in (2, 3))
    assert (closed.value, closed.number_format) == (150_000, '"$"#,##0')
    assert (opening.value, opening.number_format) == (200_000, '"$"#,##0"+"')
    assert [row["Open-ended"] for row in rows_of(sheet)] == ["No", "Yes"]


def test_columns_without_a_value_are_left_out() -> None:
    """Without tracks, locations or company types, pay ranges have no columns for them."""
    heads = list(rows_of(opened(made(paid()).content)["Pay ranges"])[0])
    assert heads[:3] == ["Level", "Title in the pay table", "Measure"]
    assert not {"Tracks", "Location", "Company type", "Factor, low", "Reason", "Effective date"} & set(heads)


@pytest.mark.parametrize(
    ("effective", "shape"), [("2025", "yyyy"), ("2025-03", "yyyy\\-mm"), ("2025-03-09", "yyyy\\-mm\\-dd")]
)
def test_a_date_shows_only_what_is_known(effective: str, shape: str) -> None:
    """The effective date is a real date whose format shows the year, the month or the day, as far as it is known."""
    sheet = opened(made(paid(effective=effective)).content)["Pay ranges"]
    column = [cell.value for cell in sheet[1]].index("Effective date") + 1
    assert sheet.cell(2, column).number_format == shape


@pytest.mark.parametrize("path", [GUIDE, TESTS / "ladders" / "euro-monthly.yaml"])
def test_ranges_by_level_are_formulas_that_carry_their_results(path: Path) -> None:
    """Midpoint, spread, progression and overlap are live formulas; their stored results are the arithmetic's."""
    content = content_of(path)
    formulas = rows_of(opened(content)["Ranges by level"])
    results = rows_of(opened(content, results=True)["Ranges by level"])
    ranges = {(row["Level"], row["Measure"], row.get("Company type")): row for row in results}
    assert len(ranges) == len(results) > 0
    for formula, row in zip(formulas, results, strict=True):
        here, spread = _range(row), range_spread(_range(row))
        assert str(formula["Midpoint"]).startswith("=(RangesByLevel[[#This Row],") != here.open_ended
        assert row["Midpoint"] == (None if here.midpoint is None else pytest.approx(float(here.midpoint)))
        assert row["Range spread"] == (None if spread is None else pytest.approx(float(spread)))
        assert (row["Range width"] is None) == here.open_ended
        below = ranges.get((row.get("Level below"), row["Measure"], row.get("Company type")))
        progression = midpoint_progression(here.midpoint, _range(below).midpoint) if below else None
        overlap = overlap_with_lower(here, _range(below)) if below else None
        assert row.get("Midpoint progression") == (
            pytest.approx(float(progression)) if progression is not None else None
        )
        assert row.get("Overlap with level below") == (pytest.approx(float(overlap)) if overlap is not None else None)


def _range(row: dict[str, Any]) -> PayRange:
    return PayRange(Decimal(row["Minimum"]), Decimal(row["Maximum"]), row["Open-ended"] == "Yes")


def test_each_measure_has_a_chart_that_floats_and_that_no_sorting_changes() -> None:
    """A bar starts at its minimum and is as wide as its range; an open end fades out. The chart holds all its figures."""
    content = content_of(GUIDE)
    groups = []
    for chart in opened(content)["Ranges by level"]._charts:
        unseen, _, *ends = chart.series
        assert (chart.barDir, chart.grouping, chart.overlap, unseen.spPr.noFill) == ("bar", "stacked", 100, True)
        levels = [[point.v for point in each.cat.strLit.pt] for each in chart.series]
        assert levels == [["L3", "L4", "L5", "L6", "L7", "L8"]] * len(chart.series)
        lows, widths, *tails = ([float(point.v) for point in each.val.numLit.pt] for each in chart.series)
        faded = [[stop.srgbClr for stop in each.spPr.gradFill.gsLst] for each in ends]
        groups.append((lows[0], widths[0], [[tail > 0 for tail in each] for each in tails], faded))
    fades = ([[False] * 5 + [True]], [["1F4E8C", "FFFFFF"]])
    assert groups == [(90_000, 40_000, [], []), (110_000, 50_000, *fades), (140_000, 60_000, *fades)]
    drawings = [data for member, data in package(content) if re.fullmatch(r"xl/drawings/\w+\.xml", member.filename)]
    told = [each.attrib for data in drawings for each in etree.fromstring(data).iter("{*}cNvPr")]
    assert [each["name"] for each in told] == [
        "From minimum to maximum, split at the midpoint",
        "Base salary, General",
        "Total compensation, General",
        "Total compensation, FAANG / top tech",
    ]
    assert "L8 $450,000\xa0–\xa0$1,000,000+" in told[2]["descr"]


def test_what_wants_a_second_look_is_marked_and_said() -> None:
    """Differences, assumptions and open ends are marked where the cell says so in words, and nowhere else."""
    book = opened(content_of(GUIDE))
    marked = {}
    for name, head in (("Locations", "Finding"), ("Pay ranges", "Source of figure"), ("Pay ranges", "Open-ended")):
        sheet = book[name]
        letter = sheet.cell(1, [cell.value for cell in sheet[1]].index(head) + 1).column_letter
        (rules,) = [each.rules for each in sheet.conditional_formatting if str(each.sqref).startswith(f"{letter}2:")]
        (marked[head],) = [re.findall('"([^"]+)"', rule.formula[0]) for rule in rules]
        assert all(rule.dxf.font.b and rule.dxf.fill.bgColor.rgb.endswith(styles.MARKED) for rule in rules)
    assert marked["Finding"] == ["Published is higher", "Published is lower", "Same midpoint, different ends"]
    assert (marked["Source of figure"], marked["Open-ended"]) == (["Assumed"], ["Yes"])


def test_colours_are_those_of_the_pages_and_can_be_read() -> None:
    """The workbook's ink, quiet text, accent and rules are the style sheet's; every text stands out by 4.5 to 1."""
    tokens = (TESTS.parent / "templates" / "styles" / "tokens.css").read_text(encoding="utf-8")
    colours = {name: colour.upper() for name, colour in re.findall(r"--(\w+): #([0-9a-f]{6})", tokens)}
    ours = {"ink": styles.INK, "quiet": styles.QUIET, "accent": styles.ACCENT, "rule": styles.RULE}
    assert ours == {name: colours[name] for name in ours}
    pairs = [(styles.WHITE, styles.HEAD), (styles.MARKED_INK, styles.MARKED)]
    pairs += [(text, styles.WHITE) for text in (styles.INK, styles.QUIET, styles.ACCENT, styles.HEAD)]
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2's definition."""
    light = []
    for colour in (one, other):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


def test_the_print_area_is_what_there_is() -> None:
    """Each sheet prints its cells and its charts, and no empty page."""
    for sheet in opened(content_of(GUIDE)):
        (area,) = str(sheet.print_area).replace("$", "").split("!")[-1:]
        assert area.startswith("A1:")
        assert int(re.sub(r"\D", "", area.split(":")[1])) >= sheet.max_row
        if not sheet._charts:
            assert area == sheet.dimensions


def test_a_line_of_confidentiality_stands_at_the_foot_where_there_is_one() -> None:
    """Without such a line the middle of the foot is empty."""
    setting = WorkbookSettings("T", "S", "C", "K", "en", date(2025, 1, 1), "", "0", "0.00??", "yyyy", "A4", "Edition")
    sheet = Sheet("One", "About", (Table("T", (Column("H", "text"),), (("x",),)),))
    feet = [
        next(iter(opened(write_workbook((sheet,), each)))).oddFooter.center.text
        for each in (setting, dataclasses.replace(setting, notice="Confidential & secret"))
    ]
    assert feet == [None, "Confidential && secret"]


def test_locations_show_the_example_beside_the_computed_figure() -> None:
    """Where the guide's example and its factor disagree, both stand side by side with the difference, in words too."""
    rows = {row["Location"]: row for row in rows_of(opened(content_of(GUIDE))["Locations"])}
    hub = rows["SF Bay Area"]
    assert (hub["Published example, low"], hub["Computed, low"], hub["Difference"]) == (200_000, 195_000, 5_000)
    assert hub["Finding"] == "Published is higher"
    remote = rows["Remote (HCOL city)"]
    assert (remote["Factor, low"], remote["Factor, middle"], remote["Factor, high"]) == (0.7, 0.75, 0.8)
    assert (remote["Computed, low"], remote["Computed, high"]) == (137_000, 156_000)


def test_company_types_say_what_is_assumed() -> None:
    """A factor that is assumed is called so, with its reason; a type's own ranges are named."""
    rows = rows_of(opened(content_of(GUIDE))["Company types"])[:5]
    assert [row["Source of factor"] for row in rows] == ["Published", "Published", "Assumed", "Published", "Published"]
    assert [bool(row["Reason"]) for row in rows] == [False, False, True, False, False]
    assert "Total compensation" in rows[0]["Own ranges"]


def test_a_types_own_ranges_stand_beside_what_its_factor_makes() -> None:
    """The guide's ranges of top companies are checked: for L3 the factor would give 132K to 240K; 140K to 200K is said."""
    sheet = opened(content_of(GUIDE))["Company types"]
    head, *rows = [[cell.value for cell in row] for row in sheet[sheet.tables["CompanyTypeRanges"].ref]]
    assert head[3:] == [
        "Published, low",
        "Published, high",
        "By factor, low",
        "By factor, high",
        "Difference of midpoints",
        "Finding",
    ]
    assert [row[1] for row in rows] == ["L3", "L4", "L5", "L6", "L7", "L8"]
    assert rows[0][3:] == [140_000, 200_000, 132_000, 240_000, -12_000, "Published is lower"]
    assert (
        "CompanyTypeRanges" not in opened(content_of(TESTS / "ladders" / "euro-monthly.yaml"))["Company types"].tables
    )


# --- the other sheets


def test_a_column_for_two_levels_becomes_two_rows_of_the_list() -> None:
    """The skills list has a row per skill and level: 21 skills by 6 levels in the guide, L7 and L8 alike."""
    rows = rows_of(opened(content_of(GUIDE))["Skills list"])
    assert len(rows) == 21 * 6
    said = {(row["Matrix"], row["Skill"], row["Level"]): row["Expectation"] for row in rows}
    assert len(said) == len(rows)
    assert all(said[matrix, skill, "L7"] == said[matrix, skill, "L8"] for matrix, skill, _ in said)


def test_every_matrix_is_a_table_under_its_title() -> None:
    """Matrices stand one under the other, each a native table with its title above it, all on one sheet."""
    ladder, sheet = ladder_of(GUIDE), opened(content_of(GUIDE))["Skills matrix"]
    assert list(sheet.tables) == [f"SkillsMatrix{number}" for number in range(1, len(ladder.matrices) + 1)]
    column = [cell.value for cell in sheet["A"]]
    assert [matrix.title in column for matrix in ladder.matrices] == [True] * len(ladder.matrices)


def test_matrix_heads_are_distinct() -> None:
    """Two columns of a matrix with the same name, but for case, get heads that a native table accepts."""
    columns = [
        {"title": "Level A", "levels": ["A"]},
        {"title": "LEVEL a", "levels": ["A"]},
        {"title": "B", "levels": "B"},
    ]
    rows = [{"title": "Typing", "cells": ["slow", "fast", "-"]}]
    ladder = small(matrices=[{"id": "m", "title": "M", "columns": columns, "rows": rows}])
    sheet = opened(made(ladder).content)["Skills matrix"]
    assert [cell.value for cell in sheet[2]] == ["Skill", "Level A", "LEVEL a (A)", "B"]
    assert [cell.value for cell in sheet[3]] == ["Typing", "slow", "fast", "–"]


def test_levels_hold_every_item_once() -> None:
    """One row per level, facet and item, in the source's order; prose is plain text."""
    ladder = small(facets={"craft": "Craft"})
    ladder = Ladder.model_validate(
        {
            "title": "Small",
            "facets": {"craft": "Craft"},
            "levels": [{"id": "A", "title": "First", "years": "0-2", "craft": ["Works **well**", "Asks"]}],
        }
    )
    assert rows_of(opened(made(ladder).content)["Levels"]) == [
        {
            "Level": "A",
            "Title": "First",
            "Experience": "0–2 years",
            "Facet": "Craft",
            "No.": number,
            "Item": item,
        }
        for number, item in ((1, "Works well"), (2, "Asks"))
    ]


def test_promotion_has_a_row_per_criterion_and_red_flag() -> None:
    """Principles hold for any level; each step's criteria and red flags carry its typical time."""
    step = {"from": "A", "to": "B", "typical_time": "18-24 months", "criteria": ["Leads"], "red_flags": ["Hides"]}
    ladder = small(promotion={"principles": ["Fairness"], "transitions": [step, {"from": "B", "to": "A"}]})
    rows = rows_of(opened(made(ladder).content)["Promotion"])
    assert [tuple(row.values()) for row in rows] == [
        ("Any level", "Any level", None, "Promotion principle", 1, "Fairness"),
        ("A", "B", "18–24 months", "Sign of readiness", 1, "Leads"),
        ("A", "B", "18–24 months", "Sign it is too early", 1, "Hides"),
        ("B", "A", None, None, None, None),
    ]


def test_learning_holds_plans_books_and_resources() -> None:
    """Plans, books and other resources are rows of one table, told apart by their kind."""
    ladder = small(
        learning=[{"from": "A", "to": "B", "plan": ["Read", "Build"], "time": "5-10 hours"}],
        resources={
            "books": [{"from": "A", "to": "B", "items": [{"title": "On Work", "author": "A. Author"}]}],
            "online": [{"title": "Talks", "items": ["[A talk](https://talks.example)"]}],
        },
    )
    rows = rows_of(opened(made(ladder).content)["Learning"])
    assert [(row["Kind"], row["From"], row["To"], row["Topic"], row["Item"], row["Author"]) for row in rows] == [
        ("Learning plan", "A", "B", None, "Read", None),
        ("Learning plan", "A", "B", None, "Build", None),
        ("Book", "A", "B", None, "On Work", "A. Author"),
        ("Resource", None, None, "Talks", "A talk", None),
    ]


def test_the_first_sheet_leads_to_every_other() -> None:
    """Read me links to the top of each sheet, and says how many rows it has."""
    book = opened(content_of(GUIDE))
    page = book["Read me"]
    links = {cell.value: cell for row in page.iter_rows() for cell in row if cell.hyperlink}
    assert list(links) == ALL_SHEETS[1:]
    assert all(cell.hyperlink.location == f"'{name}'!A1" for name, cell in links.items())
    assert page.cell(links["Pay ranges"].row, 3).value == "480 rows"


def test_the_first_sheet_explains_every_column() -> None:
    """Each column that the program heads has its meaning on Read me; the ratios that people work out are there too."""
    book = opened(content_of(GUIDE))
    table = book["Read me"].tables["Terms"]
    terms = {str(row[0].value): row[1].value for row in book["Read me"][table.ref]}
    assert all(terms.values())
    heads = {head for name in ALL_SHEETS[2:] if name != "Skills matrix" for head in rows_of(book[name])[0]}
    assert len(heads) > 40
    assert not heads - set(terms)
    assert {"Compa-ratio", "Range penetration"} < set(terms)


def test_the_first_sheet_says_where_derived_figures_come_from() -> None:
    """Rounding and assumptions are spelled out, and only where figures are derived or assumed."""
    texts = [str(cell.value) for row in opened(content_of(GUIDE))["Read me"].iter_rows() for cell in row if cell.value]
    assert any("nearest $1,000" in text for text in texts)
    assert "Assumptions" in texts
    assert "How derived pay is calculated" in texts
    column = [cell.value for cell in opened(made(paid()).content)["Read me"]["A"]]
    assert "What the columns and terms mean" in column
    assert not {"Assumptions", "How derived pay is calculated", "Notes from the source"} & set(column)


# --- what every sheet must be


@pytest.mark.parametrize("path", LADDERS, ids=NAMES)
def test_every_table_is_native(path: Path) -> None:
    """Tables have distinct names, a data row at least, filter buttons over all of it, and heads as in the cells."""
    seen: set[str] = set()
    for sheet in opened(content_of(path)):
        assert sheet.tables
        assert not sheet.merged_cells.ranges
        assert sheet.auto_filter.ref is None
        for table in sheet.tables.values():
            name = table.displayName
            first, *rows = sheet[table.ref]
            heads = [str(cell.value) for cell in first]
            assert rows
            assert table.autoFilter.ref == table.ref
            assert heads == [column.name for column in table.tableColumns]
            assert len({head.casefold() for head in heads}) == len(heads)
            assert name not in seen
            seen.add(name)


@pytest.mark.parametrize("path", LADDERS, ids=NAMES)
def test_every_data_sheet_keeps_its_head_and_keys_in_view(path: Path) -> None:
    """Data sheets have their head in row 1, frozen with the key columns and repeated on each printed page."""
    book = opened(content_of(path))
    data = [sheet for sheet in book if [table.ref[:3] for table in sheet.tables.values()] == ["A1:"]]
    assert len(data) >= 1
    for sheet in data:
        assert re.fullmatch(r"[BC]2", str(sheet.freeze_panes))
        assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize(("paper", "size"), [("A4", 9), ("Letter", 1)])
def test_sheets_are_set_up_for_the_paper(paper: Any, size: int) -> None:
    """Data sheets print in landscape, fitted to the paper's width; title, sheet, edition and page stand around them."""
    ladder = small(edition="Spring & Summer")
    for sheet in opened(made(ladder, Options(paper=paper)).content):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (size, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Read me" else "landscape")
        assert (sheet.oddHeader.left.text, sheet.oddHeader.right.text) == ("Small", "&A")
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("Spring && Summer", "Page &P of &N")


def test_a_wide_sheet_prints_over_two_pages_with_its_keys_on_both() -> None:
    """The guide's pay ranges are too wide for one page: the key columns and the head are repeated on the second."""
    book = opened(content_of(GUIDE))
    wide = [sheet.title for sheet in book if sheet.page_setup.fitToWidth > 1]
    assert wide == ["Pay ranges"]
    sheet = book["Pay ranges"]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols, sheet.print_title_rows) == (2, "$A:$B", "$1:$1")


def test_widths_follow_the_content_up_to_a_cap() -> None:
    """A short column is narrow, a long one stops at 60 characters and its rows grow higher."""
    long = "A long sentence that says what is expected. " * 5
    levels = [{"id": "A", "title": "First", "craft": [long, "Short"]}]
    ladder = Ladder.model_validate({"title": "Small", "facets": {"craft": "Craft"}, "levels": levels})
    sheet = opened(made(ladder).content)["Levels"]
    widths = {str(cell.value): sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert widths["Item"] <= 61
    assert widths["No."] < 10
    assert sheet.row_dimensions[2].height >= 4 * sizes.LINE_POINTS
    assert sheet.row_dimensions[3].height is None


def test_a_head_is_never_cut() -> None:
    """A column of short values is as wide as the longest word of its head, and the head row high enough for the rest."""
    column = Column("Overlap with the level beneath", "percent")
    width = sizes.column_width(column, [Decimal("0.1")], money_sign=1)
    assert width >= len("beneath")
    assert sizes.head_height(Table("T", (column,), ((Decimal(1),),)), (width,)) > 2 * sizes.LINE_POINTS


@pytest.mark.parametrize("path", LADDERS, ids=NAMES)
def test_the_same_source_makes_the_same_bytes(path: Path) -> None:
    """Two makings give equal bytes, and no member carries the clock."""
    content = content_of(path)
    assert made(ladder_of(path)).content == content
    assert {member.date_time for member, _ in package(content)} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
def test_neither_hash_seed_nor_time_zone_changes_the_bytes(tmp_path: Path) -> None:
    """Two processes with different hash seeds and time zones make equal bytes."""
    program = (
        "import sys, hashlib, pathlib\n"
        "from ladderexport.rendering.options import Options\n"
        "from ladderexport.artifacts import workbook\n"
        "from ladderexport.source.reader import read_source\n"
        "from ladderexport.validation.validator import validate\n"
        "from ladderexport.i18n.typography import as_printed\n"
        "ladder = as_printed(validate(read_source(pathlib.Path(sys.argv[1]))).ladder)\n"
        "print(hashlib.sha256(workbook.make(ladder, Options(), lambda _: None)[0].content).hexdigest())\n"
    )
    source = TESTS / "ladders" / "euro-monthly.yaml"
    digests = {hashlib.sha256(content_of(source)).hexdigest()}
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/New_York")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", program, str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_properties_come_from_the_source_and_never_from_the_clock() -> None:
    """Title, creator, language and both dates are the source's; without a date it is the first day of 2000."""
    known = opened(made(small(updated="2024-05", maintained_by="The team", language="de")).content).properties
    assert (known.title, known.creator, known.language) == ("Small", "The team", "de")
    assert known.created == known.modified == datetime(2024, 5, 1)  # noqa: DTZ001 - as openpyxl gives it
    unknown = opened(made(small(), Options(fingerprint="abc")).content).properties
    assert (unknown.creator, unknown.identifier) == ("Small", "abc")
    assert unknown.created == unknown.modified == datetime(2000, 1, 1)  # noqa: DTZ001 - likewise


def test_parts_are_named_as_strict_readers_expect() -> None:
    """Relationships are relative, fonts' parts in Office's order, and each table has a description."""
    names = {"b", "i", "u", "sz", "color", "name", "family"}
    tables = 0
    for member, data in package(content_of(GUIDE)):
        root = etree.fromstring(data)
        if member.filename.endswith(".rels"):
            assert [each.get("Target") for each in root if each.get("Target", "").startswith("/")] == []
        if member.filename == "xl/styles.xml":
            order = [[etree.QName(part).localname for part in font] for font in root.iter("{*}font")]
            assert names & {name for font in order for name in font}
            assert all(font == sorted(font, key=postprocess._FONT_ORDER.index) for font in order)
        if member.filename.startswith("xl/tables/"):
            (about,) = root.findall(".//{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}table")
            assert about.get("altText")
            assert about.get("altTextSummary")
            tables += 1
    assert tables == 15


# --- what the source must never do


LIKE_SOMETHING_ELSE = (
    "=1+1",
    '=HYPERLINK("https://x.example")',
    "@SUM(A1)",
    "+1",
    "-2+3",
    "#N/A",
    "#REF!",
    "TRUE",
    "1e5",
    "007",
    "'quoted",
)


def test_text_stays_text_whatever_it_looks_like() -> None:
    """A title that reads as a formula, an error or a number is text in the cell, marked so that it is never evaluated."""
    levels = [{"id": f"A{number}", "title": text} for number, text in enumerate(LIKE_SOMETHING_ELSE)]
    content = made(Ladder.model_validate({"title": "T", "levels": levels})).content
    for row, text in enumerate(LIKE_SOMETHING_ELSE, 2):
        cell = opened(content)["Levels"].cell(row, 2)
        assert (cell.value, cell.data_type) == (text, "s")
        assert cell.quotePrefix == (text[0] in "=+-@")
    assert not [name for name, data in package(content) if b"<f>" in data]


def test_characters_that_no_workbook_holds_are_dropped() -> None:
    """Control characters and the like vanish; line ends are alike; an escape of Office's own is shown as typed."""
    assert cells.clean("a\x00b\x0bc\x1fd\ufffee\ud800f\r\ng\rh\ti") == "abcdef\ng\nh\ti"
    ladder = Ladder.model_validate({"title": "T\x07", "levels": [{"id": "A", "title": "_x0041_ \x1b[0m"}]})
    book = opened(made(ladder).content)
    assert book["Levels"]["B2"].value == "_x005F_x0041_ [0m"
    assert book.properties.title == "T"


def test_a_text_that_does_not_fit_in_a_cell_is_refused() -> None:
    """More UTF-16 units than a cell holds stop the work with a hint, instead of being cut without a word."""
    for text in ("x" * 32_768, "\N{GRINNING FACE}" * 16_384):
        with pytest.raises(LadderExportError, match="does not fit in a cell") as caught:
            made(Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": text}]}))
        assert caught.value.hint
    made(Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "x" * 32_767}]}))


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    """A cell never silently takes a figure that is none."""
    with pytest.raises(ValueError, match="not a number"):
        cells.as_stored(Decimal(value))


@pytest.mark.parametrize(
    ("value", "stored"), [("130000", 130_000), ("0.1", 0.1), ("1.0125", 1.0125), ("1E+20", 1e20), ("-0.5", -0.5)]
)
def test_numbers_are_stored_as_they_are(value: str, stored: float) -> None:
    """Whole amounts are whole numbers, fractions the nearest that a cell keeps."""
    assert cells.as_stored(Decimal(value)) == stored
    assert type(cells.as_stored(Decimal(value))) is type(stored)


def test_ids_that_read_as_numbers_are_named_as_levels() -> None:
    """Where any id could be taken for a number, all levels are named with the word for a level; others stay as they are."""
    levels = [{"id": "1.1", "title": "First"}, {"id": "lead", "title": "Second"}]
    rows = rows_of(opened(made(Ladder.model_validate({"title": "T", "levels": levels})).content)["Levels"])
    assert [row["Level"] for row in rows] == ["Level 1.1", "Level lead"]
    assert [row["Level"] for row in rows_of(opened(made(small()).content)["Levels"])] == ["A", "B"]


def test_text_that_looks_like_a_number_is_not_marked_as_a_mistake() -> None:
    """A sheet tells Excel which text cells look like numbers on purpose."""
    ladder = Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "1984"}]})
    sheets = [data.decode() for member, data in package(made(ladder).content) if "worksheets/sheet2" in member.filename]
    assert '<ignoredError sqref="B2" numberStoredAsText="1"/>' in sheets[0]


def test_a_grid_too_large_for_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a sheet holds stop the work with a hint."""
    monkeypatch.setattr("ladderexport.artifacts.workbook.excel.writer.MOST_ROWS", 2)
    with pytest.raises(LadderExportError, match="more than a workbook holds"):
        made(small())


@pytest.mark.slow
def test_a_temporary_file_that_cannot_grow_is_said_so(tmp_path: Path) -> None:
    """Where no file may have more than a few bytes, the library's own error becomes a message with a hint."""
    program = (
        "import resource, sys, pathlib\n"
        "from ladderexport.rendering.options import Options\n"
        "from ladderexport.artifacts import workbook\n"
        "from ladderexport.errors import LadderExportError\n"
        "from ladderexport.source.reader import read_source\n"
        "from ladderexport.validation.validator import validate\n"
        "from ladderexport.i18n.typography import as_printed\n"
        "ladder = as_printed(validate(read_source(pathlib.Path(sys.argv[1]))).ladder)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))\n"
        "try:\n"
        "    workbook.make(ladder, Options(), lambda _: None)\n"
        "except LadderExportError as error:\n"
        "    print(error, error.hint)\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(GUIDE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    assert "temporary files of the workbook cannot be written" in done.stdout
    assert str(tmp_path) in done.stdout
    assert list(tmp_path.iterdir()) == []


# --- words and formats


@pytest.mark.parametrize("language", languages())
def test_labels_fit_what_they_head(language: str) -> None:
    """Tabs have distinct names of at most 31 characters; heads have none of the characters that formulas escape."""
    labels = words_for(language).workbook
    tabs = [term.head for term in _terms(labels.sheets)]
    assert len({tab.casefold() for tab in tabs}) == len(tabs)
    assert not [tab for tab in tabs if len(tab) > 31 or re.search(r"[\\/?*\[\]:']", tab) or tab.casefold() == "history"]
    heads = [term.head for term in _terms(labels.columns)]
    assert len(heads) > 40
    assert not [head for head in heads if re.search(r"[\[\]#'@]", head) or len(head) > 60]
    assert all(term.meaning for term in (*_terms(labels.sheets), *_terms(labels.columns)))


def _terms(words: Any) -> list[Any]:
    return [getattr(words, each.name) for each in dataclasses.fields(words)]


def test_a_language_without_a_table_gets_english() -> None:
    """A regional tag takes its language's table; an unknown language takes the English one."""
    assert context_for(small(language="pt-BR")).labels is words_for("pt").workbook
    assert context_for(small(language="sw")).labels is words_for("en").workbook


def test_a_portuguese_ladder_has_a_portuguese_workbook() -> None:
    """Tabs, heads and the program's own values follow the ladder's language, amounts its currency."""
    book = opened(content_of(TESTS / "ladders" / "portuguese.yaml"))
    assert book.sheetnames[:3] == ["Leia-me", "Calculadora de ofertas", "Faixas salariais"]
    row = rows_of(book["Faixas salariais"])[0]
    assert (row["Nível"], row["Período"], row["Origem"]) == ("Nível 0", "por mês", "Publicada")
    assert book["Faixas salariais"]["J2"].number_format == '"R$\N{NO-BREAK SPACE}"#,##0'


@pytest.mark.parametrize(
    ("currency", "language", "decimals", "expected"),
    [
        ("USD", "en", 0, '"$"#,##0'),
        ("EUR", "de", 0, '#,##0"\N{NO-BREAK SPACE}€"'),
        ("EUR", "en", 2, '"€"#,##0.00'),
        ("CHF", "en", 0, '"CHF\N{NO-BREAK SPACE}"#,##0'),
        ("BRL", "pt-BR", 0, '"R$\N{NO-BREAK SPACE}"#,##0'),
        ("INR", "en-IN", 0, '"₹"#,##0'),
    ],
)
def test_amounts_are_shown_as_the_language_has_them(currency: str, language: str, decimals: int, expected: str) -> None:
    """The currency's sign stands where the language puts it."""
    assert styles.money_format(currency, language, decimals=decimals) == expected


@pytest.mark.parametrize(
    ("per", "amount", "shape"), [("year", "90K", "0"), ("hour", "20", "0.00"), ("month", "99.5", "0.00")]
)
def test_amounts_have_decimals_only_where_they_need_them(per: str, amount: str, shape: str) -> None:
    """Yearly and monthly pay is shown in whole units unless it has fractions; pay by the hour in hundredths."""
    ladder = small(
        compensation={"currency": "USD", "per": per, "measures": {"base": "Base"}, "ranges": {"A": {"base": amount}}}
    )
    sheet = opened(made(ladder).content)["Pay ranges"]
    column = [cell.value for cell in sheet[1]].index("Minimum") + 1
    assert sheet.cell(2, column).number_format == f'"$"#,##{shape}'


def test_an_open_end_counts_its_plus_in_the_width() -> None:
    """A column of open ends is wide enough for the plus."""
    column = Column("Max", "money")
    closed, opening = (
        sizes.column_width(column, [value], money_sign=1)
        for value in (Decimal(123_456_789), OpenEnd(Decimal(123_456_789)))
    )
    assert opening == closed + 1


def test_dates_are_dates() -> None:
    """A date takes its width from how it is shown, not from its parts."""
    assert sizes.column_width(Column("Day", "date"), [date(2025, 1, 1)], money_sign=0) >= 10


def test_ids_that_could_be_numbers_stand_by_themselves_too() -> None:
    """Where levels are called "Level 1", a column has the id for other systems; where they are called by it, there is none."""
    for name, ids in (("euro-monthly", {"1", "2", "3"}), ("by-place", None)):
        source = next(one for one in LADDERS if one.stem == name)
        head, *rows = opened(content_of(source))["Pay ranges"].iter_rows(values_only=True)
        assert (None if "ID" not in head else {row[head.index("ID")] for row in rows}) == ids
