"""What the law at the place of a posting asks for, and whether the posting says it: stated, missing, or for a person to check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from ladderexport.postings.jurisdictions import rules_for

if TYPE_CHECKING:
    from ladderexport.model import Compensation
    from ladderexport.postings.job_postings import JobPosting, PostedPay
    from ladderexport.postings.jurisdictions import Jurisdiction, PostingAsk

AskState = Literal["has", "lacks", "look"]

_KEYS: Final[Mapping[PostingAsk, str]] = MappingProxyType(
    {
        "hiring_range": "hiring",
        "other_pay": "other_pay",
        "commission": "other_pay",
        "benefits": "benefits",
        "health_benefits": "benefits",
        "deadline": "deadline",
        "how_to_apply": "how_to_apply",
        "description": "link",
        "collective_agreement": "collective_agreement",
        "collective_minimum": "collective_agreement",
        "above_minimum": "above_minimum",
        "ai": "ai",
        "vacancy": "vacancy",
    }
)
"""What a posting is asked for -> the key of the source that says it."""
_IF_ANY: Final = frozenset[str](
    {"commission", "health_benefits", "description", "collective_agreement", "above_minimum"}
)
"""What is asked for in some cases only, or can be said elsewhere: if the posting does not say it, a person has to look."""
_BY_HAND: Final = frozenset[str]({"criteria", "neutral_title", "pay_history"})
"""What only a person can check."""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """Something that a posting is asked for, and whether it says it."""

    ask: PostingAsk
    state: AskState
    key: str
    """The key of the source under which it is written; empty where there is none."""


@dataclass(frozen=True, slots=True)
class AskedIn:
    """What one jurisdiction asks of a posting; without an entry nothing is known of it."""

    code: str
    entry: Jurisdiction | None
    items: tuple[AskedItem, ...]


def asked_of(pay: Compensation, posting: JobPosting) -> tuple[AskedIn, ...]:
    """Return what each jurisdiction of a posting asks for, those of the place first and then the union that they are in."""
    found: dict[str, AskedIn] = {}
    for code in posting.place.jurisdictions:
        entries = rules_for(code)
        if not entries:
            found.setdefault(code, AskedIn(code, None, ()))
        for entry in entries:
            items = tuple(_item(pay, posting, entry, ask) for ask in entry.asks)
            found.setdefault(entry.code, AskedIn(entry.code, entry, items))
    return tuple(sorted(found.values(), key=lambda one: one.code == "EU"))


def _item(pay: Compensation, posting: JobPosting, entry: Jurisdiction, ask: PostingAsk) -> AskedItem:
    key = _KEYS.get(ask, "")
    return AskedItem(ask, _state(pay, posting, entry, ask), f"compensation.posting.{key}" if key else "")


def _state(pay: Compensation, posting: JobPosting, entry: Jurisdiction, ask: PostingAsk) -> AskState:
    if ask in _BY_HAND:
        return "look"
    if ask in _STATES:
        return _STATES[ask](pay, posting, entry)
    if getattr(posting.terms, _KEYS[ask]) not in (None, ()):
        return "has"
    return "look" if ask in _IF_ANY else "lacks"


def _stated(_pay: Compensation, _posting: JobPosting, _entry: Jurisdiction) -> AskState:
    """Every posting has a range, and it is closed."""
    return "has"


def _own_range(_pay: Compensation, posting: JobPosting, _entry: Jurisdiction) -> AskState:
    return "has" if len(posting.place.jurisdictions) == 1 else "look"


def _hiring_range(_pay: Compensation, posting: JobPosting, _entry: Jurisdiction) -> AskState:
    return "has" if all(one.on_hire or one.pay.is_single_rate for one in posting.pay) else "lacks"


def _width(pay: Compensation, posting: JobPosting, entry: Jurisdiction) -> AskState:
    limit, posted = entry.most_width, posting.pay[0]
    times = _times_a_year(pay, posted)
    if limit is None or posted.currency != limit.currency or times is None:
        return "look"
    if posted.pay.maximum * times > limit.none_above:
        return "has"
    return "has" if (posted.pay.maximum - posted.pay.minimum) * times <= limit.amount else "lacks"


def _times_a_year(pay: Compensation, posted: PostedPay) -> Decimal | None:
    """How many of its periods a year has; None for pay by the hour where nobody says how many hours a year has."""
    return {"year": Decimal(1), "month": Decimal(12), "hour": pay.hours_per_year}[posted.per]


def _spread(_pay: Compensation, posting: JobPosting, entry: Jurisdiction) -> AskState:
    posted = posting.pay[0].pay
    most = entry.most_spread or Decimal(0)
    return "has" if posted.maximum - posted.minimum <= most * posted.minimum else "lacks"


_STATES: Final[Mapping[str, Callable[[Compensation, JobPosting, Jurisdiction], AskState]]] = MappingProxyType(
    {
        "pay": _stated,
        "closed_range": _stated,
        "own_range": _own_range,
        "hiring_range": _hiring_range,
        "width": _width,
        "spread": _spread,
    }
)
"""What is worked out from the pay itself -> how."""
