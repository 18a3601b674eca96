"""First words of a source: what kind of speaker they announce, by ``data/lexicon/speaker_heads.tsv``."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple, get_args

from musnad.find.names.gazetteer import forms
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import layers, word_forms
from musnad.types import RelayRole

Class = Literal["person", "people", "document", "media", "body", "pronoun"]
Gender = Literal["m", "f"]
Number = Literal["s", "p"]

_GLUED = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول"})
_FEMININE = ("ه", "ات")


class Head(NamedTuple):
    """What a first word says of the speaker."""

    stem: str
    """Folded, without proclitics and article."""
    definite: bool
    cls: Class | None
    """None where the word is in no list: mostly a name."""
    kind: str
    gender: Gender | None
    number: Number
    cut: int
    """Letters before the word itself (and its article)."""


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {fold_word(row["form"]): row for row in rows("speaker_heads")}


@cache
def _honorifics() -> dict[str, Gender]:
    return {fold_word(row["form"]): "f" if row["gender"] == "f" else "m" for row in rows("honorifics")}


@lru_cache(maxsize=16384)
def head_of(word: str) -> Head:
    """The head that a folded word is, read with as few proclitics taken off as a list knows it by.

    >>> head_of("المسوولون")[:4], head_of("لمصدر").kind, head_of("وزاره").cls
    (('مسوولون', True, 'people', 'official'), 'source', 'body')
    """
    for reading in layers(word):
        article = reading.prefix.endswith("ال") or reading.prefix in ("لل", "ولل")
        prefix = reading.prefix.removesuffix("ال")
        if (prefix in _GLUED or article) and (found := _listed(reading.stem, article, len(prefix))):
            return found
    if word.endswith("ا") and (found := _listed(word[:-1], False, 0)):
        return found
    run_on = word.find("ال", 4)
    if run_on > 0 and word.startswith("ال") and (found := _listed(word[2:run_on], True, 0)):
        return found  # الوزيرالسوري, a space forgotten
    article = word.startswith("ال")
    return Head(word.removeprefix("ال"), article, None, "", "f" if word.endswith(_FEMININE) else None, "s", 0)


def _listed(stem: str, article: bool, cut: int) -> Head | None:
    if stem in _honorifics():
        return Head(stem, True, "pronoun", "", _honorifics()[stem], "s", cut)
    if row := _rows().get(stem):
        cls = row["class"]
        assert cls in get_args(Class)
        gender = _gender(stem) if row["gender"] == "?" else row["gender"]
        number: Number = "p" if row["number"] == "p" else "s"
        return Head(stem, article, cls, row["kind"], gender, number, cut)  # type: ignore[arg-type]
    if stem in forms("body_heads") or media_role(stem):
        return Head(stem, article, "body", "", _gender(stem), "s", cut)
    if stem in forms("titles_of_people"):
        return Head(stem, article, "person", "official", _gender(stem), "s", cut)
    return None


def _gender(stem: str) -> Gender:
    return "f" if stem.endswith(_FEMININE) else "m"


@lru_cache(maxsize=16384)
def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a printed name or title; an article prints each many times."""
    return tuple(word_forms(fold_word(text)))


def media_role(stem: str) -> RelayRole | None:
    """agency, outlet or channel, where a folded word comes before the name of a medium."""
    return _media().get(stem)


@cache
def _media() -> dict[str, RelayRole]:
    return {fold_word(row["form"]): row["role"] for row in rows("media_heads")}  # type: ignore[misc]


@lru_cache(maxsize=16384)
def role_of_medium(name: str) -> RelayRole | None:
    """agency, outlet or channel by a medium's first word or by the list of bodies; None for what is none.

    >>> role_of_medium("رويترز"), role_of_medium("صحيفة الميناء"), role_of_medium("وزارة الدفاع")
    ('agency', 'outlet', None)
    """
    found = folded_words(name)
    if not found:
        return None
    return media_role(found[0].removeprefix("ال")) or _listed_media().get(found)


@cache
def _listed_media() -> dict[tuple[str, ...], RelayRole]:
    kinds: dict[str, RelayRole] = {"agency": "agency", "outlet": "outlet"}
    listed = [row for row in rows("bodies") if row["kind"] in kinds]
    return {tuple(fold_word(row["form"]).split()): kinds[row["kind"]] for row in listed}
