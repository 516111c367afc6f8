"""The tags of a PDF, completed to what PDF/UA-1 and those who read aloud expect.

The typesetter tags what it draws. It says neither which way a table's head points nor how a list counts; it gives an
item of several paragraphs no body, measures figures from the wrong corner, describes a link by its target, and takes
running heads for text. All that is fixed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pydyf
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from ladderexport.errors import TypesetError

if TYPE_CHECKING:
    from weasyprint import Document

Element: TypeAlias = Any
"""An element of the structure, or whatever else a PDF has as a dictionary; the library has no types."""

Box: TypeAlias = Any
"""A box of the typesetter's layout; it has no types either."""

PT_PER_PX: Final = 72 / 96
ENTRIES: Final = "entries"
"""The class of the lists that are a table of contents."""
_DRAWING: Final = "{http://www.w3.org/2000/svg}svg"
_NUMBERING: Final = {"decimal": "/Decimal", "disc": "/Disc", "circle": "/Circle", "square": "/Square"}


def complete_tags(document: Document, pdf: pydyf.PDF) -> None:
    """Complete the tags of a PDF in place. Raises TypesetError where they do not fit the pages."""
    tree = Tree(pdf)
    _numbering(document, tree)
    for element in tree.reachable():
        tag = element["S"]
        if tag == "/TH":
            element["A"]["Scope"] = "/Column" if tree.within(element, "/THead") else "/Row"
        elif tag == "/LI":
            tree.fill_body(pdf, element)
        elif tag == "/Figure":
            _measure(document, pdf, element)
        elif tag == "/Link":
            tree.merge_links(element)
    _describe_links(document)
    _languages(document, tree)
    tree.drop_margins(pdf)


class Tree:
    """The elements of a PDF's structure by their references, and what marks in the pages they stand for."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.by_reference: dict[bytes, Element] = {one.reference: one for one in pdf.objects}
        self.root = self.by_reference[pdf.catalog["StructTreeRoot"]]
        self.numbers = self.by_reference[self.root["ParentTree"]]["Nums"]
        """Number of a page, and the elements of its marks in order; then number of a link, and its element."""

    def children(self, element: Element) -> Iterator[Element]:
        """The elements right below an element, in reading order."""
        for kid in element["K"]:
            child = self.by_reference.get(kid) if isinstance(kid, bytes) else None
            if child is not None and "S" in child:
                yield child

    def reachable(self) -> list[Element]:
        """All elements below the root, in reading order."""
        found, waiting = [], [self.root]
        while waiting:
            element = waiting.pop()
            found.append(element)
            waiting.extend(reversed(list(self.children(element))))
        return found[1:]

    def within(self, element: Element, tag: str) -> bool:
        """Whether an element stands in another one with this tag."""
        while "S" in (element := self.by_reference[element["P"]]):
            if element["S"] == tag:
                return True
        return False

    def of_tag(self, tag: str) -> list[Element]:
        """Return all elements with this tag, in the order in which they were created."""
        return [one for one in self.by_reference.values() if isinstance(one, pydyf.Dictionary) and one.get("S") == tag]

    def merge_links(self, link: Element) -> None:
        """Take what is in a link's own links into the link itself: the page's number after it, and words with emphasis."""
        while inner := next((one for one in self.children(link) if one["S"] in {"/Link", "/NonStruct"}), None):
            for kid in self.children(inner):
                kid["P"] = link.reference
            at = link["K"].index(inner.reference)
            link["K"][at : at + 1] = inner["K"]
            inner["K"] = pydyf.Array()
            self._replace(inner.reference, link.reference)

    def fill_body(self, pdf: pydyf.PDF, item: Element) -> None:
        """Put the paragraphs that stand right in an item of a list into its body; a list in it is in the outer list already."""
        children = [one for one in self.children(item) if one["S"] != "/Lbl"]
        if all(one["S"] == "/LBody" for one in children):
            return
        body = next((one for one in children if one["S"] == "/LBody"), None)
        if body is None:
            body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference})
            pdf.add_object(body)
            self.by_reference[body.reference] = body
        moved = pydyf.Array()
        for one in children:
            moved.extend(one["K"] if one["S"] == "/LBody" else [one.reference])
            if one["S"] == "/LBody" and one is not body:
                self._replace(one.reference, body.reference)
        for one in (self.by_reference.get(kid) for kid in moved if isinstance(kid, bytes)):
            if one is not None and "S" in one:
                one["P"] = body.reference
        body["K"] = moved
        gone = {one.reference for one in children}
        item["K"] = pydyf.Array([*(kid for kid in item["K"] if kid not in gone), body.reference])

    def _replace(self, former: bytes, new: bytes) -> None:
        for index, entry in enumerate(self.numbers):
            if isinstance(entry, list):
                entry[:] = [new if one == former else one for one in entry]
            elif entry == former:
                self.numbers[index] = new

    def drop_margins(self, pdf: pydyf.PDF) -> None:
        """Make artifacts of what is in no element below the root: running heads and feet."""
        below = {element.reference for element in self.reachable()}
        for number, reference in enumerate(pdf.page_references):
            entries = self.numbers[2 * number + 1]
            dropped = {mark for mark, entry in enumerate(entries) if entry not in below}
            entries[:] = [b"null" if mark in dropped else entry for mark, entry in enumerate(entries)]
            drawn = self.by_reference[self.by_reference[reference]["Contents"]].stream
            for index, item in enumerate(drawn):
                if isinstance(item, pydyf.Dictionary) and item.get("MCID") in dropped:
                    drawn[index - 1 : index + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _numbering(document: Document, tree: Tree) -> None:
    """Say of each list how it counts; the contents are a table of contents, not a list."""
    boxes = [box for page in document.pages for box in _lists(page._page_box)]  # noqa: SLF001 - nothing else has them
    elements = tree.of_tag("/L")
    if len(boxes) != len(elements):
        raise TypesetError(f"the pages have {len(boxes)} lists, and the tags {len(elements)}")
    for box, element in zip(boxes, elements, strict=True):
        if ENTRIES in box.element.get("class", "").split():
            _as_contents(tree, element)
            continue
        numbering = _NUMBERING.get(box.style["list_style_type"], "/None")
        element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _languages(document: Document, tree: Tree) -> None:
    """Give the words, links and drawings that are in another language than the document their own."""
    boxes = [box for page in document.pages for box in _speaking(page._page_box)]  # noqa: SLF001 - likewise
    if not any(box.element.get("lang") for box in boxes):
        return
    elements = [one for one in tree.by_reference.values() if _is_of_box(one)]
    if len(boxes) != len(elements):
        raise TypesetError(f"the pages have {len(boxes)} spans, links and drawings, and the tags {len(elements)}")
    for box, element in zip(boxes, elements, strict=True):
        if language := box.element.get("lang"):
            element["Lang"] = pydyf.String(language)


def _speaking(box: Box) -> Iterator[Box]:
    """The boxes of all spans, links, pictures and drawings in a box, in the order in which the typesetter tags them."""
    box = getattr(box, "_box", box)
    if box.element is not None and not isinstance(box, (LineBox, TextBox)):
        is_link = box.element_tag.partition(":")[0] == "a"
        if is_link or box.element_tag in {"span", "img", _DRAWING}:
            yield box
    for child in getattr(box, "children", ()):
        yield from _speaking(child)


def _is_of_box(one: Element) -> bool:
    """Whether a PDF's object is the element of a span, a link or a drawing, not of the text in one."""
    if not isinstance(one, pydyf.Dictionary):
        return False
    tag, kids = one.get("S"), one.get("K", ())
    return tag in {"/Figure", "/Link"} or (tag == "/Span" and not any(isinstance(kid, int) for kid in kids))


def _lists(box: Box) -> Iterator[Box]:
    """The boxes of all lists in a box, in the order in which the typesetter tags them."""
    box = getattr(box, "_box", box)  # what is placed absolutely stands behind a placeholder
    if box.element_tag in {"dl", "ol", "ul"}:
        yield box
    for child in getattr(box, "children", ()):
        yield from _lists(child)


def _as_contents(tree: Tree, entries: Element) -> None:
    entries["S"] = "/TOC"
    for item in tree.children(entries):
        item["S"] = "/TOCI"
        for part in tree.children(item):
            part["S"] = "/NonStruct"
            for line in tree.children(part):
                if line["S"] == "/P":
                    line["S"] = "/Reference"


def _measure(document: Document, pdf: pydyf.PDF, figure: Element) -> None:
    """Give a figure's place in points from the lower left, not in pixels from the upper left."""
    page = document.pages[pdf.page_references.index(figure["Pg"])]
    left, upper, right, lower = figure["A"]["BBox"]
    corners = (left, page.height - lower, right, page.height - upper)
    figure["A"]["BBox"] = pydyf.Array([round(corner * PT_PER_PX, 3) for corner in corners])


def _describe_links(document: Document) -> None:
    """Describe a link by its words, and one that leads out of the document by its address too."""
    for kind, target, _, box in (link for page in document.pages for link in page.links):
        words = " ".join("".join(box.element.itertext()).split())
        if kind == "external" and words not in target:
            words = f"{words}: {target}"
        box.link_annotation["Contents"] = pydyf.String(words or target)
