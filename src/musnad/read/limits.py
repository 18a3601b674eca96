"""Markup that would cost a parser minutes or gigabytes, found before it is parsed.

The HTML standard makes three things quadratic: attributes of one element are compared with each other, an open tag
looks through all that are open around it, and formatting elements left open are made again in every block after
them. Measured with Lexbor: 40,000 attributes 4 s, 50,000 nested ``<div>`` 5 s, 1,000 open ``<b>`` before 1,000 ``<p>``
400 MB, of 12 kB of markup.
"""

import re
from collections import Counter
from typing import Final

from musnad.errors import Skip

_SMALL: Final = 150_000
"""Characters of a page that is too short for the first two to cost more than three seconds."""
_MOST_ATTRIBUTES: Final = 2_000
_MOST_STEPS: Final = 40_000_000
_MOST_COPIES: Final = 300_000
_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())  # noqa: SIM905
_IMPLIED: Final = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split()  # noqa: SIM905
)
"""Elements without content, and those that a next one of the kind closes: they don't nest without end."""
_ATTRIBUTE: Final = r"""=?[^\s/>=]++(?>\s*+=\s*+(?>"[^"]*+(?>"|\Z)|'[^']*+(?>'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
_TAG: Final = re.compile(
    rf"""<!--(?>.*?-->|.*)|<(script|style|textarea|title)\b[^>]*+>(?>.*?</\1|.*)"""
    rf"""|<(/?)([a-zA-Z][^\s/>]*+)((?>[\s/]++|{_ATTRIBUTE}|=)*+)""",
    re.S | re.I,
)
_EACH: Final = re.compile(_ATTRIBUTE, re.S)
_OPEN_FORMATTING: Final = re.compile(r"<[bceifnstuBCEIFNSTU](?i:ig|ode|m|ont|obr|mall|trike|trong|t|)[\s>]")
"""All but ``<a>``; a third of the time of one that ignores case from its first letter on."""


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
    long = (m.span(4) for m in _TAG.finditer(html) if m.end() - m.start() > _MOST_ATTRIBUTES and m[3])
    flooded = [span for span in long if len(_EACH.findall(html, *span)) > _MOST_ATTRIBUTES]
    return _without(html, flooded) if flooded else html


def _check_nesting(html: str) -> None:
    nesting = _Nesting()
    for match in _TAG.finditer(html):
        if match[3]:
            nesting.tag(match[3].lower(), bool(match[2]))


class _Nesting:
    """What is open, and what it has cost a parser so far."""

    def __init__(self) -> None:
        self.opened: Counter[str] = Counter()
        self.depth = self.formatting = self.steps = self.copies = 0

    def tag(self, name: str, closes: bool) -> None:
        """One tag more; raises ``Skip`` where the limits are passed."""
        formats = name in _FORMATTING
        if name not in _IMPLIED and not (closes and not self.opened[name]):
            change = -1 if closes else 1
            self.opened[name] += change
            self.depth += change
            self.formatting += change if formats else 0
        if not closes and not formats:
            self.copies += self.formatting
        self.steps += self.depth
        if self.steps > _MOST_STEPS or self.copies > _MOST_COPIES:
            raise Skip("malformed", "the markup is nested beyond any page's need")


def _may_copy(html: str, tags: int) -> bool:
    formatting = len(_OPEN_FORMATTING.findall(html))
    return formatting > 100 and formatting * tags > _MOST_COPIES


def _without(html: str, spans: list[tuple[int, int]]) -> str:
    """The markup without some stretches of it."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(html[at:start])
        at = end
    return "".join(pieces) + html[at:]
