"""Worker processes, each of which does one job at a time.

A pipe to each worker ends with either side: the program knows at once which job a dead worker was at, and how it ended;
the workers, and their temporary folder, do not outlive a program that is killed.

No library's pool does this. Tried on Linux with Python 3.11.7 (`concurrent.futures`, fork) and loky 3.7.0 (its own start,
and fork): both leave all workers running after SIGKILL or SIGTERM to the program, keep what jobs leave in the temporary
folder, do not say which job a dead worker was at, send no message from inside a job, and call the pool broken where an
exception cannot be unpickled. Two workers start and stop in 0.07 s here, and in 0.09, 1.5 and 0.7 s there.
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
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from ladderexport.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from ladderexport.artifacts.base import Job
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options

START: Final = "fork" if sys.platform == "linux" else "spawn"
"""How a process starts: as a copy where that is safe, which is quick and shares what has been loaded."""
GARBAGE: Final = (50_000, 2, 2)
"""Thresholds of `gc` during jobs: they make much and keep it to the end, and looking for garbage took a tenth of the time."""


@dataclass(slots=True)
class Worker:
    """A process, our end of its pipe, and the task, and the job in its batch, that it is at."""

    process: BaseProcess
    pipe: Connection
    at: tuple[int, int] | None = None
    label: str = ""
    """What it is at work on, for an error."""


class WorkerPool:
    """Start processes as they are needed, up to `size`; end all of them on leaving the context.

    Jobs are called with the pair of ladder and options in `inputs` that the number of their task points to.
    """

    def __init__(self, inputs: Sequence[tuple[Ladder, Options]], size: int) -> None:
        self._context: Any = multiprocessing.get_context(START)
        self._inputs = tuple(inputs)
        self._size = size
        self._folder = Path(tempfile.gettempdir(), f"ladderexport-{secrets.token_hex(8)}")
        """For the temporary files of all workers; they make it, so that someone is there to remove it, come what may."""
        self._workers: list[Worker] = []

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

    def idle(self) -> Worker | None:
        """Return a worker with nothing to do, started if necessary; None where all are busy."""
        idle = next((worker for worker in self._workers if worker.at is None), None)
        return idle or (self._start_worker() if len(self._workers) < self._size else None)

    def give(self, worker: Worker, job: Job, *, at: tuple[int, int], label: str) -> None:
        """Send a job to an idle worker. Raises WorkerError if its process has ended."""
        worker.at, worker.label = at, label
        try:
            worker.pipe.send((at[0], job))
        except OSError:
            raise self._died(worker) from None

    def speaking(self, seconds: float) -> tuple[Worker, ...]:
        """Wait until a worker has something to say, and return all that do; none of them once the time is over."""
        by_pipe: dict[object, Worker] = {worker.pipe: worker for worker in self._workers}
        return tuple(by_pipe[pipe] for pipe in wait([worker.pipe for worker in self._workers], seconds))

    def receive(self, worker: Worker) -> tuple[tuple[int, int], str, Any]:
        """Return which job a worker is at, and what it says: "doing" and what, or "done" and the result; then it is idle.

        Raises what its job has raised, with the traceback of its process as a note, and WorkerError if it has ended.
        """
        try:
            kind, said = worker.pipe.recv()
        except (EOFError, OSError):
            raise self._died(worker) from None
        if worker.at is None:
            raise ValueError("a worker spoke that has nothing to do")
        if kind == "failed":
            raise said
        at = worker.at
        if kind == "done":
            worker.at = None
        return at, kind, said

    def _start_worker(self) -> Worker:
        ours, theirs = self._context.Pipe()
        # A copy of this process has copies of its ends of all pipes, and no pipe ends while one of them is open.
        copied = (*(worker.pipe for worker in self._workers), ours) if START == "fork" else ()
        given = (theirs, copied, self._inputs, self._folder, os.getpid())
        process = self._context.Process(target=_work, args=given, daemon=True)
        with _undisturbed():
            process.start()
        theirs.close()
        self._workers.append(Worker(process, ours))
        return self._workers[-1]

    def _died(self, worker: Worker) -> WorkerError:
        worker.process.join()
        return WorkerError(worker.label if worker.at else "the artifacts", worker.process.exitcode or 0)


@contextmanager
def little_garbage() -> Iterator[None]:
    """Look for garbage as seldom as `GARBAGE` says, until the context is left."""
    previous = gc.get_threshold()
    gc.set_threshold(*GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*previous)


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
    inputs: tuple[tuple[Ladder, Options], ...],
    folder: Path,
    parent: int,
) -> None:
    """Do one job after the other, until the pipe ends."""
    for other in copied:
        other.close()
    _end_with(parent, folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    tempfile.tempdir = str(folder)
    gc.set_threshold(*GARBAGE)
    with suppress(EOFError, OSError):
        while True:
            number, job = pipe.recv()
            ladder, options = inputs[number]
            try:
                answer = ("done", job(ladder, options, lambda what: pipe.send(("doing", what))))
            except Exception as error:  # noqa: BLE001 - it is raised again where it can be told
                answer = ("failed", _sendable(error))
            pipe.send(answer)
    shutil.rmtree(folder, ignore_errors=True)  # the pipe may end before the news of the program's end arrives


def _sendable(error: Exception) -> Exception:
    """Return the error in a form that can be sent, with the traceback of this process as a note."""
    told = "In a worker process:\n" + "".join(traceback.format_exception(error))
    try:
        sent = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever keeps it from being sent
        sent = RuntimeError(str(error))
    sent.add_note(told)
    return sent if isinstance(sent, Exception) else RuntimeError(told)


def _end_with(parent: int, folder: Path) -> None:
    """End this process when the program ends, and remove the temporary folder."""

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
