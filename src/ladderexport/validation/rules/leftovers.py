"""Rules about what is left in a text by a program: letters in a wrong encoding, and fields of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import warning
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.source.rules import FORBIDDEN_CHARACTER
from ladderexport.validation.broken_text import Broken, broken_words
from ladderexport.validation.naming import value_name
from ladderexport.validation.queries import written
from ladderexport.wording import counted

_SETTINGS: Final = ("brand", "previous", "checks", "words")
"""Top-level keys whose texts are no text of the ladder, or have fields of the program."""

_LOST: Final = "\N{REPLACEMENT CHARACTER}"
_CODE: Final = re.compile(r"(?P<fence>`+)(?:(?!(?P=fence)).)+(?P=fence)", re.DOTALL)
_MAY_BE_BROKEN: Final = re.compile(r"[^\0-\x7f]|&[#A-Za-z]|\\u|%[C-F]|=[C-F]")
_MAY_BE_FIELD: Final = re.compile(r"[\[{<$%_@#«]")

_NOUN: Final = (
    r"(?:company|organi[sz]ation|org|employer|business|client|name|title|job|role|position|team|department|division|manager|employee"
    r"|author|owner|date|year|month|day|city|country|state|location|address|office|currency|amount|salary|figure|number|percentage"
    r"|email|e-mail|phone|link|url|website|version|product|industry|logo|description|placeholder|level(?![ ]\d)|contact"
    r"|firma|firmenname|unternehmen|unternehmensname|titel|datum|abteilung|entreprise|soci\xe9t\xe9|nom|titre|poste"
    r"|nazwa|firmy|nome|empresa|cargo|equipe|\u4f1a\u793e\u540d|\u5f79\u8077|\u6c0f\u540d)s?"
)
_TELLS: Final = r"(?:insert|enter|add|your|type|write|replace|fill|specify|choose|select|e\.g\.|ins\xe9rer|votre|ihr|bitte|einf\xfcgen)"
_NO_FIELD: Final = r"(?:the|a|an|this|that|their|our|his|her|its|each|any|no)"
"""Words that an editor puts into brackets, as in [their] team."""
_NAMED: Final = rf"(?:[\w'\u2019-]+[ _/-]){{0,3}}{_NOUN}(?:[ _/-](?:here|name|\d+|ici|hier))?"
_WORDS: Final = rf"[ ]?(?!{_NO_FIELD}\b)(?:{_TELLS}\b[^\[\]{{}}<>\n]{{1,60}}|{_NAMED})[ ]?"
_FIELD: Final = re.compile(
    rf"""
    \{{\{{[^{{}}\n]{{1,80}}\}}\}} | \{{%[^{{}}\n]{{1,80}}%\}} | <%[^<>\n]{{1,80}}%>     # {{{{ company }}}}, <%= company %>
    | [$#]\{{[A-Za-z_][\w.:-]{{0,60}}\}}                                              # ${{ORG}}
    | (?<![\w%])%%?[A-Z][A-Z0-9_]{{2,40}}%%?(?![\w%]) | @@[A-Za-z_]{{2,40}}@@          # %COMPANY%
    | (?<!\w)__[A-Z0-9]+(?:_[A-Z0-9]+)+__(?!\w)                                        # __COMPANY_NAME__
    | (?<!\w)__(?i:{_NOUN})__(?!\w) | (?<![\w$])\$(?:[A-Z]+_)*(?-i:(?:COMPANY|ORG|ORGANI[SZ]ATION|EMPLOYER|TEAM|ROLE|TITLE|NAME))\b
    | (?<![\w\]!\\])\[(?i:{_WORDS})\](?![(\[:]|\s*\((?:https?:|mailto:|www\.))                                         # [Company Name]
    | (?<![\w$#{{])\{{(?i:{_WORDS})\}}(?!\}})                                             # {{company}}
    | (?<![\w<])<(?!title>|link>|address>|text>)(?i:{_WORDS})>                            # <company>
    | \u00ab(?i:{_NOUN}(?:[ _]{_NOUN})*)\u00bb                                              # Word's own
    | (?<![\w-])(?:COMPANY|ORG|ORGANI[SZ]ATION|EMPLOYER|TEAM|ROLE|JOB)_(?:NAME|TITLE)(?![\w-])
    """,
    re.VERBOSE,
)

BROKEN_ENCODING: Final = warning(
    "LAD035",
    "broken-encoding",
    "letters in a wrong encoding, such as `teamâ€™s` or `R&amp;D`",
    why="A program read the text in another encoding than it was written in, or left it in the form that a web page has inside. "
    "Readers would see signs instead of letters.",
    fix="Type the word again, or copy the text again from where it is still right.",
)


def broken_encoding(source: Source) -> Iterator[Diagnostic]:
    """Yield texts and keys with letters in a wrong encoding; the message says what they probably were."""
    is_reported = any(one.rule is FORBIDDEN_CHARACTER for one in source.diagnostics)
    for path, text, is_key in written(source, but=_SETTINGS):
        if not _MAY_BE_BROKEN.search(text):
            continue
        found = broken_words(_without_code(text), markup=not (is_key or _is_label(path)))
        if is_reported:  # what the reader put there in place of a forbidden character
            found = [one for one in found if _LOST not in one.typed]
        if found:
            yield _broken(source, path, found, is_key=is_key)


def _broken(source: Source, path: KeyPath, found: list[Broken], *, is_key: bool) -> Diagnostic:
    first = found[0]
    where = value_name(path, source.data) if not is_key else "a key"
    more = f", and {counted(len(found) - 1, 'more word')} there too" if len(found) > 1 else ""
    offset, length = first.start, len(first.typed)
    if first.meant:
        fault = "has a code of another program in it" if first.typed.isascii() else "is in a wrong encoding"
        message = f"{quote(first.typed)} in {where} {fault}; this was probably {quote(first.meant)}{more}"
        hint = f"write {quote(first.meant)}"
    elif _LOST in first.typed:
        message = (
            f"a letter of {quote(first.typed)} in {where} was lost when the text was copied: U+FFFD stands for it{more}"
        )
        hint = "type the word again"
        offset, length = first.start + first.typed.index(_LOST), 1
    else:
        message, hint = (
            f"{quote(first.typed)} in {where} is a sign of a wrong encoding{more}",
            "delete it, or type it again",
        )
    if is_key:
        return source.report(BROKEN_ENCODING, path, message, hint=hint, key=True)
    return source.report(BROKEN_ENCODING, path, message, hint=hint, offset=offset, length=length)


TEMPLATE_FIELD: Final = warning(
    "LAD036",
    "template-field",
    "a field of a template that nobody filled in, such as `[Company Name]` or `{{ company }}`",
    why="The text was made from a template, and one of its fields is still there. It would be printed as it stands.",
    fix="Replace the field with what belongs there. If the text is about such a field, put it between backticks.",
)


def template_fields(source: Source) -> Iterator[Diagnostic]:
    """Yield texts with fields of a template; what stands between backticks is code, and `[text](address)` is a link."""
    for path, text, is_key in written(source, but=_SETTINGS):
        if not _MAY_BE_FIELD.search(text):
            continue
        found = next((one for one in _FIELD.finditer(_without_code(text)) if not _is_link(text, one[0])), None)
        if found:
            where = value_name(path, source.data) if not is_key else "a key"
            message = f"{quote(found[0])} in {where} looks like a field of a template that nobody filled in"
            hint = "replace it with what belongs there"
            hint += "" if is_key or _is_label(path) else ", or put backticks around it if the text is about it"
            offset, length = (0, 0) if is_key else (found.start(), len(found[0]))
            yield source.report(TEMPLATE_FIELD, path, message, hint=hint, key=is_key, offset=offset, length=length)


def _is_label(path: KeyPath) -> bool:
    from ladderexport.model.annotations import is_label  # noqa: PLC0415 - the list of rules does not wait for the models

    return is_label(path)


def _is_link(text: str, field: str) -> bool:
    """Return whether a text in square brackets is a link whose address the text gives elsewhere."""
    return field.startswith("[") and f"{field.lower()}:" in text.lower()


def _without_code(text: str) -> str:
    """Return a text with blanks in place of its code, so that all else stays where it is."""
    return _CODE.sub(lambda code: " " * len(code[0]), text) if "`" in text else text


CHECKS: Final = (broken_encoding, template_fields)
