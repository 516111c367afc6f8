"""What jurisdictions ask of a job posting, read from one file: a reminder with its sources and dates, not legal advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from ladderexport.model.notation import parse_date
from ladderexport.model.values import PartialDate

UNION: Final = "EU"
"""The code under which the directive of the European Union stands."""

PostingAsk = Literal[
    "pay",
    "closed_range",
    "hiring_range",
    "own_range",
    "other_pay",
    "commission",
    "benefits",
    "health_benefits",
    "deadline",
    "how_to_apply",
    "description",
    "collective_agreement",
    "collective_minimum",
    "above_minimum",
    "criteria",
    "neutral_title",
    "pay_history",
    "ai",
    "vacancy",
    "width",
    "spread",
]
"""What a posting can be asked to say; the language files have the words for each."""
DirectiveStatus = Literal["in_force", "partly", "pending"]

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every value as the text that was typed."""


@dataclass(frozen=True, slots=True)
class PublicPage:
    """A page that says what a jurisdiction asks for."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class WidthLimit:
    """How wide a range may be: an amount a year in a currency; the rule does not apply to ranges that end above another one."""

    amount: Decimal
    currency: str
    none_above: Decimal


@dataclass(frozen=True, slots=True)
class UnionDirective:
    """How far the law of a member state is in line with the directive of the European Union, and when a page said so."""

    status: DirectiveStatus
    as_of: PartialDate


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place with rules of its own for job postings, by its ISO 3166 code."""

    code: str
    name: str
    """In English; countries have names in every language."""
    law: str
    since: PartialDate | None
    """When the rules took effect, or will; None where it has none of its own."""
    employees: int
    """From how many employees an employer is concerned."""
    asks: tuple[PostingAsk, ...]
    most_width: WidthLimit | None
    most_spread: Decimal | None
    """The widest range, as a share of its minimum."""
    proposed: bool
    """Whether the limit of the range is only proposed."""
    directive: UnionDirective | None
    sources: tuple[PublicPage, ...]
    checked: date
    remark: str


@cache
def jurisdictions() -> Mapping[str, Jurisdiction]:
    """Return every jurisdiction that the program has an entry for, by its code, in the order of the file."""
    text = files(__package__).joinpath("jurisdictions.yaml").read_text(encoding="utf-8")
    entries: Mapping[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - makes texts, lists and mappings only
    return {code: _jurisdiction(code, entry) for code, entry in entries.items()}


@cache
def is_region(code: str) -> bool:
    """Return whether a code stands for places that have rules of their own, such as US and EU: a posting names those."""
    return code == UNION or any(other.startswith(f"{code}-") for other in jurisdictions())


def rules_for(code: str) -> tuple[Jurisdiction, ...]:
    """Return the entries whose rules concern a posting in a jurisdiction: its own, and that of the union that it is in.

    A part of a country without an entry of its own, such as DE-BE, has that of the country.
    """
    known = jurisdictions()
    own = known.get(code) or known.get(code.partition("-")[0])
    if own is None:
        return ()
    return (own, known[UNION]) if own.directive else (own,)


def _jurisdiction(code: str, entry: Mapping[str, Any]) -> Jurisdiction:
    width, spread, directive = (entry.get(key) for key in ("most_width", "most_spread", "directive"))
    limits: tuple[PostingAsk, ...] = (*(("width",) if width else ()), *(("spread",) if spread else ()))
    return Jurisdiction(
        code,
        entry["name"],
        entry.get("law", ""),
        parse_date(entry["since"]) if "since" in entry else None,
        int(entry.get("employees", 1)),
        (*entry.get("asks", ()), *limits),
        WidthLimit(Decimal(width["amount"]), width["currency"], Decimal(width["none_above"])) if width else None,
        Decimal(spread) if spread else None,
        entry.get("proposed") == "yes",
        UnionDirective(directive["status"], parse_date(directive["as_of"])) if directive else None,
        tuple(PublicPage(one["title"], one["url"]) for one in entry.get("sources", ())),
        date.fromisoformat(entry["checked"]),
        entry.get("remark", ""),
    )
