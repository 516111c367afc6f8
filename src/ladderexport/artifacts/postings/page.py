"""A posting as a web page: an article to paste into a careers page, and beside it what to see to before."""

from __future__ import annotations

import json
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ladderexport import markdown
from ladderexport.artifacts.postings import structured
from ladderexport.i18n.locales import direction
from ladderexport.postings.asked import asked_of
from ladderexport.rendering.items import list_item
from ladderexport.rendering.templates import OWN

if TYPE_CHECKING:
    from ladderexport.postings.asked import AskedIn
    from ladderexport.postings.job_postings import JobPosting, PostedPay
    from ladderexport.postings.texts import PostingTexts


def written(texts: PostingTexts, posting: JobPosting, version: str) -> str:
    """Return the page: it needs nothing else, and search engines can read its pay."""
    ladder, terms, words = texts.ladder, posting.terms, texts.words
    *_, until = (None, *texts.application(terms.model_copy(update={"how_to_apply": None})))
    nowhere = frozenset[str]()
    return OWN.render(
        "posting/posting.html.j2",
        {
            "ladder": ladder,
            "direction": direction(ladder.language),
            "version": version,
            "css": Markup(_style()),  # noqa: S704 - ours
            "structured": _in_script(structured.document(texts, posting)),
            "title": texts.title(posting.level.id),
            "place": posting.place.title,
            "paid": [_paid(texts, posting, one) for one in posting.pay],
            "lists": (
                (words.benefits, terms.benefits),
                (words.other_pay, terms.other_pay),
                (words.collective_agreement, (terms.collective_agreement,) if terms.collective_agreement else ()),
            ),
            "terms": terms,
            "until": until,
            "statements": texts.statements(terms),
            "notice": ladder.audience.notice if ladder.audience else None,
            "bases": [texts.basis(one) for one in posting.pay],
            "reasons": [texts.reason(one) for one in posting.refusals],
            "asked": [_asked(texts, one) for one in asked_of(texts.pay, posting)],
            "w": words,
            "inline": partial(markdown.inline, known=nowhere),
            "blocks": partial(markdown.blocks, known=nowhere),
            "list_item": partial(list_item, known=nowhere),
        },
    )


def _style() -> str:
    return files("ladderexport.templates").joinpath("posting", "posting.css").read_text(encoding="utf-8")


def _paid(texts: PostingTexts, posting: JobPosting, one: PostedPay) -> dict[str, str]:
    return {
        "measure": texts.pay.measures[one.measure].title,
        "amount": texts.amount(one),
        "per": texts.per(one.per),
        "sentence": texts.sentence(posting.level.id, posting.place.title, one),
    }


def _asked(texts: PostingTexts, one: AskedIn) -> dict[str, Any]:
    entry = one.entry
    items = one.items if entry else ()
    return {
        "heading": texts.words.asks_of.format(jurisdiction=texts.jurisdiction(one.code)),
        "about": texts.about(one),
        "asked_items": [
            {
                "state": item.state,
                "word": texts.words.states[item.state],
                "text": texts.asked_item(item, entry) if entry else "",
                "hint": texts.hint(item),
            }
            for item in items
        ],
        "sources": entry.sources if entry else (),
    }


def _in_script(document: dict[str, Any]) -> Markup:
    """JSON inside a script: nothing in it can end the element."""
    text = json.dumps(document, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - see above
