"""Cuts a folded text into words, digits and marks, and says of each what it can mean as a time word."""

import re
from dataclasses import dataclass, field
from functools import cache

from musnad.text.fold import View
from musnad.text.numbers import Number, find_numbers
from musnad.text.numbers.tokens import forms
from musnad.text.times.lexicon import Entry, entries

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\n|[^\s\w]|_")
_LONGEST_NUMBER = 9
_LONGEST_RUN = 8


class Tag:
    """A reading of the tokens from one on: class, value, how many tokens."""

    __slots__ = ("entry", "length", "value")

    def __init__(self, entry: Entry, length: int) -> None:
        self.entry, self.length, self.value = entry, length, entry.value


_NO_TAGS: dict[str, Tag] = {}


@dataclass(slots=True)
class Tokens:
    """The tokens of a view or of a part of it; everything is asked by token index."""

    view: View
    starts: list[int]
    ends: list[int]
    words: list[str]
    tags: dict[int, dict[str, Tag]]
    _numbers: dict[int, tuple[Number, int] | None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, i: int) -> str:
        """The token, empty outside the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def tag(self, i: int, kind: str) -> Tag | None:
        """The reading of token ``i`` as ``kind``."""
        return self.tags.get(i, _NO_TAGS).get(kind)

    def digits(self, i: int) -> int | None:
        """The value of a plain run of digits."""
        word = self.word(i)
        return int(word) if word.isdecimal() and len(word) <= _LONGEST_NUMBER else None

    def start(self, i: int) -> int:
        """Where token ``i`` begins, its proclitics left out."""
        tags = self.tags.get(i)
        if tags:
            return self.starts[i] + next(iter(tags.values())).entry.skip
        found = self._numbers.get(i)
        return max(self.starts[i], found[0].start) if found else self.starts[i]

    def joined(self, i: int) -> bool:
        """Whether و or ف stands before the time word at token ``i``."""
        return self.start(i) > self.starts[i] and self.words[i][0] in "وف"

    def glued(self, i: int) -> bool:
        """Whether nothing stands between token ``i`` and the one before it."""
        return 0 < i < len(self.words) and self.ends[i - 1] == self.starts[i]

    def numeral(self, i: int) -> bool:
        """Whether token ``i`` is a numeral in words."""
        return self.word(i) in forms()

    def number(self, i: int) -> tuple[Number, int] | None:
        """The number that begins at token ``i`` and the index of the token after it."""
        if i not in self._numbers:
            self._numbers[i] = self._number(i) if 0 <= i < len(self.words) else None
        return self._numbers[i]

    def number_before_and(self, i: int) -> tuple[Number, int] | None:
        """The number at token ``i`` up to the next و: العاشرة of العاشرة وعشرين دقيقة."""
        j = next(
            (k for k in range(i + 1, min(len(self), i + _LONGEST_RUN)) if self.words[k][0] == "و"), i + 1
        )
        found = find_numbers(self.view, self.starts[i], self.ends[j - 1])
        return (found[0], j) if found and found[0].start < self.ends[i] else None

    def _number(self, i: int) -> tuple[Number, int] | None:
        word = self.words[i]
        known = forms()
        if word.isdecimal():
            if len(word) > _LONGEST_NUMBER:
                return None
        elif word not in known:
            return None
        j = i + 1
        while j < min(len(self.words), i + _LONGEST_RUN) and (
            self.words[j].isdecimal() or self.words[j] in known or self.words[j] in (".", ",", "،", "ر", "و")
        ):
            if word.isdecimal() and self.words[j].isdecimal() and not self.glued(j):
                break
            if self.words[j] in (".", ",", "،", "ر") and not (self.glued(j) and self.glued(j + 1)):
                break
            j += 1
        found = find_numbers(self.view, self.starts[i], self.ends[j - 1])
        if not found or found[0].start >= self.ends[i]:
            return None
        number = found[0].parts[0] if found[0].parts else found[0]
        after = next((k for k in range(i, j) if self.starts[k] >= number.end), j)
        return number, after


def tokenize(view: View, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of a view with their readings; of several the longest."""
    found_in = list(_TOKEN.finditer(view.text, start, len(view.text) if end is None else end))
    words = [match[0] for match in found_in]
    tokens = Tokens(view, [m.start() for m in found_in], [m.end() for m in found_in], words, {})
    table = entries()
    for i, word in enumerate(words):
        if word in table:
            if (tags := _tags_of(word)) is not None:
                tokens.tags[i] = tags
            else:
                _tag(tokens, i, table[word])
    return tokens


@cache
def _tags_of(word: str) -> dict[str, Tag] | None:
    """The readings of a time word; None where it may begin a phrase, so that they hang on what follows."""
    found = entries()[word]
    return None if any(entry.rest for entry in found) else {entry.kind: Tag(entry, 1) for entry in found}


def _tag(tokens: Tokens, i: int, found: tuple[Entry, ...]) -> None:
    words, longest = tokens.words, 0
    tags: dict[str, Tag] = {}
    for entry in found:
        length = 1 + len(entry.rest)
        if length >= longest and (not entry.rest or tuple(words[i + 1 : i + length]) == entry.rest):
            if length > longest:
                longest, tags = length, {}
            tags[entry.kind] = Tag(entry, length)
    if tags:
        tokens.tags[i] = tags
