"""How each text of a source is read: as prose with paragraphs, as one paragraph, as an item, or as a label."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from ladderexport.model.items import item_of
from ladderexport.model.patterns import is_at, paragraphs, passages, prose_lists, text_lists
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.queries import keys_of_every_level

if TYPE_CHECKING:
    from ladderexport.markdown.slips import Slip

TextKind: TypeAlias = Literal["list", "item", "label item", "passage", "paragraph", "label"]
"""What may be at a place: a list, of which one text is an item; an item of prose, or of labels; prose with paragraphs,
or of one paragraph; one label."""

_NO_TEXT: Final = ("brand", "previous", "checks", "words")
"""Top-level keys whose texts are no text of the ladder."""


class Passage(NamedTuple):
    """A stretch of prose that is read by itself: where it is, from which character on, and whether it is one paragraph."""

    path: KeyPath
    offset: int
    text: str
    paragraph: bool


class FoundSlip(NamedTuple):
    """A mark that is not understood, with the place of its text."""

    path: KeyPath
    offset: int
    slip: Slip
    typed: str
    """The mark as it was typed."""


def text_kind(path: KeyPath) -> TextKind:
    """Return what may be at a path."""
    if is_at(path, passages()):
        return "passage"
    if is_at(path, paragraphs()):
        return "paragraph"
    if isinstance(path[-1], int):
        return "item" if is_at(path[:-1], prose_lists()) else "label item"
    is_own = path[0] == "levels" and path[-1] in keys_of_every_level()
    return "list" if is_at(path, text_lists()) and not is_own else "label"


def is_prose(path: KeyPath) -> bool:
    """Return whether Markdown is read in a text at a path."""
    kind = text_kind(path)
    return kind in {"passage", "paragraph", "item"} or (kind == "list" and is_at(path, prose_lists()))


def prose(source: Source, may: Callable[[str], object]) -> Iterator[Passage]:
    """Yield the prose of a source that `may` holds what is looked for; each sub-item of an item is by itself."""
    for path, text in source.texts:
        if path[0] in _NO_TEXT or not may(text) or not is_prose(path):
            continue
        kind = text_kind(path)
        if kind not in {"item", "list"}:
            yield Passage(path, 0, text, kind != "passage")
            continue
        starts = [0, *(one.offset for one in item_of(text).sub_items)]
        for start, after in zip(starts, [*starts[1:], len(text) + 1], strict=True):
            end = text.rfind("\n", 0, after) if after <= len(text) else len(text)
            yield Passage(path, start, text[start : max(end, start)], paragraph=True)


def slips_in(source: Source, kinds: frozenset[str]) -> Iterator[FoundSlip]:
    """Yield the marks of some kinds that are not understood, in the order of the source."""
    from ladderexport.markdown import slips  # noqa: PLC0415 - the list of rules does not wait for the parser

    for passage in prose(source, slips.may_slip):
        for slip in slips.slips(passage.text, paragraph=passage.paragraph):
            if slip.kind in kinds:
                typed = passage.text[slip.start : slip.start + slip.length]
                yield FoundSlip(passage.path, passage.offset + slip.start, slip, typed)


def labels(source: Source, may: Callable[[str], object]) -> Iterator[tuple[KeyPath, str]]:
    """Yield the labels of a source that `may` hold what is looked for, without ids and figures."""
    for path, text in source.texts:
        if path[0] not in _NO_TEXT and path[-1] != "id" and may(text):
            from ladderexport.model.annotations import is_label  # noqa: PLC0415 - likewise

            if is_label(path):
                yield path, text
