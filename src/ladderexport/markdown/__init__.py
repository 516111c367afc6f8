"""CommonMark in, markup or plain text out. Raw HTML in the source is text, and only known kinds of links are links."""

from __future__ import annotations

from ladderexport.markdown.intricacy import intricacy
from ladderexport.markdown.links import links_in
from ladderexport.markdown.markup import blocks, inline
from ladderexport.markdown.parser import LINK_SCHEMES
from ladderexport.markdown.plain_text import continuations, has_structure, plain, plain_line, words_outside_code
from ladderexport.markdown.typography import Customs, printed_label, printed_prose

__all__ = [
    "LINK_SCHEMES",
    "Customs",
    "blocks",
    "continuations",
    "has_structure",
    "inline",
    "intricacy",
    "links_in",
    "plain",
    "plain_line",
    "printed_label",
    "printed_prose",
    "words_outside_code",
]
