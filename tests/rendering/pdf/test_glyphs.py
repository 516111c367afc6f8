"""Characters that no font has and that were not seen in advance: an error at their place in the source, never an empty box."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.errors import LadderExportError, MissingGlyphError, named
from ladderexport.pipeline.export import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.options import Options
from tests.conftest import SMALL

NOWHERE = "\U0010fffd"
"""A character for private use, which no font of any machine has."""


@pytest.fixture(autouse=True)
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is seen in advance, as where a template brings the character in."""
    monkeypatch.setattr("ladderexport.rendering.glyphs.check_glyphs", lambda *_: iter(()))


def refused(tmp_path: Path, text: str, artifact: str) -> LadderExportError:
    """Why an artifact of a ladder cannot be made."""
    source = tmp_path / "ladder.yaml"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(LadderExportError) as caught:
        export(BuildRequest(source, tmp_path / "out", (artifact,), Options()))
    assert not (tmp_path / "out").exists()
    return caught.value


@pytest.mark.slow
@pytest.mark.parametrize("artifact", ["handbook", "onepagers"])
def test_the_character_and_its_place_are_named(tmp_path: Path, artifact: str) -> None:
    """The error says where the character stands, its number, and what can be done; nothing is written."""
    error = refused(tmp_path, SMALL.replace("the plants", f"the {NOWHERE} plants"), artifact)
    assert f"ladder.yaml:8:24: no font has the character `{NOWHERE}` (U+10FFFD," in str(error)
    assert "brand:" in error.hint
    assert error.exit_status == 3


@pytest.mark.slow
def test_a_character_in_a_drawing_is_found(tmp_path: Path) -> None:
    """The labels of drawings are looked at like all text."""
    pay = f'compensation: {{currency: EUR, per: year, measures: {{base: "{NOWHERE}"}}, ranges: {{G1: {{base: 30K - 40K}}}}}}\n'
    assert "ladder.yaml:12:60: no font has" in str(refused(tmp_path, SMALL + pay, "onepagers"))


@pytest.mark.slow
def test_many_characters_are_said_in_short(tmp_path: Path) -> None:
    """Five are shown with their places, and the number of the others."""
    several = "".join(chr(ord(NOWHERE) - step) for step in range(8))
    message = str(refused(tmp_path, SMALL.replace("the plants", several), "handbook"))
    assert message.count("no font has") == 5
    assert message.endswith("; and 3 more")


def test_a_character_has_its_name() -> None:
    """A character is shown with its number and its name."""
    assert named("é") == "`é` (U+00E9, LATIN SMALL LETTER E WITH ACUTE)"
    assert "(U+6F22, CJK UNIFIED IDEOGRAPH-6F22)" in str(MissingGlyphError(("漢",)))
