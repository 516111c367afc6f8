"""The form of the words of job postings; a language's file has them under `posting`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ladderexport.i18n.plurals import Counted
from ladderexport.i18n.workbook_words import Name


@dataclass(frozen=True)
class PostingWords:
    """What a posting says, and the list of what the law at its place asks for. Braces stand for what is filled in."""

    pay: Name
    benefits: Name
    other_pay: Name
    how_to_apply: Name
    collective_agreement: Name
    labeled: Name
    hiring_range: str
    """A sentence like `posting_range`, for the range that is paid on hire."""
    apply_by: str
    ongoing: str
    more: str
    """The text of the link to more about the job."""
    ai_used: str
    ai_unused: str
    vacant: str
    not_vacant: str
    pays_more: str
    before: str
    """The heading of the list."""
    reminder: str
    asks_of: str
    all_employers: str
    employers: Counted
    from_date: str
    checked_on: str
    directive: Mapping[str, str]
    """How far a country's law is in line with the directive of the European Union -> a sentence."""
    unknown: str
    unnamed: str
    write_at: str
    sources: str
    states: Mapping[str, str]
    """Whether a posting says what it is asked for -> a word."""
    asks: Mapping[str, str]
    """What a posting is asked for -> a phrase."""
    refusals: Mapping[str, str]
    """Why a range has no sentence -> what to change."""
