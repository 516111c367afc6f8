"""A ladder whose levels have no codes: nothing that people read has an id in it, and no name stands twice in a row."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import pytest
import yaml
from lxml import html as markup

from ladderexport.artifacts import handbook
from ladderexport.artifacts.onepagers.fitting import fitter
from ladderexport.artifacts.onepagers.layout import SheetLayout
from ladderexport.changes import compare
from ladderexport.changes.report import describe, for_readers
from ladderexport.changes.report.as_markdown import as_markdown
from ladderexport.changes.report.as_text import as_text
from ladderexport.i18n.catalog import words_of
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.webpages import body_of
from tests.workbooks import made, opened

OPTIONS: Final = Options(version="1.2.3")
SOURCE: Final = """
title: Careers
facets: {scope: Scope}
tracks:
  desk: {title: Desk, steps: [qja, qjb, qjc]}
  apps: {title: Applications, steps: [qjd, qjb]}
overview: [{title: First steps, levels: [qja, qjd]}]
levels:
  - {id: qja, title: Junior, years: 0-2, scope: [Own tickets]}
  - {id: qjb, title: Senior, years: 2-5, scope: [All tickets]}
  - {id: qjc, title: Manager of the Desk, short: Manager, scope: [The desk]}
  - {id: qjd, title: Tester, scope: [One program]}
matrices:
  - id: tools
    title: Tools
    columns: [{title: Beginners, levels: [qja, qjd]}, {title: Senior, levels: [qjb]}]
    rows: [{title: Tickets, cells: [Answers, Sorts]}]
compensation:
  currency: GBP
  measures: {base: Salary}
  ranges: {qja: {base: 35k - 45k}, qjb: {base: 45k - 55k}, qjc: {base: 60k, title: Head}}
  company_types: [{id: big, title: Big, factor: 1.1, ranges: {qja: {base: 40k}}}]
  locations: [{id: leeds, title: Leeds, factor: 0.9, example: {level: qja, measure: base, amount: 33k}}]
promotion:
  transitions: [{from: qja, to: qjb, typical_time: 2 years, criteria: [Is trusted], red_flags: [Is late]}]
careers: [{title: Usual, timeline: [{years: 0-2, role: At the start, levels: [qja, qjd]}, {years: 2+, role: Lead}]}]
learning: [{from: qjb, to: qjc, focus: People, plan: [Read]}]
resources: {books: [{from: qja, to: qjc, items: [{title: A book, author: Somebody}]}]}
"""
CODE: Final = re.compile(r"\bqj[a-d]\b")
TITLES: Final = ("Junior", "Senior", "Manager of the Desk", "Manager", "Tester")


def read(text: str) -> dict[str, Any]:
    """A source as plain data, every value as it is written."""
    loaded: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings alone
    return loaded


def data(**more: Any) -> dict[str, Any]:
    """The source as plain data, its levels without codes."""
    return {**read(SOURCE), "level_codes": False, **more}


def renamed() -> dict[str, Any]:
    """The same source with ids that are the titles of the levels as they are written in addresses."""
    found = {level["id"]: level["title"].lower().replace(" ", "-") for level in data()["levels"]}
    return read(CODE.sub(lambda match: found[match[0]], SOURCE))


def earlier() -> Ladder:
    """An edition before, in which levels, steps, columns and pay were others."""
    before = data()
    before["levels"] = before["levels"][:3]
    before["tracks"]["desk"]["steps"] = ["qja", "qjb"]
    before["tracks"].pop("apps")
    before["overview"][0]["levels"] = ["qja"]
    before["matrices"][0]["columns"][0]["levels"] = ["qja"]
    before["compensation"]["ranges"] = {"qja": {"base": "30k - 45k"}, "qjc": {"base": "60k", "title": "Chief"}}
    before["promotion"]["transitions"][0] |= {"to": "qjc", "criteria": ["Is known"]}
    before["learning"] = []
    before["careers"] = []
    return Ladder.model_validate(before)


def seen(tree: Any) -> list[str]:
    """The texts of a page, also those that are only read out."""
    said = [*tree.itertext(), *tree.xpath("//@aria-label | //@alt | //meta/@content | //@data-title | //@data-head")]
    return [" ".join(text.split()) for text in said]


def print_of(ladder: Ladder) -> list[str]:
    """What the printed handbook says."""
    html = handbook.markup(ladder, OPTIONS, typesetter_for("handbook", ladder, OPTIONS))
    return seen(markup.document_fromstring(html))


def sheets_of(ladder: Ladder) -> list[str]:
    """What all one-pagers say."""
    layout = SheetLayout(9.0, changes=("scope",))
    pages = (fitter(ladder, OPTIONS).markup(level.id).html(layout) for level in ladder.levels)
    return [text for page in pages for text in seen(markup.document_fromstring(page))]


def cells_of(ladder: Ladder) -> list[str]:
    """What the workbook says, without its formulas."""
    book = opened(made(ladder).content, results=True)
    return [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def changes_of(ladder: Ladder) -> list[str]:
    """What `diff` says, in both forms that people read, and the chapter of the handbook."""
    words = words_of(ladder)
    report = describe(for_readers(compare(earlier(), ladder)), words)
    names = ("before", "now")
    return [as_text(report, words.changed, names=names), as_markdown(report, words.changed, names=names)]


READ: Final = {
    "print": print_of,
    "web": lambda ladder: seen(body_of(ladder)),
    "sheets": sheets_of,
    "workbook": cells_of,
    "changes": changes_of,
}


@cache
def texts(kind: str) -> tuple[str, ...]:
    """What an artifact of the ladder without codes says."""
    return tuple(READ[kind](Ladder.model_validate(data()).since(earlier())))


@pytest.mark.parametrize("kind", READ)
def test_ids_that_are_no_codes_are_nowhere(kind: str) -> None:
    """With `level_codes: no`, every artifact calls levels by their titles alone."""
    said = texts(kind)
    assert [text for text in said if CODE.search(text)] == []
    unsaid = [title for title in TITLES if not any(title in text for text in said)]
    assert unsaid == (["Manager of the Desk"] if kind == "changes" else [])  # of whom nothing changed


@pytest.mark.parametrize("kind", READ)
def test_a_title_that_is_the_id_stands_once(kind: str) -> None:
    """Without the key, too: an id with the words of the title, or of the short one, is not printed beside it."""
    ladder = Ladder.model_validate(renamed())
    said = [text for text in READ[kind](ladder) if text]
    twice = re.compile(rf"\b({'|'.join(TITLES)})[\s(]+\1\b", re.IGNORECASE)
    assert [text for text in said if twice.search(text)] == []
    assert any("Senior" in text for text in said)
    assert [text for text in said if "manager-of-the-desk" in text] == []
