"""The skills of a level on its page: in print and on the web alike, with what they become at the next level.

Covers `rendering.skills_view`.
"""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from ladderexport.artifacts import handbook
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from tests.webpages import body_of, parsed

DATA: Final[dict[str, Any]] = {
    "title": "T",
    "facets": {"scope": "Scope"},
    "tracks": {"main": {"title": "Main", "steps": ["A", "B"]}},
    "levels": [{"id": "A", "title": "First"}, {"id": "B", "title": "Second"}],
    "matrices": [
        {
            "id": "m",
            "title": "Tools",
            "columns": [{"title": "First", "levels": ["A"]}, {"title": "Second", "levels": ["B"]}],
            "rows": [
                {"title": "Saw", "cells": ["Uses", "Sharpens"]},
                {"title": "Plane", "cells": ["Uses", "Uses"]},
                {"title": "Drill", "cells": ["—", "Owns"]},
            ],
        }
    ],
}


def said(ladder: Ladder, kind: str) -> dict[str, str]:
    """Level -> the skills on its page."""
    options = Options(version="1")
    if kind == "print":
        tree = parsed(handbook.markup(ladder, options, typesetter_for("handbook", ladder, options)))
    else:
        tree = body_of(ladder)
    pages = {page.get("id"): page for page in tree.xpath("//*[@id='level-A' or @id='level-B']")}
    return {
        anchor: re.sub(r"[ \n]+", " ", "".join(skills.itertext())).strip()
        for anchor, page in pages.items()
        for skills in page.xpath(".//p[@class='skills']")
    }


@pytest.mark.parametrize("kind", ["print", "web"])
def test_a_page_says_the_skills_of_its_level(kind: str) -> None:
    """What stays has no arrow, what nothing is expected of is left out, the last level leads nowhere; no line begins with a dot."""
    assert said(Ladder.model_validate(DATA), kind) == {
        "level-A": "Saw Uses → Sharpens\u00a0· Plane Uses",
        "level-B": "Saw Sharpens\u00a0· Plane Uses\u00a0· Drill Owns",
    }


@pytest.mark.parametrize("kind", ["print", "web"])
def test_a_full_page_leaves_them_to_the_chapter_on_skills(kind: str) -> None:
    """They never cost a second page."""
    levels = [{**level, "scope": [f"Thing {number}" for number in range(90)]} for level in DATA["levels"]]
    assert said(Ladder.model_validate({**DATA, "levels": levels}), kind) == {}
