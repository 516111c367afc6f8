"""What the makers of artifacts are given, and what they give back: values only, no disk and no clock."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from pathlib import PurePath, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options
    from ladderexport.validation.validator import LadderCheck


@dataclass(frozen=True, slots=True)
class File:
    """A finished file in memory: where it goes below the output folder, its bytes, and a word on its extent."""

    path: PurePosixPath
    content: bytes = field(repr=False)
    extent: str
    """For the closing line, such as `34 pages`."""
    count: int
    """Pages or sheets, for the manifest."""
    inputs_sha256: str = ""
    """SHA-256 of all that it was made from, in hex; empty for a file that is not told apart from its artifact."""
    cache: Mapping[str, Any] = field(default_factory=dict)
    """What its maker wants to know when it makes it again, as JSON has it."""


@dataclass(frozen=True, slots=True)
class PreviousFile:
    """A file of an earlier build: what it was made from, what its maker cached, and whether it is still as it was made."""

    inputs_sha256: str
    cache: Mapping[str, Any]
    intact: bool


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file of an earlier build that would be made from the same, and so need not be."""

    path: PurePosixPath


@dataclass(frozen=True, slots=True)
class NotMade:
    """A file that cannot be made from what the ladder says, and why; the other files of its artifact are made without it."""

    path: PurePosixPath
    reason: str
    at: tuple[str | int, ...]
    """The path of the ladder that leads to what is to be changed."""
    hint: str = ""
    said: str = ""
    """A text of the ladder, or a part of one, that is to be changed: below that place, where it is found there."""


@dataclass(frozen=True, slots=True)
class Refused(NotMade):
    """A file that must not be made, by what the ladder says: nothing is wrong with it, and the build has not failed.

    Its place has the ids of the items of lists, for it may be about an edition that lacks some of them.
    """

    subject: str = ""
    """What the file would be about, in a word or two."""


MadeFile: TypeAlias = File | Unchanged | NotMade
"""What becomes of a file of an artifact."""
Announce = Callable[[str], None]
"""Told what is being made, in a few words; it may ignore it."""

Job: TypeAlias = "Callable[[Ladder, Options, Announce], Any]"
"""A piece of work that any process can do: a function of a module, or a `partial` of one; its result can be sent, too."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs that need nothing from each other, and what they do, in a word or two."""

    doing: str
    jobs: tuple[Job, ...]


Batches: TypeAlias = Generator[Batch, tuple[Any, ...], tuple[MadeFile, ...]]
"""The work on an artifact: yields batches, is sent the results of each in the order of its jobs, and returns the files."""

NO_PREVIOUS: Final[Mapping[PurePosixPath, PreviousFile]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FilePattern:
    """The files of an artifact that are of one type: a path below the edition's folder, and an Internet media type."""

    path: str
    """As `glob` reads it, such as `onepagers/*.pdf`; without a wildcard it is one file."""
    media_type: str

    def matches(self, path: PurePosixPath) -> bool:
        """Return whether a path below the edition's folder is one of these files."""
        return len(path.parts) == len(PurePosixPath(self.path).parts) and path.match(self.path)


@dataclass(frozen=True, slots=True)
class Artifact:
    """A kind of artifact: what it is called, the files it makes, what it is made from, and the steps that make it.

    Everything else in the program that is about one artifact is read from here; a maker's libraries are loaded when it
    is called.
    """

    name: str
    """The command that makes it, and its name in the manifest."""
    steps: Callable[[Ladder, Options, Mapping[PurePosixPath, PreviousFile]], Batches]
    """What an earlier build made is given by its path."""
    _: KW_ONLY
    title: str = ""
    """What the live preview calls it; a file that is named after a level is called by the level's id."""
    summary: str = ""
    """What its command makes, for the help: `{files}` is where its files go."""
    example: str = ""
    """What an example of its command has after the name."""
    files: tuple[FilePattern, ...] = ()
    """All files that it makes."""
    named_after_levels: bool = False
    """Whether each of its files is named after a level, so that a renamed level leaves a file behind."""
    is_live_page: bool = False
    """Whether it is the page that the live preview shows ahead of the build; true for one artifact."""
    sections: tuple[str, ...] | None = None
    """The sections of the ladder that it shows; all of them where it is None. The others are not given to it."""
    hidden_sections: tuple[str, ...] = ()
    """The sections that it does not show, for an artifact that shows all others."""
    layout_sections: tuple[str, ...] = ()
    """The sections that say how it looks; the others of that kind are not given to it."""
    checks: tuple[LadderCheck, ...] = ()
    """What a source may have that stops it from being made: checked together with everything else about the source."""
    option_names: tuple[str, ...] = ()
    """The fields of the options that change it; the others are not given to it, and are no options of its command."""

    def shown_sections(self, known: Iterable[str]) -> tuple[str, ...]:
        """Return which of the known sections it shows."""
        wanted = known if self.sections is None else self.sections
        return tuple(section for section in wanted if section not in self.hidden_sections)

    def makes(self, path: PurePosixPath) -> bool:
        """Return whether a path below the edition's folder is that of a file of this artifact."""
        return any(pattern.matches(path) for pattern in self.files)

    def media_type(self, file: PurePath) -> str:
        """Return the media type of a file that it made, in whatever folder the edition is."""
        known = (pattern.media_type for pattern in self.files if file.match(pattern.path))
        return next(known, "application/octet-stream")

    def make(self, ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
        """Make it here and now, one job after the other; return the files that could be made."""
        steps = self.steps(ladder, options, NO_PREVIOUS)
        results: tuple[Any, ...] | None = None
        while True:
            try:
                batch = next(steps) if results is None else steps.send(results)
                results = tuple(job(ladder, options, progress) for job in batch.jobs)
            except StopIteration as done:
                files: tuple[MadeFile, ...] = done.value
                return tuple(file for file in files if isinstance(file, File))


def in_one(
    doing: str, job: Callable[[Ladder, Options, Announce], tuple[MadeFile, ...]]
) -> Callable[[Ladder, Options, Mapping[PurePosixPath, PreviousFile]], Batches]:
    """Return the steps of an artifact that is made in one piece."""

    def steps(_ladder: Ladder, _options: Options, _former: Mapping[PurePosixPath, PreviousFile]) -> Batches:
        results = yield Batch(doing, (job,))
        files: tuple[MadeFile, ...] = results[0]
        return files

    return steps
