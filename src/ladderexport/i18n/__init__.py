"""The program's own words in each language that it speaks, one module per language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.i18n.english.pages import ENGLISH
from ladderexport.i18n.german.pages import GERMAN
from ladderexport.i18n.japanese.pages import JAPANESE
from ladderexport.i18n.portuguese.pages import PORTUGUESE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.i18n.words import Words

WORDS: Final[Mapping[str, Words]] = {"en": ENGLISH, "de": GERMAN, "pt": PORTUGUESE, "ja": JAPANESE}
"""Language -> its table. A new language is a module here and a line."""


def words_for(language: str) -> Words:
    """The table of a language tag such as pt-BR; English where there is none."""
    return WORDS.get(language, WORDS.get(language.partition("-")[0], ENGLISH))
