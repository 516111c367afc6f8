"""Explanations of the rules about the brand: LAD801 and on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.diagnostics.explanations.explanation import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "LAD801": Explanation(
        "The logo or font that `brand` names is not there, or may not be read. Pages without it would not look as they should.",
        "Put the file into the source's folder, and write its name as it is there, with capital letters where it has them.",
        "brand: {logo: logo.svg}\n",
        "organisation: Example\n",
    ),
    "LAD802": Explanation(
        "Files of the brand lie in the source's folder, so that the source is whole wherever it is copied to, and reads nothing "
        "of the machine it is on. This name, or a link that it leads through, goes elsewhere.",
        "Copy the file into the source's folder.",
        "brand: {logo: ../logo.svg}\n",
        "organisation: Example\n",
    ),
    "LAD803": Explanation(
        "A logo of many megabytes or pixels makes every page slow and every PDF large, and shows no more than a small one.",
        "Save the logo as a simple SVG, or as a PNG of some hundred pixels.",
        "",
        "",
    ),
    "LAD804": Explanation(
        "A logo is drawn from SVG or PNG. Other kinds are not understood, whatever the name of the file ends in.",
        "Open it in a drawing program, and save it as SVG or PNG.",
        "brand: {logo: ladder.yaml}\n",
        "organisation: Example\n",
    ),
    "LAD805": Explanation(
        "An SVG can hold scripts, fetch files, and define entities that grow without end. A logo needs none of it, and nothing of "
        "the kind is given to the typesetter.",
        "Save it as plain SVG, with pictures embedded and text turned into outlines.",
        "",
        "",
    ),
    "LAD806": Explanation(
        "A colour is written as # and six digits, in quotes, since YAML takes a # after a space for the start of a comment.",
        'Write the colour as in `main_color: "#1f4e8c"`.',
        "brand: {main_color: navy}\n",
        'brand: {main_color: "#1f4e8c"}\n',
    ),
    "LAD807": Explanation(
        "Text in this colour on white paper is hard to read for many, and vanishes on a poor printer. WCAG 2 asks for a contrast "
        "of at least 4.5 to 1.",
        "Take a darker shade of the colour; the hint names one.",
        'brand: {accent_color: "#ffb000"}\n',
        'brand: {accent_color: "#8f6300"}\n',
    ),
    "LAD808": Explanation(
        "The file is no font that can be read, or a collection of several fonts in one file.",
        "Name a TTF, OTF or WOFF2 file with one font in it.",
        "brand: {fonts: ladder.yaml}\n",
        "organisation: Example\n",
    ),
}
