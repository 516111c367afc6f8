"""Postings: one row per level and place with what may be advertised, or why not, and what the law there asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.postings.asked import asked_of
from ladderexport.postings.job_postings import job_postings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Column
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.postings.asked import AskedIn, AskState
    from ladderexport.postings.job_postings import JobPosting, PostedPay
    from ladderexport.postings.refusals import Refusal


def postings(context: Context) -> Sheet | None:
    """Build the sheet for a ladder that says how it advertises."""
    pay, term = context.ladder.compensation, context.labels.sheets.postings
    if pay is None or pay.posting is None:
        return None
    rows = tuple(row for posting in job_postings(context.ladder) for row in _rows(context, posting))
    if not rows:
        return None
    table = filled(Table("Postings", _columns(context), rows, term.meaning))
    return Sheet(term.head, term.meaning, (table,), keys=context.level_keys)


def _columns(context: Context) -> tuple[Column, ...]:
    words, values = context.labels.columns, context.labels.values
    return (
        column(words.level, "key"),
        column(words.title, "text"),
        column(words.place, "text"),
        column(words.jurisdiction, "text"),
        column(words.measure, "text"),
        column(words.may_post, "flag", values.no),
        column(words.posting, "prose"),
        column(words.missing, "prose"),
        column(words.to_check, "prose"),
        column(words.minimum, "amount"),
        column(words.maximum, "amount"),
        column(words.currency, "flag"),
        column(words.per, "flag"),
        column(words.checked, "flag"),
    )


def _rows(context: Context, posting: JobPosting) -> Iterator[tuple[Value, ...]]:
    """A row for each kind of pay that may be advertised, and for each that may not, with the reason."""
    pay = context.posting_texts.pay
    asked = asked_of(pay, posting) if posting.pay else ()
    yield from (_row(context, posting, asked, one) for one in posting.pay)
    yield from (_row(context, posting, (), None, refusal) for refusal in posting.refusals)


def _row(
    context: Context,
    posting: JobPosting,
    asked: Sequence[AskedIn],
    paid: PostedPay | None,
    refusal: Refusal | None = None,
) -> tuple[Value, ...]:
    texts, place = context.posting_texts, posting.place
    reason = texts.reason(refusal) if refusal else None
    return (
        context.level(posting.level.id),
        context.title(posting.level.id),
        place.title or None,
        ", ".join(place.jurisdictions) or None,
        context.measure(paid.measure) if paid else None,
        context.yes_or_no(yes=paid is not None),
        texts.sentence(posting.level.id, place.title, paid) if paid else reason,
        _listed(context, asked, "lacks") or (texts.words.unnamed if paid and not place.jurisdictions else None),
        _listed(context, asked, "look"),
        paid.pay.minimum if paid else None,
        paid.pay.maximum if paid else None,
        paid.currency if paid else None,
        context.labels.values.per[paid.per] if paid else None,
        max((one.entry.checked.isoformat() for one in asked if one.entry), default=None),
    )


def _listed(context: Context, asked: Sequence[AskedIn], state: AskState) -> str | None:
    """What is missing, or is to be checked, jurisdiction by jurisdiction; of those that are not known, that nothing is known."""
    texts, said = context.posting_texts, []
    for one in asked:
        entry = one.entry
        if entry is None:
            said += [texts.about(one)] if state == "look" else []
            continue
        items = [texts.asked_item(item, entry) for item in one.items if item.state == state]
        if state == "look" and entry.directive:
            said.append(texts.directive(entry))
        if items:
            labeled = texts.words.labeled.format(label=texts.jurisdiction(one.code))
            said.append(f"{labeled} {'; '.join(items)}")
    return "\n".join(said) or None
