"""Everything that an artifact holds, in every form in which it could be found there, and a search through all of it."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from ladderexport.artifacts.base import File
from tests.reading import Pdf, squeezed

LONGEST_BY_CHANCE = 4
"""Packed bytes hold any word of so few letters, and any number of so few digits, somewhere."""
_MARKUP = re.compile(r"\s*<[?!A-Za-z]")
_TAG = re.compile(r"<[^<>]*>")
_HEXADECIMAL = re.compile(r"<([0-9A-Fa-f\s]*)>")
_AMOUNT = re.compile(r"(?<![\w.,])([1-9]\d{0,2}(?:[.,\u00a0\u202f]\d{3})+|[1-9]\d*)(\.\d+)?\s?([KM]|Mio)?(?![\w])")
_EXTENT = re.compile(r"/(?:Length1?|First|N|Size)\s\d+|startxref\s+\d+")
"""How a PDF says how long its own parts are."""
_HYPHENATED = re.compile(r"([^\W\d_]+)-\s*\n\s*([^\W\d_]+)")
_SIZES = {"": 1, "K": 1_000, "M": 1_000_000, "Mio": 1_000_000}


@dataclass(frozen=True)
class Held:
    """What a file holds: all that can be read of it as text, unpacked and decoded, and the bytes that are no text."""

    name: str
    texts: tuple[str, ...]
    packed: bytes

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, letter case aside; of what is no text, those that are too long to be there by chance."""
        read = {word for text in self.texts for word in words_of(_BASE64.sub("", text))}
        coded = (found for text in self.texts for found in _BASE64.findall(text))
        unread = set[str]().union(words_of(self.packed.decode("latin-1")), *map(words_of, coded))
        return frozenset(read | {word for word in unread if len(word) > LONGEST_BY_CHANCE})

    @cached_property
    def amounts(self) -> frozenset[Decimal]:
        """All numbers, however they are written: 130000, 130,000, 130.000 and 130K are one; of what is no text, the first."""
        read = {_amount(found) for text in self.texts for found in _AMOUNT.finditer(text)}
        unread = _AMOUNT.finditer(_EXTENT.sub("", self.packed.decode("latin-1")))
        return frozenset(
            read | {Decimal(found[0]) for found in unread if len(found[0]) > LONGEST_BY_CHANCE and found[0].isdigit()}
        )

    @cached_property
    def squeezed(self) -> str:
        """All texts without what line breaks and typography may change."""
        return squeezed("\n".join(self.texts)).casefold()

    def has(self, said: str) -> bool:
        """Whether a text stands anywhere, in any coding; of digits alone, whether that number does."""
        if said.isdigit():
            return Decimal(said) in self.amounts
        return squeezed(said).casefold() in self.squeezed or any(form in self.packed for form in _forms(said))

    def found(self, said: Collection[str]) -> list[str]:
        """Those of some texts that stand anywhere, after the file's name."""
        return [f"{self.name}: {one}" for one in said if self.has(one)]


_BASE64 = re.compile(r"base64,[A-Za-z0-9+/=]{40,}")
"""A font or a picture in a page, in which any short word may be by chance."""


def words_of(text: str) -> set[str]:
    """The words of a text, letter case aside."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text)}


def held_by(file: File, *, but: Collection[bytes] = ()) -> Held:
    """Everything in a file of any kind that the program makes; of a workbook, without the parts that are the same as these."""
    if file.content.startswith(b"%PDF"):
        return _in_pdf(str(file.path), file.content)
    if parts := parts_of(file):
        own = [part for part in parts.values() if part not in but]
        return _held(str(file.path), (file.content, *own), tuple(parts))
    return _held(str(file.path), (file.content,), ())


def parts_of(file: File) -> dict[str, bytes]:
    """The parts of a workbook by their names, unpacked; nothing of another kind of file."""
    if not zipfile.is_zipfile(io.BytesIO(file.content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


def _in_pdf(name: str, content: bytes) -> Held:
    pdf = Pdf(content)
    strings = (text for one in (pdf.reader.trailer, *pdf.objects) for text in _strings(one))
    streams = (_unpacked(one) for one in pdf.objects if isinstance(one, StreamObject))
    return _held(name, (content, *streams), (*_joined(pdf.texts), *strings, *(one.title for one in pdf.outline)))


def _joined(texts: Sequence[str]) -> list[str]:
    """Texts with words put together again that are hyphenated at the end of a line; only those that are also whole somewhere."""
    whole = set[str]().union(*map(words_of, texts))

    def word(parts: re.Match[str]) -> str:
        joined = parts[1] + parts[2]
        return joined if joined.casefold() in whole else parts[0]

    return [_HYPHENATED.sub(word, text) for text in texts]


def _unpacked(stream: StreamObject) -> bytes:
    """What a stream holds; of one that packs other objects, without the table that says where each of them begins."""
    return stream.get_data()[int(str(stream.get("/First", 0))) :]


def _held(name: str, blobs: Collection[bytes], said: Collection[str]) -> Held:
    read = [list(_read(blob)) for blob in blobs]
    packed = b"\n".join(blob for blob, texts in zip(blobs, read, strict=True) if not texts)
    return Held(name, (name, *said, *(text for texts in read for text in texts)), packed)


def _strings(value: Any) -> Iterator[str]:
    """The texts, names and keys in an object of a PDF, however deep; other objects it refers to come on their own."""
    if isinstance(value, DictionaryObject):
        for key, entry in dict.items(value):
            yield str(key)
            yield from _strings(entry)
    elif isinstance(value, ArrayObject):
        for entry in list.__iter__(value):
            yield from _strings(entry)
    elif isinstance(value, ByteStringObject):
        yield value.decode("latin-1")
    elif isinstance(value, TextStringObject | NameObject):
        yield str(value)


def _read(content: bytes) -> Iterator[str]:
    """Bytes as text: as it stands but for hexadecimal strings, these decoded, and what a reader sees of markup.

    Nothing where they are no text. Strings of glyph numbers say nothing here; the text of a page has their letters.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return
    yield _HEXADECIMAL.sub("<>", text)
    if _MARKUP.match(text):
        yield html.unescape(_TAG.sub("", text))
    coded = [re.sub(r"\s", "", found) for found in _HEXADECIMAL.findall(text)]
    decoded = [bytes.fromhex(one + "0" * (len(one) % 2)) for one in coded]
    yield "\n".join(one.decode("utf-16-be" if one.startswith(b"\xfe\xff") else "latin-1", "ignore") for one in decoded)


def _amount(found: re.Match[str]) -> Decimal:
    whole, fraction, size = found.groups(default="")
    return (Decimal(re.sub(r"\D", "", whole)) + Decimal(f"0{fraction}")) * _SIZES[size]


def _forms(said: str) -> Iterator[bytes]:
    for coding in ("utf-8", "utf-16-be", "utf-16-le"):
        plain = said.encode(coding)
        yield from (plain, plain.hex().encode(), plain.hex().upper().encode())
