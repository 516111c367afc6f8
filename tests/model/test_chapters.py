"""The chapters of a handbook: which ladder has which, where links lead, and that each has its templates."""

from __future__ import annotations

from pathlib import Path

from ladderexport.model import Ladder
from ladderexport.model.chapters import CHAPTERS
from tests.marked import Marked

SECTION = {
    "glance": "tracks",
    "skills": "matrices",
    "pay": "compensation",
    "promotion": "promotion",
    "learning": "learning",
    "careers": "careers",
    "switching": "switching",
    "resources": "resources",
    "faq": "faq",
    "glossary": "glossary",
    "summary": "summary",
    "changes": "previous",
}
"""Anchor of a chapter -> the section of a source that alone brings it."""


def anchors(ladder: Ladder) -> set[str]:
    """The chapters that a ladder has."""
    return {chapter.anchor for chapter in CHAPTERS if chapter.present(ladder)}


def test_a_ladder_of_one_level_has_that_chapter_alone() -> None:
    """What a source lacks has no chapter, and one level differs from nothing."""
    assert anchors(Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "B", "note": "C"}]})) == {
        "level"
    }
    assert anchors(Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "B"}]})) == set()


def test_a_section_brings_its_chapter_and_no_other() -> None:
    """Each but the levels, which every ladder has."""
    plain = anchors(Marked(1, ()).ladder)
    for anchor, section in SECTION.items():
        assert anchors(Marked(1, (section,)).ladder) == {*plain, anchor}, section
    assert {*SECTION, "level", "differences"} == {chapter.anchor for chapter in CHAPTERS}


def test_every_chapter_has_a_template(root: Path) -> None:
    """Under its anchor, for print and for the web."""
    for chapter in CHAPTERS:
        assert (root / "templates" / chapter.template).is_file(), chapter


def test_links_to_the_levels_lead_to_the_first() -> None:
    """The chapter is filled once per level, and has a place of its own; every other place is the anchor."""
    places = {chapter.anchor: chapter.place for chapter in CHAPTERS}
    assert places.pop("level") == "levels"
    assert all(anchor == place for anchor, place in places.items())
