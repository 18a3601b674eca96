"""Section and tags of an article, and the links to others that stood beside it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from musnad.read.body import Body
from musnad.read.json_ld import article_item, texts
from musnad.read.page import Page
from musnad.read.phrases import key
from musnad.read.slots import Slot
from musnad.read.wording import kind_of_words
from musnad.types import Link

_SECTION_MARKS: Final = re.compile(
    r"(?<![a-z])(?:category|categories|cat|section|sec|overline|topic|topics|breadcrumb|breadcumb|breadcrumbs|crumbs|crumb|kicker)(?![a-z])"
)
_CRUMBS: Final = "[class*=breadcrumb i] a, [id*=breadcrumb i] a, [class*=breadcumb i] a, [class*=crumb i] a, [class*=category] a[rel~=tag], a[rel~=category]"
_TAG_LINKS: Final = "a[rel~=tag]:not([rel~=category])"
_NOT_SECTIONS: Final = frozenset(map(key, ("الرئيسية", "الصفحة الرئيسية", "الأولى", "الصفحة الأولى", "أخبار", "الأخبار", "home", "news", "أنت هنا", "عاجل", "مقالات", "غير مصنف", "uncategorized")))  # fmt: skip
_LABEL: Final = re.compile(r"^\s*(?:[^\W\d_]+\s+){0,2}[^\W\d_]+\s*[:|»>←]\s*")
_SPLIT: Final = re.compile(r"\s*[,،;؛|]\s*|\s{2,}")
_LONGEST_SECTION, _LONGEST_TAG, _MOST_TAGS = 40, 60, 30


def find_section(page: Page, title: str, slots: Iterable[Slot]) -> str | None:
    """The section, by JSON-LD, meta, the breadcrumb, or a short line above the headline."""
    item = article_item(page, title) or {}
    told = [
        *texts(item.get("articleSection")),
        *page.meta.get("article:section", ()),
        *page.meta.get("section", ()),
    ]
    shown = [slot.text for slot in slots if _SECTION_MARKS.search(f"{slot.marks} {slot.above}")]
    for name in (*told, *_crumbs(page, title), *shown):
        name = " ".join(name.split()).strip(" /|»>#:")
        folded = key(name)
        if (
            folded
            and folded not in _NOT_SECTIONS
            and len(name) <= _LONGEST_SECTION
            and folded not in key(title)
        ):
            return name
    return None


def _crumbs(page: Page, title: str) -> Iterator[str]:
    """The breadcrumb from its end, the article itself and the front page left out."""
    for item in page.json_ld:
        if item.get("@type") == "BreadcrumbList" and isinstance(steps := item.get("itemListElement"), list):
            for step in reversed(steps[:10]):
                yield from _step(step)
    for node in reversed(page.tree.css(_CRUMBS)[:8]):
        yield node.text()


def _step(step: object) -> Iterator[str]:
    if isinstance(step, dict):
        yield from texts(step.get("name"))
        inner = step.get("item")
        if isinstance(inner, dict):
            yield from texts(inner.get("name"))


def find_tags(page: Page, title: str, body: Body) -> tuple[str, ...]:
    """The tags: article:tag and keywords for machines, rel=tag links, the tag lines behind the body."""
    item = article_item(page, title) or {}
    told = [
        *page.meta.get("article:tag", ()),
        *texts(item.get("keywords")),
        *page.meta.get("news_keywords", ()),
    ]
    links = [node.text() for node in page.tree.css(_TAG_LINKS)[:_MOST_TAGS]]
    names = told or links or _about(page, title, body)
    found: dict[str, str] = {}
    for name in (part for text in names for part in _SPLIT.split(text[:2000])):
        name = name.strip(" #.،,\n\t").replace("_", " ")
        if key(name) and len(name) <= _LONGEST_TAG:
            found.setdefault(key(name), name)
    return tuple(found.values())[:_MOST_TAGS]


def _about(page: Page, title: str, body: Body) -> list[str]:
    """The keywords of the page that the article speaks of; those of every page of a site are no tags."""
    said = key(" ".join([title, *(block.text for block in body.blocks[:20])]))
    words = [word for text in page.meta.get("keywords", ()) for word in _SPLIT.split(text[:2000])]
    return [word for word in words if key(word) and key(word) in said]


def find_related(page: Page, body: Body, url: str | None) -> tuple[Link, ...]:
    """The links to other articles that stood in the body, their label taken off, addresses made absolute."""
    base = url or page.url or page.canonical or page.meta_first("og:url") or ""
    found: dict[str, Link] = {}
    for removed in body.removed:
        text = without_label(removed.text)
        if removed.kind == "related" and len(key(text).split()) > 2:
            found.setdefault(key(text), Link(text, absolute(base, removed.href)))
    return tuple(found.values())


def without_label(line: str) -> str:
    """A related line without its label.

    >>> without_label("اقرأ أيضا: خطة لدعم الصيادين")
    'خطة لدعم الصيادين'
    """
    match = _LABEL.match(line)
    rest = line[match.end() :].strip() if match else ""
    head = line[: match.end()] if match else ""
    labelled = rest and kind_of_words(head) == "related"
    return (rest if labelled else line).strip(" []")


def absolute(base: str, href: str | None) -> str | None:
    """An address as the web has it; None of what leads nowhere.

    >>> absolute("https://example.com/a/1", "/b/2"), absolute("https://example.com/", "#")
    ('https://example.com/b/2', None)
    """
    href = (href or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    try:
        whole = urljoin(base, href)
        return whole if urlsplit(whole).scheme in ("http", "https") else None
    except ValueError:
        return None
