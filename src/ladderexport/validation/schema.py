"""The shape of a source: pydantic finds what does not fit the model, and this says it in the author's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import Rule
from ladderexport.diagnostics.suggestions import closest, did_you_mean, listing
from ladderexport.model import Ladder, Level
from ladderexport.model.annotations import annotation_at, homes, part_at
from ladderexport.model.fields import own_keys
from ladderexport.model.sections import NAMING_KEYS, SECTIONS
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.source.rules import EMPTY_VALUE
from ladderexport.validation.naming import home_words, subject, value_at, value_name
from ladderexport.validation.rules.shape import BAD_NOTATION, BAD_VALUE, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE
from ladderexport.validation.type_help import kind_words, type_help, wanted_words

_MANY: Final = 20
_HOMES: Final = 3
"""At how many places a key may be known for a message to name them all."""
_RELATED: Final = 5
_ALIASES: Final = {alias: section.key for section in SECTIONS for alias in section.aliases}
"""What people call the keys at the top of a source."""


def check_shape(source: Source) -> tuple[Ladder | None, list[Diagnostic]]:
    """The ladder that a source describes, or what does not fit its shape. What `source.diagnostics` says is not repeated."""
    errors: Sequence[ErrorDetails] = ()
    ladder = None
    try:
        ladder = Ladder.model_validate(source.data)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    missing, unknown = _keys(source, errors)
    diagnostics = _unknown_keys(source, missing, unknown)
    for path, keys in missing.items():
        diagnostics += [_missing_key(source, path, key) for key in keys]
    for detail in errors:
        if detail["type"] not in {"missing", "extra_forbidden"} and (found := _misfit(source, detail)):
            diagnostics.append(found)
    return ladder, diagnostics


def _keys(source: Source, errors: Sequence[ErrorDetails]) -> tuple[dict[KeyPath, list[str]], dict[KeyPath, list[str]]]:
    """The missing and the unknown keys, by the path of what they are missing in or stand in."""
    missing: dict[KeyPath, list[str]] = {}
    unknown: dict[KeyPath, list[str]] = {}
    for detail in errors:
        *parent, key = detail["loc"]
        path = tuple(parent)
        if detail["type"] == "missing" and (path or source.complete):
            missing.setdefault(path, []).append(str(key))
        elif detail["type"] == "extra_forbidden":
            unknown.setdefault(path, []).append(str(key))
    misplaced = [(home, key) for path, keys in unknown.items() for key in keys for home in homes().get(key, ())]
    for home, key in misplaced:
        if key in missing.get(home, ()):
            missing[home].remove(key)  # one mistake: it stands in the wrong place
    facets = source.data.get("facets")
    known = {*own_keys(Level), *(facets if isinstance(facets, dict) else ())}
    levels = source.data.get("levels")
    if "facets" in source.data or source.complete:
        for index, level in enumerate(levels if isinstance(levels, list) else ()):
            if strange := [key for key in level if key not in known] if isinstance(level, dict) else []:
                unknown[("levels", index)] = strange
    return missing, unknown


def _unknown_keys(
    source: Source, missing: dict[KeyPath, list[str]], unknown: dict[KeyPath, list[str]]
) -> list[Diagnostic]:
    """A diagnostic for each unknown key; one that is close to a missing key takes its place, and both are one mistake."""
    diagnostics: list[Diagnostic] = []
    facets: dict[str, list[KeyPath]] = {}
    for path, keys in unknown.items():
        for number, key in enumerate(keys):
            lacking = missing.get(path, [])
            meant = closest(key, lacking) if number < _MANY else ""
            if meant:
                lacking.remove(meant)
                diagnostics.append(_unknown_key(source, (*path, key), did_you_mean(key, meant)))
            elif path[:1] == ("levels",) and len(path) == 2:
                facets.setdefault(key, []).append(path)
            elif number < _MANY:
                diagnostics.append(_unknown_key(source, (*path, key), _known_keys_hint(source, path, key)))
            elif number == _MANY:
                more = f"{quote(key)} and {len(keys) - number - 1} more keys here are unknown too"
                diagnostics.append(source.report(UNKNOWN_KEY, (*path, key), more, key=True))
    for number, (key, paths) in enumerate(facets.items()):
        if number <= _MANY:
            diagnostics.append(_unknown_facet(source, key, paths))
    return diagnostics


def _unknown_key(source: Source, path: KeyPath, hint: str) -> Diagnostic:
    where = subject(path[:-1], source.data)
    message = f"unknown key {quote(str(path[-1]))}{f' in {where}' if where else ''}"
    return source.report(UNKNOWN_KEY, path, message, hint=hint, key=True)


def _known_keys_hint(source: Source, path: KeyPath, key: str) -> str:
    part = part_at(path)
    keys = own_keys(part) if part else ()
    present = value_at(source.data, path)
    free = [one for one in keys if not isinstance(present, Mapping) or one not in present]
    if meant := closest(key, free) or (_ALIASES.get(key.casefold(), "") if not path else ""):
        return did_you_mean(key, meant)
    if meant := closest(key, keys):
        return f"delete it; `{meant}` is already there"
    if home := _home(source, path, key):
        return home
    return f"the keys here are {listing(keys)}" if keys else ""


def _home(source: Source, path: KeyPath, key: str) -> str:
    """Say where a key belongs that is unknown here and known elsewhere; empty where it is known nowhere, or at many places."""
    facets = source.data.get("facets")
    if isinstance(facets, dict) and key in facets:
        return f"`{key}` is a facet: it belongs under a level in `levels`"
    places = [pattern for pattern in homes().get(key, ()) if pattern != path]
    if () in places:
        return f"`{key}` belongs at the top level, at the start of a line"
    if not places or len(places) > _HOMES:
        return ""
    return f"`{key}` belongs under {', or '.join(dict.fromkeys(home_words(place) for place in places))}"


def _unknown_facet(source: Source, key: str, paths: list[KeyPath]) -> Diagnostic:
    facets = source.data.get("facets")
    declared = tuple(facets) if isinstance(facets, dict) else ()
    meant = closest(key, (*declared, *own_keys(Level)))
    others = f", and in {len(paths) - 1} more" if len(paths) > 1 else ""
    where = subject(paths[0], source.data)
    declare = f"if it is a facet, declare it: `facets: {{{key}: Its title}}`"
    home = _home(source, paths[0], key)
    hint = did_you_mean(key, meant) if meant else f"{home}; {declare}" if home else declare
    related = tuple(source.relate((*path, key), "and here", key=True) for path in paths[1 : _RELATED + 1])
    message = f"unknown key {quote(key)} in {where}{others}"
    return source.report(UNKNOWN_KEY, (*paths[0], key), message, hint=hint, key=True, related=related)


def _missing_key(source: Source, path: KeyPath, key: str) -> Diagnostic:
    part = part_at(path)
    field = (
        next((field for name, field in part.model_fields.items() if (field.alias or name) == key), None)
        if part
        else None
    )
    meaning = (field.description or "").rstrip(".") if field else ""
    thing = value_at(source.data, path)
    naming = next(
        (name for name in NAMING_KEYS if isinstance(thing, Mapping) and isinstance(thing.get(name), str)), None
    )
    at = (*path, naming) if path and naming and isinstance(path[-1], int) else path
    message = f"{value_name(path, source.data)} has no `{key}`"
    hint = f"add `{key}:`" + (f" ({meaning[:1].lower()}{meaning[1:]})" if meaning else "")
    return source.report(MISSING_KEY, at, message, hint=hint)


def _misfit(source: Source, detail: ErrorDetails) -> Diagnostic | None:
    path: KeyPath = tuple(step for step in detail["loc"] if step != "[key]")
    value = value_at(source.data, path)
    if value is None and path and isinstance(short := value_at(source.data, path[:-1]), str):
        path, value = path[:-1], short  # a text that stands for the whole group of keys
    name = value_name(path, source.data)
    context = detail.get("ctx", {})
    if detail["type"] == "too_short":
        if value:
            return None
        return source.report(
            EMPTY_VALUE, path, f"{name} is empty", hint="write at least one entry, or delete the key", key=True
        )
    if detail["type"] == "string_too_short":
        return source.report(EMPTY_VALUE, path, f"{name} is an empty text", hint="write the text, or delete the key")
    if value is None and detail["type"] not in {"notation", "value_error"}:
        nothing = "has nothing after the dash" if path and isinstance(path[-1], int) else "is null"
        return source.report(EMPTY_VALUE, path, f"{name} {nothing}", hint="write a value, or delete it", key=True)
    judge = _VALUES.get(detail["type"], _wrong_type)
    return judge(source, path, name, context)


def _notation(source: Source, path: KeyPath, name: str, context: Mapping[str, Any]) -> Diagnostic:
    message = f"{name}: {context['message']}"
    return source.report(
        BAD_NOTATION, path, message, hint=context["hint"], offset=context["offset"], length=context["length"]
    )


def _choice(source: Source, path: KeyPath, name: str, context: Mapping[str, Any]) -> Diagnostic:
    choices = str(context["expected"]).replace("'", "`")
    value = value_at(source.data, path)
    meant = closest(str(value), [choice.strip("`,") for choice in choices.split() if choice.startswith("`")])
    message = f"{name} must be {choices}, not {quote(str(value))}"
    return source.report(BAD_VALUE, path, message, hint=did_you_mean(str(value), meant) if meant else _meaning(path))


def _meaning(path: KeyPath) -> str:
    """Return what a key of a part is for; empty where that is nowhere said."""
    part = part_at(path[:-1]) if path else None
    field = part.model_fields.get(str(path[-1])) if part else None
    if field is None and (own := part_at(path)):  # a text that stands for its first key
        field = next(iter(own.model_fields.values()))
    said = (field.description or "").rstrip(".") if field else ""
    return said[:1].lower() + said[1:]


def _truth(source: Source, path: KeyPath, name: str, _context: Mapping[str, Any]) -> Diagnostic:
    value = value_at(source.data, path)
    if not isinstance(value, str):
        return _wrong_type(source, path, name, {})
    return source.report(BAD_VALUE, path, f"{name} must be `true` or `false`, not {quote(value)}")


def _wrong_type(source: Source, path: KeyPath, name: str, _context: Mapping[str, Any]) -> Diagnostic:
    value = value_at(source.data, path)
    wanted, kind = wanted_words(annotation_at(path)), kind_words(value)
    rule: Rule = WRONG_TYPE if kind not in wanted.split(" of ") else BAD_VALUE
    hint = type_help(path, value, source.data)
    return source.report(rule, path, f"{name} must be {wanted}, not {kind}", hint=hint, key=kind != "a text")


_VALUES: Final[dict[str, Callable[[Source, KeyPath, str, Mapping[str, Any]], Diagnostic]]] = {
    "notation": _notation,
    "literal_error": _choice,
    "bool_parsing": _truth,
    "bool_type": _truth,
}
