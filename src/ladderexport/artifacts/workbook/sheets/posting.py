"""Posting text: a pay range as the sentence that a job advertisement needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.model.pay import PayRow


def posting_text(context: Context, row: PayRow, title: str) -> str | None:
    """Return the range of a row in a sentence with its currency, period and date; a single rate reads as one.

    What is converted has none. Where the range is open at the top it says that a closed one must be set first: an advertisement that says "and up"
    is refused by the pay transparency laws of several places.
    """
    pay, words = context.ladder.compensation, context.labels.values
    if pay is None or row.provenance == "converted":
        return None
    if row.pay.open_ended:
        return words.posting_open
    since = words.posting_since.format(date=context.figures.date(row.effective)) if row.effective else ""
    sentence = words.posting_rate if row.pay.is_single_rate else words.posting_range
    return sentence.format(
        title=title,
        place=words.posting_place.format(place=row.location.title) if row.location else "",
        low=context.amount(row.pay.minimum, row.currency),
        high=context.amount(row.pay.maximum, row.currency),
        per=words.per[row.per],
        measure=pay.measures[row.measure].title,
        currency=row.currency,
        since=since,
    )
