"""Sheets that will not fit, told in advance; what is said stands in `tests/invalid/one-pagers-crowded.txt`.

Covers `artifacts.onepagers.room`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ladderexport.artifacts.onepagers.fitting import fitter
from ladderexport.errors import PageOverflowError
from ladderexport.pipeline.export import check
from ladderexport.rendering.options import Options
from tests.artifacts.onepagers.test_onepagers import MIDDLING, crowded
from tests.reading import GUIDE, LADDERS

LONG = "Takes part in an undertaking that is described here in so many words that the line has to be broken twice"


def warned(source: Path) -> list[tuple[int, int]]:
    """The levels that probably do not fit, by the line of the source, and by how many millimeters."""
    found = [one for one in check(source).diagnostics if one.code == "LAD851"]
    return [(one.place.line, int(re.findall(r"about (\d+) mm", one.message)[0])) for one in found]


@pytest.mark.slow
@pytest.mark.parametrize(("items", "words"), [(120, LONG), (80, LONG), (125, MIDDLING)])
def test_what_is_estimated_is_what_is_measured(items: int, words: str, tmp_path: Path) -> None:
    """To a line or two, though nothing is laid out for it."""
    ladder = crowded(tmp_path, items, words)
    ((line, estimated),) = warned(tmp_path / "crowded.yaml")
    with pytest.raises(PageOverflowError) as caught:
        fitter(ladder, Options()).fit("B")
    measured = int(re.findall(r"(\d+) mm", str(caught.value))[0])
    assert estimated == pytest.approx(measured, abs=8)
    assert line == 8


@pytest.mark.parametrize("source", [GUIDE, *LADDERS], ids=lambda path: path.stem)
def test_of_ladders_whose_sheets_fit_nothing_is_said(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is anything estimated but for the dense one, so that checking them does not wait for what pages are made from."""
    if source.stem != "dense":
        monkeypatch.setattr("ladderexport.artifacts.onepagers.room._excess_mm", lambda *_: pytest.fail("estimated"))
    assert warned(source) == []


def test_no_estimate_needs_letters_of_the_bundled_faces(tmp_path: Path) -> None:
    """Japanese is estimated by the width of its lines in a terminal."""
    crowded(tmp_path, 150, "担当する業務を計画し、関係者と調整しながら最後まで責任を持って遂行する")
    ((line, _),) = warned(tmp_path / "crowded.yaml")
    assert line == 8
    crowded(tmp_path, 60, "業務を計画し、遂行する")
    assert warned(tmp_path / "crowded.yaml") == []


def test_what_is_left_out_is_not_warned_of(tmp_path: Path) -> None:
    """A level without a one-pager, and facets that it does not show; and two pages have room for more."""
    crowded(tmp_path, 120, LONG)
    source = tmp_path / "crowded.yaml"
    text = source.read_text(encoding="utf-8")
    found = {}
    for said in ("1", "0", "2", "{levels: {B: 0}}", "{facets: one}"):
        source.write_text(f"{text}\none_pagers: {said}\n", encoding="utf-8")
        found[said] = len(warned(source))
    assert found == {"1": 1, "0": 0, "2": 0, "{levels: {B: 0}}": 0, "{facets: one}": 0}
