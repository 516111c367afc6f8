"""Rules of sense about text: what no cell of a workbook can hold, and links that no reader should follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport import rulebook
from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.load import Source
from ladderexport.nodes import Steps
from ladderexport.wording import all_texts, value_name

LONGEST: Final = 32_767
"""The most UTF-16 code units that a cell of a workbook holds."""

_PICTURE: Final = re.compile(r"(?<!\\)!\[[^\]\n]*\]\([^)\n]*\)")
_MAY_LINK: Final = re.compile(r"\]\(|\]:|<[A-Za-z][A-Za-z0-9+.-]*:")


def long_texts(source: Source) -> Iterator[Diagnostic]:
    """Texts that are longer than a cell of a workbook."""
    for path, text in all_texts(source.data):
        if len(text) > LONGEST // 2 and (units := len(text.encode("utf-16-le", "surrogatepass")) // 2) > LONGEST:
            message = (
                f"{value_name(path, source.data)} has {units:,} characters, and a cell of a workbook holds {LONGEST:,}"
            )
            yield source.report(
                rulebook.TEXT_TOO_LONG, path, message, hint="shorten it, or split it into several items"
            )


def bad_links(source: Source) -> Iterator[Diagnostic]:
    """Links whose target is no web page, no mail address and no place in the document, and pictures."""
    for path, text in all_texts(source.data):
        if _MAY_LINK.search(text):
            yield from _links_of(source, path, text)


def _links_of(source: Source, path: Steps, text: str) -> Iterator[Diagnostic]:
    from ladderexport.prose import LINK_SCHEMES, link_targets  # noqa: PLC0415 - only a ladder with links waits for it

    where = value_name(path, source.data)
    for target in link_targets(text):
        if not target.lower().startswith(LINK_SCHEMES):
            message = f"{quote(target)} in {where} is not a link that a reader can follow"
            hint = "begin it with https://, http:// or mailto:, or with # for a place in the document"
            length = len(target) if target in text else 0
            yield source.report(
                rulebook.BAD_LINK, path, message, hint=hint, offset=max(text.find(target), 0), length=length
            )
    for picture in _PICTURE.finditer(text):
        message, hint = f"a picture stands in {where}, and text cannot hold one", "link to it: delete the `!`"
        yield source.report(rulebook.BAD_LINK, path, message, hint=hint, offset=picture.start(), length=len(picture[0]))
