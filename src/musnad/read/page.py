"""A parsed page: its tree, what its head says, and its visible lines in order.

A line is what a reader sees as one: the text between two block boundaries or ``<br>`` marks. Bodies made of
``<p>``, ``<div>`` or ``<br>`` all become the same lines, so that later stages ask what a line says and where it
stands, not which element carried it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, partial
from html import unescape
from typing import TYPE_CHECKING, Any, Final

import msgspec

from musnad.read.lines import Layout
from musnad.read.walk import layout

MOST_JSON: Final = 2_000_000
"""Characters of one JSON-LD script; longer ones are data for machines, not the description of an article."""

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

Json = dict[str, Any]
_META_NAMES: Final = ("name", "property", "itemprop")
_CONTROLS = re.compile(r"[\x00-\x1f]+")


@cache
def _parser() -> "Callable[[str | bytes], LexborHTMLParser]":
    """Lexbor without mutation events (a tenth of its time), and with ``<noscript>`` as text that nobody sees."""
    from selectolax.lexbor import (  # brings logging along, which annotate doesn't need
        LexborDocumentOptions,
        LexborHTMLParser,
    )

    return partial(LexborHTMLParser, options=LexborDocumentOptions.WO_EVENTS.value, scripting=True)


class Page:
    """A page as parsed; nothing in it is changed by those who read it."""

    def __init__(self, html: str | bytes, url: str | None = None) -> None:
        self.url = url
        self.tree = _parser()(html)

    @cached_property
    def root(self) -> "LexborNode":
        """The root element."""
        root = self.tree.root
        assert root is not None  # the parser makes one for every input
        return root

    @cached_property
    def layout(self) -> Layout:
        """The visible lines of the page, in order, and the boxes they stand in."""
        return layout(self.root)

    @cached_property
    def data(self) -> tuple[tuple[str, "LexborNode"], ...]:
        """What the page has for machines: the elements of its head, and of the same kind further down, with their names."""
        head = self.tree.head
        nodes = (*(head.iter() if head else ()), *self.layout.data)
        return tuple([(node.tag or "", node) for node in nodes])

    @cached_property
    def title_tag(self) -> str | None:
        """The text of ``<title>``."""
        titles = (node.text() for tag, node in self.data if tag == "title")
        return " ".join(next(titles, "").split()) or None

    @cached_property
    def meta(self) -> dict[str, tuple[str, ...]]:
        """Content of ``<meta>`` by its name, property or itemprop in lower case, in page order, blanks left out."""
        found: dict[str, list[str]] = {}
        for marks in (node.attributes for tag, node in self.data if tag == "meta"):
            value = (marks.get("content") or "").strip()
            for key in _META_NAMES if value else ():
                if (name := marks.get(key)) and (name := name.strip().lower()):
                    values = found.setdefault(name, [])
                    if not values or values[-1] is not value:  # name and property may be the same
                        values.append(value)
        return {name: tuple(values) for name, values in found.items()}

    @cached_property
    def json_ld(self) -> tuple[Json, ...]:
        """The objects of the page's JSON-LD, ``@graph`` and lists flattened, in page order; broken ones left out."""
        return tuple(item for script in self.json_scripts for item in _objects(script))

    @cached_property
    def json_scripts(self) -> tuple[str, ...]:
        """The page's JSON-LD as written."""
        scripts = (node for tag, node in self.data if tag == "script")
        return tuple(n.text() for n in scripts if "ld+json" in (n.attrs.get("type") or "").lower())

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives as its own."""
        links = (node.attrs for tag, node in self.data if tag == "link")
        hrefs = (
            marks.get("href") for marks in links if "canonical" in (marks.get("rel") or "").lower().split()
        )
        return next((href.strip() for href in hrefs if href and href.strip()), None)

    def meta_first(self, *names: str) -> str | None:
        """The first value of the first of these names that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)


def parse_page(html: str | bytes, url: str | None = None) -> Page:
    """The page of decoded HTML, or of UTF-8, which saves the parser its encoding.

    >>> page = parse_page('<title>خبر</title><meta property="og:type" content="article"><p>نص<br>آخر')
    >>> page.title_tag, page.meta, [line.text for line in page.layout.lines]
    ('خبر', {'og:type': ('article',)}, ['نص', 'آخر'])
    """
    return Page(html, url)


def _objects(script: str) -> Iterator[Json]:
    if len(script) > MOST_JSON:
        return
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, _CONTROLS.sub(" ", text), unescape(text)):
        try:
            yield from _flat(msgspec.json.decode(attempt))
        except (ValueError, RecursionError):
            continue
        return


def _flat(value: Any, depth: int = 0) -> Iterator[Json]:
    items: Iterable[Any] = value if isinstance(value, list) else (value,)
    for item in items:
        if isinstance(item, list) and depth < 4:
            yield from _flat(item, depth + 1)
        elif isinstance(item, dict):
            graph = item.get("@graph")
            if isinstance(graph, list | dict) and depth < 4:
                yield from _flat(graph, depth + 1)
            if "@type" in item:
                yield item
