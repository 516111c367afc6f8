"""The lines of a text as they were typed."""

from __future__ import annotations

import pytest

from ladderexport.source.nodes import build
from ladderexport.source.scalar_lines import scalar_lines
from ladderexport.source.text import SourceText


def lines_of(typed: str) -> list[tuple[str, bool]]:
    """The lines of the value of a key, each with whether its line break is kept; their places are checked here."""
    content = f"key: {typed}\n"
    root = build(SourceText.of("a.yaml", content)).root
    assert root is not None
    assert isinstance(root.children, dict)
    lines = scalar_lines(root.children["key"], content)
    for line in lines:
        assert content[line.start :].startswith(line.text)
    return [(line.text, line.is_kept) for line in lines]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("one\n  two\n\n  three", [("one", False), ("two", False), ("three", True)]),
        ("one\n  \t- two", [("one", False), ("- two", False)]),
        ("'one\n  two'", [("one", False), ("two", False)]),
        ('"one\n  two\n\n  three"', [("one", False), ("two", False), ("three", True)]),
        (r'"one\n- two\\n"', [("one", False), ("- two\\\\n", True)]),
        ("|\n  one\n  two", [("one", True), ("two", True)]),
        (">-\n  one\n  two\n\n  three", [("one", False), ("two", False), ("three", True)]),
        (">\n  one\n    two\n  three\n  four", [("one", False), ("two", True), ("three", True), ("four", False)]),
        (">\n  one\n  two\n# a comment", [("one", False), ("two", False)]),
        ("|", []),
    ],
)
def test_lines_and_their_breaks(typed: str, lines: list[tuple[str, bool]], end: str) -> None:
    """YAML joins lines unless the text stands after `|`, a blank line is between them, or `>` has a deeper one."""
    assert lines_of(typed.replace("\n", end)) == lines


def test_indentation_of_a_line() -> None:
    """Each line knows how far it is indented."""
    content = "key: one\n    - two\n"
    root = build(SourceText.of("a.yaml", content)).root
    assert root is not None
    assert isinstance(root.children, dict)
    assert [line.indent for line in scalar_lines(root.children["key"], content)] == [5, 4]
