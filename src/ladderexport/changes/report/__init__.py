"""From changes to what is told of them, in the words and figures of the ladder's language."""

from __future__ import annotations

from ladderexport.changes.report.describe import describe, for_readers
from ladderexport.changes.report.document import (
    PayChangeRow,
    PayChangeTable,
    PayEnd,
    Pieces,
    Report,
    ReportGroup,
    ReportLine,
    ReportSection,
    Topic,
    text_of,
)

__all__ = [
    "PayChangeRow",
    "PayChangeTable",
    "PayEnd",
    "Pieces",
    "Report",
    "ReportGroup",
    "ReportLine",
    "ReportSection",
    "Topic",
    "describe",
    "for_readers",
    "text_of",
]
