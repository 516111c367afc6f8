"""New files arrive all together or not at all, and never in the place of what is there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from ladderexport.artifacts.base import File
from ladderexport.errors import OutputError
from ladderexport.pipeline.create import create_files
from tests.disks import fail_at_the_second_file, tree

FILES = tuple(File(PurePosixPath(name), name.encode(), "1 line", 1) for name in ("a.yaml", "b.yaml", "c.json"))
WHOLE = {file.path.name: file.content for file in FILES}


def refused(folder: Path) -> OutputError:
    """Why the files cannot be created."""
    with pytest.raises(OutputError) as caught:
        create_files(FILES, folder)
    assert "--output" not in caught.value.hint
    assert caught.value.exit_status == 3
    return caught.value


def test_the_files_stand_in_a_new_folder(tmp_path: Path) -> None:
    """The folder is made with those above it, and the paths come back in order; the files can be read by others."""
    folder = tmp_path / "some" / "ladder"
    assert create_files(FILES, folder) == tuple(folder / file.path for file in FILES)
    assert tree(folder) == WHOLE
    usual = folder / "usual"
    usual.touch()
    assert stat.S_IMODE((folder / "a.yaml").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    """What has another name stays as it is."""
    (tmp_path / "notes.txt").write_text("mine")
    create_files(FILES, tmp_path)
    assert tree(tmp_path) == {**WHOLE, "notes.txt": b"mine"}


def test_what_is_there_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    """All that would be overwritten is named in one go."""
    for name in ("a.yaml", "c.json"):
        (tmp_path / name).write_text("mine")
    error = refused(tmp_path)
    assert str(error) == f"the folder {tmp_path} already has a.yaml and c.json, and nothing is overwritten"
    assert error.hint == "name another folder, or move them away"
    assert tree(tmp_path) == {"a.yaml": b"mine", "c.json": b"mine"}


@pytest.mark.parametrize("kind", ["folder", "dangling link", "link to a file elsewhere"])
def test_whatever_has_the_name_of_a_file_counts(tmp_path: Path, kind: str) -> None:
    """A folder or a link in the place of a file is neither filled nor followed."""
    folder, elsewhere = tmp_path / "ladder", tmp_path / "elsewhere"
    folder.mkdir()
    if kind == "folder":
        (folder / "b.yaml").mkdir()
    else:
        (folder / "b.yaml").symlink_to(elsewhere)
        if kind == "link to a file elsewhere":
            elsewhere.write_text("mine")
    before = tree(tmp_path)
    assert "already has b.yaml" in str(refused(folder))
    assert [path.name for path in folder.iterdir()] == ["b.yaml"]
    assert tree(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_is_left_there(tmp_path: Path) -> None:
    """A file is no folder, and the message says so; likewise a link that leads nowhere."""
    (tmp_path / "ladder").write_text("mine")
    assert "is a file, not a folder" in str(refused(tmp_path / "ladder"))
    assert "is a file, not a folder" in str(refused(tmp_path / "ladder" / "below"))
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert "is a broken symbolic link" in str(refused(tmp_path / "link"))
    assert "is a broken symbolic link" in str(refused(tmp_path / "link" / "below"))
    assert tree(tmp_path) == {"ladder": b"mine"}


@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    """Somebody else's file wins, whatever the file system can do, and what was placed before it goes again."""
    link, fsync = os.link, os.fsync
    synced: list[int] = []

    def slow(descriptor: int) -> None:
        fsync(descriptor)
        synced.append(descriptor)
        if len(synced) == len(FILES):
            (tmp_path / "ladder" / "b.yaml").write_text("theirs")

    def linked(source: Path, target: Path) -> None:
        if not links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        link(source, target)

    monkeypatch.setattr(os, "fsync", slow)
    monkeypatch.setattr(os, "link", linked)
    assert "already has b.yaml" in str(refused(tmp_path / "ladder"))
    assert tree(tmp_path) == {"ladder/b.yaml": b"theirs"}


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a memory stick, say, all files arrive too, and no others."""

    def linkless(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", linkless)
    create_files(FILES, tmp_path / "ladder")
    assert tree(tmp_path / "ladder") == WHOLE


@pytest.mark.parametrize(
    ("failure", "said", "hint"),
    [
        (OSError(errno.ENOSPC, "No space left"), "the disk is full; nothing was written", "free some space, or name"),
        (OSError(errno.EROFS, "Read-only"), "the disk is read-only", "name another folder"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "name another folder"),
    ],
)
def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: OSError, said: str, hint: str
) -> None:
    """A full disk at the second file takes the first one back, and the folders that were made for it."""
    fail_at_the_second_file(monkeypatch, failure)
    error = refused(tmp_path / "new" / "ladder")
    assert said in str(error)
    assert hint in error.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("placed", [0, 1, 2, 3])
def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, placed: int) -> None:
    """Whenever Ctrl-C comes before the end, the folder is as it was."""
    link = os.link
    done: list[Path] = []

    def interrupted(source: Path, target: Path) -> None:
        if len(done) == placed:
            raise KeyboardInterrupt
        link(source, target)
        done.append(target)
        if placed == len(done) == len(FILES):
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", interrupted)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(KeyboardInterrupt):
        create_files(FILES, tmp_path)
    assert tree(tmp_path) == {"notes.txt": b"mine"}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parent that may not be written to is refused in words."""

    def denied(path: Path, **_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "mkdir", denied)
    error = refused(tmp_path / "ladder")
    assert str(error) == f"cannot make the folder {tmp_path / 'ladder'}: permission denied"
    assert "name another folder" in error.hint
    assert "too long" in str(refused(tmp_path / ("x" * 300)))
