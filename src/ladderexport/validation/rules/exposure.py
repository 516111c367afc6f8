"""Rules about what audiences are not shown: nothing that they are shown links to it or reveals it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.diagnostics.suggestions import listing
from ladderexport.model.amounts import parse_pay_range
from ladderexport.model.patterns import pay_ranges
from ladderexport.model.sections import CONTENT, SECTIONS, sections_at
from ladderexport.model.values import NotationError
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.progression import progression_of
from ladderexport.validation.queries import EACH, walk
from ladderexport.validation.rules.audiences import AudienceKeys, audiences_of

_ALWAYS_SHOWN: Final = ("levels",)
"""What every edition has, if only by its titles."""
_LINK: Final = re.compile(r"\]\(\s*<?#(?P<word>[a-z]+)")
_FIGURE: Final = re.compile(
    r"(?<![\w.,])(?P<mark>[$€£¥₹₩₽]|[A-Z]{3}\s?)?(?P<number>\d(?:[\d.,\u00a0\u202f’]*\d)?)\s?(?P<size>[KkMm]\b)?(?P<after>\s?[€£¥₹₩₽])?"
)
_SIZES: Final = {"k": 1_000, "m": 1_000_000}
_SETTINGS: Final = frozenset(one.key for one in SECTIONS if one.role == "setting" or not one.compared)
"""What no edition has of the previous edition."""
_FACTORED: Final = {"company_types": (EACH,), "dimensions": (EACH, "options", EACH), "locations": (EACH,)}
"""Parts of pay with factors -> where these stand in them."""
_MOST_PLACES: Final = 5
_LEAST_BARE: Final = 1_000
"""A smaller figure is taken for pay only where a currency or a K is next to it."""


HIDDEN_REFERENCE: Final = error(
    "LAD821",
    "hidden-reference",
    "an audience that is shown a reference to something it is not shown",
    why="The edition shows a text that links to a section it hides. The link would lead nowhere, and readers would learn that "
    "something is hidden from them.",
    fix="Show that section too, or remove the link from the text.",
)


def hidden_references(source: Source) -> Iterator[Diagnostic]:
    """What audiences are shown and what leads, in a text or by its meaning, to what they are not shown."""
    audiences = audiences_of(source)
    for path, text in source.texts if audiences else ():
        for link in _LINK.finditer(text):
            there = [name for name in sections_at(link["word"]) if name in source.data and name not in _ALWAYS_SHOWN]
            for one in audiences:
                if there and one.reads(path, source.data) and not any(one.shown.any_of(name) for name in there):
                    where = value_name(path, source.data)
                    message = (
                        f"audience {quote(one.name)} is shown {where} but not {quote(there[0])}, which it links to"
                    )
                    hint = f"show {quote(there[0])} too, or remove the link"
                    related = (source.relate(("audiences", one.name, "shows"), "it is shown these sections", key=True),)
                    yield source.report(
                        HIDDEN_REFERENCE, path, message,
                        hint=hint, offset=link.start("word") - 1, length=len(link["word"]) + 1, related=related,
                    )  # fmt: skip
    yield from (found for one in audiences for found in _resting_on_hidden(source, one))


def _resting_on_hidden(source: Source, audience: AudienceKeys) -> Iterator[Diagnostic]:
    """Parts of pay that an audience is shown without what they are worked out from."""
    shown = audience.shown
    for part, entries in _FACTORED.items():
        factors = any(True for _ in walk(source.data, ("compensation", part, *entries, "factor")))
        if factors and shown.part("compensation", part) and not shown.part("compensation", "ranges"):
            yield _resting(
                source, audience, f"compensation.{part}", "compensation.ranges", "its factors multiply the ranges"
            )
    if value_at(source.data, ("compensation", "ranges")) and shown.part("compensation", "ranges"):
        tracks = shown.whole("tracks")
        promotion = any(shown.part("promotion", one) for one in CONTENT["promotion"] if one != "principles")
        all_steps, seen = progression_of(source).steps, progression_of(source, tracks=tracks, promotion=promotion).steps
        if set(all_steps) != set(seen):
            needed = "promotion" if tracks else "tracks"
            why = "each range is compared with that of the level before, which is defined there"
            yield _resting(source, audience, "compensation.ranges", needed, why)


def _resting(source: Source, audience: AudienceKeys, shown: str, needed: str, why: str) -> Diagnostic:
    message = f"audience {quote(audience.name)} is shown {quote(shown)} but not {quote(needed)}: {why}"
    hint = f"add {quote(needed)}, or leave out {quote(shown)}"
    return source.report(HIDDEN_REFERENCE, ("audiences", audience.name, "shows"), message, hint=hint, key=True)


PAY_IN_TEXT: Final = warning(
    "LAD824",
    "pay-in-text",
    "a text that reveals a pay figure to an audience that is not shown it",
    why="A text that this audience is shown contains a pay figure that it is not shown. Sections can be left out of an edition, "
    "but words inside a text cannot.",
    fix="Remove the figure from the text, or leave that part out of the edition.",
)


def pay_in_texts(source: Source) -> Iterator[Diagnostic]:
    """Texts that audiences are shown and in which a pay figure stands that they are not shown."""
    audiences = audiences_of(source)
    secrets = {one.name: _hidden_amounts(source, one) for one in audiences}
    all_secrets = set[Decimal]().union(*secrets.values())
    for path, text in source.texts if all_secrets else ():
        for figure in _FIGURE.finditer(text):
            amounts = _amounts(figure) & all_secrets
            told = [one.name for one in audiences if amounts & secrets[one.name] and one.reads(path, source.data)]
            if told:
                message = (
                    f"{quote(figure[0].strip())} is a pay figure that is not shown to {listing(told)}, "
                    f"but can be read in {value_name(path, source.data)}"
                )
                yield source.report(
                    PAY_IN_TEXT, path, message, hint="remove the figure from the text, or leave that part out",
                    offset=figure.start(), length=len(figure[0].strip()),
                )  # fmt: skip


def pay_in_earlier_texts(source: Source) -> Iterator[Diagnostic]:
    """Texts of the previous edition that audiences can read in what changed, with a pay figure that they are not shown."""
    before = source.before.source if source.before else None
    if before is None:
        return
    still = {text for _, text in source.texts}
    gone = [(path, text) for path, text in before.texts if text not in still and path[0] not in _SETTINGS]
    for one in audiences_of(source):
        secrets = _hidden_amounts(source, one) | _hidden_amounts(before, one)
        found = [
            (path, figure[0].strip())
            for path, text in (gone if secrets and one.shown.whole("previous") else ())
            for figure in _FIGURE.finditer(text)
            if _amounts(figure) & secrets and one.reads(path, before.data)
        ]
        if found:
            path, figure = found[0]
            message = (
                f"audience {quote(one.name)} is shown what changed, and {value_name(path, before.data)} of the "
                f"previous edition contains {quote(figure)}, a pay figure that it is not shown"
            )
            related = tuple(before.relate(path, "it is here") for path, _ in found[:_MOST_PLACES])
            hint = "do not show `previous` to this audience, or remove the figure from that edition's text"
            yield source.report(PAY_IN_TEXT, ("previous",), message, hint=hint, related=related)


def _hidden_amounts(source: Source, audience: AudienceKeys) -> set[Decimal]:
    """The ends of all ranges that an audience is not shown, without those that it is shown elsewhere."""
    hidden, seen = set[Decimal](), set[Decimal]()
    for pattern in pay_ranges():
        for path, value in walk(source.data, pattern):
            if path[-1] != "title":
                (seen if audience.reads(path, source.data) else hidden).update(_ends(value))
    return hidden - seen


def _ends(value: Any) -> tuple[Decimal, ...]:  # noqa: ANN401 - whatever a source says
    try:
        pay = parse_pay_range(value)
    except NotationError:
        return ()
    return (pay.minimum, pay.maximum, *(() if pay.reference is None else (pay.reference,)))


def _amounts(figure: re.Match[str]) -> set[Decimal]:
    """What a figure in a text may mean: a point or a comma may divide thousands, or be the decimal mark."""
    digits = figure["number"]
    readings = {re.sub(r"[^\d]", "", digits)}
    if re.fullmatch(r"\d+[.,]\d+", digits):
        readings.add(digits.replace(",", "."))
    size = _SIZES.get((figure["size"] or "").lower(), 1)
    values = {Decimal(reading) * size for reading in readings}
    marked = figure["mark"] or figure["size"] or figure["after"]
    return values if marked else {value for value in values if value >= _LEAST_BARE}


CHECKS: Final = (hidden_references, pay_in_texts, pay_in_earlier_texts)
