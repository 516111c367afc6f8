"""Pipes, sockets and devices in the place of files: refused at once, wherever they are, and nobody waits for them."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.regular_files import NotRegularFileError, is_special, open_regular, read_regular
from tests.pipeline.test_faults import source


def bound_socket(path: Path) -> None:
    """A socket with a name."""
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        try:
            one.bind(path.name)
        finally:
            os.chdir(here)


def piped(path: Path) -> None:
    """A link to a pipe in another folder."""
    (path.parent / ".elsewhere").mkdir()
    os.mkfifo(path.parent / ".elsewhere" / "pipe")
    path.symlink_to(".elsewhere/pipe")


SPECIAL: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "socket": bound_socket,
    "endless device": lambda path: path.symlink_to("/dev/zero"),
    "link to a pipe": piped,
}


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
def test_only_regular_files_are_read(make: Callable[[Path], None], tmp_path: Path) -> None:
    """All else is refused without waiting, and no descriptor stays open."""
    make(tmp_path / "one")
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(NotRegularFileError, match="it is not a regular file"):
        read_regular(tmp_path / "one")
    assert is_special(tmp_path / "one")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_regular_files_are_read_up_to_a_limit(tmp_path: Path) -> None:
    """Also through a link; a folder is no file, but nothing special."""
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to("file")
    assert read_regular(tmp_path / "link") == b"content"
    assert read_regular(tmp_path / "link", 3) == b"con"
    with open_regular(tmp_path / "file") as stream:
        assert stream.read() == b"content"
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "gone")
    assert not any(map(is_special, (tmp_path, tmp_path / "file", tmp_path / "gone")))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("pipe", "manifest.json"),
        ("socket", "handbook.html"),
        ("endless device", "onepagers/G1-gardener.pdf"),
        ("link to a pipe", "ladder.xlsx"),
    ],
)
def test_an_output_that_is_no_file_is_refused_before_anything_is_made(
    kind: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named, with status 3, and stays; `verify` and `clean` do not wait for it, either."""
    ladder, out = source(tmp_path / "ladder.yaml", "Waters"), tmp_path / "out"
    assert cli.run(["build", "-q", str(ladder), "-o", str(out)]) == 0
    (out / name).unlink()
    SPECIAL[kind](out / name)
    assert cli.run(["build", str(source(tmp_path / "ladder.yaml", "Tends")), "-o", str(out)]) == 3
    said = capsys.readouterr().err
    assert f"cannot write {out / name}: it is not a regular file; nothing was changed" in said
    assert "laying out" not in said
    assert cli.run(["verify", str(out)]) == (3 if name == "manifest.json" else 1)
    assert cli.run(["clean", "-q", "--output", str(out)]) == (3 if name == "manifest.json" else 0)
    assert is_special(out / name)


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
@pytest.mark.parametrize(
    ("text", "name", "status", "said"),
    [
        ("brand: {logo: one}", "one", 1, "ladder.yaml:8:15: error LAD80"),
        ("brand: {fonts: {text: one}}", "one", 1, "ladder.yaml:8:23: error LAD80"),
        ("previous: one", "one", 1, "ladder.yaml:8:11: error LAD830 the previous edition cannot be read"),
        ("", "more.yaml", 3, "more.yaml is not a regular file"),
        ("", "pay.txt", 0, "valid"),
    ],
)  # fmt: skip
def test_what_a_source_names_is_refused_at_its_place(
    make: Callable[[Path], None], text: str, name: str, status: int, said: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Logo, font, previous edition, a file of the source; what is not read is not waited for."""
    folder = tmp_path / "data"
    folder.mkdir()
    ladder = source(folder / "ladder.yaml", "Waters")
    lines = ladder.read_text(encoding="utf-8")
    ladder.write_text(f"{lines}# one\n# two\n{text}\n", encoding="utf-8")
    make(folder / name)
    assert cli.run(["validate", str(folder)]) == status
    told = capsys.readouterr()
    assert said in told.err + told.out
    assert name != "one" or "not a regular file" in told.err or "is outside the source's folder" in told.err


@pytest.mark.parametrize("make", SPECIAL.values(), ids=SPECIAL)
def test_a_template_that_is_no_file_is_refused(
    make: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its path, and status 3."""
    ladder = source(tmp_path / "ladder.yaml", "Waters")
    (tmp_path / "own" / "styles").mkdir(parents=True)
    make(tmp_path / "own" / "styles" / "handbook.css")
    given = ["handbook", "-q", str(ladder), "-o", str(tmp_path / "out"), "--templates", str(tmp_path / "own")]
    assert cli.run(given) == 3
    assert "not a regular file" in capsys.readouterr().err
