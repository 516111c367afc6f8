"""Write the artifacts and the manifest of each edition, all of them or none; remove stale one-pagers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ladderexport.artifacts.base import File, NotMade, Refused
from ladderexport.pipeline import write
from ladderexport.pipeline.manifest import MANIFEST, Manifest, stale_files
from ladderexport.pipeline.previous import BuiltFile, PreviousBuild
from ladderexport.pipeline.request import BuildRequest
from ladderexport.pipeline.targets import Edition, Target


@dataclass(frozen=True, slots=True)
class PublishedArtifact:
    """An artifact of an edition in its place, or the manifest of its edition."""

    edition: str
    """The name of its audience; empty for the whole ladder."""
    name: str
    paths: tuple[Path, ...]
    extent: str
    """Of its first file, such as `34 pages`."""
    count: int
    """The pages or sheets of all its files."""
    made: int
    """How many of its files were made again."""


@dataclass(frozen=True, slots=True)
class Making:
    """What came of making an artifact: its files, new and unchanged, those that could not be made, and those that must not be."""

    files: tuple[BuiltFile, ...]
    not_made: tuple[NotMade, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class _Publication:
    """All that is to be done in the folder of an edition."""

    files: tuple[File, ...]
    manifest: tuple[File, ...]
    """None or one."""
    stale_files: Mapping[PurePosixPath, str | None]
    published: tuple[PublishedArtifact, ...]


def publish(
    request: BuildRequest,
    planned: Sequence[Edition],
    previous: Mapping[str, PreviousBuild],
    made: Mapping[Target, Making],
) -> tuple[PublishedArtifact, ...]:
    """Write all artifacts or none; remove stale files of levels that are gone if those of all levels were made.

    What could not be made is removed, too, if an earlier build has made it: it says what is no longer so. A manifest is the last file of its build, so that it never speaks of files that are not there yet.
    """
    publications = [
        _publication(
            request, edition, previous[edition.name], {one: own for one, own in made.items() if one.edition is edition}
        )
        for edition in planned
    ]
    write.write_files(
        [file for publication in publications for file in publication.files],
        request.output,
        stale={path: sha256 for publication in publications for path, sha256 in publication.stale_files.items()},
        last=[file for publication in publications for file in publication.manifest],
    )
    return tuple(one for publication in publications for one in publication.published)


def _publication(
    request: BuildRequest, edition: Edition, previous: PreviousBuild, made: Mapping[Target, Making]
) -> _Publication:
    entries = [entry for own in made.values() for entry in own.files]
    files = tuple(replace(entry.made, path=edition.folder / entry.path) for entry in entries if entry.made)
    left: dict[PurePosixPath, str | None] = {}
    if not (request.options.levels or request.options.places or request.options.formats):
        current = {entry.path for entry in entries}
        for one in made:
            left |= stale_files(previous.manifest, one.artifact, current)
    left |= dict.fromkeys(one.path for own in made.values() for one in (*own.not_made, *own.refused))
    published = [_published(request.output / edition.folder, one, own.files) for one, own in made.items() if own.files]
    manifest: tuple[File, ...] = ()
    if request.with_manifest:
        document = _manifest(made).document(ladder=edition.ladder, options=edition.options)
        if document.content != previous.content:
            manifest = (replace(document, path=edition.folder / MANIFEST),)
        path = request.output / edition.folder / MANIFEST
        published.append(
            PublishedArtifact(edition.name, "manifest", (path,), document.extent, document.count, len(manifest))
        )
    return _Publication(
        files, manifest, {edition.folder / path: sha256 for path, sha256 in left.items()}, tuple(published)
    )


def _manifest(made: Mapping[Target, Making]) -> Manifest:
    return Manifest(
        {entry.path: entry.listed for own in made.values() for entry in own.files},
        {one.artifact.name: one.inputs_sha256 for one, own in made.items() if not own.not_made},
        {one.path: one.reason for own in made.values() for one in own.not_made},
    )


def _published(folder: Path, target: Target, entries: Sequence[BuiltFile]) -> PublishedArtifact:
    return PublishedArtifact(
        target.edition.name,
        target.artifact.name,
        tuple(folder / entry.path for entry in entries),
        entries[0].listed.extent,
        sum(entry.listed.count for entry in entries),
        sum(entry.made is not None for entry in entries),
    )
