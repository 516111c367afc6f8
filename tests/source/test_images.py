"""Logos: SVG and PNG, and what must not be in them."""

from __future__ import annotations

import struct

import pytest

from ladderexport.source.images import SVG, media_type, pixels, unsafe

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 48) + bytes(16)


def svg(inside: str) -> bytes:
    """An SVG."""
    return f'<svg xmlns="{SVG}" xmlns:x="http://www.w3.org/1999/xlink">{inside}</svg>'.encode()


def test_kinds_are_told_by_content() -> None:
    """A PNG by its head, an SVG by its root; whatever the file is called."""
    assert media_type(PNG) == "image/png"
    assert media_type(svg("")) == "image/svg+xml"
    assert pixels(PNG) == (640, 48)


@pytest.mark.parametrize("content", [b"", b"GIF89a", PNG[:20], b"<html/>", b"<svg/>", svg("<g>"), b"<?xml?>"])
def test_anything_else_is_no_logo(content: bytes) -> None:
    """Another kind of picture, half a file, XML that is no SVG."""
    assert media_type(content) == ""


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h4"/>',
        '<g id="a"><path d="M0 0"/></g><use href="#a"/>',
        '<rect fill="url(#g)"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>rect { fill: red }</style>",
    ],
)
def test_what_stays_within_the_file_is_safe(inside: str) -> None:
    """Shapes, references to itself, and pictures written into it."""
    assert unsafe(svg(inside)) == ""


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script/>", "it has an element `script`"),
        ("<foreignObject/>", "it has an element `foreignObject`"),
        ('<rect onclick="x()"/>', "it has a script in the attribute `onclick`"),
        ('<image href="http://a.example/a.png"/>', "it refers to `http://a.example/a.png`"),
        ('<image x:href="file:///etc/passwd"/>', "it refers to `file:///etc/passwd`"),
        ('<rect fill="url(http://a.example)"/>', "it refers to an external resource in the attribute `fill`"),
        ("<style>@import 'a.css'</style>", "its style sheet refers to an external resource"),
    ],
)
def test_what_leads_outside_is_named(inside: str, said: str) -> None:
    """Scripts, addresses and style sheets."""
    assert said in unsafe(svg(inside))


def test_entities_and_style_sheets_before_the_root_are_named() -> None:
    """Neither is needed in a logo, and the first can grow without end."""
    assert unsafe(b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;")) == "it declares entities"
    assert unsafe(b'<?xml-stylesheet href="a.css"?>' + svg("")) == "it refers to a style sheet"
