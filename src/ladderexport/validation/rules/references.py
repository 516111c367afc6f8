"""Rules about references: what a source refers to exists, and no id is the name of a built-in key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from ladderexport.characters import looks
from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error
from ladderexport.diagnostics.suggestions import SUGGESTIONS, closest, did_you_mean, listing
from ladderexport.model.patterns import references
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.progression import step_name
from ladderexport.validation.queries import EACH, KEYS, Found, keys_of_every_level, level_ids, texts, walk

_RELATED: Final = 8
_NAMES: Final = 1000


def unknown_levels(source: Source) -> Iterator[Diagnostic]:
    """Yield references to levels that do not exist, one diagnostic per id."""
    known = level_ids(source)
    if known is None:
        return
    uses = _lost(source)
    orphans = _orphans(source, known) if len(uses) == 1 else []
    nameless = sum(not isinstance(value_at(level, ("id",)), str) for level in source.data["levels"])
    if len(uses) <= nameless:
        return
    for number, (name, places) in enumerate(islice(uses.items(), _NAMES)):
        meant = closest(name, known) if number * len(known) < SUGGESTIONS else ""
        hint = did_you_mean(name, meant) if meant else f"the levels are {listing(known)}"
        if len(orphans) == 1 and len(places) > 1 and meant != orphans[0]:
            where = "both places" if len(places) == 2 else f"all {len(places)} places"
            hint = f"was {quote(name)} renamed to {quote(orphans[0])}? Then change it in {where}"
        yield _unknown(source, "level", name, places, hint)


UNKNOWN_REFERENCE: Final = error(
    "LAD203",
    "unknown-reference",
    "a reference to something that is not defined",
    why="Something refers to a level, a measure or another entry by an id that does not exist.",
    fix="Write the id exactly as it is where the entry is defined. All uses of the same unknown id are listed together.",
)


def _lost(source: Source) -> dict[str, list[Found]]:
    """What is referred to as a level and is none; steps of tracks too, if something else refers to the same."""
    known = frozenset(level_ids(source) or ())
    uses: dict[str, list[Found]] = {}
    for pattern in references("level"):
        for found in texts(source, pattern):
            if found.text not in known:
                uses.setdefault(found.text, []).append(found)
    for path, step in walk(source.data, ("tracks", EACH, "steps", EACH)) if uses else ():
        name, role = step_name(step)
        if name in uses and not role:
            uses[name].append(Found((*path, "name") if isinstance(step, dict) else path, name))
    return uses


def _orphans(source: Source, known: tuple[str, ...]) -> list[str]:
    """The levels that nothing refers to."""
    used = {found.text for pattern in references("level") for found in texts(source, pattern)}
    used |= {step_name(step)[0] for _, step in walk(source.data, ("tracks", EACH, "steps", EACH))}
    return [name for name in known if name not in used]


def unknown_measures(source: Source) -> Iterator[Diagnostic]:
    """Yield references to measures of pay that are not declared, one diagnostic per measure."""
    measures = value_at(source.data, ("compensation", "measures"))
    if not isinstance(measures, dict) or not measures:
        return
    uses: dict[str, list[Found]] = {}
    for pattern in references("measure"):
        for found in texts(source, pattern):
            if found.text not in measures and not (found.key and found.text == "title"):
                uses.setdefault(found.text, []).append(found)
    for number, (name, places) in enumerate(islice(uses.items(), _NAMES)):
        meant = closest(name, (*measures, "title")) if number * len(measures) < SUGGESTIONS else ""
        hint = did_you_mean(name, meant) if meant else f"the measures are {listing(tuple(measures))}"
        yield _unknown(source, "measure", name, places, hint)


def unknown_facets(source: Source) -> Iterator[Diagnostic]:
    """Yield references to facets that are not declared; unknown keys of levels are reported elsewhere."""
    facets = source.data.get("facets", {})
    if not isinstance(facets, dict) or not (facets or source.complete):
        return
    uses: dict[str, list[Found]] = {}
    for pattern in references("facet"):
        for found in texts(source, pattern) if pattern[0] != "levels" else ():
            if found.text not in facets:
                uses.setdefault(found.text, []).append(found)
    for name, places in islice(uses.items(), _NAMES):
        meant = closest(name, tuple(facets))
        known = f"the facets are {listing(tuple(facets))}" if facets else "the ladder declares no facets"
        yield _unknown(source, "facet", name, places, f"did you mean {quote(meant)}?" if meant else known)


def unknown_tracks_and_locations(source: Source) -> Iterator[Diagnostic]:
    """Yield references to tracks and to locations that do not exist."""
    tracks = tuple(found.text for found in texts(source, ("tracks", KEYS)))
    locations = tuple(found.text for found in texts(source, ("compensation", "locations", EACH, "id")))
    for kind, known in (("track", tracks), ("location", locations)):
        uses: dict[str, list[Found]] = {}
        for pattern in references(kind):
            for found in texts(source, pattern):
                if found.text not in known:
                    uses.setdefault(found.text, []).append(found)
        there = f"the {kind}s are {listing(known)}" if known else f"the ladder has no {kind}s"
        for name, places in islice(uses.items(), _NAMES) if known or source.complete else ():
            meant = closest(name, known)
            yield _unknown(source, kind, name, places, did_you_mean(name, meant) if meant else there)


def _unknown(source: Source, kind: str, name: str, uses: list[Found], hint: str) -> Diagnostic:
    first, *others = sorted(uses, key=lambda use: source.place(use.path, key=use.key))
    count = f", but it is used in {len(uses)} places" if others else ""
    related = tuple(source.relate(use.path, "also here", key=use.key) for use in others[:_RELATED])
    message = f"there is no {kind} {quote(name)}{count}"
    return source.report(UNKNOWN_REFERENCE, first.path, message, hint=hint, key=first.key, related=related)


SUSPICIOUS_ROLE: Final = error(
    "LAD209",
    "suspicious-role",
    "a step of a track that is not a level but looks like the id of one",
    why="A step of a track may be a role that is not a level. This one looks so much like the id of a level that it may be a typo.",
    fix="Write the id of the level, or mark the step as a role.",
)


def suspicious_roles(source: Source) -> Iterator[Diagnostic]:
    """Steps of tracks that are no levels, but look so much like the id of one that it is probably mistyped."""
    known = level_ids(source)
    if known is None:
        return
    shapes = {_shape(name) for name in known if re.search(r"\d", name)}
    levels = frozenset(known)
    folds = {looks(name).casefold(): name for name in reversed(known)}
    lost = _lost(source)
    suggested = 0
    for path, step in walk(source.data, ("tracks", EACH, "steps", EACH)):
        name, role = step_name(step)
        if not name or role or name in levels or name in lost:
            continue
        folded = folds.get(looks(name).casefold(), "")
        if not folded and _shape(name) not in shapes:
            continue
        suggested += 1
        meant = folded or (closest(name, known) if suggested * len(known) < SUGGESTIONS else "")
        as_role = f"if it is a role without a level, write `{{name: {name}, role: true}}`"
        hint = did_you_mean(name, meant) if meant else as_role
        hint += f" {as_role[0].upper()}{as_role[1:]}" if hint.endswith("?") else ""
        message = f"there is no level {quote(name)}, but this step looks like the id of one"
        at = (*path, "name") if isinstance(step, dict) else path
        yield source.report(SUSPICIOUS_ROLE, at, message, hint=hint)


def _shape(name: str) -> str:
    return re.sub(r"\d+", "9", looks(name)).casefold()


RESERVED_NAME: Final = error(
    "LAD108",
    "reserved-name",
    "an id that is also the name of a built-in key",
    why="An id is the same word as a built-in key, so the program could not tell them apart.",
    fix="Choose another id. The title, which readers see, can stay as it is.",
)


def reserved_names(source: Source) -> Iterator[Diagnostic]:
    """Yield facets named like a key of every level, and measures named like a key of a level's ranges."""
    for found in texts(source, ("facets", KEYS)):
        if found.text in keys_of_every_level():
            message = f"a facet cannot be called {quote(found.text)}, because every level has a key with that name"
            yield source.report(
                RESERVED_NAME, found.path, message, hint="choose another id; the title can be anything", key=True
            )
    for found in texts(source, ("compensation", "measures", KEYS)):
        if found.text == "title":
            message = "a measure cannot be called `title`, because the ranges of a level have a key with that name"
            yield source.report(
                RESERVED_NAME, found.path, message, hint="choose another id; the title can be anything", key=True
            )


CHECKS: Final = (
    unknown_levels,
    unknown_measures,
    unknown_facets,
    unknown_tracks_and_locations,
    suspicious_roles,
    reserved_names,
)
