"""One walk over the tree of a page: its lines, boxes, and all that is asked of an element later.

A tree that is asked again costs a call into C for every property of every node, so nothing behind the walk asks it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from musnad.read.elements import KNOWN, known
from musnad.read.lines import PARAGRAPHS, Around, Box, Element, Layout, Line, Link, Marks
from musnad.text.fold import fold_word

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HIDDEN: Final = re.compile(r"\b(?:sr-only|screen-reader|visually-?hidden|element-invisible)\b")
_STRONG: Final = frozenset({"b", "strong"})
_NAMING: Final = ("class", "id", "itemprop", "role", "align", "style")
_TELLING: Final = frozenset({"itemprop", "datetime", "property", "rel"})
_CLOSING: Final = frozenset('.!?؟:؛…»"”)')
_DIVIDED: Final = 200
"""Characters of the longest line that is kept in its pieces too: dates and names stand in short ones."""
_TEXT: Final = 2
"""Lexbor's number for a text node (``LXB_TAG__TEXT``): half of the nodes of a page are white space between elements."""


def layout(root: "LexborNode") -> Layout:
    """The lines and boxes of a tree; in one pass with a stack of its own, so that depth costs no recursion."""
    walk = _Walk()
    walk.run(root)
    names = " ".join(dict.fromkeys([box.marks for box in walk.boxes])).lower()
    return Layout(_folded(walk.rows), tuple(walk.boxes), tuple(walk.elements), names, tuple(walk.data))


_Row = tuple[str, int, tuple[Link, ...], int, bool, tuple[str, ...], tuple[Around, ...]]
"""A line but for its folded view."""


def _folded(rows: list[_Row]) -> tuple[Line, ...]:
    """The lines, folded in one go: 34 us a page, one by one 73."""
    views = fold_word("\n".join([row[0] for row in rows])).split("\n")
    return tuple([Line(*row, view) for row, view in zip(rows, views if rows else (), strict=True)])


class _Walk:
    """The line being built and the lines done."""

    __slots__ = (
        "around", "bold", "boxes", "data", "direct", "elements", "gap", "inside", "links", "open_bold", "open_links",
        "picture", "pieces", "preformatted", "rows", "seams", "size",
    )  # fmt: skip

    def __init__(self) -> None:
        self.rows: list[_Row] = []
        self.boxes: list[Box] = []
        self.elements: list[Element] = []
        self.data: list[LexborNode] = []
        self.pieces: list[str] = []
        self.around: list[Around] = []
        self.inside: Around = None
        self.size = 0
        self.gap = False
        self.links: list[Link] = []
        self.open_links: list[tuple[int, str | None]] = []
        self.open_bold = self.bold = 0
        self.picture = False
        self.seams: list[tuple[int, str]] = []
        self.direct = 0
        self.preformatted = False

    def run(self, root: "LexborNode") -> None:
        """From node to node without recursion and without iterators, which would cost a tenth more."""
        boxes, rows, met, text = self.boxes, self.rows, KNOWN, _TEXT
        boxes.append(Box(root.tag or "", "", -1, 0))
        outer: list[tuple[LexborNode, int, str]] = []
        node, box, inline = root, 0, ""
        following = root.first_child
        while following is not None:
            node = following
            number = node.tag_id
            if number == text:
                if self.preformatted:
                    self.text(node, box, not inline)
                elif node.is_empty_text_node:
                    self.gap = True
                else:
                    self.add(node.text_content or " ", not inline)
            else:
                try:
                    how, tag = met[number]
                except KeyError:
                    how, tag = known(node)
                if how == "box":
                    if self.size:
                        self.close(box)
                    if tag == "pre":
                        self.preformatted = True
                    marks = node.attributes
                    if not marks:
                        named = ""
                    elif len(marks) == 1 and "class" in marks:
                        named = marks["class"] or ""
                    else:
                        named = self.named(tag, marks, node)
                    at = len(rows)
                    boxes.append(Box(tag, named, box, at, at))
                    following = node.first_child
                    if following is not None:
                        outer.append((node, box, inline))
                        box, inline = len(boxes) - 1, ""
                        continue
                elif how == "inline":
                    child = self.enter(node, tag, box, not inline)
                    if child is not None:
                        outer.append((node, box, inline))
                        following, inline = child, tag
                        continue
                elif how == "break":
                    if self.size:
                        self.close(box)
                elif how == "picture":
                    self.picture = True
                elif how == "data":
                    self.data.append(node)
            following = node.next
            while following is None and outer:
                node, outer_box, outer_inline = outer.pop()
                if inline:
                    self.leave(inline, not outer_inline)
                else:
                    if self.size:
                        self.close(box)
                    boxes[box].last = len(rows)
                box, inline = outer_box, outer_inline
                following = node.next
        if self.size:
            self.close(0)
        boxes[0].last = len(rows)

    def text(self, node: "LexborNode", box: int, direct: bool) -> None:
        """Text of a page that has a ``<pre>``, as it stands in a box."""
        text = node.text_content or " "
        if self.boxes[box].tag == "pre":
            self.broken(text, box)
        else:
            self.add(text, direct)

    def named(self, tag: str, marks: Marks, node: "LexborNode") -> str:
        """The names of a new box; one that says what it is for is kept."""
        if not _TELLING.isdisjoint(marks):
            self.elements.append(Element(tag, marks, len(self.boxes), node))
        return " ".join([marks[key] or "" for key in _NAMING if key in marks])

    def enter(self, node: "LexborNode", tag: str, box: int, outermost: bool) -> "LexborNode | None":
        """An inline element begins; what stands first in it, or nothing, where that is but text."""
        marks = node.attributes
        if marks:
            if tag == "span" and "class" in marks and _HIDDEN.search(marks["class"] or ""):
                return None
            if not _TELLING.isdisjoint(marks) or tag == "abbr":
                self.elements.append(Element(tag, marks, box, node))
        child = node.first_child
        if child is None:
            if outermost and self.size:
                self.seams.append((self.size, tag))
            return None
        if child.tag_id == _TEXT and child.next is None and not self.preformatted:
            self.leaf(child.text_content or " ", tag, marks, outermost)
            return None
        if tag == "a":
            self.open_links.append((self.size, marks.get("href")))
        elif tag in _STRONG:
            self.open_bold += 1
        self.inside = (marks, self.inside)
        return child

    def leaf(self, text: str, tag: str, marks: Marks, outermost: bool) -> None:
        """An inline element with nothing but text."""
        outer, before = self.inside, self.size
        self.inside = (marks, outer)
        if tag in _STRONG:
            self.open_bold += 1
        self.add(text, False)
        self.inside = outer
        size = self.size
        if tag == "a":
            if size > before:
                start = before + 1 if before and self.pieces[-1][0] == " " else before
                self.links.append(Link(start, size, marks.get("href")))
        elif tag in _STRONG:
            self.open_bold -= 1
        if outermost and size:
            self.seams.append((size, tag))

    def leave(self, inline: str, outermost: bool) -> None:
        """An inline element ends."""
        if self.inside:
            self.inside = self.inside[1]
        size = self.size
        if inline == "a":
            start, href = self.open_links.pop()
            if size > start:
                self.links.append(Link(start, size, href))
        elif inline in _STRONG:
            self.open_bold -= 1
        if outermost and size:
            self.seams.append((size, inline))

    def add(self, text: str, direct: bool) -> None:
        """Text into the line, white space collapsed."""
        core = text.strip()
        if not core:
            self.gap = True
            return
        if "  " in core or not core.isprintable():
            core = " ".join(core.split())
        size = self.size
        if size and (self.gap or text[0].isspace()):
            core = " " + core
            if self.open_links and self.open_links[-1][0] == size:
                self.open_links[-1] = (size + 1, self.open_links[-1][1])
        self.pieces.append(core)
        self.around.append(self.inside)
        self.size = size + len(core)
        self.gap = text[-1].isspace()
        if self.open_bold:
            self.bold += len(core)
        if direct:
            self.direct += 1

    def broken(self, text: str, box: int) -> None:
        """Text whose line breaks show."""
        for at, line in enumerate(text.split("\n")):
            if at and self.size:
                self.close(box)
            if line and not line.isspace():
                self.add(line, True)

    def close(self, box: int) -> None:
        """Ends the line."""
        if self.open_links:
            self.cut_links()
        text = "".join(self.pieces)
        links = tuple(self.links) if self.links else ()
        row = (text, box, links, self.bold, self.picture, *self.divided())
        if len(self.seams) > 1 and not self.direct and self.stacked(text, box):
            self.rows.extend(self.split(row))
        else:
            self.rows.append(row)
        self.pieces.clear()
        self.around.clear()
        self.seams.clear()
        if links:
            self.links.clear()
        self.size = self.bold = self.direct = 0
        self.picture = self.gap = False

    def cut_links(self) -> None:
        """A link that goes on in the next line is two."""
        for at, (start, href) in enumerate(self.open_links):
            self.links.append(Link(start, self.size, href))
            self.open_links[at] = (0, href)

    def divided(self) -> tuple[tuple[str, ...], tuple[Around, ...]]:
        """The pieces of the line and what is around each, where inline elements divide or name it."""
        if self.size > _DIVIDED or (len(self.pieces) == 1 and self.around[0] is None):
            return (), ()
        return tuple(self.pieces), tuple(self.around)

    def split(self, row: _Row) -> Iterator[_Row]:
        """The lines of sibling spans that stand for blocks."""
        text, box, all_links, bold, picture, *_ = row
        cuts = [at for at, _ in self.seams]
        for start, end in zip([0, *cuts[:-1]], cuts, strict=True):
            part = text[start:end]
            start += len(part) - len(part.lstrip())
            links = [k for k in all_links if start <= k.start < end]
            moved = tuple(Link(k.start - start, min(k.end, end) - start, k.href) for k in links)
            if part.strip():
                yield part.strip(), box, moved, len(part) if bold == len(text) else 0, picture, (), ()
            picture = False

    def stacked(self, text: str, box: int) -> bool:
        """Whether sibling spans stand for blocks: no text beside them, each a whole sentence."""
        if self.boxes[box].tag in PARAGRAPHS or {tag for _, tag in self.seams} != {"span"}:
            return False
        return 2 * sum(text[at - 1] in _CLOSING for at, _ in self.seams) > len(self.seams)
