"""A source as plain data whose every value knows its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from ladderexport.diagnostics import Diagnostic, Place, Related
from ladderexport.diagnostics.rules import Rule
from ladderexport.source.assets import Asset
from ladderexport.source.comments import Directive
from ladderexport.source.nodes import KeyPath, Node
from ladderexport.source.offsets import span_of
from ladderexport.source.sub_items import line_nodes
from ladderexport.source.text import SourceText

_BREAK: Final = re.compile(r"[\r\n]|\\n")


@dataclass(frozen=True)
class EditionBefore:
    """The edition that a source names as the one before it, or why it cannot be had."""

    source: Source | None = None
    fault: str = ""
    hint: str = ""


class BrokenText(NamedTuple):
    """A text of several lines: its path, its node, the node that it stands in, and the text of its file."""

    path: KeyPath
    node: Node
    parent: Node
    text: SourceText


@dataclass(frozen=True)
class Source:
    """A source as it was read: plain data, the mistakes in its text, and where each value stands."""

    data: dict[str, Any]
    """Dicts, lists, texts as typed, and None for nothing, `~` or `null`."""
    files: tuple[str, ...]
    fingerprint: str
    """SHA-256 over the names and bytes of the files, and of those that they name, in hex."""
    diagnostics: tuple[Diagnostic, ...]
    complete: bool
    """Whether every file was read to its end, so that a key that is not there is truly missing."""
    directives: tuple[Directive, ...]
    """The comments that speak to the program."""
    _root: Node = field(repr=False)
    _texts: dict[str, SourceText] = field(repr=False)
    """The text of the file that each top-level key stands in."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """The files that the source names, such as its logo, by the name that it gives them."""
    before: EditionBefore | None = None
    """None where the source names no edition before it, or was read for the sake of a comparison."""

    @cached_property
    def texts(self) -> tuple[tuple[KeyPath, str], ...]:
        """Every text of the data with its path, in order, keys left out."""
        found: list[tuple[KeyPath, str]] = []
        stack: list[tuple[KeyPath, Any]] = [((), self.data)]
        while stack:
            path, value = stack.pop()
            if isinstance(value, str):
                found.append((path, value))
            elif isinstance(value, dict):
                stack.extend([((*path, key), child) for key, child in reversed(value.items())])
            elif isinstance(value, list):
                stack.extend([((*path, index), value[index]) for index in range(len(value) - 1, -1, -1)])
        return tuple(found)

    def broken_texts(self) -> Iterator[BrokenText]:
        """Yield every text that stands on several lines of its file or has a line break in it, each once, in any order."""
        seen: set[int] = set()
        stack: list[tuple[KeyPath, Node, Node]] = [((key,), node, self._root) for key, node in _children(self._root)]
        while stack:
            path, node, parent = stack.pop()
            text = self._texts.get(str(path[0]))
            if text is None or id(node) in seen:
                continue
            seen.add(id(node))
            if node.children is not None:
                stack.extend([((*path, step), child, node) for step, child in _children(node)])
            elif isinstance(node.data, str) and _BREAK.search(text.content, node.start, node.end):
                yield BrokenText(path, node, parent, text)

    def place(self, path: KeyPath, *, key: bool = False, offset: int = 0, length: int = 0) -> Place:
        """Return the place of the deepest value that exists on a path or, with `key`, of the key that leads to it.

        A mapping or list is shown at its key, or at its first token. `offset` and `length` point inside a text.
        """
        text, span = self._find(path, key=key, offset=offset, length=length)
        return text.place(*span) if text else Place(self.files[0] if self.files else "", 1, 1, 1)

    def report(
        self, rule: Rule, path: KeyPath, message: str, *, hint: str = "", key: bool = False, offset: int = 0, length: int = 0,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:  # fmt: skip
        """Return a diagnostic at a path, with its line; the arguments are those of `place`."""
        text, span = self._find(path, key=key, offset=offset, length=length)
        if text is None:
            return Diagnostic(self.place(path), rule, message, hint, related)
        return text.diagnose(rule, span, message, hint=hint, related=related)

    def relate(self, path: KeyPath, label: str, *, key: bool = False) -> Related:
        """Return a second place for a diagnostic."""
        text, span = self._find(path, key=key)
        return text.relate(span, label) if text else Related(self.place(path), label)

    def _walk(self, path: KeyPath) -> tuple[Node, SourceText | None, tuple[Node | None, Node]]:
        """Return the deepest node on a path, its file's text, and the key node that leads to it with its parent."""
        node, key, parent = self._root, None, self._root
        text = self._texts.get(str(path[0])) if path else next(iter(self._texts.values()), None)
        for step in path:
            children = node.children
            if isinstance(children, dict) and step in children:
                parent, key, node = node, node.keys[str(step)] if node.keys else None, children[str(step)]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                parent, key, node = node, None, children[step]
            else:
                break
        if text is None:
            text = next(iter(self._texts.values()), None)
        return node, text, (key, parent)

    def _find(
        self, path: KeyPath, *, key: bool = False, offset: int = 0, length: int = 0
    ) -> tuple[SourceText | None, tuple[int, int]]:
        node, text, (name, _) = self._walk(path)
        if node.children is not None and isinstance(node.data, str):
            return text, _line_inside(node, text, offset, length)
        if name is not None and (
            key or node.start == node.end or (node.children is not None and not _is_one_line(node))
        ):
            return text, (name.start, name.end)
        if node.keys and not _is_one_line(node):
            first = next(iter(node.keys.values()))
            return text, (first.start, first.end)
        if node.children is not None:
            return text, (node.start, node.end if node.style else node.start + 1)
        return text, span_of(node, text.content if text else "", offset, length)


def _children(node: Node) -> list[tuple[str | int, Node]]:
    """Return the nodes in a mapping or list with their keys or indexes, last first."""
    children = node.children or ()
    return [*(reversed(children.items()) if isinstance(children, dict) else reversed([*enumerate(children)]))]


def _is_one_line(node: Node) -> bool:
    return node.style == "flow"


def _line_inside(item: Node, text: SourceText | None, offset: int, length: int) -> tuple[int, int]:
    """The span of a stretch of the text of an item with sub-items, within the line that it stands in."""
    number = item.data.count("\n", 0, offset)
    nodes = line_nodes(item)
    node = nodes[min(number, len(nodes) - 1)]
    line = item.data.split("\n")[number]
    mark = len(line) - len(line.lstrip(" -")) if number else 0
    at = offset - len("\n".join(item.data.split("\n")[:number])) - (1 if number else 0) - mark
    return span_of(node, text.content if text else "", max(at, 0), length)
