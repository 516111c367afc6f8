"""Questions that the chapter on pay asks of a ladder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from ladderexport.model import CompanyType
from ladderexport.model.values import Factor
from ladderexport.model.worked_example import WorkedExample, worked_example
from ladderexport.rendering.drawings.factor_scale import FactorScale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladderexport.i18n.figures import Figures
    from ladderexport.i18n.words import Words
    from ladderexport.model import Compensation, Example, Ladder, Location


@dataclass(frozen=True)
class PayView:
    """What the chapter on pay says beyond the source's own words, in the ladder's language."""

    ladder: Ladder
    pay: Compensation
    words: Words
    figures: Figures

    @property
    def basis(self) -> str:
        """Currency, period and date of the ranges, in one line; the region is in the chapter's heading."""
        effective = self.figures.date(self.pay.effective) if self.pay.effective else None
        return ", ".join(part for part in (self.pay.currency, self.words.per[self.pay.per], effective) if part)

    @cached_property
    def notes(self) -> Sequence[str]:
        """The notes about locations and company types, each once; their numbers are their places, from 1."""
        places = (place.note for place in self.pay.locations)
        kinds = (note for kind in self.pay.company_types for note in _notes(kind))
        return list(dict.fromkeys(note for note in (*places, *kinds) if note))

    def numbers(self, of: Location | CompanyType) -> Sequence[int]:
        """The numbers of the notes about a location or a company type."""
        said = _notes(of) if isinstance(of, CompanyType) else (of.note,)
        return [self.notes.index(note) + 1 for note in said if note]

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
        """The axis that the factors of locations and company types share."""
        factors = [place.factor for place in self.pay.locations]
        factors += [factor for kind in self.pay.company_types if (factor := self.factor(kind)) is not None]
        return FactorScale.of(factors)

    @property
    def grid(self) -> str:
        """The address of a drawing of that axis' lines, for the ground of cells."""
        return f"data:image/svg+xml,{quote(self.scale.grid())}" if self.scale else ""

    @property
    def scale_marks(self) -> Sequence[tuple[str, float, bool]]:
        """The figures on that axis, where each is, from 0 to 1, and whether it is the one that changes nothing."""
        ticks = [(tick, self.scale.share(tick)) for tick in self.scale.ticks] if self.scale else []
        return [(self.figures.factor(Factor(tick, tick)), share, tick == 1) for tick, share in ticks]

    def factor(self, kind: CompanyType) -> Factor | None:
        """The factor of a company type, published or assumed."""
        return kind.factor or (kind.assumed.factor if kind.assumed else None)

    @cached_property
    def _worked(self) -> WorkedExample | None:
        return worked_example(self.ladder)

    @property
    def example_of(self) -> str:
        """What the worked example is about: level, measure, location and company type; empty where there is none."""
        if self._worked is None:
            return ""
        row = self._worked.row
        named = [of.title for of in (row.location, row.company_type) if of is not None]
        return " · ".join([self.ladder.tag(row.level), self.pay.measures[row.measure].title, *named])

    @property
    def example_sum(self) -> str:
        """The worked example as a sum, up to what it makes."""
        if self._worked is None:
            return ""
        factors = (self.figures.decimal(factor.middle) for factor in self._worked.factors)
        sign = "≈" if self._worked.is_rounded else "="
        return f"{' × '.join([self.figures.pay(self._worked.base), *factors])} {sign}"

    @property
    def example_result(self) -> str:
        """What the worked example makes: the figures of its row in the workbook."""
        return self.figures.pay(self._worked.row.pay) if self._worked else ""

    @property
    def example_middles(self) -> Sequence[str]:
        """Where the factors of the worked example come from that are the middle of a range."""
        factors = self._worked.factors if self._worked else ()
        return [
            self.words.middle_of.format(middle=self.figures.decimal(one.middle), factor=self.figures.factor(one))
            for one in factors
            if one.low != one.high
        ]


def _notes(kind: CompanyType) -> tuple[str | None, str | None]:
    return kind.assumed.because if kind.assumed else None, kind.note
