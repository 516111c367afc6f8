"""The workbook in the hands of other readers: exceljs, SheetJS and the validator of Microsoft's Open XML SDK.

These tests need Node and the packages of `package.json`, which `make test-external` puts into .venv/external.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from ladderexport.artifacts import workbook
from ladderexport.rendering.options import Options
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
MODULES = TESTS.parent / ".venv" / "external" / "node_modules"
LADDERS = (TESTS.parent / "data", *sorted((TESTS / "ladders").glob("*.yaml")))
NAMES = [path.stem for path in LADDERS]


def made(path: Path) -> bytes:
    """The bytes of a valid source's workbook."""
    report = validate(read_source(path))
    assert report.ladder is not None, report.diagnostics
    return workbook.make(report.ladder, Options(), lambda _: None)[0].content


def told(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """What a program of Node says."""
    if shutil.which("node") is None or not MODULES.is_dir():
        pytest.fail("Node or its packages are not installed: `make test-external` installs them")
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=180, env=environment)


def stored(content: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Each sheet's name, and the stored result of each of its formulas by place."""
    formulas: Any = load_workbook(io.BytesIO(content))
    results: Any = load_workbook(io.BytesIO(content), data_only=True)
    return [
        (
            sheet.title,
            {
                cell.coordinate: results[sheet.title][cell.coordinate].value
                for row in sheet
                for cell in row
                if cell.data_type == "f"
            },
        )
        for sheet in formulas
    ]


@pytest.mark.parametrize("reader", ["exceljs", "sheetjs"])
@pytest.mark.parametrize("path", LADDERS, ids=NAMES)
def test_readers_see_every_sheet_and_every_result(path: Path, reader: str, tmp_path: Path) -> None:
    """Libraries that do not calculate open the workbook and find each formula's result."""
    content, file = made(path), tmp_path / "ladder.xlsx"
    file.write_bytes(content)
    done = told(["node", HERE / f"read-with-{reader}.cjs", file])
    assert done.returncode == 0, done.stderr
    sheets = json.loads(done.stdout)
    expected = stored(content)
    assert [sheet["name"] for sheet in sheets] == [name for name, _ in expected]
    for sheet, (name, results) in zip(sheets, expected, strict=True):
        assert set(sheet["results"]) == set(results), name
        read = {place: None if result == "" else _number(result) for place, result in sheet["results"].items()}
        assert read == pytest.approx({place: _number(result) for place, result in results.items()}), name


def _number(result: object) -> object:
    """A result, a date as the number that a workbook stores: some readers give that, others a date or its text."""
    if isinstance(result, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00.000Z", result):
        result = datetime.fromisoformat(result[:10])
    return to_excel(result) if isinstance(result, datetime) else result  # type: ignore[no-untyped-call]


def test_exceljs_sees_the_tables(tmp_path: Path) -> None:
    """The strictest of the readers finds every native table by its name."""
    content, file = made(LADDERS[0]), tmp_path / "ladder.xlsx"
    file.write_bytes(content)
    sheets = json.loads(told(["node", HERE / "read-with-exceljs.cjs", file]).stdout)
    book: Any = load_workbook(io.BytesIO(content))
    assert [sheet["tables"] for sheet in sheets] == [list(sheet.tables) for sheet in book]


@pytest.mark.parametrize("path", LADDERS, ids=NAMES)
def test_microsofts_validator_finds_nothing(path: Path, tmp_path: Path) -> None:
    """The Open XML SDK takes the workbook for valid."""
    file = tmp_path / "ladder.xlsx"
    file.write_bytes(made(path))
    assert verdict(file) == []


def test_microsofts_validator_can_find_something(tmp_path: Path) -> None:
    """The check above can fail: a colour that is none is found."""
    file = tmp_path / "ladder.xlsx"
    with zipfile.ZipFile(io.BytesIO(made(LADDERS[0]))) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            changed = data.replace(b'rgb="001B3A5D"', b'rgb="no colour"') if name == "xl/styles.xml" else data
            assert (changed != data) == (name == "xl/styles.xml")
            target.writestr(name, changed)
    assert verdict(file) != []


def verdict(file: Path) -> list[Any]:
    """What the validator finds fault with."""
    done = told([MODULES / ".bin" / "ooxml-validator", file])
    said = json.loads(done.stdout)
    assert said["ok"] == (not said["errors"]) == (done.returncode == 0)
    return list(said["errors"])
