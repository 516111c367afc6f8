"""Find the characters that no font of this machine has, by laying them out as the pages are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts import handbook
from ladderexport.errors import MissingGlyphError, TypesetError
from ladderexport.i18n.catalog import words_for
from ladderexport.markdown import plain
from ladderexport.model import Brand, BrandFonts
from ladderexport.rendering.brand import BrandStyle, brand_style
from ladderexport.rendering.options import Options
from ladderexport.rendering.pdf.typesetter import Typesetter
from ladderexport.source.fonts import face

if TYPE_CHECKING:
    from ladderexport.diagnostics import Place
    from ladderexport.model import Ladder
    from ladderexport.source.reader import Source

UNPRINTED: Final = frozenset({"brand", "checks", "language"})
"""The sections whose texts are on no page."""


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A character that no font has, and the places of the texts that have it; none where the program adds it."""

    character: str
    places: tuple[Place, ...]


def unprintable(source: Source, ladder: Ladder | None) -> tuple[Unprintable, ...]:
    """Return the characters of a source that no font has, in the order in which they occur.

    Of a ladder without errors they are those that its pages and its editions' pages have; otherwise those of the texts
    as they are typed. Raises LadderExportError where the typesetter cannot work.
    """
    own = asdict(words_for(str(source.data.get("language", "en"))))
    del own["web"], own["workbook"]  # on no page that is printed
    printed = [*_pages(ladder, source), *_typed(source, "audiences")] if ladder else _typed(source)
    characters = _without_glyph([*printed, *_texts_in(own)], _look(source))
    return tuple(Unprintable(one, _places(one, source)) for one in characters)


def _without_glyph(texts: Iterable[str], look: BrandStyle) -> tuple[str, ...]:
    """Return the characters that are drawn as an empty box when all texts that are not ASCII are laid out."""
    told = dict.fromkeys(text for text in texts if not text.isascii())
    if not told:
        return ()
    typesetter = Typesetter(("tokens.css",), look)
    body = "".join(f"<p>{escape(text)}</p>" for text in told)
    pages = typesetter.lay_out(f'<!doctype html><html lang="en"><title>-</title><body>{body}</body></html>')
    try:
        typesetter.pdf(pages)
    except MissingGlyphError as error:
        return error.characters
    except TypesetError:  # of fonts that cannot be embedded, say; all characters have been drawn by then
        return ()
    return ()


def _look(source: Source) -> BrandStyle:
    """The look of pages as far as it matters here: with all fonts that the source brings and that are fonts."""
    content = {name: asset.content for name, asset in source.assets.items() if asset.content and face(asset.content)}
    return brand_style(Brand(fonts=BrandFonts(fallback=tuple(content))), content)


def _pages(ladder: Ladder, source: Source) -> list[str]:
    """Return what a handbook prints: the texts, the figures as they are printed, and the labels of drawings."""
    options = Options(assets={name: asset.content for name, asset in source.assets.items()})
    html = handbook.markup(ladder, options, handbook.handbook_typesetter(ladder, options))
    return [unescape(text) for text in re.split(r"<[^>]*>", html) if text.strip()]


def _typed(source: Source, section: str = "") -> list[str]:
    """Return the texts of a source, or of one of its sections, as they are typed and as Markdown reads them."""
    texts = [text for path, text in source.texts if path[0] not in UNPRINTED and section in {"", path[0]}]
    return [*texts, *(plain(text) for text in texts if "&" in text)]


def _texts_in(value: object) -> Iterator[str]:
    """Yield every text in a table of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts_in(tuple(value.values()))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_in(part)


def _places(character: str, source: Source) -> tuple[Place, ...]:
    """Return the first place of a character in each text that has it, also as an entity such as `&hearts;`."""
    places = []
    for path, text in source.texts:
        if path[0] in UNPRINTED:
            continue
        if character in text:
            places.append(source.place(path, offset=text.index(character), length=1))
        elif "&" in text and character in plain(text):
            places.append(source.place(path))
    return tuple(places)
