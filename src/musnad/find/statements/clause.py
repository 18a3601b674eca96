"""``Clause``: a statement before anyone has asked who its speaker is; what ``find_clauses`` gives ``resolve``."""

from typing import Literal, NamedTuple

from msgspec import Struct

from musnad.types import Act, StatementKind

Form = Literal["verb", "participle", "noun", "preposition", "passive", "colon", "quote"]
"""What the cue is: قال; مؤكدا; قوله, تصريح; بحسب; نُقل; الوزير: سنعود; quotation marks without any cue."""
Gender = Literal["m", "f"]
Number = Literal["s", "d", "p"]


class At(NamedTuple):
    """View positions ``start:end``."""

    start: int
    end: int


class Clause(Struct, frozen=True):
    """Cue, source and content of one statement, at view positions, and what the cue says of its speaker."""

    content: tuple[At, ...]
    kind: StatementKind
    act: Act
    by: str
    """Names of the rules that decided: cue, content, source (``verb+that+subject``)."""
    score: float
    form: Form
    cue: At | None = None
    """The reporting words with their preposition, without a glued و or ف."""
    source: At | None = None
    """The words in this clause that name who speaks; null where only the verb or a pronoun carries it."""
    relay: At | None = None
    """Who carries it: رويترز in "نقلت رويترز عن مسؤول", لقناة العربية, نقلا عن; null where there is none."""
    passive: bool = False
    gender: Gender | None = None
    """What the verb, participle or pronoun says of its subject; null where it says nothing."""
    number: Number | None = None
