"""Covers model/readers.py and model/families.py: where readers start, and levels by family in lists."""

from __future__ import annotations

from typing import Any

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.tables import languages
from ladderexport.model import Ladder
from ladderexport.model.chapters import CHAPTERS
from ladderexport.model.families import level_groups
from ladderexport.model.readers import LEAST_WAYS, MOST_WAYS, READERS, starts
from tests.reading import GUIDE, ladder_of

LEVELS = [{"id": level, "title": level, "summary": "Says something."} for level in ("A1", "B1", "A2", "B2", "X", "Y")]


def groups_of(tracks: dict[str, Any], ids: str = "A1 B1 A2 B2 X Y") -> list[tuple[str, str]]:
    """The groups of the levels above, each with its title."""
    ladder = Ladder.model_validate({"title": "t", "levels": LEVELS, "tracks": tracks})
    levels = [ladder.level_by_id[level] for level in ids.split()]
    return [(title, " ".join(level.id for level in found)) for title, found in level_groups(ladder, levels)]


def track(steps: str, title: str = "", group: str | None = None) -> dict[str, Any]:
    """A track through some levels."""
    return {"title": title or steps, "steps": steps.split(), "group": group}


def test_each_family_is_listed_under_its_tracks() -> None:
    """In the order of the list; levels of no track are together, and one family alone needs no title."""
    two = {"a": track("A1 A2", "Art"), "b": track("B1 B2", "Bikes"), "c": track("B1 X", "Cargo")}
    assert groups_of(two) == [("Art", "A1 A2"), ("Bikes, Cargo", "B1 B2 X"), ("", "Y")]
    assert groups_of(two, "A1 A2") == [("", "A1 A2")]
    grouped = {"a": track("A1 A2", "Art", "Shop"), "b": track("A1 X", "Ads", "Shop"), "c": track("B1 B2 Y", "Bikes")}
    assert groups_of(grouped) == [("Shop", "A1 A2 X"), ("Bikes", "B1 B2 Y")]
    assert groups_of({}) == [("", "A1 B1 A2 B2 X Y")]


def test_readers_start_in_chapters_that_there_are() -> None:
    """Each with two or three; whoever has fewer is left out, and so is a reader alone."""
    guide = ladder_of(GUIDE)
    present = {chapter.anchor for chapter in CHAPTERS if chapter.present(guide)}
    found = {start.reader: [chapter.anchor for chapter in start.chapters] for start in starts(guide)}
    assert [*found] == [*READERS]
    for reader, chapters in found.items():
        assert LEAST_WAYS <= len(chapters) <= MOST_WAYS
        assert chapters == [anchor for anchor in READERS[reader] if anchor in present][:MOST_WAYS]
    without_pay = guide.made_for(None, {**guide.__dict__, "compensation": None, "promotion": None})
    assert not any(
        chapter.anchor in {"pay", "promotion"} for start in starts(without_pay) for chapter in start.chapters
    )
    assert starts(Ladder.model_validate({"title": "t", "levels": LEVELS[:1]})) == ()


def test_each_reader_is_a_known_chapter_and_has_a_phrase() -> None:
    """In every language."""
    assert {anchor for anchors in READERS.values() for anchor in anchors} <= {chapter.anchor for chapter in CHAPTERS}
    for language in languages():
        assert [*words_for(language).readers] == [*READERS]
