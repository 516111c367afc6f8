"""The brand's files and colours, looked at before anything is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.model.colors import WHITE, contrast, darkened
from ladderexport.source.fonts import face
from ladderexport.source.images import endless, media_type, undrawable, unsafe
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate
from tests.conftest import SMALL

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
DOT = '<circle cx="4" cy="4" r="3"/>'


def codes(source: Path) -> list[str]:
    """The codes of what is said of a source."""
    return [one.code for one in validate(read_source(source)).diagnostics]


@pytest.mark.parametrize(
    "inside",
    [
        DOT,
        '<style>circle { fill: url(#g) }</style><linearGradient id="g"/>' + DOT,
        '<defs><path id="p" d="M0 0"/></defs><use href="#p"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<title>A &amp; B</title>",
    ],
)
def test_plain_drawings_are_taken(inside: str) -> None:
    """Shapes, gradients, repeated shapes and embedded pictures are what logos are made of."""
    content = SVG.format(inside).encode()
    assert (media_type(content), unsafe(content)) == ("image/svg+xml", "")


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<script/>", "`script`"),
        ('<circle onclick="x()"/>', "`onclick`"),
        ('<image href="https://example.org/a.png"/>', "https://example.org"),
        ('<image xlink:href="file:///etc/passwd"/>', "file:///etc/passwd"),
        ('<use href="other.svg#a"/>', "other.svg"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "data:image/svg"),
        ('<circle fill="url(http://example.org/#a)"/>', "`fill`"),
        ("<style>@import 'x.css';</style>", "style sheet"),
        ("<style>a { fill: u\\72l(x) }</style>", "style sheet"),
        ("<foreignObject/>", "`foreignObject`"),
        ('<a href="javascript:x()"/>', "javascript"),
    ],
)
def test_hostile_drawings_are_refused(inside: str, fault: str) -> None:
    """Scripts and references to anywhere else are refused, and it is said which."""
    assert fault in unsafe(SVG.format(inside).encode())


def test_entities_and_style_sheets_are_refused() -> None:
    """What may stand before the drawing is looked at too; a plain document type is harmless."""
    drawing = SVG.format(DOT)
    assert "entities" in unsafe(f'<!DOCTYPE svg [<!ENTITY a "aa">]>{drawing}'.encode())
    assert "entities" in unsafe(f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{drawing}'.encode())
    assert "style sheet" in unsafe(f'<?xml-stylesheet href="a.css"?>{drawing}'.encode())
    plain = (
        f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">{drawing}'
    )
    assert (media_type(plain.encode()), unsafe(plain.encode())) == ("image/svg+xml", "")


@pytest.mark.parametrize(
    "content", [b"", b"<svg", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<html/>", "é".encode("utf-16")]
)
def test_other_files_are_no_logos(content: bytes) -> None:
    """Broken drawings, drawings of no SVG namespace and other kinds of files are not taken."""
    assert media_type(content) == ""


@given(st.binary(max_size=200))
def test_any_bytes_are_looked_at(content: bytes) -> None:
    """Whatever a file holds, it is judged without an error of ours."""
    assert media_type(content) in {"", "image/png", "image/svg+xml"}
    assert isinstance(unsafe(content) + undrawable(content) + endless(content), str)
    assert face(content) is None


@given(st.integers(0, 0xFFFFFF))
def test_the_darker_color_passes(number: int) -> None:
    """The colour that a hint names has the contrast that is asked for; one that has it already stays."""
    color = f"#{number:06x}"
    assert contrast(darkened(color), WHITE) >= 4.5
    if contrast(color, WHITE) >= 4.5:
        assert darkened(color) == color


def test_contrast_is_that_of_wcag() -> None:
    """Black on white has 21, and the greys about the limit are on its two sides."""
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) >= 4.5 > contrast("#777777", WHITE)


def test_files_count_in_the_fingerprint(tmp_path: Path) -> None:
    """Another logo makes another source, though its YAML is the same."""
    (tmp_path / "ladder.yaml").write_text(SMALL + "brand: {logo: logo.svg}\n", encoding="utf-8")
    prints = []
    for inside in (DOT, DOT + DOT):
        (tmp_path / "logo.svg").write_text(SVG.format(inside), encoding="utf-8")
        source = read_source(tmp_path)
        assert codes(tmp_path) == []
        assert source.assets["logo.svg"].content == SVG.format(inside).encode()
        prints.append(source.fingerprint)
    assert prints[0] != prints[1]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link to a file elsewhere is outside, and its bytes are not read."""
    (tmp_path / "elsewhere.svg").write_text(SVG.format(DOT), encoding="utf-8")
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "ladder.yaml").write_text(SMALL + "brand: {logo: logo.svg}\n", encoding="utf-8")
    (folder / "logo.svg").symlink_to(tmp_path / "elsewhere.svg")
    assert codes(folder) == ["LAD802"]
    assert read_source(folder).assets["logo.svg"].content == b""


def test_a_color_without_quotes_is_not_lost(tmp_path: Path) -> None:
    """A colour that YAML takes for a comment is noticed."""
    path = tmp_path / "ladder.yaml"
    path.write_text(SMALL + "brand:\n  main_color: #1f4e8c\n", encoding="utf-8")
    assert codes(path) != []
