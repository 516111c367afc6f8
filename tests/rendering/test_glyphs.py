"""Characters that no font has, told from the source alone; what is said of them stands in `tests/invalid/glyph-*.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladderexport.pipeline.export import check
from ladderexport.rendering import glyphs
from tests.conftest import SMALL
from tests.fonts import emoji_font
from tests.reading import GUIDE, LADDERS


def said(folder: Path, text: str) -> list[tuple[str, int, str]]:
    """Code, line and message of what is said of a source."""
    source = folder / "ladder.yaml"
    source.write_text(text, encoding="utf-8")
    return [(one.code, one.place.line, one.message) for one in check(source).diagnostics]


@pytest.mark.parametrize("source", [GUIDE, *LADDERS], ids=lambda path: path.stem)
def test_no_font_is_looked_at_for_usual_characters(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all ladders in European languages; so checking them does not wait for any font."""
    monkeypatch.setattr("ladderexport.rendering.fonts.coverage.without_glyph", lambda *_: pytest.fail("looked"))
    text = "".join(
        path.read_text(encoding="utf-8") for path in ([source] if source.is_file() else source.glob("*.yaml"))
    )
    if not glyphs._RARE.search(text) and "language: ja" not in text:
        assert glyphs.missing_glyphs(check(source, artifacts=()).source) == ()


def test_only_artifacts_that_print_need_glyphs(tmp_path: Path) -> None:
    """The web page and the workbook are read in the fonts of their readers."""
    source = tmp_path / "ladder.yaml"
    source.write_text(SMALL.replace("the plants", "🧠"), encoding="utf-8")
    found = {
        name: [one.code for one in check(source, artifacts=[name]).diagnostics] for name in ("handbook", "html", "xlsx")
    }
    assert found == {"handbook": ["LAD850"], "html": [], "xlsx": []}


def test_all_problems_come_together(tmp_path: Path) -> None:
    """A character without a glyph is said in the run that says what else is wrong, in the order of places."""
    text = SMALL.replace("the plants", "🧠").replace("title: Senior gardener", "titel: Senior")
    assert [(code, line) for code, line, _ in said(tmp_path, text)] == [
        ("LAD850", 8),
        ("LAD101", 10),
    ]


def test_the_previous_edition_is_printed_too(tmp_path: Path) -> None:
    """What only it has stands in the chapter on what changed."""
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "ladder.yaml").write_text(SMALL.replace("the plants", "🧠"), encoding="utf-8")
    ((code, line, message),) = said(tmp_path, SMALL + "previous: before\n")
    assert (code, line) == ("LAD850", 12)
    assert message.endswith("(U+1F9E0, BRAIN), which is in the previous edition")


def test_a_font_of_emoji_under_fallback_is_used(tmp_path: Path) -> None:
    """Then nothing is said."""
    (tmp_path / "Emoji.ttf").write_bytes(emoji_font("🧠", "CBDT"))
    assert said(tmp_path, SMALL.replace("the plants", "🧠") + "brand: {fonts: {fallback: Emoji.ttf}}\n") == []


def test_many_characters_are_counted(tmp_path: Path) -> None:
    """Twelve have a place each, and the number of the others is said with the last."""
    many = "".join(map(chr, range(0x1F400, 0x1F414)))
    found = said(tmp_path, SMALL.replace("the plants", many))
    assert len(found) == 12
    assert found[-1][2].endswith("; nor 8 other characters of this ladder")


@pytest.mark.parametrize("text", ["'[x](https://example.org/🧠)'", "plain &amp; simple", "é ß ł → –"])
def test_what_is_not_printed_needs_no_glyph(text: str, tmp_path: Path) -> None:
    """Such as the address of a link."""
    assert said(tmp_path, SMALL.replace("Waters the plants", text)) == []
