"""CommonMark in, markup or plain text out. Raw HTML in the source is text, and only known kinds of links are links."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markupsafe import Markup

from ladderexport.characters import without_odd_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

LINK_SCHEMES: Final = ("http://", "https://", "mailto:", "#")
"""How the target of a link may begin."""
KNOWN: Final = "ladderexport.known"
"""The parser is told under this name which places the document has."""

_SPAN: Final = re.compile(r"(?<![\w.,/-])([$€£]?\d{1,3}K?)-([$€£]?\d{1,3}[KM]?)(?![\w/-]|\.\d|,\d)")


class _CommonMark(MarkdownIt):
    """CommonMark without raw HTML; `schemes` says how the target of a link may begin, and None lets any pass."""

    def __init__(self, schemes: tuple[str, ...] | None) -> None:
        super().__init__("commonmark", {"html": False})
        self._schemes = schemes
        self.core.ruler.push("spans", _dash_spans)
        self.core.ruler.push("places", _drop_dead_links)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return self._schemes is None or url.lower().startswith(self._schemes)


def _dash_spans(state: StateCore) -> None:
    """Set spans of figures with a dash in what is read, not in the targets of links or in code."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = label(child.content)


def _drop_dead_links(state: StateCore) -> None:
    """Leave only the words of links to places that the document does not have."""
    known = state.env.get(KNOWN)
    if known is None:
        return
    for token in state.tokens:
        kept, dead = [], False
        for child in token.children or ():
            place = place_of(str(child.attrGet("href"))) if child.type == "link_open" else None
            dead = dead or (place is not None and place not in known)
            if not (dead and child.type in {"link_open", "link_close"}):
                kept.append(child)
            dead = dead and child.type != "link_close"
        if token.children:
            token.children = kept


def place_of(target: str) -> str | None:
    """The anchor that the target of a link names, or None where it leads out of the document."""
    return unquote(target[1:]) if target.startswith("#") else None


@cache
def _parser() -> MarkdownIt:
    return _CommonMark(LINK_SCHEMES)


def label(text: str) -> str:
    """A label as it is printed: a span of figures such as 6-12 with a dash instead of a hyphen."""
    return _SPAN.sub("\\1\N{EN DASH}\\2", text)


def inline(text: str, *, known: frozenset[str] | None = None) -> Markup:
    """One line of prose as HTML, without a paragraph around it.

    A link to a place in the document that is not among the `known` ones is its words alone; None knows every place.
    """
    return Markup(_parser().renderInline(text, {KNOWN: known}))  # noqa: S704 - the parser escapes whatever is not its own markup


def blocks(text: str, *, known: frozenset[str] | None = None) -> Markup:
    """Prose as HTML blocks: paragraphs and lists. Links to places in the document are as in `inline`."""
    return Markup(_parser().render(text, {KNOWN: known}))  # noqa: S704 - the parser escapes whatever is not its own markup


def plain(text: str, *, addresses: bool = False) -> str:
    """Prose as plain text: the marks gone, a line for each paragraph and a bullet or number before each list item.

    It can be searched as it is seen: its spaces are plain ones, and nothing in it is invisible.
    With `addresses`, that of a link out of the document stands in brackets behind its words.
    """
    lines: list[str] = []
    marks: list[int | None] = []
    prefix = ""
    for token in _parser().parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            marks.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            marks.pop()
        elif token.type == "list_item_open":
            number = marks[-1]
            prefix = "\N{BULLET} " if number is None else f"{number}. "
            marks[-1] = None if number is None else number + 1
        elif token.type == "inline":
            lines.append(prefix + "".join(_words(token, addresses=addresses)))
            prefix = ""
        elif token.content:
            lines.append(token.content.rstrip("\n"))
    return without_odd_characters("\n".join(lines))


def _words(token: Token, *, addresses: bool) -> Iterator[str]:
    target, words = "", ""
    for child in token.children or ():
        if child.type == "softbreak":
            said = " "
        elif child.type == "hardbreak":
            said = "\n"
        elif child.type == "link_open":
            target, words, said = str(child.attrGet("href")), "", ""
        elif child.type == "link_close":
            told = addresses and place_of(target) is None and target.removeprefix("mailto:") != words
            said = f" ({target})" if told else ""
        else:
            said = child.content
        words += said
        yield said


def continuations(text: str) -> frozenset[int]:
    """Return the lines of prose, counted from 0, that are set as part of the same paragraph as the line above."""
    blocks_of_words = [token.map for token in _parser().parse(text) if token.type == "inline" and token.map]
    return frozenset(number for start, end in blocks_of_words for number in range(start + 1, end))


def link_targets(text: str) -> tuple[str, ...]:
    """The targets of all links in a piece of prose, whether they are allowed or not, in order."""
    tokens = (child for token in _CommonMark(None).parse(text) for child in token.children or ())
    return tuple(str(child.attrGet("href")) for child in tokens if child.type == "link_open")
