"""Put changes into words: which section, which thing, what changed about it, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ladderexport.changes import Change, Changes, End, PayMove
from ladderexport.changes.report.counts import counts
from ladderexport.changes.report.document import (
    PayChangeRow,
    PayChangeTable,
    PayEnd,
    Report,
    ReportGroup,
    ReportLine,
    ReportSection,
    Topic,
)
from ladderexport.changes.report.excerpts import compared, compared_lists, whole
from ladderexport.changes.report.headings import (
    ORDER,
    PAY,
    Heading,
    Places,
    is_seen,
    section_of,
    section_title,
)
from ladderexport.changes.report.values import Values, values_for
from ladderexport.i18n.words import Words


def for_readers(changes: Changes) -> Changes:
    """Return the changes without those that no artifact shows: settings of the source, and most ids."""
    codes = changes.new.level_codes
    return replace(changes, others=tuple(one for one in changes.others if is_seen(one.at, one.kind, codes=codes)))


def describe(changes: Changes, words: Words) -> Report:
    """Put the changes into words, most important first."""
    return _Teller(changes, words, values_for(changes, words), Places(changes, words)).told()


class _Teller:
    def __init__(self, changes: Changes, words: Words, values: Values, places: Places) -> None:
        self.changes = changes
        self.words = words.changed
        self.per = words.per
        self.values = values
        self.places = places

    def told(self) -> Report:
        found = bool(self.changes)
        return Report(
            self._lead(found=found),
            counts(self.changes, self.words, lambda key: section_title(key, self.values.words)),
            tuple(self._sections()),
        )

    def _lead(self, *, found: bool) -> str:
        """Since which edition; where the two have the same name, their dates tell them apart, if anything does."""
        old, new = self.changes.old, self.changes.new
        name = old.edition if old.edition != new.edition else None
        if name is None and old.updated and old.updated != new.updated:
            name = self.values.before.date(old.updated)
        words = self.words
        if name is None:
            return words.since_before if found else words.nothing_before
        return (words.since if found else words.nothing).format(edition=name)

    def _pay_tables(self) -> Iterator[PayChangeTable]:
        for (owner, measure), moves in groupby(self.changes.pay, key=lambda move: (move.owner, move.measure)):
            yield PayChangeTable(
                f"{self.words.labeled.format(label=owner.option.title)} {measure.title}" if owner else measure.title,
                tuple(self._pay_row(move) for move in moves),
            )

    def _pay_row(self, move: PayMove) -> PayChangeRow:
        before, now = self.values.pay(move)
        ends = tuple(self._pay_end(end, move) for end in move.ends)
        level = self.values.names.title(move.level, "levels")
        return PayChangeRow(move, level, self.words.pay_kinds[move.kind], before, now, ends)

    def _pay_end(self, end: End, move: PayMove) -> PayEnd:
        title = {"minimum": self.words.minimum, "midpoint": self.words.midpoint, "maximum": self.words.maximum}[
            end.name
        ]
        before, now = self.values.end(end, move)
        word = ""
        if end.name == "maximum" and (move.opened or move.closed):
            word = self.words.opened if move.opened else self.words.closed
        elif end.change == 0:
            word = self.words.unchanged
        if not end.change:
            return PayEnd(title, before, now, "", "", word)
        figures = self.values.figures(move)[1]
        share = figures.change_share(end.share) if end.share is not None else ""
        return PayEnd(title, before, now, figures.change(end.change), share)

    def _pay_notes(self) -> Iterator[str]:
        """What a reader must know to read the figures."""
        others = dict.fromkeys(move.bases for move in self.changes.pay if not move.comparable)
        for bases in others:
            before, now = (f"{basis[0]} {self.per[basis[1]]}" for basis in bases if basis)
            yield self.words.not_compared.format(before=before, now=now)
        if any(pay.open_ended for move in self.changes.pay for pay in (move.before, move.now) if pay):
            yield self.words.no_midpoint

    def _sections(self) -> Iterator[ReportSection]:
        by_section: defaultdict[str, list[Change]] = defaultdict(list)
        for change in self.changes.others:
            for seen in self._both_ends(change):
                by_section[section_of(seen.at)].append(seen)
        for key in ORDER:
            title = section_title(key, self.values.words)
            groups = tuple(self._groups(by_section.get(key, ()), title))
            if key == PAY and self.changes.pay:
                yield ReportSection(key, title, groups, tuple(self._pay_tables()), tuple(self._pay_notes()))
            elif groups:
                yield ReportSection(key, title, groups)

    def _both_ends(self, change: Change) -> Iterator[Change]:
        """A change, and what was moved from one thing to another also where it stood: there without a `now`."""
        yield change
        if change.kind == "moved" and self._place(change).group != self.places.place(change.came_from).group:
            yield replace(change, at=change.came_from, came_from=change.at, now=None)

    def _place(self, change: Change) -> Heading:
        return self.places.place(change.at, whole=change.is_whole)

    def _groups(self, changes: Sequence[Change], section: str) -> Iterator[ReportGroup]:
        """Changes by the thing that they are about, in the order of the ladder; those of the section itself first."""
        order = {level.id: index for index, level in enumerate(self.changes.new.levels)}
        groups: defaultdict[str, defaultdict[str, list[ReportLine]]] = defaultdict(lambda: defaultdict(list))

        def rank(change: Change) -> tuple[bool, int]:
            of_level = change.entry if change.at[0] == "levels" and not change.is_whole else None
            return bool(self._place(change).group), order.get(of_level.id, len(order)) if of_level else 0

        for change in sorted(changes, key=rank):
            group, topic = self._place(change)
            groups[group]["" if not group and topic == section else topic].append(self._line(change))
        for title, topics in groups.items():
            yield ReportGroup(title, tuple(Topic(topic, tuple(lines)) for topic, lines in topics.items()))

    def _line(self, change: Change) -> ReportLine:
        word = self.words.kinds[change.kind]
        before, now = self.values.written(change)
        if change.kind == "moved":
            return self._moved(change, before, now)
        if change.kind == "reordered" and change.places:
            note = self.words.places.format(before=change.places[0], now=change.places[1])
            return ReportLine("reordered", word, (), whole(now), note)
        if isinstance(change.before, tuple) and isinstance(change.now, tuple):
            return ReportLine(change.kind, word, *compared_lists(*self.values.listed(change)))
        if before and now and isinstance(change.now, str) and change.kind != "renamed":
            return ReportLine(change.kind, word, *compared(before, now))
        return ReportLine(change.kind, word, whole(before), whole(now))

    def _moved(self, change: Change, before: str, now: str) -> ReportLine:
        """From where, or to where; within one thing, from which part of it."""
        here, there = self._place(change), self.places.place(change.came_from)
        place = str(there) if there.group != here.group else there.topic
        word, gone = self.words.kinds["moved"], change.now is None
        note = (self.words.moved_to if gone else self.words.moved_from).format(place=place)
        if gone or before == now:
            return ReportLine("moved", word, whole(before) if gone else (), () if gone else whole(now), note)
        return ReportLine("moved", word, *compared(before, now), note)
