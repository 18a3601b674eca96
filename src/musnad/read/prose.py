"""Which lines of a page are running text, and which of those only announce other articles."""

from collections.abc import Iterator, Sequence
from typing import Final

from musnad.read.lines import HEADINGS, Layout, Line
from musnad.read.wording import kind_of_words, opens

_SHORTEST: Final = 40
_SURE: Final = 100
"""Characters from which a line is prose even without a full stop at its end."""
_ENDS: Final = frozenset(".!?؟:…")
_QUOTES: Final = " \"'»”’)]"
_HEAD: Final = 15
"""Characters of the shortest headline of another article."""
_BETWEEN: Final = 40
"""Characters of the longest line (a date, a section) between a headline and its teaser."""


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the mark of a sentence.

    >>> ends_sentence("قال: «سنعود».»"), ends_sentence("وصول الوفد إلى المطار")
    (True, False)
    """
    return text.rstrip(_QUOTES)[-1:] in _ENDS


def prose_weights(layout: Layout) -> list[int]:
    """For each line its characters of running text; 0 for links, titles, notices and teasers."""
    weights = [_weight(line, layout.boxes[line.box].tag) for line in layout.lines]
    for teaser in list(_teasers(layout, weights)):
        weights[teaser] = 0
    return weights


def _weight(line: Line, tag: str) -> int:
    size = len(line.text)
    if size < _SHORTEST or tag == "h1" or line.text.count(" ") < 5:
        return 0
    if size < _SURE and (not ends_sentence(line.text) or line.bold > 0.9 * size):
        return 0
    linked = line.linked
    if linked > 0.5 or kind_of_words(line.text, linked):
        return 0
    return int(size * (1 - linked))


def _teasers(layout: Layout, weights: Sequence[int]) -> Iterator[int]:
    """Prose lines that each stand under the headline of another article, two or more in a row."""
    prose = [i for i, weight in enumerate(weights) if weight]
    headed = [_is_headed(layout, weights, i) for i in prose]
    for at, i in enumerate(prose):
        if headed[at] and (any(headed[max(0, at - 1) : at]) or any(headed[at + 1 : at + 2])):
            yield i


def _is_headed(layout: Layout, weights: Sequence[int], i: int) -> bool:
    """Whether a prose line stands alone under a headline that is a link or shares a small box with it."""
    head = i - 1
    while (
        head >= max(0, i - 2)
        and len(layout.lines[head].text) <= _BETWEEN
        and not _is_link(layout.lines[head])
    ):
        head -= 1
    if head < 0 or weights[head]:
        return False
    line, prose = layout.lines[head], layout.lines[i]
    tag, own = layout.boxes[line.box].tag, layout.boxes[prose.box].tag
    if _is_link(line):
        return (tag != "p" or own != "p") and _announces(line.text)
    if tag in HEADINGS or line.bold > 0.9 * len(line.text):
        return _alone(layout, weights, head, i)
    return False


def _announces(text: str) -> bool:
    """Whether a link can be a headline: بالصور may begin one, a share bar or اقرأ أيضا doesn't."""
    return not opens(text) and kind_of_words(text) in (None, "related", "listing")


def _is_link(line: Line) -> bool:
    return len(line.text) >= _HEAD and line.linked > 0.8


def _alone(layout: Layout, weights: Sequence[int], head: int, i: int) -> bool:
    """Whether the smallest box around both lines holds no other prose."""
    for number in layout.around(layout.lines[i].box):
        box = layout.boxes[number]
        if box.first <= head:
            return not any(weights[box.first : i]) and not any(weights[i + 1 : box.last])
    return False
