"""Streams that are closed: the program does what it was asked for, and says it to nobody.

Covers `cli.streams`.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.pipeline.verify import verify

pytestmark = pytest.mark.slow

PROGRAM = shlex.join((sys.executable, "-m", "ladderexport"))


def closed(redirections: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a shell that closes streams, and return what is left to hear."""
    command = f"{PROGRAM} {shlex.join(arguments)} {redirections}"
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    ["doctor", "diff", "diff --format json", "validate", "validate --format json", "schema", "--help", "rules"],
)
def test_closed_output_is_no_failure(command: str, small_ladder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Without standard output, a command ends as it would with one, and standard error tells the same."""
    name, *options = command.split()
    files = {"diff": 2, "validate": 1}.get(name, 0) * [str(small_ladder)]
    status, with_output = cli.run([name, *options, *files]), capfd.readouterr()
    without = closed(">&-", name, *options, *files)
    assert with_output.out
    assert (without.returncode, without.stderr, without.stdout) == (status, with_output.err, "")


def test_no_file_takes_the_place_of_a_stream(small_ladder: Path, tmp_path: Path) -> None:
    """With closed streams, the files are those that are made otherwise: nothing meant for a terminal is in them."""
    said = []
    for number, streams in enumerate(("", "<&- >&- 2>&-", ">&- 2>&-", "2>&-", "<&-")):
        out = tmp_path / str(number)
        assert closed(streams, "build", "--jobs", "2", "-o", str(out), str(small_ladder)).returncode == 0
        said.append(json.loads((out / "manifest.json").read_text())["artifacts"])
        assert {one.state for one in verify(out)} == {"as built"}
    assert said[1:] == said[:1] * 4
