"""The connection under a fetch: looks a name up once, checks the addresses, connects to one of those.

httpx takes a transport and httpcore a network backend; this is both, built from their public parts.
"""

import queue
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from socket import SOCK_STREAM, getaddrinfo
from typing import Any

import httpcore
import httpx

from musnad.errors import FetchError, Refused
from musnad.read.addresses import Allow

# What httpcore raises, and the httpx error that says the same.
_ERRORS: dict[type[Exception], type[httpx.TransportError]] = {
    httpcore.TimeoutException: httpx.TimeoutException,
    httpcore.NetworkError: httpx.NetworkError,
    httpcore.ProtocolError: httpx.ProtocolError,
    httpcore.UnsupportedProtocol: httpx.UnsupportedProtocol,
}


@contextmanager
def _told_in_httpx() -> Iterator[None]:
    try:
        yield
    except tuple(_ERRORS) as error:
        kind = next(theirs for ours, theirs in _ERRORS.items() if isinstance(error, ours))
        raise kind(str(error) or type(error).__name__) from error


class GuardedTransport(httpx.BaseTransport):
    """Requests over connections to allowed addresses only, all of them done by ``end`` (monotonic seconds)."""

    def __init__(self, allow: Allow, end: float) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=GuardedBackend(allow, end)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body unread."""
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        with _told_in_httpx():
            answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Closes the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _told_in_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


class GuardedBackend(httpcore.NetworkBackend):
    """Connections to allowed addresses."""

    def __init__(self, allow: Allow, end: float) -> None:
        self._allow = allow
        self._end = end
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers, once all of them are allowed."""
        addresses = self._addresses(host, port, timeout)
        for address in addresses:
            if not self._allow(ip_address(address)):
                raise Refused(f"{host}: {address} is not a public address")
        failed: Exception | None = None
        for address in addresses:
            try:
                left = _left(self._end, timeout)
                return TimedStream(self._sockets.connect_tcp(address, port, left), self._end)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        """The addresses of a host; in a thread, as the system's own look-up knows no time limit."""
        answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                found = getaddrinfo(host, port, type=SOCK_STREAM)
                answers.put(list(dict.fromkeys(str(info[4][0]) for info in found)))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=look_up, daemon=True).start()
        try:
            answer = answers.get(timeout=_left(self._end, timeout))
        except queue.Empty:
            raise httpcore.ConnectTimeout(f"looking up {host}") from None
        if isinstance(answer, Exception):
            raise httpcore.ConnectError(f"{host}: {getattr(answer, 'strerror', None) or answer}") from answer
        return answer

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Never."""
        raise FetchError(f"{path}: not a page of the web")


class TimedStream(httpcore.NetworkStream):
    """A connection on which no wait goes past ``end``, so that bytes dripping in one by one gain no time."""

    def __init__(self, stream: httpcore.NetworkStream, end: float) -> None:
        self._stream = stream
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes."""
        return self._stream.read(max_bytes, _left(self._end, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes."""
        self._stream.write(buffer, _left(self._end, timeout))

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection encrypted."""
        secure = self._stream.start_tls(ssl_context, server_hostname, _left(self._end, timeout))
        return TimedStream(secure, self._end)

    def get_extra_info(self, info: str) -> Any:
        """What the socket knows."""
        return self._stream.get_extra_info(info)


def _left(end: float, timeout: float | None) -> float:
    """Seconds that may still be spent; raises where there are none."""
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for the whole fetch is over")
    return left if timeout is None else min(left, timeout)
