"""Complete what WeasyPrint lacks in a PDF before it is written: tags, properties, and prepress marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.rendering.pdf.finishing.prepress import crop_marks, open_as_spreads, pure_black
from ladderexport.rendering.pdf.finishing.properties import describe
from ladderexport.rendering.pdf.finishing.tags import complete_tags

if TYPE_CHECKING:
    import pydyf
    from weasyprint import Document


def finish(document: Document, pdf: pydyf.PDF, *, duplex: bool, marks: bool) -> None:
    """Complete a PDF that is laid out and not yet written; it is changed in place.

    With `marks`, the pages were laid out with a bleed; with `duplex`, for both sides of the sheet.
    """
    complete_tags(document, pdf)
    describe(document, pdf)
    pure_black(pdf)
    if marks:
        crop_marks(pdf)
    if duplex:
        open_as_spreads(pdf)
