"""The handbook in the eyes of another reader of PDF, poppler: its fonts, its text and its properties."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from ladderexport.artifacts import handbook
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from tests.reading import GUIDE, LADDERS, ignored, ladder_of, missing, squeezed


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


GERMAN = ("Bereichsverantwortliche", "Softwareentwicklerin", "Geschäftsführungsmitglied", "Informationssicherheit")
LONG_WORDS = {
    "title": "Informationssicherheitsmanagementbeauftragte",
    "language": "de",
    "facets": {"lead": {"title": "Mitarbeiterentwicklungsgespräche"}},
    "tracks": {"a": {"title": "Unternehmensberatungsgesellschaften", "steps": ["E1", "E2", "E3", "E4"]}},
    "levels": [
        {"id": f"E{number}", "title": word, "lead": [f"Fortgeschrittenenkenntnisse {number}"]}
        for number, word in enumerate(GERMAN, 1)
    ],
    "matrices": [
        {
            "id": "skills",
            "title": "Kompetenzen",
            "columns": [{"title": word, "levels": f"E{number}"} for number, word in enumerate(GERMAN, 1)],
            "rows": [
                {"title": "Mitarbeiterentwicklungsgespräche", "cells": ["Grundkenntnisse"] * 4},
                {"title": "kubectl_apply_configmaps_and_secrets_everywhere", "cells": ["Strategieverantwortung"] * 4},
            ],
        }
    ],
    "compensation": {
        "currency": "EUR",
        "measures": {"base": {"title": "Jahresbruttogrundgehalt"}},
        "ranges": {"E1": {"base": "40K - 50K"}},
        "company_types": [
            {"id": "w", "title": "Wirtschaftsprüfungsgesellschaften", "standing": "Überdurchschnittlich"}
        ],
        "locations": [{"id": "l", "title": "Verwaltungsgemeinschaft Niederösterreich", "factor": "0.9"}],
    },
}


@dataclass(frozen=True)
class Word:
    """A word on a page, and its box in points from the top left corner."""

    said: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Word) -> bool:
        """Whether two words are on top of each other, by more than the slant of a letter."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1.5 and down > 0.5 * min(self.bottom - self.top, other.bottom - other.top)


def pages_of(path: Path) -> list[tuple[float, list[Word]]]:
    """The width of each page and its words, as poppler finds them."""
    tree = html.fromstring(said_by("pdftotext", "-bbox", path, "-").encode())
    sides = ("xmin", "ymin", "xmax", "ymax")
    return [
        (
            float(page.get("width", "")),
            [Word(word.text or "", *(float(word.get(side, "")) for side in sides)) for word in page.iter("word")],
        )
        for page in tree.iter("page")
    ]


@pytest.mark.parametrize("source", [GUIDE, *LADDERS, "long words"], ids=lambda source: getattr(source, "stem", source))
def test_no_words_overlap_or_touch_the_edge(source: Path | str, tmp_path: Path) -> None:
    """No word is on another one, and none is within 3 mm of the paper's edge, however long words are."""
    ladder = Ladder.model_validate(LONG_WORDS) if isinstance(source, str) else ladder_of(source)
    (file,) = handbook.make(ladder, Options(), ignored)
    path = tmp_path / file.path.name
    path.write_bytes(file.content)
    found = pages_of(path)
    assert sum(len(words) for _, words in found) > 40
    for width, words in found:
        assert [word.said for word in words if word.left < 8.5 or word.right > width - 8.5] == []
        assert [(a.said, b.said) for number, a in enumerate(words) for b in words[:number] if a.overlaps(b)] == []
