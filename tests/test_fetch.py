import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest

from musnad.errors import FetchError
from musnad.read import transport
from musnad.read.addresses import public
from musnad.read.fetch import Limits, Page, fetch

PAGE = "<html><body><p>قال الوزير إن الجسر سيفتح غدا.</p></body></html>"
SHORT = Limits(connect=2.0, read=0.5, total=1.5, size=200_000, redirects=3)

Answer = Callable[[socket.socket], None]


def sent(body: bytes, *headers: str, status: str = "200 OK") -> Answer:
    """An answer with these headers; the length is told unless they tell one."""
    lines = list(headers)
    if not any(header.lower().startswith(("content-length", "transfer")) for header in lines):
        lines.append(f"Content-Length: {len(body)}")
    head = "\r\n".join((f"HTTP/1.1 {status}", *lines, "Connection: close", "", "")).encode()
    return lambda client: client.sendall(head + body)


def dripping(client: socket.socket, first: bytes) -> None:
    client.sendall(first)
    for _ in range(100):
        time.sleep(0.1)
        client.sendall(b"a")


def endless(client: socket.socket) -> None:
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    for _ in range(10_000):
        client.sendall(b"a" * 65536)


HTML = "Content-Type: text/html; charset=windows-1256"
DRIP_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
ANSWERS: dict[str, Answer] = {
    "/page": sent(PAGE.encode("windows-1256"), HTML),
    "/gzip": sent(gzip.compress(PAGE.encode()), "Content-Type: text/html", "Content-Encoding: gzip"),
    "/untyped": sent(PAGE.encode()),
    "/moved": sent(b"", "Location: /page", status="301 Moved"),
    "/around": sent(b"", "Location: /around", status="302 Found"),
    "/to-metadata": sent(b"", "Location: http://169.254.169.254/latest/", status="302 Found"),
    "/to-private": sent(b"", "Location: //10.0.0.7/", status="302 Found"),
    "/to-file": sent(b"", "Location: file:///etc/passwd", status="302 Found"),
    "/to-password": sent(b"", "Location: http://me:secret@example.org/", status="302 Found"),
    "/gone": sent(b"", HTML, status="404 Not Found"),
    "/broken": sent(b"", HTML, status="503 Service Unavailable"),
    "/picture": sent(b"\x89PNG", "Content-Type: image/png"),
    "/short": sent(b"abc", "Content-Type: text/html", "Content-Length: 100"),
    "/long": sent(b"abc" * 100, "Content-Type: text/html", "Content-Length: 3"),
    "/told-large": sent(b"a", "Content-Type: text/html", "Content-Length: 999999999999"),
    "/odd-length": sent(b"a", "Content-Type: text/html", "Content-Length: many"),
    "/huge": endless,
    "/bomb": sent(gzip.compress(b"a" * 50_000_000), "Content-Type: text/html", "Content-Encoding: gzip"),
    "/cut-gzip": sent(gzip.compress(PAGE.encode())[:-12], "Content-Type: text/html", "Content-Encoding: gzip"),
    "/not-gzip": sent(b"plain", "Content-Type: text/html", "Content-Encoding: gzip"),
    "/brotli": sent(b"x", "Content-Type: text/html", "Content-Encoding: br"),
    "/drip": lambda client: dripping(client, DRIP_HEAD),
    "/drip-head": lambda client: dripping(client, b"HTTP/1.1 200 OK\r\nX: "),
    "/silent": lambda client: time.sleep(1.0),
    "/nonsense": lambda client: client.sendall(b"SSH-2.0-server\r\n\r\n"),
    "/hang-up": lambda client: None,
}  # fmt: skip


def served(client: socket.socket, requests: list[bytes]) -> None:
    with client:
        client.settimeout(5)
        try:
            request = client.recv(65536)
            requests.append(request)
            path = request.split(b" ")[1].decode("latin-1") if request.count(b" ") > 1 else "/hang-up"
            ANSWERS.get(path, ANSWERS["/gone"])(client)
            client.shutdown(socket.SHUT_WR)
        except OSError:
            return


class Server(str):
    """The address of a server; and what it was asked."""

    requests: list[bytes]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    listener = socket.create_server(("127.0.0.1", 0))
    address = Server(f"http://127.0.0.1:{listener.getsockname()[1]}")
    address.requests = []

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=served, args=(client, address.requests), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield address
    listener.close()


def loopback(address: IPv4Address | IPv6Address) -> bool:
    return address.is_loopback


def had(url: str) -> Page:
    return fetch(url, allow=loopback, limits=SHORT)


def test_a_page_comes_as_bytes_with_its_charset_told(server: Server) -> None:
    page = had(server + "/page")
    assert page.body.decode("windows-1256") == PAGE
    capture = page.capture
    assert (capture.url, capture.via) == (server + "/page", "http")
    assert capture.media_type == "text/html; charset=windows-1256"
    assert capture.fetched
    assert capture.fetched.endswith("+00:00")
    assert capture.sha256


def test_the_reader_says_who_it_is(server: Server) -> None:
    had(server + "/page")
    assert b"user-agent: musnad/" in server.requests[-1].lower()


def test_gzip_is_unpacked_and_a_missing_type_is_left_to_the_reader(server: Server) -> None:
    assert had(server + "/gzip").body.decode() == PAGE
    assert had(server + "/untyped").capture.media_type is None


def test_a_redirect_is_followed_and_the_last_address_kept(server: Server) -> None:
    assert had(server + "/moved").capture.url == server + "/page"


def test_a_body_longer_than_told_is_cut_where_told(server: Server) -> None:
    assert had(server + "/long").body == b"abc"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/around", "more than 3 redirects"),
        ("/to-metadata", "169.254.169.254 is not a public address"),
        ("/to-private", "10.0.0.7 is not a public address"),
        ("/to-file", "only http and https"),
        ("/to-password", "user name or password"),
        ("/gone", "HTTP 404 Not Found"),
        ("/broken", "HTTP 503"),
        ("/picture", "image/png is no page"),
        ("/short", "without sending complete message body"),
        ("/told-large", "larger than 200,000 bytes"),
        ("/odd-length", "Content-Length"),
        ("/huge", "larger than 200,000 bytes"),
        ("/bomb", "larger than 200,000 bytes"),
        ("/cut-gzip", "middle of its gzip"),
        ("/not-gzip", "header check"),
        ("/brotli", "br, which was not asked for"),
        ("/drip", "(in time|longer)"),
        ("/drip-head", "in time"),
        ("/silent", "in time"),
        ("/nonsense", "illegal status line"),
        ("/hang-up", "disconnected"),
    ],
)
def test_what_is_no_page_is_an_error_in_time(server: Server, path: str, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError, match=says):
        had(server + path)
    assert time.monotonic() - began < 3


def test_a_password_is_not_repeated(server: Server) -> None:
    with pytest.raises(FetchError) as error:
        had(server + "/to-password")
    assert "secret" not in str(error.value)


def test_an_unencrypted_server_is_a_tls_error(server: Server) -> None:
    with pytest.raises(FetchError, match=r"(?i)ssl|tls"):
        had(server.replace("http://", "https://") + "/page")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "gopher://example.org/", "http://",
        "http://[::1", "http://a b/", "//example.org", "", "http://user@example.org/", "http://example.org:99999/",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0.0.0.0",
        "[::]",
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::ffff:127.0.0.1]",
    ],
)
def test_this_machine_is_never_reached(server: Server, host: str) -> None:
    asked = len(server.requests)
    with pytest.raises(FetchError):
        fetch(f"http://{host}:{server.rpartition(':')[2]}/page", limits=SHORT)
    assert len(server.requests) == asked


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.53", "169.254.169.254", "172.16.0.1", "192.0.0.1",
        "192.0.2.1", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.1.1", "239.255.255.250", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::8.8.8.8", "::ffff:8.8.8.8", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:a00:1::", "fc00::1", "fd00::1",
        "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"])
def test_addresses_that_are_public(address: str) -> None:
    assert public(ip_address(address))


class Names:
    """A name server whose answers follow each other."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int, *args: Any, **options: Any) -> list[tuple[Any, ...]]:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in answer]


def test_a_name_is_looked_up_once_and_that_address_connected_to(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(["127.0.0.1"], ["10.0.0.1"])
    monkeypatch.setattr(transport, "getaddrinfo", names)
    connected: list[object] = []
    create = socket.create_connection
    monkeypatch.setattr(
        socket,
        "create_connection",
        lambda address, *a, **k: connected.append(address[0]) or create(address, *a, **k),
    )
    page = had(server.replace("127.0.0.1", "rebind.example") + "/page")
    assert page.body
    assert connected == ["127.0.0.1"]
    assert names.asked == 1
    assert b"host: rebind.example" in server.requests[-1].lower()


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport, "getaddrinfo", Names(["8.8.8.8", "10.0.0.1"]))
    with pytest.raises(FetchError, match=r"10\.0\.0\.1 is not a public address"):
        fetch("http://mixed.example/", limits=SHORT)


def test_a_look_up_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def endless(*args: Any, **options: Any) -> list[Any]:
        over.wait(30)
        return []

    monkeypatch.setattr(transport, "getaddrinfo", endless)
    with pytest.raises(FetchError, match="in time"):
        fetch("http://slow.example/", limits=SHORT)
    over.set()


def test_an_unknown_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **options: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(transport, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=r"nowhere\.example: Name or service not known"):
        fetch("https://nowhere.example/a", limits=SHORT)


def test_a_proxy_in_the_environment_is_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert had(server + "/page").body
