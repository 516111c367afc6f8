"""The offer calculator in LibreOffice's hands: random choices and offers, each result beside the program's arithmetic.

These tests need LibreOffice Calc (`soffice`). Where it is missing they fail: a check that was not made is no pass.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from lxml import etree
from openpyxl import load_workbook

from ladderexport.artifacts import workbook
from ladderexport.artifacts.workbook.context import Context, context_for
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.workbook_words import WorkbookWords
from ladderexport.markdown import plain
from ladderexport.model import Ladder
from ladderexport.model.pay import PayRow, compa_ratio, midpoint_distance, pay_grid, range_penetration, standing
from ladderexport.rendering.options import Options
from tests.external.office import recalculated
from tests.reading import GUIDE, LADDERS, ladder_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/sheet2.xml"
PAY_SHEET = "xl/worksheets/sheet3.xml"
SECOND_SHEET_RAW = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2"
"""What soffice is to write: the second sheet as comma-separated UTF-8, figures as they are and not as they are shown."""
HOSTILE = ("Remote*", "What?", "<New York>", "=Paris", "NYC, Seattle", "Remote~1", "Remoteness", "Whats", ">1", "1000")
CLOSE = 1e-9
EACH = 10
Shown: TypeAlias = Decimal | str
Results: TypeAlias = dict[str, Shown]
Key: TypeAlias = tuple[str, str, str | None, str | None]


@dataclass(frozen=True)
class Case:
    """A ladder with choices and an offer; None is no offer at all, and text is what someone pasted."""

    ladder: Ladder = field(repr=False)
    grid: Mapping[Key, tuple[int, PayRow]] = field(repr=False)
    level: str
    measure: str
    location: str | None
    company_type: str | None
    offer: Decimal | str | None

    @property
    def labels(self) -> WorkbookWords:
        """The words of the ladder's language."""
        return words_for(self.ladder.language).workbook

    @property
    def context(self) -> Context:
        """What the workbook's sheets are made from."""
        return context_for(self.ladder)

    def row(self, level: str) -> tuple[int, PayRow | None]:
        """The row of the sheet of all ranges, and the pay, of these choices at a level; 0 and None without one."""
        return self.grid.get((level, self.measure, self.location, self.company_type), (0, None))


def by_key(ladder: Ladder) -> Mapping[Key, tuple[int, PayRow]]:
    """The rows of the pay grid by level, measure, location and company type, numbered as the sheet's rows are."""
    return {
        (
            row.level,
            row.measure,
            row.location.id if row.location else None,
            row.company_type.id if row.company_type else None,
        ): (number, row)
        for number, row in enumerate(pay_grid(ladder), 2)
    }


def hostile() -> Ladder:
    """A ladder whose levels, measures, places and kinds of employer all have names that mean something to a search."""
    ranges = {
        name: {"a": f"{90 + 10 * step}K - {130 + 13 * step}K{'+' * (step % 3 == 0)}"}
        for step, name in enumerate(HOSTILE)
    }
    factors = [f"{0.5 + 0.1 * step:.1f}" for step in range(len(HOSTILE))]
    places = [{"id": f"p{n}", "title": name, "factor": factors[n]} for n, name in enumerate(HOSTILE)]
    kinds = [{"id": f"k{n}", "title": name, "factor": factors[-1 - n]} for n, name in enumerate(HOSTILE)]
    pay = {"currency": "USD", "measures": {"a": "Pay*"}, "ranges": ranges}
    levels = [{"id": name, "title": name} for name in HOSTILE]
    whole = {"title": "Hostile", "levels": levels, "compensation": {**pay, "locations": places, "company_types": kinds}}
    return Ladder.model_validate(whole)


def hourly() -> Ladder:
    """Pay by the hour to the cent, in German; the choices are a level and a measure only."""
    ranges = {"A": {"base": "18.40 - 23.95"}, "B": {"base": "22.10 - 31.77+"}, "C": {"base": "30"}}
    levels = [{"id": name, "title": f"Stufe {name}"} for name in ("A", "B", "C", "D")]
    pay = {"currency": "EUR", "per": "hour", "measures": {"base": "Grundlohn"}, "ranges": ranges}
    return Ladder.model_validate({"title": "Lager", "language": "de", "levels": levels, "compensation": pay})


KINDS: Mapping[str, Callable[[], Ladder]] = {
    "guide": lambda: ladder_of(GUIDE),
    "euro-monthly": lambda: ladder_of(next(path for path in LADDERS if path.stem == "euro-monthly")),
    "portuguese": lambda: ladder_of(next(path for path in LADDERS if path.stem == "portuguese")),
    "hostile": hostile,
    "hourly": hourly,
}


def cases(name: str) -> list[Case]:
    """Random choices of a ladder, the same in every run; offers at, near and beyond the ends of the range."""
    chance = random.Random(f"offers of {name}")  # noqa: S311 - the same draw in every run is what is wanted
    ladder = KINDS[name]()
    pay = ladder.compensation
    assert pay is not None
    drawn, grid = [], by_key(ladder)
    for _ in range(EACH):
        case = Case(
            ladder,
            grid,
            chance.choice(ladder.levels).id,
            chance.choice(tuple(pay.measures)),
            chance.choice(pay.locations).id if pay.locations else None,
            chance.choice(pay.company_types).id if pay.company_types else None,
            None,
        )
        drawn.append(replace(case, offer=_offer(chance, case.row(case.level)[1])))
    return drawn


def _offer(chance: random.Random, row: PayRow | None) -> Decimal | str | None:
    if row is None:
        return Decimal(100)
    low, high = row.pay.minimum, row.pay.maximum
    third = ((high - low) / 3).quantize(Decimal("0.01"))
    near = (low - 1, low, low + third, (low + high) / 2, high - third, high, high + 1, Decimal(0))
    between = low + (Decimal(chance.randint(0, 120)) / 100 * (high - low)).quantize(Decimal("0.01"))
    return chance.choice((*near, between, between, between, None, "ten"))


def made(ladder: Ladder) -> bytes:
    """The bytes of a ladder's workbook."""
    return workbook.make(ladder, Options(), lambda _: None)[0].content


def edited(content: bytes, part: str, edit: Callable[[etree._Element], None]) -> bytes:
    """A copy of a workbook in which one part is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                root = etree.fromstring(data)
                edit(root)
                data = etree.tostring(root)
            target.writestr(name, data)
    return out.getvalue()


def chosen(case: Case, content: bytes) -> bytes:
    """The workbook of a case's ladder with its choices and its offer in the cells that are there to be filled in."""
    names = load_workbook(io.BytesIO(content)).defined_names
    texts = _titles(case)
    texts["OfferAmount"] = case.offer

    def fill(root: etree._Element) -> None:
        for name, value in texts.items():
            place = names[name].attr_text.rpartition("!")[2].replace("$", "")
            (cell,) = root.findall(f".//{MAIN}c[@r='{place}']")
            for part in list(cell):
                cell.remove(part)
            cell.attrib.pop("t", "")
            if isinstance(value, str):
                cell.set("t", "inlineStr")
                etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = value
            elif value is not None:
                etree.SubElement(cell, f"{MAIN}v").text = str(value)

    return edited(content, SHEET, fill)


def _titles(case: Case) -> dict[str, Decimal | str | None]:
    """Defined name of an input -> the entry of its list."""
    pay = case.ladder.compensation
    assert pay is not None
    titles: dict[str, Decimal | str | None] = {
        "ChosenLevel": _level(case, case.level),
        "ChosenMeasure": pay.measures[case.measure].title,
    }
    titles |= {name: each.title for name, each in _places_and_kinds(case)}
    return titles


def _places_and_kinds(case: Case) -> Iterator[tuple[str, Any]]:
    pay = case.ladder.compensation
    assert pay is not None
    yield from (("ChosenLocation", each) for each in pay.locations if each.id == case.location)
    yield from (("ChosenCompanyType", each) for each in pay.company_types if each.id == case.company_type)


def _level(case: Case, level: str) -> str:
    numbered = any(each.id.replace(".", "").isdecimal() for each in case.ladder.levels)
    return f"{case.labels.columns.level.head} {level}" if numbered else level


def expected(case: Case) -> Results:
    """Every result that the program's own arithmetic gives, by what stands before it on the sheet."""
    labels, words = case.labels, case.labels.calculator
    columns, none = labels.columns, case.labels.calculator.none
    pay, (number, row) = case.ladder.compensation, case.row(case.level)
    assert pay is not None
    listed = pay.ranges.get(case.level)
    title = (listed.title if listed else None) or case.ladder.level_by_id[case.level].title
    amounts = _amounts(row, none)
    opening = {True: labels.values.yes, False: labels.values.no}
    found: Results = {
        **_titled(case, title if row else None),
        **dict(zip((columns.minimum.head, columns.midpoint.head, columns.maximum.head), amounts, strict=True)),
        columns.open_ended.head: opening[row.pay.open_ended] if row else none,
        columns.provenance.head: labels.values.provenance[row.provenance] if row else none,
        columns.posting.head: case.context.posting(row) if row else none,
        words.row.format(sheet=labels.sheets.pay_ranges.head): Decimal(number),
        **_against(case, row),
    }
    if any(each.note for _, each in case.grid.values()):
        found[columns.because.head] = plain(row.note) if row and row.note else none
    for level in case.ladder.levels:
        _, there = case.row(level.id)
        name = _level(case, level.id)
        found[f"{name}: chosen"] = f"▶ {labels.values.yes}" if level.id == case.level else ""
        found |= {f"{name}: {at}": end for at, end in enumerate(_amounts(there, none))}
    return found


def _amounts(row: PayRow | None, none: str) -> tuple[Shown, Shown, Shown]:
    """Minimum, midpoint and maximum; a dash for what there is not."""
    if row is None:
        return none, none, none
    return row.pay.minimum, none if row.midpoint is None else row.midpoint, row.pay.maximum


def _against(case: Case, row: PayRow | None) -> Results:
    """What is said of an offer in a range."""
    words, terms, offer = case.labels.calculator, case.labels.read_me, case.offer
    heads = (terms.compa_ratio.head, terms.penetration.head, words.distance, words.distance_share)
    if row is None or not isinstance(offer, Decimal):
        verdict = words.no_offer if row else words.no_figure
        return {words.verdict: verdict, **dict.fromkeys(heads, words.none)}
    where = standing(offer, row.pay)
    verdict = words.standings[where]
    if row.pay.open_ended and where != "below":
        verdict = (words.above_stated if where == "above" else verdict) + words.open_end
    distance = None if row.midpoint is None else offer - row.midpoint
    missing = words.none if row.pay.open_ended else words.undefined
    figures = (
        compa_ratio(offer, row.midpoint),
        range_penetration(offer, row.pay),
        distance,
        midpoint_distance(offer, row.midpoint),
    )
    shown: list[Shown] = [missing if figure is None else figure for figure in figures]
    return {words.verdict: verdict, **dict(zip(heads, shown, strict=True))}


def _titled(case: Case, title: str | None) -> Results:
    """The result that is the title in the pay table, where any title says more than its level's name."""
    head, context = case.labels.columns.pay_title.head, case.context
    told = {level: context.title_in_pay(level, context.pay_title(level)) for level, *_ in case.grid}
    if not any(told.values()):
        return {}
    return {head: case.labels.calculator.no_figure} if title is None else {head: title} if told[case.level] else {}


def results(case: Case, page: Path) -> Results:
    """Every result on the recalculated sheet, by what stands before it."""
    with page.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    found: Results = {line[0]: _shown(line[1]) for line in lines if line[0] and line[1]}
    names = {_level(case, level.id) for level in case.ladder.levels}
    for line in lines[5 : 5 + len(names)]:
        assert line[5] in names
        found[f"{line[5]}: chosen"] = line[4]
        found |= {f"{line[5]}: {at}": _shown(line[7 + at]) for at in range(3)}
    return found


def _shown(cell: str) -> Shown:
    try:
        return Decimal(cell.removesuffix("%")) / (100 if cell.endswith("%") else 1)
    except ArithmeticError:
        return cell


def differences(wanted: Results, found: Results) -> list[str]:
    """The results that are missing or are not what is wanted, to nine digits."""
    return [name for name, value in wanted.items() if name not in found or not _same(value, found[name])]


def _same(wanted: Shown, found: Shown) -> bool:
    if isinstance(wanted, Decimal) and isinstance(found, Decimal):
        return abs(float(found) - float(wanted)) <= CLOSE * max(abs(float(wanted)), 1)
    return str(wanted) == str(found)


def test_every_result_is_what_the_program_works_out(tmp_path: Path) -> None:
    """For 50 choices and offers in five ladders, each figure and word of the sheet is that of the pay arithmetic."""
    drawn = [case for name in KINDS for case in cases(name)]
    contents = {id(case.ladder): made(case.ladder) for case in drawn}
    pages = recalculated([chosen(case, contents[id(case.ladder)]) for case in drawn], SECOND_SHEET_RAW, tmp_path)
    wrong = {}
    compared = 0
    for case, page in zip(drawn, pages, strict=True):
        wanted = expected(case)
        compared += len(wanted)
        different = differences(wanted, results(case, page))
        if different:
            wrong[str((case.ladder.title, _titles(case), case.offer))] = different
    assert wrong == {}
    assert compared > 1000
    assert _verdicts(drawn) == {"below", "lower", "middle", "upper", "within", "above", "equal"}


def _verdicts(drawn: list[Case]) -> set[str]:
    """Where the offers that were drawn stand."""
    found = ((case, case.row(case.level)[1]) for case in drawn)
    return {standing(case.offer, row.pay) for case, row in found if row and isinstance(case.offer, Decimal)}


def test_an_expectation_that_is_off_by_one_is_noticed(tmp_path: Path) -> None:
    """The comparison above can fail: any one figure of what is wanted, moved by one, is found, and nothing else."""
    case = replace(cases("guide")[0], level="L6", company_type="mid-stage", offer=Decimal(300_000))
    (page,) = recalculated([chosen(case, made(case.ladder))], SECOND_SHEET_RAW, tmp_path)
    wanted, found = expected(case), results(case, page)
    assert differences(wanted, found) == []
    figures = {name: value for name, value in wanted.items() if isinstance(value, Decimal)}
    assert len(figures) == 4 + 4 + 6 * 3
    for name, value in wanted.items():
        spoiled = value + 1 if isinstance(value, Decimal) else f"{value}."
        assert differences({**wanted, name: spoiled}, found) == [name]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [(SHEET, "0),0)+1,0)", "0),0)+2,0)"), (PAY_SHEET, "224000", "224001"), (SHEET, "<1/3", "<2/3")],
)
def test_a_workbook_that_is_off_by_one_is_noticed(part: str, old: str, new: str, tmp_path: Path) -> None:
    """The comparison looks at what is recalculated: a formula or a figure that is off by one leads to differences."""
    guide = ladder_of(GUIDE)
    case = Case(guide, by_key(guide), "L6", "total", "boston-la-austin", "mid-stage", Decimal(324_000))
    content = made(case.ladder)
    count = 0

    def spoil(root: etree._Element) -> None:
        nonlocal count
        for each in root.iter(f"{MAIN}f", f"{MAIN}v"):
            text = (each.text or "").replace("ROUND(1/3,9)", "1/3").replace("ROUND(2/3,9)", "2/3")
            if old in text:
                each.text, count = text.replace(old, new), count + 1

    spoiled = edited(content, part, spoil)
    assert count
    sound, unsound = recalculated([chosen(case, content), chosen(case, spoiled)], SECOND_SHEET_RAW, tmp_path)
    assert differences(expected(case), results(case, sound)) == []
    assert differences(expected(case), results(case, unsound)) != []


def test_names_that_mean_something_to_a_search_are_found_as_they_are(tmp_path: Path) -> None:
    """Each hostile name as level, place and kind of employer at once gives its own row, and the stored results hold."""
    ladder = hostile()
    content, grid = made(ladder), by_key(ladder)
    drawn = [
        Case(ladder, grid, name, "a", f"p{at}", f"k{at}", Decimal(150_000 + at)) for at, name in enumerate(HOSTILE)
    ]
    pages = recalculated([chosen(case, content) for case in drawn], SECOND_SHEET_RAW, tmp_path)
    found = [results(case, page) for case, page in zip(drawn, pages, strict=True)]
    assert [differences(expected(case), each) for case, each in zip(drawn, found, strict=True)] == [[]] * len(HOSTILE)
    assert len({each["Minimum"] for each in found}) > len(HOSTILE) / 2


@pytest.mark.parametrize("name", ["hostile", "hourly"])
def test_stored_results_are_what_libreoffice_works_out(name: str, tmp_path: Path) -> None:
    """Of ladders that are not among the files, too, each formula of the calculator has its recalculated result stored."""
    content = made(KINDS[name]())
    formulas, stored = (load_workbook(io.BytesIO(content), data_only=only).worksheets[1] for only in (False, True))
    (path,) = recalculated([content], "xlsx", tmp_path)
    fresh: Any = load_workbook(path, data_only=True).worksheets[1]
    places = [cell.coordinate for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(places) > 30
    assert [place for place in places if not _alike(stored[place].value, fresh[place].value)] == []


def _alike(stored: Any, fresh: Any) -> bool:
    if isinstance(stored, int | float) and isinstance(fresh, int | float):
        return abs(stored - fresh) <= CLOSE * max(abs(stored), 1)
    return (stored or "") == (fresh or "") and not isinstance(stored or fresh, int | float)
