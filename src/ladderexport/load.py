"""Files -> a source: plain data whose every value knows its place. Only this module reads files.

A source is one YAML file, or a folder whose `*.yaml` files each give some of the top-level keys.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from ladderexport import rulebook
from ladderexport.assets import Asset, read_assets
from ladderexport.diagnostics import Diagnostic, Place, Related, quote
from ladderexport.errors import SourceNotFoundError
from ladderexport.nodes import Built, Node, Steps, build
from ladderexport.remarks import Remark
from ladderexport.rulebook import Rule
from ladderexport.text import Text, decode

MAX_BYTES: Final = 16 * 1024 * 1024
"""The most bytes that the files of a source may have together."""


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
    remarks: tuple[Remark, ...]
    """The comments that speak to the program."""
    _root: Node = field(repr=False)
    _texts: dict[str, Text] = field(repr=False)
    """The text of the file that each top-level key stands in."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """The files that the source names, such as its logo, by the name that it gives them."""

    @cached_property
    def texts(self) -> tuple[tuple[Steps, str], ...]:
        """Every text of the data with its path, in order, keys left out."""
        found: list[tuple[Steps, str]] = []
        stack: list[tuple[Steps, Any]] = [((), self.data)]
        while stack:
            path, value = stack.pop()
            if isinstance(value, str):
                found.append((path, value))
            elif isinstance(value, dict):
                stack.extend([((*path, key), child) for key, child in reversed(value.items())])
            elif isinstance(value, list):
                stack.extend([((*path, index), value[index]) for index in range(len(value) - 1, -1, -1)])
        return tuple(found)

    def place(self, path: Steps, *, key: bool = False, offset: int = 0, length: int = 0) -> Place:
        """Where the deepest value that exists on a path stands, or, with `key`, the key that leads to it.

        A mapping or list is shown at its key, or at its first token. `offset` and `length` point inside a text.
        """
        text, span = self._find(path, key=key, offset=offset, length=length)
        return text.place(*span) if text else Place(self.files[0] if self.files else "", 1, 1, 1)

    def report(
        self, rule: Rule, path: Steps, message: str, *, hint: str = "", key: bool = False, offset: int = 0, length: int = 0,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:  # fmt: skip
        """A diagnostic at a path, with the line it stands on; the place is that of `place`."""
        text, span = self._find(path, key=key, offset=offset, length=length)
        if text is None:
            return Diagnostic(self.place(path), rule, message, hint, related)
        return text.diagnose(rule, span, message, hint=hint, related=related)

    def relate(self, path: Steps, label: str, *, key: bool = False) -> Related:
        """A second place for a diagnostic."""
        text, span = self._find(path, key=key)
        return text.relate(span, label) if text else Related(self.place(path), label)

    def _walk(self, path: Steps) -> tuple[Node, Text | None, tuple[Node | None, Node]]:
        """The deepest node on a path, its file's text, and the key node that leads to it with its parent."""
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
        self, path: Steps, *, key: bool = False, offset: int = 0, length: int = 0
    ) -> tuple[Text | None, tuple[int, int]]:
        node, text, (name, _) = self._walk(path)
        if name is not None and (
            key or node.start == node.end or (node.children is not None and not _is_one_line(node))
        ):
            return text, (name.start, name.end)
        if node.keys and not _is_one_line(node):
            first = next(iter(node.keys.values()))
            return text, (first.start, first.end)
        if node.children is not None:
            return text, (node.start, node.end if node.style else node.start + 1)
        return text, _inside(node, text, offset, length)


def _is_one_line(node: Node) -> bool:
    return node.style == "flow"


def _inside(node: Node, text: Text | None, offset: int, length: int) -> tuple[int, int]:
    """The span of a stretch of a text; the whole text's where the file does not hold it letter by letter."""
    if text is None or not isinstance(node.data, str) or not (offset or length):
        return node.start, node.end
    raw, quotes = text.content[node.start : node.end], 1 if node.style in {"'", '"'} else 0
    if raw[quotes : len(raw) - quotes] == node.data:
        start = node.start + quotes + offset
        return start, start + (length or 1)
    piece = node.data[offset : offset + max(length, 1)].strip()
    if piece and raw.count(piece) == 1:
        start = node.start + raw.index(piece)
        return start, start + len(piece)
    return node.start, node.end


def read_source(path: Path) -> Source:
    """Read a file, or the YAML files of a folder. Raises SourceNotFoundError where there is nothing that can be read."""
    files = _files(path)
    contents = [(name, _bytes(file)) for name, file in files]
    digest = hashlib.sha256()
    for (_, file), (_, content) in zip(files, contents, strict=True):
        digest.update(os.fsencode(file.name) + b"\0" + len(content).to_bytes(8, "big") + content)
    names = tuple(name for name, _ in files)
    if (size := sum(len(content) for _, content in contents)) > MAX_BYTES:
        message = f"the source is larger than {MAX_BYTES // 2**20} MB"
        place = Place(max(contents, key=lambda pair: len(pair[1]))[0], 1, 1, 1)
        diagnostic = Diagnostic(
            place, rulebook.FILE_TOO_LARGE, message, f"a ladder has less than 1 MB; this has {size // 2**20} or more"
        )
        return Source(
            {},
            names,
            digest.hexdigest(),
            (diagnostic,),
            complete=False,
            remarks=(),
            _root=Node(0, 0, {}, None, {}, {}),
            _texts={},
        )
    source = _join(contents, "")
    assets = read_assets(path, source.data)
    for name, asset in sorted(assets.items()):
        digest.update(name.encode() + b"\0" + len(asset.content).to_bytes(8, "big") + asset.content)
    return replace(source, fingerprint=digest.hexdigest(), assets=assets)


def _files(path: Path) -> list[tuple[str, Path]]:
    """The files of a source with their names as shown, sorted."""
    hint = "name a YAML file, or a folder that holds *.yaml files"
    try:
        mode = path.stat().st_mode
        if not stat.S_ISDIR(mode):
            return [(path.as_posix(), path)]
        found = sorted(
            one for one in path.iterdir() if one.suffix in {".yaml", ".yml"} and not one.name.startswith(".")
        )
    except (OSError, ValueError) as error:
        raise _not_readable(path, error, hint) from None
    if not found:
        raise SourceNotFoundError(f"the folder {path} holds no *.yaml file", hint=hint)
    return [(one.as_posix(), one) for one in found]


def _bytes(file: Path) -> bytes:
    """The bytes of a regular file, and not many more than a source may have; nothing else is waited for."""
    hint = "check that it is an ordinary file, and that you may read it"
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SourceNotFoundError(f"{file} is not an ordinary file", hint=hint)
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _not_readable(file, error, hint) from None


def _not_readable(path: Path, error: Exception, hint: str) -> SourceNotFoundError:
    if isinstance(error, OSError) and error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return SourceNotFoundError(f"there is no file or folder {path}", hint=hint)
    reason = (
        error.strerror if isinstance(error, OSError) and error.strerror else "its name is not one that a file can have"
    )
    return SourceNotFoundError(f"cannot read {path}: {reason}", hint=hint)


def _join(contents: list[tuple[str, bytes]], fingerprint: str) -> Source:
    """Put the top-level keys of all files together."""
    root, complete = Node(0, 0, {}, None, {}, {}), True
    texts: dict[str, Text] = {}
    diagnostics: list[Diagnostic] = []
    remarks: list[Remark] = []
    for name, content in contents:
        decoded = decode(content, name)
        diagnostics += decoded.diagnostics
        if decoded.text is None:
            complete = False
            continue
        built = build(decoded.text)
        diagnostics += built.diagnostics
        remarks += built.remarks
        complete = complete and built.complete
        if not _has_entries(built):
            diagnostics += _no_mapping(decoded.text, built)
            complete = False
            continue
        diagnostics += _take_over(root, texts, decoded.text, built)
    names = tuple(name for name, _ in contents)
    return Source(root.data, names, fingerprint, tuple(diagnostics), complete, tuple(remarks), root, texts)


def _has_entries(built: Built) -> bool:
    return built.root is not None and built.root.keys is not None


def _no_mapping(text: Text, built: Built) -> list[Diagnostic]:
    if not built.complete:
        return []
    if built.root is None or (built.root.data is None and built.root.children is None):
        message, hint = "the file has no content", "write a key such as `title:`, or delete the file"
        return [text.diagnose(rulebook.EMPTY_FILE, (0, 1), message, hint=hint)]
    what = "a text" if built.root.children is None else "a list"
    message = f"a file of a ladder starts with keys such as `title:` or `levels:`, and this one is {what}"
    hint = (
        "put the list below a key, such as `levels:`" if built.root.children is not None else "write `title:` before it"
    )
    return [text.diagnose(rulebook.NOT_A_MAPPING, (built.root.start, built.root.start + 1), message, hint=hint)]


def _take_over(root: Node, texts: dict[str, Text], text: Text, built: Built) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    top = built.root
    if top is None or top.keys is None or not isinstance(top.children, dict):
        return diagnostics
    for name, key in top.keys.items():
        if root.keys is None or not isinstance(root.children, dict):
            break
        if name in root.keys:
            first = root.keys[name]
            related = (texts[name].relate((first.start, first.end), "it stands here already"),)
            message = f"the key {quote(name)} stands in two files"
            hint = "a key stands in one file only: move everything below it there"
            diagnostics.append(
                text.diagnose(rulebook.DUPLICATE_KEY, (key.start, key.end), message, hint=hint, related=related)
            )
            continue
        root.keys[name], root.children[name], root.data[name] = key, top.children[name], top.data[name]
        texts[name] = text
    return diagnostics
