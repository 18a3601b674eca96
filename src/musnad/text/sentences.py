"""Sentences of a view: where one ends is decided by a short list of named rules.

A paragraph break always ends a sentence. Inside a paragraph every mark that could end one is put to ``RULES``
in order; the first that answers decides. ``python -m musnad.text.sentences "نص"`` prints each decision.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from musnad.text.fold import View, fold, fold_word
from musnad.text.lexicon import rows

Verdict = Literal["split", "join"] | None


class Sentence(NamedTuple):
    """A sentence at view positions ``start:end``, no white space at its edges."""

    start: int
    end: int


class Mark(NamedTuple):
    """A run of closing marks at ``start:end`` of ``text``, inside the paragraph ``first:last``."""

    text: str
    start: int
    end: int
    first: int
    last: int

    @property
    def marks(self) -> str:
        """The marks themselves."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The word glued to the left of the mark."""
        match = _LAST_WORD.search(self.text, max(self.first, self.start - _LONGEST_WORD), self.start)
        return match[0] if match else ""

    @property
    def after(self) -> str:
        """The next character, a space included; empty at the end of the paragraph."""
        return self.text[self.end : self.end + 1] if self.end < self.last else ""


_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_MARKS = re.compile(r"[.!?؟۔…]+")
_LAST_WORD = re.compile(r"[\w.]+$")
_CLOSERS = re.compile(r"[\"»”’')\]}›]*")
_LONGEST_WORD = 30


def inside_number(mark: Mark) -> Verdict:
    """33.5, 1.250: a stop between digits is no stop."""
    glued = mark.before[-1:].isdigit() and mark.after.isdigit()
    return "join" if mark.marks == "." and glued else None


def list_number(mark: Mark) -> Verdict:
    """A number alone at the start of a paragraph: 1. البند الأول."""
    opens = mark.start - len(mark.before) == mark.first
    return "join" if mark.marks == "." and mark.before.isdigit() and len(mark.before) < 3 and opens else None


def shortened_word(mark: Mark) -> Verdict:
    """د. محمد, م. ب., and the rows of ``data/lexicon/abbreviations.tsv``."""
    if mark.marks != ".":
        return None
    last = mark.before.rpartition(".")[2]
    dotted = "." in mark.before
    lone_letter = len(last) == 1 and last.isalpha() and not dotted
    return "join" if lone_letter or last in _abbreviations() else None


def glued_abbreviation(mark: Mark) -> Verdict:
    """أ.ف.ب, bbc.com: a stop with a letter right behind it, unless two whole Arabic words touch it."""
    if mark.marks != "." or not (mark.after.isalnum() or mark.after == "_"):
        return None
    long_before = len(mark.before.rpartition(".")[2]) > 2
    following = _FIRST_WORD.match(mark.text, mark.end, mark.last)
    long_after = following is not None and len(following[0]) > 2
    arabic = mark.before[-1:] >= "\u0600" and mark.after >= "\u0600"
    return None if arabic and long_before and long_after else "join"


def bracketed_mark(mark: Mark) -> Verdict:
    """(!) and (؟): the writer's aside."""
    alone = mark.text[mark.start - 1 : mark.start] == "(" and mark.after == ")"
    return "join" if alone else None


def ellipsis(mark: Mark) -> Verdict:
    """.. and … go on: Arabic news uses them inside headlines and for what is left out."""
    return "join" if (len(mark.marks) > 1 and set(mark.marks) <= set(".…")) or mark.marks == "…" else None


def end_mark(mark: Mark) -> Verdict:
    """Every other mark ends its sentence."""
    return "split"


RULES: tuple[Callable[[Mark], Verdict], ...] = (
    inside_number,
    list_number,
    shortened_word,
    glued_abbreviation,
    bracketed_mark,
    ellipsis,
    end_mark,
)

_FIRST_WORD = re.compile(r"[^\W\d_]+")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold_word(row["form"]) for row in rows("abbreviations"))


def decide(mark: Mark) -> tuple[Verdict, str]:
    """Split or join at this mark, and the name of the rule that said so."""
    for rule in RULES:
        if (verdict := rule(mark)) is not None:
            return verdict, rule.__name__
    raise AssertionError("end_mark answers always")


def sentences(view: View) -> tuple[Sentence, ...]:
    """The sentences of a view, in order; every character that is no white space is in exactly one.

    >>> view = fold("قال د. سامي إن النمو بلغ 3.5 في المئة. وأضاف: «سنعود.» ثم غادر.")
    >>> [view.raw[s.start:s.end] for s in sentences(view)]
    ['قال د. سامي إن النمو بلغ 3.5 في المئة.', 'وأضاف: «سنعود.»', 'ثم غادر.']
    """
    return tuple(_trimmed(view.text, start, end) for start, end in _pieces(view.text))


def marks(text: str, first: int, last: int) -> Iterator[Mark]:
    """The runs of closing marks in the paragraph ``first:last`` of a folded text."""
    for match in _MARKS.finditer(text, first, last):
        yield Mark(text, match.start(), match.end(), first, last)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        for mark in marks(text, paragraph.start(), paragraph.end()):
            if decide(mark)[0] == "split":
                end = _after_closers(text, mark)
                if text[start:end].strip():
                    yield start, end
                start = end
        if text[start : paragraph.end()].strip():
            yield start, paragraph.end()


def _after_closers(text: str, mark: Mark) -> int:
    """Quotation marks and brackets that close right behind the mark belong to its sentence."""
    closers = _CLOSERS.match(text, mark.end, mark.last)
    assert closers is not None
    opens_a_word = text[closers.end() : closers.end() + 1].isalnum()
    return mark.end if opens_a_word else closers.end()


def _trimmed(text: str, start: int, end: int) -> Sentence:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Sentence(start, end)


def main() -> None:
    """Prints each mark of a text, what was decided and by which rule."""
    view = fold(sys.argv[1] if len(sys.argv) > 1 else sys.stdin.read())
    for paragraph in _PARAGRAPH.finditer(view.text):
        for mark in marks(view.text, paragraph.start(), paragraph.end()):
            verdict, rule = decide(mark)
            print(verdict, rule, view.letters[max(mark.first, mark.start - 20) : mark.end], sep="\t")
    for sentence in sentences(view):
        print("sentence", sentence.start, sentence.end, view.letters[sentence.start : sentence.end], sep="\t")


if __name__ == "__main__":
    main()
