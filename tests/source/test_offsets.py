"""A stretch of a text is found in its file.

Covers `source.offsets`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.source.reader import read_source


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "typed",
    [
        "one two\n  word",
        "|\n  one two\n\n    word",
        ">-\n  one\n  two\n\n  word",
        '"one \\x41\\u00e9\\U0001F980\\t\\_\\n \\\\ \\" \\\n  two word"',
        "'it''s\n\n  a word'",
        "'e\u0301 a word'",
        ">\n  cafe\u0301\n  a word",
        "a word after a word",
    ],
)
def test_the_last_word_is_found(tmp_path: Path, typed: str, ends: str) -> None:
    """Whatever YAML made of its lines, quotes and escapes, and with accents of their own."""
    content = f"title: {typed}\n"
    path = tmp_path / "ladder.yaml"
    path.write_text(content.replace("\n", ends), encoding="utf-8", newline="")
    source = read_source(path)
    place = source.place(("title",), offset=source.data["title"].rindex("word"), length=4)
    line = next(number for number, line in enumerate(content.splitlines(), 1) if "word" in line)
    assert (place.line, place.column, place.length) == (line, content.splitlines()[line - 1].rindex("word") + 1, 4)


def test_a_text_that_the_file_does_not_hold_is_pointed_at_as_a_whole(tmp_path: Path) -> None:
    """A label without its soft hyphens has other letters than the file."""
    path = tmp_path / "ladder.yaml"
    path.write_text("title: word w\u00ado\u00adrd\n", encoding="utf-8")
    source = read_source(path)
    assert source.data["title"] == "word word"
    assert source.place(("title",), offset=5, length=4).column == 8
