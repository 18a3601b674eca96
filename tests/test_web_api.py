"""The API: every answer as its OpenAPI document says, ETags, cursors, limits, rights."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from desk_record import hostile_record, record
from musnad.archive import Archive
from musnad.web.app import create_app
from musnad.web.settings import Settings

BASE = "http://127.0.0.1:8321"


def desk(folder: Path, **options: object) -> TestClient:
    archive = Archive.open(folder / "desk.db")
    archive.add(record(), hostile_record())
    settings = Settings.of("127.0.0.1", 8321, **options)
    return TestClient(create_app(archive, settings), base_url=BASE, raise_server_exceptions=False)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with desk(tmp_path) as found:
        yield found


def article_id(client: TestClient) -> str:
    hits = client.get("/api/search", params={"q": "جسر"}).json()["hits"]
    return str(hits[0]["article"])


def test_a_search_finds_by_words_and_by_speaker(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "للجسر", "speaker": "الدروبي"}).json()
    assert [hit["text"] for hit in found["hits"]] == ["جسر الوادي سيفتح في 14 آذار/مارس"]


def test_cursors_give_every_hit_once(client: TestClient) -> None:
    seen, after = [], ""
    while True:
        found = client.get("/api/search", params={"limit": 1, "after": after}).json()
        seen += [hit["id"] for hit in found["hits"]]
        after = found["next"] or ""
        if not after:
            break
    assert len(seen) == len(set(seen)) == 4


def test_an_answer_that_is_known_is_not_sent_again(client: TestClient) -> None:
    path = f"/api/articles/{article_id(client)}"
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_statement_is_cited_with_its_characters(client: TestClient) -> None:
    found = client.get(f"/api/statements/{article_id(client)}/s3").json()
    assert found["text"] == "لم نتسلم التقرير النهائي"
    assert found["citation"].startswith("«لم نتسلم التقرير النهائي»")


def test_a_person_has_what_the_archive_knows(client: TestClient) -> None:
    hit = client.get("/api/search", params={"speaker": "الدروبي"}).json()["hits"][0]
    found = client.get(f"/api/people/{hit['speaker_id']}").json()
    assert found["head"]["statements"] == 2


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/articles/0000000000000000", 404),
        ("/api/statements/0000000000000000/s1", 404),
        ("/api/people/999999", 404),
        ("/api/captures/999999", 404),
        ("/api/search?after=nonsense", 422),
        ("/api/search?limit=100000", 400),
        ("/api/search?from=yesterday", 400),
        ("/api/search?q=" + "a" * 3000, 400),
    ],
)
def test_what_is_wrong_is_a_problem(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    "query", ['"', "(", "NEAR(", "a AND OR", "*", "-", "'; DROP TABLE articles; --", "\u202e", '"' * 500]
)
def test_characters_that_mean_something_elsewhere_mean_nothing_here(client: TestClient, query: str) -> None:
    assert client.get("/api/search", params={"q": query}).status_code == 200


def test_a_desk_is_read_only_unless_started_otherwise(client: TestClient) -> None:
    answer = client.post("/api/articles", json={"source": "نص"}, headers={"authorization": "Bearer x"})
    assert answer.status_code == 403


def test_adding_needs_the_token_and_takes_no_file_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[str] = []

    def read(source: str, published: str | None = None) -> object:
        seen.append(source)
        return record()

    monkeypatch.setattr("musnad.web.reading.read", read)
    with desk(tmp_path, allow_add=True, token="open") as client:
        wrong = client.post(
            "/api/articles", json={"source": "/etc/passwd"}, headers={"authorization": "Bearer x"}
        )
        right = client.post(
            "/api/articles", json={"source": "/etc/passwd"}, headers={"authorization": "Bearer open"}
        )
    assert (wrong.status_code, right.status_code) == (401, 200)
    assert seen == ["/etc/passwd"]


def test_a_form_of_another_type_is_refused(client: TestClient) -> None:
    answer = client.post("/api/read", content='{"source": "x"}', headers={"content-type": "text/plain"})
    assert answer.status_code == 415


def test_too_large_a_body_is_refused(tmp_path: Path) -> None:
    with desk(tmp_path, max_body=1000) as client:
        assert client.post("/api/read", json={"source": "س" * 2000}).status_code == 413


def test_too_many_requests_are_refused(tmp_path: Path) -> None:
    with desk(tmp_path, requests_per_minute=3) as client:
        assert [client.get("/healthz").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_metrics_are_counted(client: TestClient) -> None:
    client.get("/healthz")
    assert "musnad_requests_total" in client.get("/metrics").text


def test_every_route_of_the_api_is_in_its_document(client: TestClient) -> None:
    paths = client.get("/api/docs/openapi.json").json()["paths"]
    assert {
        "/api/search",
        "/api/articles/{name}",
        "/api/people/{number}",
        "/api/read",
        "/api/timeline",
    } <= set(paths)
