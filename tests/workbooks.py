"""Workbooks made and read back. Each is made once for all tests and opened once in a process, so no test may change it."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from ladderexport.artifacts import workbook
from ladderexport.artifacts.base import File
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from tests.reading import ignored, ladder_of
from tests.sharing import made_once


def made(ladder: Ladder, options: Options | None = None) -> File:
    """The workbook of a ladder, as a file in memory."""
    (file,) = workbook.make(ladder, options or Options(), ignored)
    return file


@made_once
def content_of(source: Path) -> bytes:
    """The workbook of a source."""
    return made(ladder_of(source)).content


@lru_cache(maxsize=32)
def opened(content: bytes, *, results: bool = False) -> Any:
    """A workbook as openpyxl reads it: its formulas, or their stored results."""
    return load_workbook(io.BytesIO(content), data_only=results)


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet whose head is in row 1, by column head."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]
