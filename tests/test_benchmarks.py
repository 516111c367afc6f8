"""The benchmarks: each is a script with a main, and the report has room for what they print."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted(path for path in (ROOT / "benchmarks").glob("*.py") if path.name != "report.py")


def test_every_benchmark_has_a_main() -> None:
    """The report runs each script, so each must do something when it is run."""
    assert SCRIPTS
    for script in SCRIPTS:
        tree = ast.parse(script.read_text(encoding="utf-8"))
        names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        assert "main" in names
        assert isinstance(tree.body[-1], ast.If)


def test_the_page_has_the_marks_that_the_report_writes_between() -> None:
    """Both marks stand in the page once, in order."""
    report = (ROOT / "benchmarks" / "report.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    marks = [line.split('"')[1] for line in report.splitlines() if line.startswith(("BEGIN:", "END:"))]
    assert len(marks) == 2
    assert [page.count(mark) for mark in marks] == [1, 1]
    assert page.index(marks[0]) < page.index(marks[1])
