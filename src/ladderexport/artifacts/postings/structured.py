"""A posting in the vocabulary of schema.org, as JSON-LD: what search engines read on a careers page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ladderexport.artifacts.postings.figures import number
from ladderexport.markdown import plain, plain_line

if TYPE_CHECKING:
    from ladderexport.model.values import Period
    from ladderexport.postings.job_postings import JobPosting, PostedPay
    from ladderexport.postings.texts import PostingTexts

_UNITS: Final[dict[Period, str]] = {"year": "YEAR", "month": "MONTH", "hour": "HOUR"}
"""A period -> the word that search engines know."""


def written(texts: PostingTexts, posting: JobPosting, _version: str) -> str:
    """Return the posting as a `JobPosting` with its `baseSalary`; the date and the description are the careers page's to add."""
    return json.dumps(document(texts, posting), ensure_ascii=False, indent=2) + "\n"


def document(texts: PostingTexts, posting: JobPosting) -> dict[str, Any]:
    """Return the same as a mapping. The salary is that of the first kind of pay that may be advertised."""
    ladder, terms = texts.ladder, posting.terms
    deadline = terms.deadline.day if terms.deadline else None
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": texts.title(posting.level.id),
        "hiringOrganization": {"@type": "Organization", "name": ladder.organization} if ladder.organization else None,
        "jobLocation": _location(texts, posting),
        "baseSalary": _salary(posting.pay[0]),
        "salaryCurrency": posting.pay[0].currency,
        "jobBenefits": "; ".join(map(plain, terms.benefits)),
        "incentiveCompensation": "; ".join(map(plain, terms.other_pay)),
        "validThrough": str(deadline) if deadline else None,
        "url": terms.link if terms.link and terms.link.startswith("http") else None,
        "description": " ".join((*texts.sentences(posting), *map(plain_line, filter(None, (terms.how_to_apply,))))),
    }
    return {key: value for key, value in fields.items() if value}


def _salary(posted: PostedPay) -> dict[str, Any]:
    low, high = number(posted.pay.minimum), number(posted.pay.maximum)
    value = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    return {
        "@type": "MonetaryAmount",
        "currency": posted.currency,
        "value": {"@type": "QuantitativeValue", **value, "unitText": _UNITS[posted.per]},
    }


def _location(texts: PostingTexts, posting: JobPosting) -> Any:  # noqa: ANN401 - one place or several
    """The place with its country and region, one for each jurisdiction; nothing where no place is named."""
    title, codes = posting.place.title, posting.place.jurisdictions
    if not title and not codes:
        return None
    if len(codes) > 1:
        return [_place("", code) for code in codes]
    code = codes[0] if codes else ""
    return _place("" if title == texts.jurisdiction(code) else title, code)


def _place(title: str, code: str) -> dict[str, Any]:
    country, _, region = code.partition("-")
    address = {"@type": "PostalAddress", "addressLocality": title, "addressRegion": region, "addressCountry": country}
    return {"@type": "Place", "address": {key: value for key, value in address.items() if value}}
