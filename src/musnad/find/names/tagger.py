"""The tagger: a linear-chain CRF over hashed features, in plain Python, its weights one byte each."""

from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from struct import calcsize, unpack_from
from typing import Final, NamedTuple

from musnad.find.names.features import numbers, pair_numbers
from musnad.text.fold import View
from musnad.text.words import Word

LABELS: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_SIZE: Final = len(LABELS)
_HEAD: Final = "<If"
MODEL: Final = "names@1"

Row = tuple[int, ...]


class Weights(NamedTuple):
    """Where the row of a feature starts, all rows end to end, and the transitions by the label they lead to."""

    rows: dict[int, Row]
    links: tuple[tuple[tuple[int, int], ...], ...]


@cache
def weights() -> Weights:
    """The weights that ship; read when the first article is."""
    packed = (files("musnad") / "data" / "models" / "names.bin").read_bytes()
    count, _ = unpack_from(_HEAD, packed)
    at = calcsize(_HEAD)
    links = unpack_from(f"<{_SIZE**2}h", packed, at)
    at += 2 * _SIZE**2
    keys = unpack_from(f"<{count}I", packed, at)
    cells = array("b", packed[at + 4 * count :])
    rows = zip(*(cells[place::_SIZE] for place in range(_SIZE)), strict=True)
    return Weights(dict(zip(keys, rows, strict=True)), _allowed(links))


def _allowed(links: Sequence[int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """(label before, weight) for each label; I- follows only B- and I- of its type."""
    found = []
    for here, label in enumerate(LABELS):
        before = [
            b
            for b, other in enumerate(LABELS)
            if label[0] != "I" or (other[0] != "O" and other[2:] == label[2:])
        ]
        found.append(tuple((b, links[b * _SIZE + here]) for b in before))
    return tuple(found)


def _sum(features: Sequence[int]) -> Row:
    rows = weights().rows
    found = [rows[f] for f in features if f in rows]
    return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * _SIZE


@lru_cache(maxsize=32768)
def _word_scores(word: str, letters: str) -> tuple[Row, ...]:
    """What a word says of the label two words on, of the next one, its own, the one before and two before."""
    return tuple(_sum(row) for row in numbers(word, letters))


def tag(view: View, words: Sequence[Word]) -> list[str]:
    """The labels of the words of one sentence.

    >>> from musnad.text.fold import fold
    >>> from musnad.text.words import words
    >>> view = fold("قال الرئيس محمود عباس في رام الله")
    >>> " ".join(tag(view, words(view)))
    'O O B-PER I-PER O B-LOC I-LOC'
    """
    if not words:
        return []
    seen = [_word_scores(w.text, view.letters[w.start : w.end]) for w in words]
    count = len(words)
    scores = []
    for i, extra in enumerate(pair_numbers(view, words)):
        found = [seen[i + place][2 + place] for place in (-2, -1, 0, 1, 2) if 0 <= i + place < count]
        scores.append(tuple(map(sum, zip(_sum(extra), *found, strict=True))))
    return [LABELS[label] for label in _best_path(scores)]


def _best_path(scores: Sequence[Row]) -> list[int]:
    """Viterbi."""
    links = weights().links
    best = [score if LABELS[i][0] != "I" else score - 10_000 for i, score in enumerate(scores[0])]
    backs = []
    for row in scores[1:]:
        reached, back = [], []
        for here, before in enumerate(links):
            top, source = max((best[b] + link, b) for b, link in before)
            reached.append(top + row[here])
            back.append(source)
        best = reached
        backs.append(back)
    label = max(range(_SIZE), key=best.__getitem__)
    path = [label]
    for back in reversed(backs):
        label = back[label]
        path.append(label)
    return path[::-1]
