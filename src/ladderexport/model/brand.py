"""Model the brand: logo, colors and fonts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, WithJsonSchema

from ladderexport.model.fields import VERBATIM, Identifier, Identifiers, Part, Short

Color = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    VERBATIM,
    WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "examples": ["#1f4e8c"]}),
]
"""A color as `#rrggbb`; LAD806 checks it."""


class BrandFonts(Part):
    """Font files in the folder of the source. Weight and slope are read from the files."""

    text: Identifiers = Field((), description="The font of the text; its semibold and italic, too, if there are any.")
    heading: Identifiers = Field((), description="The font of headings.")
    fallback: Identifiers = Field(
        (), description="Fonts for characters that the others lack, such as Japanese or Arabic."
    )


class Brand(Part):
    """A brand. Its files are in the folder of the source, and their paths are relative to it."""

    logo: Identifier | None = Field(None, description="The logo: an SVG or PNG file in the folder of the source.")
    main_color: Color | None = Field(None, description="The color of the levels, as `#rrggbb` in quotes.")
    accent_color: Color | None = Field(
        None, description="The color of links, markers and small headings, as `#rrggbb` in quotes."
    )
    fonts: Annotated[BrandFonts, Short("text")] = Field(BrandFonts(), description="Font files: TTF, OTF or WOFF2.")
