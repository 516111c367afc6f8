"""What the chapter on pay says beyond the source's words."""

from __future__ import annotations

from typing import Any

import pytest

from ladderexport.i18n.catalog import words_for
from ladderexport.i18n.figures import Figures
from ladderexport.model import Ladder
from ladderexport.rendering.pay_view import PayView


def view(language: str = "en", **compensation: Any) -> PayView:
    """The view of a ladder of one level with this pay."""
    pay = {"currency": "USD", "measures": {"base": "Base"}, "ranges": {"a": {"base": "100K - 200K"}}, **compensation}
    ladder = Ladder.model_validate({"title": "T", "levels": [{"id": "a", "title": "First"}], "compensation": pay})
    words = words_for(language)
    assert ladder.compensation is not None
    return PayView(ladder, ladder.compensation, words, Figures(language, words))


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "0.7125 is the middle of"), ("de", "0,7125 ist die Mitte von")]
)
def test_the_factors_of_the_example_can_be_redone(language: str, expected: str) -> None:
    """A middle is printed with all its digits, as the language writes them, and says what it is the middle of."""
    shown = view(language, locations=[{"id": "t", "title": "Town", "factor": "0.675 - 0.75"}])
    assert expected.split(maxsplit=1)[0] in shown.example_sum
    (middle,) = shown.example_middles
    assert middle.startswith(expected)


def test_pay_without_factors_has_neither_scale_nor_example() -> None:
    """There is nothing to multiply; a factor of 1 alone needs no scale either."""
    shown = view()
    assert (shown.scale, shown.grid, shown.example_of, shown.example_sum, shown.example_result) == (
        None,
        "",
        "",
        "",
        "",
    )
    assert view(locations=[{"id": "t", "title": "Town", "factor": "1.0"}]).scale is None


def test_examples_of_one_level_and_measure_are_named_once() -> None:
    """Where they are about different levels or measures, each says its own."""
    places = [
        {"id": key, "title": key, "factor": "1.0", "example": {"level": "a", "measure": measure, "amount": "100K"}}
        for key, measure in (("x", "base"), ("y", "total"))
    ]
    assert view(locations=places[:1]).common_example == "a, Base"
    assert view(measures={"base": "Base", "total": "Total"}, locations=places).common_example == ""
