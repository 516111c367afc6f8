"""The output folder: one build at a time, no litter from those that were killed, and nothing made in vain."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport.errors import OutputError
from ladderexport.pipeline.folder import PART, locked

HOLDER = """
import pathlib, sys
from ladderexport.pipeline.folder import locked
with locked(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_a_second_build_is_told_of_the_first(tmp_path: Path) -> None:
    """While one process holds the folder, no other gets it; once it has ended, however it ended, the next one does."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(OutputError, match="another build is running in") as caught, locked(tmp_path):
            pass
        assert "--output" in caught.value.hint
        other.kill()
    with locked(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_the_litter_of_killed_builds_is_swept_out(tmp_path: Path) -> None:
    """Temporary files go, in editions too; what only looks like one stays."""
    mine = [
        tmp_path / ".ladderexport-mine.part",
        tmp_path / "notes.part",
        tmp_path / "deep" / "er" / "down" / PART.format("0" * 16),
    ]
    litter = [tmp_path / PART.format("0123456789abcdef"), tmp_path / "hr" / "onepagers" / PART.format("f" * 16)]
    for path in (*mine, *litter):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
    with locked(tmp_path):
        assert [path for path in (*mine, *litter) if path.exists()] == mine


def test_a_folder_made_in_vain_goes_again(tmp_path: Path) -> None:
    """A folder that was made for a build goes, with those above it, if nothing came of it, and stays if something did."""
    output = tmp_path / "some" / "out"
    with pytest.raises(KeyboardInterrupt), locked(output):
        interrupt(output)
    assert list(tmp_path.iterdir()) == []
    with locked(output):
        (output / "a.pdf").write_bytes(b"")
    assert (output / "a.pdf").exists()


def interrupt(output: Path) -> None:
    """Ctrl-C, once the folder is there."""
    assert output.is_dir()
    raise KeyboardInterrupt


@pytest.mark.parametrize("inside", [True, False])
def test_a_folder_that_is_a_link(tmp_path: Path, *, inside: bool) -> None:
    """A link to a folder is followed; one that leads nowhere is named."""
    (tmp_path / "out").symlink_to(tmp_path / "real")
    if inside:
        (tmp_path / "real").mkdir()
        with locked(tmp_path / "out"):
            pass
        assert (tmp_path / "out").is_symlink()
    else:
        with pytest.raises(OutputError, match="is a broken symbolic link"), locked(tmp_path / "out"):
            pass
