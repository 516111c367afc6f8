"""Marks around texts that are English because their ladder's language has no words.

They are noncharacters, which no text of a source has, and they go with a text wherever it is filled in or joined with
others. `rendering.foreign_words` turns them into the language of elements, and leaves none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

START: Final = "\ufdd0"
END: Final = "\ufdd1"


def marked_table(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table of words with marks around every text that has words: one that only arranges others is in no language."""
    return {key: marked_table(value) if isinstance(value, Mapping) else _marked(value) for key, value in table.items()}


def _marked(text: str) -> str:
    return START + text + END if re.search(r"[^\W\d_]", re.sub(r"\{\w*\}", "", text)) else text
