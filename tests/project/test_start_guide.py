"""The newcomer's guide: its commands work, one after the other, from an empty folder; what it shows is what is shown."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.cli.starters import STARTERS, starter
from ladderexport.doctor import libraries, machine, remedies, typesetting
from ladderexport.doctor.findings import Finding, FindingGroup
from ladderexport.rendering.fonts import system as system_fonts
from ladderexport.rendering.pdf import native
from tests.reading import ROOT, Pdf

PAGE = (ROOT / "docs" / "start.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
SHOWN = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newcomer starts in an empty folder, here on Debian."""
    monkeypatch.chdir(tmp_path)
    for module in (remedies, typesetting):
        monkeypatch.setattr(module, "system", lambda: "Debian and Ubuntu")


@pytest.mark.slow
def test_the_way_can_be_gone(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command of the page does its work after those before it, and the handbook is there in the end."""
    assert len(COMMANDS) >= 6
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        assert program == "ladderexport"
        assert cli.run(arguments) == 0, command
    capsys.readouterr()
    assert len(Pdf(Path("output/handbook.pdf").read_bytes()).pages) > 10
    made = {path.parent.name: Pdf(path.read_bytes()) for path in Path("editions").glob("*/handbook.pdf")}
    assert {name: "$82,000" in pdf.words for name, pdf in made.items()} == {"hr": True, "employees": False}
    assert "$" not in made["employees"].words


def test_a_machine_without_pango_is_shown_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first report of the page is what `doctor --quiet` says there."""
    monkeypatch.setattr(native, "versions", lambda: dict.fromkeys(("Pango", "PangoFT2")))
    monkeypatch.setattr(libraries, "examine", lambda _needed: FindingGroup("Libraries", (Finding("ok", "all"),)))
    monkeypatch.setattr(typesetting, "_starts", lambda: Finding("missing", "it does not start"))
    assert cli.run(["doctor", "--quiet"]) == 3
    assert capsys.readouterr().out == SHOWN[0]


def test_a_character_without_a_font_is_shown_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second report of the page ends as the command above it does, where no font has the character."""
    assert cli.run(["init", "my-ladder", "--quiet"]) == 0
    levels = Path("my-ladder/levels.yaml")
    text = levels.read_text(encoding="utf-8")
    levels.write_text(text.replace("title: Junior Engineer", "title: Junior Engineer 漢"), encoding="utf-8")
    monkeypatch.setattr(system_fonts, "served", lambda characters: frozenset(characters) - {"漢"})
    monkeypatch.setattr(machine, "programs", lambda: (Finding("ok", "git"),))
    assert cli.run(["doctor", "my-ladder"]) == 3
    assert capsys.readouterr().out.endswith(SHOWN[1])


def test_every_template_and_file_is_told_of() -> None:
    """The page names each template, and each file that `init` writes but the schema."""
    files = {str(file.path) for name in STARTERS for file in starter(name, schema="{}")[:-1]}
    for name in (*STARTERS, *files):
        assert f"`{name}`" in PAGE, name
