"""The places that links can lead to: their anchors, and that the handbook has exactly these."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.model.anchors import anchors, places
from tests.reading import GUIDE, LADDERS, handbook_of, ladder_of

ALIKE = """\
title: Alike
levels:
  - {id: IC 1, title: First}
  - {id: IC-1, title: Second}
  - {id: 段階3, title: Third}
matrices:
  - {id: Core skills, title: Core, columns: [{title: All, levels: IC 1}], rows: [{title: Craft, cells: [Some]}]}
promotion:
  transitions:
    - {from: IC 1, to: IC-1}
learning:
  - {from: IC 1, to: [IC-1, 段階3], plan: [Read]}
  - {from: IC 1, to: IC-1, plan: [Go on]}
"""


@pytest.fixture
def alike(tmp_path: Path) -> Path:
    """A ladder whose ids make the same anchors."""
    path = tmp_path / "alike.yaml"
    path.write_text(ALIKE, encoding="utf-8")
    return path


def test_anchors_are_made_from_ids(alike: Path) -> None:
    """Ids make the anchors; where two are alike, the later has a number; and there is one for each chapter."""
    assert [place.anchor for place in places(ladder_of(alike))] == [
        "contents",
        "levels",
        "skills",
        "promotion",
        "learning",
        "level-IC-1",
        "level-IC-1-2",
        "level-段階3",
        "matrix-Core-skills",
        "promotion-IC-1-to-IC-1",
        "learning-IC-1-to-IC-1",
        "learning-IC-1-to-IC-1-2",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("source", [GUIDE, *LADDERS], ids=lambda source: source.stem)
def test_the_handbook_has_these_places_and_no_others(source: Path) -> None:
    """Every anchor is a destination of the handbook, and every destination an anchor."""
    assert set(handbook_of(source).reader.named_destinations) == anchors(ladder_of(source))


@pytest.mark.slow
def test_links_in_prose_lead_to_their_places(small_ladder: Path) -> None:
    """A link to a place is a link with the page's number after it; one to nowhere is its words."""
    text = small_ladder.read_text(encoding="utf-8")
    small_ladder.write_text(
        text.replace("Waters the plants", '"As [a *senior*](#level-G2) does, [but](#nowhere) less"'), encoding="utf-8"
    )
    pdf = handbook_of(small_ladder)
    (page,) = (number for number, text in enumerate(pdf.texts) if "As a senior" in text)
    (level,) = (one.page for one in pdf.outline if one.title == "Senior gardener")
    targets = {str(note.get_object()["/Dest"]) for note in pdf.pages[page]["/Annots"]}  # type: ignore[attr-defined]
    assert "level-G2" in targets
    assert "nowhere" not in targets
    assert f"As a senior (→\N{NO-BREAK SPACE}{level}) does, but less" in pdf.texts[page]
