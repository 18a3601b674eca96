"""Which statement reports what stands at a span: contents looked up by where they begin."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from musnad.types import Span, Statement


class Reports:
    """The contents of an article's statements."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._contents = sorted((c.start, c.end, s.id) for s in statements for c in s.content)
        self._starts = [start for start, _, _ in self._contents]
        self._reach = list(accumulate((end for _, end, _ in self._contents), max))
        """How far the contents up to each go: where that is short of a span, none before holds it."""

    def innermost(self, span: Span) -> str | None:
        """The id of the statement with the shortest content that holds a span."""
        holding = []
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            start, end, id = self._contents[at]
            if end >= span.end:
                holding.append((end - start, id))
            at -= 1
        return min(holding)[1] if holding else None
