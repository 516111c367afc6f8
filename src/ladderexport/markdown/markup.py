"""Prose as HTML, a line of it or blocks."""

from __future__ import annotations

from markupsafe import Markup

from ladderexport.markdown.parser import KNOWN, parser


def inline(text: str, *, known: frozenset[str] | None = None) -> Markup:
    """One line of prose as HTML, without a paragraph around it.

    A link to a place in the document that is not among the `known` ones is its words alone; None knows every place.
    """
    return Markup(parser().renderInline(text, {KNOWN: known}))  # noqa: S704 - the parser escapes whatever is not its own markup


def blocks(text: str, *, known: frozenset[str] | None = None) -> Markup:
    """Prose as HTML blocks: paragraphs and lists. Links to places in the document are as in `inline`."""
    return Markup(parser().render(text, {KNOWN: known}))  # noqa: S704 - the parser escapes whatever is not its own markup
