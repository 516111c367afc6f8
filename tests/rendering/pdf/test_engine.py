"""WeasyPrint as it is patched: references to pages, and what they cost.

Covers `rendering.pdf.engine`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from weasyprint.layout import page as library

from ladderexport.rendering.pdf.typesetter import Typesetter
from tests.reading import Pdf

pytestmark = pytest.mark.slow

CHAPTERS = "".join(f'<h1 id="c{number}">Chapter {number}</h1>' for number in range(1, 13))
STYLE = "<style>h1 { break-before: page } .see::after { content: ' on ' %s }</style>"


def laid_out(content: str, references: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], Counter[int]]:
    """The texts of the pages of a document of twelve chapters after a page of references, and how often each was made."""
    made: Counter[int] = Counter()
    remake = library.remake_page

    def counted(index: int, *others: Any) -> Any:
        made[index] += 1
        return remake(index, *others)

    monkeypatch.setattr(library, "remake_page", counted)
    typesetter = Typesetter(("tokens.css",))
    head = f'<html lang="en"><head><title>A</title>{STYLE % content}</head>'
    pages = typesetter.lay_out(f"{head}<body>{references}{CHAPTERS}<p><a href='#c3'>Back</a></p></body></html>")
    return [" ".join(text.split()) for text in Pdf(typesetter.pdf(pages)).texts], made


@pytest.mark.parametrize(
    ("content", "said", "times"),
    [
        ("target-counter(attr(data-to), page)", "on 13", 2),
        ("target-counter(attr(data-to url), page)", "on 13", 2),
        ("target-counter(url(#c12), page)", "on 13", 2),
        ("target-counter(attr(data-to), page) ' and ' target-counter(url(#c2), page)", "on 13 and 3", 3),
        ("target-counter(attr(data-to), page) ' and ' target-counter(attr(data-and), page)", "on 13 and 4", 3),
        ("counter(page) ' of ' counter(pages)", "on 1 of 13", 3),
    ],
)
def test_a_page_that_names_another_is_laid_out_no_more_often_than_it_must(
    content: str, said: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number of the page is right, before and after it, and pages without references are laid out once."""
    texts, made = laid_out(content, '<p class="see" data-to="#c12" data-and="#c3">See</p>', monkeypatch)
    assert said in texts[0]
    assert made[0] <= times
    assert {made[index] for index in range(1, 12)} == {1}


def test_a_reference_that_moves_what_it_names_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the numbers take so much room that chapters move to other pages, they are the new ones."""
    lines = "".join(
        f'<p class="see" data-to="#c{1 + number % 12}" style="font-size: 30pt">See</p>' for number in range(40)
    )
    texts, _ = laid_out(
        "target-counter(attr(data-to), page, upper-roman) ' and so on, word for word'", lines, monkeypatch
    )
    first = next(number for number, text in enumerate(texts, 1) if text == "Chapter 1")
    assert first > 2
    roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
    assert f"See on {roman[first]} and" in texts[0]
    assert f"See on {roman[first + 1]} and" in " ".join(texts[: first - 1])
