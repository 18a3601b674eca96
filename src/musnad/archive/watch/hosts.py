"""Manners: one request at a time to a host, a pause between two, and what its robots.txt asks for."""

import time
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from musnad.errors import FetchError
from musnad.read.fetch import USER_AGENT, Page, Wanted

if TYPE_CHECKING:
    from protego import Protego

Fetch = Callable[[str, Wanted], Page]

ROBOTS_SIZE: Final = 512_000
"""Bytes that are read of a robots.txt, as RFC 9309 has it."""
ROBOTS_AGE: Final = 24 * 3600.0
FAILED_AGE: Final = 600.0
"""Seconds after which an unreachable robots.txt is asked for again; until then nothing of its host is fetched."""
LONGEST_DELAY: Final = 60.0
"""Seconds between two requests that a robots.txt can ask for."""
_AGENT: Final = USER_AGENT.partition("/")[0]


class Rules(NamedTuple):
    """What a robots.txt says; ``robots`` is None where everything or (``closed``) nothing may be fetched."""

    robots: "Protego | None"
    until: float
    closed: str = ""


class Hosts:
    """What is known of each host; several threads may ask."""

    def __init__(self, fetch: Fetch, delay: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._delay = delay
        self._clock = clock
        self._rules: dict[str, Rules] = {}
        self._next: dict[str, float] = {}
        self._busy: set[str] = set()
        self._lock = Lock()

    def take(self, url: str) -> float:
        """0 where the URL's host may be asked now, which then is busy; else seconds until it may be."""
        host = host_of(url)
        with self._lock:
            if host in self._busy:
                return self._delay or 0.05
            wait = self._next.get(host, 0.0) - self._clock()
            if wait <= 0:
                self._busy.add(host)
            return max(wait, 0.0)

    def release(self, url: str) -> None:
        """The host has answered, or failed to: its pause begins."""
        host = host_of(url)
        with self._lock:
            self._busy.discard(host)
            self._next[host] = self._clock() + self._pause(host)

    def _pause(self, host: str) -> float:
        rules = self._rules.get(host)
        asked = rules.robots.crawl_delay(_AGENT) if rules and rules.robots else None
        return max(self._delay, min(float(asked or 0), LONGEST_DELAY))

    def get(self, url: str, wanted: Wanted) -> Page:
        """The answer, where robots.txt lets us ask; raises ``FetchError`` else."""
        rules = self._rules_of(url)
        if rules.closed:
            raise FetchError(f"{url}: {rules.closed}")
        if rules.robots and not rules.robots.can_fetch(url, _AGENT):
            raise FetchError(f"{url}: robots.txt asks not to fetch it", FORBIDDEN)
        return self._fetch(url, wanted)

    def _rules_of(self, url: str) -> Rules:
        host = host_of(url)
        found = self._rules.get(host)
        if found is None or found.until < self._clock():
            found = self._rules[host] = self._asked(url)
        return found

    def _asked(self, url: str) -> Rules:
        """RFC 9309: what isn't there allows everything; what can't be had, nothing for now."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        now = self._clock()
        try:
            page = self._fetch(place, Wanted(()))
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != TOO_MANY:
                return Rules(None, now + ROBOTS_AGE)
            return Rules(None, now + FAILED_AGE, f"its robots.txt can't be had ({error})")
        from protego import Protego

        text = page.body[:ROBOTS_SIZE].decode("utf-8", "replace")
        return Rules(Protego.parse(text), now + ROBOTS_AGE)


FORBIDDEN: Final = 403
TOO_MANY: Final = 429


def host_of(url: str) -> str:
    """Scheme, host and port: what robots.txt and the pauses are for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
