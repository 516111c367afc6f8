"""Changes as text for a terminal: it fits the width, and no sign of a change is a color alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ladderexport.changes import ChangeKind
from ladderexport.changes.report.document import PayChangeRow, PayChangeTable, Pieces, Report, ReportGroup, ReportLine
from ladderexport.diagnostics import safe
from ladderexport.diagnostics.text_columns import cells, folded
from ladderexport.i18n.words import ChangeWords

SIGNS: Final[dict[ChangeKind, str]] = {
    "added": "+",
    "removed": "-",
    "changed": "~",
    "reworded": "~",
    "moved": ">",
    "reordered": ">",
    "renamed": "~",
}
"""What stands before a change of each kind."""
_COLORS: Final = {"+": "\x1b[32m", "-": "\x1b[31m", "~": "\x1b[33m", ">": "\x1b[36m", "head": "\x1b[1m"}
_RESET: Final = "\x1b[0m"


def as_text(told: Report, words: ChangeWords, *, names: tuple[str, str], width: int = 100, colour: bool = False) -> str:
    """Format the changes as lines of at most `width` columns; `names` are what the two sources were called."""
    return "\n".join(_Page(words, width, colour=colour).lines(told, names))


@dataclass(frozen=True)
class _Page:
    words: ChangeWords
    width: int
    colour: bool

    def lines(self, told: Report, names: tuple[str, str]) -> Iterator[str]:
        """Yield the lines of the report."""
        yield self._painted("head", safe(f"{names[0]} → {names[1]}"))
        yield self._folded(told.lead, 0)
        if told.counts:
            yield ""
            yield from (self._folded(f"· {count}", 2, 4) for count in told.counts)
        for section in told.sections:
            yield ""
            yield self._painted("head", safe(section.title))
            yield "─" * min(cells(section.title), self.width)
            for table in section.ranges:
                yield from self._ranges(table)
            yield from (self._folded(note, 2) for note in section.notes)
            for group in section.groups:
                yield from self._group(group)

    def _ranges(self, table: PayChangeTable) -> Iterator[str]:
        """Ranges one under the other, their figures in columns that go through."""
        yield self._painted("head", f"  {safe(table.title)}")
        ends = [end for row in table.rows if not row.is_whole for end in row.ends]
        columns = [
            max(map(cells, column))
            for column in zip(*((e.title, e.before, e.now, e.change, e.share) for e in ends), strict=True)
        ]
        for row in table.rows:
            yield from self._range(row, columns)

    def _range(self, row: PayChangeRow, columns: Sequence[int]) -> Iterator[str]:
        said = f"{self._labeled(row.level)} {row.word}"
        if row.is_whole:
            yield self._folded(f"{said} · {row.now if row.move.before is None else row.before}", 4, 6)
            return
        yield self._folded(said, 4, 6)
        title, before, now, change, share = columns
        for end in row.ends:
            figures = f"{_left(end.title, title)}  {_right(end.before, before)} → {_right(end.now, now)}"
            moved = f"{_right(end.change, change)}  {_right(end.share, share)}" if end.change else end.word
            yield self._folded(f"{figures}  {moved}".rstrip(), 6, 8)

    def _group(self, group: ReportGroup) -> Iterator[str]:
        deeper = 2 if group.title else 0
        if group.title:
            yield self._painted("head", self._folded(group.title, 2, 4))
        for topic in group.topics:
            if topic.title:
                yield self._folded(topic.title, 2 + deeper)
            for line in topic.lines:
                yield from self._line(line, 2 + deeper + 2 * bool(topic.title))

    def _line(self, line: ReportLine, indent: int) -> Iterator[str]:
        sign = SIGNS[line.kind]
        head = f"{sign} {line.word}{f' {line.note}' if line.note else ''}"
        before, now = _brackets(line.before), _brackets(line.now)
        if before and now and line.is_short:
            now = f"{before} → {now}"
        elif before and now:
            yield self._painted(sign, self._folded(head, indent, indent + 2))
            yield self._folded(f"{self._labeled(self.words.before)} {before}", indent + 4, indent + 6)
            yield self._folded(f"{self._labeled(self.words.now)} {now}", indent + 4, indent + 6)
            return
        said = f"{self._labeled(head)} {now or before}" if now or before else head
        yield self._painted(sign, self._folded(said, indent, indent + 2))

    def _labeled(self, label: str) -> str:
        return self.words.labeled.format(label=label)

    def _folded(self, text: str, indent: int, hang: int | None = None) -> str:
        """A text from a column on, its further lines from another."""
        return " " * indent + folded(safe(text), self.width, indent, indent if hang is None else hang)

    def _painted(self, style: str, text: str) -> str:
        return f"{_COLORS[style]}{text}{_RESET}" if self.colour else text


def _brackets(pieces: Pieces) -> str:
    """A text with the words in brackets that differ."""
    return "".join(f"[{piece.text}]" if piece.differs else piece.text for piece in pieces)


def _left(text: str, columns: int) -> str:
    return text + " " * (columns - cells(text))


def _right(text: str, columns: int) -> str:
    return " " * (columns - cells(text)) + text
