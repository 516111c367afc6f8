"""Pictures of points: what can be drawn, and what would take too much memory."""

from __future__ import annotations

import base64
import io
import warnings

import pytest
from PIL import Image

from ladderexport.source.images import SVG, endless, undrawable
from ladderexport.source.raster import MOST_POINTS, check, points_of


def picture(mode: str = "RGB", size: tuple[int, int] = (8, 8), form: str = "PNG") -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, form)
    return out.getvalue()


def embedded(*contents: bytes) -> bytes:
    """An SVG with pictures in it, each of which calls itself a PNG."""
    images = "".join(f'<image href="data:image/png;base64,{base64.b64encode(one).decode()}"/>' for one in contents)
    return f'<svg xmlns="{SVG}" viewBox="0 0 9 9">{images}</svg>'.encode()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_pictures_that_can_be_drawn(mode: str) -> None:
    """Every kind of PNG with up to eight bits per channel, and JPEG."""
    content = picture(mode)
    check(content)
    assert points_of(content) == 64
    assert undrawable(content) + undrawable(embedded(content, picture(form="JPEG"))) == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (picture("I;16"), "16 bits"),
        (picture()[:45], "damaged"),
        (picture()[:50] + b"?" + picture()[51:], "damaged"),
        (picture(form="GIF"), "damaged"),
        (picture(form="WEBP"), "damaged"),
        (b"", "damaged"),
        (f'<svg xmlns="{SVG}"/>'.encode(), "damaged"),
    ],
)
def test_pictures_that_cannot_be_drawn(content: bytes, said: str) -> None:
    """Too many bits, half a file, changed bytes, another kind of picture, and a drawing that calls itself a PNG."""
    with pytest.raises(ValueError, match=said):
        check(content)
    assert said in undrawable(embedded(content))


def test_huge_pictures_are_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone or together, they are refused by what they say of themselves, and no library warns of them."""
    alone, half = picture("1", (13_000, 13_000)), picture("1", (4096, 2049))
    monkeypatch.setattr(Image.Image, "load", None)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert points_of(alone) > MOST_POINTS
        for content in (embedded(alone), embedded(half, half[:-1])):
            assert undrawable(content) == ""
            assert "points" in endless(content)
