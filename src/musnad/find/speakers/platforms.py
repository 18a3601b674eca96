"""Words that bring in a relay, and platforms, which are none (``data/lexicon/relay_words.tsv``)."""

from functools import cache

from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

ISSUED = frozenset(
    map(
        fold_word,
        [
            "بيان",
            "بيانات",
            "منشور",
            "تغريدة",
            "تدوينة",
            "رسالة",
            "خطاب",
            "كلمة",
            "تصريح",
            "تصريحات",
            "بلاغ",
            "برقية",
            "حديث",
            "تعليق",
        ],
    )
)
"""Documents that are their issuer's own words; a report or a study speaks for itself."""


@cache
def words_of_class(name: str) -> frozenset[str]:
    """The folded rows of ``relay_words`` of a class."""
    return frozenset(fold_word(row["form"]) for row in rows("relay_words") if row["class"] == name)
