"""What a page is laid out with: its paper, and what the command line says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Paper = Literal["A4", "Letter"]
PostingFormat = Literal["html", "text", "json", "schema.org"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about the artifacts; the same options and ladder make the same bytes."""

    paper: Paper = "A4"
    duplex: bool = False
    """Whether the handbook is for both sides of the sheet: mirrored margins, chapters on right-hand pages."""
    marks: bool = False
    """Whether the handbook has a bleed and crop marks."""
    pages_in_fours: bool = False
    """Whether blank pages at the end of the handbook make the number of its pages a multiple of four."""
    levels: tuple[str, ...] = ()
    """Ids of the levels to make one-pagers or postings for; all of them where empty."""
    places: tuple[str, ...] = ()
    """Places to make postings for, by their names; all of them where empty."""
    formats: tuple[PostingFormat, ...] = ()
    """The forms in which postings are made; HTML where empty."""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """The files of the ladder's brand, by the names that it gives them."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Templates and style sheets that take the place of the program's own, by name."""
    templates_folder: str = ""
    """Where these come from, for messages."""
    version: str = "0"
    """The program's version, for the artifacts' metadata."""
    fingerprint: str = ""
    """SHA-256 of what the artifact is made from, in hex, for its metadata; one-pagers have each their own."""
    tools: str = ""
    """SHA-256 of what makes the artifacts, in hex: the program, its libraries, the fonts."""
