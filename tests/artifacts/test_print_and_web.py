"""The printed handbook and the web handbook say the same, chapter by chapter, but for a closed list of differences."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from lxml import html as markup

from ladderexport.artifacts import handbook
from ladderexport.i18n.catalog import words_for
from ladderexport.model.anchors import anchors
from ladderexport.model.chapters import CHAPTERS
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.reading import GUIDE, LADDERS, SMALL_LADDERS, ladder_of
from tests.webpages import body_of

STARTERS = Path(__file__).resolve().parents[2] / "src" / "ladderexport" / "cli" / "starters"
SOURCES = {
    path.stem: path
    for path in (GUIDE, *LADDERS, *SMALL_LADDERS, *sorted(file.parent for file in STARTERS.glob("*/ladder.yaml")))
}
OPTIONS = Options(version="1.2.3")
Document = Literal["print", "web"]


@dataclass(frozen=True)
class Difference:
    """Something that one document says and the other does not, or says in another way, and why that is meant."""

    document: Document
    path: str
    """An XPath from a chapter."""
    reason: str


DIFFERENCES: Final = (
    Difference("print", ".//svg", "a drawing: what it says of pay is compared here, the rest in tests/rendering"),
    Difference("web", ".//svg", "the same drawings at two widths, and bars beside the figures of pay"),
    Difference("web", ".//table[@class='ranges']/thead", "a table where print has a drawing"),
    Difference("web", ".//table[@class='ranges']/tbody", "likewise; compared with the drawing"),
    Difference("web", ".//div[contains(@class, 'axis')]", "the axis of the bars, which the drawing has, too"),
    Difference("web", ".//section[@class='own-pay']//caption", "a measure, which the drawing names beside each bar"),
    Difference("print", ".//p[@class='facts']", "a line of facts; compared with those of the web"),
    Difference("web", ".//dl[@class='facts']", "facts with their names; compared with the line in print"),
    Difference(
        "print", ".//table[@class='pay-chart']", "one drawing of all ranges; compared with the tables of the web"
    ),
    Difference("web", ".//p[@class='note midpoints']", "bars with a tick, which those of print are too small for"),
    Difference("print", ".//th[@class='scale']", "the axis of the factors, which are drawn without one on the web"),
    Difference("print", ".//p[@class='worked']/span", "how to work out other pay, which the web has worked out"),
    Difference("web", ".//section[@id='pay-table']", "pay for each place and company, too long for paper"),
    Difference(
        "web", ".//nav[@class='beyond']", "leads to the levels below and above, which print has on the pages around"
    ),
    Difference("web", ".//p[@class='compare-with']", "leads to a comparison that only a script can make"),
    Difference("web", ".//ul[@class='stages']", "stages, for phones; print and large screens have them in a drawing"),
    Difference("web", "self::*[@id='levels']/h2", "the levels are one chapter on the web, and one each in print"),
)
"""Closed: whatever else differs is a mistake."""


@cache
def document(name: str, kind: Document) -> Any:
    """The markup of a ladder's handbook, as the typesetter or a browser is given it."""
    ladder = ladder_of(SOURCES[name])
    if kind == "print":
        return markup.document_fromstring(handbook.markup(ladder, OPTIONS, typesetter_for("handbook", ladder, OPTIONS)))
    return body_of(ladder)


@cache
def chapters(name: str, kind: Document) -> dict[str, Any]:
    """The chapters of a document by their anchors, each level as one; on the web, what is left is that of all levels."""
    found: dict[str, Any] = {}
    for chapter in document(name, kind).xpath("//section[contains(concat(' ', @class, ' '), ' chapter ')]"):
        copy = deepcopy(chapter)
        levels = copy.xpath("./article")
        found |= {level.get("id"): deepcopy(level) for level in levels}
        for level in levels:
            level.drop_tree()
        found[copy.get("id")] = copy
    return found


def text(element: Any) -> str:
    """What an element says, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def said(chapter: Any, kind: Document) -> list[str]:
    """The pieces of text of a chapter in their order, without what may differ."""
    copy = deepcopy(chapter)
    for difference in DIFFERENCES:
        for element in copy.xpath(difference.path) if difference.document == kind else ():
            element.drop_tree()
    for part in copy.xpath(".//a | .//span[@class='unbroken']"):
        part.drop_tag()  # a link may be longer in one of them, and a browser is told what to keep on one line
    pieces = (" ".join(piece.replace("\N{SOFT HYPHEN}", "").split()) for piece in copy.itertext())
    return [piece for piece in pieces if piece]


@pytest.mark.parametrize("name", SOURCES)
def test_print_and_web_say_the_same(name: str) -> None:
    """Every chapter of one is in the other, and says the same in the same order."""
    printed, shown = chapters(name, "print"), dict(chapters(name, "web"))
    places = anchors(ladder_of(SOURCES[name]))
    assert said(shown.pop("levels"), "web") == []
    assert [anchor for anchor in shown if anchor in places] == list(printed)
    assert set(shown) - set(printed) <= {"about", "compare"}
    for anchor, chapter in printed.items():
        assert said(chapter, "print") == said(shown[anchor], "web"), anchor
        assert said(chapter, "print"), anchor


@pytest.mark.parametrize("name", SOURCES)
def test_published_pay_is_the_same(name: str) -> None:
    """Each drawing of published ranges says the rows of the tables that the web has in its place."""
    shown = chapters(name, "web")
    for anchor, chapter in chapters(name, "print").items():
        tables = shown[anchor].xpath(".//table[@class='ranges']")
        drawn = [text(title) for title in chapter.xpath(".//figure/svg/title")] if tables else []
        if anchor == "pay":
            bars = [
                (text(row.find("th/b")), " ".join(bar.split()))
                for row in chapter.xpath(".//table[@class='pay-chart']/tbody/tr")
                for bar in row.findtext("td/svg/title").split("; ")
            ]
            published = [
                (text(row.find("th/b")), f"{text(table.find('caption'))}: {text(row[1])}")
                for table in tables
                for row in table.xpath("tbody/tr")
            ]
            assert sorted(bars) == sorted(published)
        elif tables:
            measured = [(text(table.find("caption")), row) for table in tables for row in table.xpath("tbody/tr")]
            rows = [f"{measure} {text(row.find('th/b'))}: {text(row[1])}" for measure, row in measured]
            assert drawn == ["; ".join(rows)], anchor


@pytest.mark.parametrize("name", SOURCES)
def test_the_facts_of_a_level_are_the_same(name: str) -> None:
    """Print joins in a line what the web names one by one."""
    ladder = ladder_of(SOURCES[name])
    experience = words_for(ladder.language).terms["experience"]
    for anchor, chapter in chapters(name, "print").items():
        shown = [
            [text(part) for part in fact] for fact in chapters(name, "web")[anchor].xpath(".//dl[@class='facts']/div")
        ]
        facts = [f"{head}: {fact}" if head == experience else fact for head, fact in shown]
        assert [text(line) for line in chapter.xpath(".//p[@class='facts']")] == [" · ".join(facts)] * bool(facts)


def test_every_chapter_and_every_difference_occurs() -> None:
    """No chapter goes without a ladder that has it, and nothing is excused that no ladder needs."""
    kinds: tuple[Document, ...] = ("print", "web")
    found = [(kind, *entry) for name in SOURCES for kind in kinds for entry in chapters(name, kind).items()]
    assert {chapter.anchor for chapter in CHAPTERS} - {"level"} <= {
        anchor for kind, anchor, _ in found if kind == "print"
    }
    assert [
        each
        for each in DIFFERENCES
        if not any(kind == each.document and chapter.xpath(each.path) for kind, _, chapter in found)
    ] == []


@pytest.mark.parametrize("kind", ["print", "web"])
def test_a_row_that_is_missing_is_noticed(kind: Document) -> None:
    """Each row of the guide's tables counts, in those that both documents have."""
    rows = 0
    for chapter in chapters("data", kind).values():
        everything = said(chapter, kind)
        for number, row in enumerate(chapter.xpath(".//tr")):
            if not row.xpath("ancestor::*[@class='ranges' or @class='pay-chart' or @id='pay-table' or @id='compare']"):
                copy = deepcopy(chapter)
                copy.xpath(".//tr")[number].drop_tree()
                assert said(copy, kind) != everything
                rows += 1
    assert rows > 50
