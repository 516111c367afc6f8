"""Verify that the files of a build are unchanged, by their manifests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ladderexport.errors import OutputError
from ladderexport.pipeline.folder import os_errors_as_output_errors
from ladderexport.pipeline.manifest import MANIFEST, MOST_BYTES, parse
from ladderexport.pipeline.write import digest_of
from ladderexport.regular_files import read_regular

ELSEWHERE: Final = "ask its owner to let you read it"
FileState = Literal["as built", "changed", "missing", "not made"]


@dataclass(frozen=True, slots=True)
class Verified:
    """A file that a manifest lists, and what has become of it."""

    path: Path
    state: FileState
    reason: str = ""
    """Why it was not made."""


def verify(output: Path) -> tuple[Verified, ...]:
    """Check the listed files of an output folder and of its editions; other files are ignored.

    Raises OutputError where there is no manifest, or one that cannot be read.
    """
    with os_errors_as_output_errors(f"cannot read {output}", elsewhere=ELSEWHERE):
        found = [path for path in (output / MANIFEST, *sorted(output.glob(f"*/{MANIFEST}"))) if path.exists()]
    if not found:
        raise OutputError(f"there is no {MANIFEST} in {output}", hint="`ladderexport build` makes one")
    return tuple(one for path in found for one in _listed(path))


def _listed(manifest: Path) -> Iterator[Verified]:
    with os_errors_as_output_errors(f"cannot read {manifest}", elsewhere=ELSEWHERE):
        content = read_regular(manifest, MOST_BYTES)
    try:
        found = parse(content)
    except ValueError as error:
        hint = "`ladderexport build` makes all files again, with a manifest"
        raise OutputError(f"{manifest} is not a valid manifest", hint=hint) from error
    for name, file in found.files.items():
        path = manifest.parent / name
        yield Verified(path, _state(path, file.sha256))
    for name, reason in found.not_made.items():
        yield Verified(manifest.parent / name, "not made", reason)


def _state(path: Path, sha256: str) -> FileState:
    digest = digest_of(path)
    return "missing" if digest is None else "as built" if digest == sha256 else "changed"
