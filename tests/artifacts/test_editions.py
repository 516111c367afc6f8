"""Editions: an audience's files hold what the audience is shown and, to the last byte, nothing else.

Covers `model.editions`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import File
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.model import Audience, Compensation, Ladder, Level, Promotion, Resources, Transition
from ladderexport.model.editions import _WITH, edition, fingerprint, one_pager
from ladderexport.model.level_pages import has_sheet
from ladderexport.model.pay import pay_grid
from ladderexport.model.sections import CONTENT
from ladderexport.rendering.options import Options
from tests.costs import kept
from tests.marked import NAMES, PARTS, Marked
from tests.reading import GUIDE, Pdf, ignored, ladder_of, squeezed
from tests.searching import LONGEST_BY_CHANCE, Held, held_by, parts_of, words_of
from tests.sharing import made_once

ALL = ("everything",)
SHOWS = st.one_of(st.just(ALL), st.lists(st.sampled_from(NAMES), min_size=1, max_size=12, unique=True).map(tuple))


def audience(*shows: str, **others: object) -> Audience:
    """An audience that is shown these sections."""
    return Audience.model_validate({"title": "Some", "shows": shows, **others})


def keys(part: type[BaseModel]) -> set[str]:
    """The keys of a part of a ladder, as the model names them."""
    return set(part.model_fields)


def guide(name: str) -> Ladder:
    """The guide's edition for an audience."""
    ladder = ladder_of(GUIDE)
    return edition(ladder, ladder.audiences[name])


def files_of(ladder: Ladder, *, levels: tuple[str, ...] = ()) -> dict[str, File]:
    """All files of an edition, by their paths."""
    options = Options(version="1.2.3", fingerprint=fingerprint(ladder), levels=levels)
    files = (file for artifact in ARTIFACTS.values() for file in artifact.make(ladder, options, ignored))
    return {str(file.path): file for file in files}


@made_once
def made(name: str) -> dict[str, File]:
    """All files of an edition of the guide with one level's sheet, made once for all tests."""
    return files_of(guide(name), levels=("L5",))


@kept
def held(name: str) -> tuple[Held, ...]:
    """What they hold, but for the parts of a workbook that every ladder's has."""
    return tuple(held_by(file, but=common_parts()) for file in made(name).values())


@made_once
def unlike() -> tuple[File, ...]:
    """The files of a ladder that has nothing in common with the guide."""
    return tuple(files_of(Marked(2, ()).ladder).values())


@kept
def common_parts() -> frozenset[bytes]:
    """The parts of its workbook: what is the same in another ladder's holds nothing of either."""
    return frozenset(part for file in unlike() for part in parts_of(file).values())


def texts_in(value: object) -> Iterator[str]:
    """Every text in a part of a ladder."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts_in(
            {name: getattr(value, name) for name in (*type(value).model_fields, *(value.model_extra or {}))}
        )
    elif isinstance(value, dict):
        for entry in value.values():
            yield from texts_in(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from texts_in(entry)


def test_every_key_of_a_section_with_parts_is_one_or_stands_in_every_edition() -> None:
    """A key that is new to the format is in no edition until it is said here where it belongs."""
    assert keys(Level) == {"id", "title", "short", "in_use", *CONTENT["levels"]}
    assert keys(Promotion) == {"note", "principles", "transitions"}
    assert keys(Transition) | {"principles"} == {"from_", "to", *CONTENT["promotion"]}
    assert keys(Resources) == set(CONTENT["resources"])
    frame = {"region", "currency", "per", "effective", "hours_per_year", "measures", "round_to"}
    assert keys(Compensation) == frame | set(_WITH) | set(CONTENT["compensation"])
    assert {name: set(parts) & set(PARTS[name]) for name, parts in CONTENT.items()} == {
        name: set(parts) for name, parts in CONTENT.items()
    }


def test_an_edition_with_everything_is_the_ladder() -> None:
    """It differs in its audience alone, and does not know that there are others."""
    ladder, whole = ladder_of(GUIDE), guide("hr")
    assert [name for name in Ladder.model_fields if getattr(ladder, name) != getattr(whole, name)] == ["audiences"]
    assert whole.audiences == {}
    assert whole.audience == ladder.audiences["hr"]
    assert ladder.audience is None


def test_what_was_worked_out_for_the_whole_ladder_is_not_handed_on() -> None:
    """A mapping that the ladder keeps once it was asked for is made anew from what is shown."""
    ladder = Marked(2, PARTS).ladder
    assert ladder.level_by_id["K1"].note
    cut = edition(ladder, audience("faq"))
    assert cut.level_by_id["K1"].note is None
    assert cut.level_by_id["K1"].said("scope") == ()
    assert one_pager(cut, "K1").level_by_id["K1"] == cut.levels[0]


def test_names_that_mean_nothing_show_nothing() -> None:
    """Only what is named is shown, and `everything` beside another word is no magic word."""
    ladder = Marked(2, PARTS).ladder
    cut = edition(ladder, audience("pay", "compensations", "promotion.red_flag", "everything"))
    empty = edition(ladder, audience("nothing"))
    assert cut.model_dump() == empty.model_dump()
    assert (cut.compensation, cut.promotion, cut.facets, cut.summary) == (None, None, {}, None)


def test_an_audience_may_have_an_introduction_of_its_own() -> None:
    """It stands in the place of the ladder's, also where that is not shown."""
    ladder = Marked(1, PARTS).ladder
    for shows in ("faq", "introduction"):
        assert edition(ladder, audience(shows, introduction="For you.")).introduction == "For you."


def test_a_one_pager_knows_the_pay_of_its_own_level_alone() -> None:
    """Unless the edition says that it may show its neighbours' too; nobody else's is in either."""
    ladder = Marked(4, PARTS).ladder
    own = one_pager(edition(ladder, audience("compensation")), "K2").compensation
    near = one_pager(edition(ladder, audience("compensation", one_pager_pay="neighbors")), "K2").compensation
    assert own is not None
    assert near is not None
    assert (list(own.ranges), list(own.company_types[0].ranges)) == (["K2"], ["K2"])
    assert (list(near.ranges), list(near.company_types[0].ranges)) == (["K1", "K2", "K3"],) * 2
    assert own.locations[0].example is None
    assert near.locations[0].example is not None
    assert list(one_pager(ladder, "K2").compensation.ranges) == ["K2"]  # type: ignore[union-attr]  # it has pay


@pytest.mark.slow
def test_one_pagers_print_neighbours_pay_only_where_the_edition_says_so() -> None:
    """The figures of the level before are on the sheet of an edition that says so, and on no other."""
    marked = Marked(2, ["compensation"])
    low, _ = marked.data["compensation"]["ranges"]["K1"]["base"].split(" - ")
    make = ARTIFACTS["onepagers"].make
    for pay, expected in (("own", False), ("neighbors", True)):
        cut = edition(marked.ladder, audience("levels", "compensation", one_pager_pay=pay))
        (file,) = make(cut, Options(levels=("K2",)), ignored)
        assert held_by(file).has(low) == expected


@settings(max_examples=settings().max_examples * 3 // 2)
@given(count=st.integers(1, 3), sections=st.sets(st.sampled_from(sorted(PARTS))), shows=SHOWS)
def test_an_edition_has_what_is_shown_and_nothing_else(count: int, sections: set[str], shows: tuple[str, ...]) -> None:
    """Every text and amount of what is shown is in it, and none of what is hidden."""
    marked = Marked(count, sections)
    cut = edition(marked.ladder, audience(*shows))
    said, before = cut.model_dump_json(), cut.before.model_dump_json() if cut.before else ""
    assert [mark for mark in marked.hidden(shows) if mark in said + before] == []
    assert [mark for mark in marked.shown(shows) if mark not in said] == []
    assert [mark for mark in marked.earlier(shows) if mark not in before] == []


@given(shows=SHOWS, gone=st.booleans())
def test_what_is_hidden_changes_nothing(shows: tuple[str, ...], *, gone: bool) -> None:
    """Two ladders that differ in what is hidden alone give one edition with one fingerprint: no guess can be checked."""
    whole = Marked(2, PARTS)
    hidden = set(whole.hidden(shows))
    unseen = {one for one in PARTS if shows != ALL and one not in {name.partition(".")[0] for name in shows}} - {
        "levels"
    }

    def altered(value: object) -> object:
        if isinstance(value, dict):
            return {key: altered(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return [altered(entry) for entry in value]
        if isinstance(value, str) and hidden & set(value.split(" - ")):
            return " - ".join(f"{end}{'7' if end.isdigit() else 'q'}" for end in value.split(" - "))
        return value

    assert whole.before is not None
    data, before = (
        {key: altered(value) for key, value in one.data.items() if not (gone and key in unseen)}
        for one in (whole, whole.before)
    )
    other = Marked.made_of(data, before)
    mine, theirs = (edition(ladder, audience(*shows)) for ladder in (whole.ladder, other))
    assert mine == theirs
    assert fingerprint(mine) == fingerprint(theirs)
    assert (other == whole.ladder) == (not hidden)


def test_a_fingerprint_tells_what_is_shown_apart() -> None:
    """Another word in the edition, or another audience, makes another fingerprint."""
    ladder, other = Marked(2, PARTS).ladder, Marked(1, PARTS).ladder
    prints = {fingerprint(edition(one, audience(*shows))) for one in (ladder, other) for shows in (ALL, ("faq",))}
    prints.add(fingerprint(edition(ladder, audience("faq", notice="Secret"))))
    assert len(prints) == 5
    assert all(len(one) == 64 for one in prints)


def test_a_fingerprint_tells_the_edition_before_apart() -> None:
    """Where it is shown, another word in it makes another fingerprint; where it is not, it makes none."""
    marked, alone = Marked(2, PARTS), Marked(2, set(PARTS) - {"previous"})
    assert marked.data == alone.data
    for shows in (("previous", "faq"), ALL):
        assert fingerprint(edition(marked.ladder, audience(*shows))) != fingerprint(
            edition(alone.ladder, audience(*shows))
        )
    hidden = [fingerprint(edition(one.ladder, audience("faq", "compensation"))) for one in (marked, alone)]
    assert hidden[0] == hidden[1]


@pytest.mark.parametrize("sections", [PARTS, set(PARTS) - {"compensation"}])
def test_a_one_pager_does_not_know_the_edition_before(sections: set[str]) -> None:
    """It says nothing of changes, with pay and without."""
    ladder = Marked(2, sections).ladder
    for whole in (ladder, edition(ladder, audience(*ALL))):
        assert whole.before is not None
        assert one_pager(whole, "K1").before is None


def test_an_edition_does_not_say_where_the_edition_before_lies() -> None:
    """A path or a revision is the source's own."""
    data = {"title": "T", "previous": "../../secret/2024", "levels": [{"id": "A", "title": "x"}]}
    ladder = Ladder.model_validate(data).since(Ladder.model_validate(data))
    cut = edition(ladder, audience(*ALL))
    assert ladder.previous is not None
    assert (cut.previous, cut.before is not None) == (None, True)
    assert cut.before is not None
    assert cut.before.previous is None


@kept
def own_words() -> frozenset[str]:
    """What the formats and the program say of any ladder: the words of one that says nothing, and of all labels."""
    labels = str(asdict(words_for("en")))
    return frozenset(words_of(labels).union(*(held_by(file).words for file in unlike())))


def pay_amounts() -> set[Decimal]:
    """Every amount of the guide's pay, published, derived and worked out, in whatever form it is printed or stored."""
    ladder = ladder_of(GUIDE)
    pay = ladder.compensation
    assert pay is not None
    tables = [pay.ranges, *(kind.ranges for kind in pay.company_types)]
    ranges = [one for table in tables for own in table.values() for one in own.by_measure.values()]
    middles = (*(one.midpoint for one in ranges), *(row.midpoint for row in pay_grid(ladder)))
    worked_out = {middle for middle in middles if middle is not None}
    ranges += [place.example.amount for place in pay.locations if place.example]
    ranges += [row.pay for row in pay_grid(ladder)]
    return {end for one in ranges for end in (one.minimum, one.maximum)} | worked_out


def pay_factors() -> set[str]:
    """The factors of the guide's places and company types, as they are printed."""
    pay = ladder_of(GUIDE).compensation
    assert pay is not None
    factors = {place.factor for place in pay.locations if place.factor} | {
        kind.factor for kind in pay.company_types if kind.factor
    }
    return {Figures("en", words_for("en"), pay.currency).factor(factor) for factor in factors}


def pay_texts() -> set[str]:
    """Every text of the guide's pay that no shown text has in it; a short word is looked for as a word."""
    shown = squeezed("\n".join(texts_in(guide("employees")))).casefold()
    long = (text for text in texts_in(ladder_of(GUIDE).compensation) if len(squeezed(text)) > LONGEST_BY_CHANCE)
    return {text for text in long if squeezed(text).casefold() not in shown}


def pay_words() -> set[str]:
    """Every word of these texts that neither stands in a shown text nor is the program's own."""
    shown = set[str]().union(*map(words_of, texts_in(guide("employees"))))
    words = set[str]().union(*map(words_of, texts_in(ladder_of(GUIDE).compensation)))
    return words - shown - own_words()


@pytest.mark.slow
def test_the_search_finds_all_pay_where_it_is_shown() -> None:
    """In the edition with everything every word is found, every text but those that are never printed, and the figures."""
    files = held("hr")
    assert pay_words() > {"equity", "unicorn", "denver", "median", "hubs", "usd"}
    assert pay_words() <= set[str]().union(*(one.words for one in files))
    unprinted = {kind.id for kind in ladder_of(GUIDE).compensation.company_types}  # type: ignore[union-attr]  # it has pay
    unprinted |= {place.id for place in ladder_of(GUIDE).compensation.locations}  # type: ignore[union-attr]  # it has pay
    assert {text for text in pay_texts() if not any(one.has(text) for one in files)} <= unprinted
    found = frozenset[Decimal]().union(*(one.amounts for one in files))
    assert len(pay_amounts()) > 200
    assert pay_amounts() <= found
    assert [factor for factor in pay_factors() if not any(one.has(factor) for one in files)] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["handbook.pdf", "ladder.xlsx", "onepagers/L5-senior-ai-infrastructure-engineer.pdf"])
def test_the_search_finds_pay_in_every_kind_of_file(name: str) -> None:
    """The range of a level is found in each kind of file of the edition with everything."""
    (file,) = (one for one in held("hr") if one.name == name)
    assert [said for said in ("160000", "Base salary") if not file.has(said)] == []


@pytest.mark.slow
def test_the_employees_edition_has_no_pay() -> None:
    """No figure, no text and no word of the pay section stands in any byte of any of its files."""
    files = held("employees")
    assert len(files) == len(ARTIFACTS) - 1  # it does not advertise
    assert [f"{one.name}: {amount}" for one in files for amount in one.amounts & pay_amounts()] == []
    assert [found for one in files for found in one.found(pay_factors())] == []
    assert [found for one in files for found in one.found(pay_texts())] == []
    assert [f"{one.name}: {word}" for one in files for word in one.words & pay_words()] == []


@pytest.mark.slow
def test_the_recruiters_edition_has_pay_and_no_red_flags() -> None:
    """It has the figures, and none of the red flags, which the edition with everything has."""
    promotion = ladder_of(GUIDE).promotion
    assert promotion is not None
    flags = [flag for step in promotion.transitions for flag in step.red_flags]
    assert len(flags) == 19
    assert [found for one in held("recruiters") for found in one.found(flags)] == []
    assert all(any(one.has(flag) for one in held("hr")) for flag in flags)
    for figure in ("$160,000", "160000", "Base salary", "SF Bay Area", "Has led major initiatives"):
        assert any(one.has(figure) for one in held("recruiters")), figure


@pytest.mark.slow
def test_sources_without_pay_make_the_same_bytes() -> None:
    """The files of an audience that sees all but pay are those of two editions that never had any."""
    marked = Marked(2, PARTS)
    assert marked.before is not None
    poor = [{key: part for key, part in one.data.items() if key != "compensation"} for one in (marked, marked.before)]
    shown = audience(*(name for name in PARTS if name != "compensation"))
    rich, never = (files_of(edition(one, shown)) for one in (marked.ladder, Marked.made_of(*poor)))
    assert {path: file.content for path, file in rich.items()} == {path: file.content for path, file in never.items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["hr", "employees", "recruiters"])
def test_name_and_notice_stand_on_every_page_and_sheet(name: str) -> None:
    """Nobody holds a page of an edition without seeing which one it is, and what may be done with it."""
    who = guide(name).audience
    assert who is not None
    assert who.notice
    for path, file in made(name).items():
        if path.endswith(".pdf"):
            pdf = Pdf(file.content)
            lacking = [number for number, text in enumerate(pdf.texts, 1) if not _stand_in(text, who.title, who.notice)]
            assert (path, lacking) == (path, [])
            assert who.title in str(pdf.reader.metadata.title)  # type: ignore[union-attr]  # it has one
        elif path.endswith(".html"):
            page = file.content.decode()
            assert page.index(f'<p class="notice">{who.notice}</p>') < page.index("<h1")
            assert f"<dd>January 2025 · {who.title}</dd>" in page
        else:
            book = openpyxl.load_workbook(io.BytesIO(file.content))
            feet = [page.oddFooter for page in book.worksheets]
            said = [(foot.left.text, foot.center.text) for foot in feet if foot]
            assert said == [(f"January 2025 · {who.title}", who.notice)] * len(book.worksheets)


def _stand_in(text: str, *said: str) -> bool:
    return all(squeezed(one) in squeezed(text) for one in said)


@pytest.mark.slow
def test_the_whole_ladder_carries_no_notice() -> None:
    """Without an audience the files are those of a source that names none."""
    (file,) = ARTIFACTS["onepagers"].make(ladder_of(GUIDE), Options(levels=("L3",)), ignored)
    told = [text for one in ladder_of(GUIDE).audiences.values() for text in (one.title, one.notice or "")]
    assert held_by(file).found(told) == []


@settings(max_examples=settings().max_examples // 5)
@given(
    sections=st.sets(st.sampled_from(sorted(PARTS)), min_size=3),
    shows=SHOWS,
    language=st.sampled_from(["en", "de", "pt"]),
)
def test_no_workbook_holds_anything_hidden(sections: set[str], shows: tuple[str, ...], language: str) -> None:
    """Whatever the ladder and the audience, no hidden text or amount is in any byte of the workbook."""
    marked = Marked(2, sections, language)
    (file,) = ARTIFACTS["xlsx"].make(edition(marked.ladder, audience(*shows)), Options(), ignored)
    assert held_by(file).found(marked.hidden(shows)) == []


@given(shows=SHOWS, language=st.sampled_from(["en", "ja"]))
@example(shows=("compensation.ranges", "compensation.posting"), language="en")
@example(shows=("compensation",), language="en")
def test_no_posting_holds_anything_hidden(shows: tuple[str, ...], language: str) -> None:
    """Whatever the audience, no hidden text or amount is in any form of a posting; with all of pay there are some."""
    marked = Marked(2, ("compensation", "promotion"), language)
    options = Options(formats=("html", "text", "json", "schema.org"))
    files = ARTIFACTS["postings"].make(edition(marked.ladder, audience(*shows)), options, ignored)
    assert files or "compensation" not in shows
    said = "".join(f"{file.path}{file.content.decode()}" for file in files)
    assert [mark for mark in marked.hidden(shows) if mark in said] == []


@pytest.mark.slow
@settings(max_examples=3)
@given(sections=st.sets(st.sampled_from(sorted(PARTS)), min_size=5), shows=SHOWS)
@example(sections=set(PARTS), shows=("promotion.criteria", "compensation.locations", "levels.scope", "matrices.tech"))
def test_no_file_holds_anything_hidden(sections: set[str], shows: tuple[str, ...]) -> None:
    """Whatever the ladder and the audience, no hidden text or amount is in any byte of any file."""
    marked = Marked(2, sections)
    cut = edition(marked.ladder, audience(*shows))
    files = files_of(cut, levels=("K2",))
    advertised = cut.compensation is not None and cut.compensation.posting is not None
    assert len(files) >= len(ARTIFACTS) - (not has_sheet(cut, "K2")) - (not advertised)
    assert [found for file in files.values() for found in held_by(file).found(marked.hidden(shows))] == []


@pytest.mark.slow
def test_the_search_finds_every_mark_that_is_printed() -> None:
    """Shown everything, an audience finds all texts and amounts of a marked ladder but the few that nothing prints."""
    marked = Marked(2, PARTS)
    files = [held_by(file) for file in files_of(edition(marked.ladder, audience(*ALL))).values()]
    lost = [part for mark, part in marked.of.items() if not any(one.has(mark) for one in files)]
    ids = [("compensation", part) for part in ("company_types", "dimensions", "locations")]
    assert sorted(set(lost)) == ids
    assert len(lost) < 6
    earlier = marked.earlier(ALL)
    gone = [mark for mark in earlier if not any(one.has(mark) for one in files if "onepagers" not in one.name)]
    assert len(earlier) > 100
    assert len(gone) < len(earlier) / 3  # what went as a whole is told by its name


@pytest.mark.slow
def test_one_pagers_have_nothing_of_the_edition_before() -> None:
    """Shown everything, an audience finds no mark of it on any of them."""
    marked = Marked(2, PARTS)
    for whole in (marked.ladder, edition(marked.ladder, audience(*ALL))):
        sheets = ARTIFACTS["onepagers"].make(whole, Options(), ignored)
        assert len(sheets) == 2
        assert [found for file in sheets for found in held_by(file).found(marked.earlier(ALL))] == []
