"""From a ladder's brand to what the typesetter is given: style rules, faces, and the files that may be fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from ladderexport.model import Brand
from ladderexport.source.fonts import face
from ladderexport.source.images import media_type

TEXT: Final = "Source Sans Pro"
HEADING: Final = "Source Serif Pro"
EMOJI: Final = "emoji"
ADDRESS: Final = "ladder:/brand/"
"""What the addresses of a brand's files begin with."""
LOGO_RULES: Final = (
    ".cover .logo img { max-height: 20mm; max-width: 70mm; display: block; margin-bottom: 8mm }",
    ".head .logo img { max-height: 11mm; max-width: 40mm; display: block }",
)


@dataclass(frozen=True, slots=True)
class BrandStyle:
    """How the pages of a ladder look, beyond the style sheets."""

    css: str = ""
    running_css: str = ""
    """Rules for the running heads of a document of many pages."""
    faces: Mapping[str, str] = field(default_factory=dict)
    """A family of the style sheets -> the families to use in its place, separated by commas."""
    files: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    """Address -> the bytes and the media type of a file."""
    accent: str = ""
    """The color that takes the place of the accent, if there is one."""


def brand_style(brand: Brand | None, assets: Mapping[str, bytes]) -> BrandStyle:
    """Return the style of a brand; `content` is that of the files it names."""
    if brand is None:
        return BrandStyle()
    groups = [("Brand text", brand.fonts.text), ("Brand heading", brand.fonts.heading)]
    groups += [(_spare(number, assets[name]), (name,)) for number, name in enumerate(brand.fonts.fallback, 1)]
    rules = [_font_face(family, name, assets[name]) for family, names in groups for name in names]
    spare = tuple(dict.fromkeys(family for family, _ in groups[2:]))
    text = ("Brand text",) if brand.fonts.text else ()
    heading = ("Brand heading",) if brand.fonts.heading else ()
    faces = {TEXT: ",".join((*text, TEXT, *spare)), HEADING: ",".join((*heading, HEADING, *spare, *text))}
    files = {_address(name): (assets[name], "font/sfnt") for _, names in groups for name in names}
    logo = logo_of(brand)
    if brand.logo:
        files[logo] = (assets[brand.logo], media_type(assets[brand.logo]))
    css = "\n".join([*rules, *_color_rules(brand), *(LOGO_RULES if logo else ())])
    return BrandStyle(css, _running_css(logo), faces, files, brand.accent_color or "")


def _spare(number: int, content: bytes) -> str:
    """The family of a fallback font. The typesetter asks for `emoji` whenever characters together make one, such as `1` and a key."""
    own = face(content)
    return EMOJI if own and own.in_color else f"Brand {number} fallback"


def logo_of(brand: Brand | None) -> str:
    """The address of a brand's logo; empty where there is none."""
    return _address(brand.logo) if brand and brand.logo else ""


def _address(name: str) -> str:
    return ADDRESS + quote(name)


def _font_face(family: str, name: str, content: bytes) -> str:
    """Return the style rule for a font file. Raises ValueError if it is not a font; a source with such a file has errors."""
    own = face(content)
    if own is None:
        raise ValueError(f"{name} is not a font")
    slope = "italic" if own.italic else "normal"
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {own.weight}; font-style: {slope}; '
        f'src: url("{_address(name)}") }}'
    )


def _color_rules(brand: Brand) -> list[str]:
    rules = [f":root {{ --accent: {brand.accent_color} }}"] if brand.accent_color else []
    if brand.main_color:
        rules += [
            f".cover h1, .contents h2, .chapter > h2, .level-head h2, .head h1 {{ color: {brand.main_color} }}",
            f".chapter > h2, .head, .level-head {{ border-bottom-color: {brand.main_color} }}",
        ]
    return rules


def _running_css(logo: str) -> str:
    if not logo:
        return ""
    mark = f'content: ""; width: 30mm; background: url("{logo}") no-repeat center 60% / auto 5mm'
    return f"@page {{ @top-center {{ {mark} }} }} @page cover {{ @top-center {{ content: none; background: none }} }}"
