"""A mark in prose that is not understood."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

SlipKind: TypeAlias = Literal["link", "html", "footnote", "task", "emoji", "emphasis", "block"]
"""What was meant."""


class Slip(NamedTuple):
    """A mark that is not understood, and where it stands in the text."""

    kind: SlipKind
    form: str
    """In which way it is wrong; the rules have words for each."""
    start: int
    length: int
    words: str = ""
    target: str = ""
