"""The sections of a source: the one table of its top-level keys, from which every other list of sections is read.

A new section is a field of `Ladder` and a line here; its chapter and its sheet are then a template and a function each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from ladderexport.model.patterns import Pattern

SectionRole = Literal["title page", "content", "layout", "setting"]
"""What a section is for: it is in every edition, in the editions of audiences that are shown it, or in none.

A section of the layout is in none either, but says how artifacts look; those that follow it are given it.
"""
ChangeHeading = Literal["", "title page", "texts", "settings"]


@dataclass(frozen=True, slots=True)
class Noun:
    """What messages call the things that stand at one place of a section, and how one of them is told from the others."""

    at: str
    """The place below the section's key, such as `*.steps.*`, where `*` is any entry."""
    word: str
    named_by: str = ""
    """The key that names the thing; empty where the key that it is under does."""
    anchor: str = ""
    """What the anchor of each of these things begins with; empty where no link leads to one."""
    lower_case_anchor: bool = False
    """Whether the anchor is in lower case, since nobody knows how the name is capitalized."""
    unique: tuple[str, ...] = ()
    """The keys under which no two of these things may have the same."""
    says_nothing_with: tuple[str, ...] = ()
    """The keys that only name it: with these alone it says nothing. Empty where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level key of a source, and all that the program has to know about it beside its model."""

    key: str
    role: SectionRole = "content"
    part_of: str = ""
    """The section that it belongs to in an edition, as one of its parts; empty for itself."""
    parts: tuple[str, ...] = ()
    """What audiences can be shown of it alone, under the key that the source has for it."""
    chapters: tuple[str, ...] = ()
    """The anchors of the handbook's chapters that it fills; a chapter of two sections is named by both."""
    in_workbook: bool = False
    """Whether the workbook shows it, or works anything out from it."""
    one_part: bool = False
    """Whether it is a single part, which messages call by its key, and not a list."""
    nouns: tuple[Noun, ...] = ()
    aliases: tuple[str, ...] = ()
    """What people call it, beside its key."""
    plain_parts: tuple[str, ...] = ()
    """Those of its parts that people name without the section."""
    change_rank: int = 9
    """How soon its changes are reported: those with the lowest first, equal ones in the order of this table."""
    change_heading: ChangeHeading = ""
    """The heading that its changes share with those of other sections; empty for one of its own."""
    compared: bool = True
    """Whether changes of it are reported."""
    other_spelling: str = ""
    """Another spelling of its key that sources may have."""

    @property
    def patterns(self) -> tuple[tuple[Pattern, Noun], ...]:
        """Where its things stand, the section itself not among them, and what they are called."""
        return tuple(((self.key, *noun.at.split(".")), noun) for noun in self.nouns)

    @property
    def anchors(self) -> tuple[str, ...]:
        """What the anchors of its places in a handbook begin with, up to a dash."""
        return (
            *self.chapters,
            *(noun.anchor for noun in self.nouns if noun.anchor and noun.anchor not in self.chapters),
        )


def _title_page(key: str, other_spelling: str = "") -> Section:
    return Section(key, "title page", change_heading="title page", other_spelling=other_spelling)


_BETWEEN_LEVELS: Final = ("from", "to")

SECTIONS: Final = (
    _title_page("title"),
    _title_page("subtitle"),
    _title_page("organization", other_spelling="organisation"),
    _title_page("brand"),
    _title_page("edition"),
    _title_page("updated"),
    _title_page("language"),
    Section("words", "title page", change_heading="settings"),
    Section("level_codes", "title page", change_heading="settings"),
    _title_page("maintained_by"),
    _title_page("contact"),
    Section("introduction", change_heading="texts"),
    Section(
        "overview",
        chapters=("glance",),
        nouns=(Noun("*", "rung", "title"),),
        aliases=("glance",),
        change_rank=7,
    ),
    Section("facets", part_of="levels", nouns=(Noun("*", "facet"),), change_rank=3),
    Section(
        "tracks",
        chapters=("glance",),
        in_workbook=True,
        nouns=(Noun("*", "track"), Noun("*.steps.*", "step", "name")),
        change_rank=6,
    ),
    Section(
        "levels",
        parts=("years", "summary", "note"),
        chapters=("level", "differences"),
        in_workbook=True,
        nouns=(Noun("*", "level", "id", anchor="level", unique=("id",)),),
        change_rank=2,
    ),
    Section(
        "matrices",
        chapters=("skills",),
        in_workbook=True,
        nouns=(
            Noun("*", "matrix", "id", anchor="matrix", unique=("id",)),
            Noun("*.columns.*", "column", "title"),
            Noun("*.rows.*", "row", "title"),
        ),
        aliases=("skills",),
        change_rank=5,
    ),
    Section(
        "compensation",
        parts=("note", "ranges", "company_types", "dimensions", "locations", "posting"),
        chapters=("pay",),
        in_workbook=True,
        one_part=True,
        nouns=(
            Noun("measures.*", "measure"),
            Noun("ranges.*", "the ranges of level"),
            Noun("company_types.*", "company type", "id", unique=("id", "title")),
            Noun("company_types.*.ranges.*", "the ranges of level"),
            Noun("dimensions.*", "dimension", "id", unique=("id", "title")),
            Noun("dimensions.*.options.*", "option", "id", unique=("id", "title")),
            Noun("dimensions.*.options.*.ranges.*", "the ranges of level"),
            Noun("locations.*", "location", "id", unique=("id", "title")),
            Noun("locations.*.ranges.*", "the ranges of level"),
            Noun("locations.*.places.*", "place", "title"),
            Noun("posting.jurisdictions.*", "postings in"),
        ),
        aliases=("pay", "salaries", "salary"),
        change_rank=1,
    ),
    Section(
        "promotion",
        parts=("principles", "typical_time", "remark", "criteria", "red_flags", "note"),
        chapters=("promotion",),
        in_workbook=True,
        one_part=True,
        nouns=(
            Noun(
                "transitions.*",
                "the transition from",
                "from",
                anchor="promotion",
                says_nothing_with=_BETWEEN_LEVELS,
            ),
        ),
        change_rank=4,
    ),
    Section(
        "learning",
        chapters=("learning",),
        in_workbook=True,
        nouns=(
            Noun("*", "the learning path from", "from", anchor="learning", says_nothing_with=_BETWEEN_LEVELS),
        ),
    ),
    Section(
        "careers",
        chapters=("careers",),
        nouns=(
            Noun("*", "career path", "title", says_nothing_with=("title",)),
            Noun("*.timeline.*", "stage", "role"),
        ),
    ),
    Section(
        "switching",
        chapters=("switching",),
        one_part=True,
        nouns=(Noun("moves.*", "the move from", "from", says_nothing_with=(*_BETWEEN_LEVELS, "group")),),
    ),
    Section(
        "resources",
        parts=("books", "online"),
        chapters=("resources",),
        in_workbook=True,
        one_part=True,
        nouns=(
            Noun("books.*", "the books from", "from"),
            Noun("books.*.items.*", "book", "title"),
            Noun("online.*", "resource list", "title"),
        ),
        plain_parts=("books",),
    ),
    Section("faq", chapters=("faq",), nouns=(Noun("*", "question", "question"),), aliases=("questions",)),
    Section(
        "glossary",
        chapters=("glossary",),
        in_workbook=True,
        nouns=(Noun("*", "entry", "term", anchor="glossary", lower_case_anchor=True, unique=("term",)),),
        aliases=("terms", "abbreviations"),
    ),
    Section("summary", chapters=("summary",), change_heading="texts"),
    Section(
        "previous", chapters=("changes",), in_workbook=True, one_part=True, aliases=("changes",), compared=False
    ),
    Section(
        "one_pagers",
        "layout",
        nouns=(Noun("levels.*", "the one-pager of level"),),
        one_part=True,
        aliases=("onepagers", "sheets"),
        change_heading="settings",
    ),
    Section("audiences", "setting", nouns=(Noun("*", "audience"),), change_heading="settings"),
    Section("checks", "setting", change_heading="settings"),
)  # fmt: skip
"""Every key at the top of a source, in the order of the fields of `Ladder`.

Facets are further parts of `levels` under their own keys, and tables of `matrices` under their own ids.
"""

OTHER_SPELLINGS: Final[Mapping[str, str]] = MappingProxyType(
    {one.other_spelling: one.key for one in SECTIONS if one.other_spelling}
)
"""Another spelling of a top-level key -> the key."""
TITLE_PAGE: Final = tuple(one.key for one in SECTIONS if one.role == "title page")
"""What every edition has, with the ids and titles of the levels, to which all sections refer."""
LAYOUT: Final = tuple(one.key for one in SECTIONS if one.role == "layout")
"""How artifacts look, beside the brand."""
CONTENT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {one.key: one.parts for one in SECTIONS if one.role == "content" and not one.part_of}
)
"""What audiences can be shown: section -> its parts."""
PART_OF: Final[Mapping[str, str]] = MappingProxyType({one.key: one.part_of for one in SECTIONS if one.part_of})
"""A section whose entries are parts of another one in an edition -> that other section."""
NAMING_KEYS: Final = tuple(
    dict.fromkeys(("id", "title", *(noun.named_by for one in SECTIONS for noun in one.nouns if noun.named_by)))
)
"""The keys that tell things of one kind apart, an id before anything else."""


@cache
def sections_at(anchor: str) -> tuple[str, ...]:
    """Return the keys of the sections to which a link with this anchor, up to a dash, leads."""
    return tuple(one.key for one in SECTIONS if anchor in one.anchors)


def nouns_at() -> Mapping[Pattern, Noun | None]:
    """Return what messages call things, by the pattern that leads to them; None for a section that is called by its key."""
    found: dict[Pattern, Noun | None] = {}
    for one in SECTIONS:
        found |= {(one.key,): None} if one.one_part else {}
        found |= dict(one.patterns)
    return found
