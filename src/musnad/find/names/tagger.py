"""The tagger: labels for the words of an article, the likeliest row of them that makes whole names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from musnad.find.names.features import around_numbers
from musnad.find.names.net import LABELS, scores
from musnad.text.fold import View
from musnad.text.words import Word

MODEL: Final = "names@3"
_AT_ONCE: Final = 4096
"""Words that go through the net together: bounds memory on long texts."""
_INSIDE: Final = {i: (i - 1, i) for i, label in enumerate(LABELS) if label[0] == "I"}
"""I- of a type, and what may stand before it: B- and I- of that type."""
_FREE: Final = tuple(i for i in range(len(LABELS)) if i not in _INSIDE)


def tag(view: View, sentences: Sequence[Sequence[Word]]) -> list[list[str]]:
    """The labels of the words of each sentence.

    >>> from musnad.text.fold import fold
    >>> from musnad.text.words import words
    >>> view = fold("قال الرئيس محمود عباس في رام الله")
    >>> " ".join(tag(view, [words(view)])[0])
    'O O B-PER I-PER O B-LOC I-LOC'
    """
    return [labels for some in _portions(sentences) for labels in _tagged(view, some)]


def _portions(sentences: Sequence[Sequence[Word]]) -> Iterator[list[Sequence[Word]]]:
    some: list[Sequence[Word]] = []
    size = 0
    for sentence in sentences:
        some.append(sentence)
        size += len(sentence)
        if size >= _AT_ONCE:
            yield some
            some, size = [], 0
    if size:
        yield some


def _tagged(view: View, sentences: Sequence[Sequence[Word]]) -> Iterator[list[str]]:
    around = [numbers for words in sentences for numbers in around_numbers(view, words)]
    typed = [[(w.text, view.letters[w.start : w.end]) for w in words] for words in sentences]
    for rows in scores(typed, around):
        path = rows.argmax(1).tolist()
        yield [LABELS[label] for label in (path if _whole(path) else _best_path(rows.tolist()))]


def _whole(path: Sequence[int]) -> bool:
    """Whether every I- continues a name of its type."""
    return all(
        label not in _INSIDE or before in _INSIDE[label]
        for before, label in zip((0, *path), path, strict=False)
    )


def _best_path(rows: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi: the likeliest labels of which every I- continues a name of its type."""
    best = [score if i in _FREE else float("-inf") for i, score in enumerate(rows[0])]
    backs = []
    for row in rows[1:]:
        top = max(range(len(best)), key=best.__getitem__)
        back = [max(_INSIDE[i], key=best.__getitem__) if i in _INSIDE else top for i in range(len(row))]
        best = [best[source] + score for source, score in zip(back, row, strict=True)]
        backs.append(back)
    path = [max(range(len(best)), key=best.__getitem__)]
    for back in reversed(backs):
        path.append(back[path[-1]])
    return path[::-1]
