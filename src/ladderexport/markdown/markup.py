"""Prose as HTML, a line of it or blocks."""

from __future__ import annotations

from markupsafe import Markup

from ladderexport.markdown.parser import KNOWN, parser
from ladderexport.markdown.structure import UNDER


def inline(text: str, *, known: frozenset[str] | None = None) -> Markup:
    """One line of prose as HTML, without a paragraph around it.

    A link to a place in the document that is not among the `known` ones is its words alone; None knows every place.
    """
    return Markup(parser().renderInline(text, {KNOWN: known}))  # noqa: S704 - the parser escapes whatever is not its own markup


def blocks(text: str, *, under: int = 2, known: frozenset[str] | None = None) -> Markup:
    """Prose as HTML blocks: paragraphs, lists, headings and tables. Links to places in the document are as in `inline`.

    `under` is the rank of the heading that the text is under, 2 for an `h2`: the first heading of the text is then an
    `h3`, whatever it was typed as, and those below it follow.
    """
    return Markup(parser().render(text, {KNOWN: known, UNDER: under}))  # noqa: S704 - the parser escapes whatever is not its own markup
