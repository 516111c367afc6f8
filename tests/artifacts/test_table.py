"""The table of artifacts: whoever asks about one reads it there, so a new line is known everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from ladderexport.artifacts import ARTIFACTS
from ladderexport.artifacts.base import FilePattern

NOTES = '''\
"""A program that knows one more artifact, a text that tells the levels, and of the others only the web handbook."""

import sys
from pathlib import PurePosixPath
from types import MappingProxyType

from ladderexport import artifacts
from ladderexport.artifacts.base import Artifact, File, FilePattern, in_one


def make(ladder, options, progress):
    text = options.paper + " " + " ".join(level.id for level in ladder.levels)
    return (File(PurePosixPath("texts/notes.txt"), text.encode(), "1 line", 1),)


notes = Artifact(
    "notes",
    in_one("noting", make),
    title="Notes",
    summary="a text, {files}",
    example="ladder.yaml",
    files=(FilePattern("texts/*.txt", "text/plain"),),
    option_names=("paper",),
)
for name in [name for name in artifacts.ARTIFACTS if name != "html"]:
    del artifacts._TABLE[name]
artifacts._TABLE["notes"] = notes

from ladderexport import cli  # after the table, of which it makes the commands
'''
PROGRAM = "import sys, noting; sys.exit(noting.cli.run(sys.argv[1:]))"
PREVIEW = """
import json, pathlib, sys, noting
from ladderexport.pipeline import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.options import Options
from ladderexport.watch.preview import Preview
from ladderexport.watch.loop import Built
source, output = map(pathlib.Path, sys.argv[1:])
request = BuildRequest(source, output, tuple(noting.artifacts.ARTIFACTS), Options(), with_manifest=True)
shown = Preview().after(Built(export.build(request, export.check(source))))
print(shown.told())
print([(file.path.name, file.media_type) for file in shown.files.values()])
"""


def python(folder: Path, code: str, *arguments: str) -> str:
    """What a program says that knows the artifact `notes`."""
    (folder / "noting.py").write_text(NOTES, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, env=environment
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.slow
def test_a_new_artifact_is_a_command_and_a_part_of_builds(small_ladder: Path, tmp_path: Path) -> None:
    """The help lists it with its options, a build makes it and lists it, and what was made can be removed."""
    out = tmp_path / "out"
    where = [str(small_ladder), "-o", str(out)]
    assert "\n  notes " in python(tmp_path, PROGRAM, "--help")
    own = python(tmp_path, PROGRAM, "notes", "--help")
    assert "Make a text, texts/*.txt." in own
    assert "ladderexport notes ladder.yaml" in own
    assert ("--paper" in own, "--duplex" in own, "--templates" in own) == (True, False, False)
    python(tmp_path, PROGRAM, "notes", *where, "--paper", "letter")
    assert (out / "texts" / "notes.txt").read_text() == "Letter G1 G2"
    assert "out/texts/notes.txt · 1 line\n" in python(tmp_path, PROGRAM, "build", *where, "--jobs", "1")
    listed = json.loads((out / "manifest.json").read_bytes())["files"]
    assert {path: entry["artifact"] for path, entry in listed.items()} == {
        "handbook.html": "html", "texts/notes.txt": "notes",
    }  # fmt: skip
    python(tmp_path, PROGRAM, "clean", "-o", str(out))
    assert list(out.iterdir()) == []
    python(tmp_path, PROGRAM, "notes", *where)
    python(tmp_path, PROGRAM, "clean", "-o", str(out))
    assert list(out.iterdir()) == []


@pytest.mark.slow
def test_a_new_artifact_is_shown_while_its_source_is_edited(small_ladder: Path, tmp_path: Path) -> None:
    """The preview has it under its title, and serves it as what it is; the live page is not listed twice."""
    told, files = python(tmp_path, PREVIEW, str(small_ladder), str(tmp_path / "out")).splitlines()
    (edition,) = json.loads(told)["editions"]
    assert [(one["title"], one["address"]) for one in edition["documents"]] == [("Notes", "/files/notes/notes.txt")]
    assert files == "[('notes.txt', 'text/plain')]"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "watch"])
def test_a_build_takes_every_option_that_changes_an_artifact(command: str, tmp_path: Path) -> None:
    """But for the choice of levels, since it is of all of them."""
    shown = python(tmp_path, "import sys; from ladderexport.cli import run; run(sys.argv[1:])", command, "--help")
    for option in ("--paper", "--duplex", "--marks", "--templates"):
        assert f"  {option} " in shown
    assert "--level" not in shown
    assert {name for one in ARTIFACTS.values() for name in one.option_names} >= {
        "paper",
        "duplex",
        "marks",
        "templates",
    }


@pytest.mark.parametrize(
    ("pattern", "path", "is_one"),
    [
        ("handbook.pdf", "handbook.pdf", True),
        ("handbook.pdf", "hr/handbook.pdf", False),
        ("handbook.pdf", "Handbook.pdf", False),
        ("onepagers/*.pdf", "onepagers/L1.pdf", True),
        ("onepagers/*.pdf", "onepagers/deep/L1.pdf", False),
        ("onepagers/*.pdf", "hr/onepagers/L1.pdf", False),
        ("onepagers/*.pdf", "L1.pdf", False),
    ],
)
def test_a_pattern_is_a_path_below_the_folder_of_the_edition(pattern: str, path: str, *, is_one: bool) -> None:
    """It is compared as a whole, and in its own case."""
    assert FilePattern(pattern, "any/type").matches(PurePosixPath(path)) is is_one
