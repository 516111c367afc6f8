"""What the program itself says, and how it writes figures, in the language of a ladder."""

from __future__ import annotations

from ladderexport.i18n.catalog import language_for, languages, words_for

__all__ = ["language_for", "languages", "words_for"]
