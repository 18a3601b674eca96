"""The dates that a page has for machines: JSON-LD, meta, ``<time>`` and microdata."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from musnad.read.json_ld import texts
from musnad.read.lines import Element
from musnad.read.moments import Moment, machine_moment
from musnad.read.page import Json, Page

Near = Callable[[int], bool]
"""Whether the box of this number belongs to the article and not to a related one."""

_META_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publisheddate", "published-date", "published_date", "date_published", "published_at", "published", "publication_date", "date.published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "bt:pubdate", "article_date_original", "originalpublicationdate", "datecreated", "date",
)  # fmt: skip
_META_MODIFIED: Final = ("article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod")  # fmt: skip
_MOST_ELEMENTS: Final = 20
_BROKEN: Final = re.compile(r'"date(Published|Modified)"\s*:\s*"([^"]{8,40})"')


class Told(NamedTuple):
    """The dates that a page has for machines, the most reliable first."""

    published: tuple[Moment, ...]
    modified: tuple[Moment, ...]
    offset: str | None
    """The offset that the page's own clock has, where one of its dates shows it."""


def told_dates(page: Page, item: Json, near: Near) -> Told:
    """The machine-readable dates of a page."""
    elements = [element for element in page.layout.elements if _may_date(element)]
    published = [
        *_moments((t for name in ("datePublished", "dateCreated") for t in texts(item.get(name))), "json-ld"),
        *_moments(_in_meta(page, _META_PUBLISHED), "meta"),
        *_moments(_in_elements(elements, _is_published, near), "time"),
        *_moments(_broken(page, "Published"), "json-ld"),
        *_moments(
            (t for other in page.json_ld if _is_page(other) for t in texts(other.get("datePublished"))),
            "json-ld",
        ),
    ]
    modified = [
        *_moments(texts(item.get("dateModified")), "json-ld"),
        *_moments(_in_meta(page, _META_MODIFIED), "meta"),
        *_moments(_in_elements(elements, _is_modified, near), "time"),
        *_moments(_broken(page, "Modified"), "json-ld"),
    ]
    offsets = {moment.offset for moment in (*published, *modified)} - {None, "+00:00"}
    offset = offsets.pop() if len(offsets) == 1 else None
    return Told(_localized(published), _localized(modified), offset)


def _in_meta(page: Page, names: Sequence[str]) -> list[str]:
    meta = page.meta
    return [meta[name][0] for name in names if name in meta]


def _is_page(item: dict[str, object]) -> bool:
    return item.get("@type") in ("WebPage", "ItemPage")


def _moments(values: Iterable[str], by: str) -> Iterator[Moment]:
    for value in values:
        if (moment := machine_moment(value, by)) is not None and len(moment.value) >= 10:
            yield moment


def _may_date(element: Element) -> bool:
    """Whether an element can be one of a date: most of a page are links with a ``rel``."""
    return element.tag in ("time", "abbr") or "itemprop" in element.marks or "property" in element.marks


def _in_elements(elements: list[Element], is_one: Callable[[Element], bool], near: Near) -> Iterator[str]:
    for element in islice(filter(is_one, elements), _MOST_ELEMENTS):
        marks = element.marks
        value = marks.get("datetime") or marks.get("content") or marks.get("title")
        if value and near(element.box):
            yield value


def _is_published(element: Element) -> bool:
    """``<time datetime>``, microdata, hAtom's ``<abbr class=published>``, the Dublin Core of Drupal."""
    return (
        (element.tag == "time" and "datetime" in element.marks)
        or element.says("itemprop", "datepublished")
        or (element.tag == "abbr" and element.says("class", "published"))
        or element.says("property", "dc:created")
        or element.says("property", "dc:date")
    )


def _is_modified(element: Element) -> bool:
    updated = element.tag == "time" and element.says("class", "updated")
    if updated and not (element.says("class", "published") or element.says("class", "entry-date")):
        return True
    return element.says("itemprop", "datemodified")


def _broken(page: Page, name: str) -> Iterator[str]:
    """Dates of JSON-LD that is no JSON: an unescaped quotation mark, a comma too many."""
    if page.json_ld:
        return
    for script in page.json_scripts[:5]:
        yield from (m[2] for m in _BROKEN.finditer(script[:100_000]) if m[1] == name)


def _localized(moments: list[Moment]) -> tuple[Moment, ...]:
    """Each instant as the page's own clock has it, where the page gives it both ways."""
    if len({m.is_utc for m in moments}) < 2:
        return tuple(moments)
    local = {m.instant: m for m in moments if m.instant and not m.is_utc}
    return tuple(
        Moment(local[m.instant].value, m.by) if m.is_utc and m.instant in local else m for m in moments
    )
