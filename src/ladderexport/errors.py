"""Errors outside the source: one base class with its exit status, and its subclasses."""

from __future__ import annotations

import errno
import unicodedata
from typing import Final

from ladderexport.characters import kind_of

_NO_ROOM: Final = ("failed to map segment", "cannot allocate memory", "cannot create shared object descriptor")
"""What the loader says of a library that there is no memory for."""


class LadderExportError(Exception):
    """Something outside the source stopped the work; the message says what, the hint how to fix it."""

    exit_status = 3

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """As it is, whatever it was made from: errors are sent from one process to another."""
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[LadderExportError], args: tuple[object, ...], state: dict[str, object]) -> LadderExportError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class SourceNotFoundError(LadderExportError):
    """The source is missing, empty of YAML, or cannot be read."""


class RevisionError(SourceNotFoundError):
    """Git cannot give a source as it was at a revision."""


class UnknownRevisionError(RevisionError):
    """There is no git, no repository, or no such revision in it."""


class OutputError(LadderExportError):
    """An artifact cannot be written where it was asked for."""


class MissingLibraryError(LadderExportError):
    """A native library that the typesetter needs is not installed."""


class OutOfMemoryError(LadderExportError):
    """There is not enough memory for the work, or for a library that it needs."""

    def __init__(self) -> None:
        hint = "close other programs, use --jobs 1, or raise the limit if there is one (`ulimit -v` shows it)"
        super().__init__("there is not enough memory", hint=hint)


def ran_out_of_memory(error: BaseException) -> bool:
    """Return whether an exception means that there was no memory left, whoever noticed it."""
    said = str(error).casefold()
    return (
        isinstance(error, MemoryError)
        or (isinstance(error, OSError) and error.errno == errno.ENOMEM)
        or (isinstance(error, (ImportError, OSError)) and any(words in said for words in _NO_ROOM))
    )


class MissingExtraError(LadderExportError):
    """A command needs libraries that are installed only where they are asked for."""

    def __init__(self, extra: str, library: str) -> None:
        super().__init__(
            f"`ladderexport {extra}` needs {library}, which is not installed",
            hint=f"run `pip install 'ladderexport[{extra}]'`",
        )


class TypesetError(LadderExportError):
    """The typesetter complained, or the result is not what was promised."""


GLYPH_HINT: Final = (
    "install a font that has it, add one under `brand: {fonts: {fallback: ...}}`, or use another character; "
    "`ladderexport doctor` names fonts that have it"
)
"""What can be done about a character that no font has."""


class MissingGlyphError(LadderExportError):
    """Characters that no font has, in the order in which they were met."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        super().__init__(
            "; ".join(f"no font has the character {named(character)}" for character in characters),
            hint=GLYPH_HINT,
        )
        self.characters = characters


def named(character: str) -> str:
    """Return a character with its number and name, such as `é` (U+00E9, LATIN SMALL LETTER E WITH ACUTE)."""
    name = kind_of(character) or unicodedata.name(character, "a character without a name")
    return f"`{character}` (U+{ord(character):04X}, {name})"


class UnreadableTextError(LadderExportError):
    """Texts on top of each other on a page, or at the edge of the paper."""

    def __init__(self, message: str, said: str, anchor: str) -> None:
        super().__init__(
            message,
            hint="shorten the text there; if it is in a page made from custom templates or style sheets, check these",
        )
        self.said = said
        self.anchor = anchor
        """The id of the element that the text is in or follows; empty where there is none."""


class TemplateError(LadderExportError):
    """A template or style sheet override cannot be read, or has a mistake in it."""


class WorkerError(LadderExportError):
    """A worker process died; a negative exit status is the number of a signal. What it said last is told, too."""

    def __init__(self, label: str, exit_status: int, said: str = "") -> None:
        how = f"was killed by signal {-exit_status}" if exit_status < 0 else f"ended with status {exit_status}"
        hint = "if memory ran out, close other programs or use --jobs 1; otherwise try again"
        if -exit_status in _CRASHES:
            hint = "a library crashed: try without the fonts and the logo of `brand`, and without your own templates"
        last = f" ({said})" if said else ""
        super().__init__(f"the worker process for {label} {how}{last}; nothing was changed", hint=hint)


_CRASHES: Final = (4, 5, 6, 7, 8, 10, 11)
"""The signals that a process gets for what it did itself, such as 6 for giving up and 11 for a segmentation fault."""


class WorkerStartError(LadderExportError):
    """The system starts no further process."""

    def __init__(self, reason: str) -> None:
        hint = "close other programs, or raise the limit if there is one (`ulimit -u` and `ulimit -n` show it)"
        super().__init__(f"cannot start a process for the work: {reason}; nothing was changed", hint=hint)


class LimitExceededError(LadderExportError):
    """Making an artifact took more time or memory than is allowed, and was ended."""

    def __init__(self, label: str, doing: str, limit: str, option: str) -> None:
        at = f" while {doing}" if doing else ""
        hint = (
            "look for what is out of all proportion: a very long text, a huge table, a complicated logo or font, a template "
            f"that does not end; if all is as it should be, allow more with {option} (0: no limit)"
        )
        super().__init__(f"making {label} took more than {limit}, and was stopped{at}; nothing was changed", hint=hint)


class UsageError(LadderExportError):
    """The command line asks for something that this source does not have."""

    exit_status = 2


class PageOverflowError(LadderExportError):
    """A sheet does not fit on the one page, or the two, that it may have, even at the smallest type."""

    def __init__(self, level: str, path: tuple[str | int, ...], excess_mm: float, *, hint: str, pages: int = 1) -> None:
        room = "one page" if pages == 1 else f"{pages} pages"
        super().__init__(
            f"the one-pager of level {level} does not fit on {room}: {excess_mm:.0f} mm too much", hint=hint
        )
        self.path = path
