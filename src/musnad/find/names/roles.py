"""Offices that stand before or behind a person's name: title, and the body it belongs to."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from musnad.doc import Doc
from musnad.find.names.gazetteer import forms
from musnad.find.names.spans import Name
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import layers
from musnad.types import Role

_REACH = 12
"""Words before a name that its office may take."""
_AFTER = 5
"""Words from an office behind a name to the end of its body: قائد شرطة البصرة."""
_QUOTES = frozenset(" \"«»“”'‘’")


def role_of(doc: Doc, name: Name, names: Sequence[Name]) -> Role | None:
    """The office of a person that stands right before the name, else the one right behind it."""
    return role_before(doc, name, names) or role_behind(doc, name, names)


def role_before(doc: Doc, name: Name, names: Sequence[Name]) -> Role | None:
    """From the first title word to the name: وزير الخارجية الأميركي, and between commas المتحدث باسم الوزارة، X،."""
    first = _first_title(doc, name)
    if first is None:
        return None
    start = doc.words[first].start + _proclitics(doc.words[first].text)
    end = start + len(doc.view.text[start : name.start].rstrip(" ،,"))
    return _role(doc, start, end, names)


def role_behind(doc: Doc, name: Name, names: Sequence[Name]) -> Role | None:
    """From an indefinite title behind the name to the end of a body or place: علي حسن، قائد شرطة البصرة."""
    at = name.last
    if at >= len(doc.words) or doc.words[at].text not in forms("titles_of_people"):
        return None
    if _gap(doc, at).strip() not in ("", "،", ","):
        return None
    start = doc.words[at].start
    near = names[bisect_right(names, at, key=_first) : bisect_left(names, at + _AFTER, key=_first)]
    ends = [n for n in near if n.last <= at + _AFTER and n.type != "PER"]
    if not ends or any(not _inside(doc, k) for k in range(at + 1, ends[0].last)):
        return None
    return _role(doc, start, ends[0].end, names)


def _role(doc: Doc, start: int, end: int, names: Sequence[Name]) -> Role:
    near = names[bisect_right(names, start, key=_start) : bisect_left(names, end, key=_start)]
    inside = [n for n in near if n.type == "ORG" and n.end <= end]
    span = doc.span(start, end)
    return Role(span.text, doc.span(inside[0].start, inside[0].end).text if inside else None, span)


def _first(name: Name) -> int:
    return name.first


def _start(name: Name) -> int:
    return name.start


def _gap(doc: Doc, at: int) -> str:
    """What stands between a word and the one before it."""
    return doc.view.text[doc.words[at - 1].end : doc.words[at].start]


def _inside(doc: Doc, at: int) -> bool:
    """Whether nothing but quotation marks stands before a word."""
    return _QUOTES.issuperset(_gap(doc, at))


def _first_title(doc: Doc, name: Name) -> int | None:
    """The title word nearest before the name, with the titles right before it (نائب رئيس الوزراء)."""
    found = None
    for at in range(name.first - 1, max(name.first - 1 - _REACH, -1), -1):
        if not _inside(doc, at + 1) and not (at + 1 == name.first and _between_commas(doc, name)):
            break
        if doc.words[at].text in _clause_words():
            break
        if _is_title(doc.words[at].text):
            found = at
        elif found is not None:
            break
    return found


@cache
def _clause_words() -> frozenset[str]:
    """Words that no office holds: behind أن, قال, التي another clause begins."""
    classes = ("part", "pron", "verb")
    return frozenset(fold_word(row["form"]) for row in rows("function_words") if row["class"] in classes)


def _between_commas(doc: Doc, name: Name) -> bool:
    behind = doc.view.text[name.end : name.end + 1]
    return _gap(doc, name.first).strip() == behind and behind in ("،", ",")


def _is_title(word: str) -> bool:
    return any(
        reading.stem.removeprefix("ال") in forms("titles_of_people")
        for reading in layers(word)
        if reading.prefix.removesuffix("ال") in ("", "و", "ل", "ب", "ف") and reading.prefix != "لل"
    )


def _proclitics(word: str) -> int:
    if word.removeprefix("ال") in forms("titles_of_people"):
        return 0
    return 1 if not word.startswith("لل") else 0
