"""Rules of sense about what is there: names that nothing uses, parts that say nothing, items that are said twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ladderexport.diagnostics import Diagnostic, quote, rulebook
from ladderexport.model import Level
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.progression import levels_by_id, neighbors
from ladderexport.validation.queries import EACH, KEYS, texts, walk
from ladderexport.validation.rules.references import unknown_measures
from ladderexport.validation.schema import own_keys

SENTENCE: Final = 3
"""How many words make an item more than a keyword: keywords such as `Python` may well stand at several levels."""

_FIRST: Final = 500
_MEASURES: Final = (
    ("compensation", "ranges", EACH, KEYS),
    ("compensation", "company_types", EACH, "ranges", EACH, KEYS),
)
_LISTS: Final = (
    ("promotion", "principles"),
    ("promotion", "transitions", EACH, "criteria"),
    ("promotion", "transitions", EACH, "red_flags"),
    ("learning", EACH, "plan"),
    ("careers", EACH, "characteristics"),
    ("compensation", "company_types", EACH, "remarks"),
    ("switching", "moves", EACH, "path"),
    ("resources", "online", EACH, "items"),
)
_NAMES_ONLY: Final[tuple[tuple[tuple[str, ...], frozenset[str]], ...]] = (
    (("promotion", "transitions", EACH), frozenset({"from", "to"})),
    (("learning", EACH), frozenset({"from", "to"})),
    (("careers", EACH), frozenset({"title"})),
    (("switching", "moves", EACH), frozenset({"from", "to", "group"})),
)
"""Parts that say nothing where they have only these keys, which name them."""


_Item = tuple[KeyPath, str, str]
"""Where an item stands, its text, and the text to compare by."""


def unused_names(source: Source) -> Iterator[Diagnostic]:
    """Facets that no level says anything about, and measures without a range."""
    if not source.complete:
        return
    levels = levels_by_id(source)
    facets = source.data.get("facets")
    if isinstance(facets, dict):
        known = {*own_keys(Level), *facets}
        used = {key for _, level in levels.values() for key in level}
        if used <= known:
            for facet in (one for one in facets if one not in used and one not in own_keys(Level)):
                message = f"no level says anything about the facet {quote(facet)}"
                hint = f"write `{facet}:` at the levels, or delete it here"
                yield source.report(rulebook.UNUSED_NAME, ("facets", facet), message, hint=hint, key=True)
    measures = value_at(source.data, ("compensation", "measures"))
    used = {found.text for pattern in _MEASURES for found in texts(source, pattern)}
    if isinstance(measures, dict) and used and not any(unknown_measures(source)):
        for measure in (one for one in measures if one.strip() not in used):
            message = f"no range is given for the measure {quote(measure)}"
            path = ("compensation", "measures", measure)
            hint = "give its ranges, or delete it here"
            yield source.report(rulebook.UNUSED_NAME, path, message, hint=hint, key=True)


def empty_sections(source: Source) -> Iterator[Diagnostic]:
    """Lists and mappings with nothing in them, and parts that have a name and say nothing."""
    for path in _empties(source.data):
        message = f"{value_name(path, source.data)} is empty"
        yield source.report(rulebook.EMPTY_SECTION, path, message, hint="write an entry, or delete the key", key=True)
    for pattern, names in _NAMES_ONLY:
        for path, part in walk(source.data, pattern):
            if isinstance(part, dict) and part and not any(part[key] for key in part.keys() - names):
                if part.get("from") == part.get("to") is not None:
                    continue
                yield _says_nothing(source, path, part)
    pay = source.data.get("compensation")
    if isinstance(pay, dict) and pay.get("measures") and not any(_tables(pay)):
        message, hint = "`compensation` gives no range", "give the ranges of the levels under `ranges`"
        yield source.report(rulebook.EMPTY_SECTION, ("compensation",), message, hint=hint, key=True)
    yield from _silent_levels(source)


def _silent_levels(source: Source) -> Iterator[Diagnostic]:
    """Levels that say nothing under any facet, where others do."""
    levels = levels_by_id(source)
    facets = source.data.get("facets")
    own = frozenset(own_keys(Level))
    silent = [(path, level) for path, level in levels.values() if not level.keys() - own and "note" not in level]
    if isinstance(facets, dict) and facets and len(silent) < len(levels):
        for path, level in (one for one in silent if "summary" not in one[1]):
            yield _says_nothing(source, path, level)


def _says_nothing(source: Source, path: KeyPath, part: Mapping[str, Any]) -> Diagnostic:
    naming = next((key for key in ("id", "title", "from") if key in part), next(iter(part)))
    hint = "say something about it, or say in a `note` why there is nothing"
    hint = hint if path[0] in {"levels", "promotion"} else "say something about it, or delete it"
    return source.report(
        rulebook.EMPTY_SECTION, (*path, naming), f"{value_name(path, source.data)} says nothing", hint=hint
    )


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


def repeated_items(source: Source) -> Iterator[Diagnostic]:
    """Items that stand twice in one list; in one level, or word for word at the next, if they are more than a keyword."""
    said = {name: _items_of(source, *level) for name, level in levels_by_id(source).items()}
    for items in said.values():
        first: dict[str, KeyPath] = {}
        for at, text, folded in items:
            earlier = first.setdefault(folded, at)
            if earlier != at and (_is_sentence(folded) or earlier[:-1] == at[:-1]):
                yield _repeated(source, at, earlier, text)
    yield from _neighbors_items(source, said)
    for pattern in _LISTS:
        for path, items in walk(source.data, pattern):
            seen: dict[str, KeyPath] = {}
            for at, text, folded in _texts_in(path, items):
                earlier = seen.setdefault(folded, at)
                if earlier != at:
                    yield _repeated(source, at, earlier, text)


def _repeated(source: Source, at: KeyPath, earlier: KeyPath, text: str) -> Diagnostic:
    message = f"{quote(text)} stands here twice"
    related = (source.relate(earlier, "the first is here"),)
    return source.report(
        rulebook.REPEATED_ITEM, at, message, hint="delete one of the two, or reword it", related=related
    )


def _neighbors_items(source: Source, said: Mapping[str, Sequence[_Item]]) -> Iterator[Diagnostic]:
    places = {name: {folded: at for at, _, folded in items if _is_sentence(folded)} for name, items in said.items()}
    for lower, upper in neighbors(source):
        below = places.get(lower, {})
        for at, text, folded in said.get(upper, ()) if below else ():
            if folded not in below or places[upper][folded] != at:
                continue
            message = f"{quote(text)} is said of level {quote(lower)} and of level {quote(upper)}, which follows it"
            related = (source.relate(below[folded], f"level {quote(lower)} is here"),)
            hint = "say how the two levels differ, or leave it with the first"
            yield source.report(rulebook.NEIGHBOUR_ITEM, at, message, hint=hint, related=related)


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
