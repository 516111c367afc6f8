"""Headings and tables in prose: they follow on from the heading above the text, and tables are told from the program's own."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

UNDER: Final = "ladderexport.under"
"""The parser is told under this name how high the heading ranks that a text is under, from 1 to 6."""
LOWEST: Final = 6
"""The lowest rank of a heading."""
ROW_LETTERS: Final = 60
"""A row of so many letters fits on a page; the words of a cell that keep to its share of them are never broken."""
_IN_TEXT: Final = "in-text"


def rank_headings(state: StateCore) -> None:
    """Give the headings of a text the ranks that follow on from the heading above it, without a gap between them."""
    under = state.env.get(UNDER)
    if under is None:
        return
    open_ranks: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1:])
            while open_ranks and open_ranks[-1] >= typed:
                open_ranks.pop()
            open_ranks.append(typed)
            token.attrSet("class", _IN_TEXT)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(under + len(open_ranks), LOWEST)}"


def head_tables(state: StateCore) -> None:
    """Say of the cells of tables which way they head, and set their alignment as a class; a head without words is none."""
    heads: list[str] = []
    columns = 0
    for number, token in enumerate(state.tokens):
        if token.type == "table_open":
            token.attrSet("class", _IN_TEXT)
            token.meta["heads"] = heads = []
            head = takewhile(lambda one: one.type != "thead_close", state.tokens[number:])
            columns = sum(one.type == "th_open" for one in head)
        if token.type not in {"th_open", "td_open"}:
            continue
        words = _words(state.tokens[number + 1])
        if token.type == "th_open":
            if words:
                token.attrSet("scope", "col")
                heads.append(words)
            else:
                token.tag = state.tokens[number + 2].tag = "td"
        align = str(token.attrs.pop("style", "")).replace("text-align:", "to-")
        whole = "whole" if max(map(len, words.split()), default=0) * columns <= ROW_LETTERS else ""
        if kinds := " ".join(filter(None, (align, whole))):
            token.attrSet("class", kinds)


def _words(cell: Token) -> str:
    return "".join(child.content for child in cell.children or ()).strip()


def open_table(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Render the start of a table, in a window in which it can be scrolled where it is wider than the screen."""
    name = escape(", ".join(tokens[index].meta.get("heads", ())))
    window = f'<div class="window" role="group" tabindex="0" aria-label="{name}">'
    return f"{window}\n{renderer.renderToken(tokens, index, options, env)}"


def close_table(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Render the end of a table and of its window."""
    return f"{renderer.renderToken(tokens, index, options, env)}</div>\n"
