"""Who reads a ladder, and which of its sections are made for them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ladderexport.model.fields import Part, Prose, Text, Texts


class Audience(Part):
    """An edition for some readers: it holds the sections that it shows, and nothing else."""

    title: Text = Field(description="The edition's name, printed on every page and sheet.")
    shows: Annotated[Texts, Field(min_length=1)] = Field(
        description="everything, or a list of sections (compensation) and parts of sections (promotion.criteria)."
    )
    notice: Text | None = Field(
        None, description="The confidentiality line on every page and sheet, of at most 100 characters."
    )
    for_: Text | None = Field(None, alias="for", description="Whom the edition is for.")
    introduction: Prose | None = Field(None, description="What this edition is, in place of the ladder's introduction.")
    one_pager_pay: Literal["own", "neighbours"] = Field(
        "own", description="Whose pay a one-pager shows: its own level's, or also that of the levels before and after."
    )
