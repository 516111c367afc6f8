"""The benchmarks: each is a script with a main, and the report has room for what they print."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ladderexport.pipeline.export import check
from tests.reading import Pdf, sheets_of

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"


def sections() -> list[str]:
    """The scripts that the report runs."""
    listed = re.search(
        r"SECTIONS: Final = \((.*?)\)", (BENCHMARKS / "report.py").read_text(encoding="utf-8"), re.DOTALL
    )
    assert listed
    return re.findall(r'"(\w+)"', listed[1])


def test_every_section_has_a_main() -> None:
    """The report runs each script, so each must do something when it is run; one that prints a heading is run."""
    assert len(sections()) > 3
    for name in sections():
        tree = ast.parse((BENCHMARKS / f"{name}.py").read_text(encoding="utf-8"))
        names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        assert "main" in names
        assert isinstance(tree.body[-1], ast.If)
    printing = {file.stem for file in BENCHMARKS.glob("*.py") if 'print("## ' in file.read_text(encoding="utf-8")}
    assert printing == set(sections())


@pytest.mark.slow
def test_a_source_many_times_the_guide_is_valid(tmp_path: Path) -> None:
    """What growth is measured on has everything of the guide so many times, and no error."""
    code = "import sys; from scaled import scaled; sys.stdout.write(scaled(3))"
    made = subprocess.run([sys.executable, "-c", code], cwd=BENCHMARKS, capture_output=True, text=True, check=True)
    (tmp_path / "ladder.yaml").write_text(made.stdout, encoding="utf-8")
    ladder, guide = check(tmp_path / "ladder.yaml").ladder, check(ROOT / "data").ladder
    assert ladder
    assert guide
    assert len(ladder.levels) == 3 * len(guide.levels)
    assert len(ladder.matrices) == 3 * len(guide.matrices)
    assert ladder.compensation
    assert len(ladder.compensation.ranges) == 3 * len(guide.levels)


@pytest.mark.slow
def test_bare_pages_are_set_from_what_the_program_sets(tmp_path: Path) -> None:
    """The library alone, given the markup and the styles of the sheets, makes the same pages, in the same faces."""
    source = ROOT / "tests" / "ladders" / "two-levels.yaml"
    command = [sys.executable, str(BENCHMARKS / "markup.py"), str(source), "onepagers", str(tmp_path)]
    written = subprocess.run(command, capture_output=True, text=True, check=True)
    (tmp_path / "out").mkdir()
    subprocess.run([sys.executable, str(BENCHMARKS / "bare.py"), str(tmp_path), str(tmp_path / "out")], check=True)
    bare = [Pdf(file.read_bytes()) for file in sorted((tmp_path / "out").iterdir())]
    ours = [pdf for _, pdf in sheets_of(source)]
    assert int(written.stdout) == len(bare) == len(ours)
    assert [one.texts for one in bare] == [one.texts for one in ours]
    assert [one.fonts for one in bare] == [one.fonts for one in ours]


def test_the_page_has_the_marks_that_the_report_writes_between() -> None:
    """Both marks stand in the page once, in order."""
    report = (ROOT / "benchmarks" / "report.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    marks = [line.split('"')[1] for line in report.splitlines() if line.startswith(("BEGIN:", "END:"))]
    assert len(marks) == 2
    assert [page.count(mark) for mark in marks] == [1, 1]
    assert page.index(marks[0]) < page.index(marks[1])
