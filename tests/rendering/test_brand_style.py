"""What the typesetter is given of a brand: rules, faces and files."""

from __future__ import annotations

import pytest

from ladderexport.model import Brand
from ladderexport.rendering.brand import HEADING, TEXT, BrandStyle, brand_style, logo_of
from tests.fonts import font_with

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def style(data: dict[str, object], **assets: bytes) -> BrandStyle:
    """The look that a brand gives, with files whose names end as fonts' do."""
    return brand_style(Brand.model_validate(data), {f"{name}.ttf": content for name, content in assets.items()})


def test_no_brand_changes_nothing() -> None:
    """Neither does one that says nothing but which faces stay."""
    assert brand_style(None, {}) == BrandStyle()
    assert (style({}).css, style({}).files, style({}).accent) == ("", {}, "")


def test_faces_come_before_the_program_s_own() -> None:
    """Fallbacks after them, and for headings the face of the text last."""
    fonts = {"text": "a.ttf", "heading": "b.ttf", "fallback": "c.ttf"}
    look = style({"fonts": fonts}, a=font_with("a"), b=font_with("b", weight=700), c=font_with("c"))
    assert look.faces[TEXT] == f"Brand text,{TEXT},Brand 1 fallback"
    assert look.faces[HEADING] == f"Brand heading,{HEADING},Brand 1 fallback,Brand text"
    assert (
        'font-family: "Brand heading"; font-weight: 700; font-style: normal; src: url("ladder:/brand/b.ttf")'
        in look.css
    )
    assert set(look.files) == {f"ladder:/brand/{name}.ttf" for name in "abc"}


def test_colors_and_logo_have_rules() -> None:
    """The accent takes the place of the program's; the logo is in the running heads, under an address that is one."""
    brand = Brand.model_validate({"logo": "our logo.svg", "main_color": "#112233", "accent_color": "#445566"})
    look = brand_style(brand, {"our logo.svg": LOGO})
    assert logo_of(brand) == "ladder:/brand/our%20logo.svg"
    assert look.files == {logo_of(brand): (LOGO, "image/svg+xml")}
    assert look.accent == "#445566"
    assert "--accent: #445566" in look.css
    assert "color: #112233" in look.css
    assert f'url("{logo_of(brand)}")' in look.running_css


def test_a_file_that_is_no_font_is_a_fault_of_ours() -> None:
    """Such a source has errors, and is not made."""
    with pytest.raises(ValueError, match=r"a\.ttf is not a font"):
        style({"fonts": "a.ttf"}, a=b"no font")
