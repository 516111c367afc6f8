"""Items of lists and their sub-items.

Covers `model.plain_items`.
"""

from __future__ import annotations

import pytest

from ladderexport.model.items import item_of, item_text
from ladderexport.model.plain_items import plain_item


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Skills", ["Skills"]),
        ("Skills:\n- one\n- two", ["Skills:", "one", "two"]),
        ("Skills:\n\n* one\n  more\n* two", ["Skills:", "one more", "two"]),
        ("Skills, which\ngo on:\n- one", ["Skills, which\ngo on:", "one"]),
        ("In\n2025. Then", ["In\n2025. Then"]),
        ("- one\n- two", ["- one\n- two"]),
        ("Skills:\n    - one", ["Skills:\n    - one"]),
        ("> 90%", ["> 90%"]),
    ],
)
def test_items_are_taken_apart(text: str, parts: list[str]) -> None:
    """The list at the end of a text is that of its sub-items, where Markdown sees a list."""
    assert list(item_of(text).texts) == parts


def test_where_sub_items_stand() -> None:
    """Each knows where its text begins, whether it is numbered, and whether it is too deep."""
    text = "Plans:\n3. year\n   - month\n\nAnd more"
    assert item_of(text).first is None
    text = text.replace("3.", "1.")
    item = item_of(text)
    assert item.first == 1
    assert [(text[one.offset :].split("\n")[0], one.is_too_deep) for one in item.sub_items] == [
        ("year", False),
        ("month", True),
    ]
    assert item.after is not None
    assert text[item.after :] == "And more"


@pytest.mark.parametrize("empty", [None, [], "x", [None], ["a", ["b"]], [{"a": ["b"], "c": ["d"]}], [""]])
def test_what_is_no_list_below_an_item(empty: object) -> None:
    """Anything but a list of texts stays what it is, to be reported."""
    assert item_text("Skills", empty) is None


def test_the_text_of_an_item_with_a_list() -> None:
    """One colon, one line for each sub-item; a list in the list is kept, so that it can be told."""
    assert item_text("Skills", ["one", "two\nmore"]) == "Skills:\n- one\n- two\n  more"
    assert item_text("Skills:", ["one"]) == "Skills:\n- one"
    assert item_text("Skills", [{"one": ["two"]}]) == "Skills:\n- one:\n  - two"
    assert item_text("Compétences", ["une"], "\u00a0:") == "Compétences\u00a0:\n- une"


@pytest.mark.parametrize("sign", ["> 90% uptime", "# of reports", "+ 10%", "* starred", "- dashed", "1. first", "~ 5"])
def test_signs_at_the_start_stay(sign: str) -> None:
    """An item is one line of prose: what would start a block of Markdown is a sign like any other."""
    assert plain_item(sign) == sign
    assert plain_item(f"Skills:\n- {sign}") == f"Skills:\n    • {sign}"


def test_plain_text_has_a_line_for_each_sub_item() -> None:
    """Marks of Markdown are gone, numbers stay."""
    assert plain_item("**Plans**:\n1. [year](https://example.org)\n2. month") == "Plans:\n    1. year\n    2. month"
    assert plain_item("[a](https://e.org)", addresses=True) == "a (https://e.org)"
