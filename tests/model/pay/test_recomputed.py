"""All rows of every ladder, recomputed from the YAML alone, as docs/source.md says it, with exact fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from ladderexport.model.pay.grid import pay_grid
from ladderexport.model.pay.rows import PayRow
from ladderexport.source.reader import read_source
from ladderexport.validation.validator import validate
from tests.reading import GUIDE, LADDERS, SMALL_LADDERS

DOCS = Path(__file__).parents[3] / "docs" / "source.md"
EXAMPLES = re.findall(r"```yaml\n(compensation:\n.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


class Recomputed(NamedTuple):
    """What a row must say."""

    low: Fraction
    high: Fraction
    is_open: bool
    middle: Fraction | None
    currency: str
    per: str
    mark: str


def amount(text: str) -> Fraction:
    """An amount, by the examples of the documentation: thousands have commas, K is thousand, M is million."""
    found = re.search(r"([\d.,]*\d)\s*([KM]?)", text.upper().replace("MONTH", ""))
    assert found is not None
    number, size = found.groups()
    return Fraction(number.replace(",", "")) * {"": 1, "K": 1_000, "M": 1_000_000}[size]


def stated(value: Any) -> tuple[Fraction, Fraction, bool, Fraction | None]:
    """A range: its ends, whether it is open, and its midpoint if it is stated."""
    if isinstance(value, dict):
        middle = amount(value["midpoint"]) if "midpoint" in value else None
        return amount(value["min"]), amount(value["max"]), "+" in value["max"], middle
    low, *rest = re.split(r"\s*(?:[-–]|to)\s*", re.sub(r"per \w+", "", value))
    high = rest[0] if rest else low
    size = re.search("[KM]", high.upper())
    if size and not re.search("[KM]", low.upper()) and amount(low) < 1000:
        low += size[0]
    return amount(low), amount(high), "+" in value, None


def factor_of(value: str) -> Fraction:
    """The middle of a factor."""
    numbers = [Fraction(one) for one in re.findall(r"\d+(?:\.\d+)?", value)]
    if "above" in value or "below" in value:
        numbers = [1 + (one / 100 if "above" in value else -one / 100) for one in numbers]
    elif "%" in value:
        numbers = [one / 100 for one in numbers]
    return (numbers[0] + numbers[-1]) / 2


def rounded(value: Fraction, multiple: Fraction) -> Fraction:
    """Halves go up."""
    return Fraction((value / multiple + Fraction(1, 2)).__floor__()) * multiple


def default_rounding(per: str, currency: str) -> Fraction:
    """What is usual for a period; the currencies of the ladders here that have no cents are named."""
    return Fraction({"year": 1000, "month": 10}.get(per, 1 if currency == "JPY" else Fraction(1, 100)))


class Recomputation:
    """The figures of one level and one combination of options."""

    def __init__(self, pay: Mapping[str, Any], level: str, place: Any, others: tuple[Any, ...]) -> None:
        self.pay, self.level, self.place, self.others = pay, level, place, others
        self.options = [*([place] if place else []), *others]
        self.general = (pay["currency"], pay.get("per", "year"))
        self.local = (
            (place.get("currency", self.general[0]), place.get("per", self.general[1])) if place else self.general
        )

    def published(self, owner: Any, measure: str) -> Any:
        """The range of an option, or the general one; a sum is published if all of its parts are."""
        table = (owner or self.pay).get("ranges", {}).get(self.level, {})
        parts = self.parts(measure)
        if measure in table or not parts or not all(self.published(owner, part) for part in parts):
            return stated(table[measure]) if measure in table else None
        return self.total([self.published(owner, part) for part in parts])

    def parts(self, measure: str) -> list[str]:
        """The parts of a sum."""
        said = self.pay["measures"][measure]
        return said.get("sum_of", []) if isinstance(said, dict) else []

    @staticmethod
    def total(ranges: list[Any]) -> Any:
        """The sum of ranges."""
        middles = [(low + high) / 2 if middle is None else middle for low, high, _, middle in ranges]
        any_open = any(one[2] for one in ranges)
        return sum(one[0] for one in ranges), sum(one[1] for one in ranges), any_open, sum(middles)

    def figure(self, measure: str) -> Recomputed | None:
        """What a measure comes to."""
        parts = [self.figure(part) for part in self.parts(measure)]
        if parts and all(parts):
            found = [part for part in parts if part]
            if len({part[4:6] for part in found}) > 1:
                return None
            low, high, is_open, middle = self.total([part[:4] for part in found])
            mark = max((part.mark for part in found), key=["published", "derived", "converted", "assumed"].index)
            return Recomputed(low, high, is_open, None if is_open else middle, *found[0][4:6], mark)
        for owner in (*self.options, None):
            base = self.published(owner, measure)
            found_here = self.from_range(measure, owner, base) if base else None
            if found_here:
                return found_here
        return None

    def from_range(self, measure: str, owner: Any, base: Any) -> Recomputed | None:
        """What follows from a published range."""
        said = self.pay["measures"][measure]
        stays = isinstance(said, dict) and said.get("scaled_by_location") == "no"
        by, assumed, changed = Fraction(1), False, False
        for option in self.options:
            if option is owner or (option is self.place and stays):
                continue
            if "factor" not in option and "assumed" not in option:
                return None
            written = option.get("factor") or option["assumed"]["factor"]
            assumed |= "factor" not in option
            changed |= {Fraction(one) for one in re.findall(r"\d+(?:\.\d+)?", written)} != {Fraction(1)}
            by *= factor_of(written)
        at_home = owner is self.place and owner is not None
        target = self.general if stays and not at_home else self.local
        convert = Fraction(1) if at_home or target == self.general else self.conversion()
        if convert is None:
            return None
        converted = not at_home and target != self.general
        rounding = self.rounding(target)
        ends = [one if by * convert == 1 else rounded(one * by * convert, rounding) for one in base[:2]]
        middle = (
            None if base[3] is None else (base[3] if by * convert == 1 else rounded(base[3] * by * convert, rounding))
        )
        mark = "assumed" if assumed else "converted" if converted else "derived" if changed else "published"
        if mark != "published":
            ends, middle = self.floored(measure, ends, middle, target, convert if converted else None)
        shown = (ends[0] + ends[1]) / 2 if middle is None else middle
        return Recomputed(ends[0], ends[1], base[2], None if base[2] else shown, *target, mark)

    def conversion(self) -> Fraction | None:
        """The rate and the periods."""
        rate = Fraction(1)
        if self.local[0] != self.general[0]:
            if "conversion" not in self.place:
                return None
            rate = Fraction(self.place["conversion"]["rate"])
        a_year = {"year": Fraction(1), "month": Fraction(12), "hour": Fraction(self.pay.get("hours_per_year", 0))}
        return rate * a_year[self.general[1]] / a_year[self.local[1]] if a_year[self.local[1]] else None

    def rounding(self, target: tuple[str, str]) -> Fraction:
        """The multiple to which figures are rounded."""
        if self.place and "round_to" in self.place and target == self.local:
            return Fraction(self.place["round_to"])
        if target == self.general and "round_to" in self.pay:
            return Fraction(self.pay["round_to"].replace(",", ""))
        return default_rounding(target[1], target[0])

    def floored(self, measure: str, ends: Any, middle: Any, target: Any, convert: Fraction | None) -> Any:
        """Ends that are no lower than the floor."""
        if self.place and measure in self.place.get("floor", {}) and target == self.local:
            floor = amount(self.place["floor"][measure])
        elif measure in self.pay.get("floor", {}):
            floor = amount(self.pay["floor"][measure])
            if convert:
                multiple = self.rounding(target)
                floor = -Fraction((-floor * convert / multiple).__floor__()) * multiple
        else:
            return ends, middle
        return [max(one, floor) for one in ends], None if middle is None else max(middle, floor)


def recomputed(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Recomputed]]:
    """Every row of a source, by its level, its measure and the ids of its options, in the order of the documentation."""
    pay = data["compensation"]
    places = pay.get("locations") or [None]
    lists = [pay.get("company_types") or [None], *(one["options"] for one in pay.get("dimensions", []))]
    for level, measure in product((one["id"] for one in data["levels"]), pay["measures"]):
        for place, *others in product(places, *lists):
            chosen = tuple(one for one in others if one)
            found = Recomputation(pay, level, place, chosen).figure(measure)
            if found:
                yield (level, measure, *(one["id"] for one in ([place] if place else []) + list(chosen))), found


def as_recomputed(row: PayRow) -> tuple[tuple[str, ...], Recomputed]:
    """A row of the grid in the same form."""
    middle = None if row.midpoint is None else Fraction(row.midpoint)
    ends = Fraction(row.pay.minimum), Fraction(row.pay.maximum)
    key = (row.level, row.measure, *(option.id for option in row.options))
    return key, Recomputed(*ends, row.pay.open_ended, middle, row.currency, row.per, row.provenance)


PAID = [source for source in (GUIDE, *LADDERS, *SMALL_LADDERS) if "compensation" in read_source(source).data]


@pytest.mark.parametrize("source", PAID, ids=lambda source: source.stem)
def test_every_row_is_what_the_source_says(source: Path) -> None:
    """All rows of a ladder, worked out a second time from its YAML, with exact fractions, and nothing of the program."""
    data = read_source(source).data
    ladder = validate(read_source(source)).ladder
    assert ladder is not None
    wanted = list(recomputed(data))
    assert len(wanted) > 1
    assert [as_recomputed(row) for row in pay_grid(ladder)] == wanted


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(len(example)))
def test_the_examples_of_the_documentation_hold(example: str, tmp_path: Path) -> None:
    """Each is valid pay, and all of its rows are as the text around it says."""
    source = tmp_path / "ladder.yaml"
    levels = "levels:\n  - {id: L3, title: Engineer}\n  - {id: L4, title: Senior Engineer}\n"
    source.write_text("title: T\n" + levels + example, encoding="utf-8")
    report = validate(read_source(source))
    assert [one for one in report.diagnostics if one.severity == "error"] == []
    assert report.ladder is not None
    rows = [as_recomputed(row) for row in pay_grid(report.ladder)]
    assert rows == list(recomputed(read_source(source).data))
    text, found = DOCS.read_text(encoding="utf-8"), dict(rows)
    if "Prague" in example:
        assert found["L3", "base", "cz"].low == 95_700
        assert "or 95,700 Kč a month" in text
    if "Zone 3" in example:
        said = [tuple(map(int, found["L3", measure, "zone-3"][:2])) for measure in ("base", "incentive", "ote")]
        assert said == [(45_000, 51_000), (42_000, 51_000), (87_000, 102_000)]
        assert "on-target earnings are $87,000 to $102,000" in text


def test_the_documentation_has_its_examples() -> None:
    """One for each of its parts."""
    assert len(EXAMPLES) >= 5
