"""What skill tables expect at a level: the column that names it, and nothing of tables that do not."""

from __future__ import annotations

from ladderexport.model import Ladder
from ladderexport.model.skills import Skill, skills_at

LADDER = Ladder.model_validate(
    {
        "title": "T",
        "levels": [{"id": name, "title": f"Level {name}"} for name in "ABC"],
        "matrices": [
            {
                "id": "tools",
                "title": "Tools",
                "columns": [{"title": "A", "levels": ["A"]}, {"title": "B and C", "levels": ["B", "C"]}],
                "rows": [{"title": "Saw", "cells": ["Uses", "Sharpens"]}, {"title": "Plane", "cells": ["-", "Uses"]}],
            },
            {
                "id": "people",
                "title": "People",
                "columns": [{"title": "A", "levels": ["A"]}, {"title": "C", "levels": ["C"]}],
                "rows": [{"title": "Teaching", "cells": ["—", "Coaches"]}],
            },
        ],
    }
)


def test_a_level_has_the_skills_of_its_column() -> None:
    """Row by row; a table that expects nothing of it is left out."""
    found = {level.id: skills_at(LADDER, level.id) for level in LADDER.levels}
    assert {level: [one.matrix.id for one in own] for level, own in found.items()} == {
        "A": ["tools"],
        "B": ["tools"],
        "C": ["tools", "people"],
    }
    assert found["A"][0].rows == (Skill("Saw", "Uses"), Skill("Plane", ""))
    assert found["A"][0].expected == (Skill("Saw", "Uses"),)
    assert found["C"][1].expected == (Skill("Teaching", "Coaches"),)
