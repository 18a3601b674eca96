"""Which object of a page's JSON-LD describes its article, and what that object says."""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from musnad.read.page import Json, Page
from musnad.read.phrases import key

_ARTICLES: Final = frozenset(("blogposting", "liveblogposting", "report", "review", "discussionforumposting"))
_DEEPEST: Final = 4


def article_item(page: Page, title: str, url: str | None = None) -> Json | None:
    """The object that describes the article: by its headline or address, else the only or first of its kind.

    Pages describe related stories too; with several articles none of which is called like this one, none counts.
    """
    items = [item for item in page.json_ld if _is_article(item)]
    if len(items) < 2:
        return items[0] if items else None
    addresses = {_address(a) for a in {url, page.url, page.canonical, page.meta_first("og:url")} if a}
    said = key(title)
    scored = [(_fit(item, said, addresses), item) for item in items]
    best = max(scored, key=lambda pair: pair[0])
    return best[1] if best[0] else None


def kinds_of(item: Json) -> frozenset[str]:
    """The types of an object, in lower case."""
    kinds = item["@type"] if isinstance(item["@type"], list) else [item["@type"]]
    return frozenset(kind.lower() for kind in kinds if isinstance(kind, str))


def _is_article(item: Json) -> bool:
    return any(kind.endswith("article") or kind in _ARTICLES for kind in kinds_of(item))


def _fit(item: Json, said: str, addresses: set[str]) -> int:
    headline = key(next(texts(item.get("headline")), "") or next(texts(item.get("name")), ""))
    named = bool(headline and said and (headline in said or said in headline))
    places = [*texts(item.get("url")), *texts(item.get("@id")), *texts(item.get("mainEntityOfPage"))]
    return 2 * named + any(_address(place) in addresses for place in places)


def _address(url: str) -> str:
    return (
        unquote(url).partition("#")[0].partition("?")[0].partition("//")[2].removeprefix("www.").rstrip("/")
    )


def texts(value: Any, depth: int = 0) -> Iterator[str]:
    """The strings of a value: itself, those of a list, the name or id of an object.

    >>> list(texts([{"name": "سلمى"}, "كريم"]))
    ['سلمى', 'كريم']
    """
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, list) and depth < _DEEPEST:
        for one in value[:50]:
            yield from texts(one, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        yield from texts(value.get("name") or value.get("@id") or value.get("url"), depth + 1)


def resolved(page: Page, value: Any) -> Iterator[Any]:
    """The objects of a value, with references (``{"@id": ...}``) looked up in the page."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and "name" not in one and isinstance(one.get("@id"), str):
            yield next(
                (item for item in page.json_ld if item.get("@id") == one["@id"] and "name" in item), one
            )
        else:
            yield one
