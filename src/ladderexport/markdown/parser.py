"""What is read as Markdown: CommonMark with tables and struck words, without raw HTML, and only known kinds of links."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from markdown_it import MarkdownIt

from ladderexport.markdown.marks import emphasis
from ladderexport.markdown.structure import close_table, head_tables, open_table, rank_headings

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

LINK_SCHEMES: Final = ("http://", "https://", "mailto:", "#")
"""How the target of a link may begin."""
KNOWN: Final = "ladderexport.known"
"""The parser is told under this name which places the document has."""


class CommonMark(MarkdownIt):
    """CommonMark with tables and struck words, without raw HTML; `schemes` says how the target of a link may begin, and None lets any pass."""

    def __init__(self, schemes: tuple[str, ...] | None) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable(["table", "strikethrough"])
        self._schemes = schemes
        self.inline.ruler.at("emphasis", emphasis)
        self.core.ruler.push("places", _drop_dead_links)
        self.core.ruler.push("addresses", _tell_addresses)
        self.core.ruler.push("headings", rank_headings)
        self.core.ruler.push("tables", head_tables)
        self.add_render_rule("table_open", open_table)
        self.add_render_rule("table_close", close_table)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Return whether the target of a link may be one."""
        return self._schemes is None or url.lower().startswith(self._schemes)


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


def _tell_addresses(state: StateCore) -> None:
    """Give links out of the document their address as it is printed behind their words, unless these are the address."""
    for token in state.tokens:
        opened, words = None, ""
        for child in token.children or ():
            if child.type == "link_open":
                opened, words = child, ""
            elif child.type == "link_close" and opened is not None:
                target = str(opened.attrGet("href"))
                address = printed_address(state.md.normalizeLinkText(target))
                if place_of(target) is None and _bare(address) != _bare(printed_address(words.strip())):
                    opened.attrSet("data-address", address)
                opened = None
            else:
                words += child.content


def printed_address(target: str) -> str:
    """An address of the web or of mail as it is printed: without its scheme, the subject of a mail, and a slash at its end."""
    kind, _, address = target.partition(":")
    if kind.lower() == "mailto":
        return address.partition("?")[0]
    return re.sub(r"^https?://", "", target, flags=re.IGNORECASE).removesuffix("/")


def _bare(address: str) -> str:
    return address.casefold().removeprefix("www.")


def place_of(target: str) -> str | None:
    """The anchor that the target of a link names, or None where it leads out of the document."""
    return unquote(target[1:]) if target.startswith("#") else None


@cache
def parser() -> MarkdownIt:
    """Return the parser of all prose."""
    return CommonMark(LINK_SCHEMES)
