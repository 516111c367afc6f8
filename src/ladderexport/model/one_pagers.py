"""Model how one-pagers are laid out: how many pages each may have, and which facets it shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from ladderexport.model.fields import FacetIds, LevelId, Part, Short

PageLimit = Annotated[Literal["0", "1", "2"], WithJsonSchema({"enum": [0, 1, 2, "0", "1", "2"]})]
"""The most pages of a one-pager, as it is written; 0 is none at all."""


class LevelOnePager(Part):
    """The one-pager of one level, where it differs from the others."""

    pages: PageLimit | None = Field(None, description="The most pages of this one-pager: 1, 2, or 0 for none.")
    facets: Annotated[FacetIds, Field(min_length=1)] | None = Field(
        None, description="The facets that this one-pager shows."
    )


class OnePagers(Part):
    """How one-pagers are laid out."""

    pages: PageLimit = Field("1", description="The most pages of a one-pager: 1 (default), 2, or 0 for none.")
    facets: Annotated[FacetIds, Field(min_length=1)] | None = Field(
        None, description="The facets that one-pagers show (default: all)."
    )
    levels: dict[LevelId, Annotated[LevelOnePager, Short("pages")]] = Field(
        {}, description="What is different for a level, by its id: a number of pages, or the keys above."
    )

    def pages_of(self, level: str) -> int:
        """Return the most pages that the one-pager of a level may have; 0 if it has none."""
        own = self.levels.get(level)
        return int(self.pages if own is None or own.pages is None else own.pages)

    def facets_of(self, level: str, known: Collection[str]) -> tuple[str, ...]:
        """Return those of the known facets that the one-pager of a level shows, in their order."""
        own = self.levels.get(level)
        chosen = self.facets if own is None or own.facets is None else own.facets
        return tuple(facet for facet in known if chosen is None or facet in chosen)

    def within(self, known: Collection[str]) -> OnePagers:
        """Return the same with no word of any facet but the known ones."""

        def kept(facets: tuple[str, ...] | None) -> tuple[str, ...] | None:
            return None if facets is None else tuple(facet for facet in facets if facet in known)

        levels = {level: own.model_copy(update={"facets": kept(own.facets)}) for level, own in self.levels.items()}
        return self.model_copy(update={"facets": kept(self.facets), "levels": levels})
