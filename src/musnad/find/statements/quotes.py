"""Pairs of quotation marks: «», “”, "", '', of all directions, and what is left where one of a pair is missing."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

_MARK = re.compile(r"''|[«»\"“”„‟″]")
_CLOSING_BEFORE = re.compile(r"[\w.,،؛;!?؟…)%]")
_SPACE_OR_STOP = re.compile(r"[\s.,،؛;:!?؟)\]}…ـ-]")
_LONGEST = 4000
"""Characters a quotation may run; longer ones have lost a mark."""
_GLUED = "وفبلك"

Side = Literal["open", "close", "either"]


class Quote(NamedTuple):
    """The marks at view positions; ``inner`` lies between them."""

    start: int
    inner: int
    inner_end: int
    end: int
    broken: bool = False
    """Its closing mark is missing."""


class _Mark(NamedTuple):
    start: int
    end: int
    side: Side
    line: int
    """Number of its paragraph."""


def quotes(text: str) -> list[Quote]:
    """The quotations of a folded text in order; a mark within another kind's pair is part of its content.

    >>> [text[q.inner : q.inner_end] for text in ["قال «نعم» ثم \\"لا\\""] for q in quotes(text)]
    ['نعم', 'لا']
    """
    return list(_pairs(list(_marks(text)), text))


def _marks(text: str) -> Iterator[_Mark]:
    line, at = 0, 0
    for match in _MARK.finditer(text):
        line += text.count("\n", at, match.start()) > 0
        at = match.start()
        yield _Mark(match.start(), match.end(), _side(text, match.start(), match.end()), line)


def _side(text: str, start: int, end: int) -> Side:
    """Whether a mark opens or closes, by what stands on both sides of it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    glued = before in _GLUED and (start < 2 or not text[start - 2].isalnum()) if before else False
    free_before = not before or before.isspace() or before in "([:-/ـ" or glued
    free_after = not after or bool(_SPACE_OR_STOP.match(after))
    if free_before and not free_after:
        return "open"
    if free_after and not free_before and _CLOSING_BEFORE.match(before):
        return "close"
    return "either"


def _pairs(marks: Sequence[_Mark], text: str) -> Iterator[Quote]:
    opened: _Mark | None = None
    for number, mark in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else None
        if opened is None:
            opened = mark if _opens(mark, following, text) else None
        elif mark.start - opened.end > _LONGEST or (mark.side == "open" and mark.line != opened.line):
            yield _broken(opened, text)
            opened = mark if _opens(mark, following, text) else None
        elif mark.side == "open" and _reopens(opened, mark, following):
            yield _broken(opened, text)
            opened = mark
        elif mark.side != "open" or following is None or following.side != "close":
            yield Quote(opened.start, opened.end, mark.start, mark.end)
            opened = None
    if opened is not None:
        yield _broken(opened, text)


def _opens(mark: _Mark, following: _Mark | None, text: str) -> bool:
    """A mark with none open before it: one that looks like closing opens only where the next one closes it."""
    if mark.side == "close":
        goes_on = text[mark.end : mark.end + 2].strip()[:1].isalnum()
        near = following is not None and following.line == mark.line
        return goes_on and near and following is not None and following.side == "close"
    return True


def _reopens(opened: _Mark, mark: _Mark, following: _Mark | None) -> bool:
    """A mark that opens while one is open: the earlier has lost its end, unless this one is a pair inside it."""
    return not (following is not None and following.side == "close" and following.line == mark.line) or (
        opened.side == "either"
    )


def _broken(opened: _Mark, text: str) -> Quote:
    """A quotation that never closes ends with its paragraph."""
    furthest = min(len(text), opened.end + _LONGEST)
    end = text.find("\n", opened.end, furthest)
    stop = furthest if end < 0 else end
    return Quote(opened.start, opened.end, stop, stop, True)
