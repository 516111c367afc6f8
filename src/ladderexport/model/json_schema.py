"""The JSON Schema of a source, for editors."""

from __future__ import annotations

import json
from typing import Final

from ladderexport.model import Ladder

SCHEMA_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The dialect that editors' YAML language servers know best; the schema uses nothing beyond it."""


def source_schema() -> str:
    """The JSON Schema of one file of a source, as text; a file may give any of the keys, so none is required in it."""
    schema = Ladder.model_json_schema(by_alias=True)
    schema.pop("required", None)
    described = {"$schema": SCHEMA_DIALECT, **schema, "title": "A career ladder, or a part of one"}
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"
