"""Explanations of the rules about audiences: LAD82x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAY: Final = (
    "compensation:\n  currency: USD\n  measures: {base: Base salary}\n"
    "  ranges: {L3: {base: $90K - $130K}, L4: {base: $120K - $170K}}\n"
)
_LEVELS: Final = (
    "levels:\n  - {id: L3, title: Engineer, note: A raise to %s is usual.}\n  - {id: L4, title: Senior Engineer}\n"
)

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD820": Explanation(
        "An edition holds what `shows` names and nothing else. This name is no section of a ladder and no part of one, so the "
        "edition would lack what you had in mind.",
        "Write the name as the help line has it; sections are called by their keys in the source.",
        "audiences:\n  employees: {title: Employees, shows: [levels, pay]}\n",
        "audiences:\n  employees: {title: Employees, shows: [levels]}\n",
    ),
    "LAD821": Explanation(
        "The edition shows a text with a link to a section that it hides. Its readers would follow it to nowhere, and learn that "
        "there is something they are not shown.",
        "Show that section too, or take the link out of the text.",
        f"levels:\n  - {{id: L3, title: Engineer, note: 'See [pay](#pay).'}}\n  - {{id: L4, title: Senior}}\n{_PAY}"
        "audiences:\n  employees: {title: Employees, shows: [levels]}\n",
        f"levels:\n  - {{id: L3, title: Engineer, note: Ask HR about pay.}}\n  - {{id: L4, title: Senior}}\n{_PAY}"
        "audiences:\n  employees: {title: Employees, shows: [levels]}\n",
    ),
    "LAD822": Explanation(
        "Each edition goes to a folder of the audience's name, so the name must be one that a folder can have everywhere.",
        "Use small letters, digits and dashes; what readers see is the `title`, which is free.",
        "audiences:\n  all: {title: All of us, shows: levels}\n",
        "audiences:\n  everyone: {title: All of us, shows: levels}\n",
    ),
    "LAD823": Explanation(
        "The confidentiality line stands at the foot of every page and sheet, where there is room for 100 characters.",
        "Shorten it; what needs more room can stand in the `introduction` of the audience.",
        f"audiences:\n  employees: {{title: Employees, shows: levels, notice: {'Internal. ' * 11}}}\n",
        "audiences:\n  employees: {title: Employees, shows: levels, notice: Internal.}\n",
    ),
    "LAD824": Explanation(
        "A pay figure that this audience is not shown stands in a text that it is shown. Sections can be left out of an edition; "
        "words inside a text cannot.",
        "Take the figure out of the text, or leave that part out of the edition.",
        f"{_LEVELS % '130K'}{_PAY}audiences:\n  employees: {{title: Employees, shows: levels}}\n",
        f"{_LEVELS % 'the next level'}{_PAY}audiences:\n  employees: {{title: Employees, shows: levels}}\n",
    ),
    "LAD825": Explanation(
        "An edition shows pay and does not say whom it is for. Such files travel; whoever finds one should be able to tell.",
        "Write `for:`, and a `notice:` to print on every page.",
        f"{_PAY}audiences:\n  recruiters: {{title: Recruiters, shows: [levels, compensation]}}\n",
        f"{_PAY}audiences:\n  recruiters: {{title: Recruiters, for: Our recruiters, notice: Confidential, shows: [levels, compensation]}}\n",
    ),
}
