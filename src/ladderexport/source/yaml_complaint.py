"""A complaint of a YAML parser, with what is needed to explain it."""

from __future__ import annotations

from dataclasses import dataclass

from ladderexport.diagnostics import Diagnostic, Related
from ladderexport.diagnostics.rules import Rule
from ladderexport.source.rules import YAML_SYNTAX
from ladderexport.source.text import SourceText


@dataclass(frozen=True)
class Complaint:
    """What the parser was reading, where that begins, and where it could not go on."""

    text: SourceText
    context: str
    start: int
    """Where the construct starts that the parser was reading; `at` if it did not say."""
    problem: str
    at: int

    @property
    def number(self) -> int:
        """Return the line that the parser could not go on in, from 1."""
        return self.text.position(self.at)[0]

    @property
    def column(self) -> int:
        """Return how many characters stand before that place on its line."""
        return self.text.position(self.at)[1] - 1

    @property
    def line(self) -> str:
        """Return the text of that line."""
        return self.text.line(self.number)

    @property
    def character(self) -> str:
        """Return the character at that place; nothing at the end of the file."""
        return self.text.content[self.at : self.at + 1]

    def above(self) -> int:
        """Return the number of the nearest line above that has content; 0 if there is none."""
        number = self.number - 1
        while number and not self.text.line(number).split("#")[0].strip():
            number -= 1
        return number

    def say(
        self, at: int, length: int, message: str, hint: str, *related: Related, rule: Rule = YAML_SYNTAX
    ) -> Diagnostic:
        """Return a diagnostic about `length` characters at an index of the file."""
        return self.text.diagnose(rule, (at, at + length), message, hint=hint, related=related)


def clip(text: str) -> str:
    """Return a text as a help line shows it."""
    return text if len(text) <= 70 else text[:69] + "…"
