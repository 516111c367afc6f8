"""Typed quotes, apostrophes, dashes and spans as they are printed; whatever is not words stays as it was typed.

Covers `markdown.typography`, `model.rewriting`.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.markdown import Customs, inline, plain, printed_label, printed_prose

ENGLISH = Customs(("“", "”"), ("‘", "’"), "’")
GERMAN = Customs(("„", "“"), ("‚", "‘"), "’")
FRENCH = Customs(("«\u202f", "\u202f»"), ("“", "”"), "’", space_before=True)
AS_TYPED = Customs(('"', '"'), ("'", "'"), "'")
CUSTOMS = (ENGLISH, GERMAN, FRENCH, AS_TYPED)

PRINTED = [
    ("don't, managers' work", "don’t, managers’ work"),
    ('"it\'s", she said', "“it’s”, she said"),
    ("say \"the 'best' one\"", "say “the ‘best’ one”"),
    ("'90s, rock 'n' roll", "’90s, rock ’n’ roll"),
    ("for 6-12 months", "for 6–12 months"),
    ("$120-160K, 800K - 1M", "$120–160K, 800K–1M"),
    ("$110K - $160K", "$110K–$160K"),
    ("10-15+ years, 95-99.9%", "10–15+ years, 95–99.9%"),
    ("a factor of 0.7-0.8, 2-3x", "a factor of 0.7–0.8, 2–3x"),
    ("10,000-20,000 in 2020-2025", "10,000–20,000 in 2020–2025"),
    ("an 18-24-month project", "an 18–24-month project"),
    ("L7-8, L7-L8, IC3 - IC5", "L7–8, L7–L8, IC3–IC5"),
    ("Series B-D", "Series B–D"),
    ("one - two -- three--four --- five", "one – two – three–four — five"),
]
STAYS = [
    'a 27" monitor, 5\'10"',
    "24-7, 9-5, 1-1s, x-y, C-level",
    "on 2025-01-31, since 2025-01, on 01-02",
    "call 555-1234 or +1-800-555-1234",
    "module A-1-2, ISO-27001, H100-80GB, --help",
    "o'neil@x.example, https://x.example/6-12?q='a', notes-1-2.md",
    "“typed” ‘with’ care’s, 6–12",
]


@pytest.mark.parametrize(("typed", "printed"), [*PRINTED, *((text, text) for text in STAYS)])
def test_typed_signs_are_printed_alike(typed: str, printed: str) -> None:
    """In labels and in prose, and nothing that merely looks like such a sign is changed."""
    assert printed_label(typed, ENGLISH) == printed
    assert printed_prose(typed, ENGLISH, paragraph=False) == printed
    assert printed_prose(typed, ENGLISH, paragraph=True) == printed


def test_languages_have_their_own_quotes() -> None:
    """With their spaces, which do not break; a language that has none stays as it was typed, but for dashes."""
    text = "l'un \"deux\" 'trois' 6-12 !"
    assert printed_label(text, GERMAN) == "l’un „deux“ ‚trois‘ 6–12 !"
    assert printed_label(text, FRENCH) == "l’un «\u202fdeux\u202f» “trois” 6–12\u202f!"
    assert printed_label("« un » : «deux»", FRENCH) == "«\u202fun\u202f»\u00a0: «\u202fdeux\u202f»".replace(
        "\u00a0:", " :"
    )
    assert printed_label("un : deux", FRENCH) == "un\u00a0: deux"
    assert printed_label(text, AS_TYPED) == "l'un \"deux\" 'trois' 6–12 !"


def test_only_words_of_prose_are_changed() -> None:
    """Code, addresses, titles of links and escaped signs stay; marks of emphasis are looked through."""
    text = (
        '**"Yes"**, it\'s `"6-12"` ["1-2"](https://x.example/a\'b?p=1-2 "t") <https://x.example/6-12> \\"x\\"\n\n'
        "    '6-12'\n\n- it's 1-2\n\n| a's | 2-3 |\n|---|---|\n| \\| 'b' | `4-5` |\n"
    )
    printed = printed_prose(text, ENGLISH, paragraph=False)
    assert printed == (
        '**“Yes”**, it’s `"6-12"` [“1–2”](https://x.example/a\'b?p=1-2 "t") <https://x.example/6-12> \\"x\\"\n\n'
        "    '6-12'\n\n- it’s 1–2\n\n| a’s | 2–3 |\n|---|---|\n| \\| ‘b’ | `4-5` |\n"
    )
    assert inline(printed_prose("*6-12* `x`'s", ENGLISH, paragraph=True)) == "<em>6–12</em> <code>x</code>’s"
    assert plain(printed_prose("- 6-12 **months**", ENGLISH, paragraph=False)) == "• 6–12 months"


def test_names_are_kept() -> None:
    """The id of a level that looks like a span is the same wherever it stands."""
    assert printed_label("L7-8 takes 1-2 years", ENGLISH, frozenset({"L7-8"})) == "L7-8 takes 1–2 years"


TEXTS = st.lists(
    st.sampled_from(
        [
            *"\"'-–—  .,;:!?()[]`*_|>#/\\@$%+=01258",
            "L7",
            "ab",
            "It",
            "é",
            "日本",
            "10K",
            "2025",
            "\n",
            "\n\n",
            "«",
            "» ",
            "“",
            "’",
        ]
    ),
    max_size=24,
).map("".join)


@given(TEXTS, st.sampled_from(CUSTOMS), st.booleans())
def test_printing_again_changes_nothing_and_printing_only_signs(text: str, customs: Customs, paragraph: bool) -> None:  # noqa: FBT001 - given by hypothesis
    """What is printed is printed as it is; letters, figures and all other signs are in the printed text as they were typed."""
    for printed in (printed_label(text, customs), printed_prose(text, customs, paragraph=paragraph)):
        signs = r"[\"'«»“”„‘’‚\s–—-]+"
        assert re.sub(signs, "", printed) == re.sub(signs, "", text)
    label = printed_label(text, customs)
    assert printed_label(label, customs) == label
    prose = printed_prose(text, customs, paragraph=paragraph)
    assert printed_prose(prose, customs, paragraph=paragraph) == prose


def test_every_pair_is_closed() -> None:
    """Where a quote has no counterpart, none in that text is changed."""
    for typed in ('the "a', 'a 5" and "b"', '"a "b"'):
        assert printed_label(typed, ENGLISH) == typed
    signs = [sign for sign in printed_label('"a" ("b", "c")', ENGLISH) if sign in '“”"']
    assert len(signs) == 2 * len("abc")
    assert all(pair in {("“", "”"), ("”", "“")} for pair in pairwise(signs))
