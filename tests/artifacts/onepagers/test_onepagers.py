"""The one-pagers, read back: one page each, everything on it, in type that can be read.

Covers `artifacts.onepagers`, `artifacts.onepagers.planning`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.onepagers.estimate import Estimate, estimate
from ladderexport.artifacts.onepagers.fitting import fitter
from ladderexport.artifacts.onepagers.layout import LARGEST_PT, SIDES_MM, SMALLEST_PT, TOP_MM, SheetLayout
from ladderexport.errors import PageOverflowError
from ladderexport.i18n.catalog import words_for
from ladderexport.markdown import has_structure
from ladderexport.model import Ladder, Level
from ladderexport.model.comparisons import new_at
from ladderexport.model.filenames import one_pager_name
from ladderexport.model.items import item_of
from ladderexport.model.level_names import coded
from ladderexport.pipeline import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.context import page_context
from ladderexport.rendering.options import Options, Paper
from tests.reading import (
    GUIDE,
    LADDERS,
    POINTS,
    Pdf,
    ignored,
    ladder_of,
    layouts_counted,
    layouts_of_sheets,
    missing,
    sheets_of,
    squeezed,
)

pytestmark = pytest.mark.slow

SOURCES = (GUIDE, *LADDERS)
SMALLEST = 7.5
"""The smallest type in points; figures in the file are rounded to six places."""


@pytest.fixture
def layouts() -> Iterator[list[str]]:
    """Grows by an entry each time that the typesetter lays a document out."""
    with layouts_counted() as counted:
        yield counted


def body_size(pdf: Pdf) -> float:
    """The type size in which most of a sheet is set, in points."""
    sizes: Counter[float] = Counter()
    for run in pdf.runs[0]:
        sizes[round(run.size, 2)] += len(run.text)
    return sizes.most_common(1)[0][0]


def test_every_level_has_one_page(source: Path, paper: Paper) -> None:
    """There is one file per level, named after it, of exactly one page of the paper asked for."""
    files = [file for file, _ in sheets_of(source, paper)]
    names = [PurePosixPath("onepagers", one_pager_name(level)) for level in ladder_of(source).levels]
    assert [file.path for file in files] == names
    for file, pdf in sheets_of(source, paper):
        assert pdf.sizes == [pytest.approx(POINTS[paper], abs=0.1)]
        assert file.count == 1


def test_the_names_of_the_guides_sheets() -> None:
    """The sheets of the guide have names that sort by level."""
    assert [file.path.name for file, _ in sheets_of(GUIDE)] == [
        "L3-junior-ai-infrastructure-engineer.pdf",
        "L4-ai-infrastructure-engineer.pdf",
        "L5-senior-ai-infrastructure-engineer.pdf",
        "L6-staff-ai-infrastructure-engineer.pdf",
        "L7-principal-ai-infrastructure-engineer.pdf",
        "L8-principal-architect.pdf",
    ]


def test_everything_about_the_level_is_on_its_sheet(source: Path, paper: Paper) -> None:
    """Title, years, every item and note, and the criteria for the next level stand on the sheet."""
    ladder = ladder_of(source)
    for level, (_, pdf) in zip(ladder.levels, sheets_of(source, paper), strict=True):
        said = [level.id, level.title, level.note or "", ladder.title]
        said += [item for facet in ladder.facets for item in level.said(facet)]
        said += [ladder.facets[facet].title for facet in ladder.facets if level.said(facet)]
        for transition in ladder.transitions_from(level.id):
            said += [*transition.criteria, transition.note or "", ladder.level_by_id[transition.to].title]
        if level.years:
            high = "" if level.years.high is None else f"{level.years.high}"
            said.append(f"{level.years.low}{high}{'+' * level.years.open_ended}")
        assert missing(pdf.words, said) == []


def test_nothing_leaves_the_sheet(source: Path, paper: Paper) -> None:
    """No text begins outside the printed area: nothing is clipped at an edge."""
    width, height = POINTS[paper]
    for _, pdf in sheets_of(source, paper):
        assert min(run.x for run in pdf.runs[0]) > 20
        assert max(run.x for run in pdf.runs[0]) < width - 20
        assert min(run.y for run in pdf.runs[0]) > 15
        assert max(run.y for run in pdf.runs[0]) < height - 15


def test_all_type_can_be_read(source: Path, paper: Paper) -> None:
    """Nothing is set in less than 7.5 points, in drawings neither."""
    for _, pdf in sheets_of(source, paper):
        assert min(run.size for run in pdf.runs[0]) >= SMALLEST - 0.01


def item_sizes(level: Level, ladder: Ladder, pdf: Pdf) -> set[float]:
    """The type sizes in which the items of a level are set on its sheet, by the lines that begin them."""
    items = [squeezed(item_of(item).text) for facet in ladder.facets for item in level.said(facet)]
    words = words_for(ladder.language)
    heads = (words.chapter("skills"), words.pay_here, words.next_level, words.glance)
    titles = [ladder.facets[facet].title for facet in ladder.facets if level.said(facet)]
    below = max(_top_of(head, pdf, titles) for head in heads)
    return {
        round(run.size, 2)
        for run in pdf.runs[0]
        if run.y > below and len(said := squeezed(run.text)) > 9 and any(item.startswith(said) for item in items)
    }


def _top_of(head: str, pdf: Pdf, titles: Sequence[str]) -> float:
    """Where the part of a sheet with this heading begins, in points from the foot; 0 without it. Facets may have its title, too."""
    tops = sorted((run.y for run in pdf.runs[0] if run.text.strip().startswith(head)), reverse=True)
    return next(iter(tops[sum(title.startswith(head) for title in titles) :]), 0.0)


def test_the_sheets_of_a_family_look_alike(source: Path, paper: Paper) -> None:
    """What is said about the levels of a family is set in the same size, on short sheets as on long ones."""
    ladder = ladder_of(source)
    sheets = dict(zip((level.id for level in ladder.levels), sheets_of(source, paper), strict=True))
    for family in ladder.progression.families:
        sizes = [item_sizes(ladder.level_by_id[level], ladder, sheets[level][1]) for level in family]
        assert len({sheets[level][0].extent for level in family}) == 1
        assert len(set[float]().union(*sizes)) <= 1
        if ladder.facets:
            assert any(sizes)


def test_a_sheet_has_the_pay_of_its_own_level_only(paper: Paper) -> None:
    """The published ranges of the level stand on its sheet, and no figure of any other level."""
    ladder = ladder_of(GUIDE)
    assert ladder.compensation is not None
    for level, (_, pdf) in zip(ladder.levels, sheets_of(GUIDE, paper), strict=True):
        own = list(ladder.compensation.ranges[level.id].by_measure.values())
        assert len(own) == 2
        own += [
            pay
            for kind in ladder.compensation.company_types
            if level.id in kind.ranges
            for pay in kind.ranges[level.id].by_measure.values()
        ]
        assert len(own) == 3
        for one in own:
            assert f"${one.minimum:,}${one.maximum:,}{'+' * one.open_ended}" in pdf.words
        figures = set(re.findall(r"\$\d{1,3}(?:,\d{3})+", pdf.texts[0]))
        assert figures == {f"${figure:,}" for one in own for figure in (one.minimum, one.maximum)}


def test_a_sheet_says_what_lies_between_it_and_the_next_level(paper: Paper) -> None:
    """The sheet of L3 gives the typical time and the criteria for L4; that of L8 leads nowhere."""
    sheets = [pdf for _, pdf in sheets_of(GUIDE, paper)]
    assert "To reach the next level: L4 AI Infrastructure Engineer" in sheets[0].texts[0]
    assert squeezed("Typical time: 18-24 months") in sheets[0].words
    assert "next level" not in sheets[-1].texts[0]


def test_one_level_can_be_chosen() -> None:
    """Only the sheets of the levels asked for are made, in the ladder's order."""
    ladder = ladder_of(GUIDE)
    (one,) = ARTIFACTS["onepagers"].make(ladder, Options(levels=("L5",)), ignored)
    assert one.path.name == "L5-senior-ai-infrastructure-engineer.pdf"
    two = ARTIFACTS["onepagers"].make(ladder, Options(levels=("L7", "L3")), ignored)
    assert [file.path.name[:2] for file in two] == ["L3", "L7"]


def test_everyone_can_read_the_sheets(source: Path) -> None:
    """Every sheet keeps to PDF/UA-1, embeds only the program's faces, and says what it is."""
    ladder = ladder_of(source)
    for level, (_, pdf) in zip(ladder.levels, sheets_of(source), strict=True):
        assert pdf.lacks == []
        assert all(font.startswith(("Source-Sans-Pro", "Source-Serif-Pro")) for font in pdf.fonts)
        assert pdf.fonts_not_embedded == []
        assert pdf.reader.metadata is not None
        assert pdf.reader.metadata.title == f"{coded(ladder.code(level.id), level.title)} · {ladder.title}"
        assert pdf.language == ladder.language


def test_a_sheet_is_laid_out_once(source: Path) -> None:
    """A sheet with room on it is laid out as it is printed and not before; one whose summary has a table is measured before."""
    summaries = [level.summary or "" for level in ladder_of(source).levels]
    assert layouts_of_sheets(source) == len(sheets_of(source)) + sum(map(has_structure, summaries))


def test_a_sheet_alone_is_laid_out_once(layouts: list[str]) -> None:
    """The others are not laid out for it."""
    assert len(ARTIFACTS["onepagers"].make(ladder_of(GUIDE), Options(levels=("L5",)), ignored)) == len(layouts) == 1


@pytest.mark.parametrize(
    ("source", "layout"),
    [
        (GUIDE, SheetLayout(SMALLEST_PT)),
        (next(file for file in LADDERS if file.stem == "fork"), SheetLayout(LARGEST_PT, poster=True)),
        *((source, SheetLayout(LARGEST_PT)) for source in SOURCES),
    ],
    indirect=["source"],
)
def test_a_sheet_is_as_tall_as_estimated(source: Path, layout: SheetLayout) -> None:
    """What a sheet takes of its page is known before it is laid out, to a line of text more or half a line less."""
    ladder = ladder_of(source)
    page = fitter(ladder, Options())
    estimated_levels = [level for level in ladder.levels if not has_structure(level.summary or "")]
    assert estimated_levels or source.stem == "formatted-texts"  # whose sheets are measured
    for level in estimated_levels:
        context = page_context(ladder, Options(), margins_mm=SIDES_MM)
        estimated = estimate(level, layout, context, page.paper).mm
        html = page.typesetter.html(
            "onepager/onepager.html.j2", {**context, "level": level, "setting": layout, "change_columns": 3}
        )
        pages = page.typesetter.lay_out(html, css=layout.css(page.paper[0], 1000))
        assert -3.1 < estimated - (pages.bottom_of("end") - TOP_MM) < 5, level.id


def _unknown(estimated: Estimate) -> float:
    raise LookupError(estimated.level.id)


def test_a_sheet_that_was_thought_to_fit_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an estimate is far too low, the sheet is one page all the same, as it would be without an estimate."""
    ladder = crowded(tmp_path, 100, MIDDLING)
    monkeypatch.setattr(Estimate, "mm", property(_unknown))
    *_, measured = ARTIFACTS["onepagers"].make(ladder, Options(levels=("B",)), ignored)
    monkeypatch.setattr(Estimate, "mm", 100.0)
    *_, estimated = ARTIFACTS["onepagers"].make(ladder, Options(levels=("B",)), ignored)
    assert len(Pdf(estimated.content).pages) == 1
    assert body_size(Pdf(estimated.content)) == body_size(Pdf(measured.content)) < 10


@pytest.mark.parametrize("items", [30, 60, 100])
def test_a_crowded_sheet_takes_few_layouts(items: int, tmp_path: Path, layouts: list[str]) -> None:
    """Even where type has to be made smaller for the whole set, three layouts a sheet are enough on average."""
    files = ARTIFACTS["onepagers"].make(crowded(tmp_path, items, MIDDLING), Options(), ignored)
    assert len(files) <= len(layouts) <= 3 * len(files)


def test_a_sheet_says_what_changes_at_the_next_level(paper: Paper) -> None:
    """Each sheet of the guide but the last gives scope, decisions and impact of the next level; none repeats its own."""
    ladder = ladder_of(GUIDE)
    sheets = [pdf for _, pdf in sheets_of(GUIDE, paper)]
    more: list[int] = []
    for (lower, upper), pdf in zip(pairwise(ladder.levels), sheets[:-1], strict=True):
        (head,) = (run.y for run in pdf.runs[0] if run.text.strip() == "What changes")
        band = squeezed("".join(run.text for run in pdf.runs[0] if run.y < head))
        for facet in ("scope", "decisions", "impact"):
            assert missing(band, new_at(upper, lower, facet)) == []
        everything = [item for facet in ladder.facets for item in new_at(upper, lower, facet)]
        left = len(
            [
                item
                for facet in ladder.facets
                if not _is_said(band, new_at(upper, lower, facet))
                for item in new_at(upper, lower, facet)
            ]
        )
        assert left < len(everything)
        assert (squeezed(f"and {left} more changes, in the handbook") in band) is bool(left)
        more.append(left)
    assert 0 < sum(map(bool, more)) < len(more)  # where there is room, all is said
    assert "What changes" not in sheets[-1].texts[0]


def _is_said(band: str, items: Sequence[str]) -> bool:
    """Whether all items are in a text."""
    return missing(band, items) == []


def test_short_sheets_are_set_like_posters(paper: Paper) -> None:
    """Where little is said, it is said in larger type, and the whole ladder stands at the foot with the level marked."""
    small = next(file for file in LADDERS if file.stem == "two-levels")
    for level, (file, pdf) in zip(ladder_of(small).levels, sheets_of(small, paper), strict=True):
        assert file.extent == "1 page in 13 pt"
        assert "The ladder at a glance" in pdf.texts[0]
        lowest = min(run.y for run in pdf.runs[0] if run.text.strip() in {each.id for each in ladder_of(small).levels})
        assert lowest < POINTS[paper][1] / 4
        assert f"{level.id}, " in pdf.alternatives


def crowded(folder: Path, items: int, words: str) -> Ladder:
    """A ladder whose second level says `items` things in three facets, most of them in the second."""
    said = [f"{words}, number {number}" for number in range(items)]
    some, many = items // 4, items // 2
    parts = {"one": said[:some], "two": said[some : some + many], "three": said[some + many :]}
    lines = [f"    {facet}: [{', '.join(repr(item) for item in part)}]" for facet, part in parts.items()]
    file = folder / "crowded.yaml"
    head = [
        "title: Crowded",
        "facets: {one: One, two: Two, three: Three}",
        "levels:",
        "  - {id: A, title: Bare, note: Little}",
    ]
    file.write_text("\n".join([*head, "  - id: B", "    title: Full", *lines]), encoding="utf-8")
    return ladder_of(file)


MIDDLING = "Takes part in an undertaking of middling length"


@pytest.mark.parametrize(
    ("items", "words", "columns", "paper"),
    [(60, MIDDLING, 2, "Letter"), (100, MIDDLING, 2, "A4"), (150, "Duty", 3, "A4")],
)
def test_a_dense_level_still_fits(items: int, words: str, columns: int, paper: Paper, tmp_path: Path) -> None:
    """Much text is set in smaller type, and very much, if it is short, in three columns; none of it is lost."""
    ladder = crowded(tmp_path, items, words)
    *_, file = ARTIFACTS["onepagers"].make(ladder, Options(paper=paper), ignored)
    pdf = Pdf(file.content)
    assert len(pdf.pages) == 1
    for facet in ladder.facets:
        assert missing(pdf.words, ladder.levels[1].said(facet)) == []
    assert SMALLEST <= body_size(pdf) < 10
    starts = {round(run.x) for run in pdf.runs[0] if run.text.strip().startswith(words.split(maxsplit=1)[0])}
    assert len(starts) == columns


def test_too_much_text_is_refused(tmp_path: Path) -> None:
    """A level that no type makes fit is an error that names it, its longest part and the excess; nothing is cut off."""
    long = "Takes part in an undertaking that is described here in so many words that the line has to be broken twice"
    ladder = crowded(tmp_path, 120, long)
    with pytest.raises(PageOverflowError, match=r"level B does not fit on one page: [1-9]\d* mm too much") as caught:
        fitter(ladder, Options()).fit("B")
    assert caught.value.path == ("levels", 1, "two")
    assert "`two`" in caught.value.hint
    (one,) = ARTIFACTS["onepagers"].make(ladder, Options(), ignored)
    assert one.path.name == "A-bare.pdf"


def test_the_excess_is_what_is_really_too_much(tmp_path: Path) -> None:
    """A level that misses the page by a few lines is told so: parts that would move to a second page whole do not count."""
    with pytest.raises(PageOverflowError) as caught:
        fitter(crowded(tmp_path, 120, MIDDLING), Options()).fit("B")
    excess = re.search(r"(\d+) mm too much", str(caught.value))
    assert excess
    assert 3 < int(excess[1]) < 30


def test_the_error_leads_to_the_longest_facet(tmp_path: Path) -> None:
    """What does not fit is named with the file and the line of its longest facet, the excess, and how many lines that is."""
    crowded(tmp_path, 120, MIDDLING)
    order = BuildRequest(tmp_path / "crowded.yaml", tmp_path / "out", ("onepagers",), Options())
    (lost,) = export.export(order).not_made
    assert re.search(r"^the one-pager of level B .* \d+ mm too much$", lost.reason)
    assert lost.place.line == 8
    assert (tmp_path / "crowded.yaml").read_text(encoding="utf-8").splitlines()[7].startswith("    two:")
    assert re.search(r"about \d+ lines", lost.hint)


def test_the_ladder_at_the_foot_covers_nothing(source: Path, paper: Paper) -> None:
    """On a poster, everything else ends above the heading of the drawing at the foot."""
    words = words_for(ladder_of(source).language)
    for _, pdf in sheets_of(source, paper):
        heads = [run.y for run in pdf.runs[0] if run.text.strip() == words.glance]
        bands = [run.y for run in pdf.runs[0] if run.text.strip() in {words.pay_here, words.changes}]
        assert len(heads) <= 1
        assert all(band > head for head in heads for band in bands)
        facets = {facet.title for facet in ladder_of(source).facets.values()}
        assert all(run.y > head for head in heads for run in pdf.runs[0] if run.text.strip() in facets)
