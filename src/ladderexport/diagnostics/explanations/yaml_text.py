"""Explanations of the rules about text and YAML: LAD0xx and LAD7xx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD002": Explanation(
        "A ladder with hundreds of levels is smaller than 1 MB. A source beyond 16 MB is a mistake, or an attack, and is not read.",
        "Look for a file that does not belong in the folder.",
    ),
    "LAD003": Explanation(
        "The program reads UTF-8, which every editor of today writes. In another encoding letters such as é or ü would turn into others.",
        "Open the file in your editor and save it with the encoding UTF-8.",
    ),
    "LAD004": Explanation(
        "Control characters, invisible line breaks and marks that turn text around come in by copying. No PDF and no workbook "
        "can bear them, or they show something else than stands there.",
        "Delete the character; if you do not see it, delete and retype the words around it.",
        'title: "Engineering\\u202e"\n',
        "title: Engineering\n",
    ),
    "LAD005": Explanation(
        "YAML tells what belongs to what by spaces at the start of a line, and does not accept tabs there.",
        "Replace the tab with two spaces for each step. Editors can be set to do so when you press the tab key.",
        "promotion:\n\tprinciples: Impact\n",
        "promotion:\n  principles: Impact\n",
    ),
    "LAD006": Explanation(
        "Two people changed the same lines, and git left both versions in the file, between lines of `<<<<<<<` and `>>>>>>>`.",
        "Keep the version that is right, and delete the other one together with the three lines of marks.",
        "<<<<<<< ours\ntitle: Engineering\n=======\ntitle: Engineers\n>>>>>>> theirs\n",
        "title: Engineering\n",
    ),
    "LAD007": Explanation(
        "The line cannot be read as YAML. Often a quote or a bracket is not closed, a colon stands inside a text, or a line is "
        "not indented like those it belongs to. What follows it in the file is checked once it can be read.",
        "Follow the help line below the error. Quotes around a text are never wrong.",
        "title: Engineering: the ladder\n",
        'title: "Engineering: the ladder"\n',
    ),
    "LAD008": Explanation(
        "The file has no content, or only comments.",
        "Write the section that belongs there, or delete the file.",
        "# nothing here yet\n",
        "title: Engineering\n",
    ),
    "LAD009": Explanation(
        "A line of three dashes starts a second document, which would be lost.",
        "Delete the line, or put quotes around the dashes if they are text.",
        "title: Engineering\n---\nsubtitle: The ladder\n",
        "title: Engineering\nsubtitle: The ladder\n",
    ),
    "LAD010": Explanation(
        "A file of a ladder starts with keys, each at the start of a line and with a colon after it.",
        "Put the list or the text below a key.",
        "- {id: L3, title: Engineer}\n",
        "levels:\n  - {id: L3, title: Engineer}\n",
    ),
    "LAD011": Explanation(
        "The same key stands twice in one place, or in two files. Other programs keep one of the two and drop the other in silence.",
        "Decide which of them holds, and delete the other; or rename one.",
        "title: Engineering\ntitle: Engineers\n",
        "title: Engineering\n",
    ),
    "LAD012": Explanation(
        "What stands before a colon must be a word or a text. A text that starts with a bracket needs quotes.",
        "Write a key before the colon, or quotes around it.",
        "facets:\n  [scope]: Scope\n",
        "facets:\n  scope: Scope\n",
    ),
    "LAD013": Explanation(
        "YAML takes a word that starts with `!` for a tag, an instruction to programs. A ladder has none, and the word would be lost.",
        "Put quotes around the text, or delete the word.",
        "title: !important Engineering\n",
        'title: "!important Engineering"\n',
    ),
    "LAD014": Explanation(
        "A ladder is nested six steps deep or so. Hundreds of nested brackets are a slip, or an attack.",
        "Look for brackets or dashes that do not belong there.",
    ),
    "LAD015": Explanation(
        "Aliases of aliases can turn a few lines into millions of values. The program counts them and stops in time.",
        "Write the values out.",
    ),
    "LAD016": Explanation(
        "YAML takes a word that starts with `*` for an alias, a reference to a place marked with `&` and the same word.",
        "Put quotes around a text that starts with `*`; otherwise mark the place that you mean.",
        "title: *engineering\n",
        'title: "*engineering"\n',
    ),
    "LAD017": Explanation(
        "The key `<<` takes over the entries of another mapping. What follows it is none.",
        "Give it an alias of a mapping, or write the entries out.",
        "levels:\n  - {<<: L3, id: L3, title: Engineer}\n",
        "levels:\n  - {id: L3, title: Engineer}\n",
    ),
    "LAD018": Explanation(
        "Inside braces a comma ends a value, so `{base: 130,000}` is a base of 130 and something called 000.",
        "Write the figure without commas, as 130000 or 130K, or put quotes around it.",
        "compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: 130,000}}\n",
        'compensation:\n  currency: USD\n  measures: {base: Base salary}\n  ranges: {L3: {base: "130,000"}}\n',
    ),
    "LAD019": Explanation(
        "There are more than five hundred problems. Nobody reads on, and most of them have the same cause.",
        "Mend the first few, and run the check again.",
    ),
    "LAD705": Explanation(
        "YAML takes a word that starts with `&` for an anchor, a mark to refer to. Nothing refers to this one, so a word of the "
        "text would be lost.",
        "Put quotes around the text.",
        "title: &Engineering ladder\n",
        'title: "&Engineering ladder"\n',
    ),
    "LAD702": Explanation(
        "A space and a `#` begin a comment, so what follows is not part of the text. It looks as if it were meant to be.",
        "Put quotes around the whole text, if the part after `#` belongs to it.",
        "title: Engineer, C # and F # platforms\n",
        'title: "Engineer, C # and F # platforms"\n',
    ),
}
