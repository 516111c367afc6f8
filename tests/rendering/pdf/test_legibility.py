"""Words on top of each other, or at the edge of the paper: found in the layout, and told with their place in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.cli import run
from ladderexport.rendering.drawings import svg
from ladderexport.rendering.pdf.legibility import TextFault, faults
from ladderexport.rendering.pdf.typesetter import Typesetter
from tests.reading import Pdf

pytestmark = pytest.mark.slow

PAGE = "@page { size: 100mm 100mm; margin: 10mm } body { font: 10pt 'Source Sans Pro' }"


def found(body: str, css: str = "", page: str = PAGE) -> list[TextFault]:
    """What is wrong with a page."""
    html = f"<html lang='en'><title>Page</title><body>{body}</body></html>"
    return list(faults(Typesetter(("tokens.css",)).lay_out(html, css=page + css).document.pages))


def drawing(*, turned: bool = False, x: float = 20) -> str:
    """A drawing with two texts, the first of them turned or not."""
    root = svg.drawing(200, 60, "Drawing")
    first = svg.text(root, 20, 40, "Turned", size=10)
    if turned:
        svg.turn(first)
    svg.text(root, x, 40, "Second", size=10, anchor="end" if turned else "start")
    return str(svg.markup(root))


def test_words_that_run_into_each_other_are_found() -> None:
    """Both are told, with the page and the nearest id; a shift of less than half a line is a matter of taste."""
    body = "<section id='one'><p>First words</p><p class='up'>Second words</p></section>"
    assert found(body, "p { margin: 0 } .up { margin-top: -1.2em }") == [
        TextFault(1, "Second words", "First words", "one")
    ]
    assert str(TextFault(1, "b", "a", "")) == "“a” and “b” are on top of each other on page 1"
    assert found(body, "p { margin: 0; line-height: 0.9 }") == []


def test_words_at_the_edge_of_the_paper_are_found() -> None:
    """Three millimeters on all sides; a bleed beyond the edge changes nothing."""
    body = "<h1 id='here'>Near</h1>"
    style = "h1 { position: absolute; margin: 0; line-height: 1; %s }"
    for side in ("left", "right", "top", "bottom"):
        near = found(body, style % f"{side}: -8.5mm")
        assert near == [TextFault(1, "Near", "", "here")]
        assert str(near[0]) == "“Near” is less than 3 mm from the edge of page 1"
        assert found(body, style % f"{side}: -6mm") == []
        assert found(body, style % f"{side}: -6mm", PAGE.replace("10mm }", "10mm; bleed: 3mm }")) == []


def test_drawings_are_looked_at() -> None:
    """Their texts are where they are drawn, scaled with the drawing, and turned or not."""
    assert found(drawing()) == [TextFault(1, "Second", "Turned", "")]
    assert found(drawing(x=60)) == []
    assert found(drawing(turned=True, x=30)) == [TextFault(1, "Second", "Turned", "")]
    assert found(drawing(turned=True, x=60)) == []
    assert found(drawing(x=60), "svg { position: absolute; left: -15mm }") == [TextFault(1, "Turned", "", "")]


def test_what_cannot_be_seen_is_not_looked_at() -> None:
    """Neither hidden words nor those that a style turns, whose boxes are not where they are drawn."""
    body = "<p>First words</p><p class='up'>Second words</p>"
    for rule in ("visibility: hidden", "transform: rotate(-90deg)"):
        assert found(body, f"p {{ margin: 0 }} .up {{ margin-top: -1.2em; {rule} }}") == []


def test_nothing_unreadable_is_published(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The handbook, or the sheet, is not made and its place is told; everything else is made."""
    folder, source, out = tmp_path / "pages", tmp_path / "ladder.yaml", tmp_path / "out"
    (folder / "styles").mkdir(parents=True)
    own = Path(__file__).parents[3] / "templates" / "styles"
    for name, rule in (("handbook.css", "#level-G2 .facet"), ("onepager.css", ".facet")):
        text = (own / name).read_text(encoding="utf-8") + f"\n{rule} li + li {{ margin-top: -1.3em }}\n"
        (folder / "styles" / name).write_text(text, encoding="utf-8")
    source.write_text(TWO_ITEMS, encoding="utf-8")
    args = ["build", str(source), "--output", str(out), "--templates", str(folder), "--quiet"]
    assert run(args) == 3
    said = capsys.readouterr().err.splitlines()
    assert said[0] == (
        f"{source}:7:26: error: the handbook has unreadable text: “Plants trees” and “Waters them” are on top of each other"
        " on page 2, and 1 more place"
    )
    assert said[1].startswith("  = help: shorten the text there")
    assert said[2].startswith(f"{source}:7:26: error: the one-pager of level G2 has unreadable text: ")
    made = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*"))
    assert made == ["handbook.html", "ladder.xlsx", "manifest.json", "onepagers/G1-gardener.pdf"]
    assert "Gardener" in Pdf((out / "onepagers" / "G1-gardener.pdf").read_bytes()).words


TWO_ITEMS = """\
title: Garden
facets: {work: Work}
levels:
  - {id: G1, title: Gardener, work: [Digs]}
  - id: G2
    title: Senior
    work: [Plants trees, Waters them]
"""
