"""The widths of texts in the program's faces, and the lines that they take, beside what the typesetter makes of them."""

from __future__ import annotations

import pytest

from ladderexport.rendering.fonts.metrics import HEADING, STRONG, TEXT, advance, line_count
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import MM_PER_PX, typesetter_for
from tests.reading import GUIDE, ladder_of

LINE_MM = 10.0
SENTENCE = (
    "Designs fault-tolerant training, and the on-call work around it, for well-known models in a multi-region fleet."
)


def set_lines(text: str, width: float) -> int:
    """How many lines the typesetter makes of a text in 10 points."""
    html = (
        f'<html lang="en"><title>A</title><body><p id="a" style="line-height: {LINE_MM}mm; width: {width}pt">{text}</p>'
    )
    pages = typesetter_for("onepager", ladder_of(GUIDE), Options()).lay_out(html, css="html { font-size: 10pt }")
    _, top, _, bottom = pages.document.pages[0].anchors["a"]
    return round(float(bottom - top) * MM_PER_PX / LINE_MM)


@pytest.mark.slow
@pytest.mark.parametrize("width", range(60, 520, 23))
def test_lines_are_counted_as_they_are_set(width: int) -> None:
    """As many lines as the typesetter makes, broken between words and after hyphens."""
    assert line_count(SENTENCE, width, 10) == set_lines(SENTENCE, width)


@pytest.mark.slow
def test_a_word_is_not_broken() -> None:
    """A word that is wider than its column stands on a line of its own; lines of the source stay lines."""
    assert (
        line_count("an incomprehensibility of terms", 30, 10) == set_lines("an incomprehensibility of terms", 30) == 4
    )
    assert line_count("one\ntwo", 500, 10) == 2
    assert line_count("", 500, 10) == 1


def test_widths_are_those_of_the_face() -> None:
    """A figure is half an em wide and grows with the type; a stronger face is wider."""
    assert advance("0", 1000) == pytest.approx(497, abs=1)
    assert advance("00", 2000) == pytest.approx(4 * advance("0", 1000))
    assert advance("Level", 10, TEXT) < advance("Level", 10, STRONG) < advance("Level", 10, HEADING)


def test_what_a_face_lacks_has_no_width() -> None:
    """A character that the face does not have is not guessed at."""
    with pytest.raises(LookupError):
        line_count("\N{CJK UNIFIED IDEOGRAPH-4E2D}", 100, 10)
