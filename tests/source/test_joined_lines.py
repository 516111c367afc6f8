"""Items that are joined to the line above, told from sentences."""

from __future__ import annotations

import pytest

from ladderexport.source.joined_lines import marked_lines, unmarked_lines

LONG = "We measure impact in the whole company and in all of its parts"


def numbers(*lines: str) -> list[int]:
    """The lines that look like items, in a text of which each line is joined to the one above."""
    return [one.number for one in marked_lines(lines, [True] * len(lines))]


@pytest.mark.parametrize(
    "lines",
    [
        ("Owns tasks", "- Works with guidance"),
        ("motivating", "- coaching"),
        (LONG, "- Works with guidance"),
        (f"{LONG}:", "- works with guidance"),
        ("Skills", "-Coaching"),
        ("- a", "- b"),
        ("Three", "• one"),
        ("Three:", "1. one"),
        ("1. One", "2. two"),
        ("Base pay:", "+ Bonus", "+ Equity"),
    ],
)
def test_items(lines: tuple[str, ...]) -> None:
    """A dash after a line that was not full, bullets, numbers that follow each other."""
    assert numbers(*lines)


def test_long_items_in_small_letters() -> None:
    """Dashes on two lines in a row are no accident."""
    assert numbers(LONG, f"- {LONG.lower()}", f"- {LONG.lower()}") == [1, 2]


@pytest.mark.parametrize(
    "lines",
    [
        (LONG, "- and more"),
        (LONG, "– Vieles mehr"),
        (LONG, "— and more —", "in the end"),
        (f"{LONG} in", "2025. Then"),
        (f"{LONG}, see section", "3. There"),
        (f"{LONG} wie", "z. B. Meetings und", "d. h. alles"),
        (f"{LONG}, as I) said", "I) once"),
        (f"« {LONG}", "» suite"),
        ("E1", "→ E2"),
        ("HR", "-abteilung"),
    ],
)
def test_sentences(lines: tuple[str, ...]) -> None:
    """A dash after a full line, a year, an abbreviation and a quotation mark may begin a line by accident."""
    assert numbers(*lines) == []


def test_only_joined_lines_count() -> None:
    """A line that stays a line is an item already."""
    assert marked_lines(["Three:", "- one", "• two"], [True, False, True])[0].number == 2


@pytest.mark.parametrize(
    ("lines", "german", "found"),
    [
        (("Impact counts", "Growth before title"), True, 1),
        (("motivating", "coaching"), False, 1),
        ((f"{LONG} a", "Growth before title", "Craft"), False, 2),
        ((f"{LONG} a", "Firma und so weiter in", "Europa"), True, 0),
        ((LONG, "and more of it"), False, 0),
        ((f"{LONG} with", "Google"), False, 0),
        (("Owns the product", "and its roadmap"), False, 0),
        (("Impact,", "Growth"), False, 0),
        (
            ("リーダーシップを発揮し、チームをまとめて、会社全体の成果につなげることができることが期待されるため",) * 3,
            False,
            0,
        ),
        (("Impact counts",), False, 0),
    ],
)
def test_lists_without_marks(lines: tuple[str, ...], german: bool, found: int) -> None:  # noqa: FBT001 - of the table
    """Short lines that begin with capitals, or keywords; no sentence that goes on."""
    assert len(unmarked_lines(lines, capital_nouns=german)) == found
