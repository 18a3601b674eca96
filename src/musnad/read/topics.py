"""Section and tags of an article, and the links to others that stood beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final
from urllib.parse import urljoin, urlsplit

from musnad.read.body import Body
from musnad.read.json_ld import texts
from musnad.read.lines import Element, Layout
from musnad.read.page import Json, Page
from musnad.read.phrases import folded_words, key, word_spans
from musnad.read.slots import Slot
from musnad.read.wording import kind_of_words
from musnad.read.zones import named_zones
from musnad.types import Link

_SECTION_MARKS: Final = re.compile(
    r"(?<![a-z])(?:category|categories|cat|section|sec|overline|topic|topics|breadcrumb|breadcumb|breadcrumbs|crumbs|crumb)(?![a-z])"
)
_MOST_CRUMBS: Final = 8
_NOT_SECTIONS: Final = frozenset(map(key, ("الرئيسية", "الصفحة الرئيسية", "الأولى", "الصفحة الأولى", "أخبار", "الأخبار", "home", "news", "أنت هنا", "عاجل", "مقالات", "غير مصنف", "uncategorized")))  # fmt: skip
_LONGEST_LABEL: Final = 4
_MARKS: Final = tuple(":|»>←-–…")
_EDGES: Final = " \t:|»>←-–—…[]•*"
_TAIL, _BOXES = 15, 3
_STEPS: Final = re.compile(r"\s*[|»›>/]+\s*")
_SPLIT: Final = re.compile(r"\s*[,،;؛|]\s*|\s{2,}|\s*#")
_LONGEST_SECTION, _LONGEST_TAG, _MOST_TAGS = 40, 60, 30


def find_section(
    page: Page, item: Json, title: str, slots: Sequence[Slot], own: frozenset[str]
) -> str | None:
    """The section, by JSON-LD, meta, the breadcrumb, or a short line above the headline."""
    told = [
        *texts(item.get("articleSection")),
        *page.meta.get("article:section", ()),
        *page.meta.get("section", ()),
    ]
    shown = (slot.text for slot in reversed(slots) if _SECTION_MARKS.search(slot.marks))
    said = key(title)
    for text in chain(told, _crumbs(page, title), shown):
        for name in reversed(_STEPS.split(" ".join(text.split()))):
            if _is_section(name, said, own):
                return name.strip(" #:-")
    return None


def _is_section(name: str, title: str, own: frozenset[str]) -> bool:
    if len(name) > _LONGEST_SECTION or not (folded := key(name)):
        return False
    return not (folded in _NOT_SECTIONS or folded in own or folded in title)


def _crumbs(page: Page, title: str) -> Iterator[str]:
    """The breadcrumb from its end, the article itself and the front page left out."""
    for item in page.json_ld:
        if item.get("@type") == "BreadcrumbList" and isinstance(steps := item.get("itemListElement"), list):
            for step in reversed(steps[:10]):
                yield from _step(step)
    yield from reversed([*islice(_crumb_links(page.layout), _MOST_CRUMBS)])
    yield from reversed([e.text for e in page.layout.elements if _is_category(page.layout, e)])


def _crumb_links(layout: Layout) -> Iterator[str]:
    """The links in the boxes called breadcrumb."""
    if not _is_crumb(layout.names):
        return
    end = 0
    for box in layout.boxes:
        if box.first >= end and _is_crumb(box.marks.lower()):
            end = box.last
            for line in layout.lines[box.first : box.last]:
                yield from (line.text[link.start : link.end] for link in line.links)


def _is_crumb(marks: str) -> bool:
    return "crumb" in marks or "breadcumb" in marks


def _is_category(layout: Layout, element: Element) -> bool:
    """Whether a link says that it leads to the article's category."""
    if element.says("rel", "tag"):
        return element.says("rel", "category") or any(
            "category" in layout.boxes[box].marks for box in layout.around(element.box)
        )
    return element.says("rel", "category")


def _step(step: object) -> Iterator[str]:
    if isinstance(step, dict):
        yield from texts(step.get("name"))
        inner = step.get("item")
        if isinstance(inner, dict):
            yield from texts(inner.get("name"))


def find_tags(page: Page, item: Json, title: str, body: Body) -> tuple[str, ...]:
    """The tags: article:tag and keywords for machines, rel=tag links, the tag lines behind the body."""
    told = [
        *page.meta.get("article:tag", ()),
        *texts(item.get("keywords")),
        *page.meta.get("news_keywords", ()),
    ]
    links = (e.text for e in page.layout.elements if e.says("rel", "tag") and not e.says("rel", "category"))
    names = told or [*islice(links, _MOST_TAGS)] or _tag_lines(page, body) or _about(page, title, body)
    found: dict[str, str] = {}
    for name in (part for text in names for part in _SPLIT.split(text[:2000])):
        name = name.strip(" #.،,\n\t").replace("_", " ")
        if len(name) <= _LONGEST_TAG and (said := key(name)):
            found.setdefault(said, name)
    return tuple(found.values())[:_MOST_TAGS]


def _tag_lines(page: Page, body: Body) -> list[str]:
    """The lines taken out as tags, and those behind the body in a box called so, their label left out."""
    layout = page.layout
    lines = [removed.text for removed in body.removed if removed.kind == "tags"]
    for line in body.tail_lines[:_TAIL]:
        around = islice(layout.around(line.box), _BOXES) if line.links else ()
        if any("tags" in named_zones(layout.boxes[box].marks) for box in around):
            lines += [line.text[link.start : link.end] for link in line.links]
    named = (line.rpartition(":")[2].strip() for line in lines)
    return [text for text in named if text and (text[0] == "#" or kind_of_words(text) != "tags")]


def _about(page: Page, title: str, body: Body) -> list[str]:
    """The keywords of the page, where the article speaks of most; those of every page of a site are no tags."""
    told = page.meta.get("keywords", ())
    words = [word for text in told for word in _SPLIT.split(text[:2000]) if key(word)]
    if not words:
        return []
    said = key(" ".join([title, *(block.text for block in body.blocks[:5])]))
    found = [word for word in words if key(word) in said]
    return found if len(found) > 1 and 2 * len(found) >= len(words) else []


def find_related(page: Page, body: Body, url: str | None) -> tuple[Link, ...]:
    """The links to other articles that stood in the body, their label taken off, addresses made absolute."""
    base = url or page.url or page.canonical or page.meta_first("og:url") or ""
    found: dict[str, Link] = {}
    for removed in (one for one in body.removed if one.kind == "related"):
        text = without_label(removed.text)
        labelled = text != removed.text
        if (labelled or removed.href) and len(folded_words(text)) > 2:
            found.setdefault(key(text), Link(text, absolute(base, removed.href)))
    return tuple(found.values())


def without_label(line: str) -> str:
    """A related line without its label.

    >>> without_label("اقرأ أيضاً: خطة لدعم الصيادين"), without_label("خطة جديدة لدعم الصيادين")
    ('خطة لدعم الصيادين', 'خطة جديدة لدعم الصيادين')
    """
    opened = kind_of_words(line[:120]) == "related"
    for count, (_, end) in enumerate(word_spans(line[:80])[:_LONGEST_LABEL] if opened else (), 1):
        rest = line[end:]
        if kind_of_words(line[:end]) == "related" and (count > 1 or rest.lstrip()[:1] in _MARKS):
            return rest.strip(_EDGES)
    return line.strip(_EDGES)


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
