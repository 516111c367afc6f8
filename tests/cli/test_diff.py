"""`diff` at a terminal: which two it compares, in which form, and what it says where it cannot.

Covers `changes.sources`, `cli.diff`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport import cli
from tests.gitted import commit, repository

LADDERS = Path(__file__).resolve().parents[1] / "ladders"
OLD, NEW = str(LADDERS / "before" / "cycles.yaml"), str(LADDERS / "cycles.yaml")
FIRST = "title: First\nlevels:\n  - {id: L1, title: Engineer}\n"
SECOND = FIRST.replace("First", "Second")
THIRD = FIRST.replace("First", "Third")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two revisions of `data`, a third state in its folder, and `moved` at the second; one is in it."""
    folder = repository(tmp_path / "repo")
    commit(folder, {"data/ladder.yaml": FIRST}, tag="v1")
    commit(folder, {"data/ladder.yaml": SECOND, "moved/ladder.yaml": THIRD}, tag="v2")
    (folder / "data/ladder.yaml").write_text(THIRD, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def titles(capsys: pytest.CaptureFixture[str], *names: str) -> tuple[str, str]:
    """The titles of the two ladders that are compared."""
    assert cli.run(["diff", *names, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    return report["old"]["title"], report["new"]["title"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("v1",), ("First", "Third")),
        (("v1", "data"), ("First", "Third")),
        (("HEAD~1", "HEAD"), ("First", "Second")),
        (("data", "v1"), ("Third", "First")),
        (("v1:data", "v2:moved"), ("First", "Third")),
        (("v2:data/ladder.yaml", "data"), ("Second", "Third")),
        (("v1", "v2:data"), ("First", "Second")),
        (("v2:data", "v1"), ("Second", "First")),
        (("v1:./data", "v2"), ("First", "Second")),
        (("HEAD^{/x}", "v1"), ("Second", "First")),
        (("v1", "data/ladder.yaml"), ("First", "Third")),
    ],
)
def test_names_are_sources_or_revisions(
    names: tuple[str, ...], expected: tuple[str, str], repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file or folder of that name is a source; anything else is a revision, of the other one's path or of `data`."""
    assert repo.is_dir()
    assert titles(capsys, *names) == expected


@pytest.mark.slow
def test_a_folder_is_meant_before_a_revision(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is called like a tag is the folder."""
    (repo / "v1").mkdir()
    (repo / "v1/ladder.yaml").write_text(SECOND, encoding="utf-8")
    assert titles(capsys, "v1", "data") == ("Second", "Third")


def test_text_is_what_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """By default text, without colours in a pipe; what changed is no failure."""
    assert cli.run(["diff", OLD, NEW]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert shown.out.startswith(f"{OLD} → {NEW}\nChanges since the previous edition (2025).\n")
    assert "\x1b[" not in shown.out
    assert cli.run(["diff", OLD, NEW, "--color", "always"]) == 0
    assert "\x1b[32m" in capsys.readouterr().out


def test_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    """A document that begins with its heading."""
    assert cli.run(["diff", OLD, NEW, "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("## What changed\n\n")


@pytest.mark.slow
def test_nothing_changed(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, and done."""
    assert repo.is_dir()
    assert cli.run(["diff", "v1", "v1"]) == 0
    assert capsys.readouterr().out == "v1 → v1\nNo changes since the previous edition.\n"


def test_it_speaks_the_language_of_the_ladder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a German ladder it is told in German."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text("language: de\n" + FIRST, encoding="utf-8")
    new.write_text("language: de\n" + SECOND, encoding="utf-8")
    assert cli.run(["diff", str(old), str(new)]) == 0
    assert "Änderungen seit der vorigen Ausgabe." in capsys.readouterr().out


@pytest.mark.slow
def test_errors_of_a_source_are_shown(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the place at the revision, for each of the two; the status is 1 and nothing is compared."""
    commit(repo, {"data/ladder.yaml": "title: x\n"}, tag="bad")
    (repo / "data/ladder.yaml").write_text("levels: []\n", encoding="utf-8")
    assert cli.run(["diff", "bad", "data"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "bad:data/ladder.yaml:1:1: error LAD102" in shown.err
    assert "data/ladder.yaml:1:1: error LAD" in shown.err
    assert "bad: 1 error, so nothing was compared\n" in shown.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("nope",), "there is no file or folder nope, and the repository has no revision nope"),
        (("v1", "nodata"), "there is no file or folder nodata, and the repository has no revision nodata"),
        (("v1:nowhere",), "there is no nowhere at the revision v1"),
        (("--", "-x"), "there is no file or folder -x, and `-x` is not a revision"),
        (("",), "there is no file or folder , and `` is not a revision"),
        (("v1:data:x",), "there is no data:x at the revision v1"),
        (("x" * 5000,), "and the repository has no revision xxx"),
    ],
)
def test_what_cannot_be_read(names: tuple[str, ...], said: str, repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence with a hint, and status 3."""
    assert repo.is_dir()
    assert cli.run(["diff", *names]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert "= help: " in shown.err


@pytest.mark.slow
def test_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that is no file is said to be none, and why it can be no revision."""
    monkeypatch.chdir(tmp_path)
    Path("ladder.yaml").write_text(FIRST, encoding="utf-8")
    assert cli.run(["diff", "main", "ladder.yaml"]) == 3
    said = capsys.readouterr().err
    assert f"there is no file or folder main, and {tmp_path} is not in a git repository, so it has no revisions" in said


def test_brands_are_not_compared_by_their_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A logo that is no longer there is no reason not to compare what is said."""
    old = tmp_path / "old.yaml"
    old.write_text(FIRST + "brand: {logo: gone.svg}\n", encoding="utf-8")
    new = tmp_path / "new.yaml"
    new.write_text(SECOND, encoding="utf-8")
    assert cli.run(["diff", str(old), str(new)]) == 0
    assert "Second" in capsys.readouterr().out


@pytest.mark.slow
def test_the_same_bytes_under_any_hash_seed() -> None:
    """Neither the order nor the words depend on how a run hashes."""
    reports = {
        subprocess.run(
            [sys.executable, "-m", "ladderexport", "diff", OLD, NEW, "--format", "json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(reports) == 1


def test_another_spelling_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is it one that hides a change: what is said under it is compared, by the usual name."""
    monkeypatch.chdir(tmp_path)
    text = FIRST + "organisation: Green\naudiences:\n  hr: {title: HR, shows: everything, one_pager_pay: neighbours}\n"
    american = text.replace("organisation", "organization").replace("neighbours", "neighbors")
    for name, content in (("british", text), ("american", american), ("renamed", american.replace("Green", "Red"))):
        Path(f"{name}.yaml").write_text(content, encoding="utf-8")

    def changes(new: str) -> list[list[str]]:
        assert cli.run(["diff", "british.yaml", new, "--format", "json"]) == 0
        return [one["path"] for one in json.loads(capsys.readouterr().out)["changes"]]

    assert changes("american.yaml") == []
    assert changes("renamed.yaml") == [["organization"]]
