"""What every answer of the desk keeps to: headers, hosts, forms, errors without traces."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from litestar.testing import TestClient

from desk_record import TEXT, record
from musnad.archive import Archive
from musnad.archive.watch.ledger import Ledger
from musnad.archive.watch.sources import Source
from musnad.errors import Skip
from musnad.types import Act, Event, EventType, StatementKind
from musnad.web.app import create_app
from musnad.web.language import LANGUAGES, words
from musnad.web.settings import Settings

READING = "musnad.web.reading.read"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TestClient]:
    monkeypatch.setattr(READING, lambda source, published=None: record())
    settings = Settings.of("127.0.0.1", 8321)
    archive = Archive.open(tmp_path / "desk.db")
    archive.add(record())
    with TestClient(
        create_app(archive, settings), base_url="http://127.0.0.1:8321", raise_server_exceptions=False
    ) as found:
        yield found


def test_every_answer_is_hardened(client: TestClient) -> None:
    for path in ("/read", "/healthz", "/static/desk.css", "/nowhere"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/read", headers={"host": "attacker.example"}).status_code == 400


def test_a_form_without_its_token_is_refused(client: TestClient) -> None:
    client.get("/read")
    assert client.post("/read", data={"source": TEXT}).status_code == 403


def test_a_pasted_text_shows_its_statements_in_place(client: TestClient) -> None:
    client.get("/read")
    page = client.post("/read", data={"source": TEXT, "_csrf_token": client.cookies["csrftoken"]})
    assert page.status_code == 200
    assert 'id="at-s3"' in page.text
    assert "m-cue" in page.text
    assert "وكالة الساحل" in page.text


def test_the_api_gives_the_record(client: TestClient) -> None:
    answer = client.post("/api/read", json={"source": TEXT})
    assert answer.json()["statements"][0]["speaker"]["name"] == "وزير الأشغال فارس الدروبي"


def test_problems_are_problem_json(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_article(source: str, published: str | None = None) -> None:
        raise Skip("front-page")

    monkeypatch.setattr(READING, no_article)
    answer = client.post("/api/read", json={"source": "x"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["detail"] == "front-page"


def test_a_fault_tells_nothing_of_the_inside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: str, published: str | None = None) -> None:
        raise RuntimeError("secret path")

    monkeypatch.setattr(READING, broken)
    answer = client.post("/api/read", json={"source": "x"})
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_the_interface_speaks_english_when_asked(client: TestClient) -> None:
    page = client.get("/read?lang=en").text
    assert 'lang="en" dir="ltr"' in page
    assert "Read now" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_acts_and_events_have_words_in_both_languages(language: str) -> None:
    status = get_type_hints(Event)["status"]
    named = {name for choice in (Act, StatementKind, EventType, status) for name in get_args(choice)}
    assert len(named) > 30
    assert named <= set(words(language))


def test_a_time_line_counts_more_days_than_its_list_shows(client: TestClient) -> None:
    whole = client.get("/timeline?q=جسر").text
    part = client.get("/timeline?q=جسر&about_from=1999&about_to=2000").text
    days = re.compile(r'data-days="([^"]+)"')
    assert days.findall(whole) == days.findall(part) != []
    assert 'class="when"' in whole
    assert 'class="when"' not in part


def test_sources_tell_what_was_left_out_and_why(client: TestClient, tmp_path: Path) -> None:
    page = tmp_path / "empty.html"
    page.write_text("<html><body></body></html>", encoding="utf-8")
    with Archive.open(tmp_path / "desk.db") as archive:
        assert archive.add(page).skipped == 1
        Ledger(archive).enter([Source(url="https://feed.example/rss", name="وكالة الساحل")])
    shown = client.get("/sources").text
    assert "empty.html" in shown
    assert "وكالة الساحل" in shown
