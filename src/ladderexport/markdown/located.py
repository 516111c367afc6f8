"""Prose taken apart with the place of everything in it, to look for marks that were meant but not understood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ladderexport.markdown.marks import is_inside_word
from ladderexport.markdown.parser import CommonMark

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_AT: Final = "at"
_END: Final = "end"
_WORDS: Final = "words"
HIDDEN: Final = "\0"
"""Stands for a character that is understood, and is neither a sign nor a letter."""
_UNDERSTOOD: Final = frozenset({"code_inline", "text_special", "image", "entity"})

_InlineRule: TypeAlias = Callable[["StateInline", bool], bool]


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of one sign, such as `**`, that is left in the text as it was typed."""

    sign: str
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the stretch of the content that it was typed in, its target, and its words."""

    start: int
    end: int
    target: str
    words: str
    label: tuple[int, int]
    """Where its words are, between brackets."""


@dataclass(frozen=True)
class ProseStretch:
    """A paragraph, a heading or a cell: one run of words and marks."""

    content: str
    kind: str
    """What it is in: `paragraph`, `heading`, `th` or `td`."""
    in_list: bool
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]
    inner_ends: tuple[int, ...]
    """Where a single star ends emphasis inside a word."""
    without_code: str
    """The content with what is code, escaped or an address hidden; each character stays in its place."""
    without_links: str
    """Likewise, with the marks and targets of links hidden, too."""
    _starts: tuple[int, ...] = field(repr=False)
    _places: tuple[int, ...] = field(repr=False)

    def place(self, at: int) -> int:
        """Return where a character of the content is in the whole text."""
        line = bisect_right(self._starts, at) - 1
        return self._places[line] + at - self._starts[line]


@dataclass(frozen=True, slots=True)
class ProseParts:
    """A text taken apart."""

    stretches: tuple[ProseStretch, ...]
    tables: tuple[tuple[int, int], ...] = ()
    """The first line of each table, counted from 0, and the line after its last."""
    definitions: tuple[tuple[str, int, int], ...] = ()
    """The names of the addresses that are given below the text, in capitals, and where each is written."""


class _Located(CommonMark):
    """Reads whatever may be a link, and leaves every mark in a token of its own that knows its place."""

    def __init__(self) -> None:
        super().__init__(None)
        self.disable(["text_join", "fragments_join"])
        for rule in self.inline.ruler.__rules__:
            if rule.name in {"escape", "backticks", "strikethrough", "emphasis", "link", "image", "autolink", "entity"}:
                self.inline.ruler.at(rule.name, _with_places(rule.name, rule.fn))


def _with_places(name: str, rule: _InlineRule) -> _InlineRule:
    def located(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
        if state.pending and not silent:
            state.pushPending()
        start, count = state.pos, len(state.tokens)
        label_end = state.md.helpers.parseLinkLabel(state, start, disableNested=True) if name == "link" else start
        if not rule(state, silent):
            return False
        if silent:
            return True
        at = start
        for token in state.tokens[count:]:
            token.meta.setdefault(_AT, at)
            token.meta.setdefault(_END, state.pos)
            if name in {"emphasis", "strikethrough"}:
                at += len(token.content)
        if name == "link":
            state.tokens[count].meta[_WORDS] = (start + 1, label_end)
        elif name == "autolink" and "|" not in state.src[start : state.pos]:  # Slack writes links with bars
            state.tokens[count].meta[_WORDS] = (start + 1, state.pos - 1)
        return True

    return located


@cache
def _parser() -> _Located:
    return _Located()


def take_apart(text: str, *, paragraph: bool) -> ProseParts:
    """Take prose apart; with `paragraph`, the text is one, in which no line begins anything else."""
    if paragraph:
        lone = (_stretch(token, "paragraph", (0,), (0,), in_list=False) for token in _parser().parseInline(text))
        return ProseParts(tuple(lone))
    lines = text.splitlines(keepends=True)
    offsets = [*accumulate(map(len, lines), initial=0)]
    found, tables, kinds = [], [], []
    cursor: dict[int, int] = {}
    env: dict[str, Any] = {}
    for token in _parser().parse(text, env):
        if token.nesting > 0:
            kinds.append(token.type.removesuffix("_open"))
        elif token.nesting < 0:
            kinds.pop()
        if token.type == "table_open" and token.map:
            tables.append((token.map[0], token.map[1]))
        elif token.type == "inline" and token.map:
            starts, places = _placed(token, lines, offsets, cursor)
            found.append(_stretch(token, kinds[-1], starts, places, in_list="list_item" in kinds))
    references = env.get("references", {}).items()
    definitions = ((name, offsets[one["map"][0]], offsets[one["map"][1]]) for name, one in references)
    return ProseParts(tuple(found), tuple(tables), tuple(definitions))


def _placed(
    token: Token, lines: Sequence[str], offsets: Sequence[int], cursor: dict[int, int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the lines of a stretch begin in its content, and where in the text."""
    starts, places = [], []
    at = 0
    first = token.map[0] if token.map else 0
    for number, line in enumerate(token.content.split("\n"), first):
        stripped = line.strip()
        typed = lines[number] if number < len(lines) else ""
        found = typed.find(stripped, cursor.get(number, 0))
        bars: list[int] = []
        if found < 0:  # a cell in which bars are escaped
            found = max(typed.find(stripped.replace("|", "\\|"), cursor.get(number, 0)), 0)
            bars = [index for index, char in enumerate(stripped) if char == "|"]
        cursor[number] = found + len(stripped) + len(bars)
        start, place = at + len(line) - len(line.lstrip()), offsets[min(number, len(offsets) - 1)] + found
        starts += [start, *(start + bar for bar in bars)]
        places += [place, *(place + bar + count for count, bar in enumerate(bars, 1))]
        at += len(line) + 1
    starts[0] = 0
    return tuple(starts), tuple(places)


def _stretch(
    token: Token, kind: str, starts: tuple[int, ...], places: tuple[int, ...], *, in_list: bool
) -> ProseStretch:
    content = token.content
    children = token.children or []
    hidden = [(one.meta[_AT], one.meta[_END]) for one in children if _AT in one.meta and one.type in _UNDERSTOOD]
    links = tuple(_links(children))
    hidden += [(link.start, link.end) for link in links if content[link.start] == "<"]
    in_links = [span for link in links for span in ((link.start, link.label[0]), (link.label[1], link.end))]
    without_code = _hide(content, hidden)
    return ProseStretch(
        content,
        kind,
        in_list,
        links,
        tuple(_marks(children)),
        tuple(_inner_ends(content, children)),
        without_code,
        _hide(without_code, in_links),
        starts,
        places,
    )


def _hide(content: str, spans: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [content[at:start], HIDDEN * (end - start)]
            at = end
    return "".join([*parts, content[at:]])


def _links(children: Sequence[Token]) -> Iterator[Link]:
    opened: Token | None = None
    words = ""
    for one in children:
        if one.type == "link_open" and _WORDS in one.meta:
            opened, words = one, ""
        elif one.type == "link_close" and opened is not None:
            href = str(opened.attrGet("href"))
            yield Link(opened.meta[_AT], opened.meta[_END], href, words, opened.meta[_WORDS])
            opened = None
        else:
            words += one.content


def _marks(children: Sequence[Token]) -> Iterator[Mark]:
    """Yield the runs of stars, underscores and tildes that mark nothing."""
    run: Mark | None = None
    for one in children:
        if one.type != "text" or _AT not in one.meta or one.content.strip("*_~"):
            continue
        sign, at, length = one.content[:1], one.meta[_AT], len(one.content)
        if run and sign == run.sign and at == run.at + run.length:
            run = Mark(sign, run.at, run.length + length)
            continue
        if run:
            yield run
        run = Mark(sign, at, length) if sign else None
    if run:
        yield run


def _inner_ends(content: str, children: Sequence[Token]) -> Iterator[int]:
    for one in children:
        if one.type == "em_close" and one.markup == "*" and _AT in one.meta:
            at = one.meta[_AT]
            if is_inside_word(content, at, at + 1):
                yield at
