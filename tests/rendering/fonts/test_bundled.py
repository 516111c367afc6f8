"""The fonts that ship with the program are those that the style sheets name, and are as their makers left them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from ladderexport.rendering.fonts.bundled import FACES, face_file

FOLDER = Path(__file__).resolve().parents[3] / "src" / "ladderexport" / "rendering" / "fonts" / "faces"


def test_the_folder_holds_the_faces_and_their_licenses() -> None:
    """Nothing else is shipped, and each family has its license."""
    licenses = {f"OFL-{name.partition('-')[0]}.txt" for name in FACES}
    assert {file.name for file in FOLDER.iterdir()} == set(FACES) | licenses


def test_the_style_sheets_name_the_faces_and_no_others(root: Path) -> None:
    """Printed pages use every face, and the page of `watch --serve` some of them."""
    printed = (root / "templates" / "styles" / "tokens.css").read_text(encoding="utf-8")
    live = (root / "templates" / "live" / "live.css").read_text(encoding="utf-8")
    assert set(re.findall(r'"ladder:/fonts/([^"]+)"', printed)) == set(FACES)
    named = set(re.findall(r'"/fonts/([^"]+)"', live))
    assert named
    assert named <= set(FACES)


@pytest.mark.parametrize("name", FACES)
def test_a_face_is_the_unmodified_one_that_its_license_covers(name: str) -> None:
    """Every table has the checksum that its maker wrote, and license and copyright are the font's own."""
    license_text = (FOLDER / f"OFL-{name.partition('-')[0]}.txt").read_text(encoding="ascii")
    with face_file(name).open("rb") as source, TTFont(source, checkChecksums=2) as font:
        for tag in font.reader.keys():  # noqa: SIM118 - no mapping: it has no iterator
            assert font.reader[tag]  # raises for a table that was changed
        said = {number: font["name"].getDebugName(number) for number in (0, 13)}
    assert "Reserved Font Name ‘Source’" in said[0]
    assert "SIL Open Font License, Version 1.1" in said[13]
    assert "Reserved Font Name 'Source'" in license_text
    assert "SIL OPEN FONT LICENSE Version 1.1" in license_text


@pytest.mark.parametrize(
    "name", ["../secret.ttf", "Comic-Sans.ttf", "SourceSansPro-../x.ttf", "SourceSansPro-Regular.otf"]
)
def test_only_a_bundled_face_can_be_named(name: str) -> None:
    """A name from outside reaches no other file."""
    with pytest.raises(ValueError, match="refused"):
        face_file(name)
