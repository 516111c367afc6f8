"""The edition before this one, as a source names it."""

from __future__ import annotations

from pydantic import Field

from ladderexport.model.fields import Part, Text


class Previous(Part):
    """Where the edition before this one is: in a file or folder, or at a revision of git. One of the two."""

    source: Text | None = Field(None, description="A YAML file or a folder, from the folder of this source.")
    revision: Text | None = Field(None, description="A revision of git at which this source was the edition before.")
