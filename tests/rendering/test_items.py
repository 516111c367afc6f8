"""Items of lists as HTML."""

from __future__ import annotations

from ladderexport.rendering.items import is_one_paragraph, list_item


def test_an_item_without_sub_items_is_one_line() -> None:
    """Nothing but its words."""
    assert list_item("**Skills** & more") == "<strong>Skills</strong> &amp; more"
    assert is_one_paragraph(["Skills"])
    assert not is_one_paragraph(["Skills", "More"])


def test_sub_items_are_a_list() -> None:
    """What the item says is a paragraph above a list, which has its numbers if they were written."""
    assert (
        list_item("Skills:\n- *one*\n- <b>") == "<p>Skills:</p>\n<ul>\n<li><em>one</em></li>\n<li>&lt;b&gt;</li>\n</ul>"
    )
    assert list_item("Plans:\n\n3. one") == '<p>Plans:</p>\n<ol start="3">\n<li>one</li>\n</ol>'
    assert not is_one_paragraph(["Skills:\n- one"])


def test_links_to_places_that_are_not_there_are_words() -> None:
    """In sub-items as elsewhere."""
    assert list_item("See:\n- [pay](#pay)", known=frozenset()) == "<p>See:</p>\n<ul>\n<li>pay</li>\n</ul>"
    assert "href" in list_item("See:\n- [pay](#pay)", known=frozenset({"pay"}))
