"""The rule about the previous edition: it can be read, and has no errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ladderexport.diagnostics import Diagnostic, Related
from ladderexport.diagnostics.rules import error
from ladderexport.source.reader import Source

PREVIOUS_EDITION: Final = error(
    "LAD830",
    "previous-edition",
    "a previous edition that cannot be read or has errors",
    why="What changed since the previous edition can only be shown if that edition can be read and has no errors. It is "
    "read like any source: a file or folder, relative to this source's folder, or this source at a git revision.",
    fix="Name the edition correctly, as in `previous: editions/2024` or `previous: {revision: edition-2024}`, and fix the "
    "error that the message names. Warnings in it are ignored.",
)


def unreadable_edition(source: Source) -> Iterator[Diagnostic]:
    """Yield why the edition that a source names as its previous one cannot be read."""
    if source.before and source.before.source is None:
        yield source.report(PREVIOUS_EDITION, ("previous",), source.before.fault, hint=source.before.hint)


def edition_with_errors(source: Source, errors: Sequence[Diagnostic]) -> Diagnostic:
    """Return a diagnostic about the errors, of which there is at least one, of the previous edition of a source."""
    count, first = "an error" if len(errors) == 1 else f"{len(errors)} errors, the first", errors[0]
    message = f"the previous edition has {count} at {first.place}: {first.message}"
    related = (Related(first.place, "it is here", first.line),)
    hint = "fix it there, or name another edition"
    return source.report(PREVIOUS_EDITION, ("previous",), message, hint=hint, related=related)


CHECKS: Final = (unreadable_edition,)
