"""What was meant as Markdown and is none is found at its place, and nothing else is.

Covers `markdown.located`, `markdown.slips.blocks`, `markdown.slips.emphasis`, `markdown.slips.links`,
`markdown.slips.signs` and `markdown.slips.slip`.
"""

from __future__ import annotations

import pytest

from ladderexport.markdown import blocks, inline
from ladderexport.markdown.slips import may_slip, slips

URL = "https://x.example"


def found(text: str, *, paragraph: bool = True) -> list[tuple[str, str, str]]:
    """The slips of a text: kind, form, and what was typed there."""
    told = slips(text, paragraph=paragraph)
    assert may_slip(text) or not told
    return [(one.kind, one.form, text[one.start : one.start + one.length]) for one in told]


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        (f"[wiki] ({URL})", "space between"),
        (f"[wiki]\n({URL})", "space between"),
        ("[wiki] (#faq)", "space between"),
        (f"(wiki)[{URL}]", "swapped"),
        (f"[wiki]({URL}/a b)", "space inside"),
        (f"[wiki]({URL}", "not closed"),
        ("[wiki](www.x.example", "not closed"),
        ("[wiki][1]", "no address"),
        ("[wiki][]", "no address"),
        (f"[wiki]<{URL}>", "other brackets"),
        (f"[wiki]{{{URL}}}", "other brackets"),
        (f"[wiki]: {URL}", "colon"),
        (f"\uff3bwiki\uff3d\uff08{URL}\uff09", "wide brackets"),
        (f"[wiki]\uff08{URL}\uff09", "wide brackets"),
        ("[[wiki]]", "wiki"),
        (f"<{URL}|wiki>", "Slack"),
        (f"[wiki|{URL}]", "Jira"),
        (f"[url={URL}]wiki[/url]", "BBCode"),
        (f"[wiki({URL})", "bracket missing"),
        (f"wiki]({URL})", "bracket missing"),
        (f'<a href="{URL}">wiki</a>', "HTML"),
        ("[see](page 3)", "unknown"),
    ],
)
@pytest.mark.parametrize("paragraph", [True, False])
def test_links_that_are_none(typed: str, form: str, paragraph: bool) -> None:  # noqa: FBT001 - a column of the table
    """Each way in which people write links elsewhere, alone and within a text, is told once as a whole."""
    if not (form == "colon" and not paragraph):  # which gives an address there
        assert found(typed, paragraph=paragraph) == [("link", form, typed)]
    assert (
        found(f"Read **the** {typed}, it is `x`.", paragraph=paragraph) == [("link", form, typed)]
        or form == "not closed"
    )


@pytest.mark.parametrize(
    ("typed", "kind", "form"),
    [
        ("<br>", "html", "br"),
        ("</div>", "html", "div"),
        ('<SPAN class="x">', "html", "span"),
        ("[^1]", "footnote", ""),
        ("^[a note]", "footnote", ""),
        (":tada:", "emoji", ""),
        (":+1:", "emoji", ""),
        ("**bold **", "emphasis", "space before the end"),
        ("** bold**", "emphasis", "space after the start"),
        ("*word *", "emphasis", "space before the end"),
        ("_word _", "emphasis", "space before the end"),
        ("~~old ~~", "emphasis", "space before the end"),
        ("__bold __", "emphasis", "space before the end"),
    ],
)
def test_signs_of_other_programs(typed: str, kind: str, form: str) -> None:
    """They are found inside a text, in a cell and in a heading."""
    assert found(f"a {typed} b") == [(kind, form, typed)]
    assert found(f"# a {typed} b\n\n> a\n\n1. c", paragraph=False) == [(kind, form, typed)]
    assert found(f"| a \\| b | c |\n|---|---|\n| d | e {typed} f |", paragraph=False) == [(kind, form, typed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**open", [("emphasis", "not closed", "**")]),
        ("open** now", [("emphasis", "not opened", "**")]),
        ("*open to the end", [("emphasis", "not closed", "*")]),
        ("* word* here", [("emphasis", "space after the start", "* word*")]),
        ("*Alle Kolleg*innen", [("emphasis", "inside a word", "*")]),
        ("\u306f**\u5927\uff08\u3068\uff09**\u3067", [("emphasis", "beside a sign", "**\u5927\uff08\u3068\uff09**")]),
        ("[ ] open", [("task", "open", "[ ]")]),
        ("[x] done", [("task", "done", "[x]")]),
        ("<b>a</b> <b>b</b>", [("html", "b", "<b>")]),
    ],
)
def test_single_marks(text: str, expected: list[tuple[str, str, str]]) -> None:
    """A mark without a counterpart, a box at the start, and a tag once."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"a [b]({URL}) and [c](#faq), <{URL}>",
        "2*3*4, 2 * 3 * 4 and 5-10% * 2",
        "Kolleg*innen und Mitarbeiter*innen",
        "*args, **kwargs, A* search, C*-algebra, see note*",
        "__init__.py, _id_, snake_case_name",
        "a < b and c > d, <b and c> d",
        "> 90% uptime, # of reports",
        "[1] Source, see [2], [sic], [x]y, a[0]",
        "`**x **` and `[a] (https://x)`, `<br>`, `:tada:`, `[^1]`",
        "\\*kept\\* \\[x] (https://x) \\<br> \\~~",
        "a | b, |x|, 1 | 2 | 3",
        "____ and ~5 days, ~ 6 ~",
        "**x** *y* ***z*** ~~a~~ __b__",
        "10:30 to 12:00: lunch, 10:30:45, src:main:lib, a::b::c",
        "AND/OR (https://x.org), (see [a](https://x.org))",
        "[x](https://x.org/a_(b)) https://x.org/a_b_c?x=[1]",
        "&lt;br&gt; &#91;x] (https://x.org)",
    ],
)
def test_ordinary_texts_have_none(text: str) -> None:
    """Signs that mean themselves, and Markdown that is understood."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n| 1 | 2 |", [("no dashes", "| a | b |")]),
        ("text\n| a | b |\n| 1 | 2 |", [("no dashes", "| a | b |")]),
        ("| a | b | |---|---| | 1 | 2 |", [("joined", "| a | b | |---|---| | 1 | 2 |")]),
        ("| a | b |\n|\u2014|\u2014|\n| 1 | 2 |", [("long dashes", "| a | b |")]),
        ("| a | b |\n|---|\n| 1 | 2 |", [("columns", "| a | b |")]),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", [("more cells", "| 1 | 2 | 3 |")]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nbelow", [("text below", "below")]),
        ("| a | b |\n|---|---|\n| 1 \\| 3 | 2 |\n| 1 | 2 | |\n\nbelow", []),
        ("a | b\n--|--\n1 | 2", []),
        ("| only one |\n|---|\n| 1 |\n2", []),
        ("```\n| a | b |\n```", []),
    ],
)
def test_tables_that_are_none(text: str, expected: list[tuple[str, str]]) -> None:
    """What makes rows of bars a table, and what a table leaves out."""
    assert found(text, paragraph=False) == [("block", *one) for one in expected]


def test_what_only_the_long_texts_can_have() -> None:
    """A paragraph has neither tables nor headings."""
    assert found("| a | b |\n|---|---|\n| 1 | 2 |") == [("block", "table here", "| a | b |")]
    assert found("a | b\n--|--\n1 | 2") == [("block", "table here", "a | b")]
    assert found("## Scope") == [("block", "heading here", "## Scope")]
    assert found("# Scope\nand more") == [("block", "heading here", "# Scope")]


def test_addresses_that_no_link_has() -> None:
    """They are not printed, so what was meant is told."""
    text = f"[a], [b][c] and [D][]\n\n[a]: {URL}\n[c]: {URL}\n[d]: {URL}\n[e]: {URL}\n[^1]: {URL}"
    assert found(text, paragraph=False) == [("link", "definition", f"[e]: {URL}"), ("footnote", "", f"[^1]: {URL}")]


@pytest.mark.parametrize("text", ["a **bold ** b", f"[wiki] ({URL})", "<br>", "[^1]", "[x] a", ":tada:", "**open"])
def test_what_is_told_is_printed_as_it_stands(text: str) -> None:
    """The reading of the pages and of this search agree."""
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    assert inline(text) == escaped
    assert blocks(text) == f"<p>{escaped}</p>\n"


def test_places_in_all_kinds_of_blocks() -> None:
    """In lists in lists, quotations, headings and tables, and after lines of other lengths."""
    text = (
        "One\n  two :a_a: x\n\n- three\n  four :b_b:\n  - five :c_c:\n\n    six :d_d:\n\n> seven\n> eight :e_e:\n\n"
        "nine :f_f:\n===\n\n## ten :g_g: ##\n\n| e \\| f :h_h: | :i_i: :i_i: |\n|---|---|\n| `:x_x:` | :j_j: |\n\n"
        "1. > - :k_k:\n"
    )
    assert [typed[1] for _, _, typed in found(text, paragraph=False)] == [*"abcdefghiijk"]
    assert all(text[one.start - 1] == " " for one in slips(text, paragraph=False))
