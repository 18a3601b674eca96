"""The lines around the headline in small pieces: what each inline element says, and how it is called.

A line such as ``بواسطة <a rel=author>سلمى</a> - <time>31 يوليو 2015</time>`` is one line to a reader; who looks for a
date or a name asks its pieces too.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from musnad.read.lines import Line, names_of
from musnad.read.page import Page

_BOXES_ABOVE: Final = 3
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
    own = boxes[line.box].marks.lower()
    yield Slot(line.text, own, above, whole=True, after_picture=line.after_picture)
    for piece, inside in zip(line.pieces, line.around, strict=True) if divided else ():
        yield Slot(piece.strip(), f"{names_of(inside).lower()} {own}".strip(), above)


def slots_by_line(slots: Iterable[Slot]) -> Iterator[list[Slot]]:
    """The slots of each line, the whole one first."""
    line: list[Slot] = []
    for slot in slots:
        if slot.whole and line:
            yield line
            line = []
        line.append(slot)
    if line:
        yield line
