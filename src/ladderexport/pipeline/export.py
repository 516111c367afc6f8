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
from ladderexport.errors import LadderExportError, MissingGlyphError, PageOverflowError, named
from ladderexport.model import Ladder
from ladderexport.pipeline.folder import held
from ladderexport.pipeline.previous import Entry, Standing, left_over, standing
from ladderexport.pipeline.progress import SILENCE, Board
from ladderexport.pipeline.publish import Published, publish
from ladderexport.pipeline.request import Order, plan
from ladderexport.pipeline.targets import commissions
from ladderexport.pipeline.workers import Task, carry_out
from ladderexport.source import reader as load
from ladderexport.validation import validator as validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ladderexport.diagnostics import Diagnostic
    from ladderexport.pipeline.targets import Commission, Edition
    from ladderexport.validation.suppressions import Silenced


MOST_CHARACTERS: Final = 5
"""How many of the characters that no font has are shown with their places."""

_OUT_OF_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


@dataclass(frozen=True, slots=True)
class Checked:
    """A source and what is to be said of it; `ladder` is None where it has errors."""

    source: load.Source
    ladder: Ladder | None
    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an order: nothing is published where the source has errors."""

    checked: Checked
    published: tuple[Published, ...] = ()
    left_over: tuple[Path, ...] = ()
    """Folders with the edition of an audience that the source no longer names."""


def export(order: Order, board: Board = SILENCE) -> Outcome:
    """Carry out an order. Raises LadderExportError where the world, not the source, is in the way."""
    board.detail("source", "reading")
    checked = check(order.source, order.today)
    board.done("source")
    return fulfil(order, checked, board)


def fulfil(order: Order, checked: Checked, board: Board = SILENCE) -> Outcome:
    """Make and publish what is ordered of a source that has been checked; nothing where it has errors."""
    if checked.ladder is None:
        return Outcome(checked)
    planned = plan(order, checked.source, checked.ladder)
    with held(order.output):
        former = {edition.name: standing(order.output / edition.folder) for edition in planned}
        with _explained(checked.source):
            made = _made(order, planned, former, board)
        published = publish(order, planned, former, made)
    strays = left_over(order.output, checked.ladder.audiences) if order.with_manifest else ()
    return Outcome(checked, published, strays)


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


def _made(
    order: Order, planned: Sequence[Edition], former: Mapping[str, Standing], board: Board
) -> dict[Commission, tuple[Entry, ...]]:
    """Every artifact of every edition: as it stands where that is as it should be, or else made."""
    wanted = [one for edition in planned for one in commissions(edition, [ARTIFACTS[name] for name in order.artifacts])]
    known = former if order.with_manifest and not order.force else dict.fromkeys(former, Standing())
    entries = {one: known[one.edition.name].current(one) for one in wanted}
    due = [one for one, files in entries.items() if files is None]
    tasks = [
        Task(
            one.label,
            one.artifact.steps(one.ladder, one.options, known[one.edition.name].former(one)),
            one.ladder,
            one.options,
        )
        for one in due
    ]
    for one, files in zip(due, carry_out(tasks, jobs=order.jobs, board=board, apart=order.apart), strict=True):
        entries[one] = known[one.edition.name].entries(one, files)
    return {one: files or () for one, files in entries.items()}


@contextmanager
def _explained(source: load.Source) -> Iterator[None]:
    """Say what a maker runs into with its place in the source, or with what can be done about it."""
    try:
        yield
    except PageOverflowError as error:
        place = source.place(error.path)
        raise LadderExportError(f"{place}: {error}", hint=error.hint) from error
    except MissingGlyphError as error:
        raise LadderExportError(_unprintable(error.characters, source), hint=error.hint) from error
    except MemoryError as error:
        hint = "close other programs, or use --jobs 1"
        raise LadderExportError("there is not enough memory", hint=hint) from error
    except OSError as error:
        if error.errno not in _OUT_OF_ROOM:
            raise
        hint = f"make room in {tempfile.gettempdir()}, or name another folder in TMPDIR"
        raise LadderExportError(f"there is no room for temporary files: {error.strerror}", hint=hint) from error


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
