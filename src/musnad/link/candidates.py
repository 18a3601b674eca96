"""Which articles may have to do with each other: those that share a blocking key.

Two kinds of keys. *Sentence keys* are MinHash bands of one row: of each sentence the three smallest hashes of its runs
of four words, so that a statement embedded in a long article meets its copy. *Happening keys* are pairs of the sixteen most telling
words of title and lead, in a window of days, so that two reports of one happening meet that share no sentence. A key
is a number; what is done for one key needs no other, so that the same code can run on shards of keys.

Of each key only the first ``HOLDERS`` articles, by time, are partners of those behind them: a formula that
stands in a thousand articles makes a bounded number of candidates, and which ones they are hangs on the set of articles,
not on the order in which they were added.
"""

import heapq
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from musnad.link.background import hashed, idf
from musnad.link.carrier import Carrier

HOLDERS: Final = 40
"""Articles of a key that may be partners; more don't find another pair of the gold."""
_RUN: Final = 4
_PER_SENTENCE: Final = 3
_TELLING: Final = 16
"""With twelve, four of 34 labelled reports of one happening share no key; with sixteen one, for a tenth more candidates."""
_LEAD: Final = 60
_WINDOW: Final = 4
"""Days; a happening is in the window it falls in and in the next, so that two days apart always meet."""
_SALT: Final = 1 << 32
"""Happening keys are from here on, so that the two kinds never meet."""
_DULL: Final = 3.0
"""idf below which a word says nothing of a happening."""


def blocking_keys(carrier: Carrier) -> frozenset[int]:
    """The keys of an article.

    >>> from musnad.pipeline import run
    >>> from musnad.read.article import given_article
    >>> text = "أعلنت بلدية الميناء أن جسر الوادي الجديد سيفتح أمام السيارات الخميس المقبل."
    >>> one, two = (Carrier.of(run(given_article(title, text, "2024-03-12", None, None, title), ())) for title in ("ا", "ب"))
    >>> len(blocking_keys(one) & blocking_keys(two)) > 3
    True
    """
    return frozenset((*_sentence_keys(carrier), *_happening_keys(carrier)))


def _sentence_keys(carrier: Carrier) -> Iterator[int]:
    for first, last in carrier.sentences:
        runs = (hashed(" ".join(carrier.keys[i : i + _RUN])) for i in range(first, last - _RUN + 1))
        yield from heapq.nsmallest(_PER_SENTENCE, set(runs))


def _happening_keys(carrier: Carrier) -> Iterator[int]:
    lead = {key for key in carrier.keys[: carrier.body + _LEAD] if len(key) > 2 and idf(key) > _DULL}
    telling = sorted(lead, key=lambda key: (-idf(key), key))[:_TELLING]
    window = carrier.day // _WINDOW if carrier.day is not None else None
    windows = [None] if window is None else [window, window + 1]
    for pair in combinations(sorted(telling), 2):
        for each in windows:
            yield _SALT + hashed(f"{' '.join(pair)} {each}")
