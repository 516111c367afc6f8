"""An output folder and the names of editions -> the folder without what the program made in it.

A file goes if a manifest lists it and it is still byte for byte what the manifest says. An artifact that no manifest lists
was made by a command of its own: its files go by their names. Nothing else is touched, and no symbolic link is followed.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, Literal

from ladderexport.artifacts import ARTIFACTS
from ladderexport.diagnostics.suggestions import closest
from ladderexport.errors import OutputError, UsageError
from ladderexport.pipeline.folder import locked, os_errors_as_output_errors
from ladderexport.pipeline.manifest import ALL, MANIFEST, MOST_BYTES, NO_MANIFEST, Manifest, edition_folders, parse
from ladderexport.pipeline.write import digest_of
from ladderexport.regular_files import read_regular

ELSEWHERE: Final = "ask its owner to remove it"

Fate = Literal["removed", "changed", "unlisted", "link"]
_UNLISTED: Final = ""
"""In the place of the digest of a file that the manifest does not list, though it lists others of its artifact."""


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """A file or folder that was removed, or a file that was kept, and why: the manifest has it otherwise, or not, or a link leads there."""

    path: Path
    fate: Fate


def clean(output: Path, *, audiences: Collection[str] = (), force: bool = False) -> Iterator[CleanedFile]:
    """Remove what the program made in an output folder and in the editions in it, one file after the other.

    With audiences, only their editions are cleaned. With `force`, files go by their names, also those that were changed or
    that the manifest does not list. The manifest goes last, so that what is interrupted can be done again; it stays where
    files were kept because of what it says, since nothing else says it. The output folder itself stays.

    Raises UsageError for an edition that is not there, and OutputError where something cannot be removed, a build is at
    work, or a manifest cannot be read.
    """
    with os_errors_as_output_errors(f"cannot clean the folder {output}", elsewhere=ELSEWHERE):
        if output.exists() or output.is_symlink():
            with locked(output):
                for folder in _folders(output, audiences):
                    yield from _clean_folder(folder, force=force)
                    if folder != output:
                        yield from _remove_folder(output, PurePosixPath(folder.name))
        elif audiences:
            raise UsageError(f"there is no folder {output}", hint="name the folder with --output")


def _folders(output: Path, audiences: Collection[str]) -> tuple[Path, ...]:
    """The folders to clean: of the editions asked for, or the output folder with all editions in it."""
    editions = [folder for folder in edition_folders(output) if not folder.is_symlink()]
    if not audiences:
        return (output, *editions)
    named = [path for path in sorted(output.iterdir()) if path.name in audiences and not path.is_symlink()]
    known = {path.name: path for path in (*editions, *named) if path.is_dir()}
    for name in audiences:
        if name not in known and name != ALL:
            raise UsageError(f"there is no edition {name} in {output}", hint=_suggestion(name, list(known)))
    return tuple(editions if ALL in audiences else [known[name] for name in dict.fromkeys(audiences)])


def _suggestion(name: str, editions: Sequence[str]) -> str:
    meant = closest(name, editions)
    known = f"its editions are {', '.join(editions)}" if editions else "leave out --audience to clean the folder itself"
    return f"did you mean {meant}?" if meant else known


def _clean_folder(folder: Path, *, force: bool) -> Iterator[CleanedFile]:
    found = _manifest(folder / MANIFEST, force=force)
    manifest = found or NO_MANIFEST
    kept = False
    for path, sha256 in _digests(folder, manifest).items():
        for cleaned in _clean_file(folder, path, None if force else sha256):
            kept |= cleaned.fate in {"changed", "unlisted"}
            yield cleaned
    if found and not kept:
        yield from _clean_file(folder, MANIFEST, None)
    for below in sorted({parent for path in manifest.files for parent in path.parents} | _own_folders(), reverse=True):
        yield from _remove_folder(folder, below)


def _manifest(path: Path, *, force: bool) -> Manifest | None:
    """The manifest of a folder; None where there is none, or with `force` where it cannot be read."""
    if not path.exists():
        return None
    try:
        return parse(read_regular(path, MOST_BYTES))
    except (OSError, ValueError) as error:
        if force:
            return None
        hint = "with --force, the manifest is kept, and files with the names that commands give are removed"
        raise OutputError(f"{path} is not a valid manifest; nothing in its folder was changed", hint=hint) from error


def _digests(folder: Path, manifest: Manifest) -> dict[PurePosixPath, str | None]:
    """The files to look at, each with the digest that it must have to be removed; None where any will do."""
    digests: dict[PurePosixPath, str | None] = {
        path: listed.sha256 for path, listed in manifest.files.items() if path != MANIFEST
    }
    for artifact in ARTIFACTS.values():
        unlisted = _UNLISTED if manifest.of(artifact.name) else None
        for pattern in artifact.files:
            for path in sorted(folder.glob(pattern.path)):
                digests.setdefault(PurePosixPath(path.relative_to(folder).as_posix()), unlisted)
    return digests


def _own_folders() -> set[PurePosixPath]:
    """The folders below that of an edition in which artifacts have files."""
    return {PurePosixPath(pattern.path).parent for artifact in ARTIFACTS.values() for pattern in artifact.files}


def _clean_file(folder: Path, path: PurePosixPath, sha256: str | None) -> Iterator[CleanedFile]:
    """Remove an ordinary file, if it still has the SHA-256 that is given; say what became of it, if it is there at all."""
    file = folder / path
    if _behind_link(folder, path):
        yield CleanedFile(file, "link")
        return
    with os_errors_as_output_errors(f"cannot remove {file}", elsewhere=ELSEWHERE):
        try:
            is_ordinary = stat.S_ISREG(file.lstat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return
        removed = is_ordinary and (sha256 is None or sha256 == digest_of(file))
        if removed:
            file.unlink(missing_ok=True)
    if removed:
        yield CleanedFile(file, "removed")
    elif sha256 is not None and (is_ordinary or sha256 != _UNLISTED):
        yield CleanedFile(file, "unlisted" if sha256 == _UNLISTED else "changed")


def _remove_folder(folder: Path, below: PurePosixPath) -> Iterator[CleanedFile]:
    """Remove a folder below another, unless it holds something, or is or lies behind a link."""
    if below == PurePosixPath() or _behind_link(folder, below):
        return
    with suppress(OSError):
        (folder / below).rmdir()
        yield CleanedFile(folder / below, "removed")


def _behind_link(folder: Path, path: PurePosixPath) -> bool:
    """Whether any part of a path below a folder is a symbolic link."""
    return any((folder / part).is_symlink() for part in (path, *path.parents) if part != PurePosixPath())
