"""One-pagers of two pages, with some facets, or of some levels only, read back.

Covers `artifacts.onepagers.layout`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.cli import run
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options, Paper
from tests.artifacts.onepagers.test_onepagers import MIDDLING, body_size, crowded
from tests.conftest import SMALL
from tests.reading import PAPERS, POINTS, Pdf, ignored, ladder_of, missing, squeezed

pytestmark = pytest.mark.slow

LONG = "Takes part in an undertaking that is described here in so many words that the line has to be broken twice"


def with_one_pagers(folder: Path, said: str, *, items: int = 70, words: str = LONG, more: str = "") -> Ladder:
    """A ladder with a crowded level, and what it says of its one-pagers."""
    crowded(folder, items, words)
    source = folder / "two.yaml"
    text = (folder / "crowded.yaml").read_text(encoding="utf-8")
    source.write_text(f"{text}\norganization: Green Ltd\none_pagers: {said}\n{more}", encoding="utf-8")
    return ladder_of(source)


def made(ladder: Ladder, paper: Paper = "A4") -> dict[str, Pdf]:
    """The one-pagers of a ladder, by the id of the level."""
    files = ARTIFACTS["onepagers"].make(ladder, Options(paper=paper), ignored)
    return {file.path.name[0]: Pdf(file.content) for file in files}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_level_runs_to_two_pages(paper: Paper, tmp_path: Path) -> None:
    """In larger type than it would have on one, with nothing lost; the second page says whose it is."""
    pay = "compensation: {currency: USD, measures: {base: Base}, ranges: {B: {base: 130K - 180K}}}\n"
    ladder = with_one_pagers(tmp_path, "2", more=pay)
    sheets = made(ladder, paper)
    assert len(sheets["A"].pages) == 1
    pdf = sheets["B"]
    assert pdf.sizes == [pytest.approx(POINTS[paper], abs=0.1)] * 2
    assert body_size(pdf) >= 9
    for facet in ladder.facets:
        assert missing(pdf.words, ladder.levels[1].said(facet)) == []
    first, second = pdf.texts
    assert "B Full · Green Ltd" in second
    assert "B Full · Green Ltd" not in first
    assert ("Page 1 of 2" in first, "Page 2 of 2" in second) == (True, True)
    assert squeezed("$130,000$180,000") in squeezed(second)
    assert pdf.lacks == []
    width, height = POINTS[paper]
    for runs in pdf.runs:
        assert 20 < min(run.x for run in runs) < max(run.x for run in runs) < width - 20
        assert 15 < min(run.y for run in runs) < max(run.y for run in runs) < height - 15


def test_one_page_is_kept_as_long_as_its_type_is_comfortable(tmp_path: Path) -> None:
    """Two pages are allowed, not asked for."""
    ladder = with_one_pagers(tmp_path, "2", items=50, words=MIDDLING)
    pdf = made(ladder)["B"]
    assert len(pdf.pages) == 1
    assert body_size(pdf) >= 9
    assert "Page 1 of" not in pdf.texts[0]


def test_a_level_alone_has_two_pages(tmp_path: Path) -> None:
    """The others keep to theirs, and their type; what does not fit on two either is not made, and said."""
    sheets = made(with_one_pagers(tmp_path, "{levels: {B: 2}}"))
    assert {level: len(pdf.pages) for level, pdf in sheets.items()} == {"A": 1, "B": 2}
    source = tmp_path / "two.yaml"
    with_one_pagers(tmp_path, "{levels: {B: 2}}", items=150)
    assert run(["onepagers", str(source), "--output", str(tmp_path / "out"), "--quiet"]) == 3


def test_the_second_page_keeps_an_editions_notice(tmp_path: Path) -> None:
    """Beside the level, on both pages."""
    hr = "audiences: {hr: {title: HR edition, notice: For HR only, shows: everything}}\n"
    with_one_pagers(tmp_path, "2", more=hr)
    assert run(["onepagers", str(tmp_path / "two.yaml"), "--audience", "hr", "--output", str(tmp_path), "--quiet"]) == 0
    pdf = Pdf((tmp_path / "hr" / "onepagers" / "B-full.pdf").read_bytes())
    assert all("For HR only" in text and "HR edition" in text for text in pdf.texts)


def test_what_changes_at_the_next_level_has_room_on_the_second_page(tmp_path: Path) -> None:
    """As the first page alone would not have."""
    with_one_pagers(tmp_path, "2", more="tracks: {one: {title: One, steps: [B, A]}}\n")
    source = tmp_path / "two.yaml"
    text = source.read_text(encoding="utf-8").replace("note: Little}", "one: [Leads, Teaches]}")
    (tmp_path / "leads.yaml").write_text(text, encoding="utf-8")
    assert "What changes" in made(ladder_of(tmp_path / "leads.yaml"))["B"].texts[1]


def test_facets_are_chosen(tmp_path: Path) -> None:
    """What is not chosen is on no sheet, and a crowded level fits on one page."""
    ladder = with_one_pagers(tmp_path, "{facets: [one, three]}", items=80)
    pdf = made(ladder)["B"]
    assert len(pdf.pages) == 1
    said = ladder.levels[1].said
    assert missing(pdf.words, [*said("one"), *said("three"), "One", "Three"]) == []
    assert missing(pdf.words, said("two")) == [*said("two")]
    assert "Two" not in pdf.texts[0]


def test_sheets_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of a level, or all; those of an earlier build go, and whoever asks for one is told."""
    source = tmp_path / "ladder.yaml"
    for said, left in (("1", {"G1", "G2"}), ("{levels: {G1: 0}}", {"G2"}), ("0", set())):
        source.write_text(f"{SMALL}one_pagers: {said}\n", encoding="utf-8")
        assert run(["build", str(source), "--output", str(tmp_path / "out"), "--quiet"]) == 0
        assert {file.name[:2] for file in (tmp_path / "out").glob("onepagers/*.pdf")} == left
        assert run(["verify", str(tmp_path / "out"), "--quiet"]) == 0
    capsys.readouterr()
    assert run(["onepagers", str(source), "--output", str(tmp_path / "out")]) == 0
    assert "no one-pagers" in capsys.readouterr().err
    assert run(["onepagers", str(source), "--level", "G1", "--output", str(tmp_path / "out")]) == 2
    assert "`one_pagers` leaves out level G1" in capsys.readouterr().err
