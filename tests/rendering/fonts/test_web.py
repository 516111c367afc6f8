"""Typefaces in a web page, and the files that they come from, read back."""

from __future__ import annotations

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from ladderexport.rendering.fonts.bundled import face_file
from ladderexport.rendering.fonts.web import ALWAYS, font_face

FACE = "SourceSansPro-Regular.ttf"


def packed(characters: set[str]) -> tuple[str, TTFont]:
    """The style rule for a face, and the font in it."""
    rule = font_face("Text", FACE, characters, weight=600, slope="italic")
    found = re.search(r'url\("data:font/woff2;base64,([^"]+)"\) format\("woff2"\)', rule)
    assert found
    return rule, TTFont(io.BytesIO(base64.b64decode(found[1])))


def test_a_face_brings_the_characters_of_the_page() -> None:
    """With those that readers type, and no others; as WOFF2."""
    rule, font = packed({"é", "€", "漢"})
    assert '@font-face { font-family: "Text"; font-weight: 600; font-style: italic; ' in rule
    assert {chr(code) for code in font.getBestCmap()} == ALWAYS | {"é", "€"}  # Source Sans has no 漢
    assert font.flavor == "woff2"


def test_a_face_keeps_its_licence_and_its_shaping() -> None:
    """The licence asks for the one, good text for the other."""
    _, font = packed(set())
    assert "Open Font License" in str(font["name"].getDebugName(13))
    assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_a_face_is_far_smaller_than_its_file() -> None:
    """It is in the page itself."""
    assert len(font_face("Text", FACE, set(), weight=400)) < len(face_file(FACE).read_bytes()) / 4


@pytest.mark.parametrize(
    "name", ["", "Arial-Regular.ttf", "SourceSansPro-../x.ttf", "SourceSansPro-Regular.otf", "SourceSansPro"]
)
def test_no_other_file_is_given_out(name: str) -> None:
    """Not by a name that leads elsewhere, either."""
    with pytest.raises(ValueError, match="refused"):
        face_file(name)


@pytest.mark.parametrize("name", ["SourceSansPro-It.ttf", "SourceSerifPro-Semibold.ttf"])
def test_our_files_are_fonts(name: str) -> None:
    """As the distributions have them."""
    with TTFont(io.BytesIO(face_file(name).read_bytes())) as font:
        assert "a" in map(chr, font.getBestCmap())
