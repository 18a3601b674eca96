"""A capture and its body to an ``Article``, or a ``Skip``."""

import re
from hashlib import sha256
from typing import Final, Literal

from musnad.errors import Skip
from musnad.read.body import Body, find_body
from musnad.read.decode import decode
from musnad.read.limits import within_limits
from musnad.read.metadata import find_info, given_info
from musnad.read.page import Page, parse_page
from musnad.read.plain import plain_body
from musnad.read.refusals import check_language, check_page
from musnad.types import Article, Block, Capture

LARGEST: Final = 16 << 20
"""Bytes of the largest page that is read; the same as the fetch limit."""
LONGEST: Final = 400_000
"""Characters of the longest article: ten times the longest reports of magazines. More is a book or an attack."""
_HTML: Final = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|div|p|br|span|table|article|section|a|h[1-6]|font|center)\b[^<>]{0,2000}>",
    re.I,
)
_LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")
_SNIFFED: Final = 200_000
_SAMPLE: Final = 4_000
_BINARY: Final = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF", b"Rar!", b"RIFF", b"\xd0\xcf\x11\xe0", b"BZh", b"7z\xbc\xaf", b"SQLite format")  # fmt: skip
_CONTROL: Final = bytes([*range(9), *range(14, 27), 28, 29, 30, 31, 127])
_CONTROLS: Final = 0.05
"""Of a text at most this share may be control characters."""

Kind = Literal["title", "paragraph", "heading", "caption"]


def read_article(body: bytes | str, capture: Capture, published: str | None = None) -> Article:
    """The article of a page or of a plain text; raises ``Skip`` where there is none."""
    if len(body) > LARGEST:
        raise Skip("oversized", f"larger than {LARGEST:,} bytes")
    text, utf8 = _checked(body, capture.media_type)
    if not _is_html(text, capture.media_type):
        return _article(body, capture, published, Page("", capture.url), _plain(text))
    limited = within_limits(text)
    page = parse_page(utf8 if utf8 and limited is text else limited, capture.url)
    _check_length(sum([len(line.text) for line in page.layout.lines]), 3 * LONGEST)
    found = find_body(page)
    check_page(page, found)
    return _article(body, capture, published, page, found)


def _checked(body: bytes | str, media_type: str | None) -> tuple[str, bytes | None]:
    """The text of a page, and the bytes, where they are that text in UTF-8; raises ``Skip`` where it is none."""
    text, utf8 = _decoded(body, media_type)
    if not text or text.isspace():
        raise Skip("empty", "there is no text")
    sample = (utf8 or text[:_SAMPLE].encode("utf-8", "replace"))[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROL)) > _CONTROLS * len(sample):
        raise Skip("binary", "too many control characters for a text")
    return text, utf8


def _decoded(body: bytes | str, media_type: str | None) -> tuple[str, bytes | None]:
    if isinstance(body, str):
        whole = body.encode("utf-8", "replace").decode("utf-8") if _has_surrogates(body) else body
        return whole.replace("\0", ""), None
    if body.startswith(_BINARY):
        raise Skip("binary", "the bytes are those of another kind of file")
    text, plain = decode(body, media_type)
    if b"\0" in body:  # 3 us; among the characters 90
        return text.replace("\0", ""), None
    return text, body if plain else None


def _check_length(length: int, most: int) -> None:
    if length > most:
        raise Skip("oversized", f"the text is longer than {most:,} characters")


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _is_html(text: str, media_type: str | None) -> bool:
    """Whether a text is markup: what it looks like counts, what it is called only where it could be both."""
    start = text[:_SNIFFED]
    tag = _HTML.search(start)
    if tag is None:
        return False
    plain = (media_type or "").partition(";")[0].strip().lower() == "text/plain"
    return not plain or not start[: tag.start()].strip(" \t\r\n\ufeff")


def _plain(text: str) -> Body:
    _check_length(len(text), 2 * LONGEST)
    body = plain_body(text.translate(dict.fromkeys(_CONTROL)))
    check_language(" ".join(block.text for block in body.blocks))
    return body


def _article(body: bytes | str, capture: Capture, published: str | None, page: Page, found: Body) -> Article:
    _check_length(sum(len(block.text) for block in found.blocks), LONGEST)
    info = find_info(page, found, capture.url, published)
    parts: list[tuple[Kind, str]] = [(block.kind, block.text) for block in found.blocks]
    if info.title:
        parts.insert(0, ("title", info.title))
    blocks, at = [], 0
    for kind, part in parts:
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    text = "\n\n".join(part for _, part in parts)
    return Article(_id(body, capture), capture, info, text, tuple(blocks))


def _id(body: bytes | str, capture: Capture) -> str:
    """The hash of the captured bytes."""
    if capture.sha256:
        return f"sha256:{capture.sha256}"
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    return f"sha256:{sha256(raw).hexdigest()}"


def given_article(
    title: str, text: str, published: str | None, outlet: str | None, url: str | None, id: str
) -> Article:
    """The article of fields that the caller has already: nothing is cleaned, offsets count from the title."""
    whole = f"{title}\n\n{text}"
    info = given_info(title, text, published, outlet, url)
    blocks = [Block("title", 0, len(title))] if title else []
    lines = _LINE.finditer(whole, len(title) + 2)
    blocks += [Block("paragraph", line.start(), line.end()) for line in lines]
    return Article(id, Capture(url=url, via="jsonl"), info, whole, tuple(blocks))
