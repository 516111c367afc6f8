"""A posting in a plain form, as JSON: for programs that make advertisements of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ladderexport.artifacts.postings.figures import number
from ladderexport.markdown import plain, plain_line
from ladderexport.postings.asked import asked_of

if TYPE_CHECKING:
    from ladderexport.postings.asked import AskedIn
    from ladderexport.postings.job_postings import JobPosting, PostedPay
    from ladderexport.postings.texts import PostingTexts


def written(texts: PostingTexts, posting: JobPosting, _version: str) -> str:
    """Return all that is known of a posting: its pay, its texts, and what the law at its place asks for."""
    return json.dumps(_document(texts, posting), ensure_ascii=False, indent=2) + "\n"


def _document(texts: PostingTexts, posting: JobPosting) -> dict[str, Any]:
    terms, place = posting.terms, posting.place
    fields = {
        "level": posting.level.id,
        "title": texts.title(posting.level.id),
        "organization": texts.ladder.organization,
        "place": place.title,
        "location": place.location.id if place.location else None,
        "jurisdictions": list(place.jurisdictions),
        "pay": [_paid(texts, posting, one) for one in posting.pay],
        "benefits": list(map(plain, terms.benefits)),
        "other_pay": list(map(plain, terms.other_pay)),
        "how_to_apply": plain_line(terms.how_to_apply) if terms.how_to_apply else None,
        "link": terms.link,
        "deadline": str(terms.deadline) if terms.deadline else None,
        "collective_agreement": plain_line(terms.collective_agreement) if terms.collective_agreement else None,
        "statements": list(texts.statements(terms)),
        "not_advertised": [texts.reason(one) for one in posting.refusals],
        "asked": [_asked(texts, one) for one in asked_of(texts.pay, posting)],
        "reminder": texts.words.reminder,
    }
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _paid(texts: PostingTexts, posting: JobPosting, one: PostedPay) -> dict[str, Any]:
    return {
        "measure": one.measure,
        "title": texts.pay.measures[one.measure].title,
        "minimum": number(one.pay.minimum),
        "maximum": number(one.pay.maximum),
        "currency": one.currency,
        "per": one.per,
        "on_hire": one.on_hire,
        "effective": str(one.effective) if one.effective else None,
        "sentence": texts.sentence(posting.level.id, posting.place.title, one),
    }


def _asked(texts: PostingTexts, one: AskedIn) -> dict[str, Any]:
    entry = one.entry
    if entry is None:
        return {"jurisdiction": one.code, "name": texts.jurisdiction(one.code), "known": False}
    return {
        "jurisdiction": one.code,
        "name": texts.jurisdiction(one.code),
        "known": True,
        "law": entry.law,
        "since": str(entry.since) if entry.since else None,
        "employees": entry.employees,
        "checked": entry.checked.isoformat(),
        "directive": {"status": entry.directive.status, "as_of": str(entry.directive.as_of)}
        if entry.directive
        else None,
        "items": [
            {"asked": item.ask, "text": texts.asked_item(item, entry), "state": item.state, "key": item.key or None}
            for item in one.items
        ],
        "sources": [{"title": source.title, "url": source.url} for source in entry.sources],
    }
