"""`doctor` at a terminal: the report, its status, and that it speaks even where hardly anything works.

Covers `cli.doctor`.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from ladderexport import cli
from ladderexport.doctor.libraries import requirements
from tests.conftest import SMALL
from tests.waiting import PATIENCE

NOWHERE = "\U0010fffd"
NEEDED = tuple(str(one.name) for one in requirements() if not one.extra and one.name != "click")
"""What the program needs beside the library of its command line."""

GONE = """
import importlib.abc, importlib.metadata as metadata, os, sys

class Gone(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in os.environ["GONE_MODULES"].split():
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

there = metadata.Distribution.from_name

def from_name(name):
    if name == os.environ["GONE"]:
        raise metadata.PackageNotFoundError(name)
    return there(name)

sys.meta_path.insert(0, Gone())
metadata.Distribution.from_name = from_name
"""
"""A Python without a distribution."""

NO_PANGO = """
import cffi, ctypes

class CDLL(ctypes.CDLL):
    def __init__(self, name, *arguments, **more):
        if "pango" in str(name):
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")
        super().__init__(name, *arguments, **more)

def dlopen(self, name, flags=0, opened=cffi.FFI.dlopen):
    if "pango" in str(name):
        raise OSError(f"cannot load library '{name}'.  Additionally, nothing was found")
    return opened(self, name, flags)

ctypes.CDLL = CDLL
cffi.FFI.dlopen = dlopen
"""
"""A machine whose loader finds no Pango."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test starts in a folder with nothing in it that `doctor` looks at."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)


def doctor_with(site: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """`doctor` in a process of its own, with modules that come before all others; it must not end in a traceback."""
    ran = subprocess.run(
        [sys.executable, "-m", "ladderexport", "doctor", *arguments],
        env=os.environ | {"PYTHONPATH": str(site)} | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in ran.stdout + ran.stderr
    assert ran.stderr == ""
    return ran


def test_where_all_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Every group is shown; without a source, only the machine is looked at."""
    assert cli.run(["doctor"]) == 0
    shown = capsys.readouterr()
    titles = re.findall(r"^(\S.*)$", shown.out, re.MULTILINE)
    assert titles == [
        *("Python and the program", "Libraries", "Typesetter", "Fonts", "Optional"),
        "Everything is installed.",
    ]
    assert re.search(r"^  ok       Pango \d+\.\d+\.\d+$", shown.out, re.MULTILINE)
    assert shown.err == ""
    assert cli.run(["doctor", "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_the_data_folder_is_looked_at_where_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """As every command takes it for the source, where none is named."""
    Path("data").mkdir()
    Path("data/ladder.yaml").write_text(SMALL, encoding="utf-8")
    assert cli.run(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "\nSource: data\n  ok       it is valid\n  ok       all its characters can be printed\n" in out


def test_a_character_without_a_glyph_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    """Its place and what to do; what helps several is said once; a quiet report has nothing else."""
    Path("ladder.yaml").write_text(SMALL.replace("the plants", f"{NOWHERE}\U0010fffc"), encoding="utf-8")
    assert cli.run(["doctor", "ladder.yaml", "-q"]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Source: ladder.yaml"
    assert [line[:11] for line in lines[1:4]] == ["  missing  ", "  missing  ", "           "]
    assert lines[1].endswith("(U+10FFFD, a private character of one font): ladder.yaml:8:20")
    assert lines[2].endswith("(U+10FFFC, a private character of one font): ladder.yaml:8:21")
    assert lines[3].startswith("           = help: add a font file")
    assert lines[4:] == ["", "2 required items are missing."]


def test_errors_of_the_source_are_not_the_machines(capsys: pytest.CaptureFixture[str]) -> None:
    """They are pointed to, and the status says that nothing is missing."""
    Path("my ladder.yaml").write_text("title: Gardening\n", encoding="utf-8")
    assert cli.run(["doctor", "my ladder.yaml"]) == 0
    out = capsys.readouterr().out
    assert "  note     it has 1 error; " in out
    assert "= help: ladderexport validate 'my ladder.yaml'\n" in out


def test_a_source_that_is_not_there_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    """The machine is looked at all the same."""
    assert cli.run(["doctor", "none"]) == 3
    out = capsys.readouterr().out
    assert "  missing  there is no file or folder none\n" in out
    assert "1 required item is missing." in out
    assert "Libraries" in out


def test_colours(capsys: pytest.CaptureFixture[str]) -> None:
    """Only where they are wanted; the marks can be read without."""
    cli.run(["doctor", "--color", "always"])
    assert "\x1b[32mok     \x1b[0m" in capsys.readouterr().out
    cli.run(["doctor"])
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("name", NEEDED)
def test_whatever_is_missing_is_reported(name: str, tmp_path: Path, small_ladder: Path) -> None:
    """Without any one of the libraries, the report names it and what to type, and the rest stands."""
    modules = [module for module, owners in importlib.metadata.packages_distributions().items()
               if name in {owner.lower().replace("_", "-") for owner in owners}]  # fmt: skip
    assert len(NEEDED) > 10
    assert modules
    (tmp_path / "sitecustomize.py").write_text(GONE)
    ran = doctor_with(tmp_path, str(small_ladder), GONE=name, GONE_MODULES=" ".join(modules))
    assert ran.returncode == 3
    assert f"  missing  {name} is not installed\n           = help: " in ran.stdout
    assert ran.stdout.count("  ok       ") > 12
    assert "not checked, because a library is missing" in ran.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", ["openpyxl", "pydantic", "weasyprint", "yaml", "fontTools", "jinja2"])
def test_whatever_is_broken_is_reported(name: str, tmp_path: Path, small_ladder: Path) -> None:
    """A library that raises anything at all when it is imported is said to, in a line."""
    (tmp_path / f"{name}.py").write_text("print('advice')\nraise RuntimeError('boom\\nand more')\n")
    ran = doctor_with(tmp_path, str(small_ladder))
    assert ran.returncode == 3
    assert "cannot be used: RuntimeError: boom\n           = help: " in ran.stdout
    assert "advice" not in ran.stdout
    assert "and more" not in ran.stdout


@pytest.mark.slow
def test_a_library_too_old_is_reported(tmp_path: Path) -> None:
    """Its version, and the one that is needed."""
    information = tmp_path / "weasyprint-60.2.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: weasyprint\nVersion: 60.2\n")
    ran = doctor_with(tmp_path, "-q")
    assert ran.returncode == 3
    assert "  missing  weasyprint 60.2 is too old: >=70,<71 is needed\n" in ran.stdout
    assert ran.stdout.endswith("1 required item is missing.\n")


@pytest.mark.slow
def test_a_machine_without_pango(tmp_path: Path, small_ladder: Path) -> None:
    """Both of its libraries are missing, with one command for both; the source is still checked."""
    (tmp_path / "sitecustomize.py").write_text(textwrap.dedent(NO_PANGO))
    ran = doctor_with(tmp_path, str(small_ladder))
    assert ran.returncode == 3
    assert "  missing  Pango cannot be loaded\n  missing  PangoFT2 cannot be loaded\n           = help: " in ran.stdout
    assert "pango" in re.findall(r"= help: (.*)", ran.stdout)[0]
    assert "  note     the typesetter does not start without them\n" in ran.stdout
    assert (
        "  ok       it is valid\n  note     its characters were not checked, because no page can be rendered\n"
        in ran.stdout
    )
    assert ran.stdout.endswith("2 required items are missing.\n")


@pytest.mark.slow
def test_a_program_that_is_not_installed_is_looked_at_too(tmp_path: Path) -> None:
    """Run from a folder, without metadata of its own, it says so."""
    (tmp_path / "sitecustomize.py").write_text(GONE)
    ran = doctor_with(tmp_path, GONE="ladderexport", GONE_MODULES="")
    assert ran.returncode == 0
    assert "ladderexport (not installed), in " in ran.stdout
    assert "Libraries\n  note     the requirements are unknown" in ran.stdout
