"""The texts of a ladder as they are printed: with the quotes, apostrophes and dashes of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.tables import language_for
from ladderexport.markdown import Customs, printed_label, printed_prose
from ladderexport.model.fields import MARKDOWN, ONE_PARAGRAPH
from ladderexport.model.rewriting import with_texts

if TYPE_CHECKING:
    from ladderexport.model import Ladder

_AS_TYPED = ('"', '"'), ("'", "'")


def as_printed(ladder: Ladder) -> Ladder:
    """Return a ladder with its texts, and those of its previous edition, as all artifacts print them. Ids are not changed."""
    customs = customs_of(ladder)
    kept = frozenset(ladder.level_by_id)

    def printed(text: str, marks: tuple[object, ...]) -> str:
        if MARKDOWN in marks:
            return printed_prose(text, customs, kept, paragraph=ONE_PARAGRAPH in marks)
        return printed_label(text, customs, kept)

    return with_texts(ladder, printed)


def customs_of(ladder: Ladder) -> Customs:
    """Return how the language of a ladder quotes; quotes of a language without words stay as they were typed."""
    if language_for(ladder.language) is None and not {"pages.quoted", "pages.quoted_inside"} & {*ladder.words}:
        return Customs(*_AS_TYPED, apostrophe="'")
    words = words_of(ladder)
    before, _, behind = words.quoted.partition("{text}")
    inner_before, _, inner_behind = words.quoted_inside.partition("{text}")
    return Customs(
        (before, behind),
        (inner_before, inner_behind),
        words.apostrophe,
        space_before=words.labeled.endswith("\N{NO-BREAK SPACE}:"),
    )
