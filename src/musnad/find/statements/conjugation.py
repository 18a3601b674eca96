"""The forms of a reporting verb in news: from four base forms to every form that is met, with what each says of its subject."""

from collections.abc import Iterator
from typing import NamedTuple

from musnad.find.statements.clause import Form, Gender, Number
from musnad.text.fold import fold_word

_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "ني", "نا")
_OWNERS: tuple[tuple[str, Gender | None, Number], ...] = (
    ("ه", "m", "s"), ("ها", "f", "s"), ("هم", "m", "p"), ("هن", "f", "p"), ("هما", None, "d"), ("نا", None, "p"), ("ي", None, "s"),
)  # fmt: skip


class Inflected(NamedTuple):
    """A folded form, and what it says of its subject."""

    text: str
    form: Form
    gender: Gender | None
    number: Number | None
    past: bool = False
    object: bool = False
    """An object pronoun is part of the form: وصفه, أبلغهم."""


def past(base: str) -> Iterator[Inflected]:
    """The perfect of a verb; verbs that end in a weak letter lose it before an ending.

    >>> [f.text for f in past("نفى")][:4]
    ['نفي', 'نفت', 'نفوا', 'نفيا']
    """
    weak = base.endswith(("ى", "ا"))
    whole = fold_word(base)
    stem = whole[:-1] if weak else whole
    yield Inflected(whole, "verb", "m", "s", True)
    yield Inflected(stem + "ت", "verb", "f", "s", True)
    yield Inflected(stem + "وا", "verb", "m", "p", True)
    yield Inflected((stem + "ي" if weak else whole) + "ا", "verb", "m", "d", True)
    yield Inflected(stem + "تا", "verb", "f", "d", True)
    for suffix in _OBJECTS:
        yield Inflected((stem + "ا" if weak else whole) + suffix, "verb", "m", "s", True, True)
        yield Inflected(stem + "ت" + suffix, "verb", "f", "s", True, True)
        yield Inflected(stem + "و" + suffix, "verb", "m", "p", True, True)


def present(base: str) -> Iterator[Inflected]:
    """The imperfect of a verb in the third person: who says أعتقد is the speaker already.

    >>> [f.text for f in present("يدعو")][:4]
    ['يدعو', 'تدعو', 'يدعون', 'يدعوا']
    """
    whole = fold_word(base)
    weak = base.endswith(("ي", "ى", "و"))
    stem = whole[:-1] if weak else whole
    yield Inflected(whole, "verb", "m", "s")
    yield Inflected("ت" + whole[1:], "verb", "f", "s")
    yield Inflected(stem + "ون", "verb", "m", "p")
    yield Inflected(stem + "وا", "verb", "m", "p")
    yield Inflected(whole + "ان", "verb", "m", "d")
    for suffix in _OBJECTS:
        yield Inflected(whole + suffix, "verb", "m", "s", False, True)
        yield Inflected("ت" + whole[1:] + suffix, "verb", "f", "s", False, True)
        yield Inflected(stem + "ون" + suffix, "verb", "m", "p", False, True)


def participle(base: str) -> Iterator[Inflected]:
    """The participle as an adverb: مؤكدا, مؤكدة, مؤكدين.

    >>> [f.text for f in participle("داعي")]
    ['داعيا', 'داعيه', 'داعين', 'داعيتين']
    """
    whole = fold_word(base)
    stem = whole[:-1] if base.endswith("ي") else whole
    yield Inflected(whole + "ا", "participle", "m", "s")
    yield Inflected(whole + "ه", "participle", "f", "s")
    yield Inflected(stem + "ين", "participle", "m", "p")
    yield Inflected(whole + "تين", "participle", "f", "d")


def noun(base: str) -> Iterator[Inflected]:
    """The verbal noun with its owner (قوله, تأكيدهم) and without (تأكيد الوزير).

    >>> [f.text for f in noun("قول")][:3]
    ['قول', 'قوله', 'قولها']
    """
    whole = fold_word(base)
    bound = whole[:-1] + "ت" if base.endswith("ة") else whole
    yield Inflected(whole, "noun", None, None)
    for suffix, gender, number in _OWNERS:
        yield Inflected(bound + suffix, "noun", gender, number)
