"""From changes to what is told of them, in the words and figures of the ladder's language."""

from __future__ import annotations

from ladderexport.changes.report.describe import for_readers, tell
from ladderexport.changes.report.document import (
    Group,
    Line,
    PayEnd,
    PayRow,
    PayTable,
    Pieces,
    Section,
    Told,
    Topic,
    text_of,
)

__all__ = [
    "Group",
    "Line",
    "PayEnd",
    "PayRow",
    "PayTable",
    "Pieces",
    "Section",
    "Told",
    "Topic",
    "for_readers",
    "tell",
    "text_of",
]
