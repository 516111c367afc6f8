"""Links that were meant, and are none."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from typing import Final

from markdown_it.common.utils import normalizeReference

from ladderexport.markdown.located import ProseParts, ProseStretch
from ladderexport.markdown.slips.slip import Slip

TARGET: Final = r"(?:https?:/|ftp:/|mailto:|www\.|\#(?=[\w-]))"
_WORDS: Final = r"(?P<words>(?!\^)[^\[\]\n\0]{1,200})"
_LINKS: Final = (
    ("space between", re.compile(rf"\[{_WORDS}\]\s+\((?P<target>{TARGET}[^()\s]*)\)?")),
    ("swapped", re.compile(rf"\((?P<words>[^()\n\0]{{1,200}})\)\s?\[(?P<target>{TARGET}[^\[\]\s]*)\]")),
    ("space inside", re.compile(rf"\[{_WORDS}\]\((?P<target>{TARGET}[^()\n\0\"]*[^\S\n][^()\n\0\"]*)\)")),
    ("not closed", re.compile(rf"\[{_WORDS}\]\((?P<target>{TARGET}[^()\s\0]*)(?!\))")),
    ("no address", re.compile(rf"(?<!\w)\[{_WORDS}\]\s?\[(?P<target>[^\[\]\n\0]{{0,100}})\]")),
    ("other brackets", re.compile(rf"\[{_WORDS}\]:?\s?[<{{](?P<target>{TARGET}[^<>{{}}\s]*)[>}}]")),
    ("other brackets", re.compile(rf"\[{_WORDS}\]:?\s?\0+")),
    ("colon", re.compile(rf"\[{_WORDS}\]:\s*(?P<target>{TARGET}[^\s\0]*[^\s\0.,;:!?)])")),
    (
        "wide brackets",
        re.compile(
            rf"[\[［【](?P<words>[^\[\]［］【】\n\0]{{1,200}})[\]］】]\s?[(（](?P<target>{TARGET}[^()（）\s\0]*)[)）]"
        ),
    ),
    ("wiki", re.compile(r"\[\[(?P<words>[^\[\]\n\0]{1,200})\]\]")),
    ("Slack", re.compile(rf"<(?P<target>{TARGET}[^<>\s|]*)\|(?P<words>[^<>\n]{{1,200}})>")),
    ("Jira", re.compile(rf"\[(?P<words>[^\[\]|\n\0]{{1,200}})\|(?P<target>{TARGET}[^\[\]\s|]*)\]")),
    (
        "BBCode",
        re.compile(r"\[url(?:=(?P<target>[^\[\]\s]{0,200}))?\](?P<words>[^\[\]\n\0]{0,200})\[/url\]", re.IGNORECASE),
    ),
    ("bracket missing", re.compile(rf"\[(?P<words>[^\[\]()\n\0]{{1,200}})\((?P<target>{TARGET}[^()\s\0]*)\)")),
    ("HTML", re.compile(r"<a(?:\s[^<>]{0,500})?>(?:(?P<words>[^<>\n\0]{0,200})</a\s*>)?", re.IGNORECASE)),
    ("bracket missing", re.compile(rf"(?<!\S)(?P<words>[^\s\[\]()\0]{{1,100}})\]\((?P<target>{TARGET}[^()\s\0]*)\)")),
    ("unknown", re.compile(r"\[(?P<words>[^\[\]\n\0]{0,200})\]\((?P<target>[^()\n\0]{0,200})\)?")),
)
_HREF: Final = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def slipped_links(stretch: ProseStretch) -> Iterator[Slip]:
    """Yield what was meant as a link, in one of the ways that other programs have or fingers slip."""
    left = stretch.without_links
    taken: list[tuple[int, int]] = [(-1, 0)]
    for form, pattern in _LINKS:
        for one in pattern.finditer(left):
            number = bisect(taken, one.span())
            if one.start() < taken[number - 1][1] or (number < len(taken) and taken[number][0] < one.end()):
                continue
            if form == "no address" and one["target"].startswith("^"):
                continue
            taken.insert(number, one.span())
            groups = one.groupdict(default="")
            target = groups.get("target", "")
            if form == "HTML":
                href = _HREF.search(one[0])
                target = href[1] if href else ""
            yield Slip("link", form, one.start(), len(one[0]), groups.get("words", "").strip(), target)


def unused_addresses(prose: ProseParts, text: str) -> Iterator[Slip]:
    """Yield addresses that are given below the text under a name that no link has: they are not printed."""
    used = set()
    for stretch in prose.stretches:
        for link in stretch.links:
            label = stretch.content[slice(*link.label)]
            named = re.match(r"\]\[([^\[\]]+)\]", stretch.content[link.label[1] :])
            used.add(normalizeReference(named[1] if named else label))
    for name, start, end in prose.definitions:
        typed = text[start:end]
        begin = start + len(typed) - len(typed.lstrip())
        if name.startswith("^"):
            yield Slip("footnote", "", begin, len(typed.strip()))
        elif name not in used:
            words, _, target = typed.strip().partition("]:")
            yield Slip("link", "definition", begin, len(typed.strip()), words[1:], target.split()[0])
