"""The names that every template knows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ladderexport import markdown
from ladderexport.i18n.catalog import words_of
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.locales import direction
from ladderexport.rendering.brand import logo_of
from ladderexport.rendering.drawings import Drawings
from ladderexport.rendering.drawings.ladder_map import TALLEST
from ladderexport.rendering.items import is_one_paragraph, list_item, run_in
from ladderexport.rendering.pdf.typesetter import PAPER_MM

if TYPE_CHECKING:
    from ladderexport.model import Ladder
    from ladderexport.rendering.options import Options
from ladderexport.rendering.view import View

PT_PER_MM: Final = 72 / 25.4


def page_context(
    ladder: Ladder,
    options: Options,
    *,
    margins_mm: float,
    known: frozenset[str] = frozenset(),
    tallest: float = TALLEST,
) -> dict[str, Any]:
    """The names that every template knows; `text_width` is in points, between margins that add up to `margins_mm`.

    `tallest` is how tall the map of the tracks may be, in points. `known` are the anchors of the document: a link of the source to any other place in it is printed as plain words.
    """
    words = words_of(ladder, marked=True)
    currency = ladder.compensation.currency if ladder.compensation else "USD"
    figures = Figures(ladder.language, words, currency)
    return {
        "ladder": ladder,
        "options": options,
        "logo": logo_of(ladder.brand),
        "direction": direction(ladder.language),
        "w": words,
        "f": figures,
        "draw": Drawings(ladder, words, figures, tallest),
        "view": View(ladder, words, figures),
        "text_width": (PAPER_MM[options.paper][0] - margins_mm) * PT_PER_MM,
        "list_item": partial(list_item, known=known),
        "run_in": partial(run_in, known=known),
        "is_one_paragraph": is_one_paragraph,
        "inline": partial(markdown.inline, known=known),
        "blocks": partial(markdown.blocks, known=known),
        "label": str,
    }
