"""The round: poll the feeds that are due, fetch what they name, keep it; a killed round goes on in the next."""

import queue
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final, Literal, NamedTuple

from musnad.archive.archive import Archive
from musnad.archive.watch import feeds
from musnad.archive.watch.hosts import Fetch, Hosts
from musnad.archive.watch.ledger import Ledger, Polled, Waiting
from musnad.archive.watch.sources import Sources, seconds
from musnad.errors import BadInput, FetchError, Refused
from musnad.read.fetch import NOT_MODIFIED, Page, Wanted, fetch

AT_ONCE: Final = 8
"""Requests under way, to as many hosts."""
TRIES: Final = 5
"""Of a page; then it is given up, and said so."""
FIRST_WAIT: Final = 300.0
"""Seconds before a second try; each further one waits twice as long."""
LONGEST_WAIT: Final = 24 * 3600.0
JITTER: Final = 0.2
"""Share by which waits differ, so that watchers don't come in step."""
GONE: Final = (400, 401, 403, 404, 405, 410, 451)
"""Answers that a second try would not change."""
IDLE: Final = 30.0
"""Seconds at the most between two looks at what is due."""


class Watched(NamedTuple):
    """What happened to a source or a page."""

    what: Literal["polled", "unchanged", "new", "version", "same", "skipped", "failed"]
    url: str
    detail: str = ""


class Job(NamedTuple):
    """A URL to ask for; what for."""

    url: str
    wanted: Wanted
    source: Polled | None = None
    entry: Waiting | None = None


class Answer(NamedTuple):
    """What came of a job."""

    job: Job
    page: Page | None
    error: FetchError | None


def watch(
    archive: Archive, sources: Sources, fetch: Fetch | None = None, once: bool = False
) -> Iterator[Watched]:
    """What happens, as it happens; with ``once`` until everything that is due has been done, else without end."""
    watcher = Watch(archive, sources, fetch)
    while True:
        yield from watcher.round(everything=once)
        if once:
            return
        time.sleep(watcher.idle())


class Watch:
    """Watches sources for an archive."""

    def __init__(
        self,
        archive: Archive,
        sources: Sources,
        fetch: Fetch | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._ledger = Ledger(archive)
        self._sources = sources
        self._hosts = Hosts(fetch or _fetch, sources.delay)
        self._chance = chance

    def idle(self) -> float:
        """Seconds until something is due."""
        due = self._ledger.next_due()
        left = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds() if due else IDLE
        return min(max(left, 0.5), IDLE)

    def round(self, everything: bool = False) -> Iterator[Watched]:
        """Polls what is due (or all that has not failed), then fetches what is new."""
        self._ledger.enter(self._sources.source)
        yield from self._done([self._poll(source) for source in self._ledger.due(everything)])
        yield from self._done([_page_job(entry) for entry in self._ledger.waiting(self._sources.pages)])

    def _poll(self, source: Polled) -> Job:
        wanted = Wanted(feeds.MEDIA_TYPES, source.etag, source.last_modified)
        return Job(source.url, wanted, source=source)

    def _done(self, jobs: list[Job]) -> Iterator[Watched]:
        """Asks several hosts at a time, never one twice; what comes is kept here, in one thread."""
        for answer in answers(self._hosts, jobs):
            yield from self._polled(answer) if answer.job.source else self._fetched(answer)

    def _polled(self, answer: Answer) -> Iterator[Watched]:
        source, page = answer.job.source, answer.page
        assert source is not None
        try:
            if page is None:
                raise answer.error or FetchError(f"{source.url}: no answer")
            if page.status.startswith(str(NOT_MODIFIED)):
                self._ledger.unchanged(source, self._after(self._every(source)))
                yield Watched("unchanged", source.url)
                return
            feed = feeds.read_feed(page.body, page.capture.url or source.url)
        except (FetchError, BadInput) as error:
            yield self._failed_source(source, error)
            return
        number = self._ledger.polled(source, feed, _headers(page), self._after(self._every(source)))
        yield Watched("polled", source.url, f"{len(feed.entries)} entries, {number} new")
        yield from self._done([self._poll(found) for found in self._ledger.maps(source, feed.maps)])

    def _failed_source(self, source: Polled, error: Exception) -> Watched:
        wait = max(self._backoff(self._every(source), source.failures), _retry_after(error))
        self._ledger.failed(source, str(error), self._after(wait))
        return Watched("failed", source.url, str(error))

    def _fetched(self, answer: Answer) -> Iterator[Watched]:
        entry, error = answer.job.entry, answer.error
        assert entry is not None
        if answer.page is None:
            final = (
                error is None
                or error.status in GONE
                or isinstance(error, Refused)
                or entry.tries + 1 >= TRIES
            )
            wait = max(self._backoff(FIRST_WAIT, entry.tries), _retry_after(error))
            self._ledger.missed(entry, str(error), None if final else self._after(wait))
            yield Watched("skipped" if final else "failed", entry.url, str(error))
            return
        added = self._ledger.keep(entry, answer.page)
        yield Watched(added.status, entry.url, added.reason or "")

    def _every(self, source: Polled) -> float:
        own = (source.url, source.parent_url)
        every = next((s.every for s in self._sources.source if s.url in own), None)
        return seconds(every or self._sources.every)

    def _backoff(self, first: float, failures: int) -> float:
        return min(first * 2.0 ** min(failures, 20), LONGEST_WAIT)

    def _after(self, wait: float) -> str:
        """The moment after a wait, give or take."""
        wait *= 1 + JITTER * (2 * self._chance() - 1)
        return (datetime.now(UTC) + timedelta(seconds=wait)).isoformat(timespec="seconds")


def _fetch(url: str, wanted: Wanted) -> Page:
    return fetch(url, wanted=wanted)


def _page_job(entry: Waiting) -> Job:
    return Job(entry.url, Wanted(), entry=entry)


def answers(hosts: Hosts, jobs: list[Job]) -> Iterator[Answer]:
    """The answers to jobs as they come; each host's jobs in order, one at a time, with its pauses."""
    left, came = deque(jobs), queue.SimpleQueue[Answer]()
    under_way = 0
    stop = threading.Event()
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="watch") as pool:
        try:
            while left or under_way:
                wait, started = _start(
                    hosts, left, AT_ONCE - under_way, lambda job: pool.submit(_ask, hosts, job, came, stop)
                )
                under_way += started
                try:
                    answer = came.get(timeout=wait if left and under_way < AT_ONCE else None)
                except queue.Empty:
                    continue
                under_way -= 1
                yield answer
        finally:
            stop.set()


def _start(hosts: Hosts, left: deque[Job], free: int, submit: Callable[[Job], Any]) -> tuple[float, int]:
    """Starts the jobs whose hosts may be asked now; (seconds until the next may be, how many were started)."""
    wait, started = 60.0, 0
    for _ in range(len(left)):
        job = left.popleft()
        host_wait = 60.0 if started >= free else hosts.take(job.url)
        if host_wait or started >= free:
            left.append(job)
            wait = min(wait, host_wait or 60.0)
        else:
            submit(job)
            started += 1
    return max(wait, 0.01), started


def _ask(hosts: Hosts, job: Job, came: "queue.SimpleQueue[Answer]", stop: threading.Event) -> None:
    """Asks for one URL; whatever happens, there is an answer."""
    page, error = None, None
    try:
        if stop.is_set():
            raise FetchError(f"{job.url}: stopped")
        page = hosts.get(job.url, job.wanted)
    except FetchError as found:
        error = found
    except Exception as found:  # a broken answer must not end the watch
        error = FetchError(f"{job.url}: {type(found).__name__}: {found}")
    finally:
        hosts.release(job.url)
    came.put(Answer(job, page, error))


def _headers(page: Page) -> tuple[str | None, str | None]:
    """(ETag, Last-Modified) of an answer."""
    by_name = {name.lower(): value for name, value in page.headers}
    return by_name.get("etag"), by_name.get("last-modified")


def _retry_after(error: Exception | None) -> float:
    """Seconds that a server asks to wait; no more than a day."""
    told = getattr(error, "retry_after", None)
    if not told:
        return 0.0
    if told.isdigit():
        return min(float(told[:9]), LONGEST_WAIT)
    try:
        return min(max((parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds(), 0.0), LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return 0.0
