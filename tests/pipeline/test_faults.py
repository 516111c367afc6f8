"""What befalls a build: killed at any moment, no room, no permission, two at once, a worker that dies. No file is lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Never

import pytest

from ladderexport import cli
from ladderexport.pipeline import pool
from tests.disks import tree
from tests.waiting import PATIENCE, until

pytestmark = pytest.mark.slow

KILLS = 30
PROGRAM = (sys.executable, "-m", "ladderexport")
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def source(path: Path, word: str) -> Path:
    """A ladder that says a word everywhere, so that no file of two of them is the same."""
    path.write_text(
        f"title: {word}\nfacets: {{duties: Duties}}\nlevels:\n"
        f"  - {{id: G1, title: Gardener, duties: '{word} plants'}}\n"
        f"  - {{id: G2, title: Planner, duties: '{word} beds'}}\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """Two sources in a folder, and the files of a build of each; all that a build loads is loaded by then."""
    folder = tmp_path_factory.mktemp("builds")
    trees = []
    for name, word in (("old", "Waters"), ("new", "Tends")):
        source(folder / f"{name}.yaml", word)
        assert cli.run(["build", "-q", str(folder / f"{name}.yaml"), "-o", str(folder / name), "--jobs", "1"]) == 0
        trees.append(tree(folder / name))
    assert trees[0].keys() == trees[1].keys()
    assert not [name for name in trees[0] if trees[0][name] == trees[1][name]]
    return folder, trees[0], trees[1]


def whole(out: Path, old: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """Whether each file is the whole old one or the whole new one, and no other is there.

    A file that takes the place of another is complete under a name of its own for the blink before it does; if the build
    is killed just then, the next build sweeps it out.
    """
    found = tree(out)
    for name in [name for name, content in found.items() if name.endswith(".part") and content in new.values()]:
        del found[name]
    return found.keys() == old.keys() and all(content in {old[name], new[name]} for name, content in found.items())


def build(folder: Path, out: Path, *options: str, before: Callable[[], None] = lambda: None) -> BaseProcess:
    """Start a build of the new source in a process that has loaded everything by now, after doing something before."""

    def run() -> None:
        before()
        sys.exit(cli.run(["build", "-q", str(folder / "new.yaml"), "-o", str(out), *options]))

    process = get_context("fork").Process(target=run)
    process.start()
    return process


def ended(process: BaseProcess) -> int | None:
    """The exit status of a process, once it has one."""
    process.join(PATIENCE)
    return process.exitcode


def test_a_build_that_is_killed_leaves_whole_files_and_no_litter(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    """By SIGKILL at thirty moments from the start to the end of a build; and the next build puts everything right.

    A moment is one of the calls that Python tells an audit hook, so that they are the same however fast the machine is.
    """
    folder, old, new = builds
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    shutil.copytree(folder / "old", out)
    temporary.mkdir()
    shutil.copytree(folder / "old", tmp_path / "whole")
    calls = tmp_path / "calls"
    assert ended(build(folder, tmp_path / "whole", before=partial(count_calls, calls))) == 0
    lasts = len(calls.read_bytes())
    seen = set()
    for moment in range(KILLS):
        before = partial(die_after, lasts * moment // (KILLS - 1), temporary)
        assert ended(build(folder, out, before=before)) in {0, -signal.SIGKILL}
        assert whole(out, old, new), moment
        seen.add(tree(out) == old)
        if tree(out) == new:
            shutil.rmtree(out)
            shutil.copytree(folder / "old", out)
    assert seen == {True, False}
    until(lambda: not list(temporary.iterdir()))
    assert ended(build(folder, out)) == 0
    assert tree(out) == new


def count_calls(calls: Path) -> None:
    """Let this process, without its workers, write a byte to a file for each call that an audit hook is told of."""
    descriptor, process = os.open(calls, os.O_WRONLY | os.O_CREAT), os.getpid()

    def counted(event: str, given: tuple[object, ...]) -> None:
        if os.getpid() == process and not looks_at_a_worker(event, given):
            os.write(descriptor, b".")

    sys.addaudithook(counted)


def looks_at_a_worker(event: str, given: tuple[object, ...]) -> bool:
    """Whether a call only asks how much memory a worker takes: there are as many of these as the time allows."""
    return event == "open" and str(given[0]).startswith("/proc/")


def die_after(calls: int, temporary: Path) -> None:
    """Let this process, whose temporary files go into a folder, be killed at a call after so many."""
    tempfile.tempdir = str(temporary)
    left, process = [calls], os.getpid()

    def counted(event: str, given: tuple[object, ...]) -> None:
        if os.getpid() == process and not looks_at_a_worker(event, given):
            left[0] -= 1
            if left[0] == -1:  # killing is a call, too
                os.kill(process, signal.SIGKILL)

    sys.addaudithook(counted)


@pytest.mark.parametrize("call", ["link", "replace", "unlink"])
def test_a_build_that_is_killed_between_two_files_is_put_right_by_the_next(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path, call: str
) -> None:
    """Killed before each of the moves by which files come into their places: each is whole, and the next build ends it."""
    folder, old, new = builds
    for moment in (1, len(new) - 1):
        out = tmp_path / f"{call}-{moment}"
        shutil.copytree(folder / "old", out)
        assert ended(build(folder, out, before=partial(die_at, call, moment))) in {0, -signal.SIGKILL}
        named = {name: content for name, content in tree(out).items() if not name.endswith(".part")}
        assert all(content in {old[name], new[name]} for name, content in named.items())
        assert named.keys() == old.keys()
        assert ended(build(folder, out)) == 0
        assert tree(out) == new


def die_at(call: str, moment: int) -> None:
    """Let this process be killed when it makes a call once more than so many times."""
    where: Any = os if call == "link" else Path
    real, left = getattr(where, call), [moment]

    def counted(*given: object, **named: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)

    setattr(where, call, counted)


def test_a_build_without_room_changes_nothing(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    """On a disk too small, or where no file may become so large, status 3, the reason in words, and the old files."""
    folder, old, _ = builds
    with small_disk(tmp_path / "disk", sum(map(len, old.values()))) as (disk, limit):
        shutil.copytree(folder / "old", disk / "out")
        command = [*PROGRAM, "build", "-q", str(folder / "new.yaml"), "-o", str(disk / "out")]
        done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, preexec_fn=limit)
        assert done.returncode == 3, done.stderr
        assert "nothing was changed" in done.stderr
        assert ("the disk is full" in done.stderr) or ("may not become that large" in done.stderr)
        assert tree(disk / "out") == old


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A disk with room for files of this size and little more, or, where none may be mounted, a limit for a process."""
    folder.mkdir()
    blocks = f"size={size + 120_000}"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", blocks, "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        yield folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        return
    try:
        yield folder, lambda: None
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_folder_that_may_not_be_written_is_named_and_kept(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    """Status 3 and a way out; where nothing is to be changed, not being allowed to is no error."""
    folder, old, _ = builds
    with read_only(tmp_path / "out", folder / "old") as out:
        for name, status in (("new", 3), ("old", 0)):
            command = [*PROGRAM, "build", "-q", str(folder / f"{name}.yaml"), "-o", str(out)]
            done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False)
            assert done.returncode == status, done.stderr
            assert status == 0 or ("--output" in done.stderr and "nothing was changed" in done.stderr)
            assert "Traceback" not in done.stderr
            assert tree(out) == old


@contextmanager
def read_only(folder: Path, of: Path) -> Iterator[Path]:
    """A copy of a folder that nobody may write to: a disk of its own where one may be mounted, as the superuser needs."""
    folder.mkdir()
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "none", str(folder)], capture_output=True, check=False
    ).returncode
    shutil.copytree(of, folder, dirs_exist_ok=True)
    try:
        if mounted:
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        else:
            assert os.getuid() != 0
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


def test_a_folder_behind_a_link_is_built_in(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    """The link stays, and the files go where it leads; one that leads nowhere, or a file, is named and kept."""
    folder, _, new = builds
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    (tmp_path / "nowhere").symlink_to("gone")
    (tmp_path / "file").write_text("mine")
    built = ["build", "-q", str(folder / "new.yaml"), "-o"]
    assert cli.run([*built, str(tmp_path / "out")]) == 0
    assert (tmp_path / "out").is_symlink()
    assert tree(tmp_path / "real") == new
    assert cli.run([*built, str(tmp_path / "nowhere")]) == 3
    assert cli.run([*built, str(tmp_path / "file")]) == 3
    assert (tmp_path / "file").read_text() == "mine"
    assert (tmp_path / "nowhere").is_symlink()


def test_two_builds_in_one_folder_do_not_mix(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One is done, and the other says that it is not alone, and changes nothing."""
    folder, old, new = builds
    out = tmp_path / "out"
    shutil.copytree(folder / "old", out)
    at_work, go_on = get_context("fork").Event(), get_context("fork").Event()

    def hold() -> None:
        replace = Path.replace

        def held(path: Path, target: Path) -> Path:
            at_work.set()
            go_on.wait()
            return replace(path, target)

        Path.replace = held  # type: ignore[method-assign,assignment]

    first = build(folder, out, before=hold)
    assert at_work.wait(PATIENCE)
    assert ended(build(folder, out)) == 3
    assert tree(out).keys() >= old.keys()
    go_on.set()
    assert ended(first) == 0
    assert "another build is running in" in capfd.readouterr().err
    assert tree(out) == new
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["title"] == "Tends"


def test_a_worker_that_is_killed_ends_the_build(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Status 3, the work it was at, and the old files."""
    folder, old, _ = builds
    out = tmp_path / "out"
    shutil.copytree(folder / "old", out)
    end_with = pool._end_with

    def never_done(parent: int, temporary: Path) -> Never:
        end_with(parent, temporary)
        while True:
            signal.pause()

    process = build(folder, out, "--jobs", "2", before=partial(setattr, pool, "_end_with", never_done))
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    until(lambda: len(children.read_text().split()) == 2)
    os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
    assert ended(process) == 3
    said = capfd.readouterr().err
    assert "was killed by signal 9; nothing was changed" in said
    assert "--jobs 1" in said
    assert tree(out) == old


@pytest.mark.parametrize("files", [8, 16, 40])
def test_with_few_open_files_a_sheet_of_a_level_that_is_gone_is_removed_or_told(
    builds: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path, files: int
) -> None:
    """Either all is done, and the sheet is gone, or nothing is, and the reason is said."""
    folder, old, _ = builds
    out, shorter = tmp_path / "out", tmp_path / "shorter.yaml"
    shutil.copytree(folder / "old", out)
    text = (folder / "old.yaml").read_text(encoding="utf-8")
    shorter.write_text(text[: text.index("  - {id: G2")], encoding="utf-8")
    command = [*PROGRAM, "build", "-q", str(shorter), "-o", str(out)]
    few = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (files, files))
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, preexec_fn=few)
    sheets = [name for name in tree(out) if name.startswith("onepagers/")]
    if done.returncode == 0:
        assert len(sheets) == 1
    else:
        assert (done.returncode, tree(out)) == (3, old)
        assert "ladderexport: error: " in done.stderr
        assert "Traceback" not in done.stderr
