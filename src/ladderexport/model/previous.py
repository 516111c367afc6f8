"""Model the reference to the previous edition."""

from __future__ import annotations

from pydantic import Field

from ladderexport.model.fields import Identifier, Part


class Previous(Part):
    """Where the previous edition is: in a file or folder, or at a git revision. One of the two."""

    source: Identifier | None = Field(
        None, description="A YAML file or a folder, relative to the folder of this source."
    )
    revision: Identifier | None = Field(
        None, description="The git revision at which this source was the previous edition."
    )
