"""Puts number pieces together: خمسة وعشرون ألفا و300 is one number, ألف جندي و300 شرطي are two.

What may follow what is the table of ``_group`` (below a thousand) and ``_cardinal`` (thousands, millions ...);
a piece that does not fit starts a number of its own.
"""

import re
from dataclasses import dataclass
from functools import cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.numbers.number import Number
from musnad.text.numbers.tokens import Token

_NOUN = re.compile(r" (?!و)([^\W\d_]{2,})")
_VAGUE = ("vague", "scale-plural")


@dataclass(slots=True)
class Reader:
    """A run of pieces and how far it has been read."""

    text: str
    run: list[Token]
    at: int = 0

    def peek(self, *kinds: str, joined: bool = False) -> Token | None:
        """The next piece, where it is of one of these kinds and joined (or not) to the one before."""
        if self.at >= len(self.run):
            return None
        token = self.run[self.at]
        return token if token.kind in kinds and token.joined == joined else None

    def take(self, *kinds: str, joined: bool = False) -> Token | None:
        """The same, and moves past it."""
        token = self.peek(*kinds, joined=joined)
        self.at += token is not None
        return token


def numbers_of(text: str, run: list[Token]) -> list[Number]:
    """The numbers of a run of pieces of a folded text, in order."""
    reader, found = Reader(text, run), []
    while reader.at < len(run):
        first = reader.at
        number = _number(reader)
        reader.at = max(reader.at, first + 1)
        if number is not None:
            found.append(number)
    return found


def _number(reader: Reader) -> Number | None:
    first = reader.at
    token = reader.run[first]
    # What joins the first piece to words before the run is not this number's concern.
    reader.run[first] = token._replace(joined=False)
    for rule in (_ordinal, _vague, _fraction, _cardinal):
        if (number := rule(reader)) is not None:
            return number
        reader.at = first
    return None


def _made(reader: Reader, first: int, value: float, by: str, **more: float | bool) -> Number:
    pieces = reader.run[first : reader.at]
    digits = sum(piece.kind == "digits" for piece in pieces)
    form = "digits" if digits == len(pieces) else "mixed" if digits else "words"
    definite = pieces[0].definite
    span = pieces[0].start, pieces[-1].end
    return Number(*span, round(value, 9), by=by, form=form, definite=definite, **more)  # type: ignore[arg-type]


def _ordinal(reader: Reader) -> Number | None:
    """الثالث, الحادي عشر, الخامسة والعشرين."""
    first = reader.at
    token = reader.take("ordinal", "ordinal-one")
    if token is None:
        return None
    value = token.value
    if reader.take("ten"):
        value += 10
    elif (tens := reader.take("tens", joined=True)) is not None:
        value += tens.value
    elif token.kind == "ordinal-one":
        return None
    return _made(reader, first, value, "ordinal", ordinal=True)


def _vague(reader: Reader) -> Number | None:
    """عشرات, مئات الآلاف, بضعة ملايين, عدة آلاف: the least that the words can mean."""
    first = reader.at
    counter = reader.take("few", "several")
    token = reader.take(*_VAGUE)
    if counter is None and token is None:
        return None
    if token is None and counter is not None and counter.kind == "several":
        return None
    value = (counter.value if counter else 1) * (token.value if token else 1)
    scale = token.value if token else 1
    while token is not None and (token := reader.take(*_VAGUE)) is not None:
        value, scale = value * token.value, token.value
    if counter is not None and scale == 1 and reader.take("ten"):
        value += 10
    return _made(reader, first, value, "vague", approx=True, scale=scale)


def _fraction(reader: Reader) -> Number | None:
    """نصف, ثلثي, ثلاثة أرباع, ربع مليون."""
    first = reader.at
    count = reader.take("unit", "digits")
    token = reader.take("fraction-plural") if count else reader.take("fraction")
    if token is None:
        return None
    value = token.value * (count.value if count else 1)
    scale = reader.take("scale")
    if scale is None:
        return _made(reader, first, value, "fraction", fraction=True)
    return _made(reader, first, value * scale.value, "fraction-scale", scale=scale.value)


def _cardinal(reader: Reader) -> Number | None:
    """Groups below a thousand, each with its thousands, millions ..., joined by و from large to small."""
    first = reader.at
    part = _part(reader)
    if part is None:
        return None
    value, scale = part
    smallest = scale
    while smallest > 1:
        here = reader.at
        more = _part(reader, joined=True)
        if more is None or more[0] >= smallest:
            reader.at = here
            break
        value, smallest = value + more[0], more[1]
    value += _half(reader, smallest)
    by = reader.run[first].by if reader.at == first + 1 else "compound"
    return _made(reader, first, value, by, scale=scale)


def _half(reader: Reader, scale: float) -> float:
    """ونصف after a number: half of its smallest scale, which may be said again (ونصف المليون)."""
    here = reader.at
    fraction = reader.take("fraction", joined=True)
    if fraction is None:
        return 0
    again = reader.take("scale")
    if again is not None and again.value != scale:
        reader.at = here
        return 0
    return fraction.value * scale


def _part(reader: Reader, joined: bool = False) -> tuple[float, float] | None:
    """A group with its scales: (value, smallest scale), as ثلاثة آلاف, ألفان, 300 ألف."""
    if (token := reader.take("scale-dual", joined=joined)) is not None:
        return 2 * token.value, token.value
    if (token := reader.take("scale", "scale-acc", joined=joined)) is not None:
        group = 2.0 if _is_dual(reader, token) else 1.0
        scale = token.value
    else:
        read = _group(reader, joined)
        if read is None:
            return None
        group, scale = read, 1.0
        if (token := reader.take("scale", "scale-acc", "scale-plural")) is not None:
            scale = token.value
    while scale > 1 and (bigger := reader.peek("scale")) is not None and bigger.value > 1:
        scale *= bigger.value
        reader.at += 1
    return group * scale, scale


def _is_dual(reader: Reader, token: Token) -> bool:
    """Whether ألفا stands right before what it counts: ألفا جندي are two thousand, ألفا من الجنود one."""
    if token.kind != "scale-acc" or reader.at < len(reader.run):
        return False
    match = _NOUN.match(reader.text, token.end)
    return match is not None and match[1] not in _no_nouns()


@cache
def _no_nouns() -> frozenset[str]:
    others = ("اخرين", "اخرون", "اخري", "واحدا")
    return frozenset(fold_word(row["form"]) for row in rows("function_words")) | frozenset(others)


def _group(reader: Reader, joined: bool) -> float | None:
    """A number below a thousand, or digits."""
    token = reader.take("digits", "unit", "one", "ten", "tens", "hundred", joined=joined)
    if token is None:
        return None
    if token.kind in ("unit", "one"):
        return _after_unit(reader, token)
    return token.value + _below_hundred(reader) if token.kind == "hundred" else token.value


def _after_unit(reader: Reader, unit: Token) -> float | None:
    """ثلاثة عشر, ثلاثة وعشرون, ثلاث مئة; a lone أحد is no number."""
    if reader.take("ten"):
        return unit.value + 10
    if (tens := reader.take("tens", joined=True)) is not None:
        return unit.value + tens.value
    if unit.kind == "one":
        return None
    hundred = reader.peek("hundred")
    if hundred is not None and hundred.value == 100 and unit.value > 2:
        reader.at += 1
        return unit.value * 100 + _below_hundred(reader)
    return unit.value


def _below_hundred(reader: Reader) -> float:
    """What وعشرون, وثلاثة, و20 add to a hundred."""
    here = reader.at
    if reader.peek("unit", "one", "ten", "tens", "digits", joined=True):
        rest = _group(reader, joined=True)
        if rest is not None and rest < 100 and rest == int(rest):
            return rest
    reader.at = here
    return 0
