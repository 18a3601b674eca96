"""The agencies that a credit names: alone, joined (رويترز وأ ف ب), or behind the last paragraph: (بترا), المصدر: وكالات."""

import re
from functools import cache
from typing import Final

from musnad.read.outlet import agency_names
from musnad.read.phrases import folded_words, key

_PARTS: Final = re.compile(r"[+،,/|&]|\s[-–—]\s")
_CREDITED: Final = re.compile(
    r"[-–—(\[*/|]+\s*([^()\[\]]{2,40}?)\s*[)\]*/|]*\s*[.]?\s*(?:\b[^\W\d_]\b[\s/.]*){0,8}$"
)
"""An agency in brackets at the end, and the initials of its editors behind it."""
SOURCE: Final = key("المصدر")
"""The label before a credit on a line of its own."""
GENERIC: Final = {
    key(form): "وكالات" for form in ("وكالات", "الوكالات", "وكالات الأنباء", "وكالات أنباء", "مواقع ووكالات")
}


def credits_in(text: str) -> tuple[str, ...]:
    """The agencies that a credit names.

    >>> credits_in("الجزيرة + وكالات"), credits_in("رويترز وأ ف ب"), credits_in("الرياض 12 شوال 1436 هـ واس")
    (('وكالات',), ('رويترز', 'فرانس برس'), ('واس',))
    """
    words = folded_words(text)
    if credit_words().isdisjoint(words) and credit_words().isdisjoint(
        [word.removeprefix("و") for word in words]
    ):
        return ()
    if known := _credit(text) or _behind_date(text, words):
        return (known,)
    halves = _PARTS.split(text)
    parts = [part for half in halves for part in ([half] if _credit(half) else half.split(" و"))]
    return tuple(dict.fromkeys(name for part in parts if (name := _credit(part))))


@cache
def credit_words() -> frozenset[str]:
    """Words that a credit begins with: most texts have none of them."""
    return frozenset(form.partition(" ")[0] for form in (*agency_names(), *GENERIC))


def _credit(text: str) -> str | None:
    said = key(text)
    return agency_names().get(said) or GENERIC.get(said)


def _behind_date(text: str, words: list[str]) -> str | None:
    """The agency that stands behind a place and a date."""
    if not any(map(str.isdecimal, text)):
        return None
    return next((found for n in range(4, 0, -1) if (found := agency_names().get(" ".join(words[-n:])))), None)


def closing_credit(paragraph: str, own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The agencies that the end of the last paragraph credits: --(بترا), (أ ف ب), or a line of nothing else.

    >>> closing_credit("وقال إن العمل مستمر. (رويترز)"), closing_credit("--(بترا) ر ن/ س ط"), closing_credit("يزور الوزير (تونس)")
    (('رويترز',), ('بترا',), ())
    """
    tail = paragraph[-60:]
    match = _CREDITED.search(tail)
    text = match[1] if match else (paragraph if len(paragraph) <= 40 else "")
    found = credits_in(text) if text else ()
    return tuple([name for name in found if key(name) not in own and key(text) not in own])
