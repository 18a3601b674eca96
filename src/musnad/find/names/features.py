"""What the tagger sees of a word: features as numbers, the same in training and at run time.

A feature is a string, hashed by CRC-32. Features of a single word are made once a distinct word and then read at
five places around it, so a word seen before costs a dictionary look-up.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from musnad.find.names.clusters import clusters
from musnad.find.names.gazetteer import forms, phrases
from musnad.find.names.phrasebook import seen_names
from musnad.text.fold import View
from musnad.text.words import Word, layers

_LISTS = {"given_names": "G", "titles_of_people": "T", "body_heads": "H", "nationalities": "N"}
OURS, ANERCORP = "M", "A"
"""Whose annotation guide a text follows: what counts as a body differs, so a word's features stand twice, once for
both guides and once for its own; the tagger always runs with ours."""
_GAP = 12
"""Characters of punctuation looked at between two words."""


class Signs(NamedTuple):
    """The features of one word as strings, by how far from it they are read."""

    here: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]


@cache
def _flags() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((flag, forms(topic)) for topic, flag in _LISTS.items())


def _listed(word: str) -> list[str]:
    """Which lists have the word, with the proclitics that had to go."""
    found = []
    for prefix, stem in layers(word):
        plain = stem.removeprefix("ال")
        found += [
            f"{flag}{'+' if prefix.removesuffix('ال') else ''}"
            for flag, members in _flags()
            if plain in members
        ]
    return sorted(set(found))


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "0"
    return "a" if word[0].isascii() else str(min(len(word), 7))


@lru_cache(maxsize=32768)
def signs(word: str, letters: str) -> Signs:
    """The features of a folded word; ``letters`` are as typed, so that علي is not على."""
    text = "0" if word[0].isdigit() else word
    coarse, fine, profile = clusters(text)
    readings = layers(text)
    lists = [f"l{name}" for name in _listed(text)]
    shared = [f"w{text}", f"c{coarse}", f"f{fine}", f"p{profile}", *lists]
    stem = readings[-1].stem
    near = [*shared, f"t{stem}", f"x{text[-2:]}", f"y{text[:2]}", f"e{letters[-1]}"]
    here = [
        *near, f"s{_shape(text)}", f"n{letters}",
        *(f"<{text[:n]}" for n in (1, 3, 4)), *(f">{text[-n:]}" for n in (1, 3, 4)),
        *(f"r{reading.stem}" for reading in readings[1:]),
        *(f"k{clusters(reading.stem)[1]}" for reading in readings[1:]),
        *(f"q{clusters(reading.stem)[2]}" for reading in readings[1:]),
    ]  # fmt: skip
    return Signs(tuple(here), tuple(near), tuple(shared))


def number(feature: str) -> int:
    """The number of a feature."""
    return crc32(feature.encode())


@lru_cache(maxsize=32768)
def numbers(word: str, letters: str, guide: str = OURS) -> tuple[tuple[int, ...], ...]:
    """The features of a word as its neighbours see it: two before them, one before, themselves, one after, two."""
    found = signs(word, letters)
    here = (*found.here, *(guide + sign for sign in found.here))
    before = (*found.near, *(guide + sign for sign in found.far))
    rows = ((-2, found.far), (-1, found.near), (0, here), (1, before), (2, found.far))
    return tuple(tuple(number(f"{place}{sign}") for sign in row) for place, row in rows)


def between(view: View, words: Sequence[Word]) -> list[str]:
    """The punctuation before each word and after the last one; ``^`` where a paragraph or sentence starts."""
    gaps = ["^"]
    for left, right in pairwise(words):
        gaps.append("".join(view.text[left.end : min(right.start, left.end + _GAP)].split()))
    gaps.append("$")
    return gaps


def pair_numbers(view: View, words: Sequence[Word], guide: str = OURS) -> list[list[int]]:
    """For each word of a sentence the features that more than one word makes: pairs, punctuation, listed phrases."""
    gaps = between(view, words)
    texts = ["<s>", *("0" if w.text[0].isdigit() else w.text for w in words), "</s>"]
    fine = [clusters(text)[1] for text in texts]
    listed = _phrase_signs(words)
    seen = ["O", *seen_names(words), "O"]
    found = []
    for i in range(len(words)):
        signs_here = [
            "0b", f"-g{gaps[i]}", f"+g{gaps[i + 1]}",
            f"-b{texts[i]}|{texts[i + 1]}", f"+b{texts[i + 1]}|{texts[i + 2]}",
            f"-d{fine[i]}|{fine[i + 1]}", f"+d{fine[i + 1]}|{fine[i + 2]}",
            f"0h{seen[i + 1]}",
            f"-h{seen[i]}",
            f"+h{seen[i + 2]}",
            f"0z{listed[i + 1]}", f"-z{listed[i]}", f"+z{listed[i + 2]}",
        ]  # fmt: skip
        signs_here += [
            guide + sign for sign in (signs_here[0], signs_here[3], signs_here[4], *signs_here[6:])
        ]
        found.append([number(sign) for sign in signs_here])
    return found


def _phrase_signs(words: Sequence[Word]) -> list[str]:
    signs_of = ["O"] * (len(words) + 2)
    for phrase in phrases(words):
        size = min(phrase.last - phrase.first, 3)
        for at in range(phrase.first, phrase.last):
            signs_of[at + 1] = f"{'I' if at > phrase.first else 'B'}{phrase.type}{size}"
    return signs_of
