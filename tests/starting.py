"""Starters, built as a newcomer builds them."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from ladderexport import cli
from tests.disks import tree
from tests.sharing import made_once


@made_once
def starter_built(name: str) -> tuple[dict[str, bytes], str]:
    """The files of a build of what `init` writes, by their paths, and what is told meanwhile; made once for all tests."""
    with TemporaryDirectory() as folder, redirect_stderr(io.StringIO()) as told, redirect_stdout(io.StringIO()):
        source, output = Path(folder, "our ladder"), Path(folder, "made")
        assert cli.run(["init", str(source), "--template", name]) == 0
        assert cli.run(["build", str(source), "-o", str(output)]) == 0
        return tree(output), told.getvalue()
