"""Files arrive whole or not at all, and nothing else in the output folder is touched."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from ladderexport.artifacts.base import File
from ladderexport.errors import OutputError
from ladderexport.pipeline import write
from tests.disks import fail_at_the_second_file, tree


def file(path: str, content: bytes = b"new") -> File:
    """A finished file of one page."""
    return File(PurePosixPath(path), content, "1 page", 1)


@pytest.fixture(params=["nameless", "named"], autouse=True)
def temporary(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary files as this system has them, and as systems have them where each must have a name."""
    if request.param == "named":
        monkeypatch.setattr(write, "_nameless", lambda _folder: None)


def test_files_stand_below_the_output_folder_and_nothing_else_does(tmp_path: Path) -> None:
    """Files are written, with the folders they need, and their paths come back in order."""
    output = tmp_path / "some" / "out"
    paths = write.write_files([file("b/c.pdf", b"1"), file("a.xlsx", b"2")], output)
    assert paths == (output / "b" / "c.pdf", output / "a.xlsx")
    assert tree(tmp_path) == {"some/out/a.xlsx": b"2", "some/out/b/c.pdf": b"1"}


def test_an_old_file_is_replaced_by_another_file_not_overwritten(tmp_path: Path) -> None:
    """Who has the old file open goes on reading the old one."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    with (tmp_path / "a.pdf").open("rb") as reader:
        write.write_files([file("a.pdf")], tmp_path)
        assert reader.read() == b"old"
    assert tree(tmp_path) == {"a.pdf": b"new"}


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_before_the_last_file_is_complete_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    """A full disk or Ctrl-C leaves the old files, no temporary files and no new folders."""
    (tmp_path / "a.pdf").write_bytes(b"old")
    fail_at_the_second_file(monkeypatch, failure)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write.write_files([file("a.pdf"), file("new/b.pdf")], tmp_path)
    assert tree(tmp_path) == {"a.pdf": b"old"}
    assert not (tmp_path / "new").exists()


def test_an_interruption_while_files_are_replaced_leaves_whole_files_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is the old one or the new one, whenever Ctrl-C comes."""
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.name == "b.pdf":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write.write_files([file("a.pdf"), file("b.pdf")], tmp_path)
    assert tree(tmp_path) == {"a.pdf": b"new", "b.pdf": b"old"}


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "permission denied"),
        (errno.EROFS, "the disk is read-only"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your disk quota is used up"),
        (errno.EFBIG, "the file would be larger than the limit here"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_what_the_system_says_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    """The message names the file and the reason, and the hint says what to do."""

    def refused(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(OutputError) as caught:
        write.write_files([file("a.pdf")], tmp_path)
    assert str(caught.value) == f"cannot write {tmp_path / 'a.pdf'}: {reason}; nothing was changed"
    assert "--output" in caught.value.hint
    assert tree(tmp_path) == {}


def test_an_output_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    """A file where the folder should be is left as it is."""
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="part of the path is a file, not a folder") as caught:
        write.write_files([file("b/a.pdf")], tmp_path / "out")
    assert "--output" in caught.value.hint
    assert tree(tmp_path) == {"out": b"mine"}


def test_a_destination_that_is_a_folder_is_named(tmp_path: Path) -> None:
    """A folder with the name of an artifact is not replaced."""
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(OutputError, match=r"a\.pdf: it is a folder"):
        write.write_files([file("a.pdf")], tmp_path)
    assert (tmp_path / "a.pdf").is_dir()


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + "/a.pdf"])
def test_a_path_too_long_is_named_as_such(tmp_path: Path, name: str) -> None:
    """A name that the file system cannot bear is refused before anything is written."""
    with pytest.raises(OutputError, match="the path is too long"):
        write.write_files([file("first.pdf"), file(name)], tmp_path)
    assert tree(tmp_path) == {}


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    """Who keeps an artifact elsewhere through a symbolic link finds the new one there."""
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere.pdf").write_bytes(b"old")
    (tmp_path / "out" / "a.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    write.write_files([file("a.pdf")], tmp_path / "out")
    assert (tmp_path / "out" / "a.pdf").is_symlink()
    assert (tmp_path / "elsewhere.pdf").read_bytes() == b"new"


@pytest.mark.parametrize("target", ["nowhere", "a.pdf"])
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, target: str) -> None:
    """A broken link, or one that leads to itself, is an error and stays."""
    (tmp_path / "a.pdf").symlink_to(tmp_path / target)
    with pytest.raises(OutputError, match="is a broken symbolic link"):
        write.write_files([file("a.pdf")], tmp_path)
    assert (tmp_path / "a.pdf").is_symlink()


def test_an_output_folder_that_is_a_broken_link_is_named(tmp_path: Path) -> None:
    """The folder behind a broken link is not made."""
    (tmp_path / "out").symlink_to(tmp_path / "gone")
    with pytest.raises(OutputError, match="is a broken symbolic link"):
        write.write_files([file("a.pdf")], tmp_path / "out")
    assert not (tmp_path / "gone").exists()


def test_a_new_file_has_the_permissions_of_any_new_file_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    """Colleagues on a shared disk can open what was made."""
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    (tmp_path / "old.pdf").write_bytes(b"old")
    (tmp_path / "old.pdf").chmod(0o640)
    new, old = write.write_files([file("new.pdf"), file("old.pdf")], tmp_path)
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


@pytest.mark.parametrize("paths", [["a.pdf", "a.pdf"], ["../a.pdf"], ["/a.pdf"]])
def test_paths_are_distinct_and_below_the_folder(tmp_path: Path, paths: list[str]) -> None:
    """A maker that asks for anything else is a bug, and says so."""
    with pytest.raises(ValueError, match="distinct paths below a folder"):
        write.write_files([file(path) for path in paths], tmp_path)


def test_what_is_gone_goes_unless_somebody_changed_it(tmp_path: Path) -> None:
    """A file of the given digest is removed; one that was changed, a link and one that is missing are left in peace."""
    digest = hashlib.sha256(b"old").hexdigest()
    names = ["same.pdf", "changed.pdf", "link.pdf", "missing.pdf"]
    (tmp_path / "same.pdf").write_bytes(b"old")
    (tmp_path / "changed.pdf").write_bytes(b"annotated by hand")
    (tmp_path / "elsewhere.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("elsewhere.pdf")
    write.write_files([file("a.pdf")], tmp_path, stale={PurePosixPath(name): digest for name in names})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "changed.pdf", "elsewhere.pdf", "link.pdf"]


def test_what_speaks_of_the_others_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last files are replaced when the others are there and what is gone is gone; their paths are not returned."""
    (tmp_path / "gone.pdf").write_bytes(b"old")
    events: list[str] = []
    replace, unlink = Path.replace, Path.unlink

    def replaced(self: Path, target: Path) -> Path:
        events.append(target.name)
        return replace(self, target)

    def unlinked(self: Path, **how: bool) -> None:
        events.extend([self.name] if how else [])
        unlink(self, **how)

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "unlink", unlinked)
    gone = {PurePosixPath("gone.pdf"): hashlib.sha256(b"old").hexdigest()}
    paths = write.write_files([file("a.pdf"), file("b.pdf")], tmp_path, stale=gone, last=[file("manifest.json")])
    assert events == ["a.pdf", "b.pdf", "gone.pdf", "manifest.json"]
    assert paths == (tmp_path / "a.pdf", tmp_path / "b.pdf")


def test_more_files_than_a_process_may_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past so many temporary files without a name, the others have one; all arrive, and no descriptor stays open."""
    monkeypatch.setattr(write, "MOST_NAMELESS", 3)
    before = open_files()
    write.write_files([file(f"{number}.pdf") for number in range(8)], tmp_path)
    assert sorted(tree(tmp_path)) == [f"{number}.pdf" for number in range(8)]
    assert open_files() == before


def open_files() -> int:
    """How many descriptors this process has open, where the system tells."""
    folder = Path("/proc/self/fd")
    return sum(1 for _ in folder.iterdir()) if folder.exists() else 0


def test_what_cannot_be_read_is_no_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stale file that cannot be read is told before anything is changed; one that is gone has no digest."""
    (tmp_path / "old.pdf").write_bytes(b"old")
    digest = write.digest_of(tmp_path / "old.pdf")
    assert write.digest_of(tmp_path / "gone.pdf") is write.digest_of(tmp_path) is None

    def failing(*_given: object, **_named: object) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", failing)
        with pytest.raises(OutputError, match=r"cannot read .*old\.pdf: no more files can be opened") as caught:
            write.write_files([file("a.pdf")], tmp_path, stale={PurePosixPath("old.pdf"): digest})
    assert "ulimit -n" in caught.value.hint
    assert [one.name for one in tmp_path.iterdir()] == ["old.pdf"]
    write.write_files([file("a.pdf")], tmp_path, stale={PurePosixPath("old.pdf"): digest})
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]
