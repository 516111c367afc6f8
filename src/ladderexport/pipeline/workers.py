"""Run the jobs of several tasks side by side in worker processes.

Files and their order are the same for any number of processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Final

from ladderexport.artifacts.base import Batch
from ladderexport.pipeline.limits import LEFT_TO_PROGRAM, ChosenLimits
from ladderexport.pipeline.pool import Inputs, Worker, WorkerPool

if TYPE_CHECKING:
    from ladderexport.artifacts.base import Batches, Job, MadeFile
    from ladderexport.model import Ladder
    from ladderexport.pipeline.progress import Progress
    from ladderexport.rendering.options import Options

TICK: Final = 0.1
"""Seconds without news after which `Progress.tick` is called."""


NOTHING: Final = Batch("", ())


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """The steps of an artifact with the ladder and options that its jobs are called with, and a label for progress."""

    label: str
    steps: Batches
    ladder: Ladder
    options: Options


@dataclass(slots=True)
class _Running:
    """A task, its current batch, and the results of it so far."""

    task: Task
    batch: Batch
    results: list[Any] = field(default_factory=list)
    missing: int = 0
    files: tuple[MadeFile, ...] | None = None

    def begin(self, batch: Batch) -> None:
        """Make a batch the current one."""
        self.batch, self.results, self.missing = batch, [None] * len(batch.jobs), len(batch.jobs)

    def take(self, index: int, result: Any, progress: Progress) -> bool:  # noqa: ANN401 - whatever a job gives
        """Store the result of a job; return whether that has begun a new batch."""
        self.results[index] = result
        self.missing -= 1
        if self.missing:
            if len(self.results) > 1:
                done = len(self.results) - self.missing
                progress.detail(self.task.label, f"{self.batch.doing} {done} of {len(self.results)}")
            return False
        try:
            self.begin(self.task.steps.send(tuple(self.results)))
        except StopIteration as end:
            self.files = end.value
            progress.done(self.task.label)
            return False
        return True


def run_tasks(
    tasks: Sequence[Task], *, jobs: int, progress: Progress, limits: ChosenLimits = LEFT_TO_PROGRAM
) -> tuple[tuple[MadeFile, ...], ...]:
    """Run all tasks with at most `jobs` jobs at a time, and return the files of each, in the order of the tasks.

    Every job is done in another process, so that this one outlives whatever befalls it. Raises whatever a job raises,
    LimitExceededError for one that takes more than the limits, and WorkerError for a process that dies.
    """
    started = [_started(task, progress) for task in tasks]
    running = [one for one in started if one.files is None]
    inputs = [Inputs(one.task.ladder, one.task.options, limits.for_ladder(one.task.ladder)) for one in running]
    with WorkerPool(inputs, jobs) as pool:
        _Dispatcher(pool, running, progress).run()
    return tuple(one.files or () for one in started)


def _started(task: Task, progress: Progress) -> _Running:
    """Begin a task with its first batch; it is done at once where there is nothing to make."""
    one = _Running(task, NOTHING)
    try:
        one.begin(next(task.steps))
    except StopIteration as end:
        one.files = end.value
        progress.done(task.label)
    else:
        progress.detail(task.label, "waiting")
    return one


class _Dispatcher:
    """Give the jobs of all batches to the workers of a pool, and their results back to the tasks."""

    def __init__(self, pool: WorkerPool, running: Sequence[_Running], progress: Progress) -> None:
        self._pool = pool
        self._running = running
        self._progress = progress
        self._waiting: list[tuple[int, int, Job]] = []
        """Jobs with the numbers of their tasks and their own, as a heap: what was begun first is ended first."""

    def run(self) -> None:
        """Run all jobs of all batches, each batch of a task after the one before it."""
        for number, one in enumerate(self._running):
            self._put(number, one.batch)
        while any(one.files is None for one in self._running):
            self._hand_out()
            while not (speaking := self._pool.speaking(TICK)):
                self._pool.check_limits()
                self._progress.tick()
            self._pool.check_limits()
            for worker in speaking:
                self._hear(worker)

    def _put(self, number: int, batch: Batch) -> None:
        for index, job in enumerate(batch.jobs):
            heappush(self._waiting, (number, index, job))

    def _hand_out(self) -> None:
        while self._waiting and (worker := self._pool.idle()):
            number, index, job = heappop(self._waiting)
            one = self._running[number]
            if index == 0:
                self._progress.doing(one.task.label, one.batch.doing)
            self._pool.give(worker, job, at=(number, index), label=one.task.label)

    def _hear(self, worker: Worker) -> None:
        (number, index), kind, said = self._pool.receive(worker)
        one = self._running[number]
        if kind == "done":
            if one.take(index, said, self._progress):
                self._put(number, one.batch)
        elif len(one.batch.jobs) == 1:
            self._progress.detail(one.task.label, said)
