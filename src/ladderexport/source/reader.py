"""Read files into a source: plain data whose every value knows its place. Only this module reads files.

A source is one YAML file, or a folder whose `*.yaml` files each give some of the top-level keys; the files that it
names, and the previous edition, are read with it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Final

from ladderexport.diagnostics import Diagnostic, Place, quote
from ladderexport.diagnostics.suggestions import listing
from ladderexport.errors import SourceNotFoundError
from ladderexport.model.sections import OTHER_SPELLINGS
from ladderexport.regular_files import NotRegularFileError, read_regular
from ladderexport.source import EditionBefore, Source, files
from ladderexport.source.assets import beside, read_assets
from ladderexport.source.comments import Directive
from ladderexport.source.html_comments import hide_comments
from ladderexport.source.labels import clean_labels
from ladderexport.source.nodes import MAX_LETTERS, Node, NodeTree, build
from ladderexport.source.rules import DUPLICATE_KEY, EMPTY_FILE, FILE_TOO_LARGE, NOT_A_MAPPING
from ladderexport.source.sub_items import read_sub_items
from ladderexport.source.text import SourceText, decode

__all__ = ["MAX_BYTES", "EditionBefore", "Source", "read_revision", "read_source"]

MAX_BYTES: Final = 16 * 1024 * 1024
"""The most bytes that the files of a source may have together."""


def read_source(path: Path, *, alone: bool = False) -> Source:
    """Read a file, or the YAML files of a folder. Raises SourceNotFoundError where there is nothing that can be read.

    A source that is read `alone`, to be compared with another, comes without its brand's files and the previous edition.
    """
    contents = [(name, _bytes(file)) for name, file in _files(path)]
    source = _put_together(contents)
    if not alone and path.is_dir():
        source = replace(source, diagnostics=(*source.diagnostics, *files.report(path)))
    if alone or not source.data:
        return source
    digest = _digest(contents)
    assets = read_assets(path, source.data)
    for name, asset in sorted(assets.items()):
        digest.update(name.encode() + b"\0" + len(asset.content).to_bytes(8, "big") + asset.content)
    before = _edition_before(path, source.data.get("previous"))
    if before and before.source:
        digest.update(b"\0previous\0" + before.source.fingerprint.encode())
    return replace(source, fingerprint=digest.hexdigest(), assets=assets, before=before)


def read_revision(revision: str, path: Path, *, from_root: bool = False) -> Source:
    """Read a source as it was at a revision of the git repository that its path lies in, or of the current folder's.

    `from_root` says that the path begins at the top of that repository. Raises SourceNotFoundError where git cannot
    give it.
    """
    from ladderexport.source.git import files_at  # noqa: PLC0415 - only a revision waits for it

    return _put_together(list(files_at(revision, path, from_root=from_root, most_bytes=MAX_BYTES)))


def _edition_before(path: Path, named: object) -> EditionBefore | None:
    """Read the edition that `previous` names, relative to the folder of the source; None if it names none."""
    if isinstance(named, str):
        named = {"source": named}
    if not isinstance(named, dict):
        return None
    ways = {key: name.strip() for key in ("source", "revision") if isinstance(name := named.get(key), str)}
    if len(ways) > 1:
        hint = "keep one: `previous: editions/2024`, or `previous: {revision: edition-2024}`"
        return EditionBefore(fault="`previous` names both a source and a revision", hint=hint)
    folder = path if path.is_dir() else path.parent
    try:
        if "revision" in ways:
            return EditionBefore(read_revision(ways["revision"], path))
        return EditionBefore(read_source(beside(folder, ways["source"]), alone=True)) if ways else None
    except SourceNotFoundError as error:
        return EditionBefore(fault=f"the previous edition cannot be read: {error}", hint=error.hint)


def _files(path: Path) -> list[tuple[str, Path]]:
    """Return the files of a source with their names as shown, sorted."""
    hint = "name a YAML file, or a folder that holds *.yaml files"
    try:
        mode = path.stat().st_mode
        if not stat.S_ISDIR(mode):
            return [(path.as_posix(), path)]
        inside = sorted(path.iterdir())
    except (OSError, ValueError) as error:
        raise _not_readable(path, error, hint) from None
    found = [one for one in inside if files.is_read(one.name)]
    if not found:
        rename = files.nothing_but(path, [one.name for one in inside])
        raise SourceNotFoundError(f"the folder {path} has no *.yaml file", hint=rename or hint)
    return [(one.as_posix(), one) for one in found]


def _bytes(file: Path) -> bytes:
    """Read a regular file, up to one byte more than `MAX_BYTES`; never block on a pipe or device."""
    hint = "check that it is a regular file and that you may read it"
    try:
        return read_regular(file, MAX_BYTES + 1)
    except NotRegularFileError:
        raise SourceNotFoundError(f"{file} is not a regular file", hint=hint) from None
    except (OSError, ValueError) as error:
        raise _not_readable(file, error, hint) from None


def _not_readable(path: Path, error: Exception, hint: str) -> SourceNotFoundError:
    if isinstance(error, OSError) and error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return SourceNotFoundError(f"there is no file or folder {path}", hint=hint)
    if isinstance(error, OSError) and error.errno in {errno.EACCES, errno.EPERM}:
        hint = "give yourself permission to read it, and to open the folder that it is in"
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "no file can have this name"
    return SourceNotFoundError(f"cannot read {path}: {reason}", hint=hint)


def _digest(contents: Sequence[tuple[str, bytes]]) -> hashlib._Hash:
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(os.fsencode(PurePath(name).name) + b"\0" + len(content).to_bytes(8, "big") + content)
    return digest


def _put_together(contents: list[tuple[str, bytes]]) -> Source:
    """Join the files into a source, unless they are larger than `MAX_BYTES` together."""
    fingerprint = _digest(contents).hexdigest()
    size = sum(len(content) for _, content in contents)
    if size <= MAX_BYTES:
        return _join(contents, fingerprint)
    message = f"the source is larger than {MAX_BYTES // 2**20} MB"
    place = Place(max(contents, key=lambda pair: len(pair[1]))[0], 1, 1, 1)
    hint = f"a ladder is smaller than 1 MB; this source has {size // 2**20} MB or more"
    diagnostic = Diagnostic(place, FILE_TOO_LARGE, message, hint)
    names = tuple(name for name, _ in contents)
    nothing = Node(0, 0, {}, None, {}, {})
    return Source({}, names, fingerprint, (diagnostic,), complete=False, directives=(), _root=nothing, _texts={})


def _join(contents: list[tuple[str, bytes]], fingerprint: str) -> Source:
    """Put the top-level keys of all files together."""
    root, complete = Node(0, 0, {}, None, {}, {}), True
    texts: dict[str, SourceText] = {}
    diagnostics: list[Diagnostic] = []
    directives: list[Directive] = []
    letters = 0
    for name, content in contents:
        decoded = decode(content, name)
        diagnostics += decoded.diagnostics
        if decoded.text is None:
            complete = False
            continue
        built = build(decoded.text, letters=letters)
        letters = built.letters
        if letters > MAX_LETTERS:
            diagnostics, complete = [*diagnostics, *built.diagnostics], False
            break
        diagnostics += built.diagnostics
        directives += built.directives
        complete = complete and built.complete
        if not _has_entries(built):
            diagnostics += _no_mapping(decoded.text, built)
            complete = False
            continue
        diagnostics += hide_comments(built.root, decoded.text) if built.root else ()
        diagnostics += _take_over(root, texts, decoded.text, built)
    clean_labels(root)
    read_sub_items(root, texts)
    names = tuple(name for name, _ in contents)
    return Source(root.data, names, fingerprint, tuple(diagnostics), complete, tuple(directives), root, texts)


def _has_entries(built: NodeTree) -> bool:
    return built.root is not None and built.root.keys is not None


def _no_mapping(text: SourceText, built: NodeTree) -> list[Diagnostic]:
    if not built.complete:
        return []
    if built.root is None or (built.root.data is None and built.root.children is None):
        message, hint = "the file has no content", "write a key such as `title:`, or delete the file"
        return [text.diagnose(EMPTY_FILE, (0, 1), message, hint=hint)]
    what = "a text" if built.root.children is None else "a list"
    message = f"a file of a ladder starts with keys such as `title:` or `levels:`, but this one is {what}"
    hint = (
        "put the list below a key, such as `levels:`" if built.root.children is not None else "write `title:` before it"
    )
    return [text.diagnose(NOT_A_MAPPING, (built.root.start, built.root.start + 1), message, hint=hint)]


def _take_over(root: Node, texts: dict[str, SourceText], text: SourceText, built: NodeTree) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    top = built.root
    if top is None or top.keys is None or not isinstance(top.children, dict):
        return diagnostics
    twice: dict[str, list[tuple[Node, Node]]] = {}
    for spelled, key in top.keys.items():
        name = OTHER_SPELLINGS.get(spelled, spelled)
        if root.keys is None or not isinstance(root.children, dict):
            break
        if name in root.keys:
            first = root.keys[name]
            if texts[name] is not text:
                twice.setdefault(texts[name].file, []).append((first, key))
                continue
            related = (text.relate((first.start, first.end), "it is already here"),)
            message = f"{quote(spelled)} and {quote(str(first.data))} are two spellings of the same key"
            hint = "delete one of the two"
            diagnostics.append(text.diagnose(DUPLICATE_KEY, (key.start, key.end), message, hint=hint, related=related))
            continue
        root.keys[name], root.children[name], root.data[name] = key, top.children[spelled], top.data[spelled]
        texts[name] = text
    earlier = {one.file: one for one in texts.values()}
    for file, keys in twice.items():
        diagnostics += _in_two_files(earlier[file], text, keys)
    return diagnostics


def _in_two_files(earlier: SourceText, text: SourceText, keys: list[tuple[Node, Node]]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each key that two files have, or a single one where one of the files is a copy of the other."""
    backward = files.is_copy(earlier.file, text.file)
    if not backward and not files.is_copy(text.file, earlier.file, text.content, earlier.content):
        for first, key in keys:
            related = (earlier.relate((first.start, first.end), "it is already here"),)
            message, hint = (
                f"the key {quote(str(key.data))} is in two files",
                "keep each key in one file: move everything below it there",
            )
            yield text.diagnose(DUPLICATE_KEY, (key.start, key.end), message, hint=hint, related=related)
        return
    first, key = keys[0]
    copy, original, at, other = text, earlier, key, first
    if backward:
        copy, original, at, other = earlier, text, first, key
    names = listing([str(one.data) for _, one in keys], 4)
    message = f"this looks like a copy of {quote(PurePath(original.file).name)}: both files have the key{'s' if len(keys) > 1 else ''} {names}"
    hint = "if one of the two is a copy, delete it; if you need both, keep each key in one of them"
    related = (original.relate((other.start, other.end), "the other file"),)
    yield copy.diagnose(DUPLICATE_KEY, (at.start, at.end), message, hint=hint, related=related)
