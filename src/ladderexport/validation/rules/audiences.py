"""Rules of sense about audiences: they have usable names, and what they are shown is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ladderexport.diagnostics import Diagnostic, quote, rulebook
from ladderexport.diagnostics.suggestions import closest, listing
from ladderexport.model.editions import EVERYTHING, Shown, part_at
from ladderexport.model.filenames import slug
from ladderexport.model.sections import CONTENT, PART_OF, SECTIONS
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name
from ladderexport.validation.queries import EACH, KEYS, Found, texts, walk

RESERVED: Final = ("all", "onepagers")
"""What an audience cannot be called: the word for all of them, and a folder that stands beside theirs."""
LONGEST_NOTICE: Final = 100
"""The most characters that fit at the foot of a page and of a sheet."""

_OTHER_WORDS: Final[Mapping[str, str]] = {
    **PART_OF,
    **{word: section.key for section in SECTIONS for word in section.aliases},
    **{part: f"{section.key}.{part}" for section in SECTIONS for part in section.plain_parts},
    "all": EVERYTHING,
}
"""What people call sections, and what the source calls them."""


class AudienceKeys(NamedTuple):
    """An audience of a source whose list of sections can be read."""

    name: str
    shown: Shown

    def reads(self, path: KeyPath, data: Mapping[str, Any]) -> bool:
        """Whether the value at a path of a source's plain data is in this audience's edition."""
        if path[0] == "audiences":
            return path[1:2] == (self.name,)
        section, name = part_at(path, data)
        return not section or (self.shown.part(section, name) if name else self.shown.any_of(section))


def audiences_of(source: Source) -> list[AudienceKeys]:
    """The audiences of a source that are shown anything."""
    found: dict[str, list[str]] = {}
    if not isinstance(source.data.get("audiences"), dict):
        return []
    for (_, name, *_rest), section in walk(source.data, ("audiences", EACH, "shows", EACH)):
        found.setdefault(str(name), []).append(section.strip() if isinstance(section, str) else "")
    return [AudienceKeys(name, Shown(tuple(sections))) for name, sections in found.items()]


def unknown_sections(source: Source) -> Iterator[Diagnostic]:
    """Sections and parts that audiences are shown and that there are not, and `everything` beside others."""
    known = {*CONTENT, *(f"{section}.{part}" for section, parts in CONTENT.items() for part in parts)}
    known |= {f"levels.{found.text}" for found in texts(source, ("facets", KEYS))}
    known |= {f"matrices.{found.text}" for found in texts(source, ("matrices", EACH, "id"))}
    many = {one.name for one in audiences_of(source) if len(one.shown.names) > 1}
    for found in texts(source, ("audiences", EACH, "shows", EACH)):
        if found.text == EVERYTHING and found.path[1] in many:
            message = f"{quote(EVERYTHING)} stands beside other sections"
            hint = "write `shows: everything`, or list the sections one by one"
            yield source.report(rulebook.UNKNOWN_SECTION, found.path, message, hint=hint)
        elif found.text != EVERYTHING and found.text not in known:
            yield _unknown_section(source, found, known)


def _unknown_section(source: Source, found: Found, known: set[str]) -> Diagnostic:
    section, dot, part = found.text.partition(".")
    parts = sorted(name for name in known if name.startswith(f"{section}."))
    if dot and parts:
        near = closest(part, [name.removeprefix(f"{section}.") for name in parts])
        meant = f"{section}.{near}" if near else ""
    else:
        meant = _OTHER_WORDS.get(found.text.casefold()) or closest(found.text, (*CONTENT, EVERYTHING))
    if meant:
        hint = f"did you mean {quote(meant)}?"
    elif dot and section in CONTENT:
        hint = f"the parts are {listing(parts)}" if parts else f"it has no parts to choose from; write {quote(section)}"
    else:
        hint = f"the sections are {listing(tuple(CONTENT), 20)}"
    what = f"there is no part {quote(part)} of {quote(section)}" if dot else f"there is no section {quote(found.text)}"
    return source.report(rulebook.UNKNOWN_SECTION, found.path, what, hint=hint)


def audience_names(source: Source) -> Iterator[Diagnostic]:
    """Audiences whose names make no folder, or the same one, and confidentiality lines that are too long."""
    first: dict[str, Found] = {}
    for found in texts(source, ("audiences", KEYS)):
        safe = slug(found.text)
        earlier = first.setdefault(safe.casefold(), found)
        if safe.casefold() in RESERVED:
            message = f"an audience cannot be called {quote(found.text)}, which means something else here"
            hint = "give it another name; its title is free"
        elif safe != found.text:
            message, hint = (
                f"the name of audience {quote(found.text)} is to be that of a folder",
                f"call it {quote(safe)}",
            )
        elif earlier is not found:
            message = f"the folders of audiences {quote(found.text)} and {quote(earlier.text)} would be the same one"
            hint = "give one of them another name; its title is free"
        else:
            continue
        yield source.report(rulebook.AUDIENCE_NAME, found.path, message, hint=hint, key=True)
    for found in texts(source, ("audiences", EACH, "notice")):
        if len(found.text) > LONGEST_NOTICE:
            message = (
                f"{value_name(found.path, source.data)} has {len(found.text)} characters, of {LONGEST_NOTICE} at most"
            )
            yield source.report(
                rulebook.LONG_NOTICE, found.path, message, hint="it has to fit at the foot of every page"
            )


def pay_for_nobody(source: Source) -> Iterator[Diagnostic]:
    """Audiences that are shown pay without a word on whom they are."""
    for one in audiences_of(source) if "compensation" in source.data else ():
        audience = source.data["audiences"][one.name]
        if one.shown.any_of("compensation") and "for" not in audience:
            message = f"audience {quote(one.name)} is shown pay, and it is not said whom that is for"
            hint = "add `for:` with those who may read it"
            yield source.report(rulebook.PAY_FOR_NOBODY, ("audiences", one.name), message, hint=hint, key=True)
