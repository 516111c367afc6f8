"""Whether the files of a build are still what was built, by the manifests that list them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from ladderexport.errors import OutputError
from ladderexport.write import MANIFEST

State = Literal["as built", "changed", "missing"]


@dataclass(frozen=True, slots=True)
class Verified:
    """A file that a manifest lists, and what has become of it."""

    path: Path
    state: State


def verify(output: Path) -> tuple[Verified, ...]:
    """The listed files of an output folder and of the editions in it; what no manifest lists is left in peace.

    Raises OutputError where there is no manifest, or one that cannot be read.
    """
    found = [path for path in (output / MANIFEST, *sorted(output.glob(f"*/{MANIFEST}"))) if path.is_file()]
    if not found:
        raise OutputError(f"there is no {MANIFEST} in {output}", hint="`ladderexport build` makes one")
    return tuple(one for path in found for one in _listed(path))


def _listed(manifest: Path) -> Iterator[Verified]:
    try:
        files = json.loads(manifest.read_bytes())["files"]
        listed = {_inside(str(name)): str(entry["sha256"]) for name, entry in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "`ladderexport build` makes all files anew, and a manifest of them"
        raise OutputError(f"{manifest} is not a manifest that can be read", hint=hint) from error
    for name, digest in listed.items():
        path = manifest.parent / name
        yield Verified(path, _state(path, digest))


def _inside(name: str) -> PurePosixPath:
    """A path below the manifest's folder. Raises ValueError for one that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(name)
    return path


def _state(path: Path, digest: str) -> State:
    try:
        with path.open("rb") as stream:
            return "as built" if hashlib.file_digest(stream, "sha256").hexdigest() == digest else "changed"
    except OSError:
        return "missing"
