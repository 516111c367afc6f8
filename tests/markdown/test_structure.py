"""Headings and tables in prose."""

from __future__ import annotations

import re

import pytest

from ladderexport.markdown import blocks, has_structure, inline, plain
from ladderexport.markdown.structure import ROW_LETTERS

TABLE = """| Level | Notice \\| *rest* | |
|:------|:-------:|--:|
| E1    | 4-5 **weeks** | ~~a~~ |
| E2    | [b](https://b.example) |
"""


@pytest.mark.parametrize(
    ("typed", "under", "ranks"),
    [
        ("#", 2, "3"),
        ("######", 2, "3"),
        ("## ### ####", 3, "456"),
        ("# ####", 2, "34"),
        ("#### # ##", 2, "334"),
        ("## #### ### ##", 1, "2332"),
        ("# ## ### ####", 4, "5666"),
    ],
)
def test_headings_follow_on_from_the_one_above_the_text(typed: str, under: int, ranks: str) -> None:
    """Whatever signs were typed, the first ranks right below the heading above, and no rank is skipped."""
    html = blocks("\n\ntext\n\n".join(f"{signs} x" for signs in typed.split()), under=under)
    assert "".join(re.findall(r"<h(\d) class=\"in-text\">x</h\1>", html)) == ranks


def test_underlined_headings_are_headings_too() -> None:
    """A line of equals signs or dashes below a text makes a heading of it."""
    assert blocks("a\n===\n\nb\n---", under=2) == ('<h3 class="in-text">a</h3>\n<h4 class="in-text">b</h4>\n')


def test_a_table_has_a_head_with_its_alignment() -> None:
    """Heads say that they head a column; an empty one is no head. Marks and links in cells are read."""
    html = blocks(TABLE)
    assert re.findall(r"<th [^>]*>", html) == [
        '<th scope="col" class="to-left whole">',
        '<th scope="col" class="to-center whole">',
    ]
    assert "Notice | <em>rest</em></th>" in html
    assert '<td class="to-right whole"></td>' in html
    assert (
        '<td class="to-center whole">4-5 <strong>weeks</strong></td>\n<td class="to-right whole"><s>a</s></td>' in html
    )
    assert '<a href="https://b.example" data-address="b.example">b</a>' in html


def test_a_table_is_in_a_window_that_is_named_by_its_heads() -> None:
    """On a small screen it scrolls in it, with the keyboard too."""
    html = blocks(TABLE + "\n" + '| "<b>" |\n|---|\n| x |')
    assert re.findall(r'<div class="window" role="group" tabindex="0" aria-label="([^"]*)">', html) == [
        "Level, Notice | rest",
        "&#34;&lt;b&gt;&#34;",
    ]
    assert html.count("</table>\n</div>\n") == 2


def test_only_words_that_are_too_long_for_their_column_are_broken() -> None:
    """Each column has the same share of the letters that a row has room for."""
    fits, long = "x" * (ROW_LETTERS // 2), "x" * (ROW_LETTERS // 2 + 1)
    html = blocks(f"| {fits} | {long} |\n|---|---|\n| {long} {fits} | {fits} {fits} |")
    assert re.findall(r'(class="whole")?(?: scope="col")?>(x[x ]*)<', html) == [
        ('class="whole"', fits),
        ("", long),
        ("", f"{long} {fits}"),
        ('class="whole"', f"{fits} {fits}"),
    ]


def test_tables_have_a_line_for_each_row_in_plain_text() -> None:
    """A bar stands between the cells, and what a list item begins with before the first."""
    assert plain(TABLE) == "Level | Notice | rest |\nE1 | 4-5 weeks | a\nE2 | b |"
    assert plain("- | a | b |\n  |---|---|\n  | 1 | 2 |") == "• a | b\n1 | 2"


def test_struck_words() -> None:
    """Two tildes strike words; a single one is a sign like any other."""
    assert inline("~~4 *weeks*~~ 6-8 weeks, ~5 days") == "<s>4 <em>weeks</em></s> 6-8 weeks, ~5 days"
    assert plain("~~4 *weeks*~~ 6-8 weeks") == "4 weeks 6-8 weeks"


@pytest.mark.parametrize(
    ("prose", "expected"), [("a\n\n- b", False), ("# a", True), ("a\n---", True), (TABLE, True), ("- # a", True)]
)
def test_headings_and_tables_are_structure(prose: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """Paragraphs and lists are not: a sheet's height is told from their lines alone."""
    assert has_structure(prose) is expected
