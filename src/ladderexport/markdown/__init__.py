"""CommonMark in, markup or plain text out. Raw HTML in the source is text, and only known kinds of links are links."""

from __future__ import annotations

from ladderexport.markdown.intricacy import intricacy
from ladderexport.markdown.links import links_in
from ladderexport.markdown.markup import blocks, inline
from ladderexport.markdown.parser import LINK_SCHEMES, label
from ladderexport.markdown.plain_text import continuations, has_structure, plain, plain_line, words_outside_code

__all__ = [
    "LINK_SCHEMES",
    "blocks",
    "continuations",
    "has_structure",
    "inline",
    "intricacy",
    "label",
    "links_in",
    "plain",
    "plain_line",
    "words_outside_code",
]
