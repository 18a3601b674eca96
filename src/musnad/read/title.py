"""The title of an article, without the outlet's name, a section or a flag around it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from musnad.read.page import Page
from musnad.read.phrases import folded_words, key, longest_run, word_spans
from musnad.text.lexicon import rows

_EDGE = re.compile(r"\s*(?:[|»«•·~/]|[-–—]{1,3}|:|::)\s*")
_TRUNCATED = ("...", "…")
_FEW: Final = 3
_LONGEST_FLAG: Final = 40
_OPENING, _CLOSING = "\"'«“‘([{.", "\"'»”’)]}.!؟?…"
_LONGEST: Final = 600
"""Characters; what is longer is no title, and only its beginning is looked at."""
_ALIKE: Final = 0.6
"""Share of the shorter title's words that stand in one run in the other before both count as one title."""


def find_title(page: Page, headline: str | None, names: frozenset[str]) -> str:
    """The headline as the page shows it, checked against what the head of the page says."""
    heads = [without_outlet(head, names) for head in _heads(page)]
    heads = [head for head in heads if (said := key(head)) and said not in names]
    shown = without_outlet(headline or "", names)
    if not (said := key(shown)) or said in names:
        return heads[0] if heads else ""
    alike = [head for head in dict.fromkeys(heads) if _alike(shown, head)]
    if not alike:
        agreed = {key(head) for head in heads}
        return heads[0] if len(heads) > 1 and len(agreed) == 1 else shown
    return _agreed(shown, alike)


@lru_cache(64)
def without_outlet(title: str, names: frozenset[str]) -> str:
    """A title without the outlet's name before or behind it, where a separator or the end of words marks it off.

    >>> without_outlet("جسر الوادي يفتح غدا - صحيفة الميناء", frozenset({"صحيفه الميناء"}))
    'جسر الوادي يفتح غدا'
    >>> without_outlet("الميناء: جسر الوادي يفتح غدا", frozenset({"الميناء"}))
    'جسر الوادي يفتح غدا'
    """
    title = " ".join(title[:_LONGEST].split())
    said = key(title)
    while (marked_off := _marked_off(title, names)) is not None:
        title = marked_off
    return (
        _unsigned(title, names).strip()
        if any(" " in n and said.endswith(n) for n in names)
        else title.strip()
    )


def _marked_off(title: str, names: frozenset[str]) -> str | None:
    """A title without the name that a separator marks off before or behind it; None where there is none."""
    said, signed = key(title), tuple(names)
    begins, ends = said.startswith(signed), said.endswith(signed)
    for edge in _EDGE.finditer(title) if begins or ends else ():
        before, after = title[: edge.start()], title[edge.end() :]
        if begins and key(before) in names and key(after):
            return after
        if ends and key(after) in names and key(before):
            return before
    return None


def _unsigned(title: str, names: frozenset[str]) -> str:
    """Without an outlet's name of two words or more that just follows the title."""
    said = key(title)
    sizes = {name.count(" ") + 1 for name in names if " " in name and said.endswith(name)}
    words = word_spans(title) if sizes else []
    for size in range(min(6, len(words) - 2), 1, -1):
        start = words[-size][0]
        if size in sizes and key(title[start:]) in names:
            return title[:start].rstrip(" -–—|»:/")
    return title


def _heads(page: Page) -> Iterator[str]:
    yield from page.meta.get("og:title", ())[:1]
    yield from (h for item in page.json_ld if isinstance(h := item.get("headline"), str))
    yield from page.meta.get("headline", ())[:1]
    yield from page.meta.get("twitter:title", ())[:1]
    if page.title_tag:
        yield page.title_tag


def _alike(one: str, other: str) -> bool:
    if key(one) == key(other):
        return True
    first, second = folded_words(one), folded_words(other)
    return longest_run(first, second)[2] >= max(1, _ALIKE * min(len(first), len(second)))


def _agreed(shown: str, heads: list[str]) -> str:
    """The part of the shown headline that every head says too; of a cut one, the whole."""
    if shown.endswith(_TRUNCATED):
        stem = key(shown)
        longer = (head for head in heads if key(head).startswith(stem) and not head.endswith(_TRUNCATED))
        return next(longer, shown)
    whole = [head for head in heads if not head.endswith(_TRUNCATED)]
    return min((_shared(shown, head) for head in whole), key=len, default=shown)


def _shared(shown: str, head: str) -> str:
    """The headline without the few words before or behind it that only the page shows, marked off by a separator."""
    if key(shown) == key(head):
        return shown
    spans = word_spans(shown)
    begin, _, size = longest_run(folded_words(shown), folded_words(head))
    start, end = _opened(shown, spans[begin][0]), _closed(shown, spans[begin + size - 1][1])
    few_before, few_behind = begin <= _FEW, len(spans) - begin - size <= _FEW
    if few_behind and shown[end:].lstrip()[:1] in ("/", "|", "-", "–", "—"):
        shown = shown[:end]
    if few_before and (
        shown[:start].rstrip()[-1:] in ("/", "|", ":", "-", "–", "—") or _is(shown[:start], "urgent")
    ):
        return shown[start:].strip()
    return shown.strip()


def _opened(text: str, start: int) -> int:
    """Before the quotation marks and dots that belong to the word at ``start``."""
    while start and text[start - 1] in _OPENING:
        start -= 1
    return start


def _closed(text: str, end: int) -> int:
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


@cache
def flags(kind: str) -> frozenset[str]:
    """The words of ``title_flags.tsv`` of a kind (urgent, flag, section), folded."""
    return frozenset(key(row["form"]) for row in rows("title_flags") if row["kind"] == kind)


@cache
def _openers() -> frozenset[str]:
    """First words of the flags: few titles begin with one."""
    return frozenset(form.partition(" ")[0] for form in flags("urgent") | flags("flag"))


def _is(text: str, kind: str) -> bool:
    return key(text) in flags(kind)


def section_before(title: str) -> tuple[str | None, str]:
    """The section that agencies put before a slash, and the title without it.

    >>> section_before("اقتصادي / الميناء يفتح رصيفا جديدا")
    ('اقتصادي', 'الميناء يفتح رصيفا جديدا')
    """
    section, slash, rest = title.partition("/")
    if slash and rest.strip() and _is(section, "section"):
        return section.strip(), rest.strip()
    return None, _without_flag(title)


def _without_flag(title: str) -> str:
    """A title without عاجل before it, or another flag that a separator marks off.

    >>> _without_flag("عاجل الميناء يفتح رصيفا جديدا"), _without_flag("حصري | الميناء يفتح"), _without_flag("حصري في الميناء")
    ('الميناء يفتح رصيفا جديدا', 'الميناء يفتح', 'حصري في الميناء')
    """
    if key(title[:_LONGEST_FLAG]).partition(" ")[0] not in _openers():
        return title
    spans = word_spans(title[:_LONGEST_FLAG])
    for count in range(min(_FEW, len(spans) - 1), 0, -1):
        end = spans[count - 1][1]
        flag, rest = title[:end], title[end:].lstrip(" :|!.-–—/")
        marked = title[end:].lstrip()[:1] in ("|", ":", "!", "-", "–", "—", "/", ".")
        if rest and (_is(flag, "urgent") or (marked and _is(flag, "flag"))):
            return rest
    return title
