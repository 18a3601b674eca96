"""Stories: articles joined by pairs, directly or through others."""

from collections.abc import Iterator


class Stories:
    """Groups of ids that grow together (union-find); iterated, each group of two or more, sorted.

    >>> stories = Stories()
    >>> for pair in (("a", "b"), ("d", "e"), ("c", "b")):
    ...     stories.join(*pair)
    >>> list(stories)
    [['a', 'b', 'c'], ['d', 'e']]
    """

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Puts the groups of two ids together."""
        a, b = sorted((self.root(one), self.root(other)))
        self._above[b] = a

    def root(self, id: str) -> str:
        """The smallest id of the group."""
        path = []
        while (above := self._above.setdefault(id, id)) != id:
            path.append(id)
            id = above
        self._above.update(dict.fromkeys(path, id))
        return id

    def __iter__(self) -> Iterator[list[str]]:
        groups: dict[str, list[str]] = {}
        for id in sorted(self._above):
            groups.setdefault(self.root(id), []).append(id)
        yield from groups.values()
