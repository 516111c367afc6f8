"""The workbook's own words, one table per language; whatever else a cell says comes from the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.i18n.english.workbook import ENGLISH
from ladderexport.i18n.german.workbook import GERMAN
from ladderexport.i18n.japanese.workbook import JAPANESE
from ladderexport.i18n.portuguese.workbook import PORTUGUESE
from ladderexport.i18n.workbook_words import Labels, Term

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LABELS", "Labels", "Term", "labels_for"]

LABELS: Final[Mapping[str, Labels]] = {"en": ENGLISH, "de": GERMAN, "pt": PORTUGUESE, "ja": JAPANESE}
"""Language -> its words."""


def labels_for(language: str) -> Labels:
    """The words for a language tag such as pt-BR; English where its language has no table."""
    return LABELS.get(language.partition("-")[0], ENGLISH)
