"""What the desk holds in memory is bounded, and nothing that it holds is out of date or of another reader."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from litestar.testing import TestClient

import musnad
from desk_record import record
from musnad.archive import Archive
from musnad.web.app import READING, SEARCHING, create_app
from musnad.web.memory import Pages
from musnad.web.settings import Settings

BASE = "http://127.0.0.1:8321"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "desk.db") as found:
        found.add(record())
        yield found


def desk(archive: Archive) -> TestClient:
    settings = Settings.of("127.0.0.1", 8321, requests_per_minute=100_000)
    return TestClient(create_app(archive, settings), base_url=BASE)


def test_pages_are_bounded_in_bytes_and_the_least_used_goes_first() -> None:
    pages, made = Pages(state=lambda: 1, most=1000), []

    def page(key: int) -> bytes:
        return pages.of(key, lambda: made.append(key) or b"x" * 300)

    for key in (1, 2, 3, 1, 4):
        page(key)
        assert pages.size <= 1000
    page(1)
    page(2)
    assert made == [1, 2, 3, 4, 2]


def test_a_page_larger_than_the_bound_is_made_but_not_kept() -> None:
    pages = Pages(state=lambda: 1, most=10)
    assert pages.of("key", lambda: b"x" * 11) == b"x" * 11
    assert pages.size == 0


def test_a_page_begun_before_a_change_is_not_kept() -> None:
    state = [1]
    pages = Pages(state=lambda: state[0])

    def make() -> bytes:
        state[0] = 2
        pages.of("other", lambda: b"seen the change")
        return b"old"

    pages.of("key", make)
    assert pages.of("key", lambda: b"new") == b"new"


def test_a_new_article_is_on_the_next_page(archive: Archive) -> None:
    news = musnad.annotate(title="افتتاح سوق المرجان", text="افتتح السوق اليوم.", published="2024-05-01")
    with desk(archive) as client:
        before = [client.get("/?in=article&q=المرجان").text for _ in range(2)]
        archive.add(news)
        after = client.get("/?in=article&q=المرجان").text
    assert ["افتتاح سوق" in page for page in (*before, after)] == [False, False, True]


def test_the_languages_have_pages_of_their_own(archive: Archive) -> None:
    with desk(archive) as client:
        arabic = client.get("/")
        client.cookies.set("lang", "en")
        assert '<html lang="ar"' in arabic.text
        assert '<html lang="en"' in client.get("/").text


def test_a_page_remembered_carries_no_reader_s_token(archive: Archive) -> None:
    app = create_app(archive, Settings.of("127.0.0.1", 8321))
    with TestClient(app, base_url=BASE) as client:
        tokens = []
        for _ in range(2):
            client.cookies.clear()
            page = client.get("/")
            tokens.append(page.cookies["csrftoken"])
            assert tokens[-1] not in page.text
    assert tokens[0] != tokens[1]


def test_a_page_is_the_same_packed_and_plain(archive: Archive) -> None:
    with desk(archive) as client:
        packed, plain = (client.get("/", headers={"accept-encoding": kind}) for kind in ("gzip", "identity"))
    assert (packed.headers["content-encoding"], packed.text) == ("gzip", plain.text)
    assert "content-encoding" not in plain.headers


def test_connections_are_as_few_as_threads(archive: Archive) -> None:
    with desk(archive) as client, ThreadPoolExecutor(30) as readers:
        answers = list(readers.map(lambda i: client.get(f"/?q=جسر&limit={i + 1}").status_code, range(90)))
    assert set(answers) == {200}
    assert len(archive.db._all) <= SEARCHING + READING + 2  # the opener's, and the one that sees changes


def test_searches_go_on_while_pages_are_being_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    done = Event()

    def slow(source: str, published: str | None = None) -> musnad.Record:
        done.wait(60)
        return record()

    monkeypatch.setattr("musnad.web.reading.read", slow)
    with desk(archive) as client, ThreadPoolExecutor(10) as others:
        posted = [others.submit(client.post, "/api/read", json={"source": "نص"}) for _ in range(8)]
        found = others.submit(client.get, "/?q=جسر")
        try:
            assert found.result(30).status_code == 200
            assert not any(p.done() for p in posted)
        finally:
            done.set()
        assert {p.result(30).status_code for p in posted} == {200}
