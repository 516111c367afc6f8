"""The links in prose, whether they are allowed or not."""

from __future__ import annotations

from typing import NamedTuple

from ladderexport.markdown.located import take_apart


class LinkInProse(NamedTuple):
    """A link: its target as it is followed, its words, and the stretch of the text that it was typed in."""

    target: str
    words: str
    start: int
    length: int


def links_in(text: str, *, paragraph: bool = False) -> tuple[LinkInProse, ...]:
    """Return all links of a piece of prose in order; with `paragraph`, it is read as one."""
    prose = take_apart(text, paragraph=paragraph)
    return tuple(
        LinkInProse(link.target, link.words, stretch.place(link.start), link.end - link.start)
        for stretch in prose.stretches
        for link in stretch.links
    )
