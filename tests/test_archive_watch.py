"""Following feeds: what is new is kept once, manners are kept, and nothing a server does ends the round."""

import gzip
import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from feed_server import HTML, XML, Site, answer, local, page, rss, site
from musnad.archive import Archive
from musnad.archive.watch import Source, Watched, read_sources, watch
from musnad.archive.watch.feeds import read_feed
from musnad.archive.watch.hosts import Hosts
from musnad.archive.watch.sources import Sources
from musnad.errors import BadInput, FetchError
from musnad.read.fetch import Page, Wanted

P = (
    "أقر مجلس المدينة أمس الأحد موازنة العام المقبل بأغلبية أربعة عشر صوتا مقابل خمسة أصوات بعد نقاش طويل.",
    "وقالت عضو المجلس ريم حداد إن الموازنة تضع النقل العام في المقدمة، وإن الأعمال تبدأ في الربيع المقبل.",
)
T1, T2 = "Mon, 18 Dec 2023 10:00:00 +0200", "Mon, 18 Dec 2023 12:00:00 +0200"


@pytest.fixture
def server() -> Iterator[Site]:
    with site() as served:
        yield served


def sources(*urls: str) -> Sources:
    return Sources(tuple(Source(url) for url in urls), delay=0)


def once(archive: Archive, *urls: str) -> list[Watched]:
    return list(watch(archive, sources(*urls), local, once=True))


def told(events: list[Watched]) -> list[str]:
    return [event.what for event in events]


def test_what_a_feed_names_is_kept_once(archive: Archive, server: Site) -> None:
    server.says("/rss", rss((f"{server.url}/1", T1), ("/2", T1)), XML, 'ETag: "a"')
    server.says("/1", page("المجلس يقر الموازنة", *P))
    server.says("/2", page("افتتاح المرفأ", *P[::-1]))
    assert told(once(archive, f"{server.url}/rss")) == ["polled", "new", "new"]
    assert told(once(archive, f"{server.url}/rss")) == ["polled"]
    assert server.asked.count("/1") == server.asked.count("/2") == 1
    [status] = archive.sources()
    assert (status.entries, status.failures, status.error) == ({"done": 2}, 0, None)
    found = archive.article(f"{server.url}/1")
    assert found is not None
    [version] = found.versions
    assert (version.via, version.media_type) == ("feed", "text/html; charset=utf-8")
    capture = archive.capture(version.capture or 0)
    assert capture is not None
    assert capture.body == page("المجلس يقر الموازنة", *P)
    assert capture.http is not None
    assert capture.http.status == "200 OK"


def test_an_unchanged_feed_is_asked_for_by_its_tag(archive: Archive, server: Site) -> None:
    def feed(request: bytes) -> bytes:
        known = b'if-none-match: "v1"' in request.lower()
        return answer(b"", status="304 Not Modified") if known else answer(rss(("/1", T1)), XML, 'ETag: "v1"')

    server.pages["/rss"] = feed
    server.says("/1", page("المجلس يقر الموازنة", *P))
    once(archive, f"{server.url}/rss")
    assert told(once(archive, f"{server.url}/rss")) == ["unchanged"]


def test_a_page_that_changes_its_mind_is_a_version(archive: Archive, server: Site) -> None:
    server.says("/rss", rss(("/1", T1)), XML)
    server.says("/1", page("المجلس يقر الموازنة", *P))
    once(archive, f"{server.url}/rss")
    server.says("/rss", rss(("/1", T2)), XML)
    server.says("/1", page("المجلس يقر الموازنة معدلة", *P))
    assert told(once(archive, f"{server.url}/rss")) == ["polled", "version"]
    server.says("/rss", rss(("/1", T1)), XML)
    assert told(once(archive, f"{server.url}/rss"))[:1] == ["polled"]
    assert archive.stats()["articles"] == 1


def test_robots_txt_is_kept_to(archive: Archive, server: Site) -> None:
    server.says(
        "/robots.txt",
        b"User-agent: *\nDisallow: /private\n\nUser-agent: other\nDisallow: /",
        "Content-Type: text/plain",
    )
    server.says("/rss", rss(("/private/1", T1), ("/2", T1)), XML)
    server.says("/private/1", page("سر", *P))
    server.says("/2", page("افتتاح المرفأ", *P))
    events = once(archive, f"{server.url}/rss")
    assert sorted(told(events)) == ["new", "polled", "skipped"]
    assert "/private/1" not in server.asked
    assert [skip.reason for skip in archive.skips()] == ["fetch"]


def test_nothing_is_fetched_while_robots_txt_is_broken(archive: Archive, server: Site) -> None:
    server.says("/robots.txt", b"", status="503 Service Unavailable")
    server.says("/rss", rss(), XML)
    assert told(once(archive, f"{server.url}/rss")) == ["failed"]
    assert server.asked == ["/robots.txt"]


def test_a_failed_source_waits_longer_and_longer(archive: Archive, server: Site) -> None:
    server.says("/rss", b"", status="500 Oops")
    assert told(once(archive, f"{server.url}/rss")) == ["failed"]
    [first] = archive.sources()
    assert (first.failures, first.succeeded) == (1, None)
    assert "HTTP 500" in (first.error or "")
    assert told(once(archive, f"{server.url}/rss")) == []
    server.says("/other", b"", "Retry-After: 7200", status="503 Busy")
    once(archive, f"{server.url}/other")
    due = next(s for s in archive.sources() if s.url.endswith("/other"))
    assert due.due is not None
    assert due.due > time.strftime("%Y-%m-%dT%H:%M", time.gmtime(time.time() + 5000))


HOSTILE = {
    "/hangs": lambda request: (time.sleep(2), b"")[1],
    "/drips": lambda request: itertools.chain(
        [b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"], (b"<" for _ in _slowly())
    ),
    "/short": lambda request: answer(rss(), XML, "Content-Length: 99999"),
    "/told-huge": lambda request: answer(b"x", XML, "Content-Length: 10737418240"),
    "/huge": lambda request: itertools.chain(
        [b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"], (b"x" * 65536 for _ in range(160_000))
    ),
    "/huge-page": lambda request: itertools.chain(
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"], (b"x" * 65536 for _ in range(160_000))
    ),
    "/bomb": lambda request: answer(gzip.compress(b" " * 60_000_000), XML, "Content-Encoding: gzip"),
    "/to-metadata": lambda request: answer(b"", "Location: http://169.254.169.254/latest/", status="302 Found"),
    "/to-file": lambda request: answer(b"", "Location: file:///etc/passwd", status="302 Found"),
    "/around": lambda request: answer(b"", "Location: /around", status="302 Found"),
    "/no-xml": lambda request: answer(b"not a feed at all", XML),
    "/page": lambda request: answer(page("t", "p"), HTML),
    "/empty": lambda request: answer(b"", XML),
    "/hang-up": lambda request: b"",
    "/nonsense": lambda request: b"SSH-2.0\r\n\r\n",
    "/entities": lambda request: answer(
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><item><link>&a;</link></item></x>', XML
    ),
}  # fmt: skip


def _slowly() -> Iterator[int]:
    for i in range(100):
        time.sleep(0.1)
        yield i


def test_whatever_a_server_does_the_next_source_goes_on(archive: Archive, server: Site) -> None:
    server.pages |= HOSTILE
    server.says("/rss", rss(("/1", T1), ("file:///etc/passwd", T1), ("javascript:alert(1)", T1)), XML)
    server.says("/1", page("المجلس يقر الموازنة", *P))
    urls = [server.url + path for path in (*HOSTILE, "/rss")]
    events = once(archive, *urls)
    assert [e.url for e in events if e.what == "failed"] == [url for url in urls if not url.endswith("/rss")]
    assert [e.what for e in events if e.url.endswith(("/rss", "/1"))] == ["polled", "new"]
    assert archive.problems() == []
    refused = next(s for s in archive.sources() if s.url.endswith("metadata"))
    assert "not a public address" in (refused.error or "")


def test_pages_that_cannot_be_had_are_tried_again_or_given_up(archive: Archive, server: Site) -> None:
    names = ("/gone", "/busy", "/to-metadata", "/huge", "/picture", "/front", "/huge-page")
    server.pages |= HOSTILE
    server.says("/rss", rss(*((name, T1) for name in names)), XML)
    server.says("/busy", b"", status="503 Busy")
    server.says("/picture", b"\x89PNG", "Content-Type: image/png")
    server.says("/front", b"<html><body><a href='/1'>x</a></body></html>")
    events = {e.url.removeprefix(server.url): e.what for e in once(archive, f"{server.url}/rss")}
    assert events == {
        "/rss": "polled", "/gone": "skipped", "/busy": "failed", "/to-metadata": "skipped", "/huge": "skipped", "/huge-page": "failed",
        "/picture": "skipped", "/front": "skipped",
    }  # fmt: skip
    [status] = archive.sources()
    assert status.entries == {"failed": 2, "skipped": 5}
    assert sum(status.skips.values()) == 5


def test_an_index_of_sitemaps_leads_to_its_maps(archive: Archive, server: Site) -> None:
    server.says(
        "/index.xml",
        f"<sitemapindex><sitemap><loc>{server.url}/news.xml.gz</loc></sitemap></sitemapindex>".encode(),
        XML,
    )
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{server.url}/1</loc><news:news><news:publication_date>2023-12-18T10:00+02:00</news:publication_date>"
        "</news:news></url></urlset>"
    )
    server.says("/news.xml.gz", gzip.compress(news.encode()), "Content-Type: application/x-gzip")
    server.says("/1", page("المجلس يقر الموازنة", *P))
    assert told(once(archive, f"{server.url}/index.xml")) == ["polled", "polled", "new"]
    parent, child = archive.sources()
    assert child.parent == parent.id
    assert (parent.kind, child.kind) == ("sitemap", "sitemap")


@pytest.mark.parametrize(
    ("xml", "urls"),
    [
        ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><updated>2024-01-01T00:00:00Z</updated></entry></feed>', ["/a"]),
        ('<rss><channel><item><guid>http://h/b</guid></item><item><guid isPermaLink="false">x</guid></item></channel></rss>', ["/b"]),
        ("<rss><channel><item><link><![CDATA[ http://h/c?x=1&y=2 ]]></link></item>", ["/c?x=1&y=2"]),
        ("<rss><channel><item><link>http://h/d?x=1&y=2</link><title>a &nbsp; b <b></title></item><item><tit", ["/d?x=1&y=2"]),
        ('<rdf:RDF xmlns:rdf="r"><item rdf:about="x"><link>http://h/e</link></item></rdf:RDF>', ["/e"]),
        ("<rss><channel></channel></rss>", []),
        ("<rss><channel><item><link>http://[</link></item><item><link>ftp://h/x</link></item></channel></rss>", []),
        ("<rss><channel><item><link>/f#top</link></item><item><link>/f</link></item></channel></rss>", ["/f"]),
    ],
)  # fmt: skip
def test_feeds_of_every_kind_are_read(xml: str, urls: list[str]) -> None:
    found = read_feed(xml.encode(), "http://h/feed")
    assert [entry.url.removeprefix("http://h") for entry in found.entries] == urls


def test_one_host_is_asked_one_at_a_time_with_pauses() -> None:
    moment = [0.0]
    robots = b"User-agent: *\nCrawl-delay: 5"

    def asked(url: str, wanted: Wanted) -> Page:
        if url.endswith("robots.txt"):
            return Page(robots, capture=None)  # type: ignore[arg-type]
        raise FetchError("x")

    hosts = Hosts(asked, delay=2.0, clock=lambda: moment[0])
    assert hosts.take("http://a/1") == 0
    assert hosts.take("http://a/2") > 0
    assert hosts.take("http://b/1") == 0
    hosts.release("http://a/1")
    assert hosts.take("http://a/2") == 2.0
    moment[0] = 2.5
    assert hosts.take("http://a/2") == 0
    with pytest.raises(FetchError):
        hosts.get("http://a/2", Wanted())
    hosts.release("http://a/2")
    assert hosts.take("http://a/3") == 5.0


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("x", "s.toml: Expected"),
        ("[[source]]\nname = 'a'", "url"),
        ("[[source]]\nurl = 'ftp://a'", "no http"),
        ("[[source]]\nurl = 'https://a'\nevery = 'often'", "length of time"),
        ("[[source]]\nurl = 'https://a'\nevry = '1h'", "evry"),
        ("[[source]]\nurl = 'https://a'\n[[source]]\nurl = 'https://a'", "twice"),
        ("delay = -1\nsource = []", "delay"),
    ],
)
def test_what_is_wrong_in_sources_toml_is_told(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "s.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(BadInput, match=says):
        read_sources(tmp_path / "s.toml")
