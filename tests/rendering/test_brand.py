"""The brand on the pages, read back: its logo, its colours, its fonts, and the characters that they bring."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.tables import language_for
from ladderexport.pipeline.export import export
from ladderexport.pipeline.request import BuildRequest
from ladderexport.rendering.drawings import charts
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import DRAWN_ACCENT
from tests.conftest import SMALL
from tests.fonts import emoji_font, font_with
from tests.reading import Pdf
from tests.rendering.pdf.test_glyphs import NOWHERE
from tests.rendering.test_languages import PAY
from tests.validation.rules.test_brand import SVG

_SCALE = {
    "CBDT": rb"\n([\d.]+) 0 0 -[\d.]+ 0 [\d.]+ cm\n/i\w+ Do",
    "sbix": rb"\n([\d.]+) 0 0 -[\d.]+ 0 [\d.]+ cm\n/i\w+ Do",
    "SVG ": rb"\n(0\.0[\d.]+) 0 0 0",
}
"""How large an emoji is drawn, in pixels; a drawing has a thousand units."""
LOGO = SVG.format('<rect width="9" height="9" fill="#0b5d3b"/>')
LATIN = "".join(map(chr, range(0x20, 0x7F)))
BRAND = """\
organisation: Green Ltd
brand:
  logo: logo.svg
  main_color: "#0b5d3b"
  accent_color: "#a8431b"
  fonts: {text: Text.ttf, heading: fonts/Head line.ttf, fallback: [Rest.ttf]}
"""


@dataclass(frozen=True)
class Branded:
    """What is made of a branded source."""

    handbook: Pdf
    sheet: Pdf


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source with a brand, whose one font brings a character that no other font has."""
    folder = tmp_path_factory.mktemp("branded")
    text = SMALL.replace("the plants", f"the {NOWHERE} plants") + PAY.replace("Base", f"Base {NOWHERE}")
    (folder / "ladder.yaml").write_text(text, encoding="utf-8")
    (folder / "brand.yaml").write_text(BRAND, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "Text.ttf").write_bytes(font_with(LATIN, family="Plain"))
    (folder / "fonts").mkdir()
    (folder / "fonts" / "Head line.ttf").write_bytes(font_with(LATIN, family="Loud", weight=600))
    (folder / "Rest.ttf").write_bytes(font_with(NOWHERE, family="Rest"))
    return folder


@pytest.fixture(scope="module")
def branded(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Branded:
    """The handbook and the first sheet, made once."""
    out = tmp_path_factory.mktemp("out")
    outcome = export(BuildRequest(folder, out, ("handbook", "onepagers"), Options()))
    assert [one.code for one in outcome.checked.diagnostics] == []
    return Branded(*(Pdf(one.paths[0].read_bytes()) for one in outcome.published))


@pytest.mark.slow
def test_the_fonts_are_the_brand_s(branded: Branded) -> None:
    """Text and headings are in the brand's faces, the rare character in its third, all of them in the file."""
    assert {"Brand-text", "Brand-heading-Semi-Bold", "Brand-1-fallback"} <= set(branded.handbook.fonts)
    assert branded.handbook.fonts_not_embedded == []
    assert NOWHERE in branded.handbook.words
    assert NOWHERE in branded.sheet.words


@pytest.mark.slow
def test_the_logo_is_on_the_cover_in_the_running_heads_and_on_the_sheets(branded: Branded) -> None:
    """It says whose it is to those who do not see it."""
    assert "Green Ltd" in branded.handbook.alternatives
    assert "Green Ltd" in branded.sheet.alternatives


@pytest.mark.slow
def test_the_colors_are_the_brand_s(branded: Branded) -> None:
    """Levels are in the main colour, marks in the accent, and nothing is left in the program's own blue."""
    for pdf in (branded.handbook, branded.sheet):
        drawn = b"\n".join(pdf.streams).decode("latin-1")
        colors = {tuple(round(float(part), 2) for part in line.split()[:3]) for line in _fills(drawn)}
        assert (0.04, 0.36, 0.23) in colors
        assert ((0.66, 0.26, 0.11) in colors) == (
            pdf is branded.handbook
        )  # no list is long enough for marks on the sheet
        assert (0.12, 0.31, 0.55) not in colors


def test_the_accent_of_drawings_is_known_where_it_is_replaced() -> None:
    """The typesetter replaces the very colour that drawings use."""
    assert DRAWN_ACCENT == charts.ACCENT


def _fills(drawn: str) -> list[str]:
    return [line for line in drawn.splitlines() if line.endswith(" rg")]


@pytest.mark.slow
def test_branded_pages_are_accessible(branded: Branded) -> None:
    """A logo, other fonts and other colours cost nothing of PDF/UA-1."""
    assert branded.handbook.lacks == []
    assert branded.sheet.lacks == []


@pytest.mark.slow
def test_an_audience_sees_the_brand(folder: Path, tmp_path: Path) -> None:
    """An edition keeps the brand, and its files count in the edition's fingerprint."""
    for file in ("ladder.yaml", "brand.yaml", "logo.svg", "Text.ttf", "Rest.ttf", "fonts/Head line.ttf"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    (tmp_path / "audiences.yaml").write_text(
        "audiences: {all-staff: {title: Staff, shows: levels}}\n", encoding="utf-8"
    )
    outcome = export(BuildRequest(tmp_path, tmp_path / "out", ("onepagers",), Options(), audiences=("all-staff",)))
    assert "Green Ltd" in Pdf(outcome.published[0].paths[0].read_bytes()).alternatives


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "title", "level", "duty", "contents"),
    [
        ("ja", "園芸のラダー", "庭師", "水やり", "目次"),
        ("ar", "سلم البستنة", "بستاني", "يسقي النباتات", "Contents"),
        ("he", "סולם הגינון", "גנן", "משקה", "Contents"),
    ],
)
def test_a_ladder_of_another_script_is_made_with_a_font_of_its_own(
    *, tmp_path: Path, language: str, title: str, level: str, duty: str, contents: str
) -> None:
    """The font that the brand names is enough to print a script that the program's own fonts lack."""
    text = (
        f"title: {title}\nlanguage: {language}\nfacets: {{duties: {duty}}}\n"
        f"levels:\n  - {{id: G1, title: {level}, duties: {duty}}}\nbrand: {{fonts: Own.ttf}}\n"
    )
    (tmp_path / "ladder.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "Own.ttf").write_bytes(font_with(LATIN + text.replace("\n", "") + str(words_for(language))))
    outcome = export(BuildRequest(tmp_path, tmp_path / "out", ("handbook", "onepagers"), Options()))
    assert [one.code for one in outcome.checked.diagnostics] == ([] if language_for(language) else ["LAD843"])
    handbook, sheet = (Pdf(one.paths[0].read_bytes()) for one in outcome.published)
    assert handbook.language == language
    assert contents in handbook.words
    for pdf in (handbook, sheet):
        assert set(level) <= set(pdf.words)
        assert pdf.lacks == []
        assert {name.split("-")[0] for name in pdf.fonts} <= {"Brand", "Source"}


@pytest.mark.slow
def test_fonts_may_be_packed(tmp_path: Path) -> None:
    """A WOFF2 file is a font like any other."""
    packed = io.BytesIO()
    with TTFont(io.BytesIO(font_with(LATIN + NOWHERE))) as font:
        font.flavor = "woff2"
        font.save(packed)
    (tmp_path / "ladder.yaml").write_text(
        SMALL.replace("the plants", NOWHERE) + "brand: {fonts: Own.woff2}\n", encoding="utf-8"
    )
    (tmp_path / "Own.woff2").write_bytes(packed.getvalue())
    outcome = export(BuildRequest(tmp_path, tmp_path / "out", ("onepagers",), Options()))
    assert NOWHERE in Pdf(outcome.published[0].paths[0].read_bytes()).words


@pytest.mark.slow
@pytest.mark.parametrize("table", ["CBDT", "sbix", "SVG "])
def test_emoji_are_printed_in_color(table: str, tmp_path: Path) -> None:
    """As large as the text, whatever the machine's own rules for bitmaps; and the pages keep to PDF/UA-1."""
    (tmp_path / "Emoji.ttf").write_bytes(emoji_font("🧠", table))
    source = tmp_path / "ladder.yaml"
    text = SMALL.replace("the plants", "🧠 now") + "brand: {fonts: {fallback: Emoji.ttf}}\n"
    source.write_text(text, encoding="utf-8")
    export(BuildRequest(source, tmp_path / "out", ("onepagers",), Options(levels=("G1",))))
    pdf = Pdf((tmp_path / "out" / "onepagers" / "G1-gardener.pdf").read_bytes())
    assert "Waters 🧠 now" in pdf.texts[0]
    assert pdf.lacks == []
    (scale,) = {float(found) * (1000 if table == "SVG " else 1) for found in re.findall(_SCALE[table], pdf.drawn(1))}
    sizes = [float(found) for found in re.findall(rb" ([\d.]+) Tf", pdf.drawn(1))]
    assert any(scale == pytest.approx(size, rel=0.001) for size in sizes)
