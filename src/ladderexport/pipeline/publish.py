"""What was made, put into its place: each edition's files with their manifest, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ladderexport.artifacts.base import File
from ladderexport.pipeline import write
from ladderexport.pipeline.manifest import MANIFEST, Manifest, gone
from ladderexport.pipeline.previous import Entry, Standing
from ladderexport.pipeline.request import Order
from ladderexport.pipeline.targets import Commission, Edition


@dataclass(frozen=True, slots=True)
class Published:
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
    """How many of its files were made anew."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """All that is to be done in the folder of an edition."""

    files: tuple[File, ...]
    manifest: tuple[File, ...]
    """None or one."""
    gone: Mapping[PurePosixPath, str]
    published: tuple[Published, ...]


def publish(
    order: Order,
    planned: Sequence[Edition],
    former: Mapping[str, Standing],
    made: Mapping[Commission, tuple[Entry, ...]],
) -> tuple[Published, ...]:
    """Write what was made, all of it or nothing; one-pagers of levels that are gone go once all levels' are there.

    A manifest is the last file of its build, so that it never speaks of files that are not there yet.
    """
    parcels = [
        _parcel(order, edition, former[edition.name], {one: own for one, own in made.items() if one.edition is edition})
        for edition in planned
    ]
    write.write_files(
        [file for parcel in parcels for file in parcel.files],
        order.output,
        gone={path: sha256 for parcel in parcels for path, sha256 in parcel.gone.items()},
        last=[file for parcel in parcels for file in parcel.manifest],
    )
    return tuple(one for parcel in parcels for one in parcel.published)


def _parcel(order: Order, edition: Edition, former: Standing, made: Mapping[Commission, tuple[Entry, ...]]) -> _Parcel:
    entries = [entry for own in made.values() for entry in own]
    files = tuple(replace(entry.made, path=edition.folder / entry.path) for entry in entries if entry.made)
    left = {}
    if "onepagers" in order.artifacts and not order.options.levels:
        left = gone(former.manifest, {entry.path for entry in entries})
    published = [_published(order.output / edition.folder, one, own) for one, own in made.items()]
    manifest: tuple[File, ...] = ()
    if order.with_manifest:
        document = _manifest(made).document(ladder=edition.ladder, options=edition.options)
        if document.content != former.content:
            manifest = (replace(document, path=edition.folder / MANIFEST),)
        path = order.output / edition.folder / MANIFEST
        published.append(Published(edition.name, "manifest", (path,), document.extent, document.count, len(manifest)))
    return _Parcel(files, manifest, {edition.folder / path: sha256 for path, sha256 in left.items()}, tuple(published))


def _manifest(made: Mapping[Commission, tuple[Entry, ...]]) -> Manifest:
    return Manifest(
        {entry.path: entry.listed for entries in made.values() for entry in entries},
        {one.artifact.name: one.made_from for one in made},
    )


def _published(folder: Path, commission: Commission, entries: Sequence[Entry]) -> Published:
    return Published(
        commission.edition.name,
        commission.artifact.name,
        tuple(folder / entry.path for entry in entries),
        entries[0].listed.extent,
        sum(entry.listed.count for entry in entries),
        sum(entry.made is not None for entry in entries),
    )
