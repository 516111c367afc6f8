"""Work side by side: the same results as one after the other, and an end for everybody when something goes wrong."""

from __future__ import annotations

import errno
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Mapping
from functools import partial
from itertools import count, repeat
from multiprocessing import active_children
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import NO_PREVIOUS, Announce, Batch, Batches, File, Job, PreviousFile, in_one
from ladderexport.errors import (
    LadderExportError,
    LimitExceededError,
    MissingGlyphError,
    PageOverflowError,
    WorkerError,
    WorkerStartError,
)
from ladderexport.model import Ladder
from ladderexport.pipeline import pool
from ladderexport.pipeline.limits import ChosenLimits, resident_megabytes
from ladderexport.pipeline.progress import NO_PROGRESS
from ladderexport.pipeline.workers import Task, run_tasks
from ladderexport.rendering.options import Options
from tests.waiting import PATIENCE, until

LADDER = Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "B"}]})
NAMES = tuple("abcdefgh")


def named(name: str, ladder: Ladder, _options: Options, progress: Announce) -> str:
    """A job that says its name, the ladder's title, and which process did it."""
    progress(f"naming {name}")
    return f"{name}{ladder.title}"


def joined(names: tuple[str, ...], _ladder: Ladder, options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job that makes a file of what the jobs before it gave."""
    return (File(PurePosixPath("joined"), f"{options.paper} {' '.join(names)}".encode(), "1 page", 1),)


def steps(_ladder: Ladder, _options: Options, _former: Mapping[PurePosixPath, PreviousFile]) -> Batches:
    """Two batches, of which the second needs the results of the first."""
    names = yield Batch("naming", tuple(partial(named, name) for name in NAMES))
    results = yield Batch("joining", (partial(joined, names),))
    files: tuple[File, ...] = results[0]
    return files


def task(label: str = "names", **options: object) -> Task:
    """A task of two batches."""
    given = Options(**options)  # type: ignore[arg-type]
    return Task(label, steps(LADDER, given, NO_PREVIOUS), LADDER, given)


def one(job: Job, label: str = "one") -> Task:
    """A task of one job."""
    return Task(label, in_one("working", job)(LADDER, Options(), NO_PREVIOUS), LADDER, Options())


class Log:
    """A board that remembers."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def doing(self, label: str, what: str) -> None:
        """Remember what begins."""
        self.said.append((label, what))

    def detail(self, label: str, what: str) -> None:
        """Remember it exactly."""
        self.said.append((label, what))

    def done(self, label: str) -> None:
        """Remember the end."""
        self.said.append((label, "done"))

    def tick(self) -> None:
        """Forget the time."""


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_the_results_do_not_hang_on_the_number_of_processes(jobs: int) -> None:
    """Two tasks of two batches each give their files in order, whoever did what."""
    made = run_tasks([task(), task("letters", paper="Letter")], jobs=jobs, progress=NO_PROGRESS)
    letters = " ".join(f"{name}T" for name in NAMES)
    assert [[file.content for file in files if isinstance(file, File)] for files in made] == [
        [f"A4 {letters}".encode()], [f"Letter {letters}".encode()],
    ]  # fmt: skip


@pytest.mark.slow
def test_processes_that_start_from_nothing_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process is no copy of the program, as on macOS and Windows, it makes the same bytes."""
    artifacts, options = [ARTIFACTS["xlsx"], ARTIFACTS["html"]], Options()
    tasks = [Task(each.name, each.steps(LADDER, options, NO_PREVIOUS), LADDER, options) for each in artifacts]
    monkeypatch.setattr(pool, "START", "spawn")
    made = run_tasks(tasks, jobs=2, progress=NO_PROGRESS)
    assert list(made) == [each.make(LADDER, options, lambda _: None) for each in artifacts]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 3])
def test_the_board_is_told_how_far_it_is(jobs: int) -> None:
    """What each batch does, how many of its jobs are done, and the end; a job alone in its batch speaks for itself."""
    log = Log()
    run_tasks([task()], jobs=jobs, progress=log)
    said = [what for label, what in log.said if label == "names" and not what.startswith("naming a")]
    counts = [what for what in said if " of " in what]
    assert counts == [f"naming {done} of 8" for done in range(1, 8)]
    assert (said[:2], said[-2:]) == (["waiting", "naming"], ["joining", "done"])


def test_nothing_to_do_is_done_at_once() -> None:
    """Without tasks no process starts."""
    assert run_tasks([], jobs=4, progress=NO_PROGRESS) == ()


def overflow(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job that meets what the author can mend."""
    raise PageOverflowError("L3", ("levels", 2), 12.0, hint="shorten it")


def bug(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job with a fault of ours."""
    made: dict[str, tuple[File, ...]] = {}
    return made["nothing"]


class UnsendableError(Exception):
    """An error that cannot be sent to another process."""

    def __init__(self) -> None:
        super().__init__("a lambda is no luggage")
        self.luggage = lambda: None


def unsendable(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job whose error stays at home."""
    raise UnsendableError


@pytest.mark.slow
def test_what_a_job_raises_is_raised_here_as_it_was() -> None:
    """An error for the author comes with its path and hint, and a bug with the traceback of the process it comes from."""
    with pytest.raises(PageOverflowError, match="12 mm too much") as caught:
        run_tasks([task(), one(overflow)], jobs=2, progress=NO_PROGRESS)
    assert (caught.value.path, caught.value.hint, caught.value.exit_status) == (("levels", 2), "shorten it", 3)
    with pytest.raises(KeyError, match="nothing") as mistaken:
        run_tasks([task(), one(bug)], jobs=2, progress=NO_PROGRESS)
    assert "in bug" in mistaken.value.__notes__[0]
    with pytest.raises(RuntimeError, match="a lambda is no luggage") as told:
        run_tasks([task(), one(unsendable)], jobs=2, progress=NO_PROGRESS)
    assert "UnsendableError" in told.value.__notes__[0]


@pytest.mark.parametrize(
    "error", [LadderExportError("a", hint="b"), PageOverflowError("L1", (1,), 3.0, hint="c"), MissingGlyphError(("x",))]
)
def test_errors_can_be_sent(error: LadderExportError) -> None:
    """Message, hint and everything else arrive."""
    sent = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(sent), str(sent), vars(sent)) == (type(error), str(error), vars(error))


def killed(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job that is killed, as the system does when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return ()


def lost(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job that leaves without a word."""
    os._exit(7)


@pytest.mark.slow
@pytest.mark.parametrize(("job", "how"), [(killed, "was killed by signal 9"), (lost, "ended with status 7")])
def test_a_worker_that_dies_is_missed(job: Job, how: str) -> None:
    """It is said on what it was at work, and how it ended; nobody waits for ever."""
    with pytest.raises(WorkerError, match=f"the worker process for the workbook {how}") as caught:
        run_tasks([task(), one(job, "the workbook")], jobs=2, progress=NO_PROGRESS)
    assert caught.value.exit_status == 3
    assert "--jobs 1" in caught.value.hint


def crashing(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job in a library that gives up, and says why where libraries do."""
    os.write(2, b"first\nGLib-ERROR: cannot allocate 9 bytes\n\n")
    os.abort()


def chatting(_ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job in a library that has something to say, and goes on."""
    os.write(2, b"Pango-WARNING: no such table\n")
    return ()


@pytest.mark.slow
def test_what_libraries_print_is_told_only_where_they_crash(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing of theirs gets to the terminal; the last that they said before the end is part of our message."""
    run_tasks([one(chatting)], jobs=1, progress=NO_PROGRESS)
    with pytest.raises(WorkerError, match=r"signal 6 \(GLib-ERROR: cannot allocate 9 bytes\); nothing") as caught:
        run_tasks([one(crashing, "handbook")], jobs=1, progress=NO_PROGRESS)
    assert "without the fonts and the logo" in caught.value.hint
    assert capfd.readouterr() == ("", "")


def endless(_ladder: Ladder, _options: Options, progress: Announce) -> tuple[File, ...]:
    """A job that does not come back from a library; Python's handlers of signals do not run meanwhile."""
    progress("setting page 1")
    assert 2 in repeat(1)
    return ()


def swelling(_ladder: Ladder, _options: Options, progress: Announce) -> tuple[File, ...]:
    """A job that takes more and more memory, up to some gigabytes."""
    progress("drawing")
    taken = [bytes(1) * 2**24 for _ in range(256)]
    until(lambda: not taken)
    return ()


@pytest.mark.slow
@pytest.mark.parametrize("what", ["time", "memory"])
def test_a_job_that_takes_too_much_is_ended(what: str) -> None:
    """Its process is ended, whatever it is at; the message says what it was at, and how to allow more."""
    most = round(resident_megabytes((os.getpid(),))[os.getpid()]) + 256  # workers are copies of this process
    job, limits, said = {
        "time": (endless, ChosenLimits(1), "more than 1 second, and was stopped while setting page 1"),
        "memory": (
            swelling,
            ChosenLimits(None, most),
            f"more than {most:,} MB of memory, and was stopped while drawing",
        ),
    }[what]
    with pytest.raises(LimitExceededError, match=f"making handbook took {said}; nothing was changed") as caught:
        run_tasks([one(job, "handbook"), task()], jobs=2, progress=NO_PROGRESS, limits=limits)
    assert caught.value.exit_status == 3
    assert f"--{what}-limit" in caught.value.hint
    assert not active_children()


@pytest.mark.slow
def test_time_in_which_the_program_is_suspended_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-Z and an hour, a job is as young as before: its process was suspended, too."""
    hours = count(step=3600.0)
    monkeypatch.setattr(pool, "time", SimpleNamespace(monotonic=lambda: next(hours)))
    run_tasks([task()], jobs=1, progress=NO_PROGRESS, limits=ChosenLimits(60))


@pytest.mark.slow
def test_a_system_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With one worker the work goes on; with none, the reason is said."""
    start, allowed = pool.WorkerPool._start_worker, [1]

    def seldom(self: pool.WorkerPool) -> pool.Worker:
        if not allowed:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        allowed.pop()
        return start(self)

    monkeypatch.setattr(pool.WorkerPool, "_start_worker", seldom)
    assert len(run_tasks([task(), task()], jobs=2, progress=NO_PROGRESS)) == 2
    with pytest.raises(WorkerStartError, match="cannot start a process for the work: Resource temporarily unavailable"):
        run_tasks([task()], jobs=2, progress=NO_PROGRESS)


@pytest.mark.slow
def test_temporary_files_without_a_place_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that cannot be written to is named, and how to name another."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(LadderExportError, match=r"cannot make a folder in .*gone: No such file") as caught:
        run_tasks([task()], jobs=1, progress=NO_PROGRESS)
    assert "TMPDIR" in caught.value.hint


def process_id(folder: Path, _ladder: Ladder, _options: Options, _progress: Announce) -> int:
    """A job that says which process does it, and lasts until another process is at one like it."""
    (folder / str(os.getpid())).touch()
    until(lambda: len(list(folder.iterdir())) > 1)
    return os.getpid()


def killing_others(pids: tuple[int, ...], _ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job that kills the process with nothing to do, and would go on until its own process is killed."""
    for pid in set(pids) - {os.getpid()}:
        os.kill(pid, signal.SIGKILL)
    signal.pause()
    return ()


@pytest.mark.slow
def test_a_worker_that_dies_with_nothing_to_do_is_missed(tmp_path: Path) -> None:
    """It is told at once, although the job of the other worker goes on."""

    def two_then_one() -> Batches:
        pids = yield Batch("asking", (partial(process_id, tmp_path), partial(process_id, tmp_path)))
        results = yield Batch("killing", (partial(killing_others, pids),))
        files: tuple[File, ...] = results[0]
        return files

    with pytest.raises(WorkerError, match="the worker process for the artifacts was killed by signal 9"):
        run_tasks([Task("one", two_then_one(), LADDER, Options())], jobs=2, progress=NO_PROGRESS)


def littering(folder: Path, _ladder: Ladder, _options: Options, _progress: Announce) -> tuple[File, ...]:
    """A job that leaves a temporary file behind, and says where."""
    descriptor, name = tempfile.mkstemp()
    os.close(descriptor)
    (folder / "littered").write_text(name)
    return ()


@pytest.mark.slow
def test_temporary_files_go_with_the_workers(tmp_path: Path) -> None:
    """Whatever a library leaves in its temporary folder is gone in the end."""
    run_tasks([one(partial(littering, tmp_path)), task()], jobs=2, progress=NO_PROGRESS)
    left = Path((tmp_path / "littered").read_text())
    assert left.parent.name.startswith("ladderexport-")
    assert not left.parent.exists()


PARENT = """
    import itertools, os, pathlib, sys, tempfile, time
    from functools import partial
    from ladderexport.artifacts.base import NO_PREVIOUS, in_one
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options
    from ladderexport.pipeline.limits import ChosenLimits, resident_megabytes
    from ladderexport.pipeline.progress import NO_PROGRESS
    from ladderexport.pipeline.workers import Task, run_tasks
    folder = pathlib.Path(sys.argv[1])
    def busy(number, ladder, options, progress):
        (folder / f"at-work-{number}").write_text(f"{os.getpid()} {tempfile.gettempdir()}")
        if len(sys.argv) > 2:
            2 in itertools.repeat(1)
        while True:
            time.sleep(0.01)
    ladder = Ladder.model_validate({"title": "T", "levels": [{"id": "A", "title": "B"}]})
    tasks = [
        Task("t", in_one("w", partial(busy, number))(ladder, Options(), NO_PREVIOUS), ladder, Options())
        for number in range(2)
    ]
    run_tasks(tasks, jobs=2, progress=NO_PROGRESS, limits=ChosenLimits(1 if len(sys.argv) > 2 else 0))
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_the_program(tmp_path: Path, number: signal.Signals) -> None:
    """However the program ends, its workers do not outlive it, and their temporary folder is gone."""
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(PARENT), str(tmp_path)], stderr=subprocess.DEVNULL
    ) as program:
        told = [tmp_path / f"at-work-{number}" for number in range(2)]
        until(lambda: all(file.exists() and file.read_text() for file in told))
        program.send_signal(number)
        program.wait(PATIENCE)
    for file in told:
        worker, folder = file.read_text().split(" ", 1)
        until(partial(gone, int(worker), Path(folder)))


@pytest.mark.slow
def test_a_worker_in_a_library_ends_with_its_time(tmp_path: Path) -> None:
    """If it does not come back from a library after the program was killed, the system ends it when its time is used up."""
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(PARENT), str(tmp_path), "in a library"]) as program:
        told = [tmp_path / f"at-work-{number}" for number in range(2)]
        until(lambda: all(file.exists() and file.read_text() for file in told))
        program.kill()
        program.wait(PATIENCE)
    for file in told:
        until(partial(ended, int(file.read_text().split(" ", 1)[0])))


def gone(process: int, folder: Path) -> bool:
    """Whether a process is no more, or has ended without anybody asking after it, and neither is its folder."""
    return ended(process) and not folder.exists()


def ended(process: int) -> bool:
    """Whether a process is no more, or has ended without anybody asking after it."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        state = "Z"
    return state == "Z"
