"""A posting as plain text: what to paste into an advertisement, and below a line what to see to before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ladderexport.markdown import plain
from ladderexport.postings.asked import asked_of

if TYPE_CHECKING:
    from ladderexport.postings.asked import AskedIn
    from ladderexport.postings.job_postings import JobPosting
    from ladderexport.postings.texts import PostingTexts

_LINE = "-" * 72


def written(texts: PostingTexts, posting: JobPosting, _version: str) -> str:
    """Return the posting, and the list of what is asked for."""
    paragraphs = (*_posting(texts, posting), _LINE, *_list(texts, posting))
    return "\n\n".join(paragraphs) + "\n"


def _posting(texts: PostingTexts, posting: JobPosting) -> Iterator[str]:
    words, terms = texts.words, posting.terms
    head = " · ".join(filter(None, (posting.place.title, texts.ladder.organization)))
    yield "\n".join(filter(None, (texts.title(posting.level.id), head)))
    yield from texts.sentences(posting)
    for heading, items in (
        (words.benefits, terms.benefits),
        (words.other_pay, terms.other_pay),
        (words.collective_agreement, filter(None, (terms.collective_agreement,))),
    ):
        said = [plain(item, addresses=True) for item in items]
        if said:
            yield "\n".join((heading, *(said if len(said) == 1 else (_bullet(item) for item in said))))
    how = [
        *texts.application(terms),
        *([f"{words.labeled.format(label=words.more)} {terms.link}"] if terms.link else []),
    ]
    if how:
        yield "\n".join((words.how_to_apply, *how))
    statements = texts.statements(terms)
    if statements:
        yield "\n".join(statements)


def _bullet(item: str) -> str:
    return "- " + item.replace("\n", "\n  ")


def _list(texts: PostingTexts, posting: JobPosting) -> Iterator[str]:
    words, audience = texts.words, texts.ladder.audience
    yield "\n".join(filter(None, (words.before, words.reminder, audience.notice if audience else None)))
    yield "\n".join(map(texts.basis, posting.pay))
    if posting.refusals:
        yield "\n".join(texts.reason(one) for one in posting.refusals)
    asked = asked_of(texts.pay, posting)
    if not asked:
        yield words.unnamed
    for one in asked:
        yield "\n".join(_asked(texts, one))


def _asked(texts: PostingTexts, one: AskedIn) -> Iterator[str]:
    words = texts.words
    yield words.asks_of.format(jurisdiction=texts.jurisdiction(one.code))
    yield texts.about(one)
    if one.entry is None:
        return
    width = max(map(len, words.states.values()))
    for item in one.items:
        hint = f" ({texts.hint(item)})" if texts.hint(item) else ""
        yield f"  {words.states[item.state]:{width}}  {texts.asked_item(item, one.entry)}{hint}"
    for source in one.entry.sources:
        yield f"  {words.labeled.format(label=source.title)} {source.url}"
