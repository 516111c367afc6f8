"""What holds for the whole workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladderexport.rendering.options import Paper


@dataclass(frozen=True, slots=True)
class WorkbookSettings:
    """What holds for the whole workbook."""

    title: str
    subject: str
    creator: str
    keywords: str
    language: str
    day: date
    """Stands for when the file was made."""
    identifier: str
    money: str
    """The number format of amounts."""
    factor: str
    """The number format of factors."""
    dates: str
    """The number format of dates."""
    paper: Paper
    foot: str
    notice: str = ""
    """The confidentiality line, at the middle of every foot; none where it is empty."""
    page: str = "{page}"
    """With `{page}` and `{pages}` for their numbers."""
