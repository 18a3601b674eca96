"""The lines around the headline in small pieces: what each inline element says, and how it is called.

A line such as ``بواسطة <a rel=author>سلمى</a> - <time>31 يوليو 2015</time>`` is one line to a reader; who looks for a
date or a name there asks its pieces too.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from musnad.read.lines import Around, Layout, Line, names_of

_BOXES_ABOVE: Final = 3
_LONGEST: Final = 200


class Slot(Struct, frozen=True, gc=False):
    """A piece of a line, or a whole line; how it is called is put together when it is asked, of few."""

    text: str
    whole: bool = False
    """Whether it is the whole line."""
    after_picture: bool = False
    """Whether a picture stands right before it: what it says may be its caption."""
    layout: Layout | None = None
    """Of the page; none of a line that was taken out of the body."""
    box: int = 0
    """Number of the box it stands in."""
    inside: Around = None
    """The inline elements around a piece."""

    @property
    def marks(self) -> str:
        """Class, id, itemprop, rel and property of the elements around it up to its box, in lower case, innermost first."""
        return " ".join(self.names()).lower().strip()

    def names(self, around: bool = False) -> list[str]:
        """The same as written, one by one; with those of the boxes ``around`` its box, if asked for."""
        if self.layout is None:
            return []
        boxes = self.layout.boxes
        box = boxes[self.box]
        named = [box.marks] if self.inside is None else [names_of(self.inside), box.marks]
        for _ in range(_BOXES_ABOVE if around else 0):
            if box.parent < 0:
                break
            box = boxes[box.parent]
            named.append(box.marks)
        return named


def slots_of(layout: Layout, line: Line, divided: bool = True) -> list[Slot]:
    """A line and, where inline elements divide it, its pieces."""
    if len(line.text) > _LONGEST:
        return []
    slots = [Slot(line.text, True, line.after_picture, layout, line.box)]
    if divided and line.pieces:
        pieces = zip(line.pieces, line.around, strict=True)
        slots += [Slot(piece.strip(), False, False, layout, line.box, inside) for piece, inside in pieces]
    return slots


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
