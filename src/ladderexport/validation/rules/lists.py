"""Rules about lists: items that YAML or Markdown joins to one line, marks that are printed twice, lists where none can be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ladderexport.diagnostics import Diagnostic
from ladderexport.diagnostics.rules import error, error_by_default, warning
from ladderexport.model.items import Item, item_of
from ladderexport.model.patterns import is_at, paragraphs
from ladderexport.source import BrokenText
from ladderexport.source.joined_lines import LooseItem, marked_lines, unmarked_lines
from ladderexport.source.list_marks import BULLETS, ListMark, follows, list_mark
from ladderexport.source.nodes import KeyPath
from ladderexport.source.offsets import comments_of
from ladderexport.source.reader import Source
from ladderexport.source.scalar_lines import ScalarLine, scalar_lines
from ladderexport.validation.naming import value_name
from ladderexport.validation.queries import lists_of_prose
from ladderexport.validation.readings import TextKind, text_kind

_SHOWN: Final = 50
_CAPITAL_NOUNS: Final = ("de", "lb", "nds", "gsw")
_INLINE_BULLETS: Final = re.compile(
    rf"(?:^|[:\n]\s*)(?P<bullet>[{re.escape(BULLETS)}\uf020-\uf0ff])\s*\w[^\n]{{0,500}}?\s(?P=bullet)\s*\w"
)
_INLINE_DASHES: Final = re.compile(r":\s+(?P<dash>[-–—])\s+\w[^.:]{0,500}?\s(?P=dash)\s+\w")
_INLINE_NUMBERS: Final = re.compile(r"(?:^|:\s+)1(?P<close>[.)])\s+\w[^\n]{0,500}?\s2(?P=close)\s+\w")
_MAY_LIST: Final = re.compile(rf"[{re.escape(BULLETS)}\uf020-\uf0ff]|: +[-–—1]|^1[.)]")
_MARKDOWN_ITEM: Final = re.compile(r"(?:^|\n)[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S")


JOINED_ITEMS: Final = error_by_default(
    "LAD020",
    "joined-items",
    "a line that looks like an item of a list, but is joined to the line above",
    why="A line begins with a dash, a bullet or a number, or stands alone where a list is expected, but it is no item: "
    "it is joined to the line above, and both are printed as one. Usually a dash is indented too deep or has no space after it, "
    "the bullets come from another program, or the list stands after `>` or in quotes.",
    fix="Write the line as the help line shows. If it is part of a sentence, move its first words to the end of the line above.",
)


def lists(source: Source) -> Iterator[Diagnostic]:
    """Yield what is wrong with the lists of a source; of a text whose lines are joined, nothing else is said."""
    told: set[KeyPath] = set()
    for path, diagnostic in _joined_items(source):
        told.add(path)
        yield diagnostic
    yield from _sub_items(source)
    yield from _two_marks(source, told)
    yield from _lists_in_paragraphs(source, told)


def _joined_items(source: Source) -> Iterator[tuple[KeyPath, Diagnostic]]:
    """Yield the first line of each text that looks like an item and is joined to the line above."""
    language = str(source.data.get("language") or "en")
    told = {(one.place.file, one.place.line) for one in source.diagnostics}
    for broken in source.broken_texts():
        room = text_kind(broken.path)
        lines = scalar_lines(broken.node, broken.text.content)
        hidden = comments_of(broken.node, broken.text.content)
        loose = [
            one
            for one in _loose(broken, room, lines, capital_nouns=language.startswith(_CAPITAL_NOUNS))
            if not any(start <= lines[one.number].start < end for start, end in hidden)
        ]
        if loose and not any(
            (broken.text.file, broken.text.position(lines[one.number].start)[0]) in told for one in loose
        ):
            yield broken.path, _joined(broken, room, lines, loose)


def _loose(broken: BrokenText, room: TextKind, lines: Sequence[ScalarLine], *, capital_nouns: bool) -> list[LooseItem]:
    texts = [line.text for line in lines]
    joined = [True] * len(lines)
    if room in {"passage", "item", "paragraph"}:
        joined = _joined_lines(broken.node.typed or broken.node.data, lines)
    starts_a_list = bool(lines) and room == "item" and broken.node.style in {"|", ">"} and list_mark(texts[0])
    if starts_a_list or room == "list":
        joined = [True] * len(lines)
    found = marked_lines(texts, joined)
    if not found and room == "list" and broken.node.style not in {"'", '"'}:
        found = unmarked_lines(texts, capital_nouns=capital_nouns)
    return found


def _joined_lines(text: str, lines: Sequence[ScalarLine]) -> list[bool]:
    """Return for each line whether it is set as part of the line above, in a text of which Markdown makes paragraphs."""
    if not any(line.is_kept and list_mark(line.text) for line in lines[1:]):
        return [not line.is_kept for line in lines]
    from ladderexport.markdown import continuations  # noqa: PLC0415 - only a text of several lines waits for it

    rest = continuations(text)
    kept = iter([number for number, line in enumerate(text.splitlines()) if line.strip()])
    numbers = [next(kept, None) if line.is_kept or not number else None for number, line in enumerate(lines)]
    return [number is None or number in rest for number in numbers]


def _joined(broken: BrokenText, room: TextKind, lines: Sequence[ScalarLine], loose: Sequence[LooseItem]) -> Diagnostic:
    first = loose[0]
    line = lines[first.number]
    begins = f"begins with {first.mark.words}" if first.mark else "is joined to the line above"
    more = len(loose) - 1
    others = (
        f"; {more} more {'lines' if more > 1 else 'line'} of this text {'do' if more > 1 else 'does'} too"
        if more
        else ""
    )
    message = f"this line {begins}: is it an item of its own?{others}"
    hint = _HINTS[room](broken, lines, first)
    return broken.text.diagnose(JOINED_ITEMS, (line.start, line.start + len(line.text)), message, hint=hint)


def _list_hint(broken: BrokenText, lines: Sequence[ScalarLine], first: LooseItem) -> str:
    style = broken.node.style if broken.node.style in {"|", ">"} else ""
    delete = f"delete the `{style}`, and " if style else ""
    otherwise = "" if first.mark or style else "; if it is all one text, put quotes around it"
    return f"{delete}write each item on its own line with a dash and a space: `- {_without_mark(lines[0].text)}`{otherwise}"


def _item_hint(broken: BrokenText, lines: Sequence[ScalarLine], first: LooseItem, *, may_nest: bool = True) -> str:
    item = _without_mark(lines[first.number].text)
    lead = _shown(lines[0].text.rstrip(":"))
    if broken.parent.style == "flow":
        return f"between brackets a comma separates items: `{lead}, {item}`"
    if list_mark(lines[0].text):
        return f"write each item after a dash of its own: `- {_without_mark(lines[0].text)}`"
    column = broken.text.position(broken.parent.start)[1]
    nested = f"; if it belongs to the item above it, end that item with a colon: `- {lead}:`" if may_nest else ""
    if broken.node.style is None:
        return f"start it in column {column}: `- {item}`{nested}; if it is part of a sentence, move it to the end of the line above"
    return f"write it after a dash in column {column}: `- {item}`{nested}"


def _label_item_hint(broken: BrokenText, lines: Sequence[ScalarLine], first: LooseItem) -> str:
    return _item_hint(broken, lines, first, may_nest=False)


def _passage_hint(broken: BrokenText, lines: Sequence[ScalarLine], first: LooseItem) -> str:
    item = _without_mark(lines[first.number].text)
    style = broken.node.style
    mark = first.mark
    is_known = mark is not None and mark.is_markdown and mark.style not in {"1.", "1)"}
    written = "" if is_known and style == ">" else f"write each item with a dash and a space: `- {item}`"
    if style == "|":
        return written if not is_known else f"start it in the column of the text above: `- {item}`"
    begin = (
        "write `|` instead of `>`"
        if style == ">"
        else "write `|` after the colon and the text below it, without quotes"
    )
    return f"{begin}, so that each line stays a line" + (f", and {written}" if written else "")


def _paragraph_hint(_broken: BrokenText, lines: Sequence[ScalarLine], first: LooseItem) -> str:
    return f"this text is one paragraph; write it as a sentence: `…, {_without_mark(lines[first.number].text)}`"


def _label_hint(_broken: BrokenText, lines: Sequence[ScalarLine], _first: LooseItem) -> str:
    return f"a text here is one line: `{_shown(lines[0].text)}`; move what follows to where it belongs"


_HINTS: Final = {
    "list": _list_hint,
    "item": _item_hint,
    "label item": _label_item_hint,
    "passage": _passage_hint,
    "paragraph": _paragraph_hint,
    "label": _label_hint,
}


def _without_mark(line: str) -> str:
    mark = list_mark(line)
    return _shown(line[mark.length :] if mark else line)


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


TWO_MARKS: Final = warning(
    "LAD610",
    "two-marks",
    "an item that begins with a bullet, a dash or a number of its own",
    why="The program puts a bullet or a number before each item. An item that begins with one of its own, often because it "
    "was pasted from another program, is printed with both.",
    fix="Delete the mark at the start of the text.",
)


SUB_ITEMS: Final = error(
    "LAD612",
    "sub-items",
    "sub-items that cannot be shown: a list in their list, or text after it",
    why="An item can have one list of sub-items below it, at its end. Sub-items of sub-items and text after the list have no place "
    "in the handbook and the workbook.",
    fix="Make the sub-item that has a list of its own an item, with its list below it. Move text after a list into an item of its own.",
)


def _sub_items(source: Source) -> Iterator[Diagnostic]:
    """Yield the first sub-item of each item that is too deep, and the text after a list."""
    for path, value in lists_of_prose(source):
        for number, text in enumerate(value if isinstance(value, list) else ()):
            item = item_of(text) if isinstance(text, str) else Item("")
            at = (*path, number)
            if deep := next((one for one in item.sub_items if one.is_too_deep), None):
                before = item.sub_items[item.sub_items.index(deep) - 1].text.rstrip(":")
                message = "this list is too deep: an item can have sub-items, but a sub-item cannot"
                hint = f"make `{_shown(before)}` an item of its own, or write its list as a sentence: `{_shown(before)}: {_shown(deep.text)}, …`"
                yield source.report(SUB_ITEMS, at, message, hint=hint, offset=deep.offset, length=len(deep.text))
            elif item.after is not None:
                said = text[item.after :].split("\n")[0].strip()
                message = "this text stands after the sub-items of its item, but an item ends with them"
                hint = f"make it an item of its own: `- {_shown(said)}`, or move it before the sub-items"
                yield source.report(SUB_ITEMS, at, message, hint=hint, offset=item.after, length=len(said))


class _Marked(NamedTuple):
    """An item that begins with a mark."""

    path: KeyPath
    text: str
    mark: ListMark


def _two_marks(source: Source, told: Collection[KeyPath]) -> Iterator[Diagnostic]:
    """Yield the items of prose that begin with a mark of their own; a number is one only among others that follow it."""
    for path, value in lists_of_prose(source):
        items = (
            [((*path, number), item) for number, item in enumerate(value)]
            if isinstance(value, list)
            else [(path, value)]
        )
        marked = [
            _Marked(at, text, mark)
            for at, text in items
            if at not in told
            and isinstance(text, str)
            and "\n" not in text.strip()
            and (mark := list_mark(text.lstrip()))
        ]
        yield from (_says_two_marks(source, one) for one in marked if _is_mark(one, marked))


def _says_two_marks(source: Source, one: _Marked) -> Diagnostic:
    message = f"{value_name(one.path, source.data)} begins with {one.mark.words}, but items have a mark already"
    rest = _shown(one.text.strip()[one.mark.length :])
    return source.report(TWO_MARKS, one.path, message, hint=f"delete it: `{rest}`", length=len(one.mark.typed))


def _is_mark(one: _Marked, marked: Sequence[_Marked]) -> bool:
    mark = one.mark
    if mark.kind == "number":
        chain = [other.mark for other in marked if other.mark.style == mark.style]
        return bool(chain) and 1 in chain[0].ranks and len(chain) > 1 and all(follows(b, a) for a, b in pairwise(chain))
    if mark.kind == "tight dash":
        return mark.typed == "-" and one.text.lstrip()[1:2].isupper()
    return (
        mark.kind == "dash"
        or (mark.kind == "bullet" and mark.typed[0] in BULLETS + "o·")
        or "\ue000" <= mark.typed <= "\uf8ff"
    )


LIST_IN_PARAGRAPH: Final = warning(
    "LAD611",
    "list-in-paragraph",
    "a list in a text that is printed as one paragraph",
    why="Notes, meanings and items are printed as one paragraph, and so is a list that stands on one line. The marks of the list "
    "are printed in the middle of the text.",
    fix="Write the text as a sentence, or write each item on its own line with a dash where the text can have a list.",
)


def _lists_in_paragraphs(source: Source, told: Collection[KeyPath]) -> Iterator[Diagnostic]:
    """Yield texts in which a list is printed as running text: one in a single line, or one where no list is set."""
    for path, text in source.texts:
        if path in told:
            continue
        if "\n" in text.strip() and is_at(path, paragraphs()) and len(_MARKDOWN_ITEM.findall(text)) > 1:
            from ladderexport.markdown import continuations  # noqa: PLC0415 - as above

            if len(continuations(text)) < len(text.strip().splitlines()) - 1:
                message = f"{value_name(path, source.data)} is printed as one paragraph, so this list is not one"
                hint = "write it as a sentence, with commas"
                first = _MARKDOWN_ITEM.search(text)
                line = first[0].strip() + text[first.end() :].splitlines()[0] if first else ""
                at = text.index(line)
                yield source.report(LIST_IN_PARAGRAPH, path, message, hint=hint, offset=at, length=len(line))
        elif "\n" not in text.strip() and (found := _inline_list(path, text)):
            message = f"{value_name(path, source.data)} has a list in one line, which is printed as it stands"
            listed = text_kind(path) in {"list", "item", "label item"}
            hint = "write each item on its own line with a dash" + ("" if listed else ", below a `|`")
            yield source.report(LIST_IN_PARAGRAPH, path, message, hint=hint, offset=found.start(), length=len(found[0]))


def _inline_list(path: KeyPath, text: str) -> re.Match[str] | None:
    if not _MAY_LIST.search(text):
        return None
    found = _INLINE_BULLETS.search(text) or _INLINE_DASHES.search(text)
    if found is None and text_kind(path) in {"list", "item"}:
        return _INLINE_NUMBERS.match(text)
    return found


CHECKS: Final = (lists,)
