"""Names of several words that a first tagger saw in many articles of unlabelled news, kept as checksums."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from struct import iter_unpack
from zlib import crc32

from musnad.text.words import Word, layers

OPEN = 255
"""What the first two words of a longer name are kept as."""
TYPES = ("PER", "ORG", "LOC")
_LONGEST = 7


@cache
def _book() -> dict[int, int]:
    packed = (files("musnad") / "data" / "models" / "phrases.bin").read_bytes()
    return dict(iter_unpack("<IB", packed))


def seen_names(words: Sequence[Word]) -> list[str]:
    """For each word its place in a name that the news has often: BPER, IPER ... or O."""
    found = ["O"] * len(words)
    at = 0
    while at < len(words) - 1:
        size, kind = _longest(words, at)
        for k in range(size):
            found[at + k] = ("I" if k else "B") + TYPES[kind]
        at += max(size, 1)
    return found


def _longest(words: Sequence[Word], first: int) -> tuple[int, int]:
    """(words, type) of the longest name at a word; (0, 0) for none."""
    book = _book()
    best = (0, 0)
    for _, stem in layers(words[first].text):
        code = crc32(f"{stem} {words[first + 1].text}".encode())
        kind = book.get(code)
        at = first + 2
        if kind is None:
            continue
        while True:
            if kind is not None and kind != OPEN and at - first > best[0]:
                best = (at - first, kind)
            if at == len(words) or at - first == _LONGEST:
                break
            code = crc32(f" {words[at].text}".encode(), code)
            kind = book.get(code)
            at += 1
    return best
