"""Which lines of a page are running text, and which of those only announce other articles."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from typing import Final

from musnad.read.lines import HEADINGS, Layout, Line
from musnad.read.wording import is_date, kind_of_view, may_be_date, opens

_SHORTEST: Final = 40
_SURE: Final = 100
"""Characters from which a line is prose even without a full stop at its end."""
_FEWEST: Final = 5
"""Spaces in a line of prose."""
_ENDS: Final = frozenset(".!?؟:…")
_QUOTES: Final = " \"'»”’)]"
_HEAD: Final = 15
"""Characters of the shortest headline of another article."""
_DETAILS: Final = 2
"""Lines (a date, a section) that may stand between a headline and its teaser."""
_BETWEEN: Final = 40
"""Characters of the longest of them."""
_Shape = tuple[str, str, str]


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the mark of a sentence.

    >>> ends_sentence("قال: «سنعود».»"), ends_sentence("وصول الوفد إلى المطار")
    (True, False)
    """
    return text.rstrip(_QUOTES)[-1:] in _ENDS


def prose_weights(layout: Layout, headline: int | None = None) -> list[int]:
    """For each line its characters of running text; 0 for links, titles, notices and teasers."""
    boxes = layout.boxes
    weights = [
        _weight(line, boxes[line.box].tag) if len(line.text) >= _SHORTEST else 0 for line in layout.lines
    ]
    prose = [i for i, weight in enumerate(weights) if weight]
    first = frozenset(place for place, i in enumerate(prose) if i and not weights[i - 1])
    for place in [
        *_teasers(layout, weights, headline, prose, first),
        *_signed(layout, weights, prose, first),
    ]:
        weights[prose[place]] = 0
    return weights


def _weight(line: Line, tag: str) -> int:
    """Characters of running text of a line that is not too short to hold any."""
    size = len(line.text)
    if tag == "h1" or line.text.count(" ") < _FEWEST:
        return 0
    if size < _SURE and (not ends_sentence(line.text) or line.bold > 0.9 * size):
        return 0
    linked = line.linked
    if linked > 0.5 or kind_of_view(line.folded, linked):
        return 0
    return int(size * (1 - linked))


def _teasers(
    layout: Layout,
    weights: Sequence[int],
    headline: int | None,
    prose: Sequence[int],
    first: AbstractSet[int],
) -> Iterator[int]:
    """Places in ``prose`` of lines that each stand under the headline of another article, two or more of one shape
    in a row; ``first`` are the places that no prose stands right before: the others are under no headline."""
    beside = {place: first & {place - 2, place - 1, place + 1, place + 2} for place in first}
    shapes = {place: _headed(layout, weights, prose[place], headline) for place in first if beside[place]}
    for place, shape in shapes.items():
        if shape and any(shapes[other] == shape for other in beside[place]):
            yield place


def _signed(
    layout: Layout, weights: Sequence[int], prose: Sequence[int], first: AbstractSet[int]
) -> Iterator[int]:
    """The same of prose behind an article whose pieces each stand under a date, two or more of one shape in a row:
    comments."""
    paired = (place for place in first if first & {place - 1, place + 1})
    under = {place for place in paired if may_be_date(layout.lines[prose[place] - 1].folded)}
    shapes = {
        place: _dated(layout, prose[place]) for place in sorted(under) if under & {place - 1, place + 1}
    }
    before = list(accumulate([weights[i] for i in prose], initial=0))
    begin = 0
    for place, shape in shapes.items():
        if shape != shapes.get(place - 1):
            begin = place
        if shape and before[begin] > _SURE and shape in (shapes.get(place - 1), shapes.get(place + 1)):
            yield place


def _dated(layout: Layout, i: int) -> str:
    """The shape of a line right under a date; else nothing."""
    if not is_date(layout.lines[i - 1].folded):
        return ""
    box = layout.boxes[layout.lines[i].box]
    return f"{box.tag} {box.marks}"


def _headed(layout: Layout, weights: Sequence[int], i: int, headline: int | None) -> _Shape | None:
    """The shape of a prose line under a headline that is a link, or alone with one in a small box; else None."""
    shapes = {head: _shape(layout, weights, head, i) for head in range(max(0, i - _DETAILS - 1), i)}
    if not any(shapes.values()):  # before lines are read for dates: nearly always
        return None
    head = i - 1
    while head >= max(0, i - _DETAILS) and _is_detail(layout.lines[head]):
        head -= 1
    if (
        head < 0
        or head == headline
        or (layout.lines[head].linked > 0.8 and not _announces(layout.lines[head]))
    ):
        return None
    return shapes[head]


def _shape(layout: Layout, weights: Sequence[int], head: int, i: int) -> _Shape | None:
    """The shape of a prose line under another, where the other may be its headline by its length and place."""
    line, box = layout.lines[head], layout.boxes[layout.lines[i].box]
    tag = layout.boxes[line.box].tag
    if weights[head] or len(line.text) < _HEAD or tag == "p" == box.tag:
        return None
    linked = line.linked > 0.8
    if linked and (tag in HEADINGS or tag == "dt" or line.box == layout.lines[i].box):
        return f"{tag} {layout.boxes[line.box].marks}", box.tag, box.marks
    if tag == "p" and not linked:
        return None
    item = _item(layout, weights, head, i)
    return (str(len(list(layout.around(item)))), layout.boxes[item].tag, "") if item else None


def _is_detail(line: Line) -> bool:
    """Whether a line between a headline and its teaser is a date or the like."""
    size = len(line.text)
    return size <= _BETWEEN and (size < _HEAD or kind_of_view(line.folded) in ("date", "byline", "count"))


def _announces(line: Line) -> bool:
    """Whether a link can be a headline: بالصور may begin one, a share bar or اقرأ أيضا doesn't."""
    return not opens(line.folded) and kind_of_view(line.folded) in (None, "related", "listing")


def _item(layout: Layout, weights: Sequence[int], head: int, i: int) -> int | None:
    """The smallest box around a headline and its prose, where it holds no other prose."""
    for number in layout.around(layout.lines[i].box):
        box = layout.boxes[number]
        if box.first <= head:
            return (
                None
                if any(weights[head:i]) or any(weights[i + 1 : box.last]) or any(weights[box.first : head])
                else number
            )
    return None
