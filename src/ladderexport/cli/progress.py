"""Where what is being made is shown: in a display for each artifact on a terminal, in plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ladderexport.cli.terminal import note, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.progress import Progress, TaskID

    from ladderexport.pipeline.progress import Board


@contextmanager
def board(*, quiet: bool) -> Iterator[Board]:
    """A board on standard error: nothing where quiet is asked for, and nothing is left on a terminal in the end."""
    from ladderexport.pipeline.progress import SILENCE

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
        """Show it beside the label; from now on the time counts."""
        self.detail(label, what)
        self._progress.start_task(self._tasks[label])

    def detail(self, label: str, what: str) -> None:
        """Show it in the same place."""
        if label not in self._tasks:
            self._tasks[label] = self._progress.add_task(shown(label), start=False, total=1, doing="")
        self._progress.update(self._tasks[label], doing=shown(what), refresh=True)

    def done(self, label: str) -> None:
        """Stop the clock of a task."""
        self._progress.update(self._tasks[label], completed=1, doing="done", refresh=True)

    def tick(self) -> None:
        """Let the clocks go on."""
        self._progress.refresh()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, Task, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class Wheel(SpinnerColumn):
        """Turns beside what is being worked at."""

        def render(self, task: Task) -> RenderableType:
            return super().render(task) if task.started else Text(" ")

    class Clock(TimeElapsedColumn):
        """Counts the time of what was begun."""

        def render(self, task: Task) -> Text:
            return super().render(task) if task.started else Text("")

    # Without a thread of its own: processes are started beside it.
    return Progress(
        Wheel("line", finished_text=" "),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.fields[doing]}", markup=False, style="dim"),
        Clock(),
        console=Console(file=sys.stderr),
        transient=True,
        auto_refresh=False,
    )
