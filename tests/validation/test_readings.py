"""How texts are read, told by their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import read_source
from ladderexport.validation.readings import TextKind, is_prose, labels, prose, text_kind


@pytest.mark.parametrize(
    ("path", "kind", "markdown"),
    [
        (("introduction",), "passage", True),
        (("faq", 0, "answer"), "passage", True),
        (("levels", 0, "summary"), "passage", True),
        (("levels", 0, "note"), "paragraph", True),
        (("contact",), "paragraph", True),
        (("levels", 0, "scope", 1), "item", True),
        (("levels", 0, "scope"), "list", True),
        (("promotion", "principles"), "list", True),
        (("levels", 0, "title"), "label", False),
        (("faq", 0, "question"), "label", False),
        (("overview", 0, "themes", 0), "label item", False),
        (("overview", 0, "themes"), "list", False),
        (("matrices", 0, "rows", 0, "cells", 0), "label item", False),
    ],
)
def test_kinds(path: KeyPath, kind: TextKind, markdown: bool) -> None:  # noqa: FBT001 - a column of the table
    """Every place has one kind; labels are no Markdown."""
    assert text_kind(path) == kind
    assert is_prose(path) is markdown


def test_each_sub_item_is_read_by_itself(tmp_path: Path) -> None:
    """What is looked for in prose never begins in one item and ends in another."""
    path = tmp_path / "ladder.yaml"
    path.write_text(
        "title: T\nintroduction: A\n\n  B\nlevels:\n  - {id: 1, title: X, scope: [a, b]}\n"
        "  - id: 2\n    title: Y\n    scope:\n      - |\n        c\n        - d\n          e\n        - f\n"
        "brand: {primary: '#ffffff'}\n",
        encoding="utf-8",
    )
    source = read_source(path)
    read = [(one.path, one.offset, one.text, one.paragraph) for one in prose(source, bool)]
    assert read == [
        (("introduction",), 0, "A\nB", False),
        (("levels", 0, "scope", 0), 0, "a", True),
        (("levels", 0, "scope", 1), 0, "b", True),
        (("levels", 1, "scope", 0), 0, "c", True),
        (("levels", 1, "scope", 0), 4, "d\n  e", True),
        (("levels", 1, "scope", 0), 12, "f\n", True),
    ]
    assert [text for _, text in labels(source, bool)] == ["T", "X", "Y"]
