"""Texts before and now, cut where they differ; of long ones only what is around the differences."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from typing import Final

from ladderexport.changes.report.document import Pieces, text_of
from ladderexport.changes.texts import Piece, marked

LONG: Final = 240
"""A text of more characters is shown around its differences only."""
AROUND: Final = 70
"""About so many characters of it, before and after each."""
_GAP: Final = " … "


def whole(text: str) -> Pieces:
    """Return a text without marks."""
    return (Piece(text, differs=False),) if text else ()


def compared(before: str, now: str) -> tuple[Pieces, Pieces]:
    """Return two texts with the words marked that differ; unmarked if they have nothing in common."""
    old, new = marked(before, now)
    if not any(_has_words(piece) for piece in (*old, *new) if not piece.differs):
        return whole(before), whole(now)
    return _shortened(old), _shortened(new)


def compared_lists(before: Sequence[str], now: Sequence[str]) -> tuple[Pieces, Pieces]:
    """Return two lists of labels with the entries marked that the other list lacks at this point."""
    blocks = SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks()
    old, new = ({at for block in blocks for at in range(block[side], block[side] + block.size)} for side in (0, 1))
    return _joined(before, old), _joined(now, new)


def _joined(entries: Sequence[str], same: Collection[int]) -> Pieces:
    cut: list[Piece] = []
    for index, entry in enumerate(entries):
        cut += [Piece(", ", differs=False)] if index else []
        cut.append(Piece(entry, differs=bool(same) and index not in same))
    return tuple(cut)


def _has_words(piece: Piece) -> bool:
    return any(character.isalnum() for character in piece.text)


def _shortened(pieces: Pieces) -> Pieces:
    """A long text without what is far from any difference."""
    if len(text_of(pieces)) <= LONG or not any(piece.differs for piece in pieces):
        return pieces
    last = len(pieces) - 1
    return tuple(
        piece if piece.differs else Piece(_cut(piece.text, first=not index, last=index == last), differs=False)
        for index, piece in enumerate(pieces)
    )


def _cut(text: str, *, first: bool, last: bool) -> str:
    """A stretch between differences without its middle, cut between words; at an end of the text without that end."""
    if len(text) <= AROUND * (1 if first or last else 2) + AROUND // 2:
        return text
    start = "" if first else re.sub(r"\s+\S*$", "", text[:AROUND])
    end = "" if last else re.sub(r"^\S*\s+", "", text[-AROUND:])
    return f"{start}{_GAP}{end}".strip() if first or last else f"{start}{_GAP}{end}"
