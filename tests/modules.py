"""The modules of the program, as Python reads them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(file: Path) -> ast.Module:
    """A module, read once in a process."""
    return ast.parse(file.read_text(encoding="utf-8"))
