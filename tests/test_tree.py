"""The tree of the tests: rooms named as those of the source, every module tested by somebody who knows it, no name used twice."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

SRC = ROOT / "src" / "ladderexport"
TESTS = ROOT / "tests"
ABOUT_THE_WHOLE = {"external", "invalid", "ladders", "project", "sound"}
"""Folders of tests that are about no room: other programs, sources, and the repository itself."""
MODULES = {
    ".".join(file.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted(SRC.rglob("*.py"))
}
"""Name of a module -> its file."""
TABLES = {
    "ladderexport.artifacts.workbook.sheets": "ladderexport.artifacts.workbook",
    "ladderexport.diagnostics.explanations": "ladderexport.diagnostics.explanations",
    "ladderexport.i18n.english": "ladderexport.i18n",
    "ladderexport.i18n.german": "ladderexport.i18n",
    "ladderexport.i18n.japanese": "ladderexport.i18n",
    "ladderexport.i18n.portuguese": "ladderexport.i18n",
    "ladderexport.validation.rules": "ladderexport.validation.rules",
}
"""Folders whose modules are the lines of a table -> who has the table. Tests go through all lines of it."""
UNTESTED = {
    "ladderexport.__main__",
    "ladderexport.artifacts.onepagers",
    "ladderexport.artifacts.onepagers.planning",
    "ladderexport.artifacts.workbook.calculator",
    "ladderexport.artifacts.workbook.calculator.cells",
    "ladderexport.artifacts.workbook.calculator.choices",
    "ladderexport.artifacts.workbook.calculator.formulas",
    "ladderexport.artifacts.workbook.calculator.levels",
    "ladderexport.artifacts.workbook.calculator.plan",
    "ladderexport.artifacts.workbook.calculator.results",
    "ladderexport.artifacts.workbook.context",
    "ladderexport.artifacts.workbook.excel.chart_parts",
    "ladderexport.artifacts.workbook.excel.floating_columns",
    "ladderexport.artifacts.workbook.excel.panel_writer",
    "ladderexport.artifacts.workbook.excel.printing",
    "ladderexport.artifacts.workbook.excel.range_chart",
    "ladderexport.artifacts.workbook.panel",
    "ladderexport.changes.items",
    "ladderexport.changes.matching",
    "ladderexport.changes.pay",
    "ladderexport.changes.report.counts",
    "ladderexport.changes.report.headings",
    "ladderexport.changes.report.values",
    "ladderexport.changes.sources",
    "ladderexport.changes.walk",
    "ladderexport.cli.build",
    "ladderexport.cli.diff",
    "ladderexport.cli.doctor",
    "ladderexport.cli.init",
    "ladderexport.cli.options",
    "ladderexport.cli.validate",
    "ladderexport.cli.verify",
    "ladderexport.cli.watch",
    "ladderexport.diagnostics.suggestions",
    "ladderexport.diagnostics.text_columns",
    "ladderexport.doctor.findings",
    "ladderexport.i18n.labels",
    "ladderexport.i18n.workbook_words",
    "ladderexport.model.editions",
    "ladderexport.pipeline.previous",
    "ladderexport.pipeline.publish",
    "ladderexport.pipeline.targets",
    "ladderexport.rendering.pdf.engine",
    "ladderexport.rendering.pdf.finishing",
    "ladderexport.rendering.pdf.finishing.prepress",
    "ladderexport.rendering.pdf.finishing.properties",
    "ladderexport.rendering.pdf.finishing.tags",
    "ladderexport.rendering.view",
    "ladderexport.source.comments",
    "ladderexport.source.yaml_errors",
    "ladderexport.validation.progression",
    "ladderexport.validation.schema",
    "ladderexport.validation.suppressions",
}
"""Modules that are tested through others alone. The list grows shorter, never longer."""


@cache
def parsed(file: Path) -> ast.Module:
    """A file of Python."""
    return ast.parse(file.read_text(encoding="utf-8"))


def has_code(file: Path) -> bool:
    """Whether a module holds more than a docstring."""
    return any(not isinstance(node, ast.Expr) for node in parsed(file).body)


def imported(file: Path) -> Iterator[str]:
    """The modules that a file imports, and whatever might be one; also where a function does it."""
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> Path:
    """Where the tests of a module are: the folder of its room or, of a module in no room, its own file."""
    _, name, *_ = f"{module}.".split(".")
    folder = TESTS / name
    return folder if folder.is_dir() else TESTS / f"test_{name.strip('_')}.py"


@cache
def known_in(place: Path) -> frozenset[str]:
    """The modules that the tests of a place import."""
    files = sorted(place.rglob("test_*.py")) if place.is_dir() else [place] if place.exists() else []
    return frozenset(name for file in files for name in imported(file))


def test_every_room_of_the_tests_is_one_of_the_source() -> None:
    """A folder of tests, however deep, has the name of the folder that it tests."""
    folders = {file.parent.relative_to(TESTS) for file in TESTS.rglob("test_*.py")} - {Path()}
    about_rooms = {folder for folder in folders if folder.parts[0] not in ABOUT_THE_WHOLE}
    assert len(about_rooms) > 10
    assert [str(folder) for folder in sorted(about_rooms) if not (SRC / folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("module", [name for name, file in MODULES.items() if has_code(file) and name not in UNTESTED])
def test_every_module_is_known_to_a_test_in_its_room(module: str) -> None:
    """Some test module in the room of the same name imports it, and so can be found from it; or the table that it is in."""
    table = TABLES.get(module.rpartition(".")[0], module)
    assert {module, table} & known_in(room(module))


def test_what_is_said_to_be_untested_is_there_and_untested() -> None:
    """A module that has tests by now, or is gone, leaves the list."""
    assert sorted(UNTESTED - MODULES.keys()) == []
    assert [module for module in sorted(UNTESTED) if module in known_in(room(module))] == []


def test_no_name_of_a_type_is_used_twice() -> None:
    """A class, or another name of one, is called what no other is called, wherever it stands; a leading underscore aside."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for module, file in MODULES.items():
        for name in types_in(parsed(file)):
            places[name.lstrip("_")].append(module)
    assert len(places) > 150
    assert {name: modules for name, modules in places.items() if len(modules) > 1} == {}


def types_in(tree: ast.Module) -> Iterator[str]:
    """The classes of a module, and the names in capitals and small letters that it gives at the top."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            if isinstance(target, ast.Name) and target.id.lstrip("_")[:1].isupper() and not target.id.isupper():
                yield target.id
