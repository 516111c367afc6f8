"""Spaces, colons and commas that only look like those of YAML: told, and read as what they seem to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.diagnostics import Place
from ladderexport.source.nodes import build
from ladderexport.source.odd_marks import Token, readable
from ladderexport.source.reader import read_source
from ladderexport.source.text import SourceText

PIECES = [
    "- ",
    "-",
    "id",
    "title",
    ": ",
    ":",
    "：",
    "，",
    "#",
    "# a",
    "[",
    "]",
    "{",
    "}",
    "|",
    ">",
    "'",
    '"',
    "\n",
    "\r\n",
    " ",
    "  ",
]
ODD = ["\u00a0", "\u2003", "\u200b", "\u00ad", "\u3000", "\ufe0f"]


def data(content: str) -> object:
    """What is read of a content, whatever is wrong with it."""
    root = build(SourceText.of("x", content)).root
    return root and root.data


@pytest.mark.parametrize("odd", ["\u00a0", "\u2003", "\u202f", "\u2009"])
def test_what_is_read_is_what_it_looks_like(odd: str) -> None:
    """After a dash or colon, before a comment and as indentation an odd space is read as a plain one."""
    looks = "levels:\n  - id: L1\n    title: First # a note\n    # another\n  - {id: L2, title: Second}\n"
    for plain in ("  - id", ": L1", "First #", "    title", "    # another", "{id: ", "- {id"):
        typed = looks.replace(plain, plain.replace(" ", odd))
        assert data(typed) == data(looks), plain


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    """Where a space had to be added or a character taken out, everything behind it keeps its place."""
    path = tmp_path / "ladder.yaml"
    path.write_text("title：T\n\u200bsubtitle：Sub\nlevels: [{id：L1，title：One}]\n", encoding="utf-8")
    source = read_source(path)
    assert source.data == {"title": "T", "subtitle": "Sub", "levels": [{"id": "L1", "title": "One"}]}
    assert source.place(("title",)) == Place(path.as_posix(), 1, 7, 1)
    assert source.place(("subtitle",)) == Place(path.as_posix(), 2, 11, 3)
    assert source.place(("levels", 0, "title")) == Place(path.as_posix(), 3, 23, 3)


def test_a_file_is_looked_at_a_bounded_number_of_times() -> None:
    """However many mistakes stop the parser, one after the other."""
    scans = 0

    def scan(content: str) -> Iterator[Token]:
        nonlocal scans
        scans += 1
        start = content.find("\u00a0")
        if start >= 0:
            yield Token("stop", start, start)

    text = SourceText.of("x", "\u00a0x\n" * 1000)
    assert readable(text, scan).diagnostics
    assert scans <= 40
    scans = 0
    readable(SourceText.of("x", "\u00a0x\n" * 100_000), scan)
    assert scans == 1
    readable(SourceText.of("x", "plain: text\n"), scan)
    assert scans == 1


@given(st.lists(st.sampled_from([*PIECES, *ODD]), max_size=30))
def test_any_mixture_is_read_or_refused(pieces: list[str]) -> None:
    """With either parser of PyYAML, nothing is raised, and every place is in the file."""
    text = SourceText.of("x", "".join(pieces))
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        for one in build(text, loader).diagnostics:
            assert 1 <= one.place.line <= len(text.starts)
            assert 1 <= one.place.column <= len(text.line(one.place.line)) + 1
