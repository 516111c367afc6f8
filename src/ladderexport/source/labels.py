"""Make labels what is seen of them: without soft hyphens, no-break spaces and characters of no width."""

from __future__ import annotations

from ladderexport.characters import without_odd_characters
from ladderexport.source.nodes import KeyPath, Node


def clean_labels(root: Node) -> None:
    """Take what nobody sees out of all ids, titles and other labels below a node, so that each is found as it is read."""
    stack: list[tuple[KeyPath, Node]] = [((), root)]
    while stack:
        path, node = stack.pop()
        children = node.children if isinstance(node.children, dict) else dict(enumerate(node.children or ()))
        for step, child in children.items():
            if child.children is not None:
                stack.append(((*path, step), child))
            elif isinstance(child.data, str) and (plain := without_odd_characters(child.data)) != child.data:
                _clean(node, (*path, step), child, plain)


def _clean(parent: Node, path: KeyPath, child: Node, plain: str) -> None:
    from ladderexport.model.annotations import is_label  # noqa: PLC0415 - only odd characters wait for the models

    if is_label(path):
        child.data = parent.data[path[-1]] = plain
