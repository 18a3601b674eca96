"""Answers of the archive that the desk keeps for a while: many readers ask the same, and the archive changes seldom."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, TypeVar, cast

from musnad.archive import Archive, Ask, Facet, Found

T = TypeVar("T")

MOST: Final = 512
"""Answers kept; the least used goes first."""
SECONDS: Final = 30.0
"""How old an answer may be: a new article is seen half a minute later at the most."""


class Memory:
    """Results by what was asked, each for ``SECONDS``.

    >>> memory = Memory()
    >>> memory.of("key", lambda: "made"), memory.of("key", lambda: "made again")
    ('made', 'made')
    """

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self._most = most
        self._seconds = seconds
        self._kept: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer kept under the key, else the one that is made now."""
        now = time.monotonic()
        with self._lock:
            found = self._kept.get(key)
            if found and now - found[0] < self._seconds:
                self._kept.move_to_end(key)
                return cast(T, found[1])
        made = make()
        with self._lock:
            self._kept[key] = (now, made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


class Reader:
    """An archive as pages read it: searches remembered, everything else asked anew."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._memory = Memory()

    def page(self, ask: Ask) -> Found:
        """One page of a search."""
        return self._memory.of(("page", ask), lambda: self.archive.page(ask))

    def count(self, ask: Ask) -> int:
        """How many a search finds."""
        return self._memory.of(("count", ask), lambda: self.archive.count(ask))

    def facets(self, ask: Ask, limit: int = 10) -> dict[str, list[Facet]]:
        """What a search could be narrowed by."""
        return self._memory.of(("facets", ask, limit), lambda: self.archive.facets(ask, limit))

    def timeline(self, ask: Ask) -> Found:
        """One page of a timeline."""
        return self._memory.of(("timeline", ask), lambda: self.archive.timeline(ask))
