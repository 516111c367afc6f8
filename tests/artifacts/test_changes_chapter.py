"""The chapter "What changed", in print and on the web, read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ladderexport.artifacts import handbook, web
from ladderexport.changes.report import Report, text_of
from ladderexport.changes.report.as_markdown import as_markdown
from ladderexport.changes.report.as_text import as_text
from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.tables import languages
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import typesetter_for
from ladderexport.rendering.view import View
from tests.reading import ROOT, Pdf, handbook_of, ignored, ladder_of, missing, squeezed
from tests.webpages import body_of, parsed
from tests.workbooks import made, opened

CYCLES = ROOT / "tests" / "ladders" / "cycles.yaml"
SMALL = {"title": "T", "edition": "2026", "levels": [{"id": "A", "title": "First"}]}
EVERY_KIND: dict[str, dict[str, Any]] = {
    edition: {
        "title": "T",
        "edition": edition,
        "facets": {"work": "Work"},
        "levels": [{"id": "A", "title": first, "work": work}, {"id": last, "title": "Second", "note": note}],
        "compensation": {"currency": "EUR", "measures": {"base": "Base"}, "ranges": {"A": {"base": pay}}},
        "faq": [{"question": f"{question}?", "answer": f"{question}."} for question in questions],
    }
    for edition, first, work, last, note, pay, questions in (
        ("2025", "First", ["Repairs all wheels with guidance", "Oils chains"], "B", "Old", "26000 - 31000", ["Where", "When", "Why"]),
        ("2026", "Start", ["Repairs all wheels on their own", "Cleans"], "C", "New", "27000+", ["When", "Where", "Who"]),
    )
}  # fmt: skip
"""Two editions of a small ladder, between which something of most kinds happens."""


def told(ladder: Ladder) -> Report:
    """What is told of the changes of a ladder."""
    words = words_for(ladder.language)
    return View(ladder, words, Figures(ladder.language, words)).told


def texts(one: Report) -> Iterator[str]:
    """Every text and figure of it."""
    yield from (one.lead, *one.counts)
    for section in one.sections:
        yield from (section.title, *section.notes)
        for table in section.ranges:
            yield table.title
            for row in table.rows:
                yield from (row.level, row.word, row.before, row.now)
                yield from (text for end in row.ends for text in (end.change, end.share, end.word))
        for group in section.groups:
            yield group.title
            for topic in group.topics:
                yield topic.title
                for line in topic.lines:
                    yield from (line.word, line.note, text_of(line.before), text_of(line.now))


@cache
def spoken(language: str) -> Ladder:
    """The ladder with its edition before, as if it were in another language."""
    ladder = ladder_of(CYCLES)
    assert ladder.before is not None
    before = ladder.before.model_copy(update={"language": language})
    return ladder.model_copy(update={"language": language}).since(before)


def page(ladder: Ladder) -> Any:
    """The chapter in the web handbook."""
    return body_of(ladder).get_element_by_id("changes")


def printed(ladder: Ladder) -> Pdf:
    """The handbook of a ladder."""
    (file,) = handbook.make(ladder, Options(), ignored)
    return Pdf(file.content)


@pytest.mark.slow
def test_everything_is_told_in_print() -> None:
    """Each count, figure, word and text of the changes stands in the chapter, which is the last."""
    pdf = handbook_of(CYCLES)
    first = next(one.page for one in pdf.outline if one.title == "What changed")
    assert first == max(one.page for one in pdf.outline if one.depth == 0)
    chapter = squeezed("".join(pdf.texts[first - 1 :])).replace("-", "")  # words are hyphenated in narrow columns
    said = [text for text in texts(told(ladder_of(CYCLES))) if text]
    assert len(said) > 300
    assert [text for text in said if squeezed(text).replace("-", "") not in chapter] == []


@pytest.mark.parametrize("language", languages())
def test_everything_is_told_on_the_web(language: str) -> None:
    """In every language."""
    ladder = spoken(language)
    chapter = squeezed(page(ladder).text_content())
    assert missing(chapter, [text for text in texts(told(ladder)) if text and "http" not in text]) == []


def test_a_colon_is_that_of_the_language() -> None:
    """French has a space that does not break before it, wherever the program puts a label before what it is the label of."""
    ladder, options, words = spoken("fr"), Options(), words_for("fr")
    setter = typesetter_for("handbook", ladder, options)
    book = opened(made(ladder).content)
    artifacts = {
        "print": parsed(handbook.markup(ladder, options, setter)).text_content(),
        "web": body_of(ladder).text_content(),
        "workbook": "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row),
        "text": as_text(told(ladder), words.changed, names=("a", "b")),
        "Markdown": as_markdown(told(ladder), words.changed, names=("a", "b")),
    }
    labels = {*words.terms.values(), *words.changed.kinds.values()}
    assert {name: [one for one in labels if f"{one}: " in text] for name, text in artifacts.items()} == {
        name: [] for name in artifacts
    }
    for text in artifacts.values():
        assert len([one for one in labels if f"{one}\N{NO-BREAK SPACE}: " in text]) > 1
    assert set(body_of(ladder).xpath("//dl[@class='facts']//dt/@data-colon")) == {"\N{NO-BREAK SPACE}:"}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "pt-BR", "ja", "ar"])
def test_everyone_can_read_it(language: str) -> None:
    """In every language, and from right to left, the chapter lacks nothing for PDF/UA-1."""
    before, now = (Ladder.model_validate({**one, "language": language}) for one in EVERY_KIND.values())
    ladder = now.since(before)
    told_of = {item.get("class") for item in page(ladder).xpath(".//div[starts-with(@class, 'change')]//li")}
    assert told_of >= {"added", "removed", "reworded", "changed"}
    assert printed(ladder).lacks == []


def test_words_that_differ_are_struck_out_or_underlined() -> None:
    """What is gone is in `del` and what came is in `ins`, each after a word that says which is which."""
    chapter = page(ladder_of(CYCLES))
    assert "with guidance" in [one.text for one in chapter.iter("del")]
    assert "on their own" in [one.text for one in chapter.iter("ins")]
    css = (ROOT / "templates/styles/handbook.css").read_text(encoding="utf-8")
    assert re.search(r"^del \{ text-decoration: line-through \}", css, re.MULTILINE)
    assert re.search(r"^ins \{ text-decoration: underline;", css, re.MULTILINE)


def test_kinds_have_a_word_and_a_sign() -> None:
    """Nothing is said by colour: every change begins with a word."""
    items = page(ladder_of(CYCLES)).xpath(".//div[starts-with(@class, 'change')]//li")
    assert len(items) > 80
    words = set(words_for("en").changed.kinds.values())
    assert {item[0].text for item in items} <= words
    assert {item.get("class") for item in items} >= {"added", "removed", "moved", "reworded", "changed", "reordered"}


def test_pay_is_a_table() -> None:
    """A row for each range, with its figures and what they moved by."""
    first = page(ladder_of(CYCLES)).xpath(".//table")[0]
    rows = [[cell.text_content() for cell in row.iter("th", "td")] for row in first.iter("tr")]
    assert rows[0] == ["Level", "Before", "Now", "Minimum", "Midpoint", "Maximum"]
    assert rows[1] == [
        "M1 MechanicRaised", "€26,000\u00a0–\u00a0€31,000", "€27,000\u00a0–\u00a0€32,000",
        "+€1,000 +3.8%", "+€1,000 +3.5%", "+€1,000 +3.2%",
    ]  # fmt: skip
    assert rows[5][3:] == ["unchanged", "—", "now open-ended"]


@pytest.mark.slow
def test_nothing_changed_is_one_line() -> None:
    """A source that names an edition before says so where nothing changed."""
    ladder = Ladder.model_validate(SMALL).since(Ladder.model_validate({**SMALL, "edition": "2025"}))
    same = Ladder.model_validate(SMALL).since(Ladder.model_validate(SMALL))
    assert "Title page: 1 change" in page(ladder).text_content()
    assert squeezed(page(same).text_content()) == squeezed("What changed No changes since the previous edition.")
    assert "No changes since the previous edition." in printed(same).texts[-1]


@pytest.mark.slow
def test_without_an_edition_before_there_is_no_chapter() -> None:
    """Neither in print nor on the web."""
    ladder = Ladder.model_validate(SMALL)
    assert "What changed" not in "".join(printed(ladder).texts)
    assert b"What changed" not in web.make(ladder, Options(), ignored)[0].content
    with pytest.raises(ValueError, match="without a previous edition"):
        told(ladder)


@pytest.mark.slow
def test_settings_of_the_source_are_not_told() -> None:
    """Which audiences there are is no news for those who read a handbook."""
    assert [section.key for section in told(ladder_of(CYCLES)).sections][-1] == "texts"
    assert "Mechanics' edition" not in handbook_of(CYCLES).words


@pytest.mark.slow
def test_a_long_chapter_breaks_between_changes(tmp_path: Path) -> None:
    """A thing is never parted from the first of its changes, and a text before from the text now."""
    path = tmp_path / "ladder.yaml"
    levels = "".join(
        f"  - id: L{number}\n    title: Level {number}\n    work:\n"
        + "".join(f"      - Statement {item} of level {number} {{}} said at some length here\n" for item in range(6))
        for number in range(8)
    )
    text = f"title: Long\nfacets: {{work: Work}}\nlevels:\n{levels}"
    (tmp_path / "before.yaml").write_text(text.replace("{}", "is"), encoding="utf-8")
    path.write_text(text.replace("{}", "was") + "previous: before.yaml\n", encoding="utf-8")
    ladder = ladder_of(path)
    pdf = printed(ladder)
    first = next(one.page for one in pdf.outline if one.title == "What changed")
    pages = [squeezed(text) for text in pdf.texts[first - 1 :]]
    assert len(pages) > 2
    for text in pages:
        assert text.count("Before:") == text.count("Now:")
        titles = [squeezed(f"L{number} Level {number}") for number in range(8)]
        assert not any(text.rstrip("0123456789of").endswith(title) for title in titles)
