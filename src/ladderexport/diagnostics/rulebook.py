"""The rules of a source: every kind of mistake that can be reported, with its code, name, severity and meaning.

The hundreds of a code are its family: 0 text and YAML, 1 shape, 2 references and identity, 3 pay, 4 matrices,
5 promotion, 6 text, 7 YAML that says something else than was meant, 8 audiences, brand and words, 9 the settings of the rules
themselves. A code is never used again for something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mistake: its code such as LAD203, its name such as unknown-reference, and what it means."""

    code: str
    name: str
    severity: Severity
    meaning: str
    configurable: bool = False
    """Whether it is a matter of judgement, so that a source may silence it, or take it for more or for less."""


def _error(code: str, name: str, meaning: str) -> Rule:
    return Rule(code, name, "error", meaning)


def _warning(code: str, name: str, meaning: str) -> Rule:
    return Rule(code, name, "warning", meaning, configurable=True)


FILE_TOO_LARGE: Final = _error("LAD002", "file-too-large", "the source is larger than any ladder")
BAD_ENCODING: Final = _error("LAD003", "bad-encoding", "the file is not UTF-8")
FORBIDDEN_CHARACTER: Final = _error(
    "LAD004",
    "forbidden-character",
    "a control character, an invisible line break or a character that turns text around",
)
TAB_INDENTATION: Final = _error("LAD005", "tab-indentation", "a tab where YAML wants spaces")
MERGE_CONFLICT: Final = _error("LAD006", "merge-conflict", "the marks of a git merge that nobody resolved")
YAML_SYNTAX: Final = _error("LAD007", "yaml-syntax", "the file is not valid YAML")
EMPTY_FILE: Final = _error("LAD008", "empty-file", "the file has no content")
MULTIPLE_DOCUMENTS: Final = _error("LAD009", "multiple-documents", "the file holds more than one YAML document")
NOT_A_MAPPING: Final = _error("LAD010", "not-a-mapping", "the top of the file is a list or a text, not keys")
DUPLICATE_KEY: Final = _error("LAD011", "duplicate-key", "the same key twice in one mapping, or in two files")
BAD_KEY: Final = _error("LAD012", "bad-key", "a key that is not plain text")
YAML_TAG: Final = _error("LAD013", "yaml-tag", "a YAML tag, such as !!python or !important")
TOO_DEEP: Final = _error("LAD014", "too-deep", "nesting that is deeper than any ladder")
TOO_MANY_VALUES: Final = _error("LAD015", "too-many-values", "more values than any ladder, once aliases are expanded")
BAD_ALIAS: Final = _error("LAD016", "bad-alias", "an alias to an anchor that is not there, or that it stands in")
BAD_MERGE: Final = _error("LAD017", "bad-merge", "a merge key `<<` with something that is not a mapping")
COMMA_IN_FIGURE: Final = _error("LAD018", "comma-in-figure", "a figure that is cut at its comma, inside braces")
TOO_MANY_PROBLEMS: Final = _error("LAD019", "too-many-problems", "more mistakes than are worth listing")

UNKNOWN_KEY: Final = _error("LAD101", "unknown-key", "a key that has no meaning here")
MISSING_KEY: Final = _error("LAD102", "missing-key", "a key that must be there is not")
WRONG_TYPE: Final = _error("LAD103", "wrong-type", "a text, a list and a mapping mixed up")
BAD_VALUE: Final = _error("LAD104", "bad-value", "a value that is none of those allowed")
EMPTY_VALUE: Final = _error(
    "LAD105", "empty-value", "a key with nothing after the colon, or with an empty text or list"
)
BAD_NOTATION: Final = _error("LAD106", "bad-notation", "an amount, factor, time, date or code that cannot be read")
RESERVED_NAME: Final = _error("LAD108", "reserved-name", "an id that is the name of a key with a meaning of its own")

DUPLICATE_ID: Final = _error("LAD201", "duplicate-id", "two entries share an id or a title")
CASE_COLLISION: Final = _error("LAD202", "case-collision", "two ids or titles that differ in letter case only")
UNKNOWN_REFERENCE: Final = _error("LAD203", "unknown-reference", "a reference to something that is not defined")
UNUSED_NAME: Final = _warning("LAD204", "unused-name", "a facet or a measure that is declared, and that nothing uses")
ISOLATED_LEVEL: Final = _warning(
    "LAD205", "isolated-level", "a level that no track, promotion or learning path leads to or away from"
)
SUSPICIOUS_ROLE: Final = _error("LAD209", "suspicious-role", "a step that is no level, but looks like the id of one")
FILE_COLLISION: Final = _error("LAD210", "file-collision", "two levels whose one-pagers would have the same file name")

TOTAL_BELOW_BASE: Final = _error("LAD301", "total-below-base", "a total that is less than the base that it contains")
MIDPOINT_FALLS: Final = _warning("LAD302", "midpoint-falls", "a midpoint that is below that of the level before")
RANGE_GAP: Final = _warning("LAD303", "range-gap", "two neighbouring ranges with a wide gap between them")
RANGE_OVERLAP: Final = _warning(
    "LAD304", "range-overlap", "two neighbouring ranges that are the same for the greatest part"
)
RANGE_SPREAD: Final = _warning(
    "LAD305", "range-spread", "a range that is far wider, or far narrower, than those on either side of it"
)
AMOUNT_MAGNITUDE: Final = _warning(
    "LAD308", "amount-magnitude", "an amount of another size than all others, as if a K were forgotten or doubled"
)
EXAMPLE_CONTRADICTED: Final = _warning(
    "LAD311", "example-contradicted", "a published example that its own factor contradicts"
)
PAY_MISSING: Final = _warning("LAD314", "pay-missing", "a level without pay between two levels that have it")
CURRENCY_MISMATCH: Final = _error(
    "LAD315", "currency-mismatch", "a figure marked with another currency than the ladder's"
)
PERIOD_MISMATCH: Final = _error("LAD316", "period-mismatch", "a figure marked with another period than the ladder's")
PAY_OUTDATED: Final = _warning("LAD317", "pay-outdated", "ranges whose effective date is more than 15 months ago")

ROW_LENGTH: Final = _error("LAD401", "row-length", "a matrix row with too few or too many cells")
LEVEL_IN_TWO_COLUMNS: Final = _error("LAD402", "level-in-two-columns", "a level in two columns of one matrix")
EMPTY_SECTION: Final = _warning("LAD404", "empty-section", "a section, a list or a level that says nothing")

PROMOTION_TO_SELF: Final = _error("LAD501", "promotion-to-self", "a transition from a level to itself")
OFF_TRACK: Final = _error("LAD502", "off-track", "a promotion between two levels that no track leads between")
PROMOTION_CYCLE: Final = _error("LAD503", "promotion-cycle", "promotions that lead in a circle")
DUPLICATE_TRANSITION: Final = _error("LAD504", "duplicate-transition", "two transitions for the same step")
YEARS_FALL: Final = _warning(
    "LAD511", "years-fall", "years of experience that run backwards from one level to the next"
)

PLACEHOLDER: Final = _warning("LAD601", "placeholder", "a placeholder such as TBD, TODO or lorem ipsum")
REPEATED_ITEM: Final = _warning("LAD602", "repeated-item", "the same item twice in one list, or in one level")
TEXT_TOO_LONG: Final = _error("LAD603", "text-too-long", "a text that does not fit in a cell of a workbook")
BAD_LINK: Final = _error("LAD604", "bad-link", "a link that is neither http, https, mailto nor a place in the document")
NEIGHBOUR_ITEM: Final = _warning("LAD605", "neighbour-item", "the same item, word for word, at two neighbouring levels")
DEAD_LINK: Final = _warning("LAD607", "dead-link", "a link to a place that the handbook does not have")

LOST_COMMENT: Final = _warning(
    "LAD702", "text-after-hash", "text after a space and `#` that YAML takes for a comment and drops"
)
LOST_ANCHOR: Final = _error("LAD705", "lost-anchor", "a word after `&` that YAML takes for an anchor and drops")

BRAND_FILE_MISSING: Final = _error("LAD801", "brand-file-missing", "a logo or font that is not there")
BRAND_FILE_OUTSIDE: Final = _error(
    "LAD802", "brand-file-outside", "a logo or font that lies outside the source's folder"
)
BRAND_FILE_TOO_LARGE: Final = _error("LAD803", "brand-file-too-large", "a logo or font that is too large")
BRAND_LOGO: Final = _error("LAD804", "brand-logo", "a logo that is neither an SVG nor a PNG")
UNSAFE_LOGO: Final = _error("LAD805", "unsafe-logo", "an SVG with scripts, entities or references to the outside")
BRAND_COLOR: Final = _error("LAD806", "brand-color", "a colour that is not written as `#rrggbb`")
COLOR_CONTRAST: Final = _error("LAD807", "color-contrast", "a colour too light to be read on white")
BRAND_FONT: Final = _error("LAD808", "brand-font", "a font file that is no font")
UNKNOWN_SECTION: Final = _error("LAD820", "unknown-section", "an audience is shown a section that no ladder has")
HIDDEN_REFERENCE: Final = _error(
    "LAD821", "hidden-reference", "an audience is shown something that refers to what it is not shown"
)
AUDIENCE_NAME: Final = _error("LAD822", "audience-name", "an audience whose name cannot be that of a folder")
LONG_NOTICE: Final = _error("LAD823", "long-notice", "a confidentiality line that does not fit at the foot of a page")
PAY_IN_TEXT: Final = _warning(
    "LAD824", "pay-in-text", "an audience that is not shown a pay figure can read it in a text"
)
PAY_FOR_NOBODY: Final = _warning("LAD825", "pay-for-nobody", "pay is shown, and it is not said to whom")
PREVIOUS_EDITION: Final = _error(
    "LAD830", "previous-edition", "the edition before, which `previous` names, cannot be read or has errors"
)
UNKNOWN_WORD: Final = _error("LAD840", "unknown-word", "a key in `words` under which the program has no word")
WORD_PLACEHOLDER: Final = _error(
    "LAD841", "word-placeholder", "a word that lacks what the program fills in, or has something else in braces"
)
WORKBOOK_NAME: Final = _error(
    "LAD842", "workbook-name", "a word that cannot name a sheet or a column of the workbook, or that names two"
)
LANGUAGE_WITHOUT_WORDS: Final = _warning(
    "LAD843", "language-without-words", "a language in which the program has no words, so that they are English"
)
BAD_SILENCER: Final = Rule(
    "LAD901",
    "bad-silencer",
    "warning",
    "a `ladder: ignore[...]` comment without a reason, or for no rule it could silence",
)
UNUSED_SILENCER: Final = Rule(
    "LAD902", "unused-silencer", "warning", "a `ladder: ignore[...]` comment that silences nothing"
)
UNKNOWN_CHECK: Final = _error(
    "LAD903", "unknown-check", "a setting in `checks` for something that is no rule of judgement"
)

RULES: Final[tuple[Rule, ...]] = (
    FILE_TOO_LARGE,
    BAD_ENCODING,
    FORBIDDEN_CHARACTER,
    TAB_INDENTATION,
    MERGE_CONFLICT,
    YAML_SYNTAX,
    EMPTY_FILE,
    MULTIPLE_DOCUMENTS,
    NOT_A_MAPPING,
    DUPLICATE_KEY,
    BAD_KEY,
    YAML_TAG,
    TOO_DEEP,
    TOO_MANY_VALUES,
    BAD_ALIAS,
    BAD_MERGE,
    COMMA_IN_FIGURE,
    TOO_MANY_PROBLEMS,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    BAD_VALUE,
    EMPTY_VALUE,
    BAD_NOTATION,
    RESERVED_NAME,
    DUPLICATE_ID,
    CASE_COLLISION,
    UNKNOWN_REFERENCE,
    UNUSED_NAME,
    ISOLATED_LEVEL,
    SUSPICIOUS_ROLE,
    FILE_COLLISION,
    TOTAL_BELOW_BASE,
    MIDPOINT_FALLS,
    RANGE_GAP,
    RANGE_OVERLAP,
    RANGE_SPREAD,
    AMOUNT_MAGNITUDE,
    EXAMPLE_CONTRADICTED,
    PAY_MISSING,
    CURRENCY_MISMATCH,
    PERIOD_MISMATCH,
    PAY_OUTDATED,
    ROW_LENGTH,
    LEVEL_IN_TWO_COLUMNS,
    EMPTY_SECTION,
    PROMOTION_TO_SELF,
    OFF_TRACK,
    PROMOTION_CYCLE,
    DUPLICATE_TRANSITION,
    YEARS_FALL,
    PLACEHOLDER,
    REPEATED_ITEM,
    TEXT_TOO_LONG,
    BAD_LINK,
    NEIGHBOUR_ITEM,
    DEAD_LINK,
    LOST_COMMENT,
    LOST_ANCHOR,
    BRAND_FILE_MISSING,
    BRAND_FILE_OUTSIDE,
    BRAND_FILE_TOO_LARGE,
    BRAND_LOGO,
    UNSAFE_LOGO,
    BRAND_COLOR,
    COLOR_CONTRAST,
    BRAND_FONT,
    UNKNOWN_SECTION,
    HIDDEN_REFERENCE,
    AUDIENCE_NAME,
    LONG_NOTICE,
    PAY_IN_TEXT,
    PAY_FOR_NOBODY,
    PREVIOUS_EDITION,
    UNKNOWN_WORD,
    WORD_PLACEHOLDER,
    WORKBOOK_NAME,
    LANGUAGE_WITHOUT_WORDS,
    BAD_SILENCER,
    UNUSED_SILENCER,
    UNKNOWN_CHECK,
)
"""All rules, by code."""

_BY_WORD: Final = {word: rule for rule in RULES for word in (rule.code.casefold(), rule.name)}


def rule_called(word: str) -> Rule | None:
    """The rule with this code or name, in any letter case; None where there is none."""
    return _BY_WORD.get(word.strip().casefold())
