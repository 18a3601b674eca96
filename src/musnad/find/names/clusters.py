"""Clusters of words that stand in like company, learned from unlabelled news; a word not seen has none."""

from functools import cache, lru_cache
from importlib.resources import files
from struct import iter_unpack
from typing import Final
from zlib import crc32

from musnad.types import EntityType

NONE: Final = (-1, -1, 0)
PLACES: Final = ("B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
BOUNDS: Final = (0.02, 0.15, 0.5, 0.85)
"""Shares of a word's places that lie in names, from which on a profile speaks of more."""
HALF: Final = 0.5
NEVER: Final = 1
FIRST_PROFILE: Final = 2
"""Profile 0: too seldom to say; 1: nearly never in a name; from here on PLACES by BOUNDS."""


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


def mostly(word: str, kind: EntityType) -> bool:
    """Whether the first tagger took more than half of a word's places in the corpus for the start of such a name."""
    place, level = divmod(clusters(word)[2] - FIRST_PROFILE, len(BOUNDS))
    return place >= 0 and PLACES[place] == f"B-{kind}" and BOUNDS[level] >= HALF


def starts_person(word: str) -> bool:
    """Whether a word in names is above all a person's first word, and mostly in names."""
    place, level = divmod(clusters(word)[2] - FIRST_PROFILE, len(BOUNDS))
    return place >= 0 and PLACES[place] in ("B-PER", "I-PER") and BOUNDS[level] >= HALF


def never_named(word: str) -> bool:
    """Whether the first tagger took a word, seen often enough, next to never for a part of a name."""
    return clusters(word)[2] == NEVER


def seldom(word: str) -> bool:
    """Whether the news has a word too seldom to say."""
    return clusters(word)[2] == 0
