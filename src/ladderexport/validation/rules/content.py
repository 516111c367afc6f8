"""Rules about content: names that nothing uses, parts without content, items that are listed twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import warning
from ladderexport.model.patterns import prose_lists, references
from ladderexport.model.sections import SECTIONS
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.progression import levels_by_id, neighbors
from ladderexport.validation.queries import EACH, KEYS, keys_of_every_level, texts, walk
from ladderexport.validation.rules.references import unknown_measures

SENTENCE: Final = 3
"""How many words make an item more than a keyword: keywords such as `Python` may well stand at several levels."""

_FIRST: Final = 500
_NAMES_ONLY: Final = tuple(
    (pattern, frozenset(noun.says_nothing_with))
    for section in SECTIONS
    for pattern, noun in section.patterns
    if noun.says_nothing_with
)
"""Parts that say nothing where they have only these keys, which name them."""


_Item = tuple[KeyPath, str, str]
"""Where an item stands, its text, and the text to compare by."""


UNUSED_NAME: Final = warning(
    "LAD204",
    "unused-name",
    "a facet or measure that is declared but not used",
    why="A facet or a measure is declared, but no level uses it. It is probably misspelled somewhere, or left over.",
    fix="Use it, or delete it.",
)


def unused_names(source: Source) -> Iterator[Diagnostic]:
    """Yield facets that no level uses, and measures without a range."""
    if not source.complete:
        return
    levels = levels_by_id(source)
    facets = source.data.get("facets")
    if isinstance(facets, dict):
        known = {*keys_of_every_level(), *facets}
        used = {key for _, level in levels.values() for key in level}
        if used <= known:
            for facet in (one for one in facets if one not in used and one not in keys_of_every_level()):
                message = f"no level uses the facet {quote(facet)}"
                hint = f"add `{facet}:` to the levels, or delete it here"
                yield source.report(UNUSED_NAME, ("facets", facet), message, hint=hint, key=True)
    measures = value_at(source.data, ("compensation", "measures"))
    keyed = (pattern for pattern in references("measure") if pattern[-1] == KEYS)
    used = {found.text for pattern in keyed for found in texts(source, pattern)}
    if isinstance(measures, dict) and used and not any(unknown_measures(source)):
        for measure in (one for one in measures if one.strip() not in used):
            message = f"the measure {quote(measure)} has no ranges"
            path = ("compensation", "measures", measure)
            hint = "add its ranges, or delete it here"
            yield source.report(UNUSED_NAME, path, message, hint=hint, key=True)


EMPTY_SECTION: Final = warning(
    "LAD404",
    "empty-section",
    "a section, list or level without content",
    why="A section, a list or a level is there but has no content. In the handbook it would be a heading with nothing below it.",
    fix="Write the content, or delete it.",
)


def empty_sections(source: Source) -> Iterator[Diagnostic]:
    """Yield empty lists and mappings, and parts that have a name but no content."""
    for path in _empties(source.data):
        message = f"{value_name(path, source.data)} is empty"
        yield source.report(EMPTY_SECTION, path, message, hint="write an entry, or delete the key", key=True)
    for pattern, names in _NAMES_ONLY:
        for path, part in walk(source.data, pattern):
            if isinstance(part, dict) and part and not any(part[key] for key in part.keys() - names):
                if part.get("from") == part.get("to") is not None:
                    continue
                yield _says_nothing(source, path, part)
    pay = source.data.get("compensation")
    if isinstance(pay, dict) and pay.get("measures") and not any(_tables(pay)):
        message, hint = "`compensation` has no ranges", "add the ranges of the levels under `ranges`"
        yield source.report(EMPTY_SECTION, ("compensation",), message, hint=hint, key=True)
    yield from _silent_levels(source)


def _silent_levels(source: Source) -> Iterator[Diagnostic]:
    """Yield levels that have no facet, if others have one."""
    levels = levels_by_id(source)
    facets = source.data.get("facets")
    own = frozenset(keys_of_every_level())
    silent = [(path, level) for path, level in levels.values() if not level.keys() - own and "note" not in level]
    if isinstance(facets, dict) and facets and len(silent) < len(levels):
        for path, level in (one for one in silent if "summary" not in one[1]):
            yield _says_nothing(source, path, level)


def _says_nothing(source: Source, path: KeyPath, part: Mapping[str, Any]) -> Diagnostic:
    naming = next((key for key in ("id", "title", "from") if key in part), next(iter(part)))
    from ladderexport.model.fields import own_keys  # noqa: PLC0415 - the models are waited for only here
    from ladderexport.validation.schema import part_at  # noqa: PLC0415 - likewise

    kind = part_at(path)
    otherwise = "explain in a `note` why there is none" if kind and "note" in own_keys(kind) else "delete it"
    hint = f"add some content, or {otherwise}"
    return source.report(EMPTY_SECTION, (*path, naming), f"{value_name(path, source.data)} has no content", hint=hint)


def _tables(pay: Mapping[str, Any]) -> Iterator[object]:
    yield pay.get("ranges")
    for _, table in walk(pay, ("company_types", EACH, "ranges")):
        yield table


def _empties(data: dict[str, Any]) -> Iterator[KeyPath]:
    stack: list[tuple[KeyPath, Any]] = [((), data)]
    while stack:
        path, value = stack.pop()
        children = value.items() if isinstance(value, dict) else enumerate(value)
        for step, child in children:
            if isinstance(child, dict | list):
                if child:
                    stack.append(((*path, step), child))
                else:
                    yield (*path, step)


REPEATED_ITEM: Final = warning(
    "LAD602",
    "repeated-item",
    "the same item twice in one list or one level",
    why="The same item appears twice in a list, or under two headings of one level. It says nothing new the second time.",
    fix="Delete one, or reword it. If the text that you publish has it twice, silence the warning with the reason.",
)


def repeated_items(source: Source) -> Iterator[Diagnostic]:
    """Yield items that are twice in one list, or, if longer than a keyword, in one level or at neighboring levels."""
    said = {name: _items_of(source, *level) for name, level in levels_by_id(source).items()}
    for items in said.values():
        first: dict[str, KeyPath] = {}
        for at, text, folded in items:
            earlier = first.setdefault(folded, at)
            if earlier != at and (_is_sentence(folded) or earlier[:-1] == at[:-1]):
                yield _repeated(source, at, earlier, text)
    yield from _neighbor_items(source, said)
    for pattern in (one for one in prose_lists() if one[0] != "levels"):  # which are compared with each other above
        for path, items in walk(source.data, pattern):
            seen: dict[str, KeyPath] = {}
            for at, text, folded in _texts_in(path, items):
                earlier = seen.setdefault(folded, at)
                if earlier != at:
                    yield _repeated(source, at, earlier, text)


def _repeated(source: Source, at: KeyPath, earlier: KeyPath, text: str) -> Diagnostic:
    message = f"{quote(text)} is listed twice"
    related = (source.relate(earlier, "the first is here"),)
    return source.report(REPEATED_ITEM, at, message, hint="delete one of the two, or reword it", related=related)


NEIGHBOR_ITEM: Final = warning(
    "LAD605",
    "neighbor-item",
    "the same item, word for word, at two neighboring levels",
    why="Two neighboring levels have the same item, word for word. What is expected of a level is also expected of the levels "
    "above it, so the second item does not tell them apart.",
    fix="Say how the two levels differ, or keep the item at the first one only.",
)


def _neighbor_items(source: Source, said: Mapping[str, Sequence[_Item]]) -> Iterator[Diagnostic]:
    places = {name: {folded: at for at, _, folded in items if _is_sentence(folded)} for name, items in said.items()}
    for lower, upper in neighbors(source):
        below = places.get(lower, {})
        for at, text, folded in said.get(upper, ()) if below else ():
            if folded not in below or places[upper][folded] != at:
                continue
            message = f"{quote(text)} is listed for level {quote(lower)} and for level {quote(upper)}, which follows it"
            related = (source.relate(below[folded], f"level {quote(lower)} is here"),)
            hint = "say how the two levels differ, or keep it at the first one only"
            yield source.report(NEIGHBOR_ITEM, at, message, hint=hint, related=related)


def _items_of(source: Source, path: KeyPath, level: Mapping[str, Any]) -> list[_Item]:
    """The items under a level's declared facets, the first few hundred: place, text, and the text to compare by."""
    facets = source.data.get("facets")
    keys = [key for key in (facets if isinstance(facets, dict) else ()) if key in level]
    return [found for key in keys for found in _texts_in((*path, key), level[key])][:_FIRST]


def _texts_in(path: KeyPath, value: object) -> Iterator[_Item]:
    listed: list[tuple[KeyPath, object]] = [(path, value)]
    if isinstance(value, list):
        listed = [((*path, number), item) for number, item in enumerate(value)]
    for at, text in listed:
        if isinstance(text, str):
            folded = text.casefold().rstrip(".;")
            if "  " in folded or "\n" in folded:
                folded = " ".join(folded.split())
            if folded:
                yield at, text, folded


def _is_sentence(folded: str) -> bool:
    return folded.count(" ") >= SENTENCE - 1


CHECKS: Final = (unused_names, empty_sections, repeated_items)
