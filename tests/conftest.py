"""Archives to test with: the same tests run on both databases."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from musnad.archive import Archive
from postgres_server import MISSING, server

_NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a server."""
    with server() as url:
        if url is None:
            pytest.skip(MISSING)
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an archive can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "archive.db")
        return
    import psycopg

    url: str = request.getfixturevalue("postgres")
    name = f"archive_{next(_NUMBERS)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield url.replace("/postgres?", f"/{name}?")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive.open(where) as opened:
        yield opened
