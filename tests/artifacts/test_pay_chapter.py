"""The chapter on pay, as print and the web are given it: everything that the source says, marked for what it is."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from lxml import html as markup

from ladderexport.artifacts import handbook
from ladderexport.i18n.catalog import words_for
from ladderexport.model import Ladder
from ladderexport.model.pay import pay_grid
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.reading import LADDERS, handbook_of, squeezed
from tests.webpages import body_of

PAY: dict[str, Any] = {
    "currency": "USD",
    "measures": {"base": "Base", "total": {"title": "Total", "description": "With *everything*."}},
    "ranges": {"a": {"base": "100K - 200K", "total": "131K - 250K"}, "b": {"base": "155K - 300K+"}},
    "locations": [
        {"id": "hub", "title": "Hub", "factor": "1.0", "example": {"level": "a", "measure": "base", "amount": "150K"}},
        {"id": "town", "title": "Town", "factor": "0.7 - 0.8", "note": "Note of the town."},
    ],
    "company_types": [
        {"id": "top", "title": "Top", "employers": "Acme", "standing": "Above", "factor": "1.125", "remarks": "Perks"},
        {
            "id": "guess", "title": "Guess", "assumed": {"factor": "1.0", "because": "Nobody says."},
            "note": "Note of the town.", "ranges": {"b": {"base": "400K - 500K"}},
        },
    ],
}  # fmt: skip


@cache
def chapter(kind: str) -> Any:
    """The chapter of a small ladder."""
    return chapter_of(PAY, kind)


def chapter_of(pay: dict[str, Any], kind: str) -> Any:
    """The chapter of a small ladder with this pay."""
    levels = [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}]
    ladder = Ladder.model_validate({"title": "T", "levels": levels, "compensation": pay})
    if kind == "web":
        return body_of(ladder).get_element_by_id("pay")
    options = Options(version="1.2.3")
    html = handbook.markup(ladder, options, typesetter_for("handbook", ladder, options))
    printed: Any = markup.document_fromstring(html)
    return printed.get_element_by_id("pay")


def text(element: Any) -> str:
    """What an element says, with single spaces."""
    return " ".join(element.text_content().split())


BOTH = pytest.mark.parametrize("kind", ["print", "web"])


@BOTH
def test_marks_are_explained_where_they_are(kind: str) -> None:
    """A place whose own ranges have no open end has no word about arrows."""
    place = {"id": "far", "title": "Far", "ranges": {"a": {"base": "90K - 99K"}}}
    pay = {**PAY, "locations": [*PAY["locations"], place]}
    said = text(chapter_of(pay, kind))
    assert said.count("Far") > 1
    assert said.count(words_for("en").open_bar) == 1


@pytest.mark.slow
def test_numbers_of_two_notes_are_apart() -> None:
    """Notes 2 and 3 are not note 23."""
    assert "Scaleup2,3" in handbook_of(next(file for file in LADDERS if file.stem == "formatted-texts")).words


@BOTH
def test_notes_are_said_once_and_numbered_where_they_belong(kind: str) -> None:
    """Notes and reasons are at the foot, each once; numbers lead to them."""
    pay = chapter(kind)
    assert [text(note) for note in pay.xpath(".//ol[@class='notes']/li")] == ["Note of the town.", "Nobody says."]
    numbered = {text(row): [text(number) for number in row.xpath(".//sup")] for row in pay.xpath(".//th[.//sup]")}
    assert numbered == {"Town1": ["1"], "Guess21": ["2", "1"]}
    links = pay.xpath(".//sup/a/@href")
    assert links == (["#pay-note-1", "#pay-note-2", "#pay-note-1"] if kind == "web" else [])
    assert all(pay.get_element_by_id(link[1:]) is not None for link in links)


@BOTH
def test_an_assumed_factor_says_so(kind: str) -> None:
    """The word stands beside the figure of the one factor that nobody published."""
    cells = {text(cell) for cell in chapter(kind).xpath(".//section[@class='factors']//td")}
    assert {cell for cell in cells if "Assumed" in cell} == {"1.0×Assumed" if kind == "print" else "1.0× Assumed"}


@BOTH
def test_nothing_of_the_source_is_lost(kind: str) -> None:
    """Employers, market position, remarks, descriptions, examples and factors are all there."""
    said = text(chapter(kind))
    for words in ("Acme", "Above", "Perks", "With everything.", "$150,000", "a, Base", "0.7–0.8×", "1.125×"):
        assert words in said


@BOTH
def test_the_worked_example_is_a_row_of_the_workbook(kind: str) -> None:
    """Its figures are those of the pay grid, and its factors have all their digits."""
    (worked,) = chapter(kind).xpath(".//p[@class='worked']")
    assert text(worked).endswith(
        "An example: a · Base · Town · Top: $100,000 – $200,000 × 0.75 × 1.125 ≈ $84,000 – $169,000. "
        "0.75 is the middle of 0.7–0.8×."
    )
    levels = [{"id": "a", "title": "First"}, {"id": "b", "title": "Second"}]
    rows = pay_grid(Ladder.model_validate({"title": "T", "levels": levels, "compensation": PAY}))
    ends = {(row.pay.minimum, row.pay.maximum) for row in rows if row.provenance == "derived"}
    assert (Decimal(84_000), Decimal(169_000)) in ends


def test_print_has_one_row_per_level_and_one_axis() -> None:
    """All ranges of a level are one drawing, in a table whose head, with the axis, repeats on every page."""
    (table,) = chapter("print").xpath(".//table[@class='pay-chart']")
    assert [text(row.find("th/b")) for row in table.xpath("tbody/tr")] == ["a", "b"]
    assert [" ".join(row.findtext("td/svg/title").split()) for row in table.xpath("tbody/tr")] == [
        "Base: $100,000 – $200,000; Total: $131,000 – $250,000",
        "Base: $155,000 – $300,000+; Guess: Base: $400,000 – $500,000",
    ]
    assert table.findtext("thead/tr/th/svg/title") == "Pay ranges by level: Base, Total, Guess: Base."


def test_print_marks_every_factor_on_one_scale() -> None:
    """Both tables have the same axis, and an assumed factor is a hollow dot."""
    heads = [
        [text(tick) for tick in head.xpath(".//i[@class='tick']")]
        for head in chapter("print").xpath(".//th[@class='scale']")
    ]
    assert len(heads) == 2
    assert heads[0] == heads[1]
    assert "1.0×" in heads[0]
    assert len(chapter("print").xpath(".//i[starts-with(@class, 'dot')]")) == 4
    assert len(chapter("print").xpath(".//i[@class='dot assumed']")) == 1


def test_a_chapter_of_one_countrys_pay_names_no_other_currency() -> None:
    """Where every range is a location's own, neither the ladder's currency nor a column of factors that nobody has is printed."""
    location: dict[str, Any] = {
        "id": "de",
        "title": "Germany",
        "currency": "EUR",
        "places": ["Berlin"],
        "ranges": {"A": {"base": "60K - 70K"}},
    }
    pay: dict[str, Any] = {"currency": "USD", "measures": {"base": "Base"}, "locations": [location]}
    data: dict[str, Any] = {"title": "T", "levels": [{"id": "A", "title": "First"}], "compensation": pay}
    chapter = body_of(Ladder.model_validate(data)).get_element_by_id("pay")
    said = squeezed(chapter.text_content())
    assert "€60,000" in said
    assert "EUR,peryear·Berlin" in said
    assert "USD" not in said
    assert "Paybylocation" not in said
    noted = {**data, "compensation": {**pay, "locations": [{**location, "note": "A note."}]}}
    chapter = body_of(Ladder.model_validate(noted)).get_element_by_id("pay")
    assert "Paybylocation" in squeezed(chapter.text_content())
