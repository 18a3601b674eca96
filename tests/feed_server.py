"""A web server on loopback whose answers the tests write, one function a path."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address, IPv6Address

from musnad.read.fetch import Limits, Page, Wanted, fetch

Answer = Callable[[bytes], bytes | Iterator[bytes]]
SHORT = Limits(connect=2.0, read=0.5, total=1.5, size=2_000_000, redirects=3)


def page(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def rss(*links: tuple[str, str]) -> bytes:
    items = "".join(f"<item><link>{url}</link><pubDate>{when}</pubDate></item>" for url, when in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    given = [h for h in headers if h.lower().startswith("content-length")]
    lines = [
        f"HTTP/1.1 {status}",
        *headers,
        *([] if given else [f"Content-Length: {len(body)}"]),
        "Connection: close",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


HTML = "Content-Type: text/html; charset=utf-8"
XML = "Content-Type: application/rss+xml"
GONE = answer(b"", HTML, status="404 Not Found")


class Site:
    """The server's pages, and what it was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.pages: dict[str, bytes | Answer] = {}
        self.asked: list[str] = []
        self.requests: list[bytes] = []

    def says(self, path: str, body: bytes, *headers: str, **options: str) -> None:
        """An answer that doesn't change."""
        self.pages[path] = answer(body, *(headers or (HTML,)), **options)

    def serve(self, client: socket.socket) -> None:
        with client:
            client.settimeout(5)
            try:
                request = client.recv(65536)
                path = request.split(b" ")[1].decode() if request.count(b" ") > 1 else ""
                self.asked.append(path)
                self.requests.append(request)
                found = self.pages.get(path, GONE)
                given = found(request) if callable(found) else found
                for chunk in [given] if isinstance(given, bytes) else given:
                    client.sendall(chunk)
                client.shutdown(socket.SHUT_WR)
            except OSError:
                return


@contextmanager
def site() -> Iterator[Site]:
    listener = socket.create_server(("127.0.0.1", 0))
    served = Site()
    served.url = f"http://127.0.0.1:{listener.getsockname()[1]}"

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=served.serve, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield served
    listener.close()


def loopback(address: IPv4Address | IPv6Address) -> bool:
    return address.is_loopback


def local(url: str, wanted: Wanted) -> Page:
    """Fetches from this machine, which only tests may."""
    return fetch(url, loopback, SHORT, wanted)
