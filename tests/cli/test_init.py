"""The way of a newcomer: `init`, a look at the files, and everything in print.

Covers `cli.init`.
"""

from __future__ import annotations

import io
import json
import shlex
from pathlib import Path

import openpyxl
import pytest

from ladderexport import cli
from ladderexport.cli.starters import STARTERS
from tests.reading import Pdf, ladder_of, missing, squeezed
from tests.starting import starter_built


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test starts in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def commands_in(shown: str) -> list[list[str]]:
    """The command lines that `init` says to type next, without the program's name."""
    lines = [shlex.split(line) for line in shown.splitlines() if line.startswith("  ")]
    assert [line[0] for line in lines] == ["ladderexport"] * len(lines)
    return [line[1:] for line in lines]


@pytest.mark.slow
@pytest.mark.parametrize("template", STARTERS)
def test_from_nothing_to_print(template: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What `init` says to type works at once; every artifact has every level, and PDF/UA is satisfied."""
    assert cli.run(["init", "our ladder", "--template", template]) == 0
    validate, handbook = commands_in(capsys.readouterr().out)
    assert cli.run([*validate, "--strict"]) == 0
    assert handbook == ["handbook", "our ladder"]
    files, told = starter_built(template)
    assert "warning" not in told
    assert "error" not in told

    levels = ladder_of(Path("our ladder").absolute()).levels
    printed = Pdf(files["handbook.pdf"])
    assert printed.lacks == []
    assert missing(printed.words, [part for level in levels for part in (level.id, level.title)]) == []
    sheets = [Pdf(content) for path, content in files.items() if path.startswith("onepagers/")]
    assert [len(sheet.pages) for sheet in sheets] == [1] * len(levels)
    book = openpyxl.load_workbook(io.BytesIO(files["ladder.xlsx"]))
    cells = "".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert missing(squeezed(cells), [level.title for level in levels]) == []
    page = files["handbook.html"].decode()
    assert all(level.title in page for level in levels)
    assert json.loads(files["manifest.json"])["edition"] == "First draft"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "token", "said"),
    [
        ("promotion.yaml", "to: E2", "to: E9", "E9", "error LAD203 there is no level `E9`"),
        ("levels.yaml", "summary: Learns", "sumary: Learns", "sumary", "error LAD101 unknown key `sumary`"),
        ("pay.yaml", "base: $82K", "base: $8ZK", "ZK", "error LAD106 `base` in the ranges of level `E1`"),
        ("ladder.yaml", "title: Engineering", "title: Engineering: the", ": the", "error LAD007 this value contains"),
    ],
)
def test_a_slip_is_shown_at_its_place(
    file: str, right: str, wrong: str, token: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever edits the ladder and slips is told where, and nothing is printed meanwhile."""
    assert cli.run(["init", "ladder", "-q"]) == 0
    path = Path("ladder", file)
    before, found, after = path.read_text(encoding="utf-8").partition(right)
    assert found
    path.write_text(before + wrong + after, encoding="utf-8")
    start = before + wrong.partition(token)[0]
    place = f"{start.count(chr(10)) + 1}:{len(start) - start.rfind(chr(10))}"
    assert cli.run(["handbook", "ladder"]) == 1
    shown = capsys.readouterr()
    assert f"ladder/{file}:{place}: {said}" in shown.err
    assert shown.out == ""
    assert not Path("output").exists()


@pytest.mark.parametrize(
    ("typed", "shown"), [("a b", "'a b'"), ("-x", "./-x"), ("it's", """'it'"'"'s'"""), ("ü", "'ü'")]
)
def test_the_next_commands_can_be_copied(typed: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the folder is called, the commands name it so that a shell understands."""
    assert cli.run(["init", "--", typed]) == 0
    out = capsys.readouterr().out
    assert f"  ladderexport validate {shown}\n" in out
    for command in commands_in(out):
        assert Path(command[1]).samefile(Path(typed))
    assert cli.run(commands_in(out)[0]) == 0


def test_nothing_is_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    """A second `init` in the same place, of whatever kind, changes nothing, and says why."""
    assert cli.run(["init", "ladder", "-q"]) == 0
    assert capsys.readouterr().out == ""
    before = {path: path.read_bytes() for path in Path("ladder").iterdir()}
    assert cli.run(["init", "ladder", "--template", "support"]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "the folder ladder already has ladder.yaml, levels.yaml, pay.yaml, promotion.yaml and ladder" in shown.err
    assert "name another folder" in shown.err
    assert {path: path.read_bytes() for path in Path("ladder").iterdir()} == before


def test_a_template_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """The templates that there are, are named; so is a missing folder."""
    assert cli.run(["init", "ladder", "--template", "accounting"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in STARTERS)
    assert cli.run(["init"]) == 2
    assert "FOLDER" in capsys.readouterr().err
    assert not Path("ladder").exists()


def test_the_help_names_the_templates(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with a word on what is in it."""
    assert cli.run(["init", "--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"{name} " in out and what in out for name, what in STARTERS.items())
