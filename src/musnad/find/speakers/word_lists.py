"""Word lists with classes: words in and around a source, and words that bring in a relay."""

from functools import cache, lru_cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows


@cache
def words_of_class(name: str) -> frozenset[str]:
    """The folded rows of ``relay_words`` of a class."""
    return frozenset(fold_word(row["form"]) for row in rows("relay_words") if row["class"] == name)


@cache
def source_words(name: str) -> frozenset[str]:
    """The folded rows of ``source_words`` of a class."""
    return frozenset(fold_word(row["form"]) for row in rows("source_words") if row["class"] == name)


ISSUED = source_words("issued")
"""Documents that are their issuer's own words; a report or a study speaks for itself."""


_OBJECTS = ("ها", "هم", "ه")


@lru_cache(maxsize=16384)
def without_object(word: str) -> str:
    """A verb without the pronoun that it governs: نقلتها, نقله."""
    return next((word.removesuffix(end) for end in _OBJECTS if word.endswith(end)), word)
