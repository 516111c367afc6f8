"""CommonMark becomes markup or plain text, and nothing else gets through.

Covers `markdown.links`, `markdown.markup`, `markdown.parser` and `markdown.plain_text`.
"""

from __future__ import annotations

import re

import pytest

from ladderexport.markdown import blocks, inline, links_in, plain


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("A *move*, not **a step**", "A <em>move</em>, not <strong>a step</strong>"),
        ("<b>raw</b> & {{ x }}", "&lt;b&gt;raw&lt;/b&gt; &amp; {{ x }}"),
        ("[site](https://a.example)", '<a href="https://a.example" data-address="a.example">site</a>'),
        ("[trap](javascript:alert(1))", "[trap](javascript:alert(1))"),
        ("[trap](JavaScript:alert(1))", "[trap](JavaScript:alert(1))"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[trap](file:///etc/hosts)", "[trap](file:///etc/hosts)"),
    ],
)
def test_inline(source: str, markup: str) -> None:
    """Emphasis and known links become markup; raw HTML and other links stay text."""
    assert inline(source) == markup


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("to [*the* place](#here), now", 'to <a href="#here"><em>the</em> place</a>, now'),
        ("to [*no* place](#there), [here](#here)", 'to <em>no</em> place, <a href="#here">here</a>'),
        ("[a](#) [b](https://b.example)", 'a <a href="https://b.example" data-address="b.example">b</a>'),
        ("[Größe](#größe)", '<a href="#gr%C3%B6%C3%9Fe">Größe</a>'),
    ],
)
def test_links_to_unknown_places_are_their_words(source: str, markup: str) -> None:
    """Of a link to a place that the document does not have, the words stay."""
    assert inline(source, known=frozenset({"here", "größe"})) == markup
    assert blocks(source, known=frozenset({"here", "größe"})) == f"<p>{markup}</p>\n"


def test_blocks() -> None:
    """Lists and paragraphs are real ones."""
    assert blocks("It depends:\n\n- on *you*\n- on luck") == (
        "<p>It depends:</p>\n<ul>\n<li>on <em>you</em></li>\n<li>on luck</li>\n</ul>\n"
    )


def test_raw_html_is_text_in_blocks() -> None:
    """A block of raw HTML is printed as it was typed."""
    assert blocks("<div onclick=x>\n\nhi") == "<p>&lt;div onclick=x&gt;</p>\n<p>hi</p>\n"


def test_plain() -> None:
    """Marks go, list items keep a bullet or their number, and entities are read."""
    assert plain("**Yes** &amp; *no*\n\n- one\n- two\n\n3. three\n4. [four](https://x.example)") == (
        "Yes & no\n• one\n• two\n3. three\n4. four"
    )


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("[us](mailto:people@x.example?subject=Ladder)", "people@x.example"),
        ("<people@x.example> [people@x.example](mailto:people@x.example)", None),
        ("[the site](https://www.x.example/)", "www.x.example"),
        ("[x.example/a](https://x.example/a/) <https://x.example/b>", None),
        ("[**a** `b`](http://x.example/ä/?q=1&r=2)", "x.example/ä/?q=1&amp;r=2"),
        ("[X.example](https://www.x.example)", None),
        ("[here](#pay)", None),
    ],
)
def test_links_know_the_address_that_is_printed(source: str, address: str | None) -> None:
    """Without its scheme, where the words of the link are not the address themselves."""
    for html in (inline(source), blocks(source)):
        assert re.findall(r'data-address="([^"]*)"', html) == ([address] if address else [])


def test_links_in_prose() -> None:
    """All links are found, allowed or not, with their words and their place."""
    text = "x [a](javascript:x) and\n\n- [**b** `c`](mailto:c@d.example) <https://e.example> [](#f)"
    assert [(link.target, link.words, text[link.start :][: link.length]) for link in links_in(text)] == [
        ("javascript:x", "a", "[a](javascript:x)"),
        ("mailto:c@d.example", "b c", "[**b** `c`](mailto:c@d.example)"),
        ("https://e.example", "https://e.example", "<https://e.example>"),
        ("#f", "", "[](#f)"),
    ]


def test_plain_text_can_be_searched_as_it_is_seen() -> None:
    """A no-break space and a soft hyphen are for typesetting; a workbook is filtered and searched."""
    assert plain("Owns the\u00a0*micro\u00adservices* of&nbsp;all") == "Owns the microservices of all"
