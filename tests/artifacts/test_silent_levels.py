"""A level that says nothing: in tables and figures, without a page or a sheet, and links to it lead to where it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html as markup

from ladderexport.artifacts import handbook, onepagers
from ladderexport.cli import run
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.reading import ladder_of
from tests.webpages import body_of

SOURCE: Final = """
title: Careers
introduction: Begin with [the first](#level-a), or with [all of them](#levels).
facets: {scope: Scope}
tracks: {main: {title: Main, steps: [A, B, C]}}
levels:
  - {id: A, title: Beginner}
  - {id: B, title: Middle, scope: [A part]}
  - {id: C, title: Expert}
compensation:
  currency: EUR
  measures: {base: Base}
  ranges: {A: {base: 30K - 40K}, B: {base: 40K - 50K}, C: {base: 50K - 60K}}
promotion:
  transitions: [{from: B, to: C, criteria: [Is known]}]
"""
PAY_ALONE: Final = """
title: Careers
introduction: Begin with [the first](#level-a), or with [all of them](#levels).
levels: [{id: A, title: Beginner}, {id: B, title: Middle}, {id: C, title: Expert}]
compensation:
  currency: EUR
  measures: {base: Base}
  ranges: {A: {base: 30K - 40K}, B: {base: 40K - 50K}, C: {base: 50K - 60K}}
"""


def source(folder: Path, text: str = SOURCE) -> Path:
    """The source in a file."""
    path = folder / "ladder.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def documents(path: Path) -> dict[str, Any]:
    """Both handbooks, as trees."""
    ladder, options = ladder_of(path), Options(version="1")
    html = handbook.markup(ladder, options, typesetter_for("handbook", ladder, options))
    return {"print": markup.document_fromstring(html), "web": body_of(ladder)}


@pytest.mark.parametrize("kind", ["print", "web"])
@pytest.mark.parametrize(
    ("text", "paged", "chapter"),
    [(SOURCE, ["level-B"], "glance"), (PAY_ALONE, [], "pay")],
)
def test_links_lead_to_where_a_level_is_shown(
    kind: str, text: str, paged: list[str], chapter: str, tmp_path: Path
) -> None:
    """Every link has its place; a level without a page has it in the heading of the chapter that shows it."""
    tree = documents(source(tmp_path, text))[kind]
    places = {place.get("id"): place for place in tree.xpath("//*[@id]")}
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= places.keys()
    silent = {"level-A", "level-B", "level-C"} - {*paged}
    for anchor in silent | ({"levels"} if not paged else set()):
        assert places[anchor].getparent().tag == "h2"
        assert places[anchor].xpath("ancestor::section[1]/@id") == [chapter]
    own = [one for one in places if one.startswith("level-") and places[one].tag != "span" and "facet" not in one]
    assert own == paged
    said = tree.text_content()
    assert all(title in said for title in ("Beginner", "Middle", "Expert"))


def test_there_is_no_sheet_and_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The other levels have theirs; who asks for the one that is not there is told why."""
    path = source(tmp_path)
    steps = onepagers.steps(ladder_of(path), Options(), {})
    assert len(next(steps).jobs) == 1
    assert run(["onepagers", str(path), "--level", "A", "--output", str(tmp_path)]) == 2
    assert "level A says nothing beyond its title and its pay" in capsys.readouterr().err
