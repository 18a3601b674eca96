"""The visible line that is the headline of a page's article."""

from collections.abc import Callable, Iterator
from typing import Final

from musnad.read.lines import HEADINGS, Layout
from musnad.read.page import Page
from musnad.read.phrases import WORD, key
from musnad.read.wording import kind_of_view

_NAMES: Final = ("title", "headline", "heading")
_ABOVE: Final = 10
"""Lines above the first paragraph among which a headline is looked for."""
_SHORTEST: Final = 12
_LONGEST: Final = 400
_SHARE: Final = 0.4
"""Of the page's title at least this share must be in a line that is no heading: the rest is the outlet's name."""

_NO_H1: Final = 2.5
"""The highest rank of a line that is no ``<h1>``: it says all of a title, in another heading."""


def find_headline(page: Page) -> int | None:
    """Number of the headline's line: the one that the page's head names, else the first ``<h1>`` of some length."""
    titles = list(dict.fromkeys(map(key, _titles(page))))
    layout = page.layout
    heads = [i for i, line in enumerate(layout.lines) if layout.boxes[line.box].tag == "h1"]
    ranks = {i: _rank(layout, i, titles) for i in heads if _SHORTEST <= len(layout.lines[i].text) <= _LONGEST}
    if max(ranks.values(), default=0) <= _NO_H1:
        others = (i for i in _others(layout, titles) if i not in ranks)
        ranks |= {i: rank for i in others if (rank := _rank(layout, i, titles))}
    if not ranks:
        return _short_head(layout, heads, titles)
    return min(ranks, key=lambda i: (-ranks[i], i))


def _short_head(layout: Layout, heads: list[int], titles: list[str]) -> int | None:
    """Of a column called with a word or two, its ``<h1>``: the page's title begins with it, and it is no logo."""
    for number in heads:
        line = layout.lines[number]
        said = key(line.text)
        if (
            len(line.text) < _SHORTEST
            and not line.links
            and any(f"{t} ".startswith(f"{said} ") for t in titles)
        ):
            return number
    return None


def _others(layout: Layout, titles: list[str]) -> Iterator[int]:
    """Numbers of the lines that the page's head may name, whatever their element."""
    may_name = _may_name(titles)
    lengths = [len(title) for title in titles] or [0]
    shortest, longest = max(_SHORTEST, _SHARE * min(lengths)), min(_LONGEST, max(lengths) / _SHARE)
    for number, line in enumerate(layout.lines):
        if (
            shortest <= len(line.text) <= longest
            and (not line.links or layout.boxes[line.box].tag in HEADINGS or line.linked < 0.9)
            and may_name(line.folded)
        ):
            yield number


def nearest_headline(layout: Layout, first: int) -> int | None:
    """Number of the line that looks like a headline right above a body; for pages whose head names none."""
    above = range(max(0, first - _ABOVE), first)
    ranks = [(_look(layout, number), len(layout.lines[number].text), number) for number in above]
    best = max(ranks, default=(0, 0, 0))
    return best[2] if best[0] else None


def _look(layout: Layout, number: int) -> int:
    """How much a line looks like a headline: by its element, its class name, its weight."""
    line = layout.lines[number]
    if not 15 <= len(line.text) <= 250 or line.linked > 0.5 or kind_of_view(line.folded):
        return 0
    box = layout.boxes[line.box]
    named = any(word in box.marks.lower() for word in _NAMES)
    return 4 * (box.tag in HEADINGS) + 3 * named + (line.bold > 0.9 * len(line.text))


def _titles(page: Page) -> Iterator[str]:
    """The titles that the head gives the page."""
    for name in ("og:title", "twitter:title"):
        yield from page.meta.get(name, ())[:1]
    for item in page.json_ld:
        if isinstance(headline := item.get("headline"), str):
            yield headline
    if page.title_tag:
        yield page.title_tag


def _may_name(titles: list[str]) -> Callable[[str], bool]:
    """Whether a folded line can be part of a title or have one in it: a quick look at one word of each."""
    longest = {max(title.split(), key=len) for title in titles if title}
    together = "\n".join(titles)

    def check(view: str) -> bool:
        first = WORD.search(view)
        return first is not None and (first[0] in together or any(word in view for word in longest))

    return check


def _rank(layout: Layout, number: int, titles: list[str]) -> float:
    """How sure it is that a line is the headline; 0 where nothing says so."""
    line = layout.lines[number]
    tag = layout.boxes[line.box].tag
    named = _named(" ".join(WORD.findall(line.folded)), titles)
    if tag == "h1":
        return 2 + named
    if named:
        return 1 + named + (0.5 if tag in HEADINGS else 0)
    return 0.0


def _named(text: str, titles: list[str]) -> float:
    """The share of a title that a line is, or of the line that a title is."""
    pairs = [(text, title) for title in titles if text and title and (text in title or title in text)]
    share = max((min(map(len, pair)) / max(map(len, pair)) for pair in pairs), default=0.0)
    return share if share > _SHARE else 0.0
