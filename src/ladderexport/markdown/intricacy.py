"""How intricate prose is: its marked pieces, and how deep they are nested."""

from __future__ import annotations

from typing import NamedTuple

from ladderexport.markdown.parser import parser


class Intricacy(NamedTuple):
    """What the typesetter handles piece by piece."""

    pieces: int
    """The most emphasized words, codes and links in one paragraph."""
    depth: int
    """The most of them that are inside one another."""


def intricacy(text: str) -> Intricacy:
    """Return how many marked pieces a paragraph has at most, and how deep they are nested."""
    pieces = depth = 0
    for token in parser().parse(text):
        children = token.children or ()
        pieces = max(pieces, sum(child.nesting == 1 or child.type == "code_inline" for child in children))
        height = 0
        for child in children:
            height += child.nesting
            depth = max(depth, height)
    return Intricacy(pieces, depth)
