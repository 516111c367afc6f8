"""Web handbooks made and parsed. Each is made once for all tests and parsed once in a process, so no test may change it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from lxml import html as markup

from ladderexport.artifacts import web
from ladderexport.artifacts.base import File
from ladderexport.model import Ladder
from ladderexport.rendering.options import Options
from tests.reading import ignored, ladder_of
from tests.sharing import made_once


def made(ladder: Ladder, **options: Any) -> File:
    """The web handbook of a ladder, as a file in memory."""
    (file,) = web.make(ladder, Options(version="1.2.3", **options), ignored)
    return file


@made_once
def content_of(source: Path) -> bytes:
    """The web handbook of a source."""
    return made(ladder_of(source)).content


@cache
def web_of(source: Path) -> Any:
    """The web handbook of a source, parsed."""
    return parsed(content_of(source).decode())


def body_of(ladder: Ladder) -> Any:
    """What the web handbook of a ladder says, parsed: all but its head, where style and fonts are."""
    return parsed(web.body(ladder, Options(version="1.2.3")))


def parsed(page: str) -> Any:
    """A page as a tree."""
    return markup.document_fromstring(page, parser=markup.HTMLParser(encoding="utf-8"))
