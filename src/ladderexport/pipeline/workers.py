"""Work carried out side by side, by processes of its own; what comes of it does not hang on their number.

Each process is given one job at a time, through a pipe that ends with either side: a worker whose program is gone does
not go on without it, and a program whose worker is gone knows at once.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import secrets
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from heapq import heappop, heappush
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from ladderexport.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from ladderexport.artifacts.base import Batch, Batches, File, Job, Unchanged
    from ladderexport.model import Ladder
    from ladderexport.pipeline.progress import Progress
    from ladderexport.rendering.options import Options

START: Final = "fork" if sys.platform == "linux" else "spawn"
"""How a process starts: as a copy where that is safe, which is quick and shares what has been loaded."""
GARBAGE: Final = (50_000, 2, 2)
"""How seldom a job looks for garbage: it makes much and keeps it to the end, and the looking took a tenth of the time."""
TICK: Final = 0.1
"""Seconds after which the board is told that time has passed."""


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """Steps to carry out for a ladder and options, under a label to be shown."""

    label: str
    steps: Batches
    ladder: Ladder
    options: Options


@dataclass(slots=True)
class _Running:
    """A task with the batch that it is at."""

    task: Task
    batch: Batch
    results: list[Any] = field(default_factory=list)
    missing: int = 0
    files: tuple[File | Unchanged, ...] | None = None

    def begin(self, batch: Batch) -> None:
        self.batch, self.results, self.missing = batch, [None] * len(batch.jobs), len(batch.jobs)

    def take(self, index: int, result: Any, progress: Progress) -> bool:  # noqa: ANN401 - whatever a job gives
        """Keep the result of a job; return whether a new batch has begun."""
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
    tasks: Sequence[Task], *, jobs: int, progress: Progress, isolated: bool = False
) -> tuple[tuple[File | Unchanged, ...], ...]:
    """The files of each task, in order; at most so many jobs are done at a time.

    A single job, and jobs that are done one at a time, are done in this process, unless `isolated`.
    Raises whatever a job raises, and WorkerError for a process that dies.
    """
    running = [_Running(task, batch) for task in tasks for batch in [next(task.steps)]]
    for one in running:
        one.begin(one.batch)
        progress.detail(one.task.label, "waiting")
    if not isolated and (jobs == 1 or sum(len(one.batch.jobs) for one in running) <= 1):
        with _little_garbage():
            for one in running:
                _alone(one, progress)
    else:
        with _Pool(tasks, jobs) as pool:
            pool.run_tasks(running, progress)
    return tuple(one.files or () for one in running)


@contextmanager
def _little_garbage() -> Iterator[None]:
    previous = gc.get_threshold()
    gc.set_threshold(*GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*previous)


def _alone(one: _Running, progress: Progress) -> None:
    task, again = one.task, True
    while again:
        jobs, again = one.batch.jobs, False
        progress.doing(task.label, one.batch.doing)
        for index, job in enumerate(jobs):
            result = job(task.ladder, task.options, lambda what: progress.detail(task.label, what))
            again = one.take(index, result, progress)


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, and the task and the job in the batch that it is at."""

    process: BaseProcess
    pipe: Connection
    at: tuple[int, int] | None = None


class _Pool:
    """The processes of a run; all of them end with it."""

    def __init__(self, tasks: Sequence[Task], jobs: int) -> None:
        self._context: Any = multiprocessing.get_context(START)
        self._given = tuple((task.ladder, task.options) for task in tasks)
        self._most = jobs
        self._folder = Path(tempfile.gettempdir(), f"ladderexport-{secrets.token_hex(8)}")
        """For the temporary files of all workers; they make it, so that somebody is there to remove it, come what may."""
        self._workers: list[_Worker] = []
        self._waiting: list[tuple[int, int, Job]] = []
        """Jobs with the numbers of their tasks and their own, as a heap: what was begun first is ended first."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
        shutil.rmtree(self._folder, ignore_errors=True)  # what was still being written when the workers had to go

    def run_tasks(self, running: Sequence[_Running], progress: Progress) -> None:
        """Do all jobs of all batches, each batch after the one before it."""
        for number, one in enumerate(running):
            self._put(number, one.batch)
        while any(one.files is None for one in running):
            self._hand_out(running, progress)
            for worker in self._heard(progress):
                self._hear(worker, running, progress)

    def _put(self, number: int, batch: Batch) -> None:
        for index, job in enumerate(batch.jobs):
            heappush(self._waiting, (number, index, job))

    def _hand_out(self, running: Sequence[_Running], progress: Progress) -> None:
        while self._waiting and (worker := self._free()):
            number, index, job = heappop(self._waiting)
            worker.at = (number, index)
            if index == 0:
                progress.doing(running[number].task.label, running[number].batch.doing)
            try:
                worker.pipe.send((number, job))
            except OSError:
                raise self._gone(worker, running) from None

    def _free(self) -> _Worker | None:
        idle = next((worker for worker in self._workers if worker.at is None), None)
        return idle or (self._start_worker() if len(self._workers) < self._most else None)

    def _start_worker(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # A copy of this process has copies of its ends of all pipes, and no pipe ends while one of them is open.
        copied = (*(worker.pipe for worker in self._workers), ours) if START == "fork" else ()
        given = (theirs, copied, self._given, self._folder, os.getpid())
        process = self._context.Process(target=_work, args=given, daemon=True)
        with _undisturbed():
            process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _heard(self, progress: Progress) -> Iterator[_Worker]:
        """The workers that have something to say, once one has."""
        by_pipe: dict[object, _Worker] = {worker.pipe: worker for worker in self._workers}
        while not (ready := wait([worker.pipe for worker in self._workers], TICK)):
            progress.tick()
        return (by_pipe[pipe] for pipe in ready)

    def _hear(self, worker: _Worker, running: Sequence[_Running], progress: Progress) -> None:
        try:
            kind, said = worker.pipe.recv()
        except (EOFError, OSError):
            raise self._gone(worker, running) from None
        if worker.at is None:
            raise ValueError("a worker spoke that has nothing to do")
        number, index = worker.at
        one = running[number]
        if kind == "failed":
            raise said
        if kind == "doing":
            if len(one.batch.jobs) == 1:
                progress.detail(one.task.label, said)
            return
        worker.at = None
        if one.take(index, said, progress):
            self._put(number, one.batch)

    def _gone(self, worker: _Worker, running: Sequence[_Running]) -> WorkerError:
        worker.process.join()
        label = running[worker.at[0]].task.label if worker.at else "the artifacts"
        return WorkerError(label, worker.process.exitcode or 0)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C from a process that is starting, and for good from the one that it starts: it is ours to answer."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    previous = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, previous)


def _work(
    pipe: Connection,
    copied: Sequence[Connection],
    given: tuple[tuple[Ladder, Options], ...],
    folder: Path,
    parent: int,
) -> None:
    """What a worker does: one job after the other, until nobody asks for more."""
    for other in copied:
        other.close()
    _end_with(parent, folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    tempfile.tempdir = str(folder)
    gc.set_threshold(*GARBAGE)
    with suppress(EOFError, OSError):
        while True:
            number, job = pipe.recv()
            ladder, options = given[number]
            try:
                answer = ("done", job(ladder, options, lambda what: pipe.send(("doing", what))))
            except Exception as error:  # noqa: BLE001 - it is raised again where it can be told
                answer = ("failed", _told(error))
            pipe.send(answer)
    shutil.rmtree(folder, ignore_errors=True)  # the pipe may end before the news of the program's end arrives


def _told(error: Exception) -> Exception:
    """An error in a form that can be sent, with the traceback of the process that it comes from."""
    told = "In a worker process:\n" + "".join(traceback.format_exception(error))
    try:
        sent = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever keeps it from being sent
        sent = RuntimeError(str(error))
    sent.add_note(told)
    return sent if isinstance(sent, Exception) else RuntimeError(told)


def _end_with(parent: int, folder: Path) -> None:
    """End when the program does; where it is killed, its temporary files go with us."""

    def end(_number: int, _frame: object) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to answer
    signal.signal(signal.SIGTERM, end)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only a worker needs it

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            end(0, None)
