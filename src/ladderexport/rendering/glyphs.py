"""Find the characters of a source that no font has, before anything is laid out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from ladderexport.diagnostics import Diagnostic, Place, quote
from ladderexport.errors import GLYPH_HINT, named
from ladderexport.i18n.tables import REFERENCE
from ladderexport.rendering.pdf.native import draws_layers
from ladderexport.source.assets import brand_files
from ladderexport.source.fonts import face
from ladderexport.source.nodes import KeyPath
from ladderexport.validation.rules.printing import LAYERED_FONT, MISSING_GLYPH
from ladderexport.wording import counted

if TYPE_CHECKING:
    from ladderexport.model import Ladder
    from ladderexport.source.reader import Source

UNPRINTED: Final = frozenset({"brand", "checks", "language", "previous"})
"""The sections whose texts are on no page; neither are ids, but for those of levels."""
MOST_PLACES: Final = 8
"""How many further places of a character are shown."""
MOST_CHARACTERS: Final = 12
"""How many characters have a diagnostic of their own."""

PRIVATE_HINT: Final = (
    "it means something in one font only, such as a bullet pasted from Word; delete it, or use another character"
)
LOST_HINT: Final = "type the word again: a letter of it was lost when the text was copied or saved"
LAYERED: Final = "it is a color font made of layers (COLR), which this computer cannot print"
LAYERED_HINT: Final = (
    "name a font of emoji with bitmaps, such as NotoColorEmoji.ttf of the package fonts-noto-color-emoji"
)

_RARE: Final = re.compile(
    "[^\x00-\x7f\u00a0-\u0180\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1ea0-\u1ef9\u2010\u2012-\u2016\u2018-\u201a"
    "\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]"
)
"""Characters that the bundled faces may lack: with none of these, no font is looked at."""
_ENTITY: Final = re.compile(r"&(?:#|[A-Za-z])[A-Za-z0-9]+;")
_MAY_HIDE: Final = re.compile(r"\]\(|\]:|<")
"""What may begin something in prose that is not printed, such as the address of a link."""
_USUAL_LANGUAGES: Final = ("en", "de", "fr", "pl", "pt", "es", "it", "nl", "da", "sv")
_USUAL_CURRENCIES: Final = (
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "CAD",
    "AUD",
    "BRL",
    "PLN",
    "INR",
    "SEK",
    "DKK",
    "NOK",
    "CZK",
    "MXN",
)
"""Languages and currencies whose words and figures are printed in characters that are not rare."""
_NOT_ON_PAGES: Final = ("web", "workbook")
"""The parts of a language's table that are on no printed page."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a text has a character: a path of the source, and how far into the text, where that can be told."""

    path: KeyPath
    offset: int = -1

    def place(self, source: Source) -> Place:
        """Return the place in a source."""
        return source.place(self.path, offset=max(self.offset, 0), length=int(self.offset >= 0))


Uses: TypeAlias = "dict[str, list[Use]]"
"""Character -> the first place in every text that prints it, in order."""


@dataclass(frozen=True, slots=True)
class MissingGlyphs:
    """Characters that no font has, with the places of the texts that have them, and what else brings them onto the pages."""

    uses: Uses
    origin: str = ""
    """Empty for the texts of the source themselves."""


def missing_glyphs(source: Source) -> tuple[MissingGlyphs, ...]:
    """Return the characters that pages of a source would have and no font has, in the order in which they occur.

    Fonts are looked at only for characters that are not among those which the bundled faces surely have.
    """
    groups = [MissingGlyphs(_typed(source)), *_others(source)]
    rare = {one for group in groups for one in group.uses}
    if not rare:
        return ()
    from ladderexport.rendering.fonts.coverage import without_glyph  # noqa: PLC0415 - only rare characters wait for fonts

    lacking = without_glyph(rare, _own_fonts(source))
    left = (
        MissingGlyphs({one: uses for one, uses in group.uses.items() if one in lacking}, group.origin)
        for group in groups
    )
    return tuple(group for group in left if group.uses)


def check_glyphs(source: Source, _ladder: Ladder | None) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each character that no font has, at its first place, and for fonts that cannot be printed."""
    for path, name in _layered_fonts(source):
        yield source.report(LAYERED_FONT, path, f"{quote(name)} cannot be used: {LAYERED}", hint=LAYERED_HINT)
    for missing in missing_glyphs(source):
        characters = list(missing.uses)
        few = 1 if missing.origin else MOST_CHARACTERS
        for number, character in enumerate(characters[:few], 1):
            more = len(characters) - few if number == few else 0
            yield _diagnostic(source, character, missing, max(more, 0))


def _diagnostic(source: Source, character: str, missing: MissingGlyphs, more: int) -> Diagnostic:
    """Return the diagnostic for a character, and for so many more that are not shown."""
    first, *others = missing.uses[character]
    message = f"no font has the character {named(character)}"
    if others:
        message += f", which is used in {len(others) + 1} places"
    if more:
        message += (
            f"; nor {counted(more, 'other character')} of this ladder"
            if not missing.origin
            else f" and {counted(more, 'other')}"
        )
    if missing.origin:
        message += f", which {'are' if more else 'is'} {missing.origin}"
    related = tuple(source.relate(use.path, "also here") for use in others[:MOST_PLACES])
    hint = PRIVATE_HINT if unicodedata.category(character) == "Co" else GLYPH_HINT
    hint = LOST_HINT if character == "\N{REPLACEMENT CHARACTER}" else hint
    at, length = max(first.offset, 0), int(first.offset >= 0)
    return source.report(MISSING_GLYPH, first.path, message, hint=hint, offset=at, length=length, related=related)


def _typed(source: Source) -> Uses:
    """Return the rare characters of the source's texts."""
    found: Uses = {}
    for path, text in source.texts:
        if path[0] in UNPRINTED or (path[-1] == "id" and path[0] != "levels"):
            continue
        for character in dict.fromkeys(_RARE.findall(_printed(text))):
            found.setdefault(character, []).append(Use(path, text.find(character)))
    return found


def _printed(text: str) -> str:
    """Return a text in which whatever is rare is printed: entities resolved, and addresses of links gone."""
    if _ENTITY.search(text) or (_MAY_HIDE.search(text) and _RARE.search(text)):
        from ladderexport.markdown import plain  # noqa: PLC0415 - few texts wait for it

        return plain(text)
    return text


def _others(source: Source) -> Iterator[MissingGlyphs]:
    """Yield what else brings rare characters onto the pages: the previous edition, the currency, and the language."""
    before = source.before.source if source.before else None
    if before is not None:
        yield _from_outside(_typed(before), ("previous",), "in the previous edition")
    language, pay = source.data.get("language"), source.data.get("compensation")
    tag = language.strip() if isinstance(language, str) else REFERENCE
    currency = pay.get("currency") if isinstance(pay, dict) else None
    if isinstance(currency, str) and (tag not in _USUAL_LANGUAGES or currency.strip() not in _USUAL_CURRENCIES):
        sign = _rare_in(_money(tag, currency.strip()))
        yield _from_outside(sign, ("compensation", "currency"), "in the sign of this currency")
    if tag not in _USUAL_LANGUAGES:
        dated = "updated" in source.data or (isinstance(pay, dict) and "effective" in pay)
        words = _rare_in(*_built_in(tag, dated=dated, with_pay=pay is not None))
        yield _from_outside(words, ("language",), "in the built-in text of this language")


def _from_outside(characters: Iterable[str], path: KeyPath, origin: str) -> MissingGlyphs:
    return MissingGlyphs({character: [Use(path)] for character in characters}, origin)


def _money(tag: str, currency: str) -> str:
    """Return an amount as it is printed, without its digits."""
    from ladderexport.i18n.catalog import words_for  # noqa: PLC0415 - only unusual currencies wait for it
    from ladderexport.i18n.figures import Figures  # noqa: PLC0415 - likewise

    figures = Figures(tag, words_for(tag), currency)
    return re.sub(r"[\d\s]", "", figures.money(1_234_567) + figures.tick(1_200_000) + figures.tick(120_000))


def _built_in(tag: str, *, dated: bool, with_pay: bool) -> Iterator[str]:
    """Yield the program's own words in a language, and its dates and shares where there are any."""
    from ladderexport.i18n.catalog import words_for  # noqa: PLC0415 - only unusual languages wait for it
    from ladderexport.i18n.figures import Figures  # noqa: PLC0415 - likewise
    from ladderexport.i18n.tables import language_for, table_of  # noqa: PLC0415 - likewise
    from ladderexport.model.values import PartialDate  # noqa: PLC0415 - likewise

    figures = Figures(tag, words_for(tag))
    yield figures.number(9_876_543_210)
    if dated:
        yield from (figures.date(PartialDate(2025, month, day)) for month in range(1, 13) for day in (None, 1))
    if with_pay:
        yield figures.percent(Decimal(1))
    table = table_of(language_for(tag) or REFERENCE)
    yield from _texts_in([part for key, part in table.items() if key not in _NOT_ON_PAGES])


def _texts_in(value: object) -> Iterator[str]:
    """Yield every text in a table of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list)):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_in(part)


def _rare_in(*texts: str) -> dict[str, None]:
    return dict.fromkeys(character for text in texts for character in _RARE.findall(text))


def _own_fonts(source: Source) -> list[bytes]:
    """Return the font files that the source brings and that can be printed."""
    unprintable = {name for _, name in _layered_fonts(source)}
    named = ((name, asset.content) for name, asset in source.assets.items() if name not in unprintable)
    return [content for _, content in named if content and face(content)]


def _layered_fonts(source: Source) -> Iterator[tuple[KeyPath, str]]:
    """Yield the fonts of the brand that this machine cannot print, each with its path."""
    for path, name in brand_files(source.data):
        content = source.assets[name].content if name in source.assets and path[1] == "fonts" else b""
        own = face(content) if content else None
        if own and own.in_layers and not draws_layers():
            yield path, name
