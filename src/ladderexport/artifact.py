"""What the makers of artifacts are given, and what they give back: values only, no disk and no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

from ladderexport.model import Ladder

Paper = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about the artifacts; the same options and ladder make the same bytes."""

    paper: Paper = "A4"
    duplex: bool = False
    """Whether the handbook is for both sides of the sheet: mirrored margins, chapters on right-hand pages."""
    marks: bool = False
    """Whether the handbook has a bleed and crop marks."""
    levels: tuple[str, ...] = ()
    """Ids of the levels to make one-pagers for; all of them where empty."""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the ladder's brand, by the names that it gives them."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Templates and style sheets that take the place of the program's own, by name."""
    templates_folder: str = ""
    """Where these come from, for messages."""
    version: str = "0"
    """The program's version, for the artifacts' metadata."""
    fingerprint: str = ""
    """SHA-256 of the source, in hex, for the artifacts' metadata."""


@dataclass(frozen=True, slots=True)
class File:
    """A finished file in memory: where it goes below the output folder, its bytes, and a word on its extent."""

    path: PurePosixPath
    content: bytes = field(repr=False)
    extent: str
    """For the closing line, such as `34 pages`."""
    count: int
    """Pages or sheets, for the manifest."""


Progress = Callable[[str], None]
"""Told what is being made, in a few words; it may ignore it."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A kind of artifact: its name on the command line, and how it is made."""

    name: str
    make: Callable[[Ladder, Options, Progress], tuple[File, ...]]
