"""The links in prose."""

from __future__ import annotations

from ladderexport.markdown.parser import CommonMark


def link_targets(text: str) -> tuple[str, ...]:
    """The targets of all links in a piece of prose, whether they are allowed or not, in order."""
    tokens = (child for token in CommonMark(None).parse(text) for child in token.children or ())
    return tuple(str(child.attrGet("href")) for child in tokens if child.type == "link_open")
