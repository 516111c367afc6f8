"""What a print shop gets: both sides of the sheet, bleed and crop marks, black ink; read back from the handbook.

Covers `rendering.pdf.finishing.prepress`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ladderexport.artifacts import handbook
from ladderexport.artifacts.handbook import INNER_MM, SIDES_MM
from ladderexport.i18n.catalog import words_for
from ladderexport.rendering.options import Options, Paper
from tests.reading import GUIDE, LADDERS, PAPERS, POINTS, Pdf, handbook_of, ignored, ladder_of

pytestmark = pytest.mark.slow

POINTS_PER_MM = 72 / 25.4
INNER, OUTER = INNER_MM * POINTS_PER_MM, (SIDES_MM - INNER_MM) * POINTS_PER_MM
BLEED = 3 * POINTS_PER_MM
CYCLES, FORK, SMALLEST = (
    next(file for file in LADDERS if file.stem == stem) for stem in ("cycles", "fork", "two-levels")
)
PRINTED: tuple[tuple[Path, Paper], ...] = ((CYCLES, "A4"), (FORK, "Letter"))
"""The handbooks to look at, each on its paper."""
CONTENTS = 3
"""The page of the contents, after the cover and its back."""


@pytest.fixture(params=PRINTED, ids=lambda printed: f"{printed[0].stem}-{printed[1]}", scope="module")
def printed(request: pytest.FixtureRequest) -> tuple[Pdf, Paper]:
    """A handbook for both sides of the sheet and with crop marks, and its paper."""
    source, paper = request.param
    return handbook_of(source, paper, duplex=True, marks=True), paper


def test_parts_begin_on_their_side_of_the_sheet(printed: tuple[Pdf, Paper]) -> None:
    """Cover, contents and first level are on the right, the table of all levels on the left, in a file that opens in pairs."""
    pdf, _ = printed
    source = next(source for source, paper in PRINTED if paper == printed[1])
    ladder = ladder_of(source)
    chapters = [one for one in pdf.outline if one.depth == 0]
    pages = {one.title: one.page for one in chapters}
    assert pages[ladder.title] == 1
    assert pages[words_for(ladder.language).contents] == CONTENTS
    shared = {
        after.title for before, after in pairwise(chapters) if after.page == before.page and after.top < before.top
    }
    sides = {ladder.levels[0].title: 1, words_for(ladder.language).chapter("differences"): 0}
    assert {title: pages[title] % 2 for title in sides if title not in shared} == {
        title: side for title, side in sides.items() if title not in shared
    }
    assert len([number for number, runs in enumerate(pdf.runs, 1) if not runs]) <= 3
    catalog: Any = pdf.catalog
    assert (catalog["/PageLayout"], catalog["/ViewerPreferences"]["/Duplex"]) == (
        "/TwoPageRight",
        "/DuplexFlipLongEdge",
    )


def test_blank_pages_are_blank(printed: tuple[Pdf, Paper]) -> None:
    """Pages that only let a part begin on its side hold nothing but crop marks, and nothing that is read aloud."""
    pdf, _ = printed
    blank = [number for number, runs in enumerate(pdf.runs, 1) if not runs]
    assert 2 in blank
    followed = {one.page - 1 for one in pdf.outline if one.depth == 0}
    assert set(blank) <= followed
    for number in blank:
        assert b"MCID" not in pdf.drawn(number)


def turned(pdf: Pdf, number: int) -> bool:
    """Whether a page stands on its side, as wide tables do."""
    page = pdf.pages[number - 1]
    return bool(page.trimbox.width > page.trimbox.height)


def test_margins_are_mirrored(printed: tuple[Pdf, Paper]) -> None:
    """Text begins at the wider margin on right-hand pages, and at the narrower one on left-hand pages."""
    pdf, paper = printed
    sides = {1: INNER, 0: OUTER}
    seen = set()
    for number, runs in enumerate(pdf.runs[CONTENTS - 1 :], CONTENTS):
        if runs and not turned(pdf, number):
            seen.add(number % 2)
            assert min(run.x for run in runs) == pytest.approx(sides[number % 2], abs=1)
            folio = next(run for run in runs if re.match(r"(Page|Página|Seite) \d+", run.text.strip()))
            assert (folio.x > POINTS[paper][0] / 2) == bool(number % 2)
    assert seen == {0, 1}


def test_running_heads_stand_outside() -> None:
    """On a left-hand page the chapter stands at the left, on a right-hand page at the right."""
    pdf = handbook_of(CYCLES, "A4", duplex=True, marks=True)
    begun = {one.page for one in pdf.outline if one.depth == 0}
    upright = [
        number for number in range(CONTENTS, len(pdf.pages) + 1) if pdf.runs[number - 1] and not turned(pdf, number)
    ]
    sides = set()
    for number in upright:
        head = [run for run in pdf.runs[number - 1] if run.y > POINTS["A4"][1] - 18.5 * POINTS_PER_MM]
        edition = next(run for run in head if run.text.strip() == "Edition 2026")
        assert (edition.x > POINTS["A4"][0] / 2) == (number % 2 == 0)
        if number not in begun:
            assert any((run.x < POINTS["A4"][0] / 2) == (number % 2 == 0) for run in head if run is not edition)
            sides.add(number % 2)
    assert sides


def test_boxes_are_those_of_a_print_shop(printed: tuple[Pdf, Paper]) -> None:
    """The trimmed page has the size of the paper, the bleed is 3 mm around it, and the marks have room beyond."""
    pdf, paper = printed
    for number, page in enumerate(pdf.pages, 1):
        width, height = reversed(POINTS[paper]) if turned(pdf, number) else POINTS[paper]
        assert box(page.trimbox) == pytest.approx((0, 0, width, height), abs=0.02)
        assert box(page.bleedbox) == pytest.approx((-BLEED, -BLEED, width + BLEED, height + BLEED), abs=0.02)
        assert page.mediabox.left < page.bleedbox.left - 5 * POINTS_PER_MM
        assert page.mediabox.top > page.bleedbox.top + 5 * POINTS_PER_MM


def test_crop_marks_point_at_the_corners_and_stay_out_of_the_bleed(printed: tuple[Pdf, Paper]) -> None:
    """Eight lines on every page, in line with the edges of the trimmed page, and none where ink may run."""
    pdf, paper = printed
    for number in range(1, len(pdf.pages) + 1):
        width, height = reversed(POINTS[paper]) if turned(pdf, number) else POINTS[paper]
        marks = pdf.drawn(number).rpartition(b"/Artifact BMC")[2]
        lines = [tuple(map(float, line)) for line in re.findall(rb"(\S+) (\S+) m (\S+) (\S+) l S", marks)]
        assert len(lines) == 8
        for x1, y1, x2, y2 in lines:
            edge, along, size = (x1, (y1, y2), height) if x1 == x2 else (y1, (x1, x2), width)
            other = width if x1 == x2 else height
            assert min(abs(edge), abs(edge - other)) < 0.02
            assert max(along) < -BLEED or min(along) > size + BLEED


def test_the_ground_of_the_cover_runs_into_the_bleed(printed: tuple[Pdf, Paper]) -> None:
    """The stairs on the cover reach the edges of the bleed at the left, the right and the foot."""
    pdf, paper = printed
    (figure,) = (one for one in pdf.tagged("/Figure") if one["/Pg"] == pdf.pages[0])
    left, bottom, right, top = (float(side) for side in figure["/A"]["/BBox"])
    assert (left, bottom, right) == pytest.approx((-BLEED, -BLEED, POINTS[paper][0] + BLEED), abs=0.05)
    assert top < POINTS[paper][1] * 0.6


def test_without_options_pages_are_single_and_without_marks() -> None:
    """By default the trimmed page is the whole page, and no page is blank."""
    pdf = handbook_of(SMALLEST)
    assert all(box(page.mediabox) == box(page.trimbox) == box(page.bleedbox) for page in pdf.pages)
    assert all(pdf.runs)
    assert "/PageLayout" not in pdf.catalog


@pytest.mark.parametrize("source", [GUIDE, *LADDERS], ids=lambda source: source.stem)
def test_black_is_black_ink(source: Path) -> None:
    """Text is pure black, said in grey, so that no coloured ink is laid under it."""
    drawn = b"\n".join(handbook_of(source).streams)
    assert b"\n0 g\n" in drawn
    assert not re.search(rb"\b0 0 0 (rg|RG)\b", drawn)


@pytest.mark.parametrize("paper", PAPERS)
def test_everyone_can_read_it(paper: Paper) -> None:
    """Blank pages, bleed and marks do not stand in the way of PDF/UA-1."""
    for source in (FORK, SMALLEST):
        assert handbook_of(source, paper, duplex=True, marks=True).lacks == []


def test_the_same_bytes_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the time, the machine, the user nor the folder changes a byte."""
    options = Options(duplex=True, marks=True, fingerprint="ab" * 32)
    (first,) = handbook.make(ladder_of(SMALLEST), options, ignored)
    monkeypatch.chdir(tmp_path)
    for name in ("HOSTNAME", "USER", "LOGNAME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setattr("time.time", lambda: 86400.0)
    (second,) = handbook.make(ladder_of(SMALLEST), options, ignored)
    assert first.content == second.content


def box(corners: Any) -> tuple[float, float, float, float]:
    """The corners of a page's box."""
    return (float(corners.left), float(corners.bottom), float(corners.right), float(corners.top))


@pytest.mark.slow
@pytest.mark.parametrize("marks", [False, True])
def test_pages_in_fours(*, marks: bool) -> None:
    """Blank pages at the end, of the same size, with nothing on them and no part of what is read; others are as they were."""
    (plain,), (padded,) = (
        handbook.make(ladder_of(SMALLEST), Options(duplex=True, marks=marks, pages_in_fours=fours), ignored)
        for fours in (False, True)
    )
    before, after = Pdf(plain.content), Pdf(padded.content)
    assert after.texts[: len(before.pages)] == before.texts
    assert len(before.pages) < len(after.pages) == padded.count
    assert len(after.pages) % 4 == 0
    for blank in after.pages[plain.count :]:
        assert blank.extract_text() == ""
        assert blank.mediabox == after.pages[0].mediabox
        assert "/Annots" not in blank
        assert not any(element["/Pg"] == blank for element, own in after.elements if own)
    assert [one.title for one in after.outline] == [one.title for one in before.outline]
