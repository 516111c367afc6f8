"""A sheet that does not fit is said, and everything else is made; nothing that is no longer so stays behind.

Covers `pipeline.publish`, `pipeline.verify`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ladderexport.cli import run
from ladderexport.pipeline.export import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.options import Options
from ladderexport.watch.loop import Built
from ladderexport.watch.preview import Preview
from tests.artifacts.onepagers.test_onepagers import MIDDLING, crowded
from tests.conftest import SMALL
from tests.reading import Pdf

pytestmark = pytest.mark.slow

ROOMY = "title: Crowded\nfacets: {one: One}\nlevels:\n  - {id: A, title: Bare}\n  - {id: B, title: Full, one: x}\n"
SHEET = "onepagers/B-full.pdf"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A ladder with a level that does not fit on one page."""
    crowded(tmp_path, 120, MIDDLING)
    return tmp_path / "crowded.yaml"


def files(folder: Path) -> set[str]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_everything_else_is_made(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And listed; the sheet is said with its place and what to do, last; the exit status is 3, each time again."""
    out = tmp_path / "out"
    assert run(["build", str(source), "--output", str(out), "--jobs", "1"]) == 3
    said = capsys.readouterr()
    made = {"handbook.pdf", "ladder.xlsx", "handbook.html", "onepagers/A-bare.pdf", "manifest.json"}
    assert files(out) == made
    lines = said.err.splitlines()[-3:]
    assert re.fullmatch(
        rf"{source}:8:\d+: error: the one-pager of level B does not fit on one page: \d+ mm too much", lines[0]
    )
    assert lines[1].startswith("  = help: `two` is the longest part; shorten")
    assert lines[2] == f"ladderexport: error: not made: {out / SHEET}; everything else was made"
    assert "onepagers · 1 page" in said.out or "A-bare.pdf · 1 page" in said.out
    assert run(["build", str(source), "--output", str(out), "--jobs", "2", "--quiet"]) == 3
    again = capsys.readouterr()
    assert again.out == ""
    assert again.err.splitlines() == lines
    assert files(out) == made


def test_the_manifest_and_verify_say_it(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A build of which a sheet is missing is not complete, until the level fits."""
    out = tmp_path / "out"
    run(["build", str(source), "--output", str(out)])
    document = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert list(document["not_made"]) == [SHEET]
    assert SHEET not in document["files"]
    capsys.readouterr()
    assert run(["verify", str(out)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(f"{out / SHEET}: not made, because the one-pager of level B does not fit")
    assert said[1] == f"{out}: 1 not made of 5 files"
    source.write_text(ROOMY, encoding="utf-8")
    assert run(["build", str(source), "--output", str(out)]) == 0
    assert "not_made" not in json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert run(["verify", str(out)]) == 0


@pytest.mark.parametrize(("command", "changed"), [("build", False), ("onepagers", False), ("onepagers", True)])
def test_an_old_sheet_does_not_stay_behind(command: str, changed: bool, source: Path, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter
    """It would look as if it were of this build; also one that was changed by hand, which would have been replaced."""
    out, text = tmp_path / "out", source.read_text(encoding="utf-8")
    source.write_text(ROOMY, encoding="utf-8")
    assert run([command, str(source), "--output", str(out)]) == 0
    if changed:
        (out / SHEET).write_bytes(b"changed")
    source.write_text(text, encoding="utf-8")
    assert run([command, str(source), "--output", str(out)]) == 3
    assert not (out / SHEET).exists()
    assert (out / "onepagers" / "A-bare.pdf").exists()
    assert run(["clean", "--output", str(out)]) == 0
    assert not out.exists() or files(out) == set()


def test_a_sheet_that_was_asked_for_alone(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then nothing is made at all, and nothing is said to be."""
    assert run(["onepagers", str(source), "--level", "B", "--output", str(tmp_path / "out")]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1] == f"ladderexport: error: not made: {tmp_path / 'out' / SHEET}"


def test_the_others_are_as_if_it_were_not_there(source: Path, tmp_path: Path) -> None:
    """They share the type that suits them."""
    run(["onepagers", str(source), "--output", str(tmp_path / "out")])
    run(["onepagers", str(source), "--level", "A", "--output", str(tmp_path / "alone")])
    made, alone = (Pdf((tmp_path / name / "onepagers" / "A-bare.pdf").read_bytes()) for name in ("out", "alone"))
    assert made.content == alone.content


def test_editions_are_made_each_for_itself(source: Path, tmp_path: Path) -> None:
    """In that of an audience that is shown less, the sheet fits, and the level that says nothing there has none."""
    audiences = "\naudiences: {all-of-it: {title: A, shows: everything}, brief: {title: B, shows: [levels.one]}}\n"
    source.write_text(source.read_text(encoding="utf-8") + audiences, encoding="utf-8")
    assert run(["onepagers", str(source), "--audience", "all", "--output", str(tmp_path / "out")]) == 3
    assert files(tmp_path / "out") == {"all-of-it/onepagers/A-bare.pdf", f"brief/{SHEET}"}


def test_the_live_preview_tells_of_it(source: Path, tmp_path: Path) -> None:
    """Beside the pages that were made; so it does after the next build, unless the level fits by then."""
    outcome = export(BuildRequest(source, tmp_path / "out", ("onepagers",), Options()))
    told = json.loads(Preview().after(Built(outcome)).told())
    assert told["state"] == "built"
    assert told["message"].startswith(f"{source}:8:")
    assert "does not fit on one page" in told["message"]
    fits = tmp_path / "fits.yaml"
    fits.write_text(SMALL, encoding="utf-8")
    outcome = export(BuildRequest(fits, tmp_path / "out", ("onepagers",), Options()))
    assert json.loads(Preview().after(Built(outcome)).told())["message"] == ""
