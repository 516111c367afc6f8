"""Rules about links: targets that nobody can open, links without words, and what was meant as a link and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.diagnostics.suggestions import SUGGESTIONS, closest, listing
from ladderexport.model.anchors import anchors
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name
from ladderexport.validation.readings import FoundSlip, slips_in, text_kind

if TYPE_CHECKING:
    from ladderexport.model import Ladder

_PICTURE: Final = re.compile(r"(?<!\\)!\[[^\]\n]*\]\([^)\n]*\)")
_MAY_LINK: Final = re.compile(r"\]\(|\]:|<[A-Za-z][A-Za-z0-9+.-]*:")
_SEEN: Final = re.compile(r"[^\s*_~\u200b-\u200f\u2060\ufeff\u00ad]")
"""A character that a reader can click on; marks without words are none."""
_SHOWN: Final = 60


BAD_LINK: Final = error(
    "LAD604",
    "bad-link",
    "a link that is not http, https, mailto or a place in the document, or that has no words",
    why="A link leads to something that a reader of the handbook cannot open: a file on someone's disk, a script, or a path "
    "without a site. Or it has no words, so that nobody sees it. Text cannot contain pictures.",
    fix="Write a full address with https://, a mailto: address, or a place in the document with #, and words to click on.",
)


def bad_links(source: Source) -> Iterator[Diagnostic]:
    """Yield links whose target is no web page, no mail address and no place in the document, links without words, and pictures."""
    for path, text in source.texts:
        if _MAY_LINK.search(text):
            yield from _links_of(source, path, text)


def _links_of(source: Source, path: KeyPath, text: str) -> Iterator[Diagnostic]:
    from ladderexport.markdown import LINK_SCHEMES, links_in  # noqa: PLC0415 - only a ladder with links waits for it

    where = value_name(path, source.data)
    for link in links_in(text, paragraph=text_kind(path) != "passage"):
        start = max(text.find(link.target, link.start), link.start)
        length = len(link.target) if text.startswith(link.target, start) else link.length
        if not link.target.lower().startswith(LINK_SCHEMES):
            message = f"{quote(link.target)} in {where} is not a link that a reader can follow"
            hint = "start it with https://, http:// or mailto:, or with # for a place in the document"
            yield source.report(BAD_LINK, path, message, hint=hint, offset=start, length=length)
        elif not _SEEN.search(link.words):
            message = f"the link to {quote(_cut(link.target))} in {where} has no words, so nobody sees it"
            hint = f"write the words between the brackets: `[…]({_cut(link.target)})`"
            yield source.report(BAD_LINK, path, message, hint=hint, offset=link.start, length=link.length)
    for picture in _PICTURE.finditer(text):
        message, hint = f"{where} contains a picture, but text cannot", "link to the picture instead: delete the `!`"
        yield source.report(BAD_LINK, path, message, hint=hint, offset=picture.start(), length=len(picture[0]))


DEAD_LINK: Final = warning(
    "LAD607",
    "dead-link",
    "a link to a place that the handbook does not have",
    why="A link leads to a place in the document that the handbook does not have.",
    fix="Correct the part after `#`. `docs/source.md` lists the places.",
)


def dead_links(source: Source, ladder: Ladder) -> Iterator[Diagnostic]:
    """Links to places in the document that the handbook does not have."""
    known = anchors(ladder)
    told = 0
    for path, text in source.texts:
        if "](#" not in text and not ("]:" in text and "#" in text):
            continue
        from ladderexport.markdown import links_in  # noqa: PLC0415 - only a ladder with links waits for it

        links = links_in(text, paragraph=text_kind(path) != "passage")
        for target, start in {link.target: link.start for link in reversed(links)}.items():
            if not target.startswith("#") or target[1:] in known:
                continue
            message = f"the link {quote(target)} in {value_name(path, source.data)} leads to a place that the handbook does not have"
            told += 1
            meant = closest(target[1:], known) if told * len(known) < SUGGESTIONS else ""
            places = [f"#{one}" for one in sorted(known)]
            hint = f"did you mean `#{meant}`?" if meant else f"the places are {listing(places)}"
            offset, length = max(text.find(target, start), start), len(target) if target in text else 0
            yield source.report(DEAD_LINK, path, message, hint=hint, offset=offset, length=length)


NO_LINK: Final = warning(
    "LAD620",
    "no-link",
    "text that was meant as a link, but is printed as it stands",
    why="A link is written as `[words](https://example.org)`, without a space between the brackets or in the address. Other ways, "
    "such as tags of HTML or the links of Slack and of wikis, are not understood. They are printed as they are.",
    fix="Write the link as the help line shows. If the text is not meant as a link, put it between backticks.",
)

_FAULTS: Final = {
    "space between": "there is a space between its brackets",
    "swapped": "its words and its address have each other's brackets",
    "space inside": "there is a space in its address",
    "not closed": "the bracket after its address is missing",
    "no address": "no address is given for it",
    "other brackets": "its address belongs in round brackets",
    "colon": "its address belongs in round brackets",
    "wide brackets": "its brackets are full-width",
    "wiki": "links of a wiki have no address here",
    "Slack": "this is how Slack writes links",
    "Jira": "this is how Jira writes links",
    "BBCode": "this is how forums write links",
    "bracket missing": "a bracket is missing",
    "HTML": "tags of HTML are text here",
}


def no_links(source: Source) -> Iterator[Diagnostic]:
    """Yield what was meant as a link and is printed as it stands, or not at all."""
    for found in slips_in(source, frozenset({"link"})):
        yield _no_link(source, found)


def _no_link(source: Source, found: FoundSlip) -> Diagnostic:
    slip, typed = found.slip, quote(_cut(found.typed))
    where = value_name(found.path, source.data)
    in_angles = re.search(r"<([^<>]+)>", found.typed) if slip.form == "other brackets" else None
    target = re.sub(r"\s+", "%20", slip.target.strip() or (in_angles[1] if in_angles else ""))
    target = f"https://{target}" if target.startswith("www.") else target
    words = slip.words or "…"
    written = f"`[{_cut(words)}]({_cut(target) or 'https://…'})`"
    message = f"{typed} in {where} is not a link: {_FAULTS.get(slip.form, '')}"
    hint = f"write {written}"
    if slip.form == "definition":
        message = f"{typed} in {where} is not printed: no link of the text has this name"
        hint = f"write the link in the text, as {written}, or delete this line"
    elif slip.form == "no address":
        hint = f"write `[{_cut(words)}](https://…)`, with the address behind the words"
    elif slip.form == "space inside":
        hint = f"write `%20` for the space: {written}"
    elif slip.form == "unknown":
        message = (
            f"{typed} in {where} is not a link: {quote(_cut(slip.target)) if slip.target else 'there'} is no address"
        )
        hint = f"write `[{_cut(words)}](https://…)`, or a backslash before the first bracket if no link is meant"
    return source.report(NO_LINK, found.path, message, hint=hint, offset=found.offset, length=slip.length)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


CHECKS: Final = (bad_links, no_links)
