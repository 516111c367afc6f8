"""What the program itself says on a page: the form of a language's table. Whatever else is there is the source's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ladderexport.i18n.plurals import Counted
from ladderexport.i18n.posting_words import PostingWords
from ladderexport.i18n.workbook_words import Name, WorkbookWords


@dataclass(frozen=True)
class WebWords:
    """What only the web handbook says: the labels of its controls, and of its pay table."""

    skip: str
    search: str
    found: Counted
    nothing_found: str
    some_found: str
    first_found: Counted
    dark: str
    compare: str
    compare_lead: str
    compare_with: str
    left: str
    right: str
    only_differences: str
    differing: Counted
    all_differ: str
    none_differ: str
    same_level: str
    same: str
    different: str
    only_at: str
    absent: str
    next_to: str
    below: str
    above: str
    filter_pay: str
    everything: str
    show_all: str
    rows_shown: Counted
    no_ranges: str
    level: Name
    measure: Name
    pay_range: Name
    midpoint: Name
    derived: str
    pay_table: str


@dataclass(frozen=True)
class ChangeWords:
    """What is reported about the changes since the previous edition."""

    title: str
    since: str
    """With the name of that edition."""
    since_before: str
    nothing: str
    """Likewise, where nothing has changed."""
    nothing_before: str
    pay_counts: Mapping[str, Counted]
    """What happened to a pay range -> to how many."""
    level_counts: Mapping[str, Counted]
    """What happened to a level -> likewise."""
    items: Counted
    in_levels: Counted
    """What is changed in so many levels; `{items}` is the one above."""
    in_section: Counted
    """How many other changes a section has."""
    labeled: Name
    """A label before what it is the label of, with the colon that the language has there."""
    before: Name
    now: Name
    minimum: Name
    midpoint: Name
    maximum: Name
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
    title_page: str
    texts: str
    settings: str


@dataclass(frozen=True)
class Words:
    """Every label that the program adds to a page. Braces stand for what is filled in."""

    contents: str
    start_here: str
    readers: Mapping[str, str]
    """Kind of reader -> a phrase that completes the sentence above."""
    labeled: Name
    """A label before what it is the label of, with the colon that the language has there."""
    about: Name
    edition: Name
    updated: Name
    audience_for: Name
    maintained_by: Name
    questions: Name
    page: str
    """Stands before a page number."""
    page_of: str
    """Stands between a page number and the count of pages."""
    on_page: str
    glance: Name
    glance_lead: str
    levels: Name
    tracks: Name
    tracks_lead: str
    families_lead: str
    aspects: str
    step: str
    more_changes: Counted
    all_changes: Counted
    ladder_figure: str
    place: str
    experience: Name
    rung: Name
    themes: Name
    pay: Name
    pay_published: str
    midpoint_mark: str
    open_end_mark: str
    open_bar: str
    pay_figure: str
    pay_here: str
    open_ended: str
    derived: str
    worked: str
    middle_of: str
    per: Mapping[str, str]
    company_types: str
    company_type: Name
    standing: Name
    factor: Name
    assumed: Name
    remarks: Name
    locations: str
    location: Name
    floor: Name
    example: Name
    note: Name
    differences: str
    differences_lead: str
    unchanged: str
    side_by_side: str
    stays: str
    changes: str
    new_since: str
    skills: Name
    skill: Name
    promotion: Name
    principles: Name
    step_from_to: str
    typical_time: Name
    criteria: Name
    red_flags: Name
    next_level: str
    see_learning: str
    learning: Name
    focus: Name
    time: Name
    careers: Name
    career_axis: str
    year: str
    suits: Name
    switching: Name
    resources: Name
    books: Name
    online: Name
    by_author: str
    faq: Name
    glossary: Name
    summary: Name
    list_and: str
    quoted: str
    """How a quote is printed that was typed with straight quotes, and below it one inside a quote."""
    quoted_inside: str
    apostrophe: str
    units: Mapping[str, Counted]
    yes: str
    no: str
    provenance: Mapping[str, str]
    """Where a figure comes from -> what it is called."""
    published_range: str
    """The first factor of a product that the next texts are the others of."""
    times_location: str
    times_company_type: str
    times_dimension: str
    """`{dimension}` is its title."""
    times_rate: str
    states: Mapping[str, str]
    """The state of a level that nobody is in -> what is in brackets behind its title."""
    terms: Mapping[str, str]
    """Every name, under its key."""
    web: WebWords
    changed: ChangeWords
    workbook: WorkbookWords
    posting: PostingWords

    def chapter(self, anchor: str) -> str:
        """The title of the chapter with this anchor."""
        titles = {"level": self.levels, "changes": self.changed.title}
        title: str = titles.get(anchor) or getattr(self, anchor)
        return title
