"""Markup that would cost a parser minutes or gigabytes, found before it is parsed.

The HTML standard makes three things quadratic: attributes of one element are compared with each other, an open tag
looks through all that are open around it, and formatting elements left open are made again in every block after
them. Measured with Lexbor: 40,000 attributes 4 s, 50,000 nested ``<div>`` 5 s, 1,000 open ``<b>`` before 1,000 ``<p>``
400 MB, of 12 kB of markup.

Whoever attacks writes markup that one reader takes for a comment and another for tags. So what is looked for here
errs to one side: a tag counts as open until it is surely closed, and where attributes may flood, they are taken out.
"""

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice
from typing import Final

from musnad.errors import Skip

_SMALL: Final = 150_000
"""Characters of a page that is too short for the first two to cost more than three seconds."""
_MOST_ATTRIBUTES: Final = 2_000
_MOST_STEPS: Final = 40_000_000
_MOST_COPIES: Final = 300_000
_MOST_READ: Final = 8
"""So many times its length, a page is read for floods of attributes: 0.1 to 0.3 in real pages."""
_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905
_IMPLIED: Final = frozenset(
    "area base body br caption col colgroup dd dt embed head hr html img input li link meta option p param source tbody td tfoot th thead tr track wbr".split()  # noqa: SIM905
)
"""Elements without content, and those that a next one of the kind closes: they don't nest without end."""
_MARKERS: Final = frozenset("applet marquee object table template".split())  # noqa: SIM905
"""What stands in them closes no formatting around them."""
_ATTRIBUTE: Final = r"""=?[^\s/>=]++(?>\s*+=\s*+(?>"[^"]*+(?>"|\Z)|'[^']*+(?>'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTES: Final = rf"((?>[\s/]++|{_ATTRIBUTE}|=)*+)"
_TAG: Final = re.compile(rf"<([a-zA-Z][^\s/>]*+){_ATTRIBUTES}")
_EACH: Final = re.compile(_ATTRIBUTE, re.S)
_RAW: Final = "script style textarea title noscript noembed noframes iframe xmp".replace(" ", "|")
_TOKEN: Final = re.compile(
    rf"""<!--(?>-?>|.*?--!?>|.*)|<!\[CDATA\[(?>.*?\]\]>|.*)|<(?:[!?]|/(?![a-zA-Z]))[^>]*+"""
    rf"""|<({_RAW})(?=[\s/>]){_ATTRIBUTES}(?>[^<]*+(?:<(?!/\1[\s/>])[^<]*+)*+)"""
    rf"""|<(/?)([a-zA-Z][^\s/>]*+){_ATTRIBUTES}""",
    re.S | re.I,
)
"""A comment, an element whose content is text, or any other tag."""
_DOUBTFUL: Final = re.compile(r"<(?:svg|math|select|frameset|template)\b|<script\b[^<]*+<!--", re.I)
"""Where these stand, the content of scripts and comments may be tags."""
_OPENING: Final = re.compile(r"<([a-zA-Z][^\s/>]*+)")
_OPEN_FORMATTING: Final = re.compile(
    r"<[bceifnstuBCEIFNSTU](?=[\s>iomtIOMT])(?i:ig|ode|m|ont|obr|mall|trike|trong|t|)[\s>]"
)
"""All but ``<a>``; a fifth of the time of one that ignores case from its first letter on."""
_UNENDED: Final = re.compile(r"<[a-zA-Z][^<>]*+(?=<)")
"""A tag with a ``<`` before its ``>``."""
_QUOTING: Final = re.compile(r"""=\s*+(?>"[^"<>]*+|'[^'<>]*+)[<>]""")
"""A quoted value with a ``<`` or ``>`` in it."""
_RAW_END: Final = re.compile(rf"</(?:{_RAW})", re.I)


def within_limits(html: str) -> str:
    """The markup, floods of attributes taken out; raises ``Skip`` where it is nested beyond any page's need.

    >>> within_limits("<p>نص")
    '<p>نص'
    """
    tags = html.count("<")
    may_copy = tags**2 >= 4 * _MOST_COPIES and _may_copy(html, tags)
    if len(html) <= _SMALL and not may_copy:
        return html
    if may_copy or tags**2 >= 4 * _MOST_STEPS:
        _check_nesting(html)
    flooded = list(_floods(html))
    return _without(html, flooded) if flooded else html


def _malformed() -> Skip:
    return Skip("malformed", "the markup is nested beyond any page's need")


def _floods(html: str) -> Iterator[tuple[int, int]]:
    """Where the attributes of elements stand that have too many of them: wherever such a tag could begin."""
    done, left = -1, _MOST_READ * len(html)
    for start in _suspects(html):
        if start <= done or (tag := _TAG.match(html, start)) is None:
            continue
        done = start
        left -= tag.end() - start
        if left < 0:
            raise _malformed()
        if tag.end() - start > _MOST_ATTRIBUTES and _more_than(_MOST_ATTRIBUTES, _EACH, html, *tag.span(2)):
            done = tag.end() - 1
            yield tag.span(2)


def _more_than(most: int, pattern: re.Pattern[str], text: str, *span: int) -> bool:
    """Whether a pattern occurs so often; no list of a million matches is made."""
    return next(islice(pattern.finditer(text, *span), most, None), None) is not None


def _suspects(html: str) -> Iterator[int]:
    """Where a tag of more than 4,000 characters can begin, in order; a third of the time of reading each tag.

    The next ``<`` or ``>`` in it is unquoted, or quoted, or so far away that there is a long stretch without any.
    """
    quoted = (match.start() for match in _QUOTING.finditer(html))
    wide = range(0, len(html), _MOST_ATTRIBUTES)
    empty = (at for at in wide if html.find("<", at, at + _MOST_ATTRIBUTES) < 0)
    unended = (match.start() for match in _UNENDED.finditer(html))
    return merge(unended, _tags_before(html, merge(quoted, empty)))


def _tags_before(html: str, places: Iterable[int]) -> Iterator[int]:
    """The last ``<`` before each place; what stands before one place is not looked through again for the next."""
    last, seen = -1, 0
    for at in places:
        last = max(last, html.rfind("<", seen, at))
        seen = at
        if last >= 0:
            yield last


def _without(html: str, spans: list[tuple[int, int]]) -> str:
    """The markup without some stretches of it, but for the end of a script in them: they may be its text."""
    pieces, at = [], 0
    for start, end in spans:
        ends = _RAW_END.findall(html, start, end)
        pieces += [html[at:start], *ends[-1:]]
        at = end
    return "".join(pieces) + html[at:]


def _may_copy(html: str, tags: int) -> bool:
    return _more_than(max(100, _MOST_COPIES // tags), _OPEN_FORMATTING, html)


def _check_nesting(html: str) -> None:
    nesting, doubtful = _Nesting(), _DOUBTFUL.search(html) is not None
    for token in _TOKEN.finditer(html):
        if token[4]:
            nesting.close(token[4].lower()) if token[3] else nesting.open(token[4].lower())
        elif doubtful:
            for opening in _OPENING.finditer(token[0]):
                nesting.open(opening[1].lower())


class _Nesting:
    """What may be open, and what it has cost a parser so far.

    A closing tag closes what was opened last or, of formatting, what stands before no marker; every other one is
    taken for one that the parser ignores.
    """

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.formatting = self.steps = self.copies = 0

    def open(self, name: str) -> None:
        """One tag more; raises ``Skip`` where the limits are passed."""
        if name not in _IMPLIED:
            self.opened.append(name)
        if name in _FORMATTING:
            self.formatting += 1
        else:
            self.copies += self.formatting
        self.steps += len(self.opened)
        if self.steps > _MOST_STEPS or self.copies > _MOST_COPIES:
            raise _malformed()

    def close(self, name: str) -> None:
        """One closing tag more."""
        if self.opened and self.opened[-1] == name:
            self.opened.pop()
            self.formatting -= name in _FORMATTING
        elif name in _FORMATTING:
            self._close_formatting(name)

    def _close_formatting(self, name: str) -> None:
        for at in range(len(self.opened) - 1, -1, -1):
            self.steps += 1
            if self.opened[at] in _MARKERS:
                return
            if self.opened[at] == name:
                del self.opened[at]
                self.formatting -= 1
                return
