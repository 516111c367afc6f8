"""What to type where a text, a list or a group of keys stands in place of another, in the author's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args, get_origin

from ladderexport.model import Compensation, LevelOnePager, LevelPay, OnePagers
from ladderexport.model.annotations import annotation_at, is_part, plain
from ladderexport.model.patterns import is_at, prose_lists
from ladderexport.model.values import PayRange
from ladderexport.source.nodes import KeyPath
from ladderexport.validation.naming import value_at

_KINDS: Final = {str: "a text", list: "a list", dict: "a group of keys", type(None): "nothing"}
_SHOWN: Final = 60
_GENERIC: Final = "write keys with a colon, one per line, indented below it"


def kind_words(value: object) -> str:
    """Return what a value of the source is."""
    return _KINDS.get(type(value), "this")


def wanted_words(annotation: Any) -> str:  # noqa: ANN401 - annotations have no common type
    """Return what the model wants at a place."""
    if get_origin(annotation) is tuple:
        return "a list of texts" if plain(get_args(annotation)[0]) is str else "a list"
    if annotation is bool:
        return "`true` or `false`"
    return "a group of keys" if get_origin(annotation) is dict or is_part(annotation) else "a text"


def type_help(path: KeyPath, value: object, data: Mapping[str, Any]) -> str:
    """Say what to type at a path instead of a value of the wrong type."""
    annotation = annotation_at(path)
    wanted = wanted_words(annotation)
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    is_item = bool(path) and isinstance(path[-1], int)
    if is_item and is_at(path[:-1], prose_lists()) and (meant := _sub_items_help(value)):
        return meant
    if wanted == "a text":
        return _text_help(value, key, is_item=is_item)
    if wanted == "a list of texts":
        return _items_help(value, key)
    if wanted == "a list":
        return f"write `{key}:`, and below it each item with a dash: `- {_example((*path, 0), value, data)}`"
    if wanted == "a group of keys":
        return _pages_help(key) if annotation in (OnePagers, LevelOnePager) else _keys_help(path, value, data)
    return f"write `{key}: true` or `{key}: false`"


def _pages_help(key: str) -> str:
    return f"write a number of pages, `{key}: 2`, or below it a key and a value on each line, such as `pages: 2`"


def _text_help(value: object, key: str, *, is_item: bool) -> str:
    lead = "- " if is_item else f"{key}: "
    if isinstance(value, dict) and len(value) == 1:
        name, text = next(iter(value.items()))
        if isinstance(text, str):
            return f'a colon and a space start a group of keys; put quotes around the text: "{_clipped(f"{name}: {text}")}"'
        return f"delete the colon after it: `{lead}{_clipped(str(name))}`"
    texts = _texts_of(value)
    if isinstance(value, list):
        why = "one text, without brackets and without a dash of its own"
        return f"write {why}: `{lead}{_clipped(', '.join(texts) or 'the text')}`"
    return f"write one text after the {'dash' if is_item else 'colon'}: `{lead}{_clipped(texts[0] if texts else 'the text')}`"


def _sub_items_help(value: object) -> str:
    """Say how to write what may be meant as an item with sub-items; empty where nothing looks like one."""
    texts = _texts_of(value)
    if isinstance(value, list) and texts:
        return f"write each item with one dash: `- {_clipped(texts[0])}`; sub-items go below an item that ends with a colon"
    if not isinstance(value, dict) or not value or not all(isinstance(one, list) for one in value.values()):
        return ""
    last = _clipped(list(value)[-1])
    if len(value) > 1:
        return f"begin each item with a dash: `- {last}:`"
    return f"below `- {last}:` write each sub-item on its own line, with a dash and a text"


def _items_help(value: object, key: str) -> str:
    shown = "the first item"
    if isinstance(value, dict) and value:
        name, text = next(iter(value.items()))
        shown = (
            f"{_clipped(name)}:"
            if isinstance(text, list)
            else f'"{_clipped(f"{name}: {text}")}"'
            if isinstance(text, str)
            else str(name)
        )
    return f"write `{key}:`, and below it each item on its own line with a dash: `- {shown}`"


def _keys_help(path: KeyPath, value: object, data: Mapping[str, Any]) -> str:
    """Say how to write a group of keys in place of a text or a list."""
    key = str(path[-1]) if path else ""
    annotation = annotation_at(path)
    if not path:
        return _GENERIC
    if isinstance(path[-1], int):
        return f"write `- {_example(path, value, data)}`"
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return f"delete the dashes: below `{key}:`, each line begins with a key"
    if isinstance(value, list) and value and get_origin(annotation) is not dict and _texts_of(value) == value:
        return f"write one of them: `{key}: {_clipped(str(value[0]))}`"
    if get_origin(annotation) is dict:
        return f"write `{key}:`, and below it a key and a value on each line, such as `{_entry(path, value, data)}`"
    return f"write `{key}:`, and below it a key and a value on each line, such as `{_example(path, value, data)[1:-1]}`"


def _entry(path: KeyPath, value: object, data: Mapping[str, Any]) -> str:
    """Return an entry of a group whose keys the author chooses, as it could be typed."""
    texts = _texts_of(value)
    annotation = plain(get_args(annotation_at(path))[1])
    ids = [one.get("id") for one in data.get("levels") or () if isinstance(one, dict)]
    if annotation is LevelPay:
        return f"{ids[0] if ids else 'L1'}: {_example((*path, 'L1'), value, data)}"
    if annotation is PayRange:
        return f"{_first_measure(data)}: {_clipped(texts[0] if texts else '73500')}"
    if path == ("checks",):
        return f"{texts[0] if texts else 'LAD304'}: off"
    named = _clipped(texts[0] if texts else "Its title")
    return f"{named.split()[0].lower() if named.split() else 'key'}: {named}"


def _example(path: KeyPath, value: object, data: Mapping[str, Any]) -> str:
    """Return a part in braces with its required keys, and in it the author's own text where it fits."""
    annotation = annotation_at(path)
    if not is_part(annotation):
        return "the first item"
    texts = _texts_of(value)
    own = texts[0] if texts else ""
    if annotation is LevelPay:
        return f"{{{_first_measure(data)}: {_clipped(own) or '90K - 130K'}}}"
    required = [field.alias or name for name, field in annotation.model_fields.items() if field.is_required()]
    if annotation is Compensation:
        return "{currency: USD}"
    shown = required or [next(iter(annotation.model_fields))]
    naming = next((key for key in ("title", "name", "id") if key in shown), shown[0])
    given = {naming: own}
    if isinstance(value, dict) and value:
        entry = next(iter(value.items()))
        own_keys = {key: text for key, text in value.items() if key in shown and isinstance(text, str)}
        given = own_keys or ({shown[0]: str(entry[0]), shown[1]: own} if len(shown) > 1 else given)
    elif isinstance(value, list) and len(texts) > 1 and len(shown) > 1:
        given = {shown[0]: texts[0], shown[1]: texts[1]}
    return "{" + ", ".join(f"{key}: {_clipped(given.get(key, '')) or '...'}" for key in shown) + "}"


def _first_measure(data: Mapping[str, Any]) -> str:
    measures = value_at(data, ("compensation", "measures"))
    return next(iter(measures), "base") if isinstance(measures, dict) else "base"


def _texts_of(value: object) -> list[str]:
    """Return the texts that a value holds directly."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for one in inner if isinstance(one, str)]


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) < _SHOWN else f"{line[: _SHOWN - 1]}…"
