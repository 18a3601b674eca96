"""The visible lines of a page and the boxes they stand in."""

from typing import Final

from msgspec import Struct
from selectolax.lexbor import LexborNode

HIDDEN: Final = frozenset(
    "head script style noscript template svg math iframe object canvas select option textarea button audio video"
    " map area input".split()
)
INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp"
    " small span strike strong sub sup time tt u var wbr o:p".split()
)
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Box(Struct, eq=False):
    """A block element: where lines stand."""

    node: LexborNode
    tag: str
    marks: str
    """Its class, id, itemprop and rel in lower case."""
    parent: "Box | None"
    depth: int


class Line(Struct, frozen=True, eq=False):
    """One visible line."""

    text: str
    box: Box
    linked: int = 0
    """Characters of it that stand in links."""
    href: str | None = None
    """Where its first link leads."""
    bold: int = 0
    """Characters of it that are bold."""


def visible_lines(root: LexborNode) -> tuple[Line, ...]:
    """The lines of a tree, in order."""
    walk = _Walk()
    walk.run(root)
    return tuple(walk.lines)


class _Walk:
    """One pass over the tree with a stack of its own: depth costs no recursion."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.linked = self.bold = 0
        self.href: str | None = None
        self.in_link = self.in_bold = 0

    def run(self, root: LexborNode) -> None:
        box = Box(root, root.tag or "", "", None, 0)
        stack = [(root.iter(True), box, "")]
        while stack:
            nodes, box, inline = stack[-1]
            for node in nodes:
                tag = node.tag or ""
                if tag == "-text":
                    self.add(node.text_content or "")
                elif tag == "br" or tag == "hr":
                    self.close(box)
                elif tag in INLINE:
                    self.enter(tag, node)
                    stack.append((node.iter(True), box, tag))
                    break
                elif tag not in HIDDEN and not tag.startswith("-"):
                    self.close(box)
                    stack.append((node.iter(True), self.box(node, tag, box), ""))
                    break
            else:
                stack.pop()
                if inline:
                    self.leave(inline)
                else:
                    self.close(box)

    def box(self, node: LexborNode, tag: str, parent: Box) -> Box:
        marks = node.attributes
        named = " ".join(marks.get(k) or "" for k in ("class", "id", "itemprop", "rel") if k in marks)
        return Box(node, tag, named.lower(), parent, parent.depth + 1)

    def enter(self, tag: str, node: LexborNode) -> None:
        if tag == "a":
            self.in_link += 1
            if self.href is None:
                self.href = node.attributes.get("href")
        elif tag in ("b", "strong"):
            self.in_bold += 1

    def leave(self, tag: str) -> None:
        if tag == "a":
            self.in_link -= 1
        elif tag in ("b", "strong"):
            self.in_bold -= 1

    def add(self, text: str) -> None:
        self.pieces.append(text)
        if self.in_link:
            self.linked += len(text.strip())
        if self.in_bold:
            self.bold += len(text.strip())

    def close(self, box: Box) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            self.lines.append(Line(text, box, min(self.linked, len(text)), self.href, self.bold))
        self.pieces.clear()
        self.linked = self.bold = 0
        self.href = None
