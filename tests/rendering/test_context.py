"""The names that every template knows."""

from __future__ import annotations

import pytest

from ladderexport.model import Ladder
from ladderexport.rendering.context import page_context
from ladderexport.rendering.foreign_words import with_languages
from ladderexport.rendering.options import Options, Paper

LEVELS = [{"id": "A", "title": "B"}]


@pytest.mark.parametrize(("paper", "width"), [("A4", (210 - 40) / 25.4 * 72), ("Letter", (215.9 - 40) / 25.4 * 72)])
def test_text_is_as_wide_as_the_paper_without_its_margins(paper: Paper, width: float) -> None:
    """In points."""
    ladder = Ladder.model_validate({"title": "T", "levels": LEVELS})
    assert page_context(ladder, Options(paper=paper), margins_mm=40)["text_width"] == pytest.approx(width)


def test_words_and_direction_are_those_of_the_ladder() -> None:
    """Where nobody knows the language, English words, in its own direction."""
    names = {
        language: page_context(
            Ladder.model_validate({"title": "T", "levels": LEVELS, "language": language}), Options(), margins_mm=40
        )
        for language in ("de", "ar")
    }
    german, arabic = names.values()
    assert (german["w"].contents, german["direction"]) == ("Inhalt", "ltr")
    assert (with_languages(arabic["w"].contents), arabic["direction"]) == ('<span lang="en">Contents</span>', "rtl")


def test_links_lead_only_to_places_that_are_there() -> None:
    """To any other place of the handbook they are plain words."""
    ladder = Ladder.model_validate({"title": "T", "levels": LEVELS})
    inline = page_context(ladder, Options(), margins_mm=40, known=frozenset({"pay"}))["inline"]
    assert 'href="#pay"' in inline("[Pay](#pay)")
    assert "href" not in inline("[Skills](#skills)")
