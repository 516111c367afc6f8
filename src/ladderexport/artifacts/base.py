"""What the makers of artifacts are given, and what they give back: values only, no disk and no clock."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from ladderexport.model import Ladder
from ladderexport.rendering.options import Options


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
    """A file of an earlier build: what it was made from, its maker's memo, and whether it still stands as it was made."""

    inputs_sha256: str
    cache: Mapping[str, Any]
    intact: bool


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file of an earlier build that would be made from the same, and so need not be."""

    path: PurePosixPath


Announce = Callable[[str], None]
"""Told what is being made, in a few words; it may ignore it."""

Job: TypeAlias = Callable[[Ladder, Options, Announce], Any]
"""A piece of work that any process can do: a function of a module, or a `partial` of one; its result can be sent, too."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs that need nothing from each other, and what they do, in a word or two."""

    doing: str
    jobs: tuple[Job, ...]


Batches: TypeAlias = Generator[Batch, tuple[Any, ...], tuple[File | Unchanged, ...]]
"""The work on an artifact: yields batches, is sent the results of each in the order of its jobs, and returns the files."""

NO_PREVIOUS: Final[Mapping[PurePosixPath, PreviousFile]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Artifact:
    """A kind of artifact: its name on the command line, the steps in which it is made, and what it is made from."""

    name: str
    steps: Callable[[Ladder, Options, Mapping[PurePosixPath, PreviousFile]], Batches]
    """What an earlier build made is given by its path."""
    sections: tuple[str, ...] | None = None
    """The sections of the ladder that it shows; all of them where it is None. The others are not given to it."""
    option_names: tuple[str, ...] = ()
    """The fields of the options that change it; the others are not given to it."""

    def make(self, ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
        """Make it here and now, one job after the other."""
        steps = self.steps(ladder, options, NO_PREVIOUS)
        batch = next(steps)
        while True:
            results = tuple(job(ladder, options, progress) for job in batch.jobs)
            try:
                batch = steps.send(results)
            except StopIteration as done:
                files: tuple[File | Unchanged, ...] = done.value
                return tuple(file for file in files if isinstance(file, File))


def in_one(
    doing: str, job: Callable[[Ladder, Options, Announce], tuple[File, ...]]
) -> Callable[[Ladder, Options, Mapping[PurePosixPath, PreviousFile]], Batches]:
    """The steps of an artifact that is made in one piece."""

    def steps(_ladder: Ladder, _options: Options, _former: Mapping[PurePosixPath, PreviousFile]) -> Batches:
        results = yield Batch(doing, (job,))
        files: tuple[File, ...] = results[0]
        return files

    return steps
