"""What a build lists of what it made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import File
from ladderexport.model import Ladder
from ladderexport.pipeline.manifest import Listed, Manifest, parse, stale_files
from ladderexport.rendering.options import Options

LADDER = Ladder.model_validate({"title": "T", "edition": "1", "levels": [{"id": "A", "title": "B"}]})


def file(path: str, content: bytes = b"new", **known: object) -> tuple[PurePosixPath, Listed]:
    """A file of one page, as it is listed."""
    made = File(PurePosixPath(path), content, "1 page", 1, **known)  # type: ignore[arg-type]
    return made.path, Listed.of(made.path.parts[0], made)


def document(*files: tuple[PurePosixPath, Listed]) -> bytes:
    """The manifest of these files."""
    manifest = Manifest(dict(files), {"onepagers": "e" * 64})
    return manifest.document(ladder=LADDER, options=Options(version="9", fingerprint="f" * 64)).content


def test_the_manifest_says_what_was_built_from_what() -> None:
    """It lists each file's digest, size and extent, and the source, edition and program; it is the same every time."""
    content = document(file("b.pdf", b"123"), file("a.pdf"))
    said = json.loads(content)
    assert said["files"]["b.pdf"] == {
        "artifact": "b.pdf",
        "count": 1,
        "extent": "1 page",
        "sha256": hashlib.sha256(b"123").hexdigest(),
        "size": 3,
    }
    assert list(said["files"]) == ["a.pdf", "b.pdf"]
    assert (said["title"], said["edition"], said["paper"]) == ("T", "1", "A4")
    assert said["program"] == {"name": "ladderexport", "version": "9"}
    assert said["source"] == {"sha256": "f" * 64}
    assert said["artifacts"] == {"onepagers": {"made_from": "e" * 64}}
    assert content == document(file("a.pdf"), file("b.pdf", b"123"))


def test_what_was_listed_is_read_back() -> None:
    """Parsing gives what was written, with what a maker wants to remember."""
    listed = dict([file("onepagers/L1.pdf", inputs_sha256="d" * 64, cache={"size": 9.5, "columns": 2}), file("a.pdf")])
    parsed = parse(document(*listed.items()))
    assert parsed == Manifest(listed, {"onepagers": "e" * 64})
    assert parsed.of("onepagers") == {path: one for path, one in listed.items() if path.parts[0] == "onepagers"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"files": []}',
        b'{"files": {"onepagers/L1.pdf": {}}}',
        b'{"files": {"onepagers/L1.pdf": "x"}}',
        b'{"files": {"a.pdf": {"sha256": "x", "size": "many"}}}',
        b'{"files": {}, "artifacts": {"handbook": 1}}',
        document(file("onepagers/../L1.pdf")),
        document(file("/onepagers/L1.pdf")),
    ],
)
def test_what_is_no_manifest_is_told_to_be_none(content: bytes) -> None:
    """Neither broken text nor a file outside the folder gets through."""
    with pytest.raises(ValueError):  # noqa: PT011 - in the words of whatever noticed it
        parse(content)


def test_only_files_that_are_named_after_levels_can_be_stale() -> None:
    """No other name changes with the source; and a list with names that the artifact does not have is not trusted."""
    sheets = ARTIFACTS["onepagers"]
    previous = Manifest(
        dict(file(path) for path in ("onepagers/L1.pdf", "onepagers/L2.pdf", "onepagers/a.txt", "handbook.pdf"))
    )
    digest = hashlib.sha256(b"new").hexdigest()
    assert stale_files(previous, sheets, {PurePosixPath("onepagers/L1.pdf")}) == {
        PurePosixPath("onepagers/L2.pdf"): digest
    }
    assert stale_files(Manifest(), sheets, ()) == {}
    listed = replace(previous.files[PurePosixPath("handbook.pdf")], artifact="handbook")
    assert stale_files(Manifest({PurePosixPath("handbook.pdf"): listed}), ARTIFACTS["handbook"], ()) == {}
