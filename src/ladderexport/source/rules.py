"""The rules that the reader reports: text and YAML (LAD0xx), keys without a value, and YAML that drops text (LAD7xx).

They have no check of their own: `text`, `nodes`, `yaml_errors` and `reader` report them where they notice them.
"""

from __future__ import annotations

from typing import Final

from ladderexport.diagnostics.rules import error, warning

FILE_NOT_READ: Final = warning(
    "LAD001",
    "file-not-read",
    "a file that looks like a part of the source but is not read",
    why="In a folder, only files whose names end in `.yaml` or `.yml` are read. Some editors add an ending of their own, such as "
    "`.txt`, and Windows does not show it. What such a file says would be missing without a word.",
    fix="Rename the file. If it is not part of the ladder, move it out of the folder.",
)
FILE_TOO_LARGE: Final = error(
    "LAD002",
    "file-too-large",
    "a source that is larger than any ladder",
    why="A ladder with hundreds of levels is smaller than 1 MB. A source above 16 MB is a mistake or an attack, so it is not read.",
    fix="Look for a file that does not belong in the folder.",
)
BAD_ENCODING: Final = error(
    "LAD003",
    "bad-encoding",
    "a file that is not UTF-8",
    why="The program reads UTF-8, which every modern editor writes. In any other encoding, letters such as é or ü would change.",
    fix="Open the file in your editor and save it as UTF-8.",
)
FORBIDDEN_CHARACTER: Final = error(
    "LAD004",
    "forbidden-character",
    "a control character, an invisible line break or a character that reverses text",
    why="Control characters, invisible line breaks and marks that reverse the direction of text get in when text is copied. "
    "PDF files and workbooks cannot hold them, or would show something else than the source says.",
    fix="Delete the character. If you cannot see it, delete and retype the words around it.",
)
TAB_INDENTATION: Final = error(
    "LAD005",
    "tab-indentation",
    "a tab where YAML needs spaces",
    why="YAML uses the spaces at the start of a line to tell what belongs to what. It does not accept tabs there.",
    fix="Replace each tab with two spaces. Most editors can insert spaces when you press the Tab key.",
)
MERGE_CONFLICT: Final = error(
    "LAD006",
    "merge-conflict",
    "a git merge conflict that is not resolved",
    why="Two people changed the same lines, and git left both versions in the file, between `<<<<<<<` and `>>>>>>>`.",
    fix="Keep the right version. Delete the other one and the three marker lines.",
)
YAML_SYNTAX: Final = error(
    "LAD007",
    "yaml-syntax",
    "a file that is not valid YAML",
    why="The line cannot be read as YAML. Often a quote or a bracket is not closed, a text contains a colon, or a line is "
    "not indented like the lines it belongs to. The rest of the file is checked once this line can be read.",
    fix="Follow the help line below the error. It is always safe to put quotes around a text.",
)
EMPTY_FILE: Final = error(
    "LAD008",
    "empty-file",
    "a file without content",
    why="The file has no content, or only comments.",
    fix="Write the section that belongs there, or delete the file.",
)
MULTIPLE_DOCUMENTS: Final = error(
    "LAD009",
    "multiple-documents",
    "a file with more than one YAML document",
    why="A line of three dashes starts a second document, which would be lost.",
    fix="Delete the line, or put quotes around the dashes if they are text.",
)
NOT_A_MAPPING: Final = error(
    "LAD010",
    "not-a-mapping",
    "a file that starts with a list or a text instead of keys",
    why="A file of a ladder consists of keys. Each starts a line and is followed by a colon.",
    fix="Put the list or the text below a key.",
)
DUPLICATE_KEY: Final = error(
    "LAD011",
    "duplicate-key",
    "the same key twice, in one mapping or in two files",
    why="The same key appears twice in one place, or in two files. Other programs keep one of the two and silently drop the other.",
    fix="Decide which one is right and delete the other, or rename one of them. If a whole file is a copy of another, such as "
    "`levels - Copy.yaml`, delete it.",
)
BAD_KEY: Final = error(
    "LAD012",
    "bad-key",
    "a key that is not plain text",
    why="The part before a colon must be a word or a text. A text that starts with a bracket needs quotes.",
    fix="Write a key before the colon, or put quotes around it.",
)
YAML_TAG: Final = error(
    "LAD013",
    "yaml-tag",
    "a YAML tag, such as !!python or !important",
    why="In YAML, a word that starts with `!` is a tag, an instruction to programs. A ladder has no tags, so the word would be lost.",
    fix="Put quotes around the text, or delete the word.",
)
TOO_DEEP: Final = error(
    "LAD014",
    "too-deep",
    "nesting that is deeper than in any ladder",
    why="A ladder is nested about six levels deep. Hundreds of nested brackets are a mistake or an attack.",
    fix="Look for brackets or dashes that do not belong there.",
)
TOO_MANY_VALUES: Final = error(
    "LAD015",
    "too-many-values",
    "more values than in any ladder, after aliases are expanded",
    why="Aliases of aliases can turn a few lines into millions of values. The program counts them and stops in time.",
    fix="Write the values out.",
)
BAD_ALIAS: Final = error(
    "LAD016",
    "bad-alias",
    "an alias without an anchor, or inside its own anchor",
    why="In YAML, a word that starts with `*` is an alias. It refers to a place that is marked with `&` and the same word.",
    fix="Put quotes around a text that starts with `*`. If you do mean an alias, mark the place that it refers to.",
)
BAD_MERGE: Final = error(
    "LAD017",
    "bad-merge",
    "a merge key `<<` with something that is not a mapping",
    why="The key `<<` copies the entries of another mapping. The value after it is not a mapping.",
    fix="Give it an alias of a mapping, or write the entries out.",
)
COMMA_IN_FIGURE: Final = error(
    "LAD018",
    "comma-in-figure",
    "a figure inside braces that is cut at its comma",
    why="Inside braces a comma ends a value, so `{base: 130,000}` means a base of 130 and something called 000.",
    fix="Put quotes around the figure, or write it without commas, as 130000 or 130K. Write decimals after a point, as 0.85.",
)
ODD_SPACE: Final = error(
    "LAD030",
    "odd-space",
    "a space that is not the plain one where YAML needs a space",
    why="Text that is copied from Word, a chat or a web page may have no-break spaces, or characters that nobody sees. They look "
    "like spaces, but YAML takes them for letters, so a line is read as something else than it seems to be.",
    fix="Delete the space that the message points at, and press the space bar.",
)
FULL_WIDTH_MARK: Final = error(
    "LAD031",
    "full-width-mark",
    "a full-width colon or comma where YAML needs a plain one",
    why="Keyboards for Japanese and Chinese type a colon and a comma that are as wide as a letter. YAML takes them for text.",
    fix="Type a plain colon or comma, with a space after it. Put quotes around a text that has a full-width one in it.",
)
ODD_KEY: Final = warning(
    "LAD032",
    "odd-key",
    "a key with a space or a character in it that nobody sees",
    why="A no-break space at the end of a key, or a character without a width inside it, makes it another key for other programs. "
    "This program reads it as it looks.",
    fix="Delete the key with the spaces around it, and type it again.",
)
BROKEN_COMMENT: Final = error(
    "LAD037",
    "broken-comment",
    "a comment in a text that is not closed, or not written as one",
    why="What is between `<!--` and `-->` is a private note, which is never printed. Here it is not certain where the note "
    "begins or ends, so part of it would be published, or part of the text would be lost.",
    fix="Write the whole note between one `<!--` and one `-->`, with two plain hyphens in each.",
)
TOO_MUCH_TEXT: Final = error(
    "LAD040",
    "too-much-text",
    "more text than in any ladder, after aliases are expanded",
    why="An alias of a long text repeats all of it, so a small file can become gigabytes of text. The program counts the letters "
    "and stops at four million, which would fill more than a thousand pages.",
    fix="Write a long text once, where it is read first, and link to it from elsewhere.",
)
EMPTY_VALUE: Final = error(
    "LAD105",
    "empty-value",
    "a key with nothing after the colon, or with an empty text or list",
    why="The key is there, but nothing follows it.",
    fix="Write the value, or delete the key. A key that is absent leaves no trace in the result.",
)
LOST_COMMENT: Final = warning(
    "LAD702",
    "text-after-hash",
    "text after a space and `#`, which YAML drops as a comment",
    why="A space and a `#` start a comment, so the rest of the line is not part of the text. Here it looks like text.",
    fix="If the part after `#` belongs to the text, put quotes around all of it.",
)
LOST_ANCHOR: Final = error(
    "LAD705",
    "lost-anchor",
    "a word after `&`, which YAML drops as an anchor",
    why="In YAML, a word that starts with `&` is an anchor, a mark to refer to. Nothing refers to this one, so a word of the "
    "text would be lost.",
    fix="Put quotes around the text.",
)
