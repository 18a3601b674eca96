"""One page from the web, within limits, and never from an address that is not public.

The address is looked up once per hop, checked, and that very address is connected to: a name that answers
differently the second time (DNS rebinding) gains nothing. The heavy imports happen on the first fetch.
"""

import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from musnad.errors import FetchError, Refused
from musnad.read.addresses import Allow, public
from musnad.types import Capture
from musnad.version import __version__

if TYPE_CHECKING:
    import httpx

USER_AGENT: Final = f"musnad/{__version__} (+https://pypi.org/project/musnad/)"
MEDIA_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_REDIRECTS: Final = (301, 302, 303, 307, 308)

NOT_MODIFIED: Final = 304


class Limits(NamedTuple):
    """What one fetch may cost."""

    connect: float = 10.0
    """Seconds for one connection."""
    read: float = 15.0
    """Seconds without a byte."""
    total: float = 45.0
    """Seconds for everything, redirects included."""
    size: int = 16 << 20
    """Bytes, as they come and unpacked. The largest news pages have two or three million."""
    redirects: int = 5


class Wanted(NamedTuple):
    """What an answer may be, and what is known of an earlier one."""

    media_types: tuple[str, ...] = MEDIA_TYPES
    """None of them: whatever comes."""
    etag: str | None = None
    """Of the last answer: an unchanged page then comes back with status 304 and no body."""
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request's headers that say so."""
        told = {"Accept": ", ".join(self.media_types) or "*/*"}
        if self.etag:
            told["If-None-Match"] = self.etag
        if self.last_modified:
            told["If-Modified-Since"] = self.last_modified
        return told


class Page(NamedTuple):
    """The body of a page as bytes, and where it is from; the capture's media type has the header's charset."""

    body: bytes
    capture: Capture
    status: str = ""
    """The status line without the protocol: 200 OK."""
    headers: tuple[tuple[str, str], ...] = ()
    """As they came, repeated ones repeated."""


def fetch(
    url: str,
    allow: Allow = public,
    limits: Limits = Limits(),  # noqa: B008
    wanted: Wanted = Wanted(),  # noqa: B008
) -> Page:
    """The page at a URL; raises ``FetchError`` where it cannot or must not be had."""
    import httpx

    from musnad.read.transport import GuardedTransport

    end = time.monotonic() + limits.total
    headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **wanted.headers()}
    transport = GuardedTransport(allow, end)
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    try:
        with httpx.Client(transport=transport, timeout=timeout, headers=headers, trust_env=False) as client:
            return _followed(client, url, limits, wanted, end)
    except httpx.TimeoutException as error:
        raise FetchError(f"{url}: no answer in time ({type(error).__name__})") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(f"{url}: {error or type(error).__name__}") from error


def _followed(client: "httpx.Client", url: str, limits: Limits, wanted: Wanted, end: float) -> Page:
    """The page at the end of the redirects; each hop is checked like the first."""
    for _ in range(limits.redirects + 1):
        target = _checked(url)
        with client.stream("GET", target) as response:
            place = response.headers.get("Location")
            if response.status_code not in _REDIRECTS or place is None:
                return _page(response, limits, wanted, end)
            url = str(target.join(place))
    raise FetchError(f"{url}: more than {limits.redirects} redirects")


def _checked(url: str) -> "httpx.URL":
    import httpx

    target = httpx.URL(url)
    if target.scheme not in ("http", "https"):
        raise Refused(f"{url}: only http and https are fetched")
    if target.userinfo:
        raise Refused(f"{target.copy_with(userinfo=b'')}: a URL with a user name or password is not fetched")
    if not target.host:
        raise Refused(f"{url}: names no host")
    return target


def _page(response: "httpx.Response", limits: Limits, wanted: Wanted, end: float) -> Page:
    url = str(response.url)
    media_type = response.headers.get("Content-Type")
    if response.status_code == NOT_MODIFIED and (wanted.etag or wanted.last_modified):
        return Page(b"", Capture(url, via="http"), status_line(response), _headers(response))
    if not response.is_success:
        again = response.headers.get("Retry-After")
        raise FetchError(f"{url}: HTTP {status_line(response)}", response.status_code, again)
    kind = media_type.partition(";")[0].strip().lower() if media_type else ""
    if kind and wanted.media_types and kind not in wanted.media_types:
        raise Refused(f"{url}: {media_type} is no page")
    body = b"".join(_within(_unpacked(response, limits.size), url, limits, end))
    fetched = datetime.now(UTC).isoformat(timespec="seconds")
    capture = Capture(url, fetched, sha256(body).hexdigest(), media_type, "http")
    return Page(body, capture, status_line(response), _headers(response))


def _headers(response: "httpx.Response") -> tuple[tuple[str, str], ...]:
    return tuple(response.headers.multi_items())


def status_line(response: "httpx.Response") -> str:
    """The status of an answer: 200 OK."""
    return f"{response.status_code} {response.reason_phrase}".rstrip()


def _within(chunks: Iterator[bytes], url: str, limits: Limits, end: float) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limits.size:
            raise FetchError(f"{url}: larger than {limits.size:,} bytes")
        if time.monotonic() > end:
            raise FetchError(f"{url}: took longer than {limits.total:g} seconds")
        yield chunk


def _unpacked(response: "httpx.Response", size: int) -> Iterator[bytes]:
    """The body's bytes, gzip undone here: httpx would unpack a whole chunk of a bomb before anyone can count."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if int(response.headers.get("Content-Length", "0")) > size:
        raise FetchError(f"{response.url}: larger than {size:,} bytes")
    if encoding == "identity":
        yield from response.iter_raw()
        return
    if encoding not in ("gzip", "x-gzip"):
        raise FetchError(f"{response.url}: sent as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31)
    try:
        for chunk in response.iter_raw():
            yield unpack.decompress(chunk, size + 1)
            if unpack.unconsumed_tail:
                raise FetchError(f"{response.url}: larger than {size:,} bytes unpacked")
    except zlib.error as error:
        raise FetchError(f"{response.url}: {error}") from error
    if not unpack.eof:
        raise FetchError(f"{response.url}: ends in the middle of its gzip stream")
