"""The rules of sense: what fits the shape of a ladder and is wrong all the same.

Each check reads the plain data of a source and yields diagnostics. It passes over whatever is not of the expected shape
(that is reported elsewhere), so that one mistake hides no other and leads to no second. A new rule is a function and a
line in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ladderexport.diagnostics import Diagnostic
from ladderexport.source.reader import Source
from ladderexport.validation.rules.audiences import audience_names, pay_for_nobody, unknown_sections
from ladderexport.validation.rules.brand import colors_of_the_brand, files_of_the_brand
from ladderexport.validation.rules.content import empty_sections, repeated_items, unused_names
from ladderexport.validation.rules.exposure import hidden_references, pay_in_earlier_texts, pay_in_texts
from ladderexport.validation.rules.pay import contradicted_examples, foreign_marks
from ladderexport.validation.rules.promotion import falling_years, isolated_levels, promotion_order
from ladderexport.validation.rules.ranges import missing_pay, published_ranges
from ladderexport.validation.rules.references import reserved_names, suspicious_roles, unknown_levels, unknown_measures
from ladderexport.validation.rules.structure import (
    colliding_files,
    duplicates,
    matrix_columns,
    matrix_rows,
    transitions,
)
from ladderexport.validation.rules.text import bad_links, long_texts, placeholders
from ladderexport.validation.rules.words import language_without_words, replaced_words
from ladderexport.validation.suppressions import unknown_checks

Check = Callable[[Source], Iterator[Diagnostic]]


CHECKS: Final[tuple[Check, ...]] = (
    unknown_levels,
    unknown_measures,
    suspicious_roles,
    reserved_names,
    duplicates,
    colliding_files,
    matrix_rows,
    matrix_columns,
    transitions,
    foreign_marks,
    long_texts,
    bad_links,
    unknown_checks,
    published_ranges,
    missing_pay,
    contradicted_examples,
    promotion_order,
    isolated_levels,
    falling_years,
    unused_names,
    empty_sections,
    repeated_items,
    placeholders,
    files_of_the_brand,
    colors_of_the_brand,
    unknown_sections,
    audience_names,
    hidden_references,
    pay_in_texts,
    pay_in_earlier_texts,
    pay_for_nobody,
    language_without_words,
    replaced_words,
)
"""All rules of sense that a source's plain data is checked by."""
