"""Tags of HTML, footnotes, task boxes and names of emoji, which other programs understand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.markdown.located import ProseStretch
from ladderexport.markdown.slips.slip import Slip

_TAGS: Final = (
    "abbr|address|article|aside|b|big|blockquote|br|button|center|cite|code|dd|del|details|dfn|div|dl|dt|em|embed|figure|font|footer"
    "|form|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|object|ol|p|pre|q|s|samp|script|section|small|span|strike"
    "|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|tt|u|ul|var|video|audio"
)
_ATTRIBUTES: Final = r"(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?){0,20}"
_HTML: Final = re.compile(rf"<(?P<close>/?)(?P<tag>{_TAGS}){_ATTRIBUTES}\s*/?>", re.IGNORECASE)
_FOOTNOTE: Final = re.compile(r"\[\^[^\[\]\s]{1,40}\]|(?<!\^)\^\[[^\[\]\n]{1,200}\]")
_TASK: Final = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?(?P<box>\[[ xX]?\])(?=[ \t\0]|$)", re.MULTILINE)
_EMOJI: Final = re.compile(r"(?<![\w:/\0]):(?P<name>[a-z][a-z0-9_+-]{1,40}|[+-]1):(?![\w:/\0])")


def slipped_signs(stretch: ProseStretch) -> Iterator[Slip]:
    """Yield the signs of a stretch that are printed as they stand."""
    yield from _tasks(stretch)
    yield from _footnotes(stretch)
    yield from _html(stretch)
    for one in _EMOJI.finditer(stretch.without_links):
        yield Slip("emoji", "", one.start(), len(one[0]), one["name"])


def _footnotes(stretch: ProseStretch) -> Iterator[Slip]:
    for one in _FOOTNOTE.finditer(stretch.without_code):
        yield Slip("footnote", "", one.start(), len(one[0]))


def _tasks(stretch: ProseStretch) -> Iterator[Slip]:
    if stretch.kind == "paragraph":
        for one in _TASK.finditer(stretch.without_links):
            yield Slip("task", "open" if one["box"].strip("[] ") == "" else "done", one.start("box"), len(one["box"]))


def _html(stretch: ProseStretch) -> Iterator[Slip]:
    """Yield the tags of HTML, each kind of them once."""
    told: set[str] = set()
    for one in _HTML.finditer(stretch.without_links):
        tag = one["tag"].lower()
        bare = one[0][1 + len(one["close"]) + len(tag) : -1].strip(" /")
        if tag not in told and ("=" in bare or not bare):
            told.add(tag)
            yield Slip("html", tag, one.start(), len(one[0]))
