"""A capture as one WARC 1.1 record, gzipped: what the archive keeps as evidence, and what any WARC tool reads.

warcio and not FastWARC: it writes WARC 1.1 as well as reading it, is plain Python without a compiler, and reading
pages takes a hundred times longer than reading the file they are in.
"""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from musnad.errors import BadInput
from musnad.types import Capture

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

LINE: Final = "application/json"
"""Media type of a captured line of JSON Lines."""
MOST: Final = 256 << 20
"""Bytes of a page in a WARC file; a larger one is cut."""

_PUBLISHED: Final = "Musnad-Published"
_UNPACKED: Final = {"content-encoding", "transfer-encoding", "content-length"}
"""True of the bytes on the wire; a capture has the body unpacked."""


class Http(NamedTuple):
    """The head of an answer."""

    status: str
    headers: tuple[tuple[str, str], ...]


class Item(NamedTuple):
    """Something that may be an article, as it came."""

    body: bytes
    capture: Capture
    origin: str
    """What messages call it: a URL, a file, a line of a file."""
    published: str | None = None
    """What the place that named it says of its date; counts where the page itself has none."""
    http: Http | None = None
    record: bool = False
    """The body is a record's JSON already."""


def packed(item: Item) -> bytes:
    """The item as a gzipped WARC record."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    head = None
    if item.http:
        headers = [
            (f"X-Archive-Orig-{name}" if name.lower() in _UNPACKED else name, value)
            for name, value in item.http.headers
        ]
        headers.append(("Content-Length", str(len(item.body))))
        head = StatusAndHeaders(item.http.status, headers, protocol="HTTP/1.1")
    extra = {"WARC-Date": _date(item.capture.fetched)} if item.capture.fetched else {}
    if item.published:
        extra[_PUBLISHED] = item.published
    record = writer.create_warc_record(
        item.capture.url or f"urn:sha256:{item.capture.sha256}",
        "response" if head else "resource",
        payload=BytesIO(item.body),
        length=len(item.body),
        http_headers=head,
        warc_content_type="" if head else item.capture.media_type or "application/octet-stream",
        warc_headers_dict=extra,
    )
    writer.write_record(record)
    return out.getvalue()


def _date(fetched: str) -> str:
    """A time as WARC wants it: UTC, ending in Z."""
    return fetched.replace("+00:00", "Z") if fetched.endswith(("+00:00", "Z")) else f"{fetched}Z"


def unpacked(member: bytes, capture: Capture) -> Item:
    """The item that a kept WARC record was made of."""
    items = list(read_warc(BytesIO(member), "the archive"))
    if len(items) != 1:
        raise BadInput(f"{len(items)} pages in one capture")
    return items[0]._replace(capture=capture)


def read_warc(file: IO[bytes], name: str) -> Iterator[Item]:
    """The pages of a WARC file, gzipped or not: answers with status 200, and resources."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(file), 1):
            if record.rec_type in ("response", "resource") and _is_page(record):
                yield _item(record, name, number)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise BadInput(f"{name}: no whole WARC file after record {number} ({error})") from error


def _is_page(record: "ArcWarcRecord") -> bool:
    return record.http_headers is None or record.http_headers.get_statuscode() == "200"


def _item(record: "ArcWarcRecord", name: str, number: int) -> Item:
    body = record.content_stream().read(MOST)
    url = record.rec_headers.get_header("WARC-Target-URI")
    head = record.http_headers
    capture = Capture(
        url=url if url and url.startswith(("http://", "https://")) else None,
        fetched=record.rec_headers.get_header("WARC-Date"),
        sha256=sha256(body).hexdigest(),
        media_type=head.get_header("Content-Type") if head else record.rec_headers.get_header("Content-Type"),
        via="warc",
    )
    http = Http(head.statusline, tuple(head.headers)) if head else None
    return Item(body, capture, f"{name}#{number} {url}", record.rec_headers.get_header(_PUBLISHED), http)
