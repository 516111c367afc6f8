"""The program's own words, one table per language; whatever else a page says comes from the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Words:
    """Every label that the program adds to a page. Braces stand for what is filled in."""

    contents: str
    about: str
    edition: str
    updated: str
    maintained_by: str
    questions: str
    page_of: tuple[str, str]
    """What stands before the page number, and between it and the count of pages."""
    on_page: str
    glance: str
    glance_lead: str
    levels: str
    tracks: str
    tracks_lead: str
    experience: str
    themes: str
    rung: str
    role_note: str
    you_are_here: str
    place: str
    pay: str
    pay_lead: str
    pay_published: str
    pay_figure: str
    pay_here: str
    level: str
    title: str
    company_types: str
    company_lead: str
    company_type: str
    standing: str
    factor: str
    locations: str
    locations_lead: str
    location: str
    example: str
    example_for: str
    assumed: str
    published_ranges: str
    derived: str
    open_ended: str
    midpoint: str
    per: Mapping[str, str]
    skills: str
    skill: str
    nothing: str
    promotion: str
    principles: str
    typical_time: str
    criteria: str
    red_flags: str
    guidance: str
    step_from_to: str
    next_level: str
    next_level_none: str
    asks: str
    see_criteria: str
    see_learning: str
    learning: str
    focus: str
    plan: str
    time: str
    careers: str
    careers_lead: str
    year: str
    stage: str
    suits: str
    switching: str
    from_: str
    to: str
    path: str
    timeline: str
    resources: str
    books: str
    online: str
    by_author: str
    faq: str
    summary: str
    note: str
    remarks: str
    ladder_figure: str
    skills_figure: str
    careers_figure: str
    units: Mapping[str, tuple[str, str]]
    """Unit of time -> its singular and its plural."""
    list_and: str


ENGLISH: Final = Words(
    contents="Contents",
    about="About this guide",
    edition="Edition",
    updated="Last updated",
    maintained_by="Maintained by",
    questions="Questions",
    page_of=("Page", "of"),
    on_page="page",
    glance="The ladder at a glance",
    glance_lead="Read it from the bottom up.",
    levels="Levels",
    tracks="Tracks",
    tracks_lead="A track forks where it leaves another. Heights on different tracks are not meant to be compared.",
    experience="Experience",
    themes="What it is about",
    rung="Rung",
    role_note="A role without a level of its own",
    you_are_here="you are here",
    place="{level}, {index} of {count} levels",
    pay="Pay",
    pay_lead="Every range here is a range, not a promise: where in it someone is paid depends on experience and scope.",
    pay_published="Published ranges",
    pay_figure="Pay ranges by level: {measures}. The tick in a bar is its midpoint; an arrow marks an open end.",
    pay_here="Pay at this level",
    level="Level",
    title="Title",
    company_types="Pay by type of company",
    company_lead="The factor multiplies the published ranges.",
    company_type="Type of company",
    standing="Where it stands",
    factor="Factor",
    locations="Pay by location",
    locations_lead="The factor multiplies the published ranges.",
    location="Location",
    example="Published example",
    example_for="Published examples: {level}, {measure}.",
    assumed="assumed",
    published_ranges="Published ranges for {title}",
    derived=(
        "Where no range is published, one is derived: the published range × the middle of the location's factor × the "
        "middle of the company type's factor, rounded to the nearest {rounding}. The workbook lists every derived range "
        "and marks it as such."
    ),
    open_ended="A + marks an open end: the range has no published maximum.",
    midpoint="midpoint {amount}",
    per={"year": "per year", "month": "per month", "hour": "per hour"},
    skills="Skills",
    skill="Skill",
    nothing="nothing asked",
    promotion="Promotion",
    principles="What holds for every promotion",
    typical_time="Typical time",
    criteria="What shows readiness",
    red_flags="What suggests it is too early",
    guidance="This is guidance for a conversation between an employee and a manager. It is not a list to tick off.",
    step_from_to="From {from_} to {to}",
    next_level="To reach the next level",
    next_level_none="The ladder describes no promotion from this level.",
    asks="{to} asks for",
    see_criteria="Promotion criteria",
    see_learning="Learning path",
    learning="Learning paths",
    focus="Focus",
    plan="Plan",
    time="Time",
    careers="Common career paths",
    careers_lead="The same scale of years for all paths, so that their pace can be compared.",
    year="Year",
    stage="Stage",
    suits="Typical of people who",
    switching="Switching specialization",
    from_="From",
    to="To",
    path="Path",
    timeline="Time",
    resources="Resources",
    books="Books",
    online="Online and in person",
    by_author="by {author}",
    faq="Frequently asked questions",
    summary="In short",
    note="Note",
    remarks="Remarks",
    ladder_figure="The ladder, from the bottom up.",
    skills_figure="Deeper tint: higher level.",
    careers_figure="Years since the start of the career, path by path.",
    units={
        "years": ("year", "years"),
        "months": ("month", "months"),
        "weeks": ("week", "weeks"),
        "days": ("day", "days"),
    },
    list_and="and",
)

WORDS: Final[Mapping[str, Words]] = {"en": ENGLISH}


def words_for(language: str) -> Words:
    """The table of a language tag such as pt-BR; English where there is none."""
    return WORDS.get(language, WORDS.get(language.partition("-")[0], ENGLISH))
