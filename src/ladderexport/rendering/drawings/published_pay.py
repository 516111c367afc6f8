"""From a ladder to the charts of its published ranges, one for each currency and place: the kinds of pay in it, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from markupsafe import Markup

from ladderexport.i18n.figures import Figures
from ladderexport.i18n.words import Words
from ladderexport.model import Ladder, Level, LevelPay, Location
from ladderexport.model.colors import mixed
from ladderexport.model.values import PayRange
from ladderexport.rendering.drawings import charts, svg
from ladderexport.rendering.drawings.charts import PAPER
from ladderexport.rendering.drawings.pay_chart import PayChart, PayLine, Style

LABELS: Final = (60.0, 128.0)
"""The least and the greatest width of the levels' names, in points."""
MOST_TICKS: Final = 4
"""How many figures the axis of bars in a table has."""
_CODE: Final = 11.0
"""What a level's code takes beyond its letters."""
_LEAST_CODE: Final = 9.0
"""How wide the color of a level is that has no code."""
_LABEL: Final = 8.0
_LEADING: Final = 10.0


@dataclass(frozen=True, slots=True)
class PayAxis:
    """An axis of bars in tables: the amount at its end, and its figures, few enough for a phone, each from 0 to 1 along it."""

    end: Decimal
    ticks: tuple[tuple[str, float], ...]

    @classmethod
    def of(cls, ranges: Iterable[PayRange], figures: Figures) -> PayAxis:
        """Return the axis on which some ranges have room."""
        end = charts.axis_end(pay.maximum for pay in ranges)
        ticks = charts.axis_ticks(end)
        while len(ticks) > MOST_TICKS:
            ticks = ticks[::2]
        return cls(end, tuple((figures.tick(value), float(value / end)) for value in ticks))


@dataclass(frozen=True, slots=True)
class KindOfPay:
    """A kind of pay in the chart: a measure, of the ladder or of one option alone, with its ranges by level."""

    title: str
    description: str | None
    measure: str
    ranges: Mapping[str, LevelPay]
    style: Style


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A level in the chart: what it is called there, and its bars."""

    level: Level
    title: str
    lines: Sequence[PayLine]

    @property
    def said(self) -> str:
        """The bars in words."""
        return "; ".join(f"{line.name} {line.figures}" for line in self.lines)


def published_charts(ladder: Ladder, words: Words, figures: Figures, darkest: str) -> tuple[PublishedChart, ...]:
    """Return the chart of the general ranges and those of options, and one for each location with ranges of its own."""
    pay = ladder.compensation
    if pay is None:
        return (PublishedChart(ladder, words, figures, darkest),)
    places = [place for place in pay.locations if place.ranges]
    options = (one for axis in pay.axes if axis.built_in != "location" for one in axis.options)
    named = ((getattr(one, "ranges_title", None) or one.title, one.ranges) for one in options)
    general = PublishedChart(ladder, words, figures, darkest, (("", pay.ranges), *named))
    return (
        general,
        *(
            PublishedChart(
                ladder, words, figures.of(place.currency or pay.currency), darkest, (("", place.ranges),), place, number
            )
            for number, place in enumerate(places, 1)
        ),
    )


@dataclass(frozen=True)
class PublishedChart:
    """A chart of published ranges that are in one currency; `darkest` is the color of the ladder's last level."""

    ladder: Ladder
    words: Words
    figures: Figures
    darkest: str
    tables: Sequence[tuple[str, Mapping[str, LevelPay]]] = ()
    """What each table is called, which is nothing for the one that the others are compared with, and its ranges by level."""
    place: Location | None = None
    """The location whose own ranges these are; None for the general ones."""
    number: int = 0
    """Its place among the charts of a ladder, from 0."""

    @cached_property
    def series(self) -> Sequence[KindOfPay]:
        """The kinds of pay that have a range, those of single options last."""
        pay = self.ladder.compensation
        if pay is None:
            return ()
        found: list[KindOfPay] = []
        for owner, ranges in self.tables:
            for key, measure in pay.measures.items():
                if any(key in row.by_measure for row in ranges.values()):
                    title = f"{self._labeled(owner)} {measure.title}" if owner else measure.title
                    about = None if owner else measure.description
                    found.append(KindOfPay(title, about, key, ranges, self._style(len(found), own=bool(owner))))
        return found

    def _style(self, number: int, *, own: bool) -> Style:
        """Solid, tinted, then outlined; what only one type of company pays is dashed. All differ in gray."""
        dark = mixed(self.darkest, PAPER, 0.2)
        if own:
            return Style(PAPER, dark, dashed=True)
        return Style((dark, mixed(self.darkest, PAPER, 0.72), PAPER)[number % 3], dark)

    @cached_property
    def is_named(self) -> bool:
        """Whether looks alone do not tell the bars apart, so that each has its name at its side."""
        styles = [series.style for series in self.series]
        titled = any(self._own_title(series, level) for series in self.series for level in self.ladder.levels)
        return len(set(styles)) < len(styles) or titled

    @cached_property
    def rows(self) -> Sequence[ChartRow]:
        """The levels with a range, in the ladder's order."""
        rows = (ChartRow(level, self._title(level), self._lines(level)) for level in self.ladder.levels)
        return [row for row in rows if row.lines]

    def _title(self, level: Level) -> str:
        general = self.tables[0][1] if self.tables else {}
        return (general[level.id].title if level.id in general else None) or level.name

    def _own_title(self, series: KindOfPay, level: Level) -> str:
        """The title that a company type's table has for a level, if it is a different one."""
        title = series.ranges[level.id].title if level.id in series.ranges else None
        return title if title and title != self._title(level) else ""

    def _lines(self, level: Level) -> Sequence[PayLine]:
        lines = []
        for series in self.series:
            pay = series.ranges[level.id].by_measure.get(series.measure) if level.id in series.ranges else None
            if pay is not None:
                title = self._own_title(series, level)
                name = self._labeled(f"{series.title} ({title})" if title else series.title)
                lines.append(PayLine(pay, self.figures.pay(pay), series.style, name, series is self.series[0]))
        return lines

    @property
    def name(self) -> str:
        """What style sheets call its axis."""
        return f"place-{self.number}" if self.place else "all"

    @cached_property
    def bar_axis(self) -> PayAxis:
        """The axis that bars in tables share."""
        return PayAxis.of(self._ranges, self.figures)

    @property
    def any_open(self) -> bool:
        """Whether any of its ranges has an open end."""
        return any(pay.open_ended for pay in self._ranges)

    @property
    def any_midpoint(self) -> bool:
        """Whether any of its ranges has a midpoint, which a single rate and an open end have not."""
        return any(pay.midpoint is not None and not pay.is_single_rate for pay in self._ranges)

    @property
    def _ranges(self) -> Iterator[PayRange]:
        for _, table in self.tables:
            for row in table.values():
                yield from row.by_measure.values()

    def chart(self, width: float) -> PayChart:
        """The chart in a table of that width, beside the names of its levels."""
        rows = [row.lines for row in self.rows]
        return PayChart(rows, width - self.label_width, self.figures.tick, self.ladder.language, self.is_named)

    def axis(self, width: float) -> Markup:
        """Draw the axis in the head of the table."""
        titles = ", ".join(series.title for series in self.series)
        return self.chart(width).axis(self.words.pay_figure.format(measures=titles))

    def row(self, row: ChartRow, width: float) -> Markup:
        """Draw the bars of a level, as tall as its name at least."""
        room = self.label_width - self._code(row.level) - 4
        name = svg.wrapped(row.title, room, _LABEL, self.ladder.language)
        return self.chart(width).row(row.lines, row.said, _LEADING * len(name) + 5)

    @cached_property
    def label_width(self) -> float:
        """How wide the names of the levels are, in points."""
        widths = (svg.text_width(row.title, _LABEL) + self._code(row.level) + 6 for row in self.rows if row.title)
        return min(max(LABELS[0], *widths), LABELS[1]) if self.rows else LABELS[0]

    def _code(self, level: Level) -> float:
        return max(svg.text_width(self.ladder.code(level.id), _LABEL, strong=True), _LEAST_CODE) + _CODE

    def _labeled(self, label: str) -> str:
        return self.words.labeled.format(label=label)
