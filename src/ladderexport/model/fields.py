"""The fields that the parts of a ladder are made of: texts and figures, how each is read, and how editors learn of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_type_hints

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ladderexport.model import amounts, notation
from ladderexport.model.values import (
    Deadline,
    Duration,
    Factor,
    NotationError,
    PartialDate,
    PayRange,
    RangePart,
    Years,
)

_SCALAR: Final = {"type": ["string", "number"]}
_LABEL: Final = {**_SCALAR, "pattern": r"\S"}
_TEXTS: Final = {"anyOf": [_LABEL, {"type": "array", "items": _LABEL}]}

_WITH_SUB_ITEMS: Final = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": {"type": "array", "items": _LABEL, "minItems": 1},
}
_ITEMS: Final = {"anyOf": [_LABEL, {"type": "array", "items": {"anyOf": [_LABEL, _WITH_SUB_ITEMS]}}]}


@dataclass(frozen=True)
class _Notation:
    """A notation of `ladderexport.model.notation`: how it is read, and how editors learn of it (a scalar, or the `also` form)."""

    parse: Callable[[object], object]
    examples: tuple[str, ...]
    also: Mapping[str, Any] | None = None

    def read(self, value: object) -> object:
        try:
            return self.parse(value)
        except NotationError as error:
            context = {"message": error.message, "hint": error.hint, "offset": error.offset, "length": error.length}
            raise PydanticCustomError("notation", "{message}", context) from None

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        form = _SCALAR if self.also is None else {"anyOf": [_SCALAR, dict(self.also)]}
        return {**form, "examples": list(self.examples)}


def one_or_many(value: object) -> object:
    """One text stands for a list of one."""
    return (value,) if isinstance(value, str) else value


@dataclass(frozen=True)
class Short:
    """A part that may be written as a bare text, which then stands for this key of it alone."""

    key: str

    def read(self, value: object) -> object:
        """The long form of a bare text."""
        return {self.key: value} if isinstance(value, str) else value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [_LABEL, handler(schema)]}


Referent = Literal["level", "facet", "measure", "track", "location"]
"""What a source refers to by id."""


@dataclass(frozen=True)
class Refers:
    """Stands with a text, or with the keys of a mapping, that refers to something by its id."""

    to: Referent
    certain: bool = True
    """Whether it can be nothing else; a step of a track may also be a role."""


MARKDOWN: Final = "CommonMark"
"""Stands with the kinds of text that are prose, so that a field can be asked which kind it holds."""
VERBATIM: Final = "as typed"
"""Stands with texts that are not for readers: ids, names of files and of sections."""
ONE_PARAGRAPH: Final = "one paragraph"
"""Stands with prose that is set as one paragraph, in which nothing can be a list."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(_LABEL)]
"""A label: one line, no markup."""
Identifier = Annotated[Text, VERBATIM]
"""A text that programs read: an id, or the name of a file or a section."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(_LABEL), MARKDOWN]
"""Text in CommonMark; raw HTML in it is text."""
Paragraph = Annotated[Prose, ONE_PARAGRAPH]
"""Prose of one paragraph, such as a note."""
Identifiers = Annotated[tuple[Identifier, ...], BeforeValidator(one_or_many), WithJsonSchema(_TEXTS)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(one_or_many), WithJsonSchema(_TEXTS)]
Items = Annotated[tuple[Prose, ...], BeforeValidator(one_or_many), WithJsonSchema(_ITEMS)]
"""A list of prose. An item may have sub-items, which are in its text (`ladderexport.model.items`)."""
Cell = Annotated[
    str | None, BeforeValidator(notation.parse_cell), WithJsonSchema({"type": ["string", "number", "null"]})
]

Truth = Annotated[bool, WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]})]
"""Yes or no, which YAML 1.2 reads as texts."""

LevelId = Annotated[Text, Refers("level")]
LevelIds = Annotated[tuple[LevelId, ...], BeforeValidator(one_or_many), WithJsonSchema(_TEXTS)]
FacetId = Annotated[Text, Refers("facet")]
FacetIds = Annotated[tuple[FacetId, ...], BeforeValidator(one_or_many), WithJsonSchema(_TEXTS)]
MeasureId = Annotated[Text, Refers("measure")]
MeasureIds = Annotated[tuple[MeasureId, ...], BeforeValidator(one_or_many), WithJsonSchema(_TEXTS)]
TrackIds = Annotated[
    tuple[Annotated[Identifier, Refers("track")], ...], BeforeValidator(one_or_many), WithJsonSchema(_TEXTS)
]
LocationIds = Annotated[
    tuple[Annotated[Identifier, Refers("location")], ...], BeforeValidator(one_or_many), WithJsonSchema(_TEXTS)
]
FacetKey = Annotated[str, Refers("facet")]
"""A key of a level, as it is written."""
MeasureKey = Annotated[str, Refers("measure")]
"""A key of a level's ranges, as it is written."""

_RANGE_FORM: Final = {
    "type": "object",
    "properties": {"min": _SCALAR, "max": _SCALAR, "midpoint": _SCALAR},
    "required": ["min", "max"],
    "additionalProperties": False,
}
PayRangeField = Annotated[
    PayRange,
    _Notation(
        amounts.parse_pay_range,
        (
            "$130K - $180K",
            "450K - 1M+",
        ),
        _RANGE_FORM,
    ),
]
AmountField = Annotated[PayRange, _Notation(amounts.parse_amount, ("73,500", "$52K"))]
"""One amount, as a range whose ends are the same."""
FactorField = Annotated[
    Factor,
    _Notation(
        notation.parse_factor,
        (
            "0.9",
            "0.7 - 0.8",
            "20-50% above",
        ),
    ),
]
YearsField = Annotated[
    Years,
    _Notation(
        notation.parse_years,
        (
            "2-5",
            "8+",
        ),
    ),
]
DurationField = Annotated[
    Duration,
    _Notation(
        notation.parse_duration,
        (
            "18-24 months",
            "2-4 years",
        ),
    ),
]
DateField = Annotated[
    PartialDate,
    _Notation(
        notation.parse_date,
        (
            "2025",
            "2025-01",
            "2025-01-31",
        ),
    ),
]
RoundingField = Annotated[Decimal, _Notation(notation.parse_rounding, ("1000", "0.05"))]
RateField = Annotated[Decimal, _Notation(notation.parse_rate, ("0.92", "24.35"))]
HoursField = Annotated[Decimal, _Notation(notation.parse_hours, ("2080", "1920"))]
Jurisdictions = Annotated[
    tuple[Annotated[Identifier, _Notation(notation.parse_jurisdiction, ("US-CO", "DE"))], ...],
    BeforeValidator(one_or_many),
    WithJsonSchema(_TEXTS),
]
"""Codes of ISO 3166, of countries or of their parts."""
LanguageField = Annotated[
    str,
    _Notation(
        notation.parse_language,
        (
            "en",
            "pt-BR",
        ),
    ),
]
CurrencyField = Annotated[
    str,
    _Notation(
        notation.parse_currency,
        (
            "USD",
            "EUR",
        ),
    ),
]

DeadlineField = Annotated[Deadline, _Notation(notation.parse_deadline, ("2026-12-31", "ongoing"))]
RangePartField = Annotated[RangePart, _Notation(notation.parse_range_part, ("0 % - 60 %",))]
AddressField = Annotated[str, _Notation(notation.parse_address, ("https://example.org/jobs",)), VERBATIM]


class Part(BaseModel):
    """What every part of a ladder has in common: it never changes, and it knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


def own_keys(part: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a part of a ladder has of its own, as they are written."""
    return tuple(field.alias or name for name, field in part.model_fields.items())


def is_prose(part: type[Part], name: str) -> bool:
    """Whether a field of a part holds prose, as one text or as several; so does every facet of a level."""
    return MARKDOWN in _marks(part, name)


def is_paragraph(part: type[Part], name: str) -> bool:
    """Whether a field of a part holds one text of prose, of one paragraph."""
    return ONE_PARAGRAPH in _marks(part, name)


def referent(part: type[Part], name: str) -> Referent | None:
    """Return what the texts of a field, or the keys of its mapping, refer to by id; None for most fields.

    A name that is no field is a key that the part does not have of its own, and may be such a reference itself.
    """
    return next((mark.to for mark in _marks(part, name) if isinstance(mark, Refers)), None)


def extra_annotation(part: type[BaseModel]) -> Any:  # noqa: ANN401 - annotations have no common type
    """Return what a part holds under the keys that it does not have of its own: a mapping."""
    return get_type_hints(part, include_extras=True)["__pydantic_extra__"]


@cache
def _marks(part: type[Part], name: str) -> tuple[object, ...]:
    """Return what stands with a field, and with all that is inside it up to the next part."""
    field = part.model_fields.get(name)
    if field is None:
        return tuple(_metadata(extra_annotation(part)))
    return (*field.metadata, *_metadata(field.annotation))


def _metadata(annotation: Any) -> Iterator[object]:  # noqa: ANN401 - annotations have no common type
    """What stands with an annotation, and with those inside it."""
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _metadata(inner)
