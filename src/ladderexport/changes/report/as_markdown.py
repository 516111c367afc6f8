"""Changes as Markdown, for a comment on a pull request or a mail: headings, tables of pay, and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.changes.report.document import PayChangeTable, PayEnd, Pieces, Report, ReportGroup, ReportLine
from ladderexport.diagnostics import safe
from ladderexport.i18n.words import ChangeWords

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~&]|(?<!\w)[@#](?=\w)")
_ADDRESS: Final = re.compile(r"(https?://[^\s<>()]+)")
_AT_THE_START: Final = re.compile(r"^(\d*)([-+=#.)])")
_UNSEEN: Final = "\N{ZERO WIDTH SPACE}"
_SPACES: Final = re.compile(r"[^\S\u00a0\u202f]+")
"""White space of any length, but for the spaces that do not break: those stay."""
_TAGS: Final = {"~~": "del", "**": "ins"}


def as_markdown(told: Report, words: ChangeWords, *, names: tuple[str, str]) -> str:
    """Format the changes as a Markdown document; `names` are what the two sources were called."""
    return "\n".join(_lines(told, words, names)).rstrip("\n")


def escaped(text: str) -> str:
    """Escape a text for Markdown, so that it mentions nobody and refers to no issue."""
    return _AT_THE_START.sub(_kept, _inside(text.strip()))


def _inside(text: str) -> str:
    """A stretch of text within a line."""
    pieces = _ADDRESS.split(_SPACES.sub(" ", safe(text.replace("\n", " "))))
    return "".join(f"<{piece}>" if index % 2 else _SPECIAL.sub(_escape, piece) for index, piece in enumerate(pieces))


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in "@#":
        return f"{sign}{_UNSEEN}"
    return "&amp;" if sign == "&" else f"\\{sign}"


def _kept(start: re.Match[str]) -> str:
    """What would begin a list or a heading, as text."""
    return f"{start[1]}\\{start[2]}"


def _lines(told: Report, words: ChangeWords, names: tuple[str, str]) -> Iterator[str]:
    yield f"## {words.title}"
    yield ""
    yield f"{escaped(names[0])} → {escaped(names[1])}. {escaped(told.lead)}"
    if told.counts:
        yield ""
        yield from (f"- {escaped(count)}" for count in told.counts)
    for section in told.sections:
        yield ""
        yield f"### {escaped(section.title)}"
        for table in section.ranges:
            yield from _ranges(table, words)
        for note in section.notes:
            yield from ("", escaped(note))
        for group in section.groups:
            yield from _group(group, words)


def _ranges(table: PayChangeTable, words: ChangeWords) -> Iterator[str]:
    yield from ("", f"**{escaped(table.title)}**", "")
    heads = (words.before, words.now, words.minimum, words.midpoint, words.maximum)
    yield f"| | {' | '.join(map(escaped, heads))} |"
    yield "|:--|--:|--:|--:|--:|--:|"
    for row in table.rows:
        moves = [row.word, "", ""] if row.is_whole else [_moved(end) for end in row.ends]
        yield f"| {' | '.join(map(_inside, (row.level, row.before, row.now, *moves)))} |"


def _moved(end: PayEnd) -> str:
    if not end.change:
        return end.word or "—"
    return f"{end.change} ({end.share})" if end.share else end.change


def _group(group: ReportGroup, words: ChangeWords) -> Iterator[str]:
    yield ""
    if group.title:
        yield from (f"#### {escaped(group.title)}", "")
    for topic in group.topics:
        if topic.title:
            yield f"- **{escaped(topic.title)}**"
        for line in topic.lines:
            yield from (f"{'  ' if topic.title else ''}{said}" for said in _line(line, words))


def _line(line: ReportLine, words: ChangeWords) -> Iterator[str]:
    head = escaped(f"{line.word} {line.note}".strip())
    before, now = _set(line.before, "~~"), _set(line.now, "**")
    if before and now and line.is_short:
        yield f"- {words.labeled.format(label=head)} {before} → {now}"
    elif before and now:
        yield f"- {head}"
        yield f"  - {escaped(words.labeled.format(label=words.before))} {before}"
        yield f"  - {escaped(words.labeled.format(label=words.now))} {now}"
    else:
        yield f"- {words.labeled.format(label=head)} {now or before}" if now or before else f"- {head}"


def _set(pieces: Pieces, mark: str) -> str:
    """A text with the words set off that differ: by Markdown's marks where these are read as such, else by a tag."""
    whole = [piece.text for piece in pieces]
    said = ""
    for index, piece in enumerate(pieces):
        if not piece.differs:
            said += _inside(piece.text)
            continue
        before, after = "".join(whole[:index])[-1:], "".join(whole[index + 1 :])[:1]
        plain = (not before.isalnum() or piece.text[0].isalnum()) and (not after.isalnum() or piece.text[-1].isalnum())
        start, end = (mark, mark) if plain else (f"<{_TAGS[mark]}>", f"</{_TAGS[mark]}>")
        said += f"{start}{_inside(piece.text)}{end}"
    return said.strip()
