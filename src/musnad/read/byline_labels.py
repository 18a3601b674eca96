"""The words that stand before who wrote a piece: كتب، بقلم، حوار."""

import re
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from musnad.read.phrases import key
from musnad.text.fold import fold, fold_word
from musnad.text.lexicon import rows

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_AFTER: Final = re.compile(r"[\s:：/\-–—|.]+")
_STRONG: Final = (":", "/", "-", "–", "—", "|")
_LONGEST: Final = 120
_LONGEST_WORD: Final = 24


def opened(lines: list[str]) -> list[int]:
    """Which lines begin, or go on behind a bar, with a word that opens a label: of forty on a page one or none.

    >>> opened(["13 مايو", "كتب: كريم ناصر", "بيروت | بقلم سلمى", "كتبي"])
    [1, 2]
    """
    heads = [line if "|" in line else line[:_LONGEST_WORD] for line in lines]
    views = fold_word("\n" + "\n".join(heads))
    return list(dict.fromkeys([views.count("\n", 0, m.end()) - 1 for m in _opening().finditer(views)]))


@cache
def _opening() -> re.Pattern[str]:
    """The first word of a label, where letters begin in the first word of a line or behind a bar."""
    alike = groupby(sorted(_openers()), lambda word: word[0])
    words = "|".join(f"{first}(?:{'|'.join([word[1:] for word in more])})" for first, more in alike)
    return re.compile(rf"[\n|] *(?:[^\w \n]|[\d_])*(?:{words})(?![^\W\d_])")


@lru_cache(256)
def after_label(line: str) -> str | None:
    """What follows the label of a byline; None where there is no label.

    >>> after_label("كتبت- سلمى الهادي:"), after_label("تقرير: كريم ناصر"), after_label("تقرير دولي جديد")
    ('سلمى الهادي:', 'كريم ناصر', None)
    """
    if not _opens(line.lstrip()[:_LONGEST_WORD].partition(" ")[0]):
        return None
    view = fold(line[:_LONGEST])
    words = list(_LETTERS.finditer(view.text, 0, 60))
    for count in range(min(4, len(words)), 0, -1):
        label = " ".join(word[0] for word in words[:count])
        if label not in labels():
            continue
        mark = _AFTER.match(view.text, words[count - 1].end())
        behind = mark[0].strip() if mark else ""
        if labels()[label] and not behind.startswith(_STRONG):
            return None
        end = mark.end() if mark else words[count - 1].end()
        return line[view.starts[end] :].strip() if end < len(view.text) else ""
    return None


@lru_cache(2048)
def _opens(word: str) -> bool:
    """Whether a word can begin a label."""
    letters = _LETTERS.search(fold_word(word))
    return letters is not None and letters[0] in _openers()


@cache
def _openers() -> frozenset[str]:
    return frozenset(label.split()[0] for label in labels())


@cache
def labels() -> dict[str, bool]:
    """Each label, and whether it needs a colon."""
    return {key(row["form"]): row["colon"] == "colon" for row in rows("byline_labels")}
