"""The texts of a ladder as they are printed: with the quotes, apostrophes and dashes of its language, and the states of levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.tables import language_for
from ladderexport.markdown import Customs, printed_label, printed_prose
from ladderexport.model.fields import MARKDOWN, ONE_PARAGRAPH
from ladderexport.model.rewriting import with_texts
from ladderexport.model.sums import with_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.model import Ladder, LevelPay

_AS_TYPED = ('"', '"'), ("'", "'")


def as_printed(ladder: Ladder) -> Ladder:
    """Return a ladder with its texts, and those of its previous edition, as all artifacts print them. Ids are not changed."""
    customs = customs_of(ladder)
    kept = frozenset(ladder.level_by_id)

    def printed(text: str, marks: tuple[object, ...]) -> str:
        if MARKDOWN in marks:
            return printed_prose(text, customs, kept, paragraph=ONE_PARAGRAPH in marks)
        return printed_label(text, customs, kept)

    return _with_states(with_texts(ladder, printed))


def _with_states(ladder: Ladder) -> Ladder:
    """A ladder whose levels that nobody is in say so behind their titles, in pay tables, too."""
    states = {level.id: words_of(ladder).states[level.in_use] for level in ladder.levels if not level.is_in_use}
    before = _with_states(ladder.before) if ladder.before else None
    if not states:
        return ladder.since(before) if before else ladder

    def marked(text: str | None, level: str) -> str | None:
        return f"{text} ({states[level]})" if text and level in states else text

    def titled(ranges: Mapping[str, LevelPay]) -> dict[str, LevelPay]:
        return {level: own.model_copy(update={"title": marked(own.title, level)}) for level, own in ranges.items()}

    fields = {name: getattr(ladder, name) for name in type(ladder).model_fields}
    fields["levels"] = tuple(
        level.model_copy(update={key: marked(getattr(level, key), level.id) for key in ("title", "short")})
        for level in ladder.levels
    )
    if ladder.compensation:
        fields["compensation"] = with_tables(ladder.compensation, titled)
    return ladder.made_for(ladder.audience, fields, before)


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
