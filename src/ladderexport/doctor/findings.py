"""Findings of `doctor`: what was checked, its state, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FindingState = Literal["ok", "missing", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `missing` is a required thing that is absent or unusable."""

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
    """Return how many required things are missing."""
    return sum(finding.state == "missing" for group in groups for finding in group.findings)
