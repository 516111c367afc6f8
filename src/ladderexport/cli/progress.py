"""Show progress: a live line per artifact on a terminal, plain lines elsewhere."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ladderexport.cli.terminal import note, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from ladderexport.pipeline.progress import Progress


@contextmanager
def progress_display(*, quiet: bool) -> Iterator[Progress]:
    """Show progress on standard error; show nothing with `quiet`, and leave nothing on a terminal at the end."""
    from ladderexport.pipeline.progress import NO_PROGRESS

    if quiet:
        yield NO_PROGRESS
    elif not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield PlainProgress()
    else:
        with _rich_progress() as progress:
            yield LiveProgress(progress)


class PlainProgress:
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


class LiveProgress:
    """A line for each task, kept up to date: what it is at, and for how long."""

    def __init__(self, progress: RichProgress) -> None:
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


def _rich_progress() -> RichProgress:
    from rich.console import Console
    from rich.progress import Progress as RichProgress
    from rich.progress import SpinnerColumn, Task, TextColumn, TimeElapsedColumn
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
    return RichProgress(
        Wheel("line", finished_text=" "),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.fields[doing]}", markup=False, style="dim"),
        Clock(),
        console=Console(file=sys.stderr),
        transient=True,
        auto_refresh=False,
    )
