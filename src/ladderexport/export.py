"""The way from a source to files, as a list: check, plan, make, publish. It composes; the work is done below it."""

from __future__ import annotations

import errno
import gc
import json
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from ladderexport import editions, load, validate, write
from ladderexport.artifacts import ARTIFACTS
from ladderexport.assets import read_templates
from ladderexport.errors import LadderExportError, MissingGlyphError, PageOverflowError, UsageError, named
from ladderexport.model import Ladder
from ladderexport.wording import closest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ladderexport.artifact import Artifact, File, Options, Progress
    from ladderexport.diagnostics import Diagnostic
    from ladderexport.silence import Silenced

SCHEMA_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors' YAML language servers know best; the schema uses nothing beyond it."""

ALL: Final = "all"
"""Stands for all audiences of a source."""

MOST_CHARACTERS: Final = 5
"""How many of the characters that no font has are shown with their places."""

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
    templates: Path | None = None
    """A folder with templates that take the place of the program's own."""
    audiences: tuple[str, ...] = ()
    """Whose editions to make, each in a folder of its name; without any, the whole ladder is made, as the source has it."""
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
class Edition:
    """What is to be made of a source: for whom (the name of the audience; empty for the whole ladder), and how."""

    name: str
    ladder: Ladder
    options: Options

    @property
    def folder(self) -> PurePosixPath:
        """Where its files go below the output folder."""
        return PurePosixPath(self.name)


@dataclass(frozen=True, slots=True)
class Made:
    """An artifact in memory, and the folder below the output folder that its files go to."""

    name: str
    folder: PurePosixPath
    files: tuple[File, ...]


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
    made = []
    for edition in plan(order, checked.source, checked.ladder):
        made += _made(edition, order, checked, progress)
    progress("writing the files")
    return Outcome(checked, publish(made, order.output, all_levels=not order.options.levels))


def _made(edition: Edition, order: Order, checked: Checked, progress: Progress) -> list[Made]:
    """The artifacts of an edition, from its own ladder, and last their manifest if one is asked for."""

    def doing(what: str) -> None:
        progress(f"{edition.name}: {what}" if edition.name else what)

    own = replace(checked, ladder=edition.ladder)
    groups = [(name, make(ARTIFACTS[name], own, edition.options, doing)) for name in order.artifacts]
    if order.with_manifest:
        listed = [file for _, files in groups for file in files]
        groups.append(("manifest", (write.manifest(listed, ladder=edition.ladder, options=edition.options),)))
    return [Made(name, edition.folder, files) for name, files in groups]


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


def plan(order: Order, source: load.Source, ladder: Ladder) -> tuple[Edition, ...]:
    """What to make, settled for this source: the editions of the audiences asked for, or the whole ladder.

    Raises UsageError for a level or an audience that the ladder does not have.
    """
    for level in order.options.levels:
        if level not in ladder.level_by_id:
            hint = _suggestion(level, tuple(ladder.level_by_id), "levels")
            raise UsageError(f"the ladder has no level {level}", hint=hint)
    options = replace(
        order.options,
        levels=tuple(dict.fromkeys(order.options.levels)),
        assets={name: asset.content for name, asset in source.assets.items()},
        templates=_templates(order.templates) if order.templates else {},
        templates_folder=str(order.templates or ""),
    )
    if not order.audiences:
        return (Edition("", ladder, replace(options, fingerprint=source.fingerprint)),)
    cut = {name: editions.edition(ladder, ladder.audiences[name]) for name in _audiences(order.audiences, ladder)}
    return tuple(
        Edition(name, own, replace(options, fingerprint=editions.fingerprint(own, options.assets)))
        for name, own in cut.items()
    )


def _templates(folder: Path) -> Mapping[str, str]:
    from ladderexport.rendering import names  # noqa: PLC0415 - to check a source, no template is waited for

    return read_templates(folder, names())


def _audiences(asked: Sequence[str], ladder: Ladder) -> tuple[str, ...]:
    """The names of the audiences asked for, each once; `all` is all of them."""
    known = tuple(ladder.audiences)
    if not known:
        raise UsageError("the source names no audiences", hint="list them under `audiences` in the source")
    for name in asked:
        if name not in (*known, ALL):
            hint = _suggestion(name, (*known, ALL), "audiences")
            raise UsageError(f"the ladder has no audience {name}", hint=hint)
    return known if ALL in asked else tuple(dict.fromkeys(asked))


def _suggestion(name: str, known: Sequence[str], kind: str) -> str:
    meant = closest(name, known)
    return f"did you mean {meant}?" if meant else f"its {kind} are {', '.join(known)}"


def make(artifact: Artifact, checked: Checked, options: Options, progress: Progress) -> tuple[File, ...]:
    """Make an artifact in memory. A page that overflows is reported at its place in the source."""
    if checked.ladder is None:
        raise ValueError("a source with errors has no artifacts")
    try:
        return artifact.make(checked.ladder, options, progress)
    except PageOverflowError as error:
        place = checked.source.place(error.path)
        raise LadderExportError(f"{place}: {error}", hint=error.hint) from error
    except MissingGlyphError as error:
        raise LadderExportError(_unprintable(error.characters, checked.source), hint=error.hint) from error
    except OSError as error:
        if error.errno not in _OUT_OF_ROOM:
            raise
        raise LadderExportError(
            f"there is no room for the temporary files of {artifact.name}: {error.strerror}",
            hint=f"make room in {tempfile.gettempdir()}, or name another folder in TMPDIR",
        ) from error


def _unprintable(characters: Sequence[str], source: load.Source) -> str:
    """Which characters no font has, each with the place of its first use; some, where there are many."""
    said = []
    for character in characters[:MOST_CHARACTERS]:
        at = next(((path, text.index(character)) for path, text in source.texts if character in text), None)
        place = f"{source.place(at[0], offset=at[1], length=1)}: " if at else ""
        said.append(
            f"{place}no font has the character {named(character)}"
            + ("" if at else " of a key, a template or its own words")
        )
    rest = len(characters) - len(said)
    return "; ".join(said) + (f"; and {rest} more" if rest else "")


def publish(made: Sequence[Made], output: Path, *, all_levels: bool) -> tuple[Published, ...]:
    """Write what was made, all of it or nothing; one-pagers of levels that are gone go once all levels' are written."""
    files = [replace(file, path=group.folder / file.path) for group in made for file in group.files]
    former = {group.folder: write.former_manifest(output / group.folder) for group in made}
    paths = iter(write.write_files(files, output))
    published = tuple(Published(group.name, group.files, tuple(next(paths) for _ in group.files)) for group in made)
    for group in made:
        if all_levels and group.name == "onepagers":
            write.remove_former_one_pagers(group.files, output / group.folder, former[group.folder])
    return published


def source_schema() -> str:
    """The JSON Schema of one file of a source, as text; a file may give any of the keys, so none is required in it."""
    schema = Ladder.model_json_schema(by_alias=True)
    schema.pop("required", None)
    described = {"$schema": SCHEMA_DIALECT, **schema, "title": "A career ladder, or a part of one"}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
