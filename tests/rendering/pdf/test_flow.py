"""Which parts of a document share pages, computed from how tall each of them is: nothing is laid out here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from ladderexport.rendering.pdf.flow import GAPS_MM, Flow, FlowPart, flow
from ladderexport.rendering.pdf.typesetter import Fragment

UPRIGHT, TURNED = 260.0, 180.0


class LaidOut:
    """Parts as they were laid out: each with its heights, page by page."""

    def __init__(self, *heights: Sequence[float]) -> None:
        self.found = {str(at): [Fragment(1, height) for height in each] for at, each in enumerate(heights)}

    def fragments(self, anchors: Sequence[str]) -> dict[str, list[Fragment]]:
        """Where these are; what has no height is in no page."""
        return {anchor: self.found[anchor] for anchor in anchors if self.found[anchor]}


def flowing(*parts: tuple[Sequence[float], dict[str, Any]]) -> Flow:
    """How parts share pages that have these heights and are laid out so."""
    pages: Any = LaidOut(*(heights for heights, _ in parts))
    return flow(pages, [FlowPart(str(at), **how) for at, (_, how) in enumerate(parts)], (UPRIGHT, TURNED))


def starts(found: Flow) -> list[str]:
    """The ids of the parts that may begin below another."""
    return [rule.split('"')[1] for rule in found.css.split("}") if "break-before: auto" in rule]


def test_what_fits_below_another_shares_its_page() -> None:
    """Whole parts are together as long as they and the space between them fit."""
    found = flowing(([100], {}), ([100], {}), ([100], {}))
    assert (found.parts, found.pages) == (3, 2)
    assert found.last == pytest.approx(100 / UPRIGHT)
    assert starts(found) == ["1"]
    assert "height: 100.50mm; margin-bottom: -100.50mm" in found.css


def test_a_part_of_several_pages_begins_one() -> None:
    """Only rows and lines, which go on anywhere, begin below another where they take pages of their own."""
    assert flowing(([50], {}), ([260, 100], {})).pages == 3
    assert starts(flowing(([50], {}), ([260, 100], {}))) == []
    assert flowing(([50], {}), ([260, 100], {"goes_on": True})).pages == 2


def test_turned_pages_are_shared_with_turned_parts_alone() -> None:
    """A turned page is not as tall, and nothing upright is on it."""
    turned = {"turned": True}
    assert flowing(([50], {}), ([50], turned), ([50], turned), ([50], {})).pages == 3
    assert flowing(([100], turned), ([100], turned)).pages == 2


def test_less_space_is_between_parts_only_where_it_saves_a_page() -> None:
    """The first of the spaces that makes as few pages as any is taken."""
    assert f"margin-top: {GAPS_MM[0]:g}mm" in flowing(([100], {}), ([100], {})).css
    close = flowing(([100], {}), ([153], {}))
    assert f"margin-top: {GAPS_MM[-1]:g}mm" in close.css
    assert not close.is_tight


def test_headings_are_tight_only_where_it_saves_a_page() -> None:
    """The last resort: the parts are shorter by what their headings give, and closer to each other."""
    tighter: dict[str, Any] = {"tighter_mm": 1.5}
    tight = flowing(([100], tighter), ([156], tighter))
    assert (tight.pages, tight.is_tight) == (1, True)
    assert "height: 155.00mm" in tight.css
    assert flowing(([100], tighter), ([170], tighter)).pages == 2


def test_what_runs_on_stays_whole_where_that_costs_no_page() -> None:
    """A short part is not divided, unless the document would be longer for it."""
    runs_on = {"runs_on": True}
    assert "height: 62.00mm" in flowing(([200], {}), ([60], runs_on)).css
    assert "height: 40.00mm" in flowing(([190], {}), ([60], runs_on), ([245], runs_on)).css


def test_what_is_not_there_is_left_out() -> None:
    """A part that the document lacks takes no room and has no rule."""
    assert flowing(([100], {}), ([], {}), ([100], {})).parts == 2
