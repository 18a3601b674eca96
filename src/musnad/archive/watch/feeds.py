"""RSS, Atom and sitemaps to what they name; broken ones as far as they can be read.

lxml in its forgiving mode and not feedparser: four megabytes of unclosed items take feedparser a minute and lxml a
millisecond, and of all that feedparser knows only four fields are needed. Entities are never expanded.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from musnad.batch.dates import iso
from musnad.errors import BadInput

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPES: Final = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml",
    "application/gzip", "application/x-gzip", "application/octet-stream", "text/plain", "text/html",
)  # fmt: skip
"""What servers call a feed; many say text/html."""
LARGEST: Final = 16 << 20
"""Bytes of a feed, unpacked."""
MOST: Final = 50_000
"""Entries of one feed; a sitemap has no more either."""
_BARE: Final = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(?!#?\w{1,10};)", re.S)
"""What is to be left alone, or an ampersand that begins no entity: many feeds have them in their addresses."""
LONGEST: Final = 2_000
"""Letters of a URL."""


class Entry(NamedTuple):
    """A page that a feed names."""

    url: str
    published: str | None = None
    """When the feed says it was published, ISO 8601."""
    stamp: str | None = None
    """What changes when the page does: the feed's date of change, or of publication."""


class Feed(NamedTuple):
    """What a feed or sitemap holds."""

    kind: str
    entries: tuple[Entry, ...]
    maps: tuple[str, ...] = ()
    """Sitemaps that an index of sitemaps names."""


def read_feed(body: bytes, url: str) -> Feed:
    """The entries of a feed, newest first or as it has them; raises ``BadInput`` where it is none."""
    root = _root(_plain(body))
    if root is None:
        raise BadInput("no XML that could be read")
    kind = _name(root)
    if kind == "sitemapindex":
        places = (_text(node, "loc") for node in _children(root, "sitemap"))
        return Feed("sitemap", (), tuple(_unique(_absolute(url, place) for place in places if place)))
    read = {"urlset": _mapped, "rss": _items, "rdf": _items, "feed": _entries}.get(kind)
    if read is None:
        raise BadInput(f"<{kind[:40]}> is neither RSS, Atom nor a sitemap")
    found = {entry.url: entry for entry in reversed(list(_kept(read(root), url)))}
    return Feed("sitemap" if kind == "urlset" else "feed", tuple(reversed(found.values()))[:MOST])


def _plain(body: bytes) -> bytes:
    """The bytes of a gzipped sitemap unpacked, of any other as they are."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpack = zlib.decompressobj(wbits=31)
    try:
        plain = unpack.decompress(body, LARGEST)
    except zlib.error as error:
        raise BadInput(f"broken gzip: {error}") from None
    if unpack.unconsumed_tail:
        raise BadInput(f"larger than {LARGEST:,} bytes unpacked")
    return plain


def _root(body: bytes) -> "_Element | None":
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    whole = _BARE.sub(lambda match: b"&amp;" if match[0] == b"&" else match[0], body.lstrip())
    try:
        return etree.fromstring(whole, parser)
    except etree.XMLSyntaxError:
        return None


def _items(root: "_Element") -> Iterator[Entry]:
    """RSS of every version."""
    for node in root.iter():
        if _name(node) == "item":
            url = _text(node, "link") or _permalink(node)
            when = date(_text(node, "pubdate") or _text(node, "date"))
            if url:
                yield Entry(url, when, date(_text(node, "updated")) or when)


def _permalink(item: "_Element") -> str | None:
    """The guid, where it is the page's address."""
    for node in _children(item, "guid"):
        if node.get("isPermaLink", "true") == "true":
            return _content(node)
    return None


def _entries(root: "_Element") -> Iterator[Entry]:
    """Atom."""
    for node in _children(root, "entry"):
        links = [link for link in _children(node, "link") if link.get("rel", "alternate") == "alternate"]
        if links and (url := links[0].get("href")):
            updated = date(_text(node, "updated"))
            yield Entry(url, date(_text(node, "published")) or updated, updated)


def _mapped(root: "_Element") -> Iterator[Entry]:
    """A sitemap, with or without what news sitemaps add."""
    for node in _children(root, "url"):
        news = next((_text(child, "publication_date") for child in _children(node, "news")), None)
        changed = date(_text(node, "lastmod"))
        if url := _text(node, "loc"):
            yield Entry(url, date(news), changed or date(news))


def _kept(entries: Iterable[Entry], base: str) -> Iterator[Entry]:
    """Entries with whole web addresses."""
    for entry in entries:
        if url := _absolute(base, entry.url):
            yield entry._replace(url=url)


def _absolute(base: str, url: str) -> str | None:
    try:
        whole = urljoin(base, url.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    fine = parts.scheme in ("http", "https") and parts.hostname and len(whole) <= LONGEST
    return whole.partition("#")[0] if fine else None


def _unique(urls: Iterable[str | None]) -> Iterator[str]:
    yield from (url for url in dict.fromkeys(urls) if url)


def date(text: str | None) -> str | None:
    """A date of a feed as ISO 8601; None where it is none.

    >>> date("Tue, 12 Mar 2024 18:40:00 +0300"), date("2024-03-12T15:40:00Z"), date("قريبا")
    ('2024-03-12T18:40+03:00', '2024-03-12T15:40:00Z', None)
    """
    if not text:
        return None
    if found := iso(text):
        return found
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.isoformat(timespec="minutes")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _name(node: "_Element") -> str:
    """The name of an element without its namespace, in small letters: broken feeds mix them up."""
    tag = node.tag
    return re.sub(r"\{.*\}|^.*:", "", tag).lower() if isinstance(tag, str) else ""


def _children(node: "_Element", name: str) -> Iterator["_Element"]:
    return (child for child in node if _name(child) == name)


def _text(node: "_Element", name: str) -> str | None:
    return next((text for child in _children(node, name) if (text := _content(child))), None)


def _content(node: "_Element") -> str:
    return "".join(map(str, node.itertext())).strip()
