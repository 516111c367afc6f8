"""Worker processes, each of which does one job at a time.

A pipe to each worker ends with either side: the program knows at once which job a dead worker was at, and how it ended;
the workers, and their temporary folder, do not outlive a program that is killed. A job that takes more time or memory than
its limits is ended. What libraries print on standard error is kept from the user's terminal.

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
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from ladderexport.errors import (
    LadderExportError,
    LimitExceededError,
    OutOfMemoryError,
    WorkerError,
    WorkerStartError,
    ran_out_of_memory,
)
from ladderexport.pipeline.limits import LONGEST_STEP, Limits, limit_processor_time, resident_megabytes
from ladderexport.wording import counted

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from ladderexport.artifacts.base import Job
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options

START: Final = "fork" if sys.platform == "linux" else "spawn"
"""How a process starts: as a copy where that is safe, which is quick and shares what has been loaded."""
GARBAGE: Final = (50_000, 2, 2)
"""Thresholds of `gc` during jobs: they make much and keep it to the end, and looking for garbage took a tenth of the time."""


LOOKS: Final = 0.1 if sys.platform == "linux" else 2.0
"""Seconds between two looks at the memory of workers; other systems have a program that is started for each."""
ROOM_HINT: Final = "make room for temporary files, or name another folder for them in TMPDIR"
MOST_SAID: Final = 300
"""How many characters are told of what a worker said last before it died."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the jobs of a task are called with, and how much time and memory each of them may take."""

    ladder: Ladder
    options: Options
    limits: Limits


@dataclass(slots=True)
class Worker:
    """A process, our end of its pipe, and the task, and the job in its batch, that it is at."""

    process: BaseProcess
    pipe: Connection
    at: tuple[int, int] | None = None
    label: str = ""
    """What it is at work on, for an error."""
    doing: str = ""
    """What it said last that it was doing."""
    seconds: float = 0.0
    """How long it has been at its job."""


class WorkerPool:
    """Start processes as they are needed, up to `size`; end all of them on leaving the context.

    Jobs are called with the ladder and the options in `inputs` that the number of their task points to.
    """

    def __init__(self, inputs: Sequence[Inputs], size: int) -> None:
        self._context: Any = multiprocessing.get_context(START)
        self._inputs = tuple(inputs)
        self._size = size
        self._folder = _temporary_folder()
        """For the temporary files of all workers; they make it, so that someone is there to remove it, come what may."""
        self._workers: list[Worker] = []
        self._looked = self._weighed = time.monotonic()

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
        """Return a worker with nothing to do, started if necessary; None where all are busy.

        Raises WorkerStartError where the system starts none at all.
        """
        idle = next((worker for worker in self._workers if worker.at is None), None)
        if idle or len(self._workers) >= self._size:
            return idle
        try:
            return self._start_worker()
        except OSError as error:
            if not self._workers:
                if ran_out_of_memory(error):
                    raise OutOfMemoryError from error
                raise WorkerStartError(error.strerror or str(error)) from error
            self._size = len(self._workers)
            return None

    def give(self, worker: Worker, job: Job, *, at: tuple[int, int], label: str) -> None:
        """Send a job to an idle worker. Raises WorkerError if its process has ended."""
        worker.at, worker.label, worker.doing, worker.seconds = at, label, "", 0.0
        try:
            worker.pipe.send((at[0], job))
        except OSError:
            raise self._died(worker) from None

    def speaking(self, seconds: float) -> tuple[Worker, ...]:
        """Wait until a worker has something to say, and return all that do; none of them once the time is over."""
        by_pipe: dict[object, Worker] = {worker.pipe: worker for worker in self._workers}
        return tuple(by_pipe[pipe] for pipe in wait([worker.pipe for worker in self._workers], seconds))

    def check_limits(self) -> None:
        """Raise LimitExceededError for a job that takes more time or memory than it may."""
        now = time.monotonic()
        step, self._looked = min(now - self._looked, LONGEST_STEP), now
        busy = {worker.process.pid or 0: worker for worker in self._workers if worker.at}
        for worker in busy.values():
            worker.seconds += step
            if 0 < self._limits(worker).seconds < worker.seconds:
                raise self._took_too_long(worker)
        if now - self._weighed < LOOKS or not any(self._limits(worker).megabytes for worker in busy.values()):
            return
        self._weighed = now
        for process, megabytes in resident_megabytes(tuple(busy)).items():
            worker = busy[process]
            if 0 < (most := self._limits(worker).megabytes) < megabytes:
                option = "--memory-limit MB or LADDEREXPORT_MEMORY_LIMIT"
                raise LimitExceededError(worker.label, worker.doing, f"{most:,} MB of memory", option)

    def _limits(self, worker: Worker) -> Limits:
        return self._inputs[worker.at[0]].limits if worker.at else Limits()

    def _took_too_long(self, worker: Worker) -> LimitExceededError:
        seconds = counted(self._limits(worker).seconds, "second")
        option = "--time-limit SECONDS or LADDEREXPORT_TIME_LIMIT"
        return LimitExceededError(worker.label, worker.doing, seconds, option)

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
        else:
            worker.doing = said
        return at, kind, said

    def _start_worker(self) -> Worker:
        ours, theirs = self._context.Pipe()
        # A copy of this process has copies of its ends of all pipes, and no pipe ends while one of them is open.
        copied = (*(worker.pipe for worker in self._workers), ours) if START == "fork" else ()
        given = (theirs, copied, self._inputs, self._folder, os.getpid())
        process = self._context.Process(target=_work, args=given, daemon=True)
        try:
            with _undisturbed():
                process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._workers.append(Worker(process, ours))
        return self._workers[-1]

    def _died(self, worker: Worker) -> WorkerError | LimitExceededError:
        worker.process.join()
        status = worker.process.exitcode or 0
        if worker.at and -status == getattr(signal, "SIGXCPU", None):
            return self._took_too_long(worker)
        said = _last_line(_said(self._folder, worker.process.pid or 0))
        return WorkerError(worker.label if worker.at else "the artifacts", status, said)


def _temporary_folder() -> Path:
    """Return where workers make the folder of their temporary files. Raises LadderExportError where there is no room for one."""
    try:
        return Path(tempfile.gettempdir(), f"ladderexport-{secrets.token_hex(8)}")
    except FileNotFoundError:
        raise LadderExportError("there is no folder that temporary files can be written to", hint=ROOM_HINT) from None


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
    inputs: tuple[Inputs, ...],
    folder: Path,
    parent: int,
) -> None:
    """Do one job after the other, until the pipe ends."""
    for other in copied:
        other.close()
    _end_with(parent, folder)
    prevented = _settle(folder)
    gc.freeze()  # what was there before the jobs is no garbage of theirs
    gc.set_threshold(*GARBAGE)
    with suppress(EOFError, OSError):
        while True:
            number, job = pipe.recv()
            given = inputs[number]
            limit_processor_time(given.limits.seconds)
            pipe.send(("failed", prevented) if prevented else _answer(job, given, pipe))
    shutil.rmtree(folder, ignore_errors=True)  # the pipe may end before the news of the program's end arrives


def _answer(job: Job, given: Inputs, pipe: Connection) -> tuple[str, Any]:
    try:
        return "done", job(given.ladder, given.options, lambda what: pipe.send(("doing", what)))
    except Exception as error:  # noqa: BLE001 - it is raised again where it can be told
        return "failed", _sendable(error)


def _settle(folder: Path) -> LadderExportError | None:
    """Let this process write its temporary files, and what it says, into a folder; return what is in the way of that."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        return LadderExportError(f"cannot make a folder in {folder.parent}: {error.strerror}", hint=ROOM_HINT)
    tempfile.tempdir = str(folder)
    _keep_what_is_said(_said(folder, os.getpid()))
    return None


def _said(folder: Path, process: int) -> Path:
    """The file with what a worker printed on standard error."""
    return folder / f"said-{process}"


def _keep_what_is_said(file: Path) -> None:
    """Write to a file what this process, and the libraries in it, would print on standard error."""
    with suppress(OSError):  # then it is printed
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(descriptor, 2)
        os.close(descriptor)


def _last_line(file: Path) -> str:
    """Return the last line of a file, if it says anything."""
    with suppress(OSError):
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")[:MOST_SAID]
    return ""


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
