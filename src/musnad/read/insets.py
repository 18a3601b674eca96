"""Related links set into a paragraph: "… نهاية الجملة. اقرأ أيضا: عنوان آخر" becomes the sentence alone."""

import re
from functools import cache
from typing import Final

from musnad.read.lines import Line
from musnad.text.fold import fold, fold_word
from musnad.text.lexicon import rows

_LONGEST: Final = 220
"""Characters of the longest related link at the end of a paragraph that is not marked up as a link."""
_BEFORE: Final = r"(?:^|(?<=[.!?؟…»\"”)\]|])\s*|\s[-–(\[]\s?)"
_AFTER: Final = r"(?=\s*[:|؛>»*-])"
_NEAR: Final = 40
_PLACES: Final = re.compile(r"[.!?؟…»\"”)\]|(\[–-]\s*[^\w\s]?(\w+)")
"""The words behind the marks of ``_BEFORE``: a tenth of the time that the openers take."""
_WORD: Final = re.compile(r"\w+")


@cache
def _opener() -> re.Pattern[str]:
    forms = [(r["form"], r["at"]) for r in rows("line_words") if r["kind"] == "related"]
    starts = "|".join(
        sorted((re.escape(fold_word(f)) for f, at in forms if at == "start"), key=len, reverse=True)
    )
    labels = "|".join(
        sorted((re.escape(fold_word(f)) for f, at in forms if at == "label"), key=len, reverse=True)
    )
    return re.compile(rf"{_BEFORE}[^\w\s]?((?:{starts})\b|(?:{labels})\b{_AFTER})")


@cache
def _beginnings() -> frozenset[str]:
    """First words of the openers: most paragraphs have none of them."""
    forms = (fold_word(r["form"]) for r in rows("line_words") if r["kind"] == "related")
    return frozenset(words[0] for form in forms if (words := _WORD.findall(form)))


def cut_insets(line: Line) -> tuple[str, list[tuple[str, str | None]]]:
    """The paragraph without related links set into it, and those links.

    >>> cut_insets(Line("أكد الوزير أن الجسر سيفتح غدا. اقرأ أيضا: تأجيل افتتاح النفق", 0))
    ('أكد الوزير أن الجسر سيفتح غدا.', [('اقرأ أيضا: تأجيل افتتاح النفق', None)])
    """
    match = _opening(line.folded) if line.links or _tells(line.text) else None
    if match is None:
        return line.text, []
    view = fold(line.text)
    start = view.raw_span(match.start(1), match.end(1))[0]
    opened = view.raw_span(match.start(1), match.end(1))[1]
    end, href = _end(line, start, opened)
    if end is None:
        return line.text, []
    rest = (line.text[:start].rstrip(" -–([*|") + " " + line.text[end:].lstrip(" )]*|")).strip()
    return rest, [(line.text[start:end].strip(), href)]


def _tells(text: str) -> bool:
    """Whether a separator or أيضا, in some spelling, stands in a text."""
    return ":" in text or "يض" in text or "|" in text


def _opening(view: str) -> re.Match[str] | None:
    """The first opener of a folded line; most have no word behind a mark that begins one."""
    if _beginnings().isdisjoint(_PLACES.findall(f".{view}")):
        return None
    return _opener().search(view)


def _end(line: Line, start: int, opened: int) -> tuple[int | None, str | None]:
    """Where an inset ends: with the link that it is or that follows its opener, else with a short line."""
    for link in line.links:
        if link.start <= start < link.end or opened <= link.start <= opened + _NEAR:
            return link.end, link.href
    return (len(line.text), None) if start > 0 and len(line.text) - start <= _LONGEST else (None, None)
