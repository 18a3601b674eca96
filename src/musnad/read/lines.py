"""The visible lines of a page, in order, and the boxes (block elements) they stand in."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from musnad.text.fold import fold_word

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PARAGRAPHS: Final = frozenset({"p", "li", *HEADINGS})

_NAMING: Final = ("class", "id", "itemprop", "rel", "property")
_MOST_AROUND: Final = 8
_AUTHORS: Final = re.compile(r"/(?:author|writer|columnist|reporter|katib|kuttab)s?/", re.IGNORECASE)
"""An address of the pages of an author."""

Marks = dict[str, str | None]
"""The attributes of an element."""
Around = tuple[Marks, "Around"] | None
"""The innermost inline element around something, and what is around that."""


class Box(Struct, eq=False, gc=False):
    """A block element: where lines stand. Boxes are numbered in document order, parents before children."""

    tag: str
    marks: str
    """Its class, id, itemprop, role, align and style, as written."""
    parent: int
    """Number of the box around it; -1 of the root."""
    first: int
    """Number of its first line."""
    last: int = -1
    """Number of the line after its last."""


class Link(Struct, frozen=True, gc=False):
    """A stretch of a line that is a link."""

    start: int
    end: int
    href: str | None


def names_of(around: Around) -> str:
    """Class, id, itemprop, rel and property of inline elements, innermost first; ``author`` of a link to one's pages."""
    named: list[str] = []
    for _ in range(_MOST_AROUND):
        if around is None:
            break
        marks, around = around
        named += [marks[key] or "" for key in _NAMING if key in marks]
        if _AUTHORS.search(marks.get("href") or ""):
            named.append("author")
    return " ".join(named)


class Line(Struct, frozen=True, eq=False, gc=False):
    """One visible line."""

    text: str
    box: int
    """Number of the box it stands in."""
    links: tuple[Link, ...] = ()
    bold: int = 0
    """Characters of it that are bold."""
    after_picture: bool = False
    """Whether a picture or video stands between the line before and this one."""
    pieces: tuple[str, ...] = ()
    """Of a short line that inline elements divide, its pieces."""
    around: tuple[Around, ...] = ()
    """The inline elements around each piece."""
    view: str = ""
    """The text folded, where the page's lines were folded together."""

    @property
    def folded(self) -> str:
        """The text as rules match it."""
        return self.view or fold_word(self.text)

    @property
    def linked(self) -> float:
        """The share of it that is links."""
        if not self.links:
            return 0.0
        return sum([link.end - link.start for link in self.links]) / len(self.text)

    @property
    def href(self) -> str | None:
        """Where its first link leads."""
        return self.links[0].href if self.links else None


class Element(Struct, frozen=True, eq=False):
    """An element that says what it is for: a date, an author, a tag."""

    tag: str
    marks: Marks
    box: int
    """Number of the box that it is or stands in."""
    node: "LexborNode"

    @property
    def text(self) -> str:
        """What it shows, white space collapsed."""
        return " ".join(self.node.text().split())

    def said(self, selector: str) -> list[str]:
        """What the elements in it say, in an attribute for machines or as shown."""
        found = (node.attributes.get("content") or node.text() for node in self.node.css(selector))
        return [" ".join(text.split()) for text in found if text.strip()]

    def says(self, key: str, value: str) -> bool:
        """Whether an attribute has a word."""
        said = self.marks.get(key)
        return said is not None and value in said.lower().split()


class Layout(Struct, frozen=True, eq=False):
    """The lines of a page, their boxes, and what else the walk met."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    elements: tuple[Element, ...] = ()
    """Those with itemprop, rel, property or datetime."""
    names: str = ""
    """The marks of all boxes in lower case, each once, for a quick look whether a page has some at all."""
    data: tuple["LexborNode", ...] = ()
    """``<script>``, ``<meta>``, ``<link>`` and ``<title>`` outside of the head."""

    def around(self, box: int) -> Iterator[int]:
        """A box and all boxes around it, from the inside out."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent

    def inside(self, box: int, outer: int) -> bool:
        """Whether a box is another or stands in it."""
        return self.boxes[outer].first <= self.boxes[box].first and outer in self.around(box)
