"""The values that a cell may hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """An amount after which a range is open: a number that sorts and filters, shown with a plus."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula, and the result that the program computed for readers that do not calculate."""

    text: str
    """As the file stores it, with its equals sign."""
    result: Decimal | str


Value = str | int | Decimal | date | OpenEnd | Formula | None
