"""Rules about content: names that nothing uses, parts without content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import warning
from ladderexport.model.patterns import references
from ladderexport.model.sections import SECTIONS
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.progression import levels_by_id, progression_of
from ladderexport.validation.published_pay import TABLES
from ladderexport.validation.queries import EACH, KEYS, keys_of_every_level, texts, walk
from ladderexport.validation.rules.references import unknown_measures

_NAMES_ONLY: Final = tuple(
    (pattern, frozenset(noun.says_nothing_with))
    for section in SECTIONS
    for pattern, noun in section.patterns
    if noun.says_nothing_with
)
"""Parts that say nothing where they have only these keys, which name them."""


UNUSED_NAME: Final = warning(
    "LAD204",
    "unused-name",
    "a facet or measure that is declared but not used",
    why="A facet or a measure is declared, but no level uses it. It is probably misspelled somewhere, or left over.",
    fix="Use it, or delete it.",
)


def unused_names(source: Source) -> Iterator[Diagnostic]:
    """Yield facets that no level uses, and measures without a range that are not the sum of others."""
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
        summed = {path[-1] for path, said in walk(measures, (EACH,)) if isinstance(said, dict) and "sum_of" in said}
        for measure in (one for one in measures if one.strip() not in used and one not in summed):
            message = f"the measure {quote(measure)} has no ranges"
            path = ("compensation", "measures", measure)
            hint = "add its ranges, or delete it here"
            yield source.report(UNUSED_NAME, path, message, hint=hint, key=True)


EMPTY_SECTION: Final = warning(
    "LAD404",
    "empty-section",
    "a section, list or level without content",
    why="A section, a list or a level is there but has no content. In the handbook it would be a heading with nothing below it; a level gets no page and no one-pager.",
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
    if isinstance(pay, dict) and pay.get("measures") and not _publishes(source):
        message, hint = "`compensation` has no ranges", "add the ranges of the levels under `ranges`"
        yield source.report(EMPTY_SECTION, ("compensation",), message, hint=hint, key=True)
    yield from _silent_levels(source)


def _publishes(source: Source) -> bool:
    """Whether any range is published, if only for a location or another option."""
    return any(table for pattern in TABLES for _, table in walk(source.data, pattern))


def _silent_levels(source: Source) -> Iterator[Diagnostic]:
    """Yield levels without a text in families where others have facets; a family of pay and titles alone is meant so."""
    levels = levels_by_id(source)
    facets = source.data.get("facets")
    own = frozenset(keys_of_every_level())
    speaking = {name for name, (_, level) in levels.items() if level.keys() - own}
    if not isinstance(facets, dict) or not facets:
        return
    for family in progression_of(source, promotion=False).families:
        if speaking.isdisjoint(family):
            continue
        for path, level in (levels[name] for name in family if name not in speaking):
            if not {"note", "summary"} & level.keys():
                yield _says_nothing(source, path, level)


def _says_nothing(source: Source, path: KeyPath, part: Mapping[str, Any]) -> Diagnostic:
    naming = next((key for key in ("id", "title", "from") if key in part), next(iter(part)))
    from ladderexport.model.annotations import part_at  # noqa: PLC0415 - the models are waited for only here
    from ladderexport.model.fields import own_keys  # noqa: PLC0415 - likewise

    kind = part_at(path)
    otherwise = "explain in a `note` why there is none" if kind and "note" in own_keys(kind) else "delete it"
    hint = f"add some content, or {otherwise}"
    return source.report(EMPTY_SECTION, (*path, naming), f"{value_name(path, source.data)} has no content", hint=hint)


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


CHECKS: Final = (unused_names, empty_sections)
