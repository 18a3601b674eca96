"""The visible lines of a page, in order, and the boxes (block elements) they stand in."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PARAGRAPHS: Final = frozenset({"p", "li", *HEADINGS})
_UNSEEN: Final = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "object", "canvas", "select", "option",
    "textarea", "button", "audio", "map", "input", "-comment", "-doctype", "amp-analytics", "amp-ad", "noframes",
})  # fmt: skip
_PICTURES: Final = frozenset({"img", "amp-img", "video", "iframe", "amp-video", "amp-youtube", "embed"})
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "o:p", "picture", "source",
})  # fmt: skip
_HIDDEN: Final = re.compile(r"\b(?:sr-only|screen-reader|visually-?hidden|element-invisible)\b")
_HIDING: Final = ("sr-only", "screen-reader", "visually", "element-invisible")
_STRONG: Final = frozenset({"b", "strong"})
_NAMING: Final = ("class", "id", "itemprop", "role", "align", "style")
_CLOSING: Final = frozenset('.!?؟:؛…»"”)')


class Box(Struct, eq=False, gc=False):
    """A block element: where lines stand. Boxes are numbered in document order, parents before children."""

    node: "LexborNode"
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


class Layout(Struct, frozen=True, eq=False):
    """The lines of a page and their boxes."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]

    def around(self, box: int) -> Iterator[int]:
        """A box and all boxes around it, from the inside out."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent

    def inside(self, box: int, outer: int) -> bool:
        """Whether a box is another or stands in it."""
        return self.boxes[outer].first <= self.boxes[box].first and outer in self.around(box)


def layout(root: "LexborNode", html: str = "") -> Layout:
    """The lines and boxes of a tree; in one pass with a stack of its own, so that depth costs no recursion."""
    walk = _Walk(any(name in html for name in _HIDING))
    walk.run(root)
    return Layout(tuple(walk.lines), tuple(walk.boxes))


class _Walk:
    """The line being built and the lines done."""

    def __init__(self, hides: bool) -> None:
        self.hides = hides
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.pieces: list[str] = []
        self.size = 0
        self.gap = False
        self.links: list[Link] = []
        self.open_links: list[tuple[int, str | None]] = []
        self.open_bold = self.bold = 0
        self.picture = False
        self.seams: list[tuple[int, str]] = []
        self.direct = 0

    def run(self, root: "LexborNode") -> None:
        self.boxes.append(Box(root, root.tag or "", "", -1, 0))
        stack: list[tuple[Iterator[LexborNode], int, str]] = [(root.iter(True), 0, "")]
        while stack:
            nodes, box, inline = stack[-1]
            for node in nodes:
                tag = node.tag or ""
                if tag == "-text":
                    text = node.text_content or " "
                    if self.boxes[box].tag == "pre":
                        self.preformatted(text, box)
                    elif text.isspace():
                        self.gap = True
                    else:
                        self.add(text, not inline)
                elif tag in _INLINE:
                    if self.hides and tag == "span" and _HIDDEN.search(node.attributes.get("class") or ""):
                        continue
                    if tag == "a" or tag in _STRONG:
                        self.enter(tag, node)
                    stack.append((node.iter(True), box, tag))
                    break
                elif tag in _PICTURES:
                    self.picture = True
                elif tag not in _UNSEEN:
                    if self.size:
                        self.close(box)
                    if tag != "br":
                        stack.append((node.iter(True), self.open(node, tag, box), ""))
                        break
            else:
                stack.pop()
                if inline:
                    self.leave(inline, not stack[-1][2])
                    continue
                if self.size:
                    self.close(box)
                self.boxes[box].last = len(self.lines)

    def open(self, node: "LexborNode", tag: str, parent: int) -> int:
        marks = node.attributes
        if len(marks) == 1 and "class" in marks:
            named = marks["class"] or ""
        else:
            named = " ".join([marks[key] or "" for key in _NAMING if key in marks]) if marks else ""
        self.boxes.append(Box(node, tag, named, parent, len(self.lines)))
        return len(self.boxes) - 1

    def enter(self, tag: str, node: "LexborNode") -> None:
        if tag == "a":
            self.open_links.append((self.size, node.attributes.get("href")))
        elif tag in _STRONG:
            self.open_bold += 1

    def leave(self, tag: str, outermost: bool) -> None:
        if tag == "a":
            start, href = self.open_links.pop()
            if self.size > start:
                self.links.append(Link(start, self.size, href))
        elif tag in _STRONG:
            self.open_bold -= 1
        if outermost and self.size:
            self.seams.append((self.size, tag))

    def add(self, text: str, direct: bool) -> None:
        """Text into the line, white space collapsed."""
        core = " ".join(text.split())
        if self.size and (self.gap or text[0].isspace()):
            core = " " + core
            if self.open_links and self.open_links[-1][0] == self.size:
                self.open_links[-1] = (self.size + 1, self.open_links[-1][1])
        self.pieces.append(core)
        self.size += len(core)
        self.gap = text[-1].isspace()
        if self.open_bold:
            self.bold += len(core)
        if direct:
            self.direct += 1

    def preformatted(self, text: str, box: int) -> None:
        """Text whose line breaks show."""
        for at, line in enumerate(text.split("\n")):
            if at and self.size:
                self.close(box)
            if line and not line.isspace():
                self.add(line, True)

    def close(self, box: int) -> None:
        """Ends the line."""
        for at, (start, href) in enumerate(self.open_links):
            self.links.append(Link(start, self.size, href))
            self.open_links[at] = (0, href)
        text = "".join(self.pieces)
        if len(self.seams) < 2 or self.direct:
            self.lines.append(Line(text, box, tuple(self.links), self.bold, self.picture))
        else:
            self.lines.extend(self.split(text, box))
        self.pieces.clear()
        self.seams.clear()
        self.links = []
        self.size = self.bold = self.direct = 0
        self.picture = self.gap = False

    def split(self, text: str, box: int) -> Iterator[Line]:
        """The line, or several where sibling spans stand for blocks: no text beside them, each a whole sentence."""
        cuts = [at for at, _ in self.seams]
        if not self.stacked(text, cuts, box):
            yield Line(text, box, tuple(self.links), self.bold, self.picture)
            return
        for start, end in zip([0, *cuts[:-1]], cuts, strict=True):
            part = text[start:end]
            start += len(part) - len(part.lstrip())
            links = [k for k in self.links if start <= k.start < end]
            moved = tuple(Link(k.start - start, min(k.end, end) - start, k.href) for k in links)
            if part.strip():
                yield Line(part.strip(), box, moved, len(part) if self.bold == len(text) else 0, self.picture)
            self.picture = False

    def stacked(self, text: str, cuts: list[int], box: int) -> bool:
        if self.boxes[box].tag in PARAGRAPHS or {tag for _, tag in self.seams} != {"span"}:
            return False
        return 2 * sum(text[at - 1] in _CLOSING for at in cuts) > len(cuts)
