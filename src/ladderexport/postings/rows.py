"""What the pay grid says beside each of its rows: the sentence for an advertisement, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.postings.job_postings import posted_pay
from ladderexport.postings.refusals import row_refusal

if TYPE_CHECKING:
    from ladderexport.model.pay import PayRow
    from ladderexport.postings.texts import PostingTexts


def row_text(texts: PostingTexts, row: PayRow) -> str:
    """Return the sentence for a row, which names every place of its location, or what to change before it can be advertised."""
    refusal = row_refusal(texts.ladder, texts.pay, row)
    if refusal:
        return texts.reason(refusal)
    location = row.location
    places = ", ".join(place.title for place in location.places) if location else ""
    return texts.sentence(row.level, places or (location.title if location else ""), posted_pay(texts.pay, (row,)))
