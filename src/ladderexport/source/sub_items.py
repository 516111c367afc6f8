"""Read the lists below the items of lists: `- Skills of leaders:` with items of its own is one item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ladderexport.model.items import item_text
from ladderexport.model.patterns import EACH, Pattern, prose_lists
from ladderexport.source.nodes import Node
from ladderexport.source.text import SourceText


def read_sub_items(root: Node, texts: Mapping[str, SourceText]) -> None:
    """Make one text of each item of prose that is written as a key with a list below it; all else stays what it is.

    `texts` has the text of the file that each top-level key stands in.
    """
    for pattern in prose_lists():
        content = texts[pattern[0]].content if pattern[0] in texts else ""
        for listed in _nodes(root, pattern):
            for number, item in enumerate(listed.children if isinstance(listed.children, list) else ()):
                if item.keys is not None and isinstance(item.children, dict) and len(item.children) == 1:
                    name, below = next(iter(item.children.items()))
                    text = item_text(name, below.data, _colon(content, item.keys[name].end))
                    if text is not None:
                        item.data = listed.data[number] = text


def _colon(content: str, end: int) -> str:
    """Return the colon after a key, with the space that French sets before it."""
    return "\N{NO-BREAK SPACE}:" if content[end : end + 1] in {" ", "\N{NO-BREAK SPACE}"} else ":"


def _nodes(node: Node, pattern: Pattern) -> Iterator[Node]:
    """Yield the nodes that a pattern leads to."""
    if not pattern:
        yield node
        return
    step, rest = pattern[0], pattern[1:]
    children = node.children if isinstance(node.children, dict) else dict(enumerate(node.children or ()))
    for key, child in children.items():
        if step in (EACH, key):
            yield from _nodes(child, rest)


def line_nodes(item: Node) -> list[Node]:
    """Return the nodes of an item with a list below it, one for each line of its text."""
    if item.keys is not None and isinstance(item.children, dict):
        inner = [line_nodes(child) for child in item.children.values()]
        return [*item.keys.values(), *(node for nodes in inner for node in nodes)]
    if isinstance(item.children, list):
        return [node for child in item.children for node in line_nodes(child)]
    lines = [line for line in str(item.data).strip().splitlines() if line.strip()]
    return [item] * max(1, len(lines))
