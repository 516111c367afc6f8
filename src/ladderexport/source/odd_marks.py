"""Find spaces, colons and commas that look like those of YAML but are other characters, and read on as if they were right.

YAML takes only the plain space, colon and comma. What looks the same would be read as text: as a part of a key, or of
the text above, or instead of a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from ladderexport.characters import INVISIBLE, SPACES, character_name
from ladderexport.diagnostics import Diagnostic
from ladderexport.source.rules import FULL_WIDTH_MARK, ODD_SPACE
from ladderexport.source.text import SourceText
from ladderexport.wording import counted

TokenKind = Literal["{", "[", "close", "plain", "closed", "stop"]
Kind = Literal["indentation", "dash", "colon", "comment", "blank", "here", "full-width colon", "full-width comma"]

_SPACE: Final = f"[ {SPACES}]"
_ANY: Final = f"[ {SPACES}{INVISIBLE}]"
_SUSPECT: Final = re.compile(f"[{SPACES}{INVISIBLE}：，]")
_ROUNDS: Final = 40
"""How often a file is looked at again from the start, since the parser stops at the first mistake."""
_LONG: Final = 200_000
"""A file of so many characters is no ladder, and is looked at once."""
_NAMED: Final = 3
"""How many places of a kind are told one by one."""

_KEY: Final = r"""(?P<key>[^\s\W][^:：#"'\[\]{},\r\n]*)"""
_ENTRY: Final = re.compile(
    rf"(?P<indent>{_ANY}*)(?P<dashes>(?:-{_SPACE}+)*){_KEY}(?P<colon>[:：])(?P<after>{_SPACE}*)(?P<rest>[^\r\n]?)"
)
_ITEM: Final = re.compile(rf"(?P<indent>{_ANY}*)(?P<dashes>(?:-{_SPACE}+)+)(?P<rest>[^\r\n]?)")
_FLOW_ENTRY: Final = re.compile(rf"{_ANY}*{_KEY}(?P<colon>[:：])(?P<after>{_SPACE}*)(?P<rest>[^\r\n]?)")
_COMMA: Final = re.compile("(?<=[!-~])，(?=[ -~]|$)")
_SHARP: Final = re.compile(r"(?:^|[\s.,;(])[A-Z]")
"""The last letters before the `#` of a name, such as C # or F #."""
_BLOCK: Final = re.compile(rf"(?<=[ :-])[|>][-+\d]{{0,2}}(?P<space>{_ANY}+)$", re.MULTILINE)
"""The start of a text in lines of its own."""
_HASH: Final = re.compile(rf"#(?={_SPACE}|$)", re.MULTILINE)
_ODD: Final = re.compile(f"[{SPACES}{INVISIBLE}]")
_SPACES: Final = "".join(one for one in map(chr, range(0x20, 0x3001)) if re.match(_SPACE, one))
_BREAK: Final = re.compile(r"\r\n|\r|\n")


class Token(NamedTuple):
    """A token of YAML: a bracket, a text that is plain or closed (in quotes or a block), or where the parser stops."""

    kind: TokenKind
    start: int
    end: int


class _Edit(NamedTuple):
    """Characters to read as others: where they are, what to read instead, and why."""

    start: int
    end: int
    read: str
    kind: Kind


@dataclass(frozen=True)
class Readable:
    """What the parser is to read of a file, where each character stands in the file, and what was wrong."""

    content: str
    origin: list[int] | None = None
    """None where every character stands at its own place."""
    diagnostics: tuple[Diagnostic, ...] = ()
    indented: frozenset[int] = frozenset()
    """The numbers of the lines with another indentation than it seems."""

    def index(self, at: int) -> int:
        """Return where a character of the content stands in the file."""
        return at if self.origin is None else self.origin[min(at, len(self.origin) - 1)]


def readable(text: SourceText, scan: Callable[[str], Iterable[Token]]) -> Readable:
    """Return a file with plain spaces, colons and commas wherever YAML needs them, with a diagnostic for each that was not.

    `scan` gives the tokens of a content, as far as the parser can read it.
    """
    content = text.content
    if content.isascii() or not _SUSPECT.search(content):
        return Readable(content)
    origin: list[int] | None = None
    found: dict[int, _Edit] = {}
    for _ in range(_ROUNDS if len(content) < _LONG else 1):
        edits = _apart(_edits(content, scan(content)))
        for edit in edits:
            start, end = (at if origin is None else origin[at] for at in (edit.start, edit.end))
            found[start] = _Edit(start, end, edit.read, edit.kind)
        if not edits:
            break
        content, origin = _applied(content, origin, edits)
    diagnostics = tuple(_told(text, [found[place] for place in sorted(found)]))
    indented = frozenset(text.position(place)[0] for place, edit in found.items() if edit.kind == "indentation")
    return Readable(content, origin, diagnostics, indented)


def _apart(edits: Iterable[_Edit]) -> list[_Edit]:
    """Return the edits in order, without those that overlap with one before."""
    apart: list[_Edit] = []
    for edit in sorted(set(edits)):
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    return apart


def _applied(content: str, origin: list[int] | None, edits: list[_Edit]) -> tuple[str, list[int] | None]:
    """Return the content with the edits made, and where its characters come from if not all are where they were."""
    pieces, places, done = [], [], 0
    if origin is None and any(len(edit.read) != edit.end - edit.start for edit in edits):
        origin = list(range(len(content) + 1))
    for edit in edits:
        pieces += [content[done : edit.start], edit.read]
        if origin is not None:
            places += origin[done : edit.start]
            places += [origin[min(edit.start + at, edit.end - 1)] for at in range(len(edit.read))]
        done = edit.end
    return "".join((*pieces, content[done:])), None if origin is None else places + origin[done:]


def _edits(content: str, tokens: Iterable[Token]) -> Iterator[_Edit]:
    """Yield what to read otherwise in plain texts and, where the parser stops, in the lines there."""
    closed: list[tuple[int, int]] = []
    brackets: list[str] = []
    stops = set()
    for kind, start, end in tokens:
        if kind in "{[":
            brackets.append(kind)
        elif kind == "close":
            brackets[-1:] = []
        elif kind == "stop":
            stops.add(start)
        elif kind == "closed":
            closed.append((start, end))
        elif not content[start:end].isascii():
            yield from _in_flow(content, start, end, brackets[-1]) if brackets else _in_block(content, start, end)
    for start, end in _lines_at(content, stops) if stops else ():
        if not any(first <= start < last for first, last in closed):
            yield from _in_line(content, start, end)


def _in_block(content: str, start: int, end: int) -> Iterator[_Edit]:
    """Yield what looks like structure in a plain text; `key: ` after it makes it a key."""
    for first, last in _lines(content, start, end):
        line = content[first:last]
        begins = not content[_line_start(content, first) : first].strip(" ")
        is_key = last == end and content[end : end + 1] == ":"
        if is_key and begins and (indent := _leading(line)):
            yield from _spaces(content, first, first + indent, "indentation")
            continue
        yield from _comments(content, first, last)
        entry = _ENTRY.match(content, first)
        if entry and entry.end("colon") <= last + 1 and (begins or (first == start and not _leading(line))):
            yield from _entry(content, entry, any_key=False)


def _in_flow(content: str, start: int, end: int, bracket: str) -> Iterator[_Edit]:
    for first, last in _lines(content, start, end):
        yield from _comments(content, first, last)
        for comma in _COMMA.finditer(content, first, last):
            yield _Edit(comma.start(), comma.end(), ",", "full-width comma")
    entry = _FLOW_ENTRY.match(content, start, end) if bracket == "{" else None
    if entry:
        yield from _colon(content, entry)


def _in_line(content: str, start: int, end: int) -> Iterator[_Edit]:
    """Yield all that is odd in a line at which the parser stops."""
    line = content[start:end]
    if line.isascii():
        return
    if not line.strip(" ").strip("".join(_ODD.findall(line))):
        yield from _spaces(content, start, end, "blank")
        return
    yield from _comments(content, start, end)
    if block := _BLOCK.search(content, start, end):
        yield from _spaces(content, block.start("space"), block.end("space"), "here")
    if entry := _ENTRY.match(content, start, end):
        yield from _entry(content, entry, any_key=True)
    elif item := _ITEM.match(content, start, end):
        yield from _spaces(content, item.start("indent"), item.end("indent"), "indentation")
        yield from _spaces(content, item.start("dashes"), item.end("dashes"), "dash")
    elif indent := _leading(line):
        yield from _spaces(content, start, start + indent, "indentation")


def _entry(content: str, entry: re.Match[str], *, any_key: bool) -> Iterator[_Edit]:
    """Yield what is odd before and after the key of an entry; in a text, only that of a key that a ladder has."""
    plain_colon = entry["colon"] == ":" and (entry["after"] or not entry["rest"])
    if not any_key and not _is_known(entry["key"]):
        plain_colon = plain_colon and entry["after"][:1] in {"", " "} and bool(entry["dashes"])
        if not plain_colon:
            return
    yield from _spaces(content, entry.start("indent"), entry.end("indent"), "indentation")
    yield from _spaces(content, entry.start("dashes"), entry.end("dashes"), "dash")
    yield from _colon(content, entry)


def _colon(content: str, entry: re.Match[str]) -> Iterator[_Edit]:
    if entry["colon"] == ":":
        yield from _spaces(content, entry.start("after"), entry.end("after"), "colon")
    else:
        space = entry["after"] or " " if entry["rest"] else ""
        yield _Edit(entry.start("colon"), entry.end("after"), ":" + " " * len(space), "full-width colon")


def _comments(content: str, start: int, end: int) -> Iterator[_Edit]:
    """Yield the odd spaces before what would be a comment."""
    for found in _HASH.finditer(content, start, end):
        before = content[start : found.start()].rstrip(_SPACES)
        if not _SHARP.fullmatch(before[-2:]):
            yield from _spaces(content, start + len(before), found.start(), "comment")


def _spaces(content: str, start: int, end: int, kind: Kind) -> Iterator[_Edit]:
    """Yield the odd spaces of a stretch, to be read as plain ones, and what has no width, to be passed over."""
    for found in _ODD.finditer(content, start, end):
        yield _Edit(found.start(), found.end(), " " if found[0].isspace() else "", kind)


def _leading(line: str) -> int:
    """Return the length of the spaces and invisible characters that a line begins with, 0 if all are plain."""
    found = re.match(f"{_ANY}*", line)
    return found.end() if found and _ODD.search(found[0]) else 0


def _is_known(key: str) -> bool:
    from ladderexport.model.annotations import homes  # noqa: PLC0415 - only odd characters wait for the models

    return key.strip(_SPACES) in homes()


def _lines(content: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch of each line between two places."""
    for found in _BREAK.finditer(content, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _lines_at(content: str, places: set[int]) -> set[tuple[int, int]]:
    """Return the lines that these places are in, and for each the nearest one above that is not blank."""
    lines = list(_lines(content, 0, len(content)))
    found = set()
    for number, (start, end) in enumerate(lines):
        if any(start <= place <= end for place in places):
            found.add((start, end))
            above = number - 1
            while above >= 0 and not content[slice(*lines[above])].strip():
                found.add(lines[above])
                above -= 1
            found |= {lines[above]} if above >= 0 else set()
    return found


def _line_start(content: str, index: int) -> int:
    return max(content.rfind("\n", 0, index), content.rfind("\r", 0, index)) + 1


_WHERE: Final[dict[Kind, str]] = {
    "indentation": "this line starts with {}",
    "dash": "there is {} after this dash",
    "colon": "there is {} after this colon",
    "comment": "there is {} before this `#`",
    "blank": "there is {} in this empty line",
    "here": "there is {} here",
}


def _told(text: SourceText, edits: list[_Edit]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each line and kind; if there are many of one kind, the last says how many more there are."""
    lines: dict[tuple[Kind, str], list[_Edit]] = {}
    told: set[tuple[int, Kind]] = set()
    for edit in edits:
        line = text.position(edit.start)[0]
        if edit.kind.startswith("full-width") or (line, edit.kind) not in told:
            told.add((line, edit.kind))
            lines.setdefault((edit.kind, text.content[edit.start]), []).append(edit)
    for (kind, character), same in lines.items():
        for number, edit in enumerate(same[:_NAMED], 1):
            left = len(same) - number if number == _NAMED else 0
            more = f", and at {counted(left, 'more place')} in this file" if left else ""
            yield _diagnostic(text, edit, kind, character, more)


def _diagnostic(text: SourceText, edit: _Edit, kind: Kind, character: str, more: str) -> Diagnostic:
    span = edit.start, max(edit.start + 1, edit.end)
    name = character_name(character)
    if kind == "full-width colon":
        hint = "write a plain colon and a space after it"
        message = f"this is {name}, and YAML takes a plain colon only{more}"
        return text.diagnose(FULL_WIDTH_MARK, (edit.start, edit.start + 1), message, hint=hint)
    if kind == "full-width comma":
        message = f"this is {name}, and YAML takes a plain comma only{more}"
        hint = "write a plain comma and a space after it; if it is part of a text, put quotes around the text"
        return text.diagnose(FULL_WIDTH_MARK, span, message, hint=hint)
    effect = "and YAML takes plain spaces only"
    hint = "delete it, and press the space bar where a space is needed"
    if kind == "comment":
        effect = "so YAML takes the comment for text"
        hint = "type a plain space before `#`; if it is part of the text, put quotes around all of it"
    elif kind == "blank":
        hint = "delete what is in the line"
    return text.diagnose(ODD_SPACE, span, f"{_WHERE[kind].format(name)}, {effect}{more}", hint=hint)
