"""What derived pay is the product of, and what it is rounded to, in the words of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ladderexport.model.pay import basis_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladderexport.i18n.figures import Figures
    from ladderexport.model import Compensation
    from ladderexport.model.compensation import Axis, Option


class TimesWords(Protocol):
    """The words for what a range is multiplied by."""

    @property
    def times_location(self) -> str:
        """The factor of a location."""

    @property
    def times_company_type(self) -> str:
        """The factor of a company type."""

    @property
    def times_dimension(self) -> str:
        """The factor of an option of `{dimension}`."""

    @property
    def times_rate(self) -> str:
        """The rate of exchange."""


def multipliers(pay: Compensation, words: TimesWords) -> Sequence[str]:
    """Return what published ranges are multiplied by in this ladder, in the order in which it is done."""
    used = [_times(axis, words) for axis in pay.axes if any(map(_changes_pay, axis.options))]
    return [*used, words.times_rate] if any(place.conversion for place in pay.locations) else used


def roundings(pay: Compensation, figures: Figures) -> str:
    """Return what derived figures are rounded to, once for each currency and multiple."""
    bases = [basis_of(pay), *(basis_of(pay, place) for place in pay.locations if _has_factor(place))]
    found = dict.fromkeys((basis.currency, basis.rounding) for basis in bases if basis.multiplier)
    return " / ".join(figures.of(currency).money(multiple) for currency, multiple in found)


def _changes_pay(option: Option) -> bool:
    return option.assumed is not None or (option.factor is not None and not option.factor.is_neutral)


def _has_factor(option: Option) -> bool:
    return option.factor is not None or option.assumed is not None


def _times(axis: Axis, words: TimesWords) -> str:
    if axis.built_in:
        return {"location": words.times_location, "company_type": words.times_company_type}[axis.built_in]
    return words.times_dimension.format(dimension=axis.title)
