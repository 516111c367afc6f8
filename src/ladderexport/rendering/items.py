"""Items of lists as HTML, with their sub-items as a list of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from ladderexport.markdown import inline
from ladderexport.model.items import item_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def list_item(text: str, *, known: frozenset[str] | None = None) -> Markup:
    """Return what stands inside the `li` of an item: its words, or a paragraph and a list where it has sub-items.

    Links to places in the document are as in `markdown.inline`.
    """
    item = item_of(text)
    if not item.sub_items:
        return inline(text, known=known)
    numbered = item.first is not None
    start = Markup(' start="{}"').format(item.first) if item.first not in {None, 1} else ""
    below = Markup("\n").join(Markup("<li>{}</li>").format(inline(one.text, known=known)) for one in item.sub_items)
    name = "ol" if numbered else "ul"
    return Markup("<p>{}</p>\n<{}{}>\n{}\n</{}>").format(inline(item.text, known=known), name, start, below, name)


def run_in(text: str, *, known: frozenset[str] | None = None) -> Markup:
    """Return an item as a part of a line, its sub-items after it."""
    return Markup("\u00a0· ").join(inline(one, known=known) for one in item_of(text).texts)


def is_one_paragraph(items: Sequence[str]) -> bool:
    """Return whether items need no list: there is one only, without sub-items."""
    return len(items) == 1 and not item_of(items[0]).sub_items
