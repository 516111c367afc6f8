"""The contents of the handbook: every chapter and level with its page beside it, and where each reader starts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html as markup

from ladderexport.artifacts import handbook
from ladderexport.artifacts.handbook import SHORT_CONTENTS
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.reading import GUIDE, Pdf, ignored, ladder_of
from tests.webpages import body_of

OPTIONS = Options()


def ladder(count: int) -> Ladder:
    """A ladder of two families of so many levels each."""
    ids = [f"{family}{number}" for number in range(1, count + 1) for family in "AB"]
    levels = [{"id": level, "title": f"Title {level}", "summary": "Says something."} for level in ids]
    tracks = {
        family: {"title": f"Track {family}", "steps": [one for one in ids if one[0] == family]} for family in "AB"
    }
    source = {"title": "t", "levels": levels, "tracks": tracks, "faq": [{"question": "Q", "answer": "A"}]}
    return Ladder.model_validate({**source, "introduction": "- one\n- two\n\nEnd."})


def contents_of(given: Ladder) -> Any:
    """The contents of the printed handbook, as the typesetter is given them."""
    page = handbook.markup(given, OPTIONS, typesetter_for("handbook", given, OPTIONS))
    document: Any = markup.document_fromstring(page)
    (contents,) = document.xpath("//*[@id='contents']")
    return contents


def links(element: Any) -> list[tuple[str, str]]:
    """Where the links of an element lead, and their words."""
    return [(one.get("href"), " ".join(one.text_content().split())) for one in element.iter("a")]


@pytest.mark.parametrize("count", [2, SHORT_CONTENTS])
def test_levels_are_listed_by_family(count: int) -> None:
    """With their codes; many of them in two columns."""
    contents = contents_of(ladder(count))
    assert [one.text for one in contents.xpath(".//div[@class='family']")] == ["Track A", "Track B"]
    listed = [
        [" ".join(line.text_content().split()) for line in one]
        for one in contents.xpath(".//ol[@class='entries levels']")
    ]
    assert listed == [[f"{family}{number} Title {family}{number}" for number in range(1, count + 1)] for family in "AB"]
    assert ("long" in contents.get("class").split()) is (2 * count > SHORT_CONTENTS)


def test_print_and_web_send_readers_to_the_same_chapters() -> None:
    """Four readers of the guide, each to places that both documents have."""
    guide = ladder_of(GUIDE)
    (printed,) = contents_of(guide).find_class("start-here")
    web = body_of(guide)
    (shown,) = web.find_class("start-here")
    assert links(printed) == links(shown)
    assert [one.text for one in printed.xpath(".//li/p")] == ["want to grow", "lead people", "hire", "decide"]
    assert {target for target, _ in links(shown)} <= {f"#{one}" for one in web.xpath("//@id")}
    assert not contents_of(ladder(2)).find_class("start-here")


@pytest.mark.parametrize(
    ("edition", "head"), [("2026", "Edition 2026"), ("2025.1", "Edition 2025.1"), ("January 2025", "January 2025")]
)
def test_an_edition_in_figures_is_no_page_number(edition: str, head: str) -> None:
    """At the head of every page, a name without letters is called an edition."""
    given = Ladder.model_validate({"title": "t", "edition": edition, "levels": [{"id": "x", "title": "y"}]})
    page: Any = markup.document_fromstring(handbook.markup(given, OPTIONS, typesetter_for("handbook", given, OPTIONS)))
    assert page.xpath("//section[@class='cover']/@data-edition") == [head]


@pytest.mark.slow
def test_each_line_has_its_page_beside_it() -> None:
    """The figure behind a title is the page on which the chapter begins; no dots lead to it."""
    (file,) = handbook.make(ladder(2), OPTIONS, ignored)
    said = [" ".join(text.split()) for text in Pdf(file.content).texts]
    assert ". ." not in said[1]
    for title in ("Title A1", "Title B2", "Frequently asked questions"):
        found = re.search(rf"{title}\s+(\d+)", said[1])
        assert found is not None
        assert title in said[int(found[1]) - 1]
