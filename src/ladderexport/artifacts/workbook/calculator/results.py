"""The left of the offer calculator: what to choose and type, and what follows, each figure with its formula."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.calculator import formulas
from ladderexport.artifacts.workbook.values import Formula
from ladderexport.markdown import plain_line
from ladderexport.model.pay import compa_ratio, midpoint_distance, range_penetration, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladderexport.artifacts.workbook.calculator.choices import ChoiceOf
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.panel import CellLook
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model.pay import PayRow


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the calculator: its label, its value, a remark, and its defined name where other formulas use it."""

    label: str
    value: Value
    look: CellLook
    remark: str = ""
    name: str = ""
    longest: str = ""
    """The longest text that it may come to hold."""
    said: Formula | None = None
    """The remark as a formula, where it is shown for some choices only."""


def range_results(context: Context, dimensions: tuple[ChoiceOf, ...], example: tuple[int, PayRow]) -> Iterator[Result]:
    """Yield what the source says of the chosen range."""
    heads, words, values = context.labels.columns, context.labels.calculator, context.labels.values
    number, row = example
    titles = {each.level: context.title_in_pay(each.level, context.pay_title(each.level)) for each in context.grid}
    if any(titles.values()):
        title = formulas.if_found(formulas.found(heads.pay_title.head), words.no_figure)
        longest = max((*filter(None, titles.values()), words.no_figure), key=len)
        yield Result(heads.pay_title.head, Formula(title, titles[row.level] or ""), "result", longest=longest)
    minimum, maximum = (
        formulas.if_found(formulas.found(term.head), words.none) for term in (heads.minimum, heads.maximum)
    )
    yield Result(heads.minimum.head, Formula(minimum, row.pay.minimum), "result money", name=formulas.MINIMUM)
    yield _midpoint(context, row)
    yield Result(heads.maximum.head, Formula(maximum, row.pay.maximum), "result money", name=formulas.MAXIMUM)
    opening = formulas.if_found(formulas.found(heads.open_ended.head), words.none)
    said = context.yes_or_no(yes=row.pay.open_ended)
    yield Result(heads.open_ended.head, Formula(opening, said), "result", name=formulas.OPEN_ENDED)
    yield _basis(context, row)
    if len({each.effective for each in context.grid}) > 1:
        text = formulas.if_found(formulas.unless_empty(formulas.found(heads.effective.head), words.none), words.none)
        day = row.effective.first_day if row.effective else None
        yield Result(heads.effective.head, Formula(text, _serial(day) if day else words.none), "result date")
    elif row.effective:
        yield Result(heads.effective.head, row.effective.first_day, "result date")
    source = formulas.if_found(formulas.found(heads.provenance.head), words.none)
    yield Result(heads.provenance.head, Formula(source, values.provenance[row.provenance]), "result")
    yield from _why_assumed(context, row)
    yield _posting(context, row)
    label = words.row.format(sheet=context.labels.sheets.pay_ranges.head)
    row_number = Formula(formulas.row_of(dimensions), Decimal(number))
    yield Result(label, row_number, "result count", name=formulas.ROW)


def _basis(context: Context, row: PayRow) -> Result:
    """The currency and the period, as a formula where they differ by row."""
    heads, per = context.labels.columns, context.labels.values.per
    said = {f"{each.currency}, {per[each.per]}" for each in context.grid}
    own = f"{row.currency}, {per[row.per]}"
    if len(said) == 1:
        return Result(heads.per.head, own, "result")
    text = f'{formulas.found(heads.currency.head)}&", "&{formulas.found(heads.per.head)}'
    shown = Formula(formulas.if_found(text, context.labels.calculator.none), own)
    return Result(heads.per.head, shown, "result", longest=max(said, key=len))


def _serial(day: date) -> Decimal:
    """A day as the number that a spreadsheet has for it."""
    return Decimal((day - date(1899, 12, 30)).days)


def _midpoint(context: Context, row: PayRow) -> Result:
    """The midpoint; of an open-ended range, a dash and the reason."""
    head, none, why = (
        context.labels.columns.midpoint.head,
        context.labels.calculator.none,
        context.words.changed.no_midpoint,
    )
    text = formulas.if_found(formulas.unless_empty(formulas.found(head), none), none)
    said = Formula(f'=IF({formulas.is_open(context)},{formulas.quoted(why)},"")', why if row.pay.open_ended else "")
    amount = none if row.midpoint is None else row.midpoint
    return Result(head, Formula(text, amount), "result money", why, formulas.MIDPOINT, said=said)


def _why_assumed(context: Context, row: PayRow) -> Iterator[Result]:
    """The reason for an assumed factor, in a ladder that has one."""
    head, none = context.labels.columns.because.head, context.labels.calculator.none
    reasons = [plain_line(each.note) for each in context.grid if each.note]
    if reasons:
        text = formulas.if_found(formulas.unless_empty(formulas.found(head), none), none)
        said = plain_line(row.note) if row.note else none
        yield Result(head, Formula(text, said), "result", longest=max(reasons, key=len))


def _posting(context: Context, row: PayRow) -> Result:
    """What to write in an advertisement for the chosen range, or why it cannot be written yet."""
    head = context.labels.columns.posting.head
    none = context.labels.calculator.none
    text = formulas.if_found(formulas.unless_empty(formulas.found(head), none), none)
    texts = [context.posting(each) for each in (row, *context.grid)]
    return Result(head, Formula(text, texts[0]), "result", longest=max(texts, key=len))


def offer_results(context: Context, row: PayRow, offer: Decimal) -> Iterator[Result]:
    """Yield the position of an offer in the chosen range."""
    words, terms = context.labels.calculator, context.labels.read_me
    longest = max(words.standings.values(), key=len) + words.open_end
    said = Formula(formulas.verdict(context), verdict(context, row, offer))
    yield Result(words.verdict, said, "verdict", longest=longest)
    ratio, share = compa_ratio(offer, row.midpoint), range_penetration(offer, row.pay)
    away = midpoint_distance(offer, row.midpoint)
    undefined = words.none if row.pay.open_ended else words.undefined
    text = formulas.by_midpoint(context, f"{formulas.OFFER}/{formulas.MIDPOINT}")
    value = Formula(text, undefined if ratio is None else ratio)
    yield Result(terms.compa_ratio.head, value, "result ratio", words.compa_ratio_is)
    value = Formula(formulas.penetration(context), undefined if share is None else share)
    name = formulas.PENETRATION
    yield Result(terms.penetration.head, value, "result share", words.penetration_is, name, words.undefined)
    text = formulas.from_midpoint(context, f"{formulas.OFFER}-{formulas.MIDPOINT}")
    value = Formula(text, words.none if row.midpoint is None else offer - row.midpoint)
    yield Result(words.distance, value, "result change", words.distance_is)
    text = formulas.by_midpoint(context, f"({formulas.OFFER}-{formulas.MIDPOINT})/{formulas.MIDPOINT}")
    value = Formula(text, undefined if away is None else away)
    yield Result(words.distance_share, value, "result share change", words.distance_share_is)


def verdict(context: Context, row: PayRow, offer: Decimal) -> str:
    """Return the position of an offer in the range of a row, in words."""
    words, where = context.labels.calculator, standing(offer, row.pay)
    said = words.above_stated if where == "above" and row.pay.open_ended else words.standings[where]
    return said + words.open_end if row.pay.open_ended and where != "below" else said
