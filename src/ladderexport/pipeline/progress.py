"""Where what is being made is shown while it is made; what shows it on a terminal is `cli/board`."""

from __future__ import annotations

from typing import Final, Protocol


class Progress(Protocol):
    """Where what is being made is shown."""

    def doing(self, label: str, what: str) -> None:
        """Say what is being done for the task with this label."""

    def detail(self, label: str, what: str) -> None:
        """Say more exactly what is being done for it."""

    def done(self, label: str) -> None:
        """Say that a task is done."""

    def tick(self) -> None:
        """Let time be seen to pass."""


class NoProgress:
    """A board that shows nothing."""

    def doing(self, label: str, what: str) -> None:
        """Whatever it is."""

    def detail(self, label: str, what: str) -> None:
        """However exactly."""

    def done(self, label: str) -> None:
        """Neither that."""

    def tick(self) -> None:
        """Nor this."""


NO_PROGRESS: Final = NoProgress()
