"""How parts of a source are called in a message, and how values are picked out of plain data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source, read_source
from ladderexport.validation.naming import subject, value_at, value_name
from ladderexport.validation.published_pay import pay_tables, read_range
from ladderexport.validation.queries import EACH, KEYS, level_ids, texts, walk

DATA: dict[str, Any] = {
    "title": "T",
    "levels": [{"id": "L3", "title": "Junior", "impact": ["One", "Two"]}, {"title": "No id"}, "text"],
    "matrices": [{"id": "tech", "rows": [{"title": "Python"}, {}]}],
    "tracks": {"main": {"title": "Main", "steps": ["L3", {"name": "Lead"}]}},
    "promotion": {"transitions": [{"from": "L3", "to": "L4"}, {}]},
    "compensation": {"currency": "EUR"},
}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ((), ""),
        (("title",), ""),
        (("levels", 0), "level `L3`"),
        (("levels", 1), "level `No id`"),
        (("levels", 2), "level `text`"),
        (("levels", 9), "level 10"),
        (("tracks", "main"), "track `main`"),
        (("tracks", "main", "steps", 1), "step `Lead` in track `main`"),
        (("matrices", 0, "rows", 0), "row `Python` in matrix `tech`"),
        (("matrices", 0, "rows", 1), "row 2 in matrix `tech`"),
        (("compensation", "currency"), "`compensation`"),
        (("promotion", "transitions", 0), "the transition from `L3`"),
        (("promotion", "transitions", 1), "transition 2"),
    ],
)
def test_a_thing_is_called_by_what_names_it(path: KeyPath, said: str) -> None:
    """By its id, else its title, else its number; with the thing that it is in."""
    assert subject(path, DATA) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ((), "the ladder"),
        (("title",), "`title`"),
        (("levels", 0), "level `L3`"),
        (("levels", 0, "impact"), "`impact` in level `L3`"),
        (("levels", 0, "impact", 1), "item 2 of `impact` in level `L3`"),
        (("compensation", "currency"), "`currency` in `compensation`"),
    ],
)
def test_a_value_is_called_by_its_keys(path: KeyPath, said: str) -> None:
    """From the inside out, up to the thing that has a name."""
    assert value_name(path, DATA) == said


def test_a_path_that_leads_nowhere_has_no_value() -> None:
    """Neither a key of a list, nor an index of a mapping, nor one past the end."""
    assert value_at(DATA, ("levels", 0, "impact", 1)) == "Two"
    for path in (("levels", "id"), ("title", 0), ("levels", 3), ("faq",), ("tracks", 0)):
        assert value_at(DATA, path) is None


def test_patterns_walk_lists_mappings_and_single_texts() -> None:
    """Whatever has another shape is passed over."""
    assert list(walk(DATA, ("levels", EACH, "id"))) == [(("levels", 0, "id"), "L3")]
    assert list(walk(DATA, ("tracks", EACH, "title"))) == [(("tracks", "main", "title"), "Main")]
    assert list(walk({"steps": "L3"}, ("steps", EACH))) == [(("steps",), "L3")]
    assert list(walk(DATA, ("title", "x"))) == list(walk(DATA, ("faq", EACH))) == list(walk(None, (EACH,))) == []


def source(folder: Path, text: str) -> Source:
    """A source of one file."""
    (folder / "ladder.yaml").write_text(text, encoding="utf-8")
    return read_source(folder / "ladder.yaml")


def test_texts_and_keys_are_found_with_their_paths(tmp_path: Path) -> None:
    """Stripped; what is no text is no text."""
    read = source(tmp_path, "tracks: {' a ': {steps: [' L3 ', {name: x}]}}\n")
    assert list(texts(read, ("tracks", KEYS))) == [(("tracks", " a "), "a", True)]
    assert list(texts(read, ("tracks", EACH, "steps", EACH))) == [(("tracks", " a ", "steps", 0), "L3", False)]


def test_ids_are_known_where_the_levels_can_be_read(tmp_path: Path) -> None:
    """Each once; without levels, nothing can be said of references."""
    assert level_ids(source(tmp_path, "levels: [{id: L3}, {id: ' L3'}, {title: x}, {id: L4}]\n")) == ("L3", "L4")
    assert level_ids(source(tmp_path, "levels: []\n")) is None
    assert level_ids(source(tmp_path, "levels: {}\n")) is None


PAY = """\
levels: [{id: L3, title: A}]
compensation:
  currency: EUR
  ranges:
    L3: {title: x, base: 30K - 40K, total: soon}
    L9: {base: 1 - 2}
  company_types: [{id: a, ranges: {L3: {base: 2000 - 3000 per month}}}]
"""


def test_published_ranges_are_read_as_far_as_they_can_be(tmp_path: Path) -> None:
    """Without titles, figures that are none, levels that are none, and ranges for another period."""
    general, own = pay_tables(source(tmp_path, PAY))
    (base,) = general.by_measure["base"].values()
    assert (base.level, base.measure, base.path[-2:]) == ("L3", "base", ("L3", "base"))
    assert (int(base.pay.minimum), int(base.pay.maximum)) == (30_000, 40_000)
    assert (list(general.by_measure), own.by_measure) == (["base"], {})
    assert own.path == ("compensation", "company_types", 0, "ranges")


def test_a_figure_that_is_cut_at_its_comma_is_left_out(tmp_path: Path) -> None:
    """YAML reads `{base: 30,000 - 40,000}` as three things; none of them is what was meant."""
    cut = source(tmp_path, PAY.replace("base: 30K - 40K, total: soon", "base: 30,000 - 40,000"))
    assert pay_tables(cut)[0].by_measure.get("base", {}) == {}


def test_a_range_may_be_for_another_period() -> None:
    """Then it is none of that period."""
    assert read_range("2000 - 3000 per month", "month")
    assert read_range("2000 - 3000 per month")
    assert read_range("2000 - 3000 per month", "year") is None
    assert read_range("soon") is None
