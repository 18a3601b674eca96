"""Moments as pages write them: the values of machine-readable dates, compared by clock and by instant."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from msgspec import Struct

from musnad.text.fold import fold, fold_word
from musnad.text.times.timestamps import has_day, timestamp_of
from musnad.text.times.tokens import Tokens, tokenize

_ISO: Final = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?\s*",
    re.IGNORECASE,
)
_EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?")
FIRST_YEAR: Final = 1995
"""Before it no outlet had pages; dates of 1970 and 0001 are what empty fields turn into."""
LAST_YEAR: Final = 2100
_LONGEST: Final = 200
_MINUTES: Final = len("2024-05-13T06:00")
"""Characters of a value without an offset."""


def timestamp(line: str) -> str | None:
    """``parse_timestamp``, read once where several ask for the same line of a page."""
    return _stamp(fold_word(line[:_LONGEST]))


@lru_cache(64)
def _stamp(view: str) -> str | None:
    return timestamp_of(tokens_of(view)) if has_day(view) else None


@lru_cache(64)
def tokens_of(view: str) -> Tokens:
    """The tokens of a folded line."""
    return tokenize(fold(view))


class Moment(Struct, frozen=True):
    """A date that a page gives: an ISO 8601 prefix and where it stands."""

    value: str
    by: str

    @property
    def day(self) -> str:
        """YYYY-MM-DD; shorter where the moment is."""
        return self.value[:10]

    @property
    def clock(self) -> str:
        """HH:MM, or nothing."""
        return self.value[11:16]

    @property
    def offset(self) -> str | None:
        """+HH:MM, where the page gives one."""
        end = self.value[-len("+03:00") :]
        return end if len(self.value) > _MINUTES and end[0] in "+-" else None

    @property
    def is_utc(self) -> bool:
        """Whether its offset is none; a ``Z`` may be local time in disguise."""
        return self.offset == "+00:00"

    @property
    def local(self) -> datetime | None:
        """The moment on the clock of the page, without its offset; None of a month or year."""
        return datetime.fromisoformat(self.value).replace(tzinfo=None) if len(self.value) >= 10 else None

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC, where the offset is known."""
        return datetime.fromisoformat(self.value).astimezone(UTC) if self.offset else None

    def at_offset(self, offset: str) -> "Moment":
        """The same instant on a clock with another offset."""
        if (instant := self.instant) is None:
            return self
        there = instant.astimezone(_zone(offset))
        return Moment(there.isoformat(timespec="seconds" if self.value[16:17] == ":" else "minutes"), self.by)

    def without_offset(self) -> "Moment":
        """The clock alone, of an offset that can't be believed."""
        return Moment(self.value.removesuffix(self.offset or ""), self.by)


def _zone(offset: str) -> timezone:
    hours, minutes = int(offset[:3]), int(offset[0] + offset[4:])
    return timezone(timedelta(hours=hours, minutes=minutes))


def machine_moment(text: str, by: str) -> Moment | None:
    """The moment of a value that is meant for machines, however it is written; None where it is none.

    >>> machine_moment("2022-03-28T16:33:25.000Z", "json-ld").value
    '2022-03-28T16:33:25+00:00'
    >>> machine_moment("الأربعاء، 07 أكتوبر 2020 - 12:09 م", "meta").value
    '2020-10-07T12:09'
    >>> machine_moment("0001-01-01T00:00:00", "meta") is None
    True
    """
    value = _machine_value(text) if len(text := text.strip()) <= _LONGEST else None
    return Moment(value, by) if value and FIRST_YEAR <= int(value[:4]) <= LAST_YEAR else None


@lru_cache(64)
def _machine_value(text: str) -> str | None:
    """A page tells one moment in several places."""
    match = _ISO.fullmatch(text)
    return _iso(match) if match else _epoch(text) or timestamp(text)


def _iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        made = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    if hour is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return made
    clock = f"{int(hour):02d}:{minute}" + (f":{second}" if second else "")
    return f"{made}T{clock}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if digits[:2] <= "14" and digits[2:] < "60" else ""


def _epoch(text: str) -> str | None:
    if not _EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC).isoformat(timespec="seconds")
