"""The rules about the shape of a source: keys, types and notations (LAD1xx).

They have no check of their own: the models find what does not fit, and `ladderexport.validation.schema` reports it.
"""

from __future__ import annotations

from typing import Final

from ladderexport.diagnostics.rules import error

UNKNOWN_KEY: Final = error(
    "LAD101",
    "unknown-key",
    "a key that has no meaning here",
    why="The key has no meaning in this place. Usually it is a typo, and everything below it would be missing from the result.",
    fix="Write the key that the help line names. To say something about levels under a key of your own, declare it in `facets` first.",
)
MISSING_KEY: Final = error(
    "LAD102",
    "missing-key",
    "a required key that is missing",
    why="Something cannot be published without this key, such as a level without a title.",
    fix="Add the key.",
)
WRONG_TYPE: Final = error(
    "LAD103",
    "wrong-type",
    "the wrong type: text, list or group of keys",
    why="A text, a list of items and a group of keys are three different things. This place needs another one.",
    fix="Write it as the help line shows. Each item of a list starts on its own line with a dash. A text that contains a colon "
    "needs quotes.",
)
BAD_VALUE: Final = error(
    "LAD104",
    "bad-value",
    "a value that is not allowed",
    why="Only certain values are allowed here.",
    fix="Write one of the values that the message names.",
)
BAD_NOTATION: Final = error(
    "LAD106",
    "bad-notation",
    "an amount, factor, time, date or code that cannot be read",
    why="A figure, a date, a time or a code is written in a way that the program cannot read without guessing. "
    "It never guesses at money.",
    fix="Write it as the help line shows. `docs/source.md` lists all notations.",
)
