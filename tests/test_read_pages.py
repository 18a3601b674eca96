"""Invented pages in the markup of real ones: what is read, what is left out, what is refused."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from musnad.errors import Skip
from musnad.read.article import read_article
from musnad.types import Article, Capture

PAGES = Path(__file__).parent / "pages"
CASES = {
    path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(PAGES.glob("*/expected.toml"))
}
ARTICLES = [name for name, expected in CASES.items() if "skip" not in expected]
SKIPS = [name for name, expected in CASES.items() if "skip" in expected]


def read(name: str) -> Article:
    return read_article((PAGES / name / "page.html").read_bytes(), Capture(media_type="text/html"))


@pytest.mark.parametrize("name", ARTICLES)
def test_paragraphs(name: str) -> None:
    article = read(name)
    body = [article.text[b.start : b.end] for b in article.blocks if b.kind != "title"]
    assert body == CASES[name]["paragraphs"]


@pytest.mark.parametrize("name", ARTICLES)
def test_left_out(name: str) -> None:
    text = read(name).text
    assert [line for line in CASES[name]["out"] if line in text] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_title_and_date(name: str) -> None:
    expected: dict[str, Any] = CASES[name]
    info = read(name).info
    assert info.title == expected["title"]
    assert info.published is not None
    assert info.published.value[:16] == expected["published"]


@pytest.mark.parametrize("name", [name for name in ARTICLES if "byline" in CASES[name]])
def test_byline(name: str) -> None:
    assert list(read(name).info.byline) == CASES[name]["byline"]


@pytest.mark.parametrize("name", SKIPS)
def test_refused(name: str) -> None:
    with pytest.raises(Skip) as refused:
        read(name)
    assert refused.value.reason == CASES[name]["skip"]


@pytest.mark.parametrize("name", ARTICLES)
def test_blocks_cover_the_text(name: str) -> None:
    article = read(name)
    assert "\n\n".join(article.text[b.start : b.end] for b in article.blocks) == article.text
    assert all(article.text[b.start : b.end].strip() for b in article.blocks)
