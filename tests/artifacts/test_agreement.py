"""All artifacts tell the same of a level: its rank and peers, the levels around it, their pay, and what changes at the next.

What the web handbook tells is read from its markup; then each other artifact must say so, too. The handbook is read from
the markup that its pages are set from, so it is not set here. `test_print_and_web.py` compares these two text by text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup

from ladderexport.artifacts import handbook
from ladderexport.cli.starters import STARTERS
from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.words import Words
from ladderexport.model import Ladder
from ladderexport.model.values import PayRange
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.model.test_progression import stated
from tests.reading import GUIDE, LADDERS, ROOT, SMALL_LADDERS, ladder_of, sheets_of, squeezed
from tests.webpages import content_of as web_content
from tests.webpages import web_of
from tests.workbooks import content_of, opened, rows_of

OPTIONS = Options(version="1.2.3")
SOURCES = {
    source.stem: source
    for source in (
        GUIDE,
        *LADDERS,
        *SMALL_LADDERS,
        *(ROOT / "src" / "ladderexport" / "cli" / "starters" / name for name in STARTERS),
    )
}


@dataclass(frozen=True)
class Told:
    """What the web handbook tells of a level."""

    anchor: str
    place: tuple[int, int]
    """Its rank in its family, from 1, and how many ranks that has."""
    peers: frozenset[str]
    below: frozenset[str]
    above: frozenset[str]
    pay: Mapping[str, Mapping[str, str]]
    """Measure -> level -> range as it is printed, of the level and of those directly below and above it."""
    facets: Mapping[str, tuple[str, ...]]
    """Facet -> its items, squeezed."""


EACH = pytest.mark.parametrize("name", SOURCES)
"""The guide, the starters, and every ladder of the tests."""


def text(element: Any) -> str:
    """What an element says, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def words_and_figures(ladder: Ladder) -> tuple[Words, Figures]:
    """The words of a ladder, and its figures in them."""
    words = words_of(ladder)
    return words, Figures(ladder.language, words, ladder.compensation.currency if ladder.compensation else "USD")


@cache
def told(source: Path) -> Mapping[str, Told]:
    """What the web handbook tells of each level that has a place of its own there."""
    ladder, page = ladder_of(source), web_of(source)
    ids = [level.id for level in ladder.levels]
    anchors = {article.get("id"): ids[int(article.get("data-level"))] for article in page.xpath("//article")}
    places: dict[str, tuple[int, int]] = {}
    peers: dict[str, frozenset[str]] = {}
    for stairs in page.xpath("//*[@class='stairs']//ol"):
        steps = [[numbered(link, ids) for link in step.xpath("a")] for step in stairs.xpath("li")][::-1]
        for number, step in enumerate(steps, start=1):
            places |= dict.fromkeys(step, (number, len(steps)))
            peers |= {level: frozenset(step) - {level} for level in step}
    found = {}
    for article in page.xpath("//article"):
        level = ids[int(article.get("data-level"))]
        near = {
            kind: frozenset(anchors[link.lstrip("#")] for link in article.xpath(f".//nav/p[@class='{kind}']/a/@href"))
            for kind in ("below", "above")
        }
        pay = {
            part.get("data-measure"): {numbered(row[0], ids): text(row[1]) for row in part.xpath(".//tbody/tr")}
            for part in article.xpath(".//*[@data-measure]")
        }
        facets = {
            text(facet.find("h4")): tuple(squeezed(text(item)) for item in facet.xpath("p | ul/li"))
            for facet in article.xpath(".//section[@data-facet]")
        }
        found[level] = Told(article.get("id"), places[level], peers[level], near["below"], near["above"], pay, facets)
    return found


def numbered(element: Any, ids: list[str]) -> str:
    """The level whose color is on an element or on its first part."""
    classes = " ".join(element.xpath("descendant-or-self::*/@class"))
    (number,) = set(re.findall(r"\btint-(\d+)", classes))
    return ids[int(number)]


@cache
def printed(source: Path) -> Mapping[str, Any]:
    """The sections of the handbook by their anchors, from the markup that its pages are set from."""
    ladder = ladder_of(source)
    page: Any = markup.document_fromstring(
        handbook.markup(ladder, OPTIONS, typesetter_for("handbook", ladder, OPTIONS))
    )
    return {section.get("id"): section for section in page.xpath("//section[@id]")}


@EACH
def test_levels_around_are_those_of_the_source(name: str) -> None:
    """Tracks and promotions, read without any help, say what is around each level, whose pay is shown, and who ranks higher."""
    ladder, levels = ladder_of(SOURCES[name]), told(SOURCES[name])
    steps = stated(ladder) or {*pairwise(level.id for level in ladder.levels)}
    ranges = ladder.compensation.ranges if ladder.compensation else {}
    assert levels
    for level, one in levels.items():
        assert one.above == {upper for lower, upper in steps if lower == level}
        assert one.below == {lower for lower, upper in steps if upper == level}
        assert all(levels[above].place[0] > one.place[0] for above in one.above)
        assert all(levels[peer].place == one.place for peer in one.peers if peer in levels)
        around = {level, *one.above, *one.below}
        assert {measure: {*shown} for measure, shown in one.pay.items()} == {
            measure.title: paid
            for key, measure in (ladder.compensation.measures.items() if ladder.compensation else ())
            if level in (paid := {other for other in around if other in ranges and key in ranges[other].by_measure})
        }


@EACH
def test_rank_and_ways_up_are_the_same_in_print(name: str) -> None:
    """The line of ranks on a level's page, the headings of its ways up, and the color of its code."""
    source = SOURCES[name]
    ladder = ladder_of(source)
    words, _ = words_and_figures(ladder)
    colors = dict(re.findall(r"\.tint-(\d+) \{ background: (#\w+)", web_content(source).decode()))
    ids = [level.id for level in ladder.levels]
    by_place: dict[tuple[frozenset[str], int], set[str]] = {}
    for level, one in told(source).items():
        section = printed(source)[one.anchor]
        index, count = one.place
        place = words.place.format(level=ladder.tag(level), index=index, count=count)
        assert [text(title) for title in section.xpath(".//*[@class='strip']//title")] == (
            [place] if count > 1 or one.peers else []
        )
        heads = [head.get("data-title") for head in section.xpath(".//div[contains(@class, 'next')]/h3")]
        above = {ladder.level_by_id[other] for other in one.above} if ladder.progression.is_stated else set()
        label = words.labeled.format(label=words.next_level)
        assert {head for head in heads if head.startswith(label)} == {
            f"{label} {' '.join(filter(None, (ladder.code(other.id), other.title)))}" for other in above
        }
        (color,) = set(re.findall(r"background: (#\w+)", section.xpath(".//*[contains(@class, 'code')]/@style")[0]))
        assert color == colors[str(ids.index(level))]
        by_place.setdefault((one.peers | {level}, index), set()).add(color)
    assert all(len(shown) == 1 for shown in by_place.values())


@EACH
def test_the_workbook_has_the_same_pay(name: str) -> None:
    """The range of each level and of those around it in each measure, and below it a level that the page has below it, too."""
    source = SOURCES[name]
    words, figures = words_and_figures(ladder_of(source))
    book, columns, values = opened(content_of(source)), words.workbook.columns, words.workbook.values
    sheet = words.workbook.sheets.ranges_by_level.head
    pay = ladder_of(source).compensation
    heads = [columns.location.head, columns.company_type.head, *(one.title for one in (pay.dimensions if pay else ()))]
    rows = [
        row
        for row in (rows_of(book[sheet]) if sheet in book.sheetnames else ())
        if all(row.get(head) in {None, values.general} for head in heads)
    ]
    ids = ids_in_workbook(source)
    paid: dict[str, dict[str, tuple[str, str | None]]] = {}
    for row in rows:
        low, high = (Decimal(str(row[end.head])) for end in (columns.minimum, columns.maximum))
        said = figures.pay(PayRange(low, high, row[columns.open_ended.head] == values.yes)).replace(
            "\N{NO-BREAK SPACE}", " "
        )
        below = row.get(columns.level_below.head)
        measured = paid.setdefault(row[columns.measure.head], {})
        measured[ids[row[columns.level.head]]] = said, ids[below] if below else None
    for level, one in told(source).items():
        for measure, ranges in one.pay.items():
            assert {other: paid[measure][other][0] for other in ranges} == ranges
            assert paid[measure][level][1] in (one.below & {*ranges} or {None})
    assert {*paid} == {measure for one in told(source).values() for measure in one.pay}


@EACH
def test_the_workbook_has_the_same_items(name: str) -> None:
    """What is said of each level, facet by facet."""
    source = SOURCES[name]
    words, _ = words_and_figures(ladder_of(source))
    columns, ids = words.workbook.columns, ids_in_workbook(source)
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows_of(opened(content_of(source))[words.workbook.sheets.levels.head]):
        if row.get(columns.item.head):
            item = re.sub(r"^\s*(?:•|\d+\.) ", "", row[columns.item.head], flags=re.MULTILINE)
            said.setdefault((ids[row[columns.level.head]], row[columns.facet.head]), []).append(squeezed(item))
    for level, one in told(source).items():
        for facet, items in one.facets.items():
            assert said[level, facet] == list(items)


def ids_in_workbook(source: Path) -> Mapping[str, str]:
    """What the workbook calls each level -> its id."""
    words, _ = words_and_figures(ladder_of(source))
    ids = [level.id for level in ladder_of(source).levels]
    return {name: one for one in ids for name in (one, f"{words.workbook.columns.level.head} {one}")}


@EACH
def test_side_by_side_what_is_the_same_is_marked(name: str) -> None:
    """In the table of all levels, each item that the level to its left has is marked, and no other."""
    source = SOURCES[name]
    ids, levels = [level.id for level in ladder_of(source).levels], told(source)
    for table in web_of(source).xpath("//table[contains(@class, 'differences')]"):
        columns = [ids[int(number)] for head in table.xpath("thead//th/@data-levels") for number in head.split()]
        for row in table.xpath("tbody/tr[.//ul]"):
            facet = text(row[0])
            for before, here, cell in zip(["", *columns], columns, row[1:], strict=False):
                items = {squeezed(text(item)): item.get("class") == "same" for item in cell.xpath("ul/li")}
                known = levels[before].facets.get(facet, ()) if before else ()
                assert list(items) == list(levels[here].facets.get(facet, ()))
                assert {item for item, same in items.items() if same} == {*items} & {*known}


@pytest.mark.slow
@EACH
def test_one_pagers_tell_the_same(name: str) -> None:
    """The rank of their level and its pay; for each way up, what is new there, or how much more of it there is."""
    source = SOURCES[name]
    ladder = ladder_of(source)
    words, _ = words_and_figures(ladder)
    paged = [level for level in ladder.levels if level.id in told(source)]
    for level, (_, pdf) in zip(paged, sheets_of(source), strict=True):
        one = told(source)[level.id]
        index, count = one.place
        if count > 1:
            assert words.place.format(level=ladder.tag(level.id), index=index, count=count) in pdf.alternatives
        for measure, ranges in one.pay.items():
            label = words.labeled.format(label=f"{measure} {ladder.tag(level.id)}")
            assert f"{label} {ranges[level.id]}" in pdf.alternatives.replace("\N{NO-BREAK SPACE}", " ")
        shown = [ladder.facets[facet].title for facet in ladder.one_pagers.facets_of(level.id, ladder.facets)]
        counts, own = (words.more_changes, words.all_changes), "".join(chain(*one.facets.values()))
        for above in one.above if ladder.progression.is_stated else ():
            then = told(source)[above].facets
            new = [[item for item in then.get(facet, ()) if item not in one.facets.get(facet, ())] for facet in shown]
            left = sum(len(items) for items in new if any(item not in pdf.words for item in items))
            # What the level itself says, too, in other words or another facet, is on the sheet either way.
            either = sum(len(items) for items in new if items and all(item in own for item in items))
            said = {squeezed(more.format(count)) for count in (left, left + either) for more in counts if count}
            assert not left or any(line in pdf.words for line in said), (level.id, above)
