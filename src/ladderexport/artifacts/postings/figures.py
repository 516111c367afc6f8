"""Figures as JSON has them."""

from __future__ import annotations

from decimal import Decimal


def number(amount: Decimal) -> int | float:
    """Return an amount as a number that is written with as many digits as it has."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
