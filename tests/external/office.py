"""LibreOffice as a second opinion: it recalculates every formula of a workbook, whatever results are stored in it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def recalculated(contents: Sequence[bytes], kind: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of workbooks, recalculated: the path of a file for each, in order, from a single run.

    `kind` is what soffice takes after `--convert-to`. Where soffice is missing the test fails: a check that was not made
    is no pass.
    """
    office = shutil.which("soffice")
    if office is None:
        pytest.fail("LibreOffice Calc is not installed: soffice is not found on the path")
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    sources = [folder / f"workbook{number:03}.xlsx" for number in range(len(contents))]
    for source, content in zip(sources, contents, strict=True):
        source.write_bytes(content)
    out = folder / "converted"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = sorted(out.iterdir())
    assert [path.name[: len(source.stem)] for path, source in zip(made, sources, strict=True)] == [
        source.stem for source in sources
    ]
    return made
