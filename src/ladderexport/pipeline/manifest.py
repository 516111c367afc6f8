"""The list of what a build made: each file with its digest, and what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from ladderexport.artifacts.base import File
from ladderexport.regular_files import read_regular

if TYPE_CHECKING:
    from ladderexport.artifacts.base import Artifact
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options

MANIFEST: Final = PurePosixPath("manifest.json")
MOST_BYTES: Final = 64 * 2**20
"""The most bytes of a manifest that are read; that of a thousand levels has a third of a megabyte."""
ALL: Final = "all"
"""Stands for all audiences of a source, and for all their editions in an output folder."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a build: its SHA-256 in hex, its size in bytes, its extent in words, and its pages or sheets."""

    artifact: str
    sha256: str
    size: int
    extent: str
    count: int
    inputs_sha256: str = ""
    """SHA-256 of what this file itself was made from, in hex; empty where the artifact's says it."""
    cache: Mapping[str, Any] = field(default_factory=dict)
    """What its maker wants to know when it makes it again."""

    @classmethod
    def of(cls, artifact: str, file: File) -> Listed:
        """Return the entry of a new file."""
        digest = hashlib.sha256(file.content).hexdigest()
        return cls(artifact, digest, len(file.content), file.extent, file.count, file.inputs_sha256, file.cache)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build made of one edition."""

    files: Mapping[PurePosixPath, Listed] = field(default_factory=dict)
    """Path below the manifest's folder -> file."""
    inputs_sha256: Mapping[str, str] = field(default_factory=dict)
    """Artifact -> SHA-256 of all that it was made from, in hex; none for one of which a file could not be made."""
    not_made: Mapping[PurePosixPath, str] = field(default_factory=dict)
    """Path of a file that could not be made -> why."""

    def of(self, artifact: str) -> dict[PurePosixPath, Listed]:
        """Return the files of an artifact."""
        return {path: listed for path, listed in self.files.items() if listed.artifact == artifact}

    def document(self, *, ladder: Ladder, options: Options) -> File:
        """Return the manifest as a file, which also names edition, source and program."""
        document = {
            "artifacts": {name: {"made_from": digest} for name, digest in self.inputs_sha256.items()},
            **({"audience": ladder.audience.title} if ladder.audience else {}),
            "edition": ladder.edition,
            "files": {str(path): _entry(listed) for path, listed in self.files.items()},
            **({"not_made": {str(path): why for path, why in self.not_made.items()}} if self.not_made else {}),
            "paper": options.paper,
            "program": {"name": "ladderexport", "version": options.version},
            "source": {"sha256": options.fingerprint},
            "title": ladder.title,
        }
        content = json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        return File(MANIFEST, content.encode(), f"{len(self.files)} files", len(self.files))


NO_MANIFEST: Final = Manifest()


def parse(content: bytes) -> Manifest:
    """Parse a manifest. Raises ValueError if it is not one, or lists a file outside its folder."""
    try:
        document = json.loads(content)
        files = {_inside(str(name)): _listed(entry) for name, entry in sorted(document["files"].items())}
        artifacts = document.get("artifacts", {}).items()
        not_made = {_inside(str(name)): str(why) for name, why in sorted(document.get("not_made", {}).items())}
        return Manifest(files, {str(name): str(entry["made_from"]) for name, entry in artifacts}, not_made)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a manifest") from error


def edition_folders(output: Path) -> tuple[Path, ...]:
    """Return the folders in an output folder that hold the edition of an audience, by their manifests, in order."""
    return tuple(path.parent for path in sorted(output.glob(f"*/{MANIFEST}")) if _has_audience(path))


def _has_audience(manifest: Path) -> bool:
    with suppress(OSError, ValueError):
        content = read_regular(manifest, MOST_BYTES)
        return bool(parse(content).files) and "audience" in json.loads(content)
    return False


def stale_files(previous: Manifest, artifact: Artifact, current: Collection[PurePosixPath]) -> dict[PurePosixPath, str]:
    """Return the files of an artifact that an earlier build made and the current one does not, each with its SHA-256.

    Only files that are named after levels change their names with the source, so no others are ever left over.
    """
    if not artifact.named_after_levels:
        return {}
    files = previous.of(artifact.name)
    return {path: files[path].sha256 for path in sorted(files) if artifact.makes(path) and path not in current}


def _entry(listed: Listed) -> dict[str, Any]:
    own = {"made_from": listed.inputs_sha256, "memo": dict(listed.cache)}
    return {
        "artifact": listed.artifact,
        "count": listed.count,
        "extent": listed.extent,
        "sha256": listed.sha256,
        "size": listed.size,
        **{key: value for key, value in own.items() if value},
    }


def _listed(entry: Mapping[str, Any]) -> Listed:
    cache = entry.get("memo", {})
    return Listed(
        str(entry.get("artifact", "")),
        str(entry["sha256"]),
        int(entry.get("size", 0)),
        str(entry.get("extent", "")),
        int(entry.get("count", 0)),
        str(entry.get("made_from", "")),
        cache if isinstance(cache, dict) else {},
    )


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{name} leads out of the folder")
    return path
