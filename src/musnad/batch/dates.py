"""Dates as callers give them."""

import re
from datetime import datetime
from typing import Final

_ISO: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)


def iso(given: str) -> str | None:
    """The ISO 8601 prefix that a caller gave, with T before its time; None where it is no date.

    >>> iso("2019-11-14 01:27"), iso("2019-11"), iso("2019-02-30"), iso("الخميس")
    ('2019-11-14T01:27', '2019-11', None, None)
    """
    match = _ISO.fullmatch(given.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = match.groups()
    try:
        datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)
        )
    except ValueError:
        return None
    return match[0].replace(" ", "T")
