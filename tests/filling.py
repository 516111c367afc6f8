"""How full the pages of a handbook are.

A page is as full as the last ink on it is far down its text area. The cover is not counted: it bleeds to the edge.
"""

from __future__ import annotations

from statistics import mean

from ladderexport.artifacts.handbook import MARGINS_MM, WIDE_LESS_MM
from ladderexport.rendering.options import Paper
from tests.reading import Pdf, Run

POINTS_PER_MM = 72 / 25.4
DESCENT = 0.22
"""How far letters reach below their base line, in ems."""


def area(paper: Paper, size: tuple[float, float]) -> tuple[float, float]:
    """Where the text of a page of this size ends and begins, in points from the foot of the sheet."""
    width, height = size
    top, bottom = ((margin - WIDE_LESS_MM * (width > height)) * POINTS_PER_MM for margin in MARGINS_MM[paper])
    return bottom, height - top


def body(pdf: Pdf, number: int, paper: Paper) -> tuple[Run, ...]:
    """What stands on a page between its running head and its foot."""
    foot, head = area(paper, pdf.sizes[number - 1])
    return tuple(run for run in pdf.runs[number - 1] if foot <= run.y <= head)


def fill(pdf: Pdf, number: int, paper: Paper) -> float:
    """How full a page is, from 0 for a blank one to 1; what is drawn without words below the last text is left out."""
    foot, head = area(paper, pdf.sizes[number - 1])
    return (head - min((run.y - DESCENT * run.size for run in body(pdf, number, paper)), default=head)) / (head - foot)


def fills(pdf: Pdf, paper: Paper) -> tuple[float, ...]:
    """How full each page after the cover is."""
    return tuple(fill(pdf, number, paper) for number in range(2, len(pdf.pages) + 1))


def mean_fill(pdf: Pdf, paper: Paper) -> float:
    """How full the pages after the cover are on average."""
    return mean(fills(pdf, paper))
