"""Pages as they were made before: many readers ask for the same, and the archive changes seldom."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

MOST: Final = 8 << 20
"""Bytes of the pages kept: some 1,500 of them, gzipped."""


class Pages:
    """Pages by what was asked; the least used go first, and all of them once the archive has changed.

    >>> pages = Pages(state=lambda: "as it was")
    >>> pages.of("key", lambda: b"made"), pages.of("key", lambda: b"made again")
    (b'made', b'made')
    """

    def __init__(self, state: Callable[[], object], most: int = MOST) -> None:
        self._state = state
        self._most = most
        self._seen: object = None
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()
        self.size = 0

    def of(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The page kept under the key, else the one that is made now."""
        state = self._state()
        found = self._found(key, state)
        if found is None:
            found = make()
            self._keep(key, state, found)
        return found

    def _found(self, key: Hashable, state: object) -> bytes | None:
        with self._lock:
            if state != self._seen:
                self._seen, self.size = state, 0
                self._kept.clear()
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: Hashable, state: object, page: bytes) -> None:
        """Keeps a page unless the archive has changed since it was begun."""
        with self._lock:
            if state != self._seen or key in self._kept:
                return
            self._kept[key] = page
            self.size += len(page)
            while self.size > self._most:
                self.size -= len(self._kept.popitem(last=False)[1])
