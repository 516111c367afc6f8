"""The README says only what is true: its commands run, its links and pictures are there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path, PurePosixPath

import pytest

from ladderexport import cli
from ladderexport.artifacts import ARTIFACTS
from tests.gitted import commit, repository

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)
    return [line for block in found for line in block.splitlines() if line.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("command", _blocks("console"))
def test_every_command_does_what_the_readme_says(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the README succeeds in a repository that holds nothing but the data."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    commit(repository(tmp_path), {})
    program, *arguments = shlex.split(command)
    assert program == "ladderexport"
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == 0
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    if artifact := ARTIFACTS.get(arguments[0]):
        below = [PurePosixPath(path).relative_to("output") for path in made if path.startswith("output/")]
        assert below
        assert all(artifact.makes(path) for path in below)
    else:
        expected = {"init": "my-ladder/ladder.yaml", "build": "published/manifest.json"}
        assert arguments[0] in {"validate", "doctor", "diff"} or expected[arguments[0]] in made


@pytest.mark.parametrize("command", _blocks("sh"))
def test_every_make_target_is_there(command: str) -> None:
    """Each make command of the README names a target that the Makefile has."""
    program, target = command.split()
    assert program == "make"
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_link_and_picture_is_there() -> None:
    """Whatever the README points to in the project exists."""
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [target for target in targets if not target.startswith("http") and not (ROOT / target).exists()]
    assert targets
    assert not missing
