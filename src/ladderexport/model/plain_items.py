"""Items of lists as plain text, with each sub-item on a line of its own."""

from __future__ import annotations

from ladderexport.markdown import plain_line
from ladderexport.model.items import item_of

INDENT = "    "
"""What stands before the mark of a sub-item."""


def plain_item(text: str, *, addresses: bool = False) -> str:
    """Return an item as plain text: what it says, then an indented line for each sub-item, with a bullet or its number.

    With `addresses`, that of a link out of the document stands in brackets behind its words.
    """
    item = item_of(text)
    lines = [plain_line(item.text, addresses=addresses)]
    for number, one in enumerate(item.sub_items, item.first or 1):
        mark = "\N{BULLET}" if item.first is None else f"{number}."
        lines.append(f"{INDENT}{mark} {plain_line(one.text, addresses=addresses)}")
    return "\n".join(lines)
