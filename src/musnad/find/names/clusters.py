"""Clusters of words that stand in like company, learned from unlabelled news; a word not seen has none."""

from functools import cache, lru_cache
from importlib.resources import files
from struct import iter_unpack
from zlib import crc32

NONE = (-1, -1, 0)


@cache
def _table() -> dict[int, tuple[int, int, int]]:
    """CRC-32 of a folded word -> coarse cluster, fine cluster, profile."""
    try:
        packed = (files("musnad") / "data" / "models" / "clusters.bin").read_bytes()
    except FileNotFoundError:
        return {}
    return {key: (coarse, fine, profile) for key, fine, coarse, profile in iter_unpack("<IHBB", packed)}


@lru_cache(maxsize=32768)
def clusters(word: str) -> tuple[int, int, int]:
    """Coarse cluster, fine cluster, and how a first tagger labelled the word over the corpus (0: too seldom)."""
    return _table().get(crc32(word.encode()), NONE)
