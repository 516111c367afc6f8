"""The tree of the tests: rooms named as those of the source, every module tested by somebody who knows it, no name used twice."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT
from tests.modules import parsed

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
    "ladderexport.validation.rules": "ladderexport.validation.rules",
}
"""Folders whose modules are the lines of a table -> who has the table. Tests go through all lines of it."""


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


@cache
def covered() -> dict[str, Path]:
    """The modules that the docstring of a test module names after `Covers`, since it tests them through others."""
    found: dict[str, Path] = {}
    for file in sorted(TESTS.rglob("test_*.py")):
        said = ast.get_docstring(parsed(file)) or ""
        for names in re.findall(r"^Covers (`.*)", said, re.MULTILINE | re.DOTALL):
            found |= {f"ladderexport.{name}": file for name in re.findall(r"`([a-z0-9_.]+)`", names)}
    return found


def test_every_module_is_named_by_its_tests() -> None:
    """Tests in the room of the same name import it, or say that they cover it; or they go through the table that it is in."""
    modules = [name for name, file in MODULES.items() if has_code(file) and name != "ladderexport.__main__"]
    assert len(modules) > 200
    assert [
        module
        for module in modules
        if not {module, TABLES.get(module.rpartition(".")[0], module)} & known_in(room(module))
        and module not in covered()
    ] == []


def test_what_tests_cover_is_there() -> None:
    """A module that is gone leaves the docstrings."""
    assert len(covered()) > 10
    assert sorted(covered().keys() - MODULES.keys()) == []


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
