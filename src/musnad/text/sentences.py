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
    marks: str
    """The marks themselves."""
    before: str
    """The word glued to the left of the mark."""
    after: str
    """The next character, a space included; empty at the end of the paragraph."""


_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_MARKS = re.compile(r"[.!?؟۔…]+")
_LAST_WORD = re.compile(r"[\w.]+$")
_LAST_CHUNK = re.compile(r"\S+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"://|^\W*www\.|@")
# Signs that open and close alike stand apart: “ and ‘ close as often as they open in Arabic news.
_CLOSERS = re.compile(r"(?: ?[»”’›)\]}])*(?P<either> ?[\"'“‘])?(?: ?[»”’›)\]}])*(?P<again>[.…]*)")
_SHOWS = re.compile(r"\w")
_GOES_ON = "،,؛;:"
_LONGEST_WORD = 30
_LONGEST_ADDRESS = 200


def inside_number(mark: Mark) -> Verdict:
    """33.5, 1.250: a stop between digits is no stop."""
    glued = mark.before[-1:].isdigit() and mark.after.isdigit()
    return "join" if mark.marks == "." and glued else None


def inside_address(mark: Mark) -> Verdict:
    """https://example.com/a?b=1, name@example.com: a mark with a letter right behind it."""
    if not mark.after or mark.after.isspace():
        return None
    chunk = _LAST_CHUNK.search(mark.text, max(mark.first, mark.start - _LONGEST_ADDRESS), mark.end)
    return "join" if chunk and _ADDRESS.search(chunk[0]) and mark.after not in '"»”)' else None


def list_number(mark: Mark) -> Verdict:
    """A number alone at the start of a paragraph: 1. البند الأول."""
    opens = mark.start - len(mark.before) == mark.first
    return "join" if mark.marks == "." and mark.before.isdigit() and len(mark.before) < 3 and opens else None


def era_or_unit(mark: Mark) -> Verdict:
    """1441 هـ. and 2016 م.: a letter behind a number shortens no name."""
    alone = len(mark.before) == 1 and mark.before.isalpha()
    at = mark.start - 2
    numbered = alone and at > mark.first and mark.text[at].isspace() and mark.text[at - 1].isdigit()
    return "split" if mark.marks == "." and numbered and not mark.after.strip() else None


def shortened_word(mark: Mark) -> Verdict:
    """د. محمد, م. ب., and the rows of ``data/lexicon/abbreviations.tsv``."""
    if mark.marks != ".":
        return None
    last = mark.before.rpartition(".")[2]
    words = (last, last.removeprefix("و"))
    at = mark.start - len(mark.before) - 1
    apart = at < mark.first or mark.text[at] not in "/%"
    lone_letter = apart and "." not in mark.before and any(len(w) == 1 and w.isalpha() for w in words)
    return "join" if lone_letter or not _abbreviations().isdisjoint(words) else None


def dotted_initials(mark: Mark) -> Verdict:
    """أ.ف.ب. إن: the last stop of initials ends a sentence only before و or at the end of the paragraph."""
    letters = mark.before.split(".")
    initials = len(letters) > 1 and all(len(letter) == 1 and letter.isalpha() for letter in letters)
    goes_on = mark.text[mark.end : mark.end + 2].strip()
    if mark.marks != "." or not initials or mark.after != " " or not goes_on:
        return None
    return None if goes_on.startswith("و") else "join"


def glued_abbreviation(mark: Mark) -> Verdict:
    """أ.ف.ب, سي.إن.إن, bbc.com: a stop with a letter right behind it, between short parts or Latin ones."""
    following = _FIRST_WORD.match(mark.text, mark.end, mark.last)
    last = mark.before.rpartition(".")[2]
    if mark.marks != "." or not last or following is None:
        return None
    if last[-1].isascii() and following[0][0].isascii():
        return "join"
    return "join" if last.isalpha() and len(last) < 3 and len(following[0]) < 3 else None


def sentence_goes_on(mark: Mark) -> Verdict:
    """«متى نعود؟»، سأل: a comma behind the mark or behind what it closes."""
    end = _closers(mark).end()
    return "join" if end < mark.last and mark.text[end] in _GOES_ON else None


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
    inside_address,
    list_number,
    era_or_unit,
    shortened_word,
    dotted_initials,
    glued_abbreviation,
    sentence_goes_on,
    bracketed_mark,
    ellipsis,
    end_mark,
)


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
        start, end = match.span()
        word = _LAST_WORD.search(text, max(first, start - _LONGEST_WORD), start)
        after = text[end : min(end + 1, last)]
        yield Mark(text, start, end, first, last, match[0], word[0] if word else "", after)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of each paragraph; one without a letter or digit goes with the one before it."""
    for paragraph in _PARAGRAPH.finditer(text):
        held: tuple[int, int] | None = None
        for start, end in _cut(text, paragraph.start(), paragraph.end()):
            if held is None or not _SHOWS.search(text, start, end):
                held = (start if held is None else held[0], end)
            else:
                yield held
                held = (start, end)
        if held is not None:
            yield held


def _cut(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start, quoted = first, False
    for mark in marks(text, first, last):
        if decide(mark)[0] == "split":
            quoted ^= text.count('"', start, mark.start) % 2 == 1
            end = _after_closers(mark, quoted)
            quoted ^= text.count('"', mark.start, end) % 2 == 1
            if text[start:end].strip():
                yield start, end
            start = end
    if text[start:last].strip():
        yield start, last


def _closers(mark: Mark) -> re.Match[str]:
    """Quotation marks and brackets right behind a mark."""
    closers = _CLOSERS.match(mark.text, mark.end, mark.last)
    assert closers is not None  # the pattern matches the empty string
    return closers


def _after_closers(mark: Mark, quoted: bool) -> int:
    """The end of the sentence: with what closes behind its mark, without a quotation mark that opens the next.

    The signs that open and close alike are told apart by what follows and by whether one stands open.
    """
    closers = _closers(mark)
    sign = closers["either"]
    if not sign or (quoted and sign.endswith('"')):
        return closers.end()
    behind = mark.text[closers.end("either") : min(closers.end("either") + 1, mark.last)]
    opens = bool(behind) if sign.startswith(" ") else behind.isalnum()
    return closers.start("either") if opens else closers.end()


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
