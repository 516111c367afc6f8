"""What is told of a rule to someone who asks: why it is there, how to mend what it reports, and an example."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule at length. Examples are parts of a source; empty where none can be printed, such as for a file's size."""

    why: str
    fix: str
    wrong: str = ""
    right: str = ""
