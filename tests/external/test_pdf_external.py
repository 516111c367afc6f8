"""The handbook in the eyes of another reader of PDF, poppler: its fonts, its text and its properties."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ladderexport.artifacts import handbook
from ladderexport.rendering.options import Options
from tests.reading import GUIDE, ignored, ladder_of, missing, squeezed


@pytest.fixture(scope="module")
def printed_guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's handbook on disk."""
    (file,) = handbook.make(ladder_of(GUIDE), Options(), ignored)
    path = tmp_path_factory.mktemp("handbook") / file.path.name
    path.write_bytes(file.content)
    return path


def said_by(program: str, *arguments: str | Path) -> str:
    """What a program of poppler writes; it must not complain."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_poppler_finds_every_font_embedded(printed_guide: Path) -> None:
    """Each font is embedded as a subset and maps its glyphs to Unicode, so that text can be searched and copied."""
    fonts = [line.split() for line in said_by("pdffonts", printed_guide).splitlines()[2:]]
    assert fonts
    for name, *rest in fonts:
        assert "Source-S" in name
        assert rest[-5:-2] == ["yes", "yes", "yes"]


def test_poppler_reads_the_text(printed_guide: Path) -> None:
    """Every item of every level can be copied out of the file."""
    ladder = ladder_of(GUIDE)
    text = squeezed(said_by("pdftotext", printed_guide, "-"))
    said = [item for level in ladder.levels for facet in ladder.facets for item in level.said(facet)]
    assert missing(text, said) == []


def test_poppler_knows_what_it_is(printed_guide: Path) -> None:
    """The file is tagged, not encrypted, without scripts, and of the size of A4."""
    lines = (line.partition(":") for line in said_by("pdfinfo", printed_guide).splitlines())
    facts = {name: value.strip() for name, _, value in lines}
    assert (facts["Tagged"], facts["Encrypted"], facts["JavaScript"], facts["Form"]) == ("yes", "no", "no", "none")
    assert facts["Page size"].endswith("(A4)")
    assert facts["Title"] == "AI Infrastructure Engineering · January 2025"
