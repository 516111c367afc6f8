"""Texts that depend on a number, one for each plural category of their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ladderexport.i18n.keys import OTHER
from ladderexport.i18n.locales import plural_category
from ladderexport.model.values import Duration, Years


@dataclass(frozen=True)
class Counted:
    """A text in each form that a number can ask for, such as "1 level" and "2 levels"."""

    language: str
    """The language of the text, whose rule says which form a number takes."""
    forms: Mapping[str, str]
    """CLDR plural category -> text; `other` also stands for each category that is not there."""

    def of(self, number: Decimal | int) -> str:
        """Return the text for a number, with nothing filled in."""
        return self.forms.get(plural_category(self.language, number), self.forms[OTHER])

    def of_span(self, span: Years | Duration) -> str:
        """Return the text for a span of time: a range takes the form of its last figure.

        What ends at one and does not begin there, or is open-ended, takes the form that every language has: "0–1 years",
        "1+ years".
        """
        last = span.low if span.high is None else span.high
        category = plural_category(self.language, last)
        is_one = category == plural_category(self.language, span.low) and not span.open_ended
        return self.of(last) if category != "one" or is_one else self.forms[OTHER]

    def format(self, count: int, **others: object) -> str:
        """Return the text for a count, with the count and all else filled in."""
        return self.of(count).format(count=count, **others)
