"""The JSON Schema of a source, for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from ladderexport.i18n.keys import texts_of
from ladderexport.i18n.tables import REFERENCE, entries_for
from ladderexport.model import Ladder
from ladderexport.model.sections import OTHER_SPELLINGS

SCHEMA_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors' YAML language servers know best; the schema uses nothing beyond it."""


@cache
def source_schema() -> str:
    """Return the JSON Schema of one file of a source, as text; a file may give any of the keys, so none is required in it."""
    schema = Ladder.model_json_schema(by_alias=True)
    schema.pop("required", None)
    properties = schema["properties"]
    # Editors offer these keys. Others still fit the pattern: a language has plural forms that English lacks.
    properties["words"]["properties"] = {
        key: {"description": text} for key, text in texts_of(entries_for(REFERENCE)).items()
    }
    properties |= {other: _deprecated(key, properties[key]) for other, key in OTHER_SPELLINGS.items()}
    described = {"$schema": SCHEMA_DIALECT, **schema, "title": "A career ladder, or a part of one"}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _deprecated(key: str, described: Mapping[str, Any]) -> dict[str, Any]:
    """Describe another spelling of a key, so that editors accept it but do not offer it."""
    message = f"Another spelling of `{key}`."
    return {**described, "description": message, "deprecationMessage": message, "doNotSuggest": True}
