"""The interface to report progress; `cli/progress` shows it on a terminal."""

from __future__ import annotations

from typing import Final, Protocol


class Progress(Protocol):
    """Reports progress of the tasks of a build."""

    def doing(self, label: str, what: str) -> None:
        """Report what a task, named by its label, has begun to do."""

    def detail(self, label: str, what: str) -> None:
        """Report a detail of what it is doing."""

    def done(self, label: str) -> None:
        """Report that a task is done."""

    def tick(self) -> None:
        """Update a display of elapsed time."""


class NoProgress:
    """Reports nothing."""

    def doing(self, label: str, what: str) -> None:
        """Ignore it."""

    def detail(self, label: str, what: str) -> None:
        """Ignore it."""

    def done(self, label: str) -> None:
        """Ignore it."""

    def tick(self) -> None:
        """Ignore it."""


NO_PROGRESS: Final = NoProgress()
