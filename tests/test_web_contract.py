"""Requests made up from the API's own OpenAPI document: no fault of ours, and no answer that it doesn't name."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from desk_record import hostile_record, record
from musnad.archive import Archive
from musnad.web.app import create_app
from musnad.web.settings import Settings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
openapi = pytest.importorskip("schemathesis.specs.openapi.checks")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """The document of a desk over two invented articles that anyone with a token may add to."""
    archive = Archive.open(tmp_path_factory.mktemp("contract") / "desk.db")
    archive.add(record(), hostile_record())
    options = {"allow_add": True, "token": "open", "requests_per_minute": 1_000_000}
    app = create_app(archive, Settings.of("testserver", 80, **options))
    yield schemathesis.openapi.from_asgi("/api/docs/openapi.json", app)
    archive.close()


def test_the_api_keeps_its_word(document) -> None:
    operations = [found.ok() for found in document.get_all_operations()]
    assert len(operations) >= 10
    broken = {}
    for operation in operations:
        try:
            tried(operation)
        except (Exception, BaseExceptionGroup) as failure:
            broken[operation.label] = str(failure)
    assert not broken, "\n\n".join(f"{label}: {failure}" for label, failure in broken.items())


def tried(operation) -> None:
    """Thirty requests to one operation, each answer held against the document."""

    checks = [
        schemathesis.checks.not_a_server_error,
        openapi.status_code_conformance,
        openapi.content_type_conformance,
        openapi.response_schema_conformance,
    ]

    @given(case=operation.as_strategy())
    @settings(max_examples=30, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def ask(case) -> None:
        case.call_and_validate(checks=checks)

    ask()
