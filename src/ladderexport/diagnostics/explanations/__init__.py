"""The explanations of all rules, in a module for each family of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations import (
    audiences,
    brand,
    figures,
    ladders,
    names,
    previous,
    settings,
    shapes,
    words,
    yaml_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.diagnostics.explanations.explanation import Explanation

_FAMILIES: Final = (yaml_text, shapes, names, figures, ladders, brand, audiences, previous, words, settings)

EXPLANATIONS: Final[Mapping[str, Explanation]] = MappingProxyType(
    dict(sorted(pair for family in _FAMILIES for pair in family.EXPLANATIONS.items()))
)
"""Code of a rule -> its explanation."""
