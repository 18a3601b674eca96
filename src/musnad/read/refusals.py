"""Pages that hold no article: each refusal is a ``Skip`` with a stable reason.

empty, binary, oversized · error-page, search, login, thread, site-page · front-page, listing, no-text · not-arabic
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from musnad.errors import Skip
from musnad.read.body import Body
from musnad.read.lines import HEADINGS
from musnad.read.page import Page
from musnad.read.wording import kind_of_view
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report)$")
_NEXT: Final = 4
"""Lines behind a short text that may say that the rest of it is for subscribers."""
_COMMENT: Final = fold_word("تعليق")
"""Who wants to comment must sign in nearly everywhere."""
_SEPARATOR: Final = re.compile(r"\s+[-–—·]\s+|[|»«:]|\s/\s")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ARABIC: Final = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_ARABIC_AND_SPACES: Final = re.compile(_ARABIC.pattern.replace("[", "[ "))
_ARABIC_SHARE: Final = 0.5
_JUDGED: Final = 1000
"""Characters by which a text's language is judged."""
_SHORTEST: Final = 60
"""Characters of running text of the shortest news item, on a page that says it is an article."""
_UNDECLARED: Final = 150
"""The same where nothing but the text says so."""
_UNTITLED: Final = 400
"""The same where no headline stands over it and many links stand around it."""
_LITTLE: Final = 600
"""Characters of running text below which words like 404 in the title are believed."""
_MANY_LINKS: Final = 5
_PARAGRAPH: Final = 80


def check_page(page: Page, body: Body) -> None:
    """Raises ``Skip`` where a page holds no article."""
    if not page.layout.lines:
        raise Skip("empty", "the page has no text")
    if reason := _told(page, body):
        raise Skip(reason, f"the page says so: {page.title_tag or page.layout.lines[0].text[:80]}")
    check_language(" ".join(b.text for b in body.blocks) or " ".join(k.text for k in page.layout.lines))
    if body.prose < _least(page, body) or (body.headline is None and _posts(page) > 2):
        raise Skip(_what_instead(page), "the page has no running text of an article")


def _least(page: Page, body: Body) -> int:
    """Characters of running text that make a page an article: the less it says that it is one, the more."""
    if _declared(page) and body.headline:
        return _SHORTEST
    return _UNDECLARED if body.headline or _links(page) < _MANY_LINKS else _UNTITLED


def check_language(text: str) -> None:
    """Raises ``Skip`` where most letters of a text are not Arabic."""
    text = text[:_JUDGED]
    others = len(_ARABIC_AND_SPACES.sub("", text)) + text.count(" ")  # a third of the time of word after word
    if len(text) - others > _ARABIC_SHARE * len(text):
        return
    letters = sum(map(len, _LETTERS.findall(text)))
    if letters == 0:
        raise Skip("empty", "there are no letters in the text")
    if sum(map(len, _ARABIC.findall(text))) < _ARABIC_SHARE * letters:
        raise Skip("not-arabic", "most of the text is not in Arabic letters")


@cache
def _words(at: str) -> tuple[tuple[str, str], ...]:
    folds = fold_word if at != "member" else str
    return tuple((folds(r["form"]), r["reason"]) for r in rows("refusal_words") if r["at"] == at)


def _told(page: Page, body: Body) -> str | None:
    """The reason that the page itself gives: in its title, in its lines, in the names of forum software."""
    if _is_thread(page):
        return "thread"
    if _is_of_the_site(page, body):
        return "site-page"
    if body.prose >= _LITTLE:
        return None
    return next(_in_title(page, body), None) or (
        None if body.prose > _LITTLE / 2 else next(_in_lines(page, body), None)
    )


def _in_title(page: Page, body: Body) -> Iterator[str]:
    """What the title says: a rescue may be called البحث عن مفقودين, a page without text that is a search."""
    whole = fold_word(f"{page.title_tag or ''} | {body.headline.text if body.headline else ''}")
    yield from (reason for form, reason in _words("title") if form in whole)
    parts = _parts(whole)
    yield from (reason for form, reason in _words("part") if form in parts)
    if body.prose < _UNDECLARED:
        yield from (reason for form, reason in _words("mild") if form in whole)


def _parts(folded: str) -> set[str]:
    """What separators mark off in a folded line."""
    return {part.strip() for part in _SEPARATOR.split(folded)}


def _in_lines(page: Page, body: Body) -> Iterator[str]:
    """What the lines say that stand in, around and right behind a short text; of a page without one, all.

    A single word (البحث) says nothing there: menus have it.
    """
    lines = [line.text for line in page.layout.lines[:400]]
    if body.prose >= _SHORTEST:
        lines = [block.text for block in body.blocks] + [removed.text for removed in body.removed]
        lines += [line.text for line in (*body.lead_lines, *body.tail_lines[:_NEXT])]
    for shown in lines:
        text = fold_word(shown[:300])
        if _COMMENT in text:
            continue
        yield from (reason for form, reason in _words("line") if form in text)
        parts = _parts(text)
        yield from (reason for form, reason in _words("part") if " " in form and form in parts)


def _is_thread(page: Page) -> bool:
    """Whether boxes of forum software or lines about its members stand on the page, several of them."""
    forums, told = _forums(page.layout.names), _forms("member")
    found = sum([box.marks.lower().count(name) for name in forums for box in page.layout.boxes])
    found += sum([line.text.startswith(told) for line in page.layout.lines])
    return found > 3 or (found > 1 and any(name in (page.url or "").lower() for name in _forms("names")))


@lru_cache(64)
def _forums(names: str) -> tuple[str, ...]:
    """What forum software calls its boxes, among the names of a page's; pages of a site have much the same."""
    return tuple(name for name in _forms("names") if name in names)


def _is_of_the_site(page: Page, body: Body) -> bool:
    """Whether a site speaks of itself (من نحن): its headline is called so, and nothing dates it."""
    shown = body.headline.folded if body.headline else fold_word(page.title_tag or "")
    called = shown if body.headline else _SEPARATOR.split(shown)[0].strip()
    if called not in _forms("site"):
        return False
    dated = "article:published_time" in page.meta or any(_ARTICLE.search(kind) for kind in _kinds(page))
    return not dated and not any(kind_of_view(line.folded) == "date" for line in body.lead_lines)


@cache
def _forms(at: str) -> tuple[str, ...]:
    return tuple(form for form, _ in _words(at))


def _kinds(page: Page) -> list[str]:
    """The types that the page's JSON-LD names."""
    return [str(item.get("@type")) for item in page.json_ld]


def _declared(page: Page) -> bool:
    """Whether the head says that this is an article."""
    kinds = [page.meta_first("og:type") or "", *_kinds(page)]
    return any(kind.lower() == "article" or _ARTICLE.search(kind) for kind in kinds) or (
        "article:published_time" in page.meta
    )


def _links(page: Page) -> int:
    """How many lines of the page look like headlines of other articles."""
    return sum(line.linked > 0.8 and len(line.text) > 20 for line in page.layout.lines)


def _posts(page: Page) -> int:
    """How many headlines that are links stand right over a paragraph: a blog shows its last posts whole."""
    lines, boxes = page.layout.lines, page.layout.boxes
    return sum(
        boxes[line.box].tag in HEADINGS
        and line.linked > 0.8
        and len(text.text) > _PARAGRAPH
        and not text.links
        for line, text in pairwise(lines)
    )


def _what_instead(page: Page) -> str:
    """What a page without an article is: a front page, a list of articles, or one of pictures and the like."""
    if page.url and urlsplit(page.url).path in ("", "/"):
        return "front-page"
    if _declared(page) or (page.meta_first("og:type") or "").startswith("video"):
        return "no-text"
    return "listing" if _links(page) >= _MANY_LINKS else "no-text"
