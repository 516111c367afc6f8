"""What readers type leads to the right place first or second: `queries.yaml`, in Chromium and Firefox."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.external.pages import Open, visible

QUERIES: Final[dict[str, dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", QUERIES)
def test_the_right_place_is_first_or_second(opened: Open, name: str) -> None:
    """Questions, slips, amounts in words and figures, levels with pay or skills, in four languages."""
    page = opened(name)
    wrong = {}
    for typed, said in QUERIES[name].items():
        page.fill("#query", typed)
        found = [text.replace("\N{NO-BREAK SPACE}", " ") for text in visible(page, ".found li")[:3]]
        if not any(said.casefold() in text.casefold() for text in found[:2]):
            wrong[typed] = found
    assert wrong == {}


def test_where_no_passage_has_all_of_the_words_the_page_says_so(opened: Open) -> None:
    """The rarest of the words come first; words that are nowhere find nothing."""
    page = opened()
    page.fill("#query", "work from europe")
    assert visible(page, ".found .count") == ["No passage has all of these words. These have some of them."]
    assert "International (Europe)" in visible(page, ".found li")[0]
    page.fill("#query", "quux zzzz")
    assert visible(page, ".found .count") == ["No results"]
    assert visible(page, ".found li") == []
