"""A capture and its body to an ``Article``, or a ``Skip``."""

from musnad.errors import Skip
from musnad.types import Article, ArticleInfo, Block, Capture, Dated, Outlet


def read_article(body: bytes | str, capture: Capture, published: str | None = None) -> Article:
    """The article of a page or of a plain text; raises ``Skip`` where there is none."""
    raise Skip("unbuilt")


def given_article(
    title: str, text: str, published: str | None, outlet: str | None, url: str | None, id: str
) -> Article:
    """The article of fields that the caller has already: nothing is cleaned, offsets count from the title."""
    whole = f"{title}\n\n{text}"
    info = ArticleInfo(
        outlet=Outlet(outlet),
        title=title,
        published=Dated(published, "given") if published else None,
        language="ar",
    )
    blocks = (Block("title", 0, len(title)), Block("paragraph", len(title) + 2, len(whole)))
    return Article(id, Capture(url=url, via="jsonl"), info, whole, blocks)
