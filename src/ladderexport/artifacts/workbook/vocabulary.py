"""What a table of the workbook's own words holds; the tables themselves stand beside it, one module per language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.money import Period
    from ladderexport.pay import Provenance


class Term(NamedTuple):
    """A word at the head of a column or on a tab, and what it means, with its formula where there is one."""

    head: str
    meaning: str


@dataclass(frozen=True)
class SheetWords:
    """The names on the tabs, at most 31 characters each and no two alike, and what each sheet is for."""

    read_me: Term
    pay_ranges: Term
    ranges_by_level: Term
    locations: Term
    company_types: Term
    skills_matrix: Term
    skills_list: Term
    levels: Term
    promotion: Term
    learning: Term


@dataclass(frozen=True)
class ColumnWords:
    """The heads of columns, with what they mean. A head holds none of the characters []#'@."""

    level: Term
    title: Term
    pay_title: Term
    tracks: Term
    measure: Term
    location: Term
    company_type: Term
    currency: Term
    basis: Term
    effective: Term
    minimum: Term
    midpoint: Term
    maximum: Term
    spread: Term
    open_ended: Term
    factor_low: Term
    factor_middle: Term
    factor_high: Term
    provenance: Term
    why_assumed: Term
    level_below: Term
    progression: Term
    overlap: Term
    standing: Term
    employers: Term
    factor_source: Term
    own_ranges: Term
    remarks: Term
    note: Term
    example: Term
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
    years: Term
    facet: Term
    item: Term
    from_level: Term
    to_level: Term
    kind: Term
    typical_time: Term
    remark: Term
    topic: Term
    author: Term
    time: Term


@dataclass(frozen=True)
class ValueWords:
    """The program's own words in cells."""

    yes: str
    no: str
    provenance: Mapping[Provenance, str]
    per: Mapping[Period, str]
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
    note: str
    summary: str
    plan: str
    book: str
    resource: str


@dataclass(frozen=True)
class ReadMeWords:
    """The sentences of the first sheet. Braces stand for what is filled in."""

    subtitle: str
    lead: str
    organisation: str
    edition: str
    audience: str
    audience_for: str
    notice: str
    updated: str
    effective: str
    year: str
    """Where only the year is known; `{year}` is filled in."""
    currency: str
    region: str
    maintained_by: str
    questions: str
    sheets: str
    rows: tuple[str, str]
    """One row, several rows; `{count}` is filled in."""
    measures: str
    derived: str
    derived_range: str
    times_location: str
    times_company_type: str
    own_ranges: str
    rounding: str
    """`{rounding}` is an amount."""
    factor_ends: str
    assumed: str
    assumption: str
    """`{factor}` is filled in."""
    notes: str
    terms: str
    term: Term
    meaning: Term
    used_in: Term
    compa_ratio: Term
    penetration: Term
    page: str
    """For the foot of a printed sheet; `{page}` and `{pages}` are filled in."""
    keywords: str


@dataclass(frozen=True)
class Labels:
    """Every word that the program adds to the workbook, in one language."""

    sheets: SheetWords
    columns: ColumnWords
    values: ValueWords
    read_me: ReadMeWords
