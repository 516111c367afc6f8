"""Rules about audiences: their names can be folders, and what they are shown exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.diagnostics.suggestions import closest, listing
from ladderexport.model.editions import EVERYTHING, Shown, part_at
from ladderexport.model.filenames import slug
from ladderexport.model.pay_cuts import belongs_to
from ladderexport.model.sections import CONTENT, PART_OF, SECTIONS
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name
from ladderexport.validation.progression import step_name
from ladderexport.validation.queries import EACH, KEYS, Found, texts, walk

RESERVED: Final = ("all", "onepagers")
"""What an audience cannot be called: the word for all of them, and a folder that is next to theirs."""
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
    pay_tracks: tuple[str, ...] | None = None
    pay_locations: tuple[str, ...] | None = None

    def reads(self, path: KeyPath, data: Mapping[str, Any]) -> bool:
        """Whether the value at a path of a source's plain data is in this audience's edition."""
        if path[0] == "audiences":
            return path[1:2] == (self.name,)
        if path[0] == "compensation" and not self._reads_pay_of(*belongs_to(path, data), data):
            return False
        section, name = part_at(path, data)
        return not section or (self.shown.part(section, name) if name else self.shown.any_of(section))

    def _reads_pay_of(self, level: str | None, location: str | None, data: Mapping[str, Any]) -> bool:
        if level is not None and self.pay_tracks is not None:
            steps = [step for key in self.pay_tracks for _, step in walk(data, ("tracks", key, "steps", EACH))]
            if level not in {step_name(step)[0] for step in steps}:
                return False
        return location is None or self.pay_locations is None or location in self.pay_locations


def audiences_of(source: Source) -> list[AudienceKeys]:
    """The audiences of a source that are shown anything."""
    found: dict[str, list[str]] = {}
    if not isinstance(source.data.get("audiences"), dict):
        return []
    for (_, name, *_rest), section in walk(source.data, ("audiences", EACH, "shows", EACH)):
        found.setdefault(str(name), []).append(section.strip() if isinstance(section, str) else "")
    return [
        AudienceKeys(
            name, Shown(tuple(sections)), *(_limit(source, name, key) for key in ("pay_tracks", "pay_locations"))
        )
        for name, sections in found.items()
    ]


def _limit(source: Source, audience: str, key: str) -> tuple[str, ...] | None:
    """What an audience's pay is limited to; None without a limit."""
    if key not in source.data["audiences"][audience]:
        return None
    return tuple(found.text for found in texts(source, ("audiences", audience, key, EACH)))


UNKNOWN_SECTION: Final = error(
    "LAD820",
    "unknown-section",
    "an audience that is shown a section that does not exist",
    why="An edition contains what `shows` lists and nothing else. This name is not a section of a ladder, or a part of one, so "
    "the edition would lack what you intended to show.",
    fix="Write the name that the help line suggests. Sections have the same names as their keys in the source.",
)


def unknown_sections(source: Source) -> Iterator[Diagnostic]:
    """Yield sections and parts that audiences are shown but that do not exist, and `everything` among others."""
    known = {*CONTENT, *(f"{section}.{part}" for section, parts in CONTENT.items() for part in parts)}
    known |= {f"levels.{found.text}" for found in texts(source, ("facets", KEYS))}
    known |= {f"matrices.{found.text}" for found in texts(source, ("matrices", EACH, "id"))}
    many = {one.name for one in audiences_of(source) if len(one.shown.names) > 1}
    for found in texts(source, ("audiences", EACH, "shows", EACH)):
        if found.text == EVERYTHING and found.path[1] in many:
            message = f"{quote(EVERYTHING)} is listed with other sections"
            hint = "write `shows: everything`, or list the sections one by one"
            yield source.report(UNKNOWN_SECTION, found.path, message, hint=hint)
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
    return source.report(UNKNOWN_SECTION, found.path, what, hint=hint)


AUDIENCE_NAME: Final = error(
    "LAD822",
    "audience-name",
    "an audience whose name cannot be the name of a folder",
    why="Each edition is written to a folder with the name of its audience, so the name must be a valid folder name on every system.",
    fix="Use lowercase letters, digits and dashes. Readers see the `title`, which can be anything.",
)
LONG_NOTICE: Final = error(
    "LAD823",
    "long-notice",
    "a confidentiality line that does not fit at the foot of a page",
    why="The confidentiality line is at the foot of every page and sheet, where there is room for 100 characters.",
    fix="Shorten it. Longer text can go into the `introduction` of the audience.",
)


def audience_names(source: Source) -> Iterator[Diagnostic]:
    """Yield audiences whose names cannot be folders, or are the same one, and confidentiality lines that are too long."""
    first: dict[str, Found] = {}
    for found in texts(source, ("audiences", KEYS)):
        safe = slug(found.text)
        earlier = first.setdefault(safe.casefold(), found)
        if safe.casefold() in RESERVED:
            message = f"an audience cannot be called {quote(found.text)}, because that name has another meaning here"
            hint = "choose another name; the title can be anything"
        elif safe != found.text:
            message, hint = (
                f"the name of audience {quote(found.text)} must be a valid folder name",
                f"call it {quote(safe)}",
            )
        elif earlier is not found:
            message = f"audiences {quote(found.text)} and {quote(earlier.text)} would have the same folder"
            hint = "rename one of them; the title can be anything"
        else:
            continue
        yield source.report(AUDIENCE_NAME, found.path, message, hint=hint, key=True)
    for found in texts(source, ("audiences", EACH, "notice")):
        if len(found.text) > LONGEST_NOTICE:
            message = f"{value_name(found.path, source.data)} has {len(found.text)} characters, but at most {LONGEST_NOTICE} fit"
            yield source.report(LONG_NOTICE, found.path, message, hint="it has to fit at the foot of every page")


PAY_FOR_NOBODY: Final = warning(
    "LAD825",
    "pay-for-nobody",
    "an edition with pay that does not say who it is for",
    why="An edition shows pay but does not say who it is for. Such files get forwarded, and whoever finds one should be able to tell.",
    fix="Add `for:`, and a `notice:` that is printed on every page.",
)


def pay_for_nobody(source: Source) -> Iterator[Diagnostic]:
    """Yield the audiences that are shown pay but do not say who they are."""
    for one in audiences_of(source) if "compensation" in source.data else ():
        audience = source.data["audiences"][one.name]
        if one.shown.any_of("compensation") and "for" not in audience:
            message = f"audience {quote(one.name)} is shown pay, but does not say who it is for"
            hint = "add `for:` and say who may read it"
            yield source.report(PAY_FOR_NOBODY, ("audiences", one.name), message, hint=hint, key=True)


PAY_LIMIT_WITHOUT_PAY: Final = warning(
    "LAD826",
    "pay-limit-without-pay",
    "an edition that limits its pay to some tracks or locations, but shows no pay",
    why="`pay_tracks` and `pay_locations` say which pay an edition shows of the pay that `shows` lists. This edition shows none, "
    "so they change nothing.",
    fix="Add `compensation` to `shows` if its readers may see that pay, or remove the limit.",
)


def pay_limits_without_pay(source: Source) -> Iterator[Diagnostic]:
    """Yield limits of pay of audiences that are shown no pay."""
    for one in audiences_of(source):
        for key in ("pay_tracks", "pay_locations"):
            if key in source.data["audiences"][one.name] and not one.shown.any_of("compensation"):
                message = f"audience {quote(one.name)} has {quote(key)}, but is not shown `compensation`"
                hint = f"add `compensation` to `shows`, or remove {quote(key)}"
                yield source.report(PAY_LIMIT_WITHOUT_PAY, ("audiences", one.name, key), message, hint=hint, key=True)


CHECKS: Final = (unknown_sections, audience_names, pay_for_nobody, pay_limits_without_pay)
