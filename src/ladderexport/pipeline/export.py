"""The way from a source to files, as a list: check, plan, make, publish. It composes; the work is done below it."""

from __future__ import annotations

import errno
import gc
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import NotMade, Refused
from ladderexport.errors import (
    LadderExportError,
    MissingGlyphError,
    OutOfMemoryError,
    named,
    ran_out_of_memory,
)
from ladderexport.model import Ladder
from ladderexport.pipeline.folder import locked
from ladderexport.pipeline.manifest import MANIFEST
from ladderexport.pipeline.previous import PreviousBuild, orphaned_editions, previous_build
from ladderexport.pipeline.progress import NO_PROGRESS, Progress
from ladderexport.pipeline.publish import Making, PublishedArtifact, publish
from ladderexport.pipeline.request import BuildRequest, resolve
from ladderexport.pipeline.targets import targets
from ladderexport.pipeline.workers import Task, run_tasks
from ladderexport.pipeline.write import refuse_special
from ladderexport.source import reader
from ladderexport.validation import validator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ladderexport.diagnostics import Diagnostic, Place
    from ladderexport.pipeline.targets import Edition, Target
    from ladderexport.validation.suppressions import Suppressed


_FOUND_BY: Final = 4
"""A text of fewer letters is looked for only in the part of the source that it is from."""
MOST_CHARACTERS: Final = 5
"""How many of the characters that no font has are shown with their places."""

_OUT_OF_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Checked:
    """A source and its diagnostics; `ladder` is None if it has errors."""

    source: reader.Source
    ladder: Ladder | None
    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...] = ()


@dataclass(frozen=True, slots=True)
class UnmadeFile:
    """A file that was not made, for a reason at a place of the source."""

    path: Path
    place: Place
    reason: str
    hint: str
    subject: str = ""
    """What it would be about, for a file that must not be made."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order: nothing is published where the source has errors."""

    checked: Checked
    published: tuple[PublishedArtifact, ...] = ()
    not_made: tuple[UnmadeFile, ...] = ()
    """What the ladder does not allow; everything else was made all the same."""
    refused: tuple[UnmadeFile, ...] = ()
    """What must not be made; nothing is wrong with that."""
    orphaned_editions: tuple[Path, ...] = ()
    """Folders with the edition of an audience that the source no longer names."""


def export(request: BuildRequest, progress: Progress = NO_PROGRESS) -> Outcome:
    """Check, build and publish what is requested. Raises LadderExportError for what is not the source's fault."""
    progress.detail("source", "reading")
    checked = check(request.source, request.today, request.artifacts)
    progress.done("source")
    return build(request, checked, progress)


def build(request: BuildRequest, checked: Checked, progress: Progress = NO_PROGRESS) -> Outcome:
    """Build and publish what is requested of a checked source; nothing if it has errors."""
    if checked.ladder is None:
        return Outcome(checked)
    planned = resolve(request, checked.source, checked.ladder)
    with locked(request.output):
        refuse_special(_written(request, planned))
        previous = {edition.name: previous_build(request.output / edition.folder) for edition in planned}
        with _explained(checked.source):
            made = _made(request, planned, previous, progress)
        published = publish(request, planned, previous, made)
    strays = orphaned_editions(request.output, checked.ladder.audiences) if request.with_manifest else ()
    not_made = _unmade(request, checked.source, {one: own.not_made for one, own in made.items()})
    refused = _unmade(request, checked.source, {one: own.refused for one, own in made.items()})
    return Outcome(checked, published, not_made, refused, strays)


def _unmade(
    request: BuildRequest, source: reader.Source, files: Mapping[Target, Sequence[NotMade]]
) -> tuple[UnmadeFile, ...]:
    return tuple(
        UnmadeFile(
            request.output / one.edition.folder / each.path,
            source.place(_indexed(source, each.at)) if isinstance(each, Refused) else _place(source, each),
            each.reason,
            each.hint,
            each.subject if isinstance(each, Refused) else "",
        )
        for one, own in files.items()
        for each in own
    )


def _indexed(source: reader.Source, path: Sequence[str | int]) -> tuple[str | int, ...]:
    """Return a path in which items of lists are named by their ids as one with their places in the source's lists."""
    value: object = source.data
    found: list[str | int] = []
    for step in path:
        if isinstance(value, list):
            ids = [str(one.get("id")).strip() if isinstance(one, dict) else "" for one in value]
            if step not in ids:
                break
            at = ids.index(str(step))
            found.append(at)
            value = value[at]
        else:
            found.append(step)
            value = value.get(step) if isinstance(value, dict) else None
    return tuple(found)


def _place(source: reader.Source, one: NotMade) -> Place:
    """Where to look: at the text that is named, or its longest word, if it is in the source; else at what it is a part of."""
    word = max(one.said.split(), key=len, default="")
    tries = ((one.at, one.said), ((), one.said), (one.at, word))
    for start, said in tries if len(one.said) >= _FOUND_BY else tries[:1]:
        for path, text in source.texts if said else ():
            if path[: len(start)] == start and said in text:
                return source.place(path, offset=text.index(said), length=len(said))
    return source.place(one.at)


def check(path: Path, today: date | None = None, artifacts: Sequence[str] | None = None) -> Checked:
    """Read and validate a source as of today, with what would stop these artifacts, or any of all, from being made.

    Raises SourceNotFoundError if there is nothing to read.
    """
    checks = tuple(
        dict.fromkeys(one for name in (ARTIFACTS if artifacts is None else artifacts) for one in ARTIFACTS[name].checks)
    )
    with _nothing_collected():
        source = reader.read_source(path)
        report = validator.validate(source, today=today, checks=checks)
    return Checked(source, report.ladder, report.diagnostics, report.suppressed)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """A source is built up and kept: looking for garbage meanwhile finds none, and takes a fifth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _written(request: BuildRequest, planned: Sequence[Edition]) -> Iterator[Path]:
    """Yield what is already there under the names of the files that a build writes."""
    for edition in planned:
        folder = request.output / edition.folder
        for name in request.artifacts:
            for pattern in ARTIFACTS[name].files:
                yield from folder.glob(pattern.path)
        if request.with_manifest:
            yield folder / MANIFEST


def _made(
    request: BuildRequest, planned: Sequence[Edition], previous: Mapping[str, PreviousBuild], progress: Progress
) -> dict[Target, Making]:
    """Return every artifact of every edition: unchanged files as they are, all others made."""
    wanted = [one for edition in planned for one in targets(edition, [ARTIFACTS[name] for name in request.artifacts])]
    known = previous if request.with_manifest and not request.force else dict.fromkeys(previous, PreviousBuild())
    current = {one: known[one.edition.name].current(one) for one in wanted}
    due = [one for one, files in current.items() if files is None]
    tasks = [
        Task(
            one.label,
            one.artifact.steps(one.ladder, one.options, known[one.edition.name].previous(one)),
            one.ladder,
            one.options,
        )
        for one in due
    ]
    made = {one: Making(files or ()) for one, files in current.items()}
    results = run_tasks(tasks, jobs=request.jobs, progress=progress, limits=request.limits)
    for one, files in zip(due, results, strict=True):
        refused = tuple(file for file in files if isinstance(file, Refused))
        not_made = tuple(file for file in files if isinstance(file, NotMade) and not isinstance(file, Refused))
        made[one] = Making(known[one.edition.name].entries(one, files), not_made, refused)
    return made


@contextmanager
def _explained(source: reader.Source) -> Iterator[None]:
    """Say what a maker runs into with its place in the source, or with what can be done about it."""
    try:
        yield
    except MissingGlyphError as error:
        raise LadderExportError(_unprintable(error.characters, source), hint=error.hint) from error
    except (MemoryError, ImportError, OSError) as error:
        if ran_out_of_memory(error):
            raise OutOfMemoryError from error
        if not isinstance(error, OSError) or error.errno not in _OUT_OF_ROOM:
            raise
        hint = f"make room in {tempfile.gettempdir()}, or name another folder in TMPDIR"
        raise LadderExportError(f"there is no room for temporary files: {error.strerror}", hint=hint) from error


def _unprintable(characters: Sequence[str], source: reader.Source) -> str:
    """Which characters no font has, each with the place of its first use; some, where there are many."""
    said = []
    for character in characters[:MOST_CHARACTERS]:
        at = next(((path, text.index(character)) for path, text in source.texts if character in text), None)
        place = f"{source.place(at[0], offset=at[1], length=1)}: " if at else ""
        said.append(
            f"{place}no font has the character {named(character)}"
            + ("" if at else " in a key, a template or a built-in word")
        )
    rest = len(characters) - len(said)
    return "; ".join(said) + (f"; and {rest} more" if rest else "")
