"""Classes of words that the rules look at, from ``data/lexicon/reporting_words.tsv``."""

from functools import cache, lru_cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

_OWNERS = ("هما", "ها", "هم", "نا", "ه")


@cache
def words_of(name: str) -> frozenset[str]:
    """The folded words of a class; raises KeyError where there is no such class.

    >>> "بانها" in words_of("that")
    True
    """
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("reporting_words"):
        found.setdefault(row["class"], set()).add(fold_word(row["form"]))
    return {name: frozenset(forms) for name, forms in found.items()}


def bare(word: str) -> str:
    """A folded word without a glued و or ف.

    >>> bare("وحرص"), bare("في")
    ('حرص', 'في')
    """
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


@lru_cache(maxsize=16384)
def unowned(word: str) -> str:
    """A folded noun without its pronoun, in the form it has alone.

    >>> unowned("ثقتها"), unowned("حرصه")
    ('ثقه', 'حرص')
    """
    for owner in _OWNERS:
        if word.endswith(owner) and len(word) - len(owner) > 2:
            stem = word[: -len(owner)]
            return stem[:-1] + "ه" if stem.endswith("ت") else stem
    return word


@lru_cache(maxsize=16384)
def is_noun_of(word: str, name: str) -> bool:
    """Whether a word is a noun of a class, alone or with its pronoun.

    >>> is_noun_of("حرصهم", "claim"), is_noun_of("ضروره", "claim")
    (True, True)
    """
    nouns = words_of(name)
    plain = unowned(word)
    return word in nouns or plain in nouns or plain.removesuffix("ي").removesuffix("و") in nouns
