"""The body of an article page: its paragraphs in order, what stood around them, and what was taken out."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from musnad.read.container import find_container
from musnad.read.headline import find_headline, nearest_headline
from musnad.read.insets import cut_insets
from musnad.read.lines import HEADINGS, Box, Layout, Line
from musnad.read.page import Page
from musnad.read.prose import ends_sentence, prose_weights
from musnad.read.wording import is_bare, kind_of_view
from musnad.read.zones import OPEN, Zones

_CAPTION: Final = 130
_SHORT: Final = 100
_SIGNATURE: Final = 45
_SUBHEAD: Final = 110
_FOREIGN: Final = 0.4
"""Of a body's prose at most this share may be cut off behind it."""
_BEFORE: Final = 12
"""Lines above the first paragraph that are looked at for date and byline, where the headline isn't known."""

_BEHIND: Final = frozenset({"related", "comments", "footer", "bio", "tags"})
"""Zones that a body doesn't go on after."""


class BodyBlock(Struct, frozen=True, gc=False):
    """A stretch of the body."""

    kind: Literal["paragraph", "heading"]
    text: str


class Removed(Struct, frozen=True, gc=False):
    """A line inside or beside the body that is not part of it."""

    kind: str
    """related, promo, share, caption, contact, copyright, date, byline, credit, tags, comments, count, bio, embed,
    navigation, listing, ads, footer, hidden, form, end, other."""
    text: str
    href: str | None = None


class Body(Struct, frozen=True):
    """The body of an article and its surroundings."""

    blocks: tuple[BodyBlock, ...] = ()
    headline: Line | None = None
    """The visible line with the title of the article."""
    lead_lines: tuple[Line, ...] = ()
    """Lines around the headline and before the first paragraph, in order: section, dates, bylines, share bars."""
    tail_lines: tuple[Line, ...] = ()
    """Lines after the last paragraph: signatures, tags, related links, contacts."""
    removed: tuple[Removed, ...] = ()
    """What was taken out between the headline and the end of the body, in order."""
    prose: int = 0
    """Characters of running text in it."""


class _Scene(Struct, frozen=True, eq=False):
    """A page's layout and what is known of it."""

    layout: Layout
    weights: Sequence[int]
    zones: Zones
    headline: int | None
    title: str


def find_body(page: Page) -> Body:
    """The body of a page; without blocks where the page has no running text."""
    layout = page.layout
    headline = find_headline(page)
    weights = prose_weights(layout, headline)
    zones = Zones(layout, weights, headline)
    container = find_container(layout, weights, zones, headline)
    title = layout.lines[headline].text if headline is not None else ""
    scene = _Scene(layout, weights, zones, headline, title)
    return _body_in(scene, container) if container is not None else Body(headline=_line(scene))


def _line(scene: _Scene) -> Line | None:
    return scene.layout.lines[scene.headline] if scene.headline is not None else None


def _body_in(scene: _Scene, container: int) -> Body:
    first, last = _extent(scene, container)
    if scene.headline is None and (nearest := nearest_headline(scene.layout, first)) is not None:
        scene = replace(scene, headline=nearest, title=scene.layout.lines[nearest].text)
    blocks: list[BodyBlock] = []
    removed: list[Removed] = []
    cards = _cards(scene, container, first, last)
    for number in range(first, last):
        line = scene.layout.lines[number]
        kind = "related" if number in cards else _kind(scene, number, container, first)
        if kind in ("paragraph", "heading"):
            text, insets = cut_insets(line)
            removed += [Removed("related", inset, href) for inset, href in insets]
            if text:
                blocks.append(BodyBlock("heading" if kind == "heading" else "paragraph", text))
        else:
            removed.append(Removed(kind, line.text, line.href))
    lines = scene.layout.lines
    lead = (
        max(0, first - _BEFORE) if scene.headline is None or scene.headline >= first else scene.headline - 6
    )
    prose = sum(scene.weights[first:last])
    return Body(
        tuple(blocks),
        _line(scene),
        lines[max(0, lead) : first],
        lines[last : last + 40],
        tuple(removed),
        prose,
    )


def _cards(scene: _Scene, container: int, first: int, last: int) -> set[int]:
    """Lines of the boxes inside the body that begin with a bare اقرأ أيضا: its link and its teaser are no body.

    In a box that has text of the article above it, only what stands between it and more text.
    """
    found: set[int] = set()
    most = sum(scene.weights[first:last]) / 2
    for number in range(first, last):
        line = scene.layout.lines[number]
        if len(line.text) > _SIGNATURE or not is_bare(line.folded):
            continue
        path = list(scene.layout.around(line.box))
        outermost = path[path.index(container) - 1] if container in path[1:] else line.box
        box = scene.layout.boxes[outermost]
        below = range(number, box.last)
        if any(scene.weights[box.first : number]):
            found.update(takewhile(lambda i: not scene.weights[i], below))
        elif outermost != container and sum(scene.weights[box.first : box.last]) < most:
            found.update(range(box.first, box.last))
    return found


def _extent(scene: _Scene, container: int) -> tuple[int, int]:
    """First line of the body and the line after its last: the container's, without what leads in and out of it,
    with prose that stands between it and the headline or goes on after it."""
    box = scene.layout.boxes[container]
    inside = next(i for i in range(box.first, box.last) if _is_prose(scene, i))
    top = scene.headline if scene.headline is not None and scene.headline < inside else inside - 3
    first = next((i for i in range(max(top + 1, 0), inside) if _is_prose(scene, i)), inside)
    end = _comments_at(scene, first, _foreign_at(scene, container, inside))
    last = _further(scene, container) if end == box.last else end
    while last > first and not scene.weights[last - 1] and not _may_close(scene, last - 1, container):
        last -= 1
    return first, last


def _is_prose(scene: _Scene, number: int) -> bool:
    return scene.weights[number] > 0 and scene.zones[scene.layout.lines[number].box] in OPEN


def _comments_at(scene: _Scene, first: int, last: int) -> int:
    """Where comments or a list of other articles begin inside the container."""
    for number in range(first + 1, last):
        line = scene.layout.lines[number]
        if len(line.text) < 60 and kind_of_view(line.folded, line.linked) in ("comments", "listing"):
            return number
    return last


def _foreign_at(scene: _Scene, container: int, first: int) -> int:
    """Where the container goes on with what is no body: after the last paragraph of the usual kind, lists of
    links, tags, rules for comments or notices."""
    layout = scene.layout
    last = layout.boxes[container].last
    shapes = [_shape(scene, number) for number in range(first, last)]
    amounts = dict.fromkeys(shapes, 0)
    for shape, weight in zip(shapes, scene.weights[first:last], strict=True):
        amounts[shape] += weight
    usual = max(amounts, key=amounts.__getitem__)
    main = next(i for i in range(last - 1, first - 1, -1) if scene.weights[i] and shapes[i - first] == usual)
    while main + 1 < last and _closes(layout.lines[main + 1]):
        main += 1
    rest = range(main + 1, last)
    if sum(scene.weights[i] for i in rest) > _FOREIGN * sum(scene.weights[first : main + 1]):
        return last
    lines = [layout.lines[i] for i in rest]
    if sum(line.linked > 0.8 and len(line.text) > 20 for line in lines) > 1:
        return main + 1
    kinds = {kind_of_view(line.folded, line.linked) for line in lines}
    return main + 1 if kinds & {"copyright", "comments", "tags", "listing"} else last


def _closes(line: Line) -> bool:
    """Whether a short line goes on with the text: a sentence, and nothing that its words say otherwise."""
    return ends_sentence(line.text) and not line.links and not kind_of_view(line.folded)


def _shape(scene: _Scene, number: int) -> tuple[str, int]:
    """Element and parent of a line's box."""
    box = scene.layout.boxes[scene.layout.lines[number].box]
    return box.tag, box.parent


def _further(scene: _Scene, container: int) -> int:
    """The end of the body where it goes on in boxes of the same shape after the container."""
    boxes = scene.layout.boxes
    end = boxes[container].last
    more = [number for number, weight in enumerate(scene.weights[end : end + 200], end) if weight]
    alike = [number for number in more if _stands_in(scene, number, boxes[container])]
    for number in range(end, alike[-1] + 1 if alike else end):
        box = scene.layout.lines[number].box
        if scene.zones[box] in _BEHIND or boxes[box].tag in ("h1", "h2"):
            break
        if number in alike and _is_prose(scene, number):
            end = number + 1
    return end


def _stands_in(scene: _Scene, number: int, shape: Box) -> bool:
    """Whether a line stands in a box of a shape."""
    boxes, box = scene.layout.boxes, scene.layout.lines[number].box
    while boxes[box].parent > shape.parent:
        box = boxes[box].parent
    own = boxes[box]
    return own.parent == shape.parent and own.tag == shape.tag and own.marks == shape.marks


def _may_close(scene: _Scene, number: int, container: int) -> bool:
    """Whether a line that is no sure prose may end the body: a sentence, outside of any other zone."""
    line = scene.layout.lines[number]
    zone = scene.zones[line.box]
    if zone not in OPEN or kind_of_view(line.folded, line.linked) or line.linked > 0.8:
        return False
    return ends_sentence(line.text) or len(line.text) > _SIGNATURE


def _kind(scene: _Scene, number: int, container: int, first: int) -> str:
    """What a line of the body is: a paragraph, a heading, or something that doesn't belong."""
    line = scene.layout.lines[number]
    box = scene.layout.boxes[line.box]
    zone = scene.zones[line.box]
    if zone not in OPEN:
        return zone
    linked = line.linked
    if kind := kind_of_view(line.folded, linked):
        return kind
    if zone in ("byline", "date") and not scene.weights[number] and len(line.text) < _SHORT:
        return zone
    if linked > 0.75 and (len(line.text) > 15 or linked == 1):
        return "related"
    if line.text == scene.title:
        return "other"
    if line.after_picture and _is_caption(line, box.tag, box.marks):
        return "caption"
    bold = line.bold > 0.9 * len(line.text)
    if len(line.text) < _SUBHEAD and (box.tag in HEADINGS or (bold and not ends_sentence(line.text))):
        return "heading"
    return "paragraph"


def _is_caption(line: Line, tag: str, marks: str) -> bool:
    """A line under a picture that is no sentence; short, or set apart by its markup."""
    if ends_sentence(line.text) or len(line.text) > _CAPTION or tag in HEADINGS:
        return False
    return len(line.text) < _SHORT or "center" in marks
