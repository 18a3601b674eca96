"""Finds the pieces that numbers are made of: runs of digits and numeral words with their proclitics."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from musnad.text.fold import View, bare_letters, fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers.digits import DIGITS, read_digits


class Token(NamedTuple):
    """A piece of a number at view positions ``start:end``, conjunction and preposition left out."""

    start: int
    end: int
    kind: str
    """``digits`` or a class of ``data/lexicon/numerals.tsv``."""
    value: float
    by: str
    joined: bool
    """Whether و ties it to what stands before."""
    definite: bool


class Form(NamedTuple):
    """How a written word is read as a numeral."""

    kind: str
    value: float
    skip: int
    """Letters of the conjunction and the preposition."""
    joined: bool
    preposition: str
    definite: bool
    exact: str
    """The letters it must be typed with; empty where any spelling will do."""


_PIECE = re.compile(rf"(?P<digits>{DIGITS})|[^\W\d_]+")
_GLUED = {c + p: ("و" in c, p) for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك", "ال", "بال", "لل", "كال")}
_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_BLANKS = ' «»"“”'
_IDENTIFIER = re.compile(r"[a-z_]")


@cache
def forms() -> dict[str, Form]:
    """Every numeral word with every proclitic it can carry; a bare word wins over a prefixed one."""
    table: dict[str, Form] = {}
    refused = {
        c + fold_word(word) for row in rows("numerals") for word in row["not"].split() for c in _CONJUNCTIONS
    }
    for row in rows("numerals"):
        for word, form in _spellings(row):
            known = table.get(word)
            if word not in refused and (known is None or known.skip > form.skip):
                table[word] = form
    return table


def _spellings(row: dict[str, str]) -> Iterator[tuple[str, Form]]:
    stem, value = fold_word(row["form"]), float(Fraction(row["value"]))
    exact = bare_letters(row["form"]) if row["exact"] else ""
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            skip, joined = len(conjunction + preposition), conjunction == "و"
            bare = Form(row["class"], value, skip, joined, preposition, False, exact)
            article = "ل" if preposition == "ل" else "ال"
            yield conjunction + preposition + stem, bare
            yield conjunction + preposition + article + stem, bare._replace(definite=True)


def scan(view: View, start: int, end: int) -> Iterator[list[Token]]:
    """The runs of number pieces with nothing but blanks (or a lone و) between them."""
    run: list[Token] = []
    reach = -1
    for token, first in _tokens(view, start, end):
        if run and view.text[reach:first].strip(_BLANKS):
            yield run
            run = []
        run.append(token)
        reach = token.end
    if run:
        yield run


def _tokens(view: View, start: int, end: int) -> Iterator[tuple[Token, int]]:
    """The pieces in order, and where each begins with what is glued or joined before it."""
    text, table = view.text, forms()
    before: re.Match[str] | None = None
    for match in _PIECE.finditer(text, start, end):
        if match["digits"] is not None:
            if (token := _digits(text, match)) is not None:
                yield _with_before(text, token, before)
        elif (form := table.get(match[0])) is not None and _typed(view, match, form):
            at = match.start() + form.skip
            token = Token(at, match.end(), form.kind, form.value, "words", form.joined, form.definite)
            if not _is_share(form, token, before):
                yield _with_before(text, token, before) if not form.joined else (token, match.start())
        before = match


def _digits(text: str, match: re.Match[str]) -> Token | None:
    """A run of digits, unless Latin letters make it part of a name (F16, G20)."""
    reading = read_digits(match[0])
    if reading is None or _IDENTIFIER.match(text, match.start() - 1) or _IDENTIFIER.match(text, match.end()):
        return None
    return Token(match.start(), match.end(), "digits", reading.value, reading.by, False, False)


def _with_before(text: str, token: Token, before: re.Match[str] | None) -> tuple[Token, int]:
    """A token told what the word before it says: و and ال glued to digits, or a lone و."""
    if before is None:
        return token, token.start
    gap = text[before.end() : token.start]
    if (
        token.kind == "digits"
        and before[0] in _GLUED
        and (not gap or (gap == " " and before[0].endswith("ال")))
    ):
        joined, particle = _GLUED[before[0]]
        definite = particle.endswith("ال") or particle == "لل"
        return token._replace(joined=joined, definite=definite), before.start()
    lone = before[0] == "و" and not gap.strip(" ")
    return (token._replace(joined=True), before.start()) if lone else (token, token.start)


def _typed(view: View, match: re.Match[str], form: Form) -> bool:
    """Whether a word that must be typed one way is."""
    typed = view.letters[match.start() : match.end()].replace("ه", "ة")
    return not form.exact or typed.endswith(form.exact)


def _is_share(form: Form, token: Token, before: re.Match[str] | None) -> bool:
    """بالمئة and في المئة (في الألف, في المليون): the measure of a share, no number of its own."""
    if not form.definite or form.kind not in ("hundred", "scale", "scale-acc"):
        return False
    return form.preposition == "ب" or (before is not None and before[0] == "في")
