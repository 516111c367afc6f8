"""The form of the workbook's own words; a language's file has them under `workbook`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NewType

from ladderexport.i18n.plurals import Counted
from ladderexport.model.pay import Provenance, Standing
from ladderexport.model.values import Period

Name = NewType("Name", str)
"""What one thing is called in every artifact: the entry of a language's `terms` that has the key of the field."""


@dataclass(frozen=True)
class Term:
    """A name at the head of a column or on a tab, and what it means, with its formula where there is one.

    The name is the entry of a language's `terms` that has the key of the field; the field itself has the meaning.
    """

    head: str
    meaning: str


@dataclass(frozen=True)
class SheetWords:
    """The names on the tabs, at most 31 characters each and no two alike, and what each sheet is for."""

    read_me: Term
    offer_calculator: Term
    pay_ranges: Term
    postings: Term
    ranges_by_level: Term
    locations: Term
    company_types: Term
    dimensions: Term
    skills_matrix: Term
    skills_list: Term
    levels: Term
    promotion: Term
    learning_resources: Term
    glossary: Term
    pay_changes: Term
    changes: Term


@dataclass(frozen=True)
class ColumnWords:
    """The heads of columns, with what they mean. A head holds none of the characters []#'@."""

    level: Term
    id: Term
    title: Term
    pay_title: Term
    tracks: Term
    measure: Term
    location: Term
    company_type: Term
    currency: Term
    per: Term
    effective: Term
    minimum: Term
    midpoint: Term
    maximum: Term
    width: Term
    spread: Term
    open_ended: Term
    factor_low: Term
    factor_middle: Term
    factor_high: Term
    provenance: Term
    because: Term
    dimension: Term
    option: Term
    places: Term
    jurisdiction: Term
    rate: Term
    as_of: Term
    floored: Term
    posting: Term
    place: Term
    may_post: Term
    missing: Term
    to_check: Term
    checked: Term
    level_below: Term
    progression: Term
    overlap: Term
    standing: Term
    employers: Term
    factor_source: Term
    own_ranges: Term
    own_low: Term
    own_high: Term
    by_factor_low: Term
    by_factor_high: Term
    own_difference: Term
    remarks: Term
    note: Term
    example_for: Term
    example_low: Term
    example_high: Term
    computed_low: Term
    computed_high: Term
    difference: Term
    finding: Term
    matrix: Term
    number: Term
    skill: Term
    column: Term
    expectation: Term
    experience: Term
    facet: Term
    item: Term
    from_level: Term
    to_level: Term
    kind: Term
    typical_time: Term
    remark: Term
    topic: Term
    term: Term
    meaning: Term
    author: Term
    time: Term
    section: Term
    subject: Term
    aspect: Term
    change_kind: Term
    pay_move: Term
    before: Term
    now: Term
    change: Term
    change_share: Term
    currency_before: Term
    per_before: Term
    moved: Term


@dataclass(frozen=True)
class ValueWords:
    """The program's own words in cells."""

    yes: str
    no: str
    provenance: Mapping[Provenance, str]
    per: Mapping[Period, str]
    times_location: str
    times_company_type: str
    times_dimension: str
    times_rate: str
    general: str
    """What a range is published for when it is for no company type in particular."""
    no_factor: str
    agrees: str
    published_higher: str
    published_lower: str
    same_middle: str
    nothing_asked: str
    any_level: str
    criterion: str
    red_flag: str
    principle: str
    note: Name
    summary: Name
    plan: str
    book: str
    resource: str
    chart_about: str
    """What a chart of ranges shows; `{ranges}` are levels with their ranges."""
    posting_place: str
    """The words around a place in a posting text."""
    posting_range: str
    """A sentence for a job advertisement, with a title, a place, two ends, a period, a measure and a currency."""
    posting_rate: str
    """The same for a single rate, `{pay}`."""
    posting_since: str
    posting_open: str
    """What stands instead of a posting text where the range is open at the top."""


@dataclass(frozen=True)
class ReadMeWords:
    """The sentences of the first sheet. Braces stand for what is filled in."""

    subtitle: str
    lead: str
    organization: Name
    edition: Name
    previous_edition: Name
    audience: Name
    audience_for: Name
    notice: Name
    updated: Name
    effective: Name
    year: str
    """Where only the year is known; `{year}` is filled in."""
    currency: str
    region: Name
    maintained_by: Name
    questions: Name
    sheets: str
    rows: Counted
    measures: Name
    derived: str
    derived_range: str
    own_ranges: str
    rounding: str
    """`{rounding}` is an amount."""
    factor_ends: str
    assumed: str
    assumption: str
    """`{factor}` is filled in."""
    notes: str
    terms: str
    term: str
    meaning: str
    used_in: str
    compa_ratio: Term
    penetration: Term
    page: str
    """For the foot of a printed sheet; `{page}` and `{pages}` are filled in."""
    keywords: str


@dataclass(frozen=True)
class CalculatorWords:
    """The words of the offer calculator."""

    lead: str
    choices: str
    choose: str
    enter: str
    choose_one: str
    enter_amount: str
    offer: str
    the_range: str
    row: str
    the_offer: str
    verdict: str
    distance: str
    distance_share: str
    compa_ratio_is: str
    penetration_is: str
    distance_is: str
    distance_share_is: str
    standings: Mapping[Standing, str]
    above_stated: str
    """Where an offer is above a range that is open at the top."""
    open_end: str
    """Follows a verdict on a range that is open at the top."""
    no_offer: str
    no_figure: str
    undefined: str
    """What stands for the range penetration of a single rate."""
    none: str
    every_level: str
    chosen: str
    other_levels: str
    chosen_level: str
    chart: str
    chart_about: str
    sources: str
    bar_label: str
    bar_start: str
    lower_half: str
    upper_half: str
    open_part: str
    chosen_lower_half: str
    chosen_upper_half: str
    chosen_open_part: str


@dataclass(frozen=True)
class WorkbookWords:
    """Every word that the program adds to the workbook, in one language."""

    labeled: Name
    """A label before what it is the label of, with the colon that the language has there."""
    sheets: SheetWords
    columns: ColumnWords
    values: ValueWords
    read_me: ReadMeWords
    calculator: CalculatorWords
