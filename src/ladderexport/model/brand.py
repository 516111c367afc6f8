"""How a ladder's pages look: the logo, colours and fonts of those whose ladder it is."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, WithJsonSchema

from ladderexport.model.fields import Part, Short, Text, Texts

Color = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "examples": ["#1f4e8c"]}),
]
"""A color as `#rrggbb`; LAD806 checks it."""


class BrandFonts(Part):
    """Font files in the source's folder. Weight and slope are read from the files."""

    text: Texts = Field((), description="The face of running text; also its semibold and its italic, if there are any.")
    heading: Texts = Field((), description="The face of headings.")
    fallback: Texts = Field((), description="Faces for characters that the others lack, such as Japanese or Arabic.")


class Brand(Part):
    """A brand. Its files lie in the source's folder, and are named from there."""

    logo: Text | None = Field(None, description="The logo, an SVG or PNG file in the source's folder.")
    main_color: Color | None = Field(None, description="The colour of the levels, as `#rrggbb` in quotes.")
    accent_color: Color | None = Field(None, description="The colour of links, marks and small headings.")
    fonts: Annotated[BrandFonts, Short("text")] = Field(BrandFonts(), description="Font files: TTF, OTF or WOFF2.")
