"""How tall a sheet will be, told from its texts before it is laid out: the style sheet's lengths, and lines by width.

It knows the program's own templates, style sheets and faces, and sheets on which nothing is added yet. A test holds it to
what the typesetter makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ladderexport.artifacts.onepagers.layout import LEADING, SIDES_MM, SheetLayout
from ladderexport.i18n.figures import Figures
from ladderexport.i18n.words import Words
from ladderexport.markdown import has_structure, plain, plain_line
from ladderexport.model import Level, Transition
from ladderexport.model.items import item_of
from ladderexport.model.skills import LevelSkills
from ladderexport.rendering.columns import balanced
from ladderexport.rendering.context import PT_PER_MM
from ladderexport.rendering.drawings import Drawings
from ladderexport.rendering.fonts.metrics import HEADING, STRONG, advance, line_count
from ladderexport.rendering.items import is_one_paragraph
from ladderexport.rendering.view import View

LI_INDENT: Final = 0.88
"""How far the text of a list item is set in, in ems."""
LI_GAP: Final = 1.5
"""The points between two list items."""
PARAGRAPH_GAP: Final = 4.0
SMALL_GAP: Final = 0.3
"""The space above a note, in ems of its own."""
BELOW_BASELINE: Final = 0.305
"""How far a line of text reaches below its baseline, in ems: the text face's depth and half of the leading."""
COLUMN_WIDTHS: Final = {2: 0.474, 3: 0.299}
"""Number of columns -> the width of each, of that of the text."""

CHANGE_COLUMNS: Final = 3
"""How many facets of the next level are side by side; a sheet should say at least so many."""

Block = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Estimate:
    """A level's sheet in a setting, on paper so many points wide; all heights are points."""

    level: Level
    layout: SheetLayout
    view: View
    words: Words
    figures: Figures
    draw: Drawings
    text_width: float

    @property
    def mm(self) -> float:
        """About how many millimeters of a page the sheet takes, rather more than less.

        Raises LookupError where a character has no width in the program's faces, or the summary has headings or a table.
        """
        note = 0.0 if self.view.note_alone(self.level) else self._note(self.level.note, self.words.note)
        parts = (self._head, self._summary, self._facets, note, self._skills, self._pay)
        return (sum(parts) + sum(self._steps())) / PT_PER_MM

    def changes_mm(self, low: Level, high: Level, facets: Sequence[str], *, band: str = "") -> float:
        """About how many millimeters it takes to say what is new at a level, in these facets.

        A heading of a band of its own takes the place of the heading above them. Raises LookupError as `mm` does.
        """
        columns = self.view.change_columns(low, high, facets, CHANGE_COLUMNS)
        if not any(columns):
            return 0.0
        width, size = self.text_width * COLUMN_WIDTHS[CHANGE_COLUMNS], self.layout.size
        head = self._band(band) if band else size * (1.12 * 1.5 + 0.7)
        if self.layout.terse:
            blocks = [block for column in columns for block in column]
            return (head + sum(self._running(title, items) for title, items in blocks)) / PT_PER_MM
        return (
            head + 0.3 * size + max(sum(self._change(one, width) for one in column) for column in columns)
        ) / PT_PER_MM

    def _running(self, title: str, items: Sequence[str]) -> float:
        """A facet whose items run in."""
        texts = (plain_line(text, addresses=True) for item in items for text in item_of(item).texts)
        said = f"{self.words.labeled.format(label=title)} {' · '.join(texts)}"
        return self._note_line * line_count(said, self.text_width, self.layout.note_size) + 2

    def _change(self, block: Block, width: float) -> float:
        """A facet under a heading in the size of the text."""
        title, items = block
        return self._said(items, width) + self.layout.size * (
            1.3 * line_count(title, width, self.layout.size, STRONG) + 0.5
        )

    @property
    def _skills(self) -> float:
        tables = self.view.skills.of(self.level)
        if not tables:
            return 0.0
        named = len(tables) > 1
        return self._band(self.words.chapter("skills")) + sum(self._table(one, named=named) for one in tables)

    @property
    def listing_mm(self) -> float:
        """How many millimeters more skills take in lists than running in; 0 where they cannot be listed."""
        lists = self.view.skills.lists(self.level, CHANGE_COLUMNS)
        if not lists:
            return 0.0
        width = self.text_width * COLUMN_WIDTHS[len(lists)]
        heights = [
            (self._line if title else 0)
            + sum(
                self._line * line_count(f"{one.title} {one.expected}", width, self.layout.size, STRONG) + LI_GAP
                for one in skills
            )
            for title, _, skills in lists
        ]
        tables = self.view.skills.of(self.level)
        now = sum(self._table(one, named=len(tables) > 1) for one in tables)
        return (max(heights) + 0.3 * self.layout.size - now) / PT_PER_MM

    def _table(self, skills: LevelSkills, *, named: bool) -> float:
        """The skills of one table: words that run in, or blocks in columns."""
        title = self.words.labeled.format(label=skills.matrix.title)
        if self.view.skills.is_terse(skills):
            pairs = " · ".join(_unbroken(f"{one.title} {one.expected}") for one in skills.expected)
            said = f"{title} {pairs}" if named else pairs
            return self._note_line * line_count(said, self.text_width, self.layout.note_size) + 2
        columns = self.view.skills.columns(skills, CHANGE_COLUMNS)
        width = self.text_width * COLUMN_WIDTHS[CHANGE_COLUMNS]
        tallest = max(sum(self._change((one.title, (one.expected,)), width) for one in column) for column in columns)
        return 0.3 * self.layout.size + tallest + (self._note_line if named else 0)

    @property
    def _line(self) -> float:
        return self.layout.size * LEADING

    @property
    def _note_line(self) -> float:
        return self.layout.note_size * LEADING

    @property
    def _head_size(self) -> float:
        return self.layout.size * 1.12

    @property
    def _head(self) -> float:
        level = self.level
        code = self.view.ladder.code(level.id)
        chip = max(11 * PT_PER_MM, advance(code, 19, HEADING)) + 6 * PT_PER_MM if code else 4 * PT_PER_MM
        width = self.text_width - chip - 5 * PT_PER_MM
        name = 23.0 * line_count(level.title, width, 20, HEADING)
        if facts := " · ".join(self.view.facts(level)):
            name += 0.6 * PT_PER_MM + self._note_line * line_count(facts, width, self.layout.note_size)
        return max(20.9 + 4 * PT_PER_MM, name) + self._strip + 3 * PT_PER_MM + 0.5

    @property
    def _strip(self) -> float:
        if self.layout.poster:
            return 0.0
        return 3 * PT_PER_MM + self.draw.strip_height(self.level, self.text_width) + BELOW_BASELINE * self.layout.size

    @property
    def _summary(self) -> float:
        said = self.level.summary or (self.level.note if self.view.note_alone(self.level) else None)
        if not said:
            return 0.0
        if has_structure(said):
            raise LookupError("the height of headings and tables is not estimated")
        paragraphs = plain(said, addresses=True).split("\n")
        lines = sum(line_count(each, self.text_width - self.layout.size, self.layout.size) for each in paragraphs)
        return self._line * lines + PARAGRAPH_GAP * (len(paragraphs) - 1)

    @property
    def _facets(self) -> float:
        columns = self.view.facet_columns(self.level, self.layout.columns)
        width = self.text_width * COLUMN_WIDTHS[self.layout.columns]
        return 3 * PT_PER_MM + max(sum(self._facet(block, width) for block in column) for column in columns)

    def _facet(self, block: Block, width: float) -> float:
        title, items = block
        return self._heading(title, width) + self._said(items, width) + 2.6 * PT_PER_MM * self.layout.size / 10

    def _said(self, items: Sequence[str], width: float) -> float:
        if is_one_paragraph(items):
            return self._line * line_count(plain_line(items[0], addresses=True), width, self.layout.size)
        return sum(self._items(items, width)) - LI_GAP

    def _items(self, items: Sequence[str], width: float) -> tuple[float, ...]:
        return tuple(self._item(item, width - LI_INDENT * self.layout.size) for item in items)

    def _item(self, text: str, width: float) -> float:
        """The height of an item; its sub-items are indented once more, and each has a gap below."""
        size, item = self.layout.size, item_of(text)
        own = line_count(plain_line(item.text, addresses=True), width, size)
        below = [
            line_count(plain_line(one.text, addresses=True), width - LI_INDENT * size, size) for one in item.sub_items
        ]
        return self._line * (own + sum(below)) + LI_GAP * (1 + len(below))

    def _heading(self, title: str, width: float) -> float:
        size = self._head_size
        return size * (1.25 * line_count(title, width, size, STRONG) + 0.25)

    def _band(self, title: str) -> float:
        """What a part that runs across the page begins with."""
        return 3 * PT_PER_MM + 0.8 + self._heading(title, self.text_width)

    def _note(self, text: str | None, title: str = "") -> float:
        if not text:
            return 0.0
        size = self.layout.note_size
        said = (
            f"{self.words.labeled.format(label=title)} {plain_line(text, addresses=True)}"
            if title
            else plain_line(text, addresses=True)
        )
        return SMALL_GAP * size + self._note_line * line_count(said, self.text_width, size)

    @property
    def _pay(self) -> float:
        draw, level, kinds = self.draw, self.level, self.view.option_pay(self.level)
        published = self.view.pay_of(level)
        if not published and not kinds:
            return 0.0
        panels = (draw.level_panels(level) if self.view.neighbours_pay else draw.own_panels(level)) if published else ()
        caption = self.view.pay_caption(bar.pay for panel in panels for bar in panel.bars)
        drawn = draw.panels_height(panels, self.text_width) if published else 0.0
        said = sum(self._note(ranges, name) for name, ranges in kinds)
        return self._band(self.words.pay_here) + drawn + said + self._note(caption)

    def _steps(self) -> Iterator[float]:
        """What it takes to say how each way up is gone."""
        for to, step in self.view.ways_up(self.level):
            height = self._band(f"{self.words.labeled.format(label=self.words.next_level)} {self.view.level_title(to)}")
            if lead := " · ".join(self._lead(to, step)):
                height += self._note_line * line_count(lead, self.text_width, self.layout.note_size)
            if step and step.criteria:
                heights = self._items(step.criteria, (self.text_width - 8 * PT_PER_MM) / 2)
                columns = balanced(heights, heights, 2)
                height += 0.4 * self.layout.size + max(map(sum, columns))
            left = self.view.changes_left(self.level, to, self._facets_shown, self.layout.changes)
            more = self.words.all_changes.format(left) if left else None
            yield height + self._note(step.note if step else None) + self._note(more)

    @property
    def _facets_shown(self) -> tuple[str, ...]:
        ladder = self.view.ladder
        return ladder.one_pagers.facets_of(self.level.id, ladder.facets)

    def _lead(self, to: Level, step: Transition | None) -> Iterator[str]:
        if step and step.typical_time:
            remark = f" ({step.remark})" if step.remark else ""
            yield f"{self.words.labeled.format(label=self.words.typical_time)} {self.figures.duration(step.typical_time)}{remark}"
        if to.years:
            yield f"{self.words.labeled.format(label=self.words.experience)} {self.figures.years(to.years)}"


def _unbroken(text: str) -> str:
    """A text that no line is broken in, about as wide."""
    return text.replace(" ", "i").replace("-", "i")


def estimate(level: Level, layout: SheetLayout, context: Mapping[str, Any], paper: tuple[float, float]) -> Estimate:
    """Return the estimate of a sheet from what its page is made from, on paper of this size in millimeters."""
    known = (context["view"], context["w"], context["f"], context["draw"])
    return Estimate(level, layout, *known, (paper[0] - SIDES_MM) * PT_PER_MM)
