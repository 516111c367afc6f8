"""The GitHub Action and the pre-commit hook that other repositories use: their steps run, and do what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gitted import commit, git, repository

ROOT = Path(__file__).resolve().parents[2]
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SCRIPT: str = ACTION["runs"]["steps"][-1]["run"]
WARNED = "title: Gardening # ladder: ignore[LAD203] nobody may\nlevels:\n  - {id: G1, title: Gardener}\n"


def test_inputs_are_used_and_files_are_there() -> None:
    """Every input reaches a step, and what is installed from lies in the repository."""
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in text
    assert "$GITHUB_ACTION_PATH/requirements.txt" in text
    assert (ROOT / "requirements.txt").is_file()


def run(
    tmp_path: Path, text: str, *, source: str = "ladder.yaml", strict: str = "false", sarif: str = ""
) -> subprocess.CompletedProcess[str]:
    """The last step, on a runner of which only the installed program is real."""
    program = tmp_path / "runner" / "ladderexport" / "bin" / "ladderexport"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ladderexport "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "ladder.yaml").write_text(text, encoding="utf-8")
    variables = {"RUNNER_TEMP": str(tmp_path / "runner"), "SOURCE": source, "STRICT": strict, "SARIF": sarif}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", SCRIPT], cwd=tmp_path, env=os.environ | variables, capture_output=True,
        text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "strict", "status"),
    [(WARNED, "false", 0), (WARNED, "true", 1), (WARNED.replace("title: Gardener", "titel: Gardener"), "false", 1)],
)
def test_the_step_annotates_and_fails(tmp_path: Path, text: str, strict: str, status: int) -> None:
    """Mistakes become annotations; errors fail the step, and warnings do where that is asked for."""
    done = run(tmp_path, text, strict=strict)
    assert done.returncode == status, done.stderr
    assert done.stdout.startswith("::warning file=ladder.yaml,line=1,")


@pytest.mark.slow
def test_the_step_writes_sarif(tmp_path: Path) -> None:
    """The report is written whole even where the ladder has errors, and the step still fails."""
    done = run(tmp_path, WARNED.replace("levels", "levles"), sarif="ladder.sarif")
    assert done.returncode == 1
    report = yaml.safe_load((tmp_path / "ladder.sarif").read_text(encoding="utf-8"))
    assert {one["ruleId"] for one in report["runs"][0]["results"]} == {"LAD101", "LAD901"}


@pytest.mark.slow
@pytest.mark.parametrize("sarif", ["", "ladder.sarif"])
def test_a_missing_source_fails(tmp_path: Path, sarif: str) -> None:
    """A source that is not there fails with its own status, with or without a SARIF file."""
    assert run(tmp_path, WARNED, source="nowhere", sarif=sarif).returncode == 3


@pytest.mark.slow
def test_pre_commit_hook() -> None:
    """The hook runs the program on the whole source at every commit."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    command, *arguments = hook["entry"].split()
    assert command == "ladderexport"
    assert hook["pass_filenames"] is False
    done = subprocess.run([sys.executable, "-m", command, *arguments], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0


def committed(repo: Path) -> tuple[bool, str]:
    """Return whether a commit of what is staged passes the hook, run as pre-commit runs it, and what the hook says.

    pre-commit hands a hook the staged files that are still there; without any, it skips a hook that is not `always_run`.
    """
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    staged = git(repo, "diff", "--staged", "--name-only", "--diff-filter=ACMRTUXB").splitlines()
    names = [name for name in staged if re.search(hook.get("files", ""), name)]
    if not names and not hook.get("always_run"):
        return True, "skipped"
    command = [*hook["entry"].split(), "ladder", *(names if hook.get("pass_filenames", True) else ())]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=repo,
        check=False,
        capture_output=True,
        text=True,
        env=hook_environment(repo),
    )
    return done.returncode == 0, done.stderr


def hook_environment(repo: Path) -> dict[str, str]:
    """Return the variables that git sets for its hooks, beside all others."""
    return {**os.environ, "GIT_DIR": str(repo / ".git"), "GIT_INDEX_FILE": str(repo / ".git/index"), "GIT_PREFIX": ""}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "passes", "said"),
    [
        (("rm", "--quiet", "notes.txt"), True, ""),
        (("rm", "--quiet", "ladder/levels.yaml"), False, "LAD102"),
        (("mv", "ladder/levels.yaml", "ladder/levels.yaml.txt"), False, "LAD102"),
        (("rm", "--quiet", "ladder/logo.svg"), False, "LAD80"),
        (("mv", "ladder/logo.svg", "ladder/mark.svg"), False, "LAD80"),
    ],
)
def test_pre_commit_sees_what_is_deleted_and_renamed(
    tmp_path: Path, change: tuple[str, ...], *, passes: bool, said: str
) -> None:
    """A commit that takes away what the source needs is refused, and any other passes."""
    repo = repository(tmp_path / "repo")
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    files = {
        "ladder/ladder.yaml": "title: T\nbrand: {logo: logo.svg}\n",
        "ladder/levels.yaml": "levels: [{id: L1, title: A}]\n",
        "ladder/logo.svg": logo,
        "notes.txt": "x",
    }
    commit(repo, files)
    git(repo, *change)
    passed, shown = committed(repo)
    assert passed == passes
    assert said in shown
    assert shown != "skipped"
