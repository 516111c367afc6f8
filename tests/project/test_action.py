"""The GitHub Action and the pre-commit hook that other repositories use: their steps run, and do what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    """The hook runs the program on the whole source when a YAML file of it changes."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    command, *arguments = hook["entry"].split()
    assert command == "ladderexport"
    assert hook["pass_filenames"] is False
    done = subprocess.run([sys.executable, "-m", command, *arguments], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0
