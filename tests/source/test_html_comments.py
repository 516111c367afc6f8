"""HTML comments are taken out of the texts where they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.source.html_comments import without_comments
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate

NOTE = "a private note"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Leads <!-- x --> projects", "Leads projects"),
        ("Leads<!-- x -->hip", "Leadship"),
        ("<!-- x --> Leads", "Leads"),
        ("Leads <!-- x -->", "Leads"),
        ("Leads <!-- x -->, then rests", "Leads, then rests"),
        ("Leads <!-- x --> <!-- y --> projects", "Leads projects"),
        ("a <!-- x\n\n- y --> b", "a b"),
        ("a\n<!-- x -->\nb", "a\nb"),
        ("a\n\n<!-- x\ny -->\n\nb", "a\n\n\nb"),
        ("a\n<!-- x -->", "a"),
        ("- a\n- <!-- x -->\n- b", "- a\n- b"),
        ("- a\n<!-- - x -->\n- b", "- a\n- b"),
        ("- a <!-- x\n- y -->\n- b", "- a\n- b"),
        ("- <!-- x -->\n  more\n- b", "-\n  more\n- b"),
        ("## <!-- x -->\na", "a"),
        ("> <!-- x -->\n> a", "> a"),
        ("| a <!-- x --> | b |", "| a | b |"),
        ("| a |\n|---|\n| b |\n<!-- | x | -->\n| c |", "| a |\n|---|\n| b |\n| c |"),
        ("<!-->a<!--->b", "ab"),
        ("a <!-- x --->", "a"),
        ("[//]: # (x)\na", "a"),
        ("a\n[comment]: <> (x (y) z)\nb", "a\nb"),
        ('a [//]: # "x"', "a"),
        ("[x]: https://x.example", "[x]: https://x.example"),
        ("L1 --> L2, a < b, wow!", "L1 --> L2, a < b, wow!"),
    ],
)
def test_comments_leave_no_trace(typed: str, left: str) -> None:
    """The space, the line or the item that has only a comment goes with it."""
    assert without_comments(typed).text == left
    assert without_comments(typed).slip is None


@pytest.mark.parametrize(
    "typed",
    [
        "Write `<!-- x -->` for a comment",
        "Write `` `<!-- x -->` `` for it",
        "```\n<!-- x -->\n```",
        "Begin it with `<!--` and end it with `-->`",
        r"Show \<!-- x -->",
        "Show &lt;!-- x --&gt;",
    ],
)
def test_code_and_what_is_escaped_is_shown(typed: str) -> None:
    """An author who writes a comment as code means to show it."""
    assert without_comments(typed).text == typed


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("a ` b <!-- x --> c", "a ` b c"),
        ("a ` b\n\n<!-- x --> ` c", "a ` b\n\n` c"),
        ("| a | b |\n|---|---|\n| ` | <!-- x --> ` |", "| a | b |\n|---|---|\n| ` | ` |"),
        ("~~~\n<!-- x -->\n~~~", "~~~\n~~~"),
        (r"\`<!-- x -->`", r"\``"),
        ("a `b\n\n`<!-- x --> c` d", "a `b\n\n` c` d"),
        ("<https://a`b.example> <!-- x --> `c`", "<https://a`b.example> `c`"),
    ],
)
def test_what_only_seems_to_be_code_is_not_shown(typed: str, left: str) -> None:
    """In doubt a comment is one: backticks that begin no code, or not in every field."""
    assert without_comments(typed).text == left


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        (f"a <!-- {NOTE}", "a "),
        (f"a <!-- b <!-- {NOTE} --> {NOTE} --> c", "a "),
        (f"a <!-- b --> {NOTE} -->", f"a {NOTE} "),
        (f"a <!\N{EM DASH} {NOTE} \N{EM DASH}> b", "a "),
        (f"a <!- {NOTE} -> b", "a "),
        (f"a <! -- {NOTE} -- > b", "a "),
        (f"a <!-- {NOTE} --!> b", "a "),
    ],
)
def test_a_broken_comment_is_told_and_ends_the_text(typed: str, left: str) -> None:
    """Nobody can tell where it ends, so nothing is made of such a source."""
    found = without_comments(typed)
    assert found.slip is not None
    assert found.text == left


def test_two_halves_never_make_a_comment() -> None:
    """What is left after a comment was taken out has none."""
    assert without_comments("<!<!-- x -->-- y").slip is not None


def test_comments_are_out_of_keys_and_of_every_kind_of_text(tmp_path: Path) -> None:
    """Titles, figures, items, keys and aliases."""
    path = tmp_path / "ladder.yaml"
    path.write_text(
        "title: A <!-- x -->\nlevels:\n"
        "  - {id: 1, title: 'J <!-- x -->', years: 0-2 <!-- x -->, scope: &s [\"\\x3c!-- x --> a\"]}\n"
        "  - {id: 2, title: S, scope: *s, note: !!str a}\n"
        "facets: {scope <!-- x -->: Scope}\n",
        encoding="utf-8",
    )
    data = read_source(path).data
    assert data["title"] == "A"
    assert data["levels"][0] == {"id": "1", "title": "J", "years": "0-2", "scope": ["a"]}
    assert data["levels"][1]["scope"] == ["a"]
    assert data["facets"] == {"scope": "Scope"}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_places_behind_a_comment_stay_right(tmp_path: Path, ends: str) -> None:
    """Whatever quotes, lines or escapes the text has."""
    texts = (
        "introduction: |\n  Before <!-- a\n\n  b --> TBD\nsummary: >\n  One <!-- a\n  b --> two\n  TBD\n"
        'contact: "<!-- a --> \\x41 TBD"\n'
        "subtitle: '<!-- it''s --> it''s TBD'\n"
    )
    content = f"title: <!-- a --> TBD\n{texts}levels: [{{id: 1, title: J}}, {{id: 2, title: S}}]\n"
    path = tmp_path / "ladder.yaml"
    path.write_text(content.replace("\n", ends), encoding="utf-8", newline="")
    told = [
        (one.place.line, one.place.column) for one in validate(read_source(path)).diagnostics if one.code == "LAD601"
    ]
    lines = content.splitlines()
    expected = [(number, line.index("TBD") + 1) for number, line in enumerate(lines, 1) if "TBD" in line]
    assert sorted(told) == expected
    assert len(expected) == 5
