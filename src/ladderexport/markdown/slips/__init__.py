"""Marks in prose that were meant but not understood, so that they are printed as they stand, or swallow a sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from ladderexport.markdown.located import take_apart
from ladderexport.markdown.slips.blocks import blocks_in_a_paragraph, slipped_tables
from ladderexport.markdown.slips.emphasis import slipped_emphasis
from ladderexport.markdown.slips.links import TARGET, slipped_links, unused_addresses
from ladderexport.markdown.slips.signs import slipped_signs
from ladderexport.markdown.slips.slip import Slip

__all__ = ["Slip", "may_slip", "slips"]

_GOOD: Final = re.compile(
    r"`[^`\n]*`|(?<!!)\[[^\[\]\n*_~`<^]+\]\((?:https?://|mailto:|#)[^\s()<>]+\)|(?<![\w*\\])(\*{1,2})(?![\s*])[^*\n\[\]`<]*(?<![\s*\\])\1(?![\w*])"
)
_SUSPECT: Final = re.compile(
    rf"[*~_]{{2}}|\*|\s_(?=\s|$)|^_\s|</?[a-z]|\]\s*[(\[<{{:（【［]|[］】][(（]|\)\s?\[|\[\^|\^\[|\[\[|\[[ xX]?\]|\[url|\]\(|\|{TARGET}"
    r"|<https?:|<mailto:|\[[^\[\]]*\(|:[a-z0-9_+-]{2,}:|^[ \t]*\||\|[ \t]*$|^[ \t]*\#{1,6}[ \t]|\|[ \t]*:?--",
    re.IGNORECASE | re.MULTILINE,
)


def may_slip(text: str) -> bool:
    """Return whether prose has marks that a plain reading does not settle; quick, and without the parser."""
    return bool(_SUSPECT.search(text) and _SUSPECT.search(_GOOD.sub(" ", text)))


@lru_cache(maxsize=4_000)
def slips(text: str, *, paragraph: bool) -> tuple[Slip, ...]:
    """Return what is not understood in prose, in the order of the text; with `paragraph`, it is set as one paragraph."""
    prose = take_apart(text, paragraph=paragraph)
    found: list[Slip] = []
    for stretch in prose.stretches:
        for look in (slipped_links, slipped_signs, slipped_emphasis):
            found += (slip._replace(start=stretch.place(slip.start)) for slip in look(stretch))
    found += unused_addresses(prose, text)
    found += slipped_tables(prose, text, paragraph=paragraph)
    if paragraph:
        found += blocks_in_a_paragraph(text)
    return tuple(_first_of_each_place(found))


def _first_of_each_place(found: Sequence[Slip]) -> Iterator[Slip]:
    """Yield what was found in the order of the text, without what is inside something that was found before."""
    end = 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= end:
            end = one.start + one.length
            yield one
