"""Lines that tell a time by its distance (منذ 3 ساعات), or how long a piece takes to read (3 دقائق)."""

import re
from functools import cache
from typing import Literal

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows


def told_from_now(view: str) -> Literal["date", "count"] | None:
    """What a folded line is that says when something was, as told from now, or its reading time, and nothing else.

    >>> [told_from_now(fold_word(line)) for line in ("منذ 3 ساعات", "أمس 10:15", "مدة القراءة: 3 دقائق", "قبل عامين")]
    ['date', 'date', 'count', None]
    """
    since, reading = _spans()
    return "date" if since.fullmatch(view) else "count" if reading.fullmatch(view) else None


@cache
def _spans() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Times by their distance, of weeks and less (قبل عامين may be a heading), and times that reading takes."""
    lengths, minutes = _units("S", "TM", "TH", "D", "W"), _units("TM")
    since = (
        rf"(?:{_before('since')}) (?:\d+ ?)?(?:{lengths})|(?:{_before('day')})[,،]? *\d{{1,2}}:\d\d(?: ?\w+)?"
    )
    reading = rf"(?:(?:{_before('reading')}) ?:? ?(?:\d+ ?)?|\d+ ?)(?:{minutes})(?: (?:لل)?قراءه)?"
    return re.compile(since), re.compile(reading)


def _before(at: str) -> str:
    """The words of a place, as alternatives."""
    return "|".join(fold_word(r["form"]) for r in rows("line_words") if r["at"] == at)


def _units(*values: str) -> str:
    """The nouns of these units of time, as alternatives."""
    forms = {fold_word(r["form"].removeprefix("(ال)")) for r in rows("time_units") if r["value"] in values}
    return "|".join(sorted(forms, key=len, reverse=True))
