"""Building on each save: what sets a build off, what is shown of it, and that nothing ends it but Ctrl-C.

Covers `cli.watch`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing import Pipe
from pathlib import Path, PurePosixPath
from types import SimpleNamespace

import pytest
from werkzeug.test import Client

from ladderexport import cli
from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import Announce, Artifact, File, in_one
from ladderexport.errors import LadderExportError
from ladderexport.model import Ladder
from ladderexport.pipeline import export
from ladderexport.pipeline.progress import NO_PROGRESS
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.options import Options
from ladderexport.watch import loop, server, watcher
from ladderexport.watch.loop import Built, Event, Failed, Invalid, Started, watch_loop
from ladderexport.watch.preview import Preview
from ladderexport.watch.watcher import Watcher
from tests.waiting import PATIENCE, until

TODAY = date(2026, 11, 24)


def awake(watcher: Watcher) -> bool:
    """Whether there is something to build."""
    return watcher.changed


@pytest.fixture
def folder(small_ladder: Path) -> Path:
    """A source as a folder, with a logo, and a folder of templates beside it."""
    source = small_ladder.parent / "data"
    source.mkdir()
    text = small_ladder.read_text(encoding="utf-8")
    named = "brand: {logo: logo.svg}\nprevious: ../before\n"
    (source / "ladder.yaml").write_text(text + named, encoding="utf-8")
    (source.parent / "before").mkdir()
    (source.parent / "before" / "ladder.yaml").write_text(text, encoding="utf-8")
    (source / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4"/></svg>'
    )
    (small_ladder.parent / "own" / "chapters").mkdir(parents=True)
    (small_ladder.parent / "own" / "chapters" / "faq.html.j2").write_text("<h2>FAQ</h2>")
    return source


@pytest.fixture
def order(folder: Path) -> BuildRequest:
    """An order for one artifact, with templates of one's own."""
    return BuildRequest(
        folder, folder.parent / "out", ("html",), Options(), with_manifest=True, templates=folder.parent / "own"
    )


def by_rename(file: Path, text: str) -> None:
    """Save as many editors do: into another file, which then takes the place of the first."""
    other = file.with_name(f".{file.name}.swp")
    other.write_text(text, encoding="utf-8")
    other.replace(file)


def later(file: Path, text: str) -> None:
    """Save a text that is as long as the one before it."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(file.stat().st_mtime_ns + 5_000_000,) * 2)


SAVES: dict[str, Callable[[Path], object]] = {
    "written": lambda source: later(source / "ladder.yaml", (source / "ladder.yaml").read_text(encoding="utf-8")),
    "renamed": lambda source: by_rename(source / "ladder.yaml", (source / "ladder.yaml").read_text(encoding="utf-8")),
    "another": lambda source: (source / "faq.yml").write_text("faq: []\n"),
    "gone": lambda source: (source / "ladder.yaml").unlink(),
    "logo": lambda source: (source / "logo.svg").write_text("<svg/>"),
    "edition before": lambda source: (source.parent / "before" / "faq.yaml").write_text("faq: []\n"),
    "template": lambda source: (source.parent / "own" / "chapters" / "faq.html.j2").write_text("<h2>Q</h2>"),
    "new template": lambda source: (source.parent / "own" / "chapters" / "pay.html.j2").write_text("<h2>P</h2>"),
}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES.keys())
def test_a_save_is_noticed_however_it_is_made(order: BuildRequest, save: Callable[[Path], object]) -> None:
    """Whatever the build reads counts: files of the source, its logo, the edition before, and templates; also while nobody waits."""
    watcher = Watcher(order)
    watcher.snapshot()
    watcher.watch(export.check(order.source).source)
    assert not awake(watcher)
    save(order.source)
    assert awake(watcher)
    watcher.wait()
    watcher.snapshot()
    thread = threading.Thread(target=watcher.wait)
    thread.start()
    time.sleep(0.3)
    assert thread.is_alive()
    later(order.source / "late.yaml", "faq: []\n")
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_what_the_build_does_not_read_wakes_nobody(order: BuildRequest) -> None:
    """Neither its own output, nor an editor's backup, nor a note; and a folder that comes back is noticed."""
    watcher = Watcher(order)
    watcher.snapshot()
    (order.source / "notes.txt").write_text("mine")
    (order.source / "ladder.yaml~").write_text("backup")
    (order.source / "out").mkdir()
    assert not awake(watcher)
    moved = order.source.rename(order.source.with_name("elsewhere"))
    assert awake(watcher)
    watcher.snapshot()
    moved.rename(order.source)
    watcher.wait()
    assert (order.source / "ladder.yaml").exists()


def web(ladder: Ladder, _options: Options, progress: Announce) -> tuple[File, ...]:
    """A stand-in for the web handbook."""
    progress("writing")
    return (File(PurePosixPath("handbook.html"), ladder.title.encode(), "1 kB", 1),)


def slow(folder: Path, ladder: Ladder, options: Options, progress: Announce) -> tuple[File, ...]:
    """A stand-in that takes its time as long as there is a file `slow`, and fails as one that says how asks."""
    while (folder / "slow").exists():
        time.sleep(0.02)
    if (folder / "fail").exists():
        raise LadderExportError("the disk is full", hint="make room")
    if (folder / "bug").exists():
        raise ZeroDivisionError("a bug")
    if (folder / "die").exists():
        os.kill(os.getpid(), signal.SIGKILL)
    return web(ladder, options, progress)


@pytest.fixture
def stubs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand-ins for the artifacts."""
    stub = Artifact("html", in_one("writing", partial(slow, folder)))
    monkeypatch.setattr(export, "ARTIFACTS", {"html": stub})
    monkeypatch.setattr(loop, "ARTIFACTS", {"html": Artifact("html", in_one("writing", web), is_live_page=True)})


class Watch:
    """Goes through the rounds in a thread, as long as a test looks on."""

    def __init__(self, order: BuildRequest) -> None:
        self.events: list[Event] = []
        self._order = order
        self._over = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        watcher = Watcher(self._order)
        for event in watch_loop(self._order, watcher, ahead=True, today=lambda: TODAY, progress=lambda: NO_PROGRESS):
            self.events.append(event)
            if self._over:
                return

    def kinds(self) -> list[str]:
        """What happened so far."""
        return [type(event).__name__ for event in self.events]

    def reaches(self, *kinds: str) -> None:
        """Wait until the last things that happened are these."""
        until(lambda: self.kinds()[-len(kinds) :] == list(kinds))

    def end(self) -> None:
        """Look on no more, after one more save."""
        self._over = True
        later(self._order.source / "ladder.yaml", (self._order.source / "ladder.yaml").read_text(encoding="utf-8"))
        self._thread.join(PATIENCE)


@pytest.fixture
def watch(order: BuildRequest, stubs: None) -> Iterator[Watch]:
    """The rounds of an order that is done apart, under way."""
    del stubs
    order = BuildRequest(order.source, order.output, ("html",), Options(), with_manifest=True)
    going = Watch(order)
    yield going
    going.end()


def title(source: Path, text: str) -> None:
    """Save another title."""
    file = source / "ladder.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    by_rename(file, "\n".join([f"title: {text}", *lines[1:]]) + "\n")


@pytest.mark.slow
def test_each_save_is_built_and_the_last_good_files_stay(watch: Watch, order: BuildRequest) -> None:
    """A good source is built, a broken one is told, and what was built stays until it is mended."""
    page = order.output / "handbook.html"
    watch.reaches("Started", "Built")
    title(order.source, "Orchard")
    until(lambda: page.read_text() == "Orchard")
    (order.source / "ladder.yaml").write_text("title: [", encoding="utf-8")
    watch.reaches("Invalid")
    assert page.read_text() == "Orchard"
    broken = watch.events[-1]
    assert isinstance(broken, Invalid)
    assert [one.place.line for one in broken.checked.diagnostics] == [1]
    (order.source / "ladder.yaml").write_text("title: Meadow\nlevels: [{id: A, title: B}]\n", encoding="utf-8")
    until(lambda: page.read_text() == "Meadow")


@pytest.mark.slow
def test_a_burst_of_saves_is_one(watch: Watch, order: BuildRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten saves, each while the one before it settles, make one build, of the last of them."""
    watch.reaches("Started", "Built")
    numbers = iter(range(1, 10))

    def save_once_more(_seconds: float) -> None:
        for number in islice(numbers, 1):
            title(order.source, f"Title {number}")

    monkeypatch.setattr(watcher, "time", SimpleNamespace(sleep=save_once_more, monotonic=lambda: 0.0))
    title(order.source, "Title 0")
    until(lambda: (order.output / "handbook.html").read_text() == "Title 9")
    watch.reaches("Built")
    assert watch.kinds() == ["Started", "Built"] * 2


@pytest.mark.slow
def test_a_save_ends_a_build_of_what_is_no_longer_so(watch: Watch, order: BuildRequest) -> None:
    """The build that was at work leaves nothing, and the next is of what was saved last; the page is there ahead of it."""
    watch.reaches("Started", "Built")
    (order.source / "slow").touch()
    title(order.source, "Too slow")
    watch.reaches("Started")
    title(order.source, "Later")
    until(lambda: watch.kinds()[-2:] == ["Started", "Started"])
    began = watch.events[-1]
    assert isinstance(began, Started)
    assert began.pages == {"": b"Later"}
    assert (order.output / "handbook.html").read_text() == "Gardening"
    (order.source / "slow").unlink()
    until(lambda: (order.output / "handbook.html").read_text() == "Later")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "said", "hint"),
    [
        ("fail", "the disk is full", "make room"),
        ("bug", "ZeroDivisionError: a bug", "this is a bug in ladderexport"),
        ("die", "the worker process for html was killed by signal 9; nothing was changed", "--jobs 1"),
    ],
)
def test_a_failure_is_told_and_survived(watch: Watch, order: BuildRequest, how: str, said: str, hint: str) -> None:
    """Whatever goes wrong is told, a bug with its traceback; the next save is built."""
    watch.reaches("Started", "Built")
    (order.source / how).touch()
    title(order.source, "Unlucky")
    watch.reaches("Started", "Failed")
    failed = watch.events[-1]
    assert isinstance(failed, Failed)
    assert failed.message == said
    assert hint in failed.hint
    assert ("slow" in failed.trace) is (how == "bug")
    assert (order.output / "handbook.html").read_text() == "Gardening"
    (order.source / how).unlink()
    title(order.source, "Lucky")
    until(lambda: (order.output / "handbook.html").read_text() == "Lucky")


@pytest.mark.slow
def test_a_source_that_is_not_there_is_waited_for(order: BuildRequest, stubs: None) -> None:
    """A folder that vanishes, as when another branch is checked out, is told, and built when it is back."""
    del stubs
    going = Watch(order)
    going.reaches("Started", "Built")
    moved = order.source.rename(order.source.with_name("elsewhere"))
    going.reaches("Failed")
    title(moved, "Back")
    moved.rename(order.source)
    going.reaches("Started", "Built")
    assert (order.output / "handbook.html").read_text() == "Back"
    going.end()


@pytest.mark.slow
def test_the_screen_keeps_the_last_good_pages(folder: Path) -> None:
    """Pages and documents stay through what goes wrong; the problems are those of the source as it is."""
    order = BuildRequest(folder, folder.parent / "out", tuple(ARTIFACTS), Options(), with_manifest=True)
    checked = export.check(folder)
    outcome = export.build(order, checked)
    screen = Preview().after(Started(checked, {"": b"<p>page</p>"})).after(Built(outcome))
    told = json.loads(screen.told())
    assert (told["title"], told["state"], told["problems"]) == ("Gardening", "built", [])
    titles = ["Handbook", "In print", "Workbook", "G1", "G2"]
    assert [one["title"] for one in told["editions"][0]["documents"]] == titles
    assert {file.path.name: file.media_type for file in (screen.files or {}).values()} == {
        "handbook.pdf": "application/pdf",
        "ladder.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "G1-gardener.pdf": "application/pdf",
        "G2-senior-gardener.pdf": "application/pdf",
    }
    (folder / "ladder.yaml").write_text("titel: x\n", encoding="utf-8")
    broken = screen.after(Invalid(export.check(folder)))
    told = json.loads(broken.told())
    assert told["state"] == "broken"
    assert {one["severity"] for one in told["problems"]} == {"error"}
    assert [one["title"] for one in told["editions"][0]["documents"]] == titles
    failed = json.loads(broken.after(Failed("the disk is full", "make room")).told())
    assert (failed["state"], failed["message"]) == ("failed", "the disk is full\nmake room")


@pytest.fixture
def browser(tmp_path: Path) -> tuple[server.Shared, Client]:
    """What is shown, and a browser that asks for it."""
    (tmp_path / "handbook.pdf").write_bytes(b"%PDF")
    shown = server.Shared()
    shown.change(
        '{"state": "built"}',
        {"": b"<p>page</p>", "hr": b"<p>hr</p>"},
        {"/files/handbook/handbook.pdf": server.ServedFile(tmp_path / "handbook.pdf", "application/pdf")},
    )
    return shown, Client(server._application(shown, 8000))


@pytest.mark.parametrize(
    ("address", "status", "kind", "content"),
    [
        ("/", 200, "text/html", b"<!doctype html>"),
        ("/live.js", 200, "text/javascript", b"EventSource"),
        ("/live.css", 200, "text/css", b"#problems"),
        ("/fonts/SourceSansPro-Regular.ttf", 200, "font/ttf", b""),
        ("/page/", 200, "text/html", b"<p>page</p>"),
        ("/page/hr", 200, "text/html", b"<p>hr</p>"),
        ("/files/handbook/handbook.pdf", 200, "application/pdf", b"%PDF"),
        ("/page/press", 404, "text/plain", b"no such page"),
        ("/files/handbook/other.pdf", 404, "text/plain", b"no such page"),
        ("/files/../../../../etc/passwd", 404, "text/plain", b"no such page"),
        ("/fonts/../../x.ttf", 404, "text/plain", b"no such page"),
    ],
)
def test_the_server_shows_what_it_was_told_of(
    browser: tuple[server.Shared, Client], address: str, status: int, kind: str, content: bytes
) -> None:
    """Its own pages, those that were built, and nothing else; none of it is kept or guessed at."""
    answer = browser[1].get(address, base_url="http://127.0.0.1:8000")
    assert (answer.status_code, answer.mimetype) == (status, kind)
    assert content in answer.data
    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")


@pytest.mark.parametrize(
    ("base", "method", "status"),
    [
        ("http://localhost:8000", "GET", 200),
        ("http://evil.example:8000", "GET", 403),
        ("http://127.0.0.1:9000", "GET", 403),
        ("http://127.0.0.1:8000", "POST", 405),
    ],
)
def test_pages_of_others_are_refused(
    browser: tuple[server.Shared, Client], base: str, method: str, status: int
) -> None:
    """A site that makes a browser believe to be this one is told by its name, and gets nothing."""
    answer = browser[1].open("/page/", base_url=base, method=method)
    assert answer.status_code == status
    assert (b"page</p>" in answer.data) is (status == 200)


def test_a_browser_is_told_of_each_change(
    browser: tuple[server.Shared, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It learns at once how things are, then of each change, and in between that somebody is there."""
    shown, client = browser
    monkeypatch.setattr(server, "HEARTBEAT", 0.1)
    answer = client.get("/events", base_url="http://127.0.0.1:8000")
    assert answer.mimetype == "text/event-stream"
    messages = iter(answer.response)
    assert next(messages) == b'data: {"state": "built"}\n\n'
    assert next(messages) == b": still here\n\n"
    shown.change('{"state": "broken"}', {}, {})
    assert next(messages) == b'data: {"state": "broken"}\n\n'


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is asked for must be free; without a wish, any free one is taken."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # this process goes on to hear Ctrl-C
    with socket.create_server((server.HOST, 0)) as other:
        taken = other.getsockname()[1]
        ours, theirs = Pipe()
        server.serve(theirs, taken)
        assert ours.recv()[0] == "failed"
        monkeypatch.setattr(server, "PORT", taken)
        with server._listening(None) as listening:
            assert listening.getsockname()[1] not in {0, taken}


@pytest.mark.parametrize("library", ["watchfiles", "werkzeug"])
def test_what_is_not_installed_is_asked_for(
    small_ladder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], library: str
) -> None:
    """Without the extra's libraries, status 3 and what to type."""
    monkeypatch.setitem(sys.modules, library, None)
    assert cli.run(["watch", str(small_ladder), "--serve"]) == 3
    assert "pip install 'ladderexport[watch]'" in capsys.readouterr().err


PROGRAM = (sys.executable, "-m", "ladderexport", "watch")


@contextmanager
def started(source: Path, out: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """The program, watching a source; a test that fails does not wait for it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    command = [*PROGRAM, str(source), "-o", str(out), *options]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as program:
        try:
            yield program
        finally:
            program.kill()


@pytest.mark.slow
def test_the_program_watches_until_ctrl_c(small_ladder: Path, tmp_path: Path) -> None:
    """It builds, tells of an error and its place, builds again, and ends with status 0 and no process left behind."""
    out = tmp_path / "out"
    with started(small_ladder, out) as program:
        assert program.stdout is not None
        said = lines_until(program, "built in")
        assert any("handbook.pdf · " in line for line in said)
        text = small_ladder.read_text(encoding="utf-8")
        by_rename(small_ladder, text.replace("id: G2", "id: G1"))
        said = lines_until(program, "the last good files are unchanged")
        assert any("LAD201 another level already has the id `G1`" in line for line in said)
        assert (out / "handbook.pdf").exists()
        by_rename(small_ladder, text.replace("Waters the plants", "Waters all plants"))
        said = lines_until(program, "built in")
        assert any("onepagers · 2 pages · 1 made, 1 unchanged" in line for line in said)
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children")
        until(lambda: children.read_text().split() == [])
        program.send_signal(signal.SIGINT)
        rest = program.communicate(timeout=PATIENCE)[0]
    assert (program.returncode, rest.splitlines()[-1]) == (0, "ladderexport: stopped watching")


def lines_until(program: subprocess.Popen[str], end: str) -> list[str]:
    """What a program says up to a line that has these words."""
    assert program.stdout is not None
    said = []
    for line in program.stdout:
        said.append(line)
        if end in line:
            return said
    raise AssertionError("".join(said))


@pytest.mark.slow
def test_the_server_ends_with_the_program(small_ladder: Path, tmp_path: Path) -> None:
    """Its address is told, it answers there, and it is gone after Ctrl-C, or after the program is killed."""
    for number in (signal.SIGINT, signal.SIGKILL):
        with started(small_ladder, tmp_path / "out", "--serve") as program:
            (first,) = lines_until(program, "live preview at http://127.0.0.1:")
            port = int(first.rstrip().rstrip("/").rpartition(":")[2])
            lines_until(program, "built in" if number == signal.SIGINT else "nothing to build")
            with socket.create_connection((server.HOST, port)) as asked:
                asked.sendall(f"GET / HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
                assert asked.recv(12) == b"HTTP/1.1 200"
            program.send_signal(number)
            program.communicate(timeout=PATIENCE)
        until(partial(closed, port))


@pytest.mark.slow
def test_a_server_that_dies_does_not_end_the_building(small_ladder: Path, tmp_path: Path) -> None:
    """It is said once that the pages are gone, and each save is built as before."""
    with started(small_ladder, tmp_path / "out", "--serve") as program:
        lines_until(program, "built in")
        children = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text(encoding="ascii").split()
        (served,) = (int(pid) for pid in children if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes())
        os.kill(served, signal.SIGKILL)
        text = small_ladder.read_text(encoding="utf-8")
        by_rename(small_ladder, text.replace("Waters the plants", "Waters all plants"))
        assert "".join(lines_until(program, "built in")).count("the live preview has stopped") == 1
        by_rename(small_ladder, text)
        assert "the pages" not in "".join(lines_until(program, "built in"))
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=PATIENCE)
    assert program.returncode == 0


def closed(port: int) -> bool:
    """Whether nobody answers at a port."""
    try:
        socket.create_connection((server.HOST, port), timeout=1).close()
    except OSError:
        return True
    return False
