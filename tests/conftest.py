"""Archives to test with: the same tests run on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from musnad.archive import Archive

DATABASES = ("sqlite",)


@pytest.fixture(params=DATABASES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive can be made."""
    return str(tmp_path / "archive.db")


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    with Archive.open(where) as opened:
        yield opened
