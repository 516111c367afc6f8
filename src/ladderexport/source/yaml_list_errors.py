"""Explain what YAML cannot read because of how a list is written: where its items begin, and with what."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ladderexport.diagnostics import Diagnostic
from ladderexport.source.rules import TAB_INDENTATION
from ladderexport.source.yaml_complaint import Complaint, clip

_ITEM: Final = re.compile(r"(?P<indent>\s*)-\s+(?P<text>\S.*)")
_ITEM_WITH_KEY: Final = re.compile(r"(?P<indent>\s*)-\s+(?P<text>[^\s\"'\[{|>&*!#].*?:\s+\S.*)")
_AFTER_KEY: Final = re.compile(r"(?P<indent>\s*)(?P<key>[^\s\"'\[{#-][^:]*):\s+-\s+(?P<text>\S.*)")
_STAR: Final = re.compile(r"\s*\*\s+(?P<text>\S.*)")
_TAB_AFTER_DASH: Final = re.compile(r"\s*-(?P<tab> *\t\s*)(?P<text>\S.*)")


def _after_key(complaint: Complaint) -> Diagnostic | None:
    """Explain a list that begins on the line of its key."""
    found = _AFTER_KEY.match(complaint.line)
    if found is None or complaint.character != "-":
        return None
    item = complaint.line[complaint.column :].rstrip()
    hint = f"write `{found['key']}:` alone, and below it, indented, `{clip(item)}`"
    return complaint.say(complaint.at, len(item), "a list starts on the line below its key", hint)


def _in_brackets(complaint: Complaint) -> Diagnostic | None:
    """Explain dashes inside brackets."""
    found = _ITEM.match(complaint.line)
    before = complaint.text.content[: complaint.at].rstrip()[-1:]
    if (
        found is None
        or complaint.character != "-"
        or before not in {"[", ","}
        or not complaint.context.endswith("node")
    ):
        return None
    length = len(complaint.line[complaint.column :].rstrip())
    message = "items between brackets are separated by commas, without dashes"
    return complaint.say(complaint.at, length, message, "delete the brackets, or write commas instead of the dashes")


def _too_deep_with_colon(complaint: Complaint) -> Diagnostic | None:
    """Explain an item that is indented too deep and contains a colon."""
    number = complaint.above()
    found = _ITEM.match(complaint.line)
    above = _ITEM.match(complaint.text.line(number)) if number else None
    if not complaint.problem.startswith("mapping values") or found is None or above is None:
        return None
    if len(found["indent"]) <= len(above["indent"]) or complaint.line.find(": ", 0, complaint.column) >= 0:
        return None
    begin = complaint.text.starts[complaint.number - 1] + len(found["indent"])
    column = len(above["indent"]) + 1
    length = len(complaint.line.strip())
    hint = (
        f"start it in column {column} if it is an item of its own; if it belongs to the item above it, end that item with a "
        f"colon: `- {clip(above['text'].rstrip(': '))}:`"
    )
    return complaint.say(begin, length, "this item does not line up with the item above", hint)


def _below_value(complaint: Complaint) -> Diagnostic | None:
    """Explain an item that is indented below one that YAML reads as a key with a value."""
    number = complaint.above()
    above = _ITEM_WITH_KEY.match(complaint.text.line(number)) if number else None
    found = _ITEM.match(complaint.line)
    if above is None or found is None or complaint.character != "-" or "block mapping" not in complaint.context:
        return None
    if len(found["indent"]) <= len(above["indent"]):
        return None
    column = len(above["indent"]) + 1
    text = above["text"].rstrip().replace('"', "'")
    length = len(complaint.line.strip())
    hint = (
        f"start it in column {column} if it is an item of its own; in any case put quotes around the text above, which "
        f'contains a colon: `- "{clip(text)}"`'
    )
    return complaint.say(complaint.at, length, "this item does not line up with the item above", hint)


def _star(complaint: Complaint) -> Diagnostic | None:
    """Explain a list whose items begin with stars."""
    found = _STAR.fullmatch(complaint.line.rstrip())
    if found is None or not complaint.context.endswith(" alias"):
        return None
    hint = f"begin each item with a dash and a space: `- {clip(found['text'])}`"
    return complaint.say(complaint.start, 1, "items begin with a dash, not with a star", hint)


def _tab_after_dash(complaint: Complaint) -> Diagnostic | None:
    """Explain a tab between a dash and its text."""
    found = _TAB_AFTER_DASH.match(complaint.line)
    if found is None or not found.start("tab") <= complaint.column <= found.end("tab"):
        return None
    at = complaint.text.starts[complaint.number - 1] + found.start("tab")
    hint = f"write `- {clip(found['text'].rstrip())}`, with a space"
    message = "a tab stands after this dash, but YAML accepts only spaces"
    return complaint.say(at, len(found["tab"]), message, hint, rule=TAB_INDENTATION)


LIST_JUDGES: Final[tuple[Callable[[Complaint], Diagnostic | None], ...]] = (
    _tab_after_dash,
    _after_key,
    _in_brackets,
    _too_deep_with_colon,
    _below_value,
    _star,
)
"""What to ask, in this order."""
