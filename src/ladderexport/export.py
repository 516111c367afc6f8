"""The way from a source to files, as a list: check, plan, make, publish. It composes; the work is done below it."""

from __future__ import annotations

import errno
import gc
import json
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ladderexport import load, validate, write
from ladderexport.artifacts import ARTIFACTS
from ladderexport.errors import LadderExportError, PageOverflowError, UsageError
from ladderexport.model import Ladder
from ladderexport.wording import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from ladderexport.artifact import Artifact, File, Options, Progress
    from ladderexport.diagnostics import Diagnostic
    from ladderexport.silence import Silenced

SCHEMA_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors' YAML language servers know best; the schema uses nothing beyond it."""

_OUT_OF_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: artifacts of a source, made with these options, below an output folder."""

    source: Path
    output: Path
    artifacts: tuple[str, ...]
    """Names in ARTIFACTS."""
    options: Options
    with_manifest: bool = False
    today: date | None = None
    """The day to count the age of pay to; by default that of the ladder's last change."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A source and what is to be said of it; `ladder` is None where it has errors."""

    source: load.Source
    ladder: Ladder | None
    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """An artifact in its place: its files, and where each of them stands."""

    name: str
    files: tuple[File, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order: nothing is published where the source has errors."""

    checked: Checked
    published: tuple[Published, ...] = ()


def export(order: Order, progress: Progress) -> Outcome:
    """Carry out an order. Raises LadderExportError where the world, not the source, is in the way."""
    progress("reading the source")
    checked = check(order.source, order.today)
    if checked.ladder is None:
        return Outcome(checked)
    options = plan(order.options, checked.source, checked.ladder)
    made = [(name, make(ARTIFACTS[name], checked, options, progress)) for name in order.artifacts]
    if order.with_manifest:
        listed = [file for _, files in made for file in files]
        made.append(("manifest", (write.manifest(listed, ladder=checked.ladder, options=options),)))
    progress("writing the files")
    return Outcome(checked, publish(made, order.output, all_levels=not options.levels))


def check(path: Path, today: date | None = None) -> Checked:
    """Read a source and say what is wrong with it today. Raises SourceNotFoundError where there is nothing to read."""
    with _nothing_collected():
        source = load.read_source(path)
        report = validate.validate(source, today=today)
    return Checked(source, report.ladder, report.diagnostics, report.silenced)


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


def plan(options: Options, source: load.Source, ladder: Ladder) -> Options:
    """The options, settled for this source. Raises UsageError for a level that the ladder does not have."""
    for level in options.levels:
        if level not in ladder.level_by_id:
            raise UsageError(f"the ladder has no level {level}", hint=_suggestion(level, tuple(ladder.level_by_id)))
    return replace(options, levels=tuple(dict.fromkeys(options.levels)), fingerprint=source.fingerprint)


def _suggestion(level: str, known: Sequence[str]) -> str:
    meant = closest(level, known)
    return f"did you mean {meant}?" if meant else f"its levels are {', '.join(known)}"


def make(artifact: Artifact, checked: Checked, options: Options, progress: Progress) -> tuple[File, ...]:
    """Make an artifact in memory. A page that overflows is reported at its place in the source."""
    if checked.ladder is None:
        raise ValueError("a source with errors has no artifacts")
    try:
        return artifact.make(checked.ladder, options, progress)
    except PageOverflowError as error:
        place = checked.source.place(error.path)
        raise LadderExportError(f"{place}: {error}", hint=error.hint) from error
    except OSError as error:
        if error.errno not in _OUT_OF_ROOM:
            raise
        raise LadderExportError(
            f"there is no room for the temporary files of {artifact.name}: {error.strerror}",
            hint=f"make room in {tempfile.gettempdir()}, or name another folder in TMPDIR",
        ) from error


def publish(made: Sequence[tuple[str, tuple[File, ...]]], output: Path, *, all_levels: bool) -> tuple[Published, ...]:
    """Write what was made, all of it or nothing; one-pagers of levels that are gone go once all levels' are written."""
    files = [file for _, group in made for file in group]
    former = write.former_manifest(output)
    paths = iter(write.write_files(files, output))
    published = tuple(Published(name, group, tuple(next(paths) for _ in group)) for name, group in made)
    if all_levels and any(name == "onepagers" for name, _ in made):
        write.remove_former_one_pagers(files, output, former)
    return published


def source_schema() -> str:
    """The JSON Schema of one file of a source, as text; a file may give any of the keys, so none is required in it."""
    schema = Ladder.model_json_schema(by_alias=True)
    schema.pop("required", None)
    described = {"$schema": SCHEMA_DIALECT, **schema, "title": "A career ladder, or a part of one"}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
