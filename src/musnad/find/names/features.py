"""What the tagger sees of a word: features as numbers, the same in training and at run time.

A feature is a string, hashed by CRC-32. Those of a single word are made once a distinct word; what stands around a
word (punctuation, listed and often seen names of several words) is looked at anew in each sentence.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from zlib import crc32

from musnad.find.names.clusters import NONE, clusters
from musnad.find.names.gazetteer import forms, phrases
from musnad.find.names.phrasebook import seen_names
from musnad.text.fold import View
from musnad.text.words import Word, layers

_LISTS = {
    "given_names": "G",
    "titles_of_people": "T",
    "body_heads": "H",
    "nationalities": "N",
    "state_bodies": "S",
    "fields_of_work": "F",
    "clubs": "C",
}
_GAP = 12
"""Characters of punctuation looked at between two words."""


@cache
def _flags() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((flag, forms(topic)) for topic, flag in _LISTS.items())


def _listed(word: str) -> list[str]:
    """Which lists have the word, with the proclitics that had to go."""
    found = []
    for prefix, stem in layers(word):
        plain = stem.removeprefix("ال")
        found += [
            f"l{flag}{'+' if prefix.removesuffix('ال') else ''}"
            for flag, members in _flags()
            if plain in members
        ]
    return sorted(set(found))


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "0"
    return "a" if word[0].isascii() else str(min(len(word), 7))


def naming_signs(word: str, letters: str) -> list[str]:
    """The features by which a word is known: itself, what is left behind its proclitics, its company in the news."""
    text = "0" if word[0].isdigit() else word
    readings = layers(text)
    found = [f"w{text}", f"n{letters}", f"t{readings[-1].stem}"]
    found += [f"r{reading.stem}" for reading in readings[1:]]
    for mark, stem in (("", text), *(("k", reading.stem) for reading in readings[1:])):
        if clusters(stem) != NONE:
            coarse, fine, profile = clusters(stem)
            found += [f"{mark}c{coarse}", f"{mark}f{fine}", f"{mark}p{profile}"]
    return found


def shape_signs(word: str, letters: str) -> list[str]:
    """The features that a word never seen has as well: affixes, length, lists.

    >>> shape_signs("وبون", "وبون")[:4]
    ['s4', 'eن', '<و', '>ن']
    """
    text = "0" if word[0].isdigit() else word
    affixes = [sign for n in (1, 2, 3, 4) for sign in (f"<{text[:n]}", f">{text[-n:]}")]
    return [f"s{_shape(text)}", f"e{letters[-1]}", *affixes, *_listed(text)]


def number(feature: str) -> int:
    """The number of a feature."""
    return crc32(feature.encode())


def word_numbers(word: str, letters: str) -> tuple[int, ...]:
    """The features of a folded word; ``letters`` are as typed, so that علي is not على."""
    return tuple(map(number, (*naming_signs(word, letters), *shape_signs(word, letters))))


def between(view: View, words: Sequence[Word]) -> list[str]:
    """The punctuation before each word and after the last one; ``^`` where a paragraph or sentence starts."""
    gaps = ["^"]
    for left, right in pairwise(words):
        gaps.append("".join(view.text[left.end : min(right.start, left.end + _GAP)].split()))
    gaps.append("$")
    return gaps


@lru_cache(maxsize=4096)
def _around(before: str, after: str, seen: str, listed: str) -> tuple[int, ...]:
    return tuple(map(number, (f"-g{before}", f"+g{after}", f"h{seen}", f"z{listed}")))


def around_numbers(view: View, words: Sequence[Word]) -> list[tuple[int, ...]]:
    """For each word of a sentence the features of its place: punctuation, names of several words."""
    gaps = between(view, words)
    places = zip(gaps, gaps[1:], seen_names(words), _phrase_signs(words), strict=False)
    return [_around(*place) for place in places]


def _phrase_signs(words: Sequence[Word]) -> list[str]:
    found = ["O"] * len(words)
    for phrase in phrases(words):
        size = min(phrase.last - phrase.first, 3)
        for at in range(phrase.first, phrase.last):
            found[at] = f"{'I' if at > phrase.first else 'B'}{phrase.type}{size}"
    return found
