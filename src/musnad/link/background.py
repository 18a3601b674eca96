"""How common words and phrases are in Arabic news at large: counts that ship, so that no verdict hangs on what else is known.

Made by ``training/link/background.py``: for each word key that stands in several of its articles the number of
them (as a power of √2), and the runs of four keys that stand in so many that they are formulas.
"""

import struct
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import log
from typing import Final, NamedTuple

FORMULA: Final = 4
"""Keys of a formula."""
_FIGURE: Final = 4.0
"""What a figure tells; how often the very value is seen says little."""


class Background(NamedTuple):
    """The counts."""

    articles: int
    words: dict[int, float]
    """idf by hash of the key."""
    formulas: frozenset[int]

    @property
    def unseen(self) -> float:
        """The idf of a word that is in none of the articles."""
        return log(self.articles)


def hashed(key: str) -> int:
    """The number a key or a run of keys is known by."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


@cache
def background() -> Background:
    """The counts of ``data/models/background.bin``."""
    packed = (files("musnad") / "data" / "models" / "background.bin").read_bytes()
    return unpacked(packed)


def packed(articles: int, words: dict[int, int], formulas: Sequence[int]) -> bytes:
    """The counts as a file: three numbers, hashes of words, their counts, hashes of formulas."""
    order = sorted(words)
    head = struct.pack("<3I", articles, len(order), len(formulas))
    levels = bytes(min(255, round(2 * log(words[h], 2))) for h in order)
    return zlib.compress(head + _numbers(order) + levels + _numbers(sorted(formulas)), 9)


def unpacked(data: bytes) -> Background:
    """The counts of a file."""
    data = zlib.decompress(data)
    articles, known, formulas = struct.unpack_from("<3I", data)
    at = 12 + 4 * known
    words = struct.unpack_from(f"<{known}I", data, 12)
    levels = data[at : at + known]
    runs = struct.unpack_from(f"<{formulas}I", data, at + known)
    idf = [log(articles / (1 + 2 ** (level / 2))) for level in range(max(levels, default=0) + 1)]
    return Background(
        articles, {w: idf[level] for w, level in zip(words, levels, strict=True)}, frozenset(runs)
    )


def _numbers(values: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


_KNOWN: dict[str, float] = {}
_MOST: Final = 1 << 17


def idf(key: str) -> float:
    """How much it tells that two articles share a word: near 0 for أكد, near 9 for a name that no one knows.

    >>> from musnad.link.terms import stem
    >>> idf(stem("قال")) < idf(stem("بلديه")) < idf(stem("زقزوقنامه"))
    True
    """
    found = _KNOWN.get(key)
    if found is None:
        if len(_KNOWN) > _MOST:
            _KNOWN.clear()
        counts = background()
        found = _FIGURE if key.startswith("#") else counts.words.get(hashed(key), counts.unseen)
        _KNOWN[key] = found
    return found


def formulaic(keys: Sequence[str]) -> bytearray:
    """1 for each key that stands in a formula of news (خادم الحرمين الشريفين الملك), 0 for the others."""
    marks = bytearray(len(keys))
    formulas = background().formulas
    for i in range(len(keys) - FORMULA + 1):
        if hashed(" ".join(keys[i : i + FORMULA])) in formulas:
            marks[i : i + FORMULA] = b"\1" * FORMULA
    return marks
