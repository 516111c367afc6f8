"""Read what the previous build left in an output folder, and tell what need not be built again."""

from __future__ import annotations

from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ladderexport.artifacts.base import File, MadeFile, NotMade, PreviousFile
from ladderexport.pipeline.folder import os_errors_as_output_errors
from ladderexport.pipeline.manifest import MANIFEST, MOST_BYTES, NO_MANIFEST, Listed, Manifest, edition_folders, parse
from ladderexport.pipeline.targets import Target
from ladderexport.pipeline.write import digest_of
from ladderexport.regular_files import read_regular


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of an artifact as it is listed, with its bytes where it was made again."""

    path: PurePosixPath
    listed: Listed
    made: File | None = None


@dataclass(frozen=True, slots=True)
class PreviousBuild:
    """What the manifest in the folder of an edition lists, and which of these files are still as they were made."""

    manifest: Manifest = NO_MANIFEST
    intact: frozenset[PurePosixPath] = frozenset()
    content: bytes = b""
    """The manifest itself, byte for byte."""

    def current(self, target: Target) -> tuple[BuiltFile, ...] | None:
        """Return the files of an artifact if their inputs are unchanged and none was altered; else None."""
        name = target.artifact.name
        files = self.manifest.of(name)
        if not files or self.manifest.inputs_sha256.get(name) != target.inputs_sha256 or not self.intact >= set(files):
            return None
        return tuple(BuiltFile(path, listed) for path, listed in files.items())

    def previous(self, target: Target) -> Mapping[PurePosixPath, PreviousFile]:
        """Return the previous files of an artifact, for its maker."""
        files = self.manifest.of(target.artifact.name)
        return {path: PreviousFile(one.inputs_sha256, one.cache, path in self.intact) for path, one in files.items()}

    def entries(self, target: Target, files: tuple[MadeFile, ...]) -> tuple[BuiltFile, ...]:
        """Return the entries of an artifact's files, new and unchanged, without those that were not made."""
        name = target.artifact.name
        return tuple(
            BuiltFile(one.path, Listed.of(name, one), one)
            if isinstance(one, File)
            else BuiltFile(one.path, self.manifest.files[one.path])
            for one in files
            if not isinstance(one, NotMade)
        )


def previous_build(folder: Path) -> PreviousBuild:
    """Read the previous build in a folder; empty if there is no manifest, or it is none.

    Raises OutputError where the manifest, or a file that it lists, is there and cannot be read: what is left over from that
    build would stay unnoticed.
    """
    path = folder / MANIFEST
    with os_errors_as_output_errors(f"cannot read {path}", "; nothing was changed"):
        if not path.exists():
            return PreviousBuild()
        content = read_regular(path, MOST_BYTES)
    with suppress(ValueError):
        manifest = parse(content)
        intact = {path for path, listed in manifest.files.items() if digest_of(folder / path) == listed.sha256}
        return PreviousBuild(manifest, frozenset(intact), content)
    return PreviousBuild()


def orphaned_editions(folder: Path, audiences: Container[str]) -> tuple[Path, ...]:
    """Return the folders of editions whose audience is not among these any more."""
    return tuple(edition for edition in edition_folders(folder) if edition.name not in audiences)
