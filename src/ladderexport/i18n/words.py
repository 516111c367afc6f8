"""What the program itself says on a page: the form of a language's table. Whatever else stands there is the source's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ladderexport.i18n.workbook_words import WorkbookWords


@dataclass(frozen=True)
class WebWords:
    """What only the web handbook says: the labels of its controls, and of its pay table."""

    skip: str
    search: str
    found: tuple[str, str]
    """How many places were found: one, and several."""
    nothing_found: str
    first_found: str
    dark: str
    compare: str
    compare_lead: str
    compare_with: str
    left: str
    right: str
    only_differences: str
    differing: str
    same: str
    absent: str
    filter_pay: str
    everything: str
    show_all: str
    rows_shown: str
    level: str
    measure: str
    pay_range: str
    midpoint: str
    basis: str
    provenance: Mapping[str, str]
    """Provenance of a figure -> how the pay table marks it."""
    derived: str
    pay_table: str


@dataclass(frozen=True)
class ChangeWords:
    """What is said of the changes since the edition before."""

    title: str
    since: str
    """With the name of that edition."""
    since_before: str
    nothing: str
    """Likewise, where nothing has changed."""
    nothing_before: str
    pay_counts: Mapping[str, tuple[str, str]]
    """What happened to a pay range -> how often: once, and several times."""
    level_counts: Mapping[str, tuple[str, str]]
    """What happened to a level -> likewise."""
    items: tuple[str, str]
    in_levels: tuple[str, str]
    """What is changed in so many levels; `{items}` is the one above."""
    in_section: tuple[str, str]
    """How many other changes a section has."""
    before: str
    now: str
    minimum: str
    midpoint: str
    maximum: str
    unchanged: str
    opened: str
    closed: str
    no_midpoint: str
    not_compared: str
    """Where figures are in another currency, or for another period."""
    pay_kinds: Mapping[str, str]
    """What happened to a pay range -> a word."""
    kinds: Mapping[str, str]
    """What happened to anything else -> a word."""
    moved_from: str
    moved_to: str
    places: str
    """From which place in a list an item moved to which."""
    role: str
    truth: tuple[str, str]
    """No, and yes."""
    title_page: str
    texts: str
    settings: str
    nouns: Mapping[str, str]
    """A key whose entries need a word before their titles -> that word."""
    fields: Mapping[str, str]
    """A key of the source, after a dot and the key that it stands under where it means something else there -> what it is called."""


@dataclass(frozen=True)
class Words:
    """Every label that the program adds to a page. Braces stand for what is filled in."""

    contents: str
    about: str
    edition: str
    updated: str
    audience_for: str
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
    ladder_figure: str
    place: str
    experience: str
    rung: str
    themes: str
    pay: str
    pay_published: str
    pay_figure: str
    pay_here: str
    open_ended: str
    derived: str
    per: Mapping[str, str]
    company_types: str
    company_lead: str
    company_type: str
    standing: str
    factor: str
    assumed: str
    remarks: str
    locations: str
    locations_lead: str
    location: str
    example: str
    note: str
    differences: str
    differences_lead: str
    unchanged: str
    side_by_side: str
    changes: str
    skills: str
    skill: str
    promotion: str
    principles: str
    guidance: str
    step_from_to: str
    typical_time: str
    criteria: str
    red_flags: str
    next_level: str
    see_criteria: str
    see_learning: str
    learning: str
    focus: str
    time: str
    careers: str
    careers_lead: str
    year: str
    suits: str
    switching: str
    resources: str
    books: str
    online: str
    by_author: str
    faq: str
    summary: str
    list_and: str
    units: Mapping[str, tuple[str, str]]
    """Unit of time -> its singular and its plural."""
    web: WebWords
    changed: ChangeWords
    workbook: WorkbookWords

    def chapter(self, anchor: str) -> str:
        """The title of the chapter with this anchor."""
        titles = {"level": self.levels, "changes": self.changed.title}
        title: str = titles.get(anchor) or getattr(self, anchor)
        return title
