"""Questions that the chapter on pay asks of a ladder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from ladderexport.i18n.products import multipliers, roundings
from ladderexport.model.values import Factor
from ladderexport.model.worked_example import WorkedExample, worked_example
from ladderexport.rendering.drawings.factor_scale import FactorScale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ladderexport.i18n.figures import Figures
    from ladderexport.i18n.words import Words
    from ladderexport.model import Compensation, Example, Ladder, LevelPay, Location
    from ladderexport.model.compensation import Option
    from ladderexport.model.values import PayRange


@dataclass(frozen=True)
class PayView:
    """What the chapter on pay says beyond the source's own words, in the ladder's language."""

    ladder: Ladder
    pay: Compensation
    words: Words
    figures: Figures

    @property
    def basis(self) -> str:
        """Currency, period and date of the ranges, in one line; the region is in the chapter's heading.

        Nothing where every range is one of a location, and says so itself.
        """
        if not any(table for table in self._general_tables):
            return ""
        effective = self.figures.date(self.pay.effective) if self.pay.effective else None
        return ", ".join(part for part in (self.pay.currency, self.words.per[self.pay.per], effective) if part)

    @property
    def lists_locations(self) -> bool:
        """Whether there is more to say of locations than the ranges of each."""
        return any(one.factor or one.assumed or one.note or one.example for one in self.pay.locations)

    @property
    def _general_tables(self) -> Iterator[Mapping[str, LevelPay]]:
        """The ranges by level that are not for a location."""
        yield self.pay.ranges
        for axis in self.pay.axes:
            if axis.built_in != "location":
                yield from (option.ranges for option in axis.options)

    @cached_property
    def notes(self) -> Sequence[str]:
        """The notes about what pay differs by, each once; their numbers are their places, from 1."""
        options = (option for axis in self.pay.axes for option in axis.options)
        said = (note for option in options for note in _notes(option))
        return list(dict.fromkeys(note for note in said if note))

    def numbers(self, of: Option) -> Sequence[int]:
        """The numbers of the notes about a location, a company type or an option of a dimension."""
        return [self.notes.index(note) + 1 for note in _notes(of) if note]

    def about_place(self, place: Location) -> str:
        """What a location is paid in, where that is not what the ladder is, its rate, its floor, and the towns that its title does not name, in one line.

        Whose laws apply there is for those who advertise: it is in postings and the workbook.
        """
        floor = self._floors(place.floor, place.currency or self.pay.currency)
        said = (
            self.basis_of(place),
            self.rate_of(place),
            f"{self.words.labeled.format(label=self.words.floor)} {floor}" if floor else "",
            ", ".join(town.title for town in place.places if town.title not in place.title),
        )
        return " · ".join(filter(None, said))

    def basis_of(self, place: Location) -> str:
        """The currency and the period of a location and the date of its figures, as far as they are not the ladder's."""
        currency, per = place.currency or self.pay.currency, place.per or self.pay.per
        named = (currency, self.words.per[per]) if (currency, per) != (self.pay.currency, self.pay.per) else ()
        dated = (self.figures.date(place.effective),) if place.effective else ()
        return ", ".join((*named, *dated))

    def rate_of(self, place: Location) -> str:
        """The rate of exchange of a location with its date; empty where it has none."""
        if place.conversion is None or place.currency is None:
            return ""
        rate, day = self.figures.decimal(place.conversion.rate), self.figures.date(place.conversion.as_of)
        return f"1\N{NO-BREAK SPACE}{self.pay.currency} = {rate}\N{NO-BREAK SPACE}{place.currency} ({day})"

    def example_pay(self, place: Location) -> str:
        """The figures of a location's example, in its currency."""
        return self.figures.of(place.currency or self.pay.currency).pay(place.example.amount) if place.example else ""

    @property
    def floor(self) -> str:
        """What nobody is paid less than, by measure; empty where the source states no floor."""
        return self._floors(self.pay.floor, self.pay.currency)

    def _floors(self, floors: Mapping[str, PayRange], currency: str) -> str:
        figures = self.figures.of(currency)
        return ", ".join(f"{self.pay.measures[key].title} {figures.pay(own)}" for key, own in floors.items())

    @cached_property
    def product(self) -> str:
        """What a derived range is the product of; empty where nothing is derived."""
        used = multipliers(self.pay, self.words)
        return " × ".join([self.words.published_range, *used]) if used else ""

    @property
    def roundings(self) -> str:
        """What derived figures are rounded to, in each currency."""
        return roundings(self.pay, self.figures)

    @cached_property
    def common_example(self) -> str:
        """What all examples of the locations are about, if it is one level and one measure; empty otherwise."""
        about = {self.about(place.example) for place in self.pay.locations if place.example}
        return about.pop() if len(about) == 1 else ""

    def about(self, example: Example) -> str:
        """The level and the measure of an example."""
        return f"{self.ladder.tag(example.level)}, {self.pay.measures[example.measure].title}"

    @cached_property
    def scale(self) -> FactorScale | None:
        """The axis that all factors share."""
        options = (option for axis in self.pay.axes for option in axis.options)
        return FactorScale.of(factor for option in options if (factor := self.factor(option)) is not None)

    @property
    def grid(self) -> str:
        """The address of a drawing of that axis' lines, for the ground of cells."""
        return f"data:image/svg+xml,{quote(self.scale.grid())}" if self.scale else ""

    @property
    def scale_marks(self) -> Sequence[tuple[str, float, bool]]:
        """The figures on that axis, where each is, from 0 to 1, and whether it is the one that changes nothing."""
        ticks = [(tick, self.scale.share(tick)) for tick in self.scale.ticks] if self.scale else []
        return [(self.figures.factor(Factor(tick, tick)), share, tick == 1) for tick, share in ticks]

    def factor(self, option: Option) -> Factor | None:
        """The factor of a location, a company type or an option of a dimension, published or assumed."""
        return option.factor or (option.assumed.factor if option.assumed else None)

    @cached_property
    def _worked(self) -> WorkedExample | None:
        return worked_example(self.ladder)

    @property
    def example_of(self) -> str:
        """What the worked example is about: level, measure, and what else pay differs by; empty where there is none."""
        if self._worked is None:
            return ""
        row = self._worked.row
        named = [option.title for option in row.options]
        return " · ".join([self.ladder.tag(row.level), self.pay.measures[row.measure].title, *named])

    @property
    def example_sum(self) -> str:
        """The worked example as a sum, up to what it makes."""
        if self._worked is None:
            return ""
        row, period = self._worked.row, self._worked.period
        times = [self.figures.decimal(factor.middle) for factor in self._worked.factors]
        times += [self.figures.decimal(row.conversion.rate)] if row.conversion else []
        times += [] if period.times == 1 else [self.figures.number(period.times)]
        by = "" if period.by == 1 else f" ÷ {self.figures.number(period.by)}"
        start = self.figures.of(row.base_currency).pay(row.base)
        sign = "≈" if self._worked.is_rounded else "="
        return f"{' × '.join([start, *times])}{by} {sign}"

    @property
    def example_result(self) -> str:
        """What the worked example makes: the figures of its row in the workbook."""
        row = self._worked.row if self._worked else None
        return self.figures.of(row.currency).pay(row.pay) if row else ""

    @property
    def example_middles(self) -> Sequence[str]:
        """Where the factors of the worked example come from that are the middle of a range."""
        factors = self._worked.factors if self._worked else ()
        return [
            self.words.middle_of.format(middle=self.figures.decimal(one.middle), factor=self.figures.factor(one))
            for one in factors
            if one.low != one.high
        ]


def _notes(option: Option) -> tuple[str | None, str | None]:
    return option.assumed.because if option.assumed else None, option.note
