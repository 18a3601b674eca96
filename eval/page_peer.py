"""Musnad as a peer of the page scorers: f(raw, url) -> dict(text, title, date, author)."""

from musnad.read.article import read_article
from musnad.types import Article, Capture


def fields(article: Article) -> dict[str, str | None]:
    """What the page scorers compare: body without the title, first byline."""
    info = article.info
    title = article.blocks[0]
    body = article.text[title.end :] if title.kind == "title" else article.text
    return {
        "text": body.strip().replace("\n\n", "\n"),
        "title": info.title,
        "date": info.published.value if info.published else None,
        "author": "; ".join(info.byline) or None,
    }


def article(raw: bytes, url: str | None) -> dict[str, str | None]:
    """The fields of a page; a page without an article raises ``Skip``, as the scorers expect of a peer."""
    return fields(read_article(raw, Capture(url=url)))
