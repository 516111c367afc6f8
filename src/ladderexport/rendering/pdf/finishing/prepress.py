"""Prepare a PDF for a print shop: pure black, page boxes and crop marks."""

from __future__ import annotations

from typing import Final

import pydyf

PT_PER_MM: Final = 72 / 25.4
SLUG: Final = 7 * PT_PER_MM
"""How much paper there is beyond the bleed, for the marks."""
GAP: Final = 1 * PT_PER_MM
"""Between the bleed and a mark, so that no mark is on the trimmed page, however it is cut."""
LENGTH: Final = 5 * PT_PER_MM
HAIRLINE: Final = 0.25
"""How thick a mark is, in points."""
_BLACK: Final = {b"0 0 0 rg": b"0 g", b"0 0 0 RG": b"0 G"}


def pure_black(pdf: pydyf.PDF) -> None:
    """Say black in gray instead of red, green and blue, so that it is printed with black ink alone."""
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream):
            stream.stream = [_BLACK.get(item, item) if isinstance(item, bytes) else item for item in stream.stream]


def crop_marks(pdf: pydyf.PDF) -> None:
    """Put marks at the corners of every page, outside its bleed, on paper that is larger by as much as they need."""
    by_reference = {one.reference: one for one in pdf.objects}
    for page in (by_reference[reference] for reference in pdf.page_references):
        left, bottom, right, top = page["MediaBox"]
        page["BleedBox"] = pydyf.Array([left, bottom, right, top])
        page["MediaBox"] = pydyf.Array([left - SLUG, bottom - SLUG, right + SLUG, top + SLUG])
        by_reference[page["Contents"]].stream.extend(_marks(page["TrimBox"], -left))


def _marks(trim: tuple[float, float, float, float], bleed: float) -> list[bytes]:
    """Eight lines off the corners of the trimmed page; what is drawn is upside down, and the marks are symmetrical."""
    left, bottom, right, top = trim
    start, end = bleed + GAP, bleed + GAP + LENGTH
    lines = [
        line
        for x, out in ((left, -1), (right, 1))
        for y, up in ((bottom, -1), (top, 1))
        for line in ((x + out * start, y, x + out * end, y), (x, y + up * start, x, y + up * end))
    ]
    drawn = [f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S".encode() for x1, y1, x2, y2 in lines]
    return [b"/Artifact BMC", b"q", b"0 G", f"{HAIRLINE} w".encode(), *drawn, b"Q", b"EMC"]


def open_as_spreads(pdf: pydyf.PDF) -> None:
    """Ask viewers to show facing pages side by side, and printers to print on both sides."""
    pdf.catalog["PageLayout"] = "/TwoPageRight"
    pdf.catalog["ViewerPreferences"]["Duplex"] = "/DuplexFlipLongEdge"
