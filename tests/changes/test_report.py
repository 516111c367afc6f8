"""Changes in words: as text for a terminal, as Markdown, as JSON, in the ladder's language and figures.

Covers `changes.report.counts`, `changes.report.headings`, `changes.report.values`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html as markup
from markdown_it import MarkdownIt

from ladderexport.changes import Changes, compare
from ladderexport.changes.report import describe, for_readers
from ladderexport.changes.report.as_json import as_json
from ladderexport.changes.report.as_markdown import as_markdown, escaped
from ladderexport.changes.report.as_text import as_text
from ladderexport.changes.report.document import Report, text_of
from ladderexport.changes.report.excerpts import AROUND, LONG, compared, compared_lists
from ladderexport.changes.report.rows import rows
from ladderexport.diagnostics.text_columns import cells, folded
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.tables import languages
from ladderexport.model import Ladder
from ladderexport.source.reader import read_source
from tests.reading import GUIDE, ladder_of
from tests.reading import LADDERS as SOURCES

LADDERS = Path(__file__).resolve().parents[1] / "ladders"
NAMES = ("old", "new")

TEXT = """\
old → new
Changes since the previous edition (2025).

  · 1 pay range raised
  · 1 pay range added
  · 1 level added
  · 3 items changed in 2 levels
  · Pay: 1 change
  · Promotion: 1 change
  · Title page: 1 change

Pay
───
  Base
    A First: Raised
      Minimum   $100,000 → $104,000  +$4,000  +4.0%
      Midpoint  $125,000 → $127,000  +$2,000  +1.6%
      Maximum   $150,000 → $150,000  unchanged
    C Third: New · $200,000 – $250,000+
  An open-ended range has no midpoint.
  Location: Graz
    Factor
      ~ Changed: 0.9× → 0.95×

Levels
──────
  + New: C Third
  A First
    Work
      ~ Reworded
          Before: Carries out [small] tasks with guidance
          Now: Carries out [larger] tasks with guidance
      > Moved to B Second, Work: Asks early
  B Second
    Work
      + New: Teaches others
      > Moved from A First, Work: Asks early

Promotion
─────────
  A → B
    Typical time
      ~ Changed: 1 year → 18–24 months

Title page
──────────
  Edition
    ~ Changed: 2025 → 2026
"""


def small(**others: Any) -> dict[str, Any]:
    """A source of two levels, and what a test adds."""
    return {
        "title": "Small",
        "edition": "2025",
        "facets": {"work": "Work"},
        "levels": [
            {"id": "A", "title": "First", "work": ["Carries out small tasks with guidance", "Asks early"]},
            {"id": "B", "title": "Second", "work": ["Leads"]},
        ],
        "compensation": {
            "currency": "USD",
            "measures": {"base": "Base"},
            "ranges": {"A": {"base": "100K - 150K"}},
            "locations": [{"id": "graz", "title": "Graz", "factor": "0.9"}],
        },
        "promotion": {"transitions": [{"from": "A", "to": "B", "typical_time": "1 year"}]},
        **others,
    }


def later() -> dict[str, Any]:
    """The source a year later."""
    data = small(edition="2026")
    data["levels"] = [
        {"id": "A", "title": "First", "work": ["Carries out larger tasks with guidance"]},
        {"id": "B", "title": "Second", "work": ["Leads", "Teaches others", "Asks early"]},
        {"id": "C", "title": "Third"},
    ]
    data["compensation"]["ranges"] = {"A": {"base": "104K - 150K"}, "C": {"base": "200K - 250K+"}}
    data["compensation"]["locations"][0]["factor"] = "0.95"
    data["promotion"]["transitions"][0]["typical_time"] = "18-24 months"
    return data


def changes(old: dict[str, Any], new: dict[str, Any]) -> Changes:
    """What changed from one source to another."""
    return compare(Ladder.model_validate(old), Ladder.model_validate(new))


def said(old: dict[str, Any], new: dict[str, Any], language: str = "en") -> Report:
    """What is told of it."""
    return describe(changes(old, new), words_for(language))


@cache
def cycles() -> Changes:
    """What changed between the two editions that the tests keep."""
    old, new = (read_source(LADDERS / name).data for name in ("before/cycles.yaml", "cycles.yaml"))
    return compare(Ladder.model_validate(old), Ladder.model_validate(new))


@cache
def told_in(language: str) -> Report:
    """The same in the words of a language."""
    return describe(cycles(), words_for(language))


def rendered(text: str) -> Any:
    """Markdown as GitHub shows it: with tables and what is struck out."""
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    return markup.fromstring(f"<div>{html}</div>")


# --- text


def test_text() -> None:
    """What a terminal shows, letter by letter: the counts first, then pay, levels, and the rest under their headings."""
    shown = as_text(said(small(), later()), words_for("en").changed, names=NAMES, width=80)
    assert f"{shown}\n".replace("\u00a0", " ") == TEXT


def test_nothing_changed() -> None:
    """One line says so, and names the edition before where that has another name."""
    told = said(small(), small())
    assert (told.lead, told.counts, told.sections) == ("No changes since the previous edition.", (), ())
    assert as_text(told, words_for("en").changed, names=NAMES) == f"old → new\n{told.lead}"
    assert as_markdown(told, words_for("en").changed, names=NAMES).endswith(told.lead)


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("language", languages())
def test_text_fits(width: int, language: str) -> None:
    """No line is wider than the terminal, but for a figure or a word that is."""
    words = words_for(language)
    lines = as_text(told_in(language), words.changed, names=NAMES, width=width).splitlines()
    assert len(lines) > 150
    assert [line for line in lines if cells(line) > width >= 60] == []


def test_colours_are_no_part_of_the_text() -> None:
    """With the colours taken away it is the same text."""
    words = words_for("en")
    plain, coloured = (as_text(told_in("en"), words.changed, names=NAMES, colour=on) for on in (False, True))
    assert coloured != plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_control_characters_do_not_reach_the_terminal() -> None:
    """Whatever a ladder holds, it is made visible."""
    data = small(subtitle="a\x1b[31mb\u202ec")
    shown = as_text(said(small(), data), words_for("en").changed, names=("\x1bx", "y"))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_lines_break_where_a_script_has_no_spaces() -> None:
    """Japanese is broken between letters, and no line begins with a full stop."""
    text = "障害対応の手順を書き、同僚と共有する。さらに改善を続ける。" * 3
    lines = folded(text, 41, 0, 4).splitlines()
    assert len(lines) > 3
    assert all(cells(line) <= 43 and not line.strip().startswith(("。", "、")) for line in lines)
    assert "".join(line.strip() for line in lines) == text


# --- counts and figures


def test_counts_have_their_plurals() -> None:
    """One is one, and two are several, in each language."""
    for language in languages():
        told = told_in(language)
        assert len(told.counts) > 15
        assert all("{" not in count for count in told.counts)
    assert told_in("en").counts[:8] == (
        "7 pay ranges raised",
        "2 pay ranges changed",
        "2 pay ranges added",
        "1 pay range removed",
        "1 level added",
        "1 level removed",
        "1 level with a new ID",
        "18 items changed in 4 levels",
    )


@pytest.mark.parametrize(
    ("language", "amount", "share"),
    [("en", "+$5,000", "−5.6%"), ("de", "+5.000\u00a0$", "−5,6\u00a0%"), ("pt-BR", "+US$\u00a05.000", "−5,6%")],
)
def test_signed_figures(language: str, amount: str, share: str) -> None:
    """A rise has a plus and a fall a minus, as the language writes figures."""
    figures = Figures(language, words_for(language), "USD")
    assert figures.change(Decimal(5000)) == amount
    assert figures.change(Decimal(-5000)) == amount.replace("+", "−")
    assert figures.change_share(Decimal("-0.0556")) == share


def test_small_shares_are_not_nothing() -> None:
    """What is less than a tenth of a per cent is shown to a hundredth."""
    figures = Figures("en", words_for("en"))
    assert figures.change_share(Decimal("0.0003")) == "+0.03%"
    assert figures.change_share(Decimal("0.0126")) == "+1.3%"


def test_figures_keep_their_currency() -> None:
    """What was in another currency is shown in it, and a note says that nothing is subtracted."""
    data = small()
    data["compensation"] |= {"currency": "EUR", "per": "month", "ranges": {"A": {"base": "9K - 10K"}}}
    pay, *_ = said(small(), data).sections
    (row,) = pay.ranges[0].rows
    assert (row.before, row.now) == ("$100,000\u00a0–\u00a0$150,000", "€9,000\u00a0–\u00a0€10,000")
    assert [end.change for end in row.ends] == ["", "", ""]
    assert pay.notes == ("Currency or period changed (USD per year → EUR per month), so no differences are shown.",)


def test_a_moved_item_is_told_at_both_ends() -> None:
    """Whoever reads of one of the two levels learns of it; the counts have it once."""
    told = said(small(), later())
    levels = next(section for section in told.sections if section.key == "levels")
    notes = {
        group.title: [line.note for topic in group.topics for line in topic.lines if line.note]
        for group in levels.groups
    }
    assert notes == {"": [], "A First": ["to B Second, Work"], "B Second": ["from A First, Work"]}


def test_settings_and_ids_are_for_editors() -> None:
    """Readers of an artifact are not told what no artifact shows."""
    data = small(checks={"LAD302": "off"}, audiences={"hr": {"title": "HR", "shows": "everything"}})
    data["compensation"]["locations"][0]["id"] = "g"
    found = changes(small(), data)
    assert [one.at[0] for one in found.others] == ["compensation", "audiences", "checks"]
    assert not for_readers(found)
    assert for_readers(cycles()).pay == cycles().pay


def test_the_edition_before_is_named_by_what_tells_it_apart() -> None:
    """By its name, else by its date, else not at all."""
    assert said(small(), small(edition="2026")).lead == "Changes since the previous edition (2025)."
    assert (
        said(small(updated="2025-01"), small(updated="2026")).lead
        == "Changes since the previous edition (January 2025)."
    )
    assert said(small(), small(title="Other")).lead == "Changes since the previous edition."


def test_long_texts_are_shown_around_their_differences() -> None:
    """What is far from any difference is left out, and the differences stay whole."""
    words = [f"word{number}" for number in range(200)]
    before, now = " ".join(words), " ".join([*words[:100], "changed", *words[101:]])
    left, right = compared(before, now)
    assert (text_of(left).count("word100"), text_of(right).count("changed")) == (1, 1)
    assert max(len(text_of(left)), len(text_of(right))) < 3 * AROUND < LONG < len(before)
    assert text_of(left).startswith("… ")
    assert text_of(left).endswith(" …")


def test_lists_are_compared_entry_by_entry() -> None:
    """An entry is marked as a whole, without the comma beside it."""
    left, right = compared_lists(("A", "B", "C"), ("B", "D", "C"))
    assert [(piece.text, piece.differs) for piece in left] == [
        ("A", True), (", ", False), ("B", False), (", ", False), ("C", False),
    ]  # fmt: skip
    assert [piece.text for piece in right if piece.differs] == ["D"]


# --- Markdown


def test_markdown_is_shown_as_it_is_meant() -> None:
    """Headings, a table of pay, and lists with the words set off that differ."""
    page = rendered(as_markdown(said(small(), later()), words_for("en").changed, names=NAMES))
    assert [one.text_content() for one in page.iter("h2", "h3", "h4")][:4] == [
        "What changed",
        "Pay",
        "Location: Graz",
        "Levels",
    ]
    cells_of = [[cell.text_content() for cell in row.iter("th", "td")] for row in page.iter("tr")]
    assert cells_of == [
        ["", "Before", "Now", "Minimum", "Midpoint", "Maximum"],
        [
            "A First",
            "$100,000\u00a0–\u00a0$150,000",
            "$104,000\u00a0–\u00a0$150,000",
            "+$4,000 (+4.0%)",
            "+$2,000 (+1.6%)",
            "unchanged",
        ],
        ["C Third", "—", "$200,000\u00a0–\u00a0$250,000+", "New", "", ""],
    ]
    assert [one.text_content() for one in page.iter("s")] == ["small"]
    assert "larger" in [one.text_content() for one in page.iter("strong")]


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ `c` ~~d~~ **e**",
        "<script>alert(1)</script> & &copy; <!-- x -->",
        "[a](https://x.example) ![b](c) [d]: e",
        "1. a",
        "- a",
        "# a",
        "+ a",
        "=== a",
        "a | b \\ c",
        "a\n\nb",
        "https://a.example/b_c_d(e) and more",
    ],
)
def test_markdown_of_a_source_is_text(text: str) -> None:
    """Whatever stands in a ladder is shown letter by letter, at the start of a line and within it."""
    for source in (text, f"x {text}"):
        page = rendered(escaped(source))
        assert page.text_content().strip() == " ".join(source.split())
        assert {one.tag for one in page.iter()} <= {"div", "p", "a"}


def test_nobody_is_mentioned() -> None:
    """A name after an at sign, and a number after a hash, stay text on GitHub; a mail address stays whole."""
    assert escaped("@team, see #12, and mail a@b.example") == "@\u200bteam, see #\u200b12, and mail a@b.example"


def test_marks_that_markdown_would_not_see_are_tags() -> None:
    """Where a sign stands between letters, stars would be printed."""
    old, new = small(summary="見る「古い」を"), small(summary="見る「新しい」を")
    text = as_markdown(said(old, new), words_for("ja").changed, names=NAMES)
    page = rendered(text)
    assert "**" not in page.text_content()
    assert [one.text_content() for one in page.iter("strong", "ins")][-1:] == ["新し"]


@pytest.mark.parametrize("language", languages())
def test_markdown_says_what_the_text_says(language: str) -> None:
    """Every text and figure of the one stands in the other."""
    words = words_for(language)
    told = told_in(language)
    page = unicodedata.normalize("NFC", rendered(as_markdown(told, words.changed, names=NAMES)).text_content())
    for section in told.sections:
        assert section.title in page
        for group in section.groups:
            for topic in group.topics:
                for line in topic.lines:
                    assert text_of(line.now) in page
                    assert text_of(line.before) in page


@pytest.mark.parametrize("old", [GUIDE, *SOURCES], ids=lambda path: path.stem)
def test_any_two_ladders_are_compared(old: Path) -> None:
    """However little they have in common, in every form and language; and nothing changed from any to itself."""
    for new in (GUIDE, *SOURCES):
        found = compare(ladder_of(old), ladder_of(new))
        assert bool(found) == (old != new)
        words = words_for(ladder_of(new).language)
        told = describe(for_readers(found), words)
        shown = as_text(told, words.changed, names=NAMES, width=60), as_markdown(told, words.changed, names=NAMES)
        assert all(section.title in text for section in told.sections for text in shown)
        assert len(json.loads(as_json(found, names=NAMES, version="1"))["changes"]) == len(found.others)
        assert len(rows(found, words)) == len(found.others)


# --- JSON


def test_json() -> None:
    """One object in plain ASCII: both editions, pay with exact amounts, and every other change with its path."""
    text = as_json(changes(small(), later()), names=NAMES, version="1.2.3")
    assert text.isascii()
    report = json.loads(text)
    assert list(report) == ["version", "tool", "old", "new", "pay", "changes"]
    assert (report["version"], report["tool"]) == (1, {"name": "ladderexport", "version": "1.2.3"})
    assert report["old"] == {
        "source": "old", "title": "Small", "edition": "2025", "updated": None, "currency": "USD", "per": "year",
    }  # fmt: skip
    raised, added = report["pay"]
    assert raised == {
        "level": {"id": "A", "title": "First"},
        "measure": {"id": "base", "title": "Base"},
        "company_type": None,
        "option": None,
        "kind": "raised",
        "before": {"minimum": "100000", "maximum": "150000", "open_ended": False, "midpoint": "125000"},
        "now": {"minimum": "104000", "maximum": "150000", "open_ended": False, "midpoint": "127000"},
        "comparable": True,
        "change": {
            "minimum": {"amount": "4000", "percent": "4.00"},
            "midpoint": {"amount": "2000", "percent": "1.60"},
            "maximum": {"amount": "0", "percent": "0.00"},
        },
    }
    assert (added["before"], added["now"]["midpoint"], added["change"]) == (None, None, {})
    moved = next(one for one in report["changes"] if one["kind"] == "moved")
    assert moved == {
        "section": "levels",
        "path": ["levels", "B", "work"],
        "titles": ["levels", "Second", "work"],
        "kind": "moved",
        "before": "Asks early",
        "now": "Asks early",
        "moved_from": ["levels", "A", "work"],
        "places": None,
    }
    whole = next(one for one in report["changes"] if one["path"] == ["levels", "C"])
    assert whole["now"]["title"] == "Third"


def test_json_loses_nothing() -> None:
    """Amounts with cents are exact, and whatever is gone as a whole is there with all that it said."""
    data = small()
    data["compensation"] |= {"per": "hour", "ranges": {"A": {"base": "12.10"}}}
    other = small()
    other["compensation"] |= {"per": "hour", "ranges": {"A": {"base": "12.35"}}}
    other["levels"] = other["levels"][:1]
    other["promotion"] = {}
    report = json.loads(as_json(changes(data, other), names=NAMES, version="1"))
    assert report["pay"][0]["change"]["minimum"] == {"amount": "0.25", "percent": "2.07"}
    gone = next(one for one in report["changes"] if one["path"] == ["levels", "B"])
    assert gone["before"]["work"] == ["Leads"]
    assert next(one for one in report["changes"] if one["section"] == "promotion")["before"]["typical_time"] == {
        "low": "1", "high": "1", "open_ended": False, "unit": "years",
    }  # fmt: skip


def test_the_json_form_is_documented() -> None:
    """The page on changes names every key of the report."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "changes.md").read_text(encoding="utf-8")
    report = json.loads(as_json(cycles(), names=NAMES, version="1"))
    keys = {*report, *report["old"], *(key for part in ("pay", "changes") for one in report[part] for key in one)}
    keys |= {key for one in report["pay"] for key in (*(one["before"] or ()), *one["change"])}
    keys |= {one["kind"] for part in ("pay", "changes") for one in report[part]}
    assert len(keys) > 35
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
