"""Model what a company says in a job posting beside the level and its pay: benefits, how to apply, and the range on hire."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ladderexport.model.fields import (
    AddressField,
    DeadlineField,
    Identifiers,
    Items,
    LevelId,
    MeasureId,
    Paragraph,
    Part,
    PayRangeField,
    RangePartField,
    Short,
    Text,
)


class PostingTerms(Part):
    """What a posting says beside pay, in general or for one jurisdiction."""

    benefits: Items = Field((), description="The benefits, in general: one text, or one per item.")
    other_pay: Items = Field((), description="Bonuses, commissions, equity and other pay, in general.")
    how_to_apply: Paragraph | None = Field(None, description="How to apply.")
    link: AddressField | None = Field(None, description="The address of a page with more about the job.")
    deadline: DeadlineField | None = Field(
        None, description="The last day to apply, such as 2026-12-31; `ongoing` if there is none."
    )
    collective_agreement: Paragraph | None = Field(
        None, description="The collective agreement that applies, and the minimum pay under it."
    )
    above_minimum: Paragraph | None = Field(
        None, description="That you are ready to pay more than that minimum: `yes`, or a sentence."
    )
    ai: Paragraph | None = Field(
        None, description="Whether artificial intelligence is used to select applicants: `yes`, `no`, or a sentence."
    )
    vacancy: bool | None = Field(None, description="Whether there is a vacancy: `yes` or `no`.")


class Hiring(Part):
    """The range that is paid on hire, which is often less than the whole range of a level."""

    part: RangePartField | None = Field(None, description="The part of every range, such as 0 % - 60 %.")
    ranges: dict[LevelId, dict[MeasureId, PayRangeField]] = Field(
        {}, description="By level id and measure: the range on hire, within the general range of the level."
    )


class Posting(PostingTerms):
    """What job postings say, and which pay they may name."""

    hiring: Annotated[Hiring, Short("part")] | None = Field(
        None, description="The range that is paid on hire: a part of every range, or a range for each level."
    )
    jurisdiction: Identifiers = Field(
        (), description="Whose law applies, as an ISO 3166 code such as US-CO or DE, if pay has no locations."
    )
    options: dict[Text, Identifiers] = Field(
        {},
        description="What the company is, or hires into, where pay depends on more than the location: "
        "`company_type` and its id, or the id of a dimension and those of its options.",
    )
    jurisdictions: dict[Text, PostingTerms] = Field(
        {}, description="What postings say in one jurisdiction instead, by its code, such as US-CO, US or DE."
    )

    def terms_in(self, codes: tuple[str, ...]) -> PostingTerms:
        """Return what a posting says in jurisdictions: what is said for the first of them goes before that for its country, and that before the rest.

        What is said for one of several jurisdictions stands for all of them, since it is the same posting.
        """
        keys = (key for code in codes for key in dict.fromkeys((code, code.partition("-")[0])))
        places = [self.jurisdictions[key] for key in keys if key in self.jurisdictions]
        said: dict[str, Any] = {}
        for name in PostingTerms.model_fields:
            found = (getattr(one, name) for one in (*places, self))
            said[name] = next((one for one in found if one not in (None, ())), None)
        return PostingTerms.model_construct(**{name: one for name, one in said.items() if one is not None})
