"""The body of an article page: its paragraphs in order, what stood around them, and what was taken out."""

from collections import defaultdict
from typing import Literal

from msgspec import Struct

from musnad.read.lines import HEADINGS, Box, Line
from musnad.read.page import Page

RemovedKind = Literal[
    "related", "promo", "share", "caption", "contact", "copyright", "date", "byline", "tags", "comments",
    "navigation", "other",
]  # fmt: skip


class BodyBlock(Struct, frozen=True):
    """A stretch of the body."""

    kind: Literal["paragraph", "heading", "caption"]
    text: str


class Removed(Struct, frozen=True):
    """A line inside or right after the body that is not part of it: what kind, and where it leads."""

    kind: RemovedKind
    text: str
    href: str | None = None


class Body(Struct, frozen=True):
    """The body of an article and its surroundings."""

    blocks: tuple[BodyBlock, ...] = ()
    headline: Line | None = None
    """The visible line with the title of the article."""
    lead_lines: tuple[Line, ...] = ()
    """Visible short lines around the headline and before the first paragraph, in order: dates, bylines, share bars."""
    tail_lines: tuple[Line, ...] = ()
    """Lines right after the last paragraph: signatures, tags, updates, contacts."""
    removed: tuple[Removed, ...] = ()
    """What was taken out of the body, in order."""


def find_body(page: Page) -> Body:
    """The body of a page; without blocks where the page has no running text."""
    lines = page.lines
    container = _container(lines)
    if container is None:
        return Body()
    inside = [i for i, line in enumerate(lines) if _within(line.box, container)]
    first = next(i for i in inside if len(lines[i].text) > 60)
    heads = [i for i in range(first) if lines[i].box.tag == "h1"]
    body = [lines[i] for i in inside if i >= first]
    blocks = [BodyBlock("heading" if b.box.tag in HEADINGS else "paragraph", b.text) for b in body]
    lead = lines[max(0, heads[-1] - 5 if heads else first - 10) : first]
    return Body(tuple(blocks), lines[heads[-1]] if heads else None, lead, lines[inside[-1] + 1 :][:10])


def _container(lines: tuple[Line, ...]) -> Box | None:
    weights: dict[int, int] = defaultdict(int)
    boxes: dict[int, Box] = {}
    for line in lines:
        if len(line.text) > 60 and line.linked < len(line.text) / 3:
            box = line.box.parent or line.box
            boxes[id(box)] = box
            weights[id(box)] += len(line.text)
    return boxes[max(weights, key=weights.__getitem__)] if weights else None


def _within(box: Box | None, container: Box) -> bool:
    while box is not None and box is not container:
        box = box.parent
    return box is container
