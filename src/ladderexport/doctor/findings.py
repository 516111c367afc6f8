"""What `doctor` finds: one thing that was looked at, how it is, and what to type where something is to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FindingState = Literal["ok", "missing", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `missing` is said of what is needed and is not there, or not fit for use."""

    state: FindingState
    what: str
    remedy: str = ""
    """What to type, or to do."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that belong together, under a title."""

    title: str
    findings: tuple[Finding, ...]


def missing(groups: Iterable[FindingGroup]) -> int:
    """How many of the things that are needed are missing."""
    return sum(finding.state == "missing" for group in groups for finding in group.findings)
