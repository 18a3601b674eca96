"""Whether two units are said by the same: a person under two spellings, a spokesman and the body he speaks for."""

from functools import lru_cache
from typing import Final

from musnad.link.background import idf
from musnad.link.terms import terms
from musnad.link.units import Unit
from musnad.text.fold import fold

_THE: Final = "ال"
_SAME: Final = 0.6
"""Of the shorter naming, what the longer one must have."""
_SOUNDS: Final = str.maketrans("غقثطصظذض", "جكتتسززد", "اويء")
_TELLING: Final = 2.5
"""idf of a word that tells one speaker from another; رئيس and وزير are below."""


def same_speaker(a: Unit, b: Unit) -> bool:
    """Whether two units name the same speaker; False where one of them names none.

    >>> from musnad.link.carrier import Carrier
    >>> from musnad.link.units import units
    >>> from musnad.pipeline import annotate
    >>> texts = ("وأكد سامر الحداد المتحدث باسم بلدية الميناء أن الجسر الجديد آمن ومتين وجميل منذ افتتاحه في الربيع الماضي.", "قالت بلدية الميناء إن الجسر آمن ومتين منذ افتتاحه.")
    >>> same_speaker(*(units(Carrier.of(annotate("", text)))[0] for text in texts))
    True
    """
    one, other = speaker_of(a), speaker_of(b)
    if not one or not other or (is_anonymous(a) != is_anonymous(b) and not (_in_office(a) and _in_office(b))):
        return False
    names = _telling(one), _telling(other)
    full = _telling(_naming(a)) | names[0], _telling(_naming(b)) | names[1]
    if not all(names):
        return False
    return max(_shared(*names), _shared(names[0], full[1]), _shared(full[0], names[1])) >= _SAME


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def speaker_of(unit: Unit) -> str | None:
    """The name of who says a unit; None where the article says it on its own account, or names no one."""
    return unit.statement.speaker.name if unit.statement and unit.statement.speaker else None


def vouched(unit: Unit) -> bool:
    """Whether someone speaks who can be a source of his own: reports and media without a name have it from somewhere."""
    speaker = unit.statement.speaker if unit.statement else None
    return speaker is not None and not (speaker.anonymous and speaker.kind == "media")


def is_anonymous(unit: Unit) -> bool:
    """Whether the speaker stays unnamed (مصدر أمني)."""
    return bool(unit.statement and unit.statement.speaker and unit.statement.speaker.anonymous)


def _in_office(unit: Unit) -> bool:
    """Whether one who speaks is named, or is told by the office that he alone holds or a body's voice (المتحدث باسم الشرطة)."""
    speaker = unit.statement.speaker if unit.statement else None
    if speaker is None or not speaker.anonymous:
        return speaker is not None
    return speaker.kind == "spokesperson" or speaker.name.startswith(_THE)


def _naming(unit: Unit) -> str:
    assert unit.statement is not None
    return unit.carrier.kept.namings.get(unit.statement.id, speaker_of(unit) or "")


@lru_cache(maxsize=16384)
def _telling(naming: str) -> frozenset[str]:
    return frozenset(skeleton(term.key) for term in terms(fold(naming)) if idf(term.key) > _TELLING)


def skeleton(name: str) -> str:
    """A folded name without its vowels, letters that stand for one foreign sound made one.

    >>> skeleton("جراشين") == skeleton("غريشان")
    True
    """
    return name.translate(_SOUNDS) or name
