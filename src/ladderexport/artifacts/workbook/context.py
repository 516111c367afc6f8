"""What every sheet is made from: the ladder, the words and figures of its language, and how they name things."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.workbook.sheet import Column
from ladderexport.artifacts.workbook.values import OpenEnd
from ladderexport.changes import compare
from ladderexport.changes.report import for_readers
from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.figures import Figures
from ladderexport.model.pay import pay_grid
from ladderexport.postings.rows import row_text
from ladderexport.postings.texts import PostingTexts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from ladderexport.artifacts.workbook.sheet import ColumnKind
    from ladderexport.changes import Changes
    from ladderexport.i18n.words import Words
    from ladderexport.i18n.workbook_words import Term, WorkbookWords
    from ladderexport.model import Ladder, Level
    from ladderexport.model.compensation import Axis
    from ladderexport.model.pay import PayRow
    from ladderexport.model.values import PayRange

_NUMBER_LIKE: Final = re.compile(r"[-+]?[\d.,\s]*\d[\d.,]*")


@dataclass(frozen=True)
class Context:
    """A ladder, and what the workbook says about it."""

    ladder: Ladder
    labels: WorkbookWords
    figures: Figures

    @cached_property
    def _numbered(self) -> bool:
        return any(_NUMBER_LIKE.fullmatch(key) for key in self.ladder.names.keys.values())

    @cached_property
    def grid(self) -> tuple[PayRow, ...]:
        """The pay grid, worked out once."""
        return pay_grid(self.ladder)

    @cached_property
    def levels_in_use(self) -> tuple[Level, ...]:
        """The levels that anyone can be in."""
        return tuple(level for level in self.ladder.levels if level.is_in_use)

    @property
    def words(self) -> Words:
        """The words that all artifacts share."""
        return self.figures.words

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the previous edition, as readers may see it; None where the source names none."""
        return for_readers(compare(self.ladder.before, self.ladder)) if self.ladder.before else None

    @cached_property
    def _amounts(self) -> dict[tuple[Decimal, str], str]:
        return {}

    def amount(self, amount: Decimal, currency: str) -> str:
        """Return an amount as prose has it; each is worked out once, because a grid says the same ones again and again."""
        if (amount, currency) not in self._amounts:
            self._amounts[amount, currency] = self.figures.of(currency).money(amount)
        return self._amounts[amount, currency]

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The currencies of the figures. Where there are several, amounts have no sign, and a column has their currency."""
        pay = self.ladder.compensation
        places = {place.currency for place in pay.locations if place.ranges and place.currency} if pay else set[str]()
        moves = self.changes.pay if self.changes else ()
        moved = {basis[0] for move in moves if move.comparable for basis in move.bases if basis}
        return frozenset({row.currency for row in self.grid} | places | moved | {self.figures.currency})

    @cached_property
    def several_bases(self) -> bool:
        """Whether figures are in several currencies, or for several periods."""
        return len(self.currencies) > 1 or len({row.per for row in self.grid}) > 1

    @cached_property
    def axes(self) -> tuple[tuple[Axis, str, str], ...]:
        """What pay differs by: each with the head of its column, which formulas can refer to, and what that means."""
        words, pay = self.labels.columns, self.ladder.compensation
        built_in = {"location": words.location, "company_type": words.company_type}
        taken = {getattr(words, each.name).head for each in fields(words)}
        found: list[tuple[Axis, str, str]] = []
        for axis in pay.axes if pay else ():
            if axis.built_in:
                found.append((axis, built_in[axis.built_in].head, built_in[axis.built_in].meaning))
                continue
            head = " ".join(re.sub(r"[^\w ]+", " ", axis.title or "").split()) or words.dimension.head
            while head in taken:
                head = f"{words.dimension.head} {head}"
            taken.add(head)
            found.append((axis, head, words.dimension.meaning))
        return tuple(found)

    @cached_property
    def _measures(self) -> Mapping[str, str]:
        measures = self.ladder.compensation.measures if self.ladder.compensation else {}
        titles = Counter(one.title.casefold() for one in measures.values())
        return {
            key: f"{one.title} ({key})" if titles[one.title.casefold()] > 1 else one.title
            for key, one in measures.items()
        }

    def measure(self, measure: str) -> str:
        """Return the title of a measure; where others have it too, letter case aside, with its id."""
        return self._measures[measure]

    @cached_property
    def general(self) -> str:
        """Return what a range is called that is of no option in particular, unlike any option."""
        options = [one.title.casefold() for axis, _, _ in self.axes for one in axis.options]
        name, other = self.labels.values.general, self.labels.sheets.pay_ranges.head
        return f"{name} ({other})" if name.casefold() in options else name

    def level(self, level: str) -> str:
        """Return a level as its column names it, unlike any other: its code or title, after the word for a level where one could be taken for a number."""
        key = self.ladder.names.keys.get(level)
        return f"{self.labels.columns.level.head} {key}" if key and self._numbered else key or level

    def id_beside(self, level: str) -> str | None:
        """Return a level's code alone, as other systems have it, where some codes stand behind the word for a level; None elsewhere."""
        return self.ladder.code(level) or None if self._numbered else None

    @property
    def level_keys(self) -> int:
        """How many columns stay in view on a sheet that begins with levels: their codes with their titles, or one of the two."""
        return 2 if self.ladder.names.any_codes else 1

    def title(self, level: str) -> str | None:
        """Return a level's title, where its column names it by a code; None where that is the title already."""
        return self.ladder.level_by_id[level].title if self.ladder.code(level) else None

    def title_in_pay(self, level: str, title: str) -> str | None:
        """Return a title that a pay table prints for a level; None where the level's column says the same."""
        own = self.ladder.level_by_id[level].title
        return title if self.ladder.code(level) or title != own else None

    @cached_property
    def beside(self) -> tuple[str, Mapping[str, str]]:
        """What is shown beside the names of levels, with its head: titles, or else tracks, or years of experience."""
        words, levels = self.labels.columns, self.ladder.levels
        kinds = (
            (words.title.head, {one.id: one.name if self.ladder.code(one.id) else "" for one in levels}),
            (words.tracks.head, {one.id: self.tracks(one.id) or "" for one in levels}),
            (words.experience.head, {one.id: self.figures.years(one.years) if one.years else "" for one in levels}),
        )
        return next((kind for kind in kinds if any(kind[1].values())), kinds[0])

    def levels(self, levels: Iterable[str]) -> str:
        """Return several levels in one cell."""
        return ", ".join(map(self.level, levels))

    def pay_title(self, level: str) -> str:
        """Return a level's title as the pay table prints it; its own where that has none."""
        pay = self.ladder.compensation
        listed = pay.ranges.get(level) if pay else None
        return (listed.title if listed else None) or self.ladder.level_by_id[level].title

    def tracks(self, level: str) -> str | None:
        """Return the titles of the tracks that a level is a step of."""
        return ", ".join(track.title for track in self.ladder.tracks_through(level)) or None

    @cached_property
    def posting_texts(self) -> PostingTexts:
        """The words about advertising pay. Raises ValueError for a ladder without any."""
        if self.ladder.compensation is None:
            raise ValueError("a ladder without pay has nothing to advertise")
        return PostingTexts(self.ladder, self.ladder.compensation)

    def posting(self, row: PayRow) -> str:
        """Return the sentence for an advertisement with the pay of a row, or why there is none."""
        return self._postings.get(id(row)) or row_text(self.posting_texts, row)

    @cached_property
    def _postings(self) -> Mapping[int, str]:
        """The same for each row of the grid, worked out once."""
        return {id(row): row_text(self.posting_texts, row) for row in self.grid}

    def edition(self) -> str | None:
        """Return the edition, after the word for it where it could be taken for a number."""
        name = self.ladder.edition
        return self.worded(self.labels.read_me.edition, name) if name else None

    def edition_before(self) -> str | None:
        """Return the edition that changes are counted from, likewise; where it has no name, its date."""
        before = self.ladder.before
        if before is None:
            return None
        name = before.edition or (self.figures.date(before.updated) if before.updated else None)
        return self.worded(self.labels.read_me.edition, name) if name else None

    def worded(self, word: str, text: str) -> str:
        """Return a text, after a word where it could be taken for a number."""
        return f"{word} {text}" if _NUMBER_LIKE.fullmatch(text) else text

    def yes_or_no(self, *, yes: bool) -> str:
        """Return one of the two words."""
        return self.labels.values.yes if yes else self.labels.values.no


def context_for(ladder: Ladder) -> Context:
    """Return the context of a ladder, in the ladder's language."""
    pay = ladder.compensation or (ladder.before.compensation if ladder.before else None)
    currency = pay.currency if pay else "USD"
    words = words_of(ladder)
    return Context(ladder, words.workbook, Figures(ladder.language, words, currency))


def column(term: Term, kind: ColumnKind, *marked: str) -> Column:
    """Return a column headed by a term; texts that want a second look are marked in it."""
    return Column(term.head, kind, term.meaning, marked)


def maximum(pay: PayRange) -> Decimal | OpenEnd:
    """Return the upper end of a range as a cell."""
    return OpenEnd(pay.maximum) if pay.open_ended else pay.maximum
