"""The row numbers of statements and events: the later the publication, the higher the number.

An index gives what it finds in the order of the numbers, from either end, so the newest hits of any search are had
without looking at the others.
"""

import re
from typing import Final

PLACES: Final = 1 << 10
"""Statements that one article may have in the tables; its record has them all."""
ARTICLES: Final = 1 << 26
_FIRST_YEAR: Final = 1900
_YEARS: Final = 250
"""As many as leave a number of 63 bits; what is older or newer than these is filed at their ends."""
_MONTH: Final = 31 * 24 * 60
_UNITS: Final = (12 * _MONTH, _MONTH, 24 * 60, 60, 1)
_PREFIX: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?)?)?)?")


def passage_id(published: str, article_id: int, place: int) -> int:
    """The number of an article's statement or event.

    >>> passage_id("2024-03", 7, 0) < passage_id("2024-03-12T18:40+03:00", 3, 1) < passage_id("2024-03-12T18:41", 2, 0)
    True
    """
    return first_id(published) + article_id % ARTICLES * PLACES + place


def first_id(published: str) -> int:
    """The lowest number of what was published then, or at any time after the start of an ISO 8601 prefix."""
    return _minute(_parts(published)) * ARTICLES * PLACES


def end_id(published: str) -> int:
    """The lowest number of what was published after the whole of an ISO 8601 prefix.

    >>> end_id("2024-03") == first_id("2024-04"), first_id("9274") < end_id("9274") < 2**63
    (True, True)
    """
    parts = _parts(published)
    end = _minute(parts) + (_UNITS[len(parts) - 1] if parts else 0)
    return min(end, _YEARS * _UNITS[0]) * ARTICLES * PLACES


def _parts(published: str) -> list[int]:
    found = _PREFIX.match(published)
    return [int(part) for part in found.groups() if part] if found else []


def _minute(parts: list[int]) -> int:
    """Minutes since the first year as if every month had 31 days: what counts is the order."""
    if not parts:
        return 0
    year, *others = parts
    lows = [year - _FIRST_YEAR, *(part - (place < 2) for place, part in enumerate(others))]
    minute = sum(low * unit for low, unit in zip(lows, _UNITS, strict=False))
    return max(0, min(minute, _YEARS * _UNITS[0] - 1))
