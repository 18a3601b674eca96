"""When an article was published and modified: what machines are told, weighed against what readers see.

Neither is believed blindly. A ``Z`` behind the very clock that the page shows is local time in disguise; a date for machines
that contradicts the labelled line of publication is that of the update or of the crawl; a widget in the header shows today.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Final, NamedTuple
from urllib.parse import unquote

from musnad.read.machine_dates import Near, Told, told_dates
from musnad.read.moments import FIRST_YEAR, LAST_YEAR, Moment, machine_moment
from musnad.read.page import Json, Page
from musnad.read.visible_dates import SeenDate
from musnad.types import Dated

_URL: Final = re.compile(
    r"[/_-](19\d\d|20\d\d)(?:([/_-])(\d{1,2})(?:\2(\d{1,2})(?!\d))?(?!\d)|(\d\d)(\d\d)(?!\d))"
)
_MAY_DATE: Final = re.compile(r"(?:19|20)[\d%]|%3")
"""A year in an address before it is unquoted, which takes longer: its beginning, or a digit that is quoted."""
_END_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2}:\d\d)\s*ت\s*م(?!\w)")
_WIDEST: Final = timedelta(hours=7)
"""How far the clock of an Arabic page can be from UTC; half of it would do for the Arab world."""
_QUARTER: Final = timedelta(minutes=15)


class Dates(NamedTuple):
    """When an article was published and modified."""

    published: Dated | None
    modified: Dated | None


def find_dates(page: Page, item: Json, url: str | None, seen: Sequence[SeenDate], near: Near) -> Dates:
    """The dates of an article; ``near`` says whether an element belongs to it and not to a related one."""
    told = told_dates(page, item, near)
    day = url_date(_addresses(page, url))
    published = _published(told, seen, day)
    modified = _modified(told, seen, published)
    return Dates(_dated(published), _dated(modified))


def _dated(moment: Moment | None) -> Dated | None:
    return Dated(moment.value, moment.by) if moment else None


def _addresses(page: Page, url: str | None) -> Iterator[str | None]:
    """The addresses of a page; those that its head has are looked up where the others don't do."""
    yield url
    if page.url != url:
        yield page.url
    yield page.canonical
    yield page.meta_first("og:url")


def url_date(urls: Iterable[str | None]) -> str | None:
    """The day, or month, in the first of some addresses that has one.

    >>> url_date(["https://example.com/2015/07/31/جسر/"]), url_date(["https://example.com/news/20150731/1"])
    ('2015-07-31', '2015-07-31')
    >>> url_date(["https://example.com/news/2015/7/12345"]) is None
    True
    """
    for url in urls:
        for match in _URL.finditer(unquote(url)[:2000]) if url and _MAY_DATE.search(url) else ():
            year, _, month, day, packed_month, packed_day = match.groups()
            month, day = month or packed_month, day or packed_day
            if not FIRST_YEAR <= int(year) <= LAST_YEAR or (day is None and not match[0].startswith("/")):
                continue
            moment = machine_moment(f"{year}-{int(month):02d}-{int(day or 1):02d}", "url")
            if moment is not None and (day or len(month) == 2):
                return moment.value if day else moment.value[:7]
    return None


def _published(told: Told, seen: Sequence[SeenDate], day: str | None) -> Moment | None:
    labelled = [s for s in seen if s.of == "published"]
    plain = sorted((s for s in seen if not s.of and s.place != "behind"), key=_order)
    updates = [s for s in seen if s.of == "modified"]
    labelled = [_with_clock(s, plain) for s in labelled]
    for one in labelled or plain:
        for moment in told.published:
            if (agreed := agree(one.moment, moment, told.offset)) is not None:
                return agreed
    if labelled:
        return labelled[0].moment
    best = next(
        (s for s in plain if s.place in ("below", "inside") or (s.place == "above" and s.marked)), None
    )
    if best is not None and _outweighs(best, told, day):
        return best.moment
    if told.published:
        return _by_url(told.published, day)
    behind = [s for s in seen if not s.of and s.place == "behind"]
    rest = [s.moment for s in (*plain, *updates, *behind)]
    if day and not any(moment.day.startswith(day) for moment in rest):
        return Moment(day, "url")
    return next(iter(rest), None)


def _with_clock(seen: SeenDate, others: Iterable[SeenDate]) -> SeenDate:
    """A labelled day, with the clock of another line that gives the same day."""
    if len(seen.moment.value) != 10:
        return seen
    same = (other for other in others if other.moment.day == seen.moment.day and other.moment.clock)
    return next(same, seen)


def _order(seen: SeenDate) -> tuple[int, bool]:
    return ("below", "above", "inside", "behind").index(seen.place), not seen.marked


def _outweighs(seen: SeenDate, told: Told, day: str | None) -> bool:
    """Whether an unlabelled line counts more than the machine dates that contradict it."""
    if not told.published:
        return seen.place != "above" or day is None or seen.moment.day.startswith(day)
    if any(agree(seen.moment, moment, told.offset) for moment in told.modified):
        return False
    if day and any(moment.day.startswith(day) for moment in told.published):
        return seen.moment.day.startswith(day)
    return seen.place == "below"


def _by_url(moments: Sequence[Moment], day: str | None) -> Moment:
    return next((m for m in moments if day and m.day.startswith(day)), moments[0])


def agree(seen: Moment, told: Moment, offset: str | None = None) -> Moment | None:
    """The moment that a visible and a machine date both tell, as precise as either; None where they contradict.

    >>> agree(Moment("2024-05-13T06:00", "dateline"), Moment("2024-05-13T06:00:00+00:00", "meta")).value
    '2024-05-13T06:00'
    >>> agree(Moment("2022-03-28T19:33", "dateline"), Moment("2022-03-28T16:33:25+00:00", "json-ld")).value
    '2022-03-28T19:33:25+03:00'
    >>> agree(Moment("2016-08-26T03:24", "dateline"), Moment("2016-08-27T06:24:30+01:00", "meta")) is None
    True
    """
    if len(seen.value) < 10:
        return told if told.value.startswith(seen.value) else None
    if not told.clock:
        return seen if seen.day == told.day else None
    if not seen.clock:
        return _same_day(seen, told, offset)
    return _same_minute(seen, told)


def _same_day(seen: Moment, told: Moment, offset: str | None) -> Moment | None:
    """A visible day and a machine clock; late in the UTC day it is the next one already where the page is read."""
    if told.is_utc and offset and told.at_offset(offset).day == seen.day:
        return told.at_offset(offset)
    if seen.day == told.day:
        return told
    if not told.is_utc or told.local is None or seen.local is None:
        return None
    return seen if timedelta() <= seen.local - told.local <= _WIDEST else None


def _same_minute(seen: Moment, told: Moment) -> Moment | None:
    if seen.local is None or told.local is None:
        return None
    if seen.instant and told.instant:
        same = abs(seen.instant - told.instant) < timedelta(minutes=1)
        return told.at_offset(seen.offset or "+00:00") if same else None
    shift = seen.local - told.local.replace(second=0)
    if not shift:
        return seen if told.is_utc or not told.offset else told
    if not told.is_utc or abs(shift) > _WIDEST or shift % _QUARTER:
        return None
    minutes = int(shift.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return told.at_offset(f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}")


def _modified(told: Told, seen: Sequence[SeenDate], published: Moment | None) -> Moment | None:
    """The last update; one before the publication is none."""
    bogus = (
        published is not None
        and published.by == "dateline"
        and not published.offset
        and bool(published.clock)
    )
    shown = [s.moment for s in seen if s.of == "modified"]
    for moment in (*told.modified, *shown):
        if (
            bogus
            and moment.is_utc
            and any(m.is_utc and m.clock == published.clock for m in told.published if published)
        ):
            moment = moment.without_offset()
        if published is None or not _earlier(moment, published):
            return moment.at_offset(told.offset) if told.offset else moment
    return None


def _earlier(one: Moment, other: Moment) -> bool:
    if one.instant and other.instant:
        return one.instant < other.instant - timedelta(minutes=1)
    size = min(len(one.value), len(other.value), 16)
    return one.value[:size] < other.value[:size]


def end_clock(lines: Iterable[str]) -> str | None:
    """The clock in the end mark of agency copy: // انتهى // 02:39ت م.

    >>> end_clock(["// انتهى // 02:39ت م"])
    '02:39'
    """
    found = (_END_CLOCK.search(line) for line in lines)
    return next((match[1].zfill(5) for match in found if match), None)
