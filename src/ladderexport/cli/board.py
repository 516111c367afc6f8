"""Where what is being made is shown: in a display for each artifact on a terminal, in plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ladderexport.cli.terminal import note, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

    from ladderexport.workers import Board


@contextmanager
def board(*, quiet: bool) -> Iterator[Board]:
    """A board on standard error: nothing where quiet is asked for, and nothing is left on a terminal in the end."""
    from ladderexport.workers import SILENCE

    if quiet:
        yield SILENCE
    elif not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield Lines()
    else:
        with _progress() as progress:
            yield Display(progress)


class Lines:
    """A line for each thing that begins; how far it is, is not worth one."""

    def doing(self, label: str, what: str) -> None:
        """Say it."""
        note(f"{shown(label)}: {shown(what)}")

    def detail(self, label: str, what: str) -> None:
        """Leave it out."""

    def done(self, label: str) -> None:
        """Leave it out: the closing lines say what was made."""

    def tick(self) -> None:
        """Say nothing of time."""


class Display:
    """A line for each task, kept up to date: what it is at, and for how long."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def doing(self, label: str, what: str) -> None:
        """Show it beside the label."""
        if label not in self._tasks:
            self._tasks[label] = self._progress.add_task(shown(label), total=1, doing="")
        self._progress.update(self._tasks[label], doing=shown(what), refresh=True)

    def detail(self, label: str, what: str) -> None:
        """Show it in the same place."""
        self.doing(label, what)

    def done(self, label: str) -> None:
        """Stop the clock of a task."""
        self._progress.update(self._tasks[label], completed=1, doing="done", refresh=True)

    def tick(self) -> None:
        """Let the clocks go on."""
        self._progress.refresh()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    # Without a thread of its own: processes are started beside it.
    return Progress(
        SpinnerColumn("line", finished_text=" "),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.fields[doing]}", markup=False, style="dim"),
        TimeElapsedColumn(),
        console=Console(file=sys.stderr),
        transient=True,
        auto_refresh=False,
    )
