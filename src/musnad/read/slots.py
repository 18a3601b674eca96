"""The lines around the headline in small pieces: what each inline element says, and how it is called.

A line such as ``بواسطة <a rel=author>سلمى</a> - <time>31 يوليو 2015</time>`` is one line to a reader; who looks for a
date or a name asks its pieces too.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from musnad.read.lines import Line
from musnad.read.page import Page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NAMING: Final = ("class", "id", "itemprop", "rel", "property")
_BOXES_ABOVE: Final = 3
_MOST_NODES: Final = 60
_LONGEST: Final = 200


class Slot(Struct, frozen=True):
    """A piece of a line, or a whole line."""

    text: str
    marks: str
    """Class, id, itemprop, rel and property of the elements around it up to its box, in lower case, innermost first."""
    above: str
    """The same of the boxes around its box."""
    whole: bool = False
    """Whether it is the whole line."""
    after_picture: bool = False
    """Whether a picture stands right before it: what it says may be its caption."""


def slots_of(page: Page, line: Line, divided: bool = True) -> Iterator[Slot]:
    """A line and, where inline elements divide it, its pieces."""
    if len(line.text) > _LONGEST:
        return
    boxes = page.layout.boxes
    around = islice(page.layout.around(line.box), 1, 1 + _BOXES_ABOVE)
    above = " ".join([boxes[box].marks for box in around]).lower()
    box = boxes[line.box]
    yield Slot(line.text, box.marks.lower(), above, whole=True, after_picture=line.after_picture)
    if not divided or _undivided(box.node):
        return
    pieces = [(text, marks) for text, marks in _pieces(box.node) if text in line.text]
    if len(pieces) > 1 or (pieces and pieces[0][1]):
        for text, marks in pieces:
            yield Slot(text, f"{marks} {box.marks.lower()}".strip(), above)


def _undivided(node: "LexborNode") -> bool:
    """Whether an element holds one stretch of text and nothing else."""
    first = node.first_child
    return first is not None and first.tag == "-text" and first.next is None


def _pieces(root: "LexborNode") -> Iterator[tuple[str, str]]:
    """Each stretch of text below a node and the marks of the elements around it."""
    stack = [(root, "")]
    for _ in range(_MOST_NODES):
        if not stack:
            return
        node, marks = stack.pop()
        if node.tag == "-text":
            if text := " ".join((node.text_content or "").split()):
                yield text, marks
            continue
        inner = marks if node is root else f"{_named(node)} {marks}".strip()
        stack.extend((child, inner) for child in reversed(list(islice(node.iter(True), _MOST_NODES))))


def _named(node: "LexborNode") -> str:
    marks = node.attributes
    return " ".join(marks[name] or "" for name in _NAMING if name in marks).lower()
