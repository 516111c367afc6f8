"""The rules, each declared with its explanation above the check that reports it, and gathered from their modules.

Each check reads the plain data of a source and yields diagnostics. It passes over whatever does not have the expected
shape (that is reported elsewhere), so that one mistake hides no other and leads to no second.

A new rule is a `Rule` and a check in the module of its subject, the check's name in the CHECKS of that module, and two
files in `examples/`: a source that is wrong, and the same one made right. All of it can be imported without pydantic,
so that the list of rules does not wait for the models.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import ladderexport.source.rules as reader_rules
from ladderexport.diagnostics import Diagnostic, Rulebook
from ladderexport.source.reader import Source
from ladderexport.validation import limits, suppressions
from ladderexport.validation.rules import (
    audiences,
    brand,
    content,
    emphasis,
    exposure,
    glossary,
    leftovers,
    links,
    lists,
    lookalikes,
    markup,
    pay,
    pay_measures,
    pay_places,
    posting,
    previous,
    printing,
    promotion,
    ranges,
    references,
    repetition,
    shape,
    structure,
    text,
    words,
)

Check = Callable[[Source], Iterator[Diagnostic]]

CHECKS: Final[tuple[Check, ...]] = (
    *references.CHECKS,
    *structure.CHECKS,
    *text.CHECKS,
    *links.CHECKS,
    *emphasis.CHECKS,
    *markup.CHECKS,
    *leftovers.CHECKS,
    *lookalikes.CHECKS,
    *lists.CHECKS,
    *pay.CHECKS,
    *pay_places.CHECKS,
    *pay_measures.CHECKS,
    *ranges.CHECKS,
    *posting.CHECKS,
    *promotion.CHECKS,
    *content.CHECKS,
    *repetition.CHECKS,
    *brand.CHECKS,
    *audiences.CHECKS,
    *exposure.CHECKS,
    *previous.CHECKS,
    *glossary.CHECKS,
    *words.CHECKS,
)
"""All checks that need nothing but the plain data of a source."""

RULEBOOK: Final = Rulebook.of(
    reader_rules,
    shape,
    references,
    structure,
    text,
    links,
    emphasis,
    markup,
    lists,
    lookalikes,
    pay,
    pay_places,
    pay_measures,
    ranges,
    posting,
    promotion,
    content,
    repetition,
    brand,
    audiences,
    exposure,
    previous,
    printing,
    glossary,
    leftovers,
    words,
    suppressions,
    limits,
)
"""All rules, by code."""
