"""Where a noun phrase ends, as far as news needs it: names, idafa, adjectives, appositions, prepositions inside."""

import re
from functools import cache, lru_cache

from musnad.find.statements.scan import Scan
from musnad.find.statements.word_classes import bare, is_noun_of, unowned, words_of
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows

_LONGEST = 24
_INSIDE = frozenset(
    {"في", "من", "باسم", "عن", "لدي", "علي", "بن", "ال", "ابو", "بنت", "ابن", "ذو", "ذي", "غير"}
)
_COMMAS = "،,؛;"
_BEHIND = frozenset({"هذا", "هذه", "كل", "جميع", "كافه", "بعض", "تلك", "ذلك"})
"""Words that begin a phrase of their own."""


@cache
def _heads() -> frozenset[str]:
    """Folded words that announce a person or body: titles and kinds of speakers."""
    return frozenset(
        fold_word(row["form"])
        for topic in ("titles_of_people", "speaker_heads", "media_heads")
        for row in rows(topic)
    )


@lru_cache(maxsize=16384)
def is_head(word: str) -> bool:
    """Whether a folded word is an office or a kind of speaker, with or without its article and و, ل, ب.

    >>> is_head("الوزير"), is_head("ومصادر"), is_head("الجسر")
    (True, True, False)
    """
    forms = {word, bare(word)}
    forms |= {f.removeprefix("ال") for f in forms}
    forms |= {"ال" + f[2:] for f in forms if f.startswith("لل")} | {
        f[2:] for f in forms if f.startswith("لل")
    }
    forms |= {f[1:] for f in forms if f[:1] in ("ل", "ب")}
    return not forms.isdisjoint(_heads())


@lru_cache(maxsize=16384)
def is_definite(word: str) -> bool:
    """Whether a folded word has the article or a pronoun of its own.

    >>> is_definite("الوزير"), is_definite("للوزير"), is_definite("وزير")
    (True, True, False)
    """
    return bare(word).startswith(("ال", "لل", "بال")) or (unowned(word) != word and not word.endswith("ه"))


_BROKEN_PLURAL = re.compile(r"(?:ا\w\w?ا\w|\w\wا\w{1,2}|\w\wو\w|دول|قوي|سكان)$")


@lru_cache(maxsize=16384)
def agrees(noun: str, word: str) -> bool:
    """Whether a definite word can be an adjective of a noun: المعارضة is none of الوزير.

    >>> agrees("الوزير", "المعارضه"), agrees("الدول", "الغربيه"), agrees("المنظمه", "الطرفين")
    (False, True, False)
    """
    stem = bare(noun).removeprefix("ال").removeprefix("لل")
    many = stem.endswith(("ون", "ين", "ات"))
    feminine = stem.endswith(("ه", "ات", "اء")) or bool(_BROKEN_PLURAL.match(stem))
    if word.endswith(("ين", "ون")):
        return (many and not stem.endswith("ات")) or bool(_BROKEN_PLURAL.match(stem))
    if word.endswith(("ه", "ات")):
        return feminine
    return not stem.endswith("ه")


def phrase_end(scan: Scan, first: int, limit: int) -> int:
    """Number of the first word behind the noun phrase that begins at ``first``; at most ``limit``."""
    at, named = _over_name(scan, first)
    stop = min(limit, first + _LONGEST)
    while at < stop:
        if behind := aside_end(scan, at, stop):
            at = behind
            continue
        if not _attaches(scan, first, at, named):
            break
        in_person = scan.names.get(at, (0, ""))[1] == "PER"
        at, more = _over_name(scan, at)
        named = named or (more and in_person)
    return min(at, limit)


def aside_end(scan: Scan, at: int, end: int) -> int | None:
    """First word behind an aside between brackets or dashes that begins at a word."""
    gap = scan.gaps[at]
    closing = ")" if gap.endswith("(") else "-" if gap.endswith(" -") else None
    if closing is None:
        return None
    return next((n for n in range(at + 1, min(end, at + 25)) if closing in scan.gaps[n]), None)


def _over_name(scan: Scan, at: int) -> tuple[int, bool]:
    """Behind the mention that begins at a word, else behind the word; whether it was a person."""
    if at in scan.names:
        last, kind = scan.names[at]
        return last, kind == "PER"
    return at + 1, False


def _attaches(scan: Scan, first: int, at: int, named: bool) -> bool:
    gap = scan.gaps[at]
    if "\n" in gap or ":" in gap:
        return False
    if scan.name_of[at] >= 0 and scan.name_of[at] != at:
        return True
    if any(c in gap for c in _COMMAS):
        return _apposition(scan, at, named)
    if "(" in gap or ")" in gap or "-" in gap:
        return True
    return _follows(scan, first, at, named)


def _follows(scan: Scan, first: int, at: int, named: bool) -> bool:
    word, before = scan.words[at].text, scan.words[at - 1].text
    kind = scan.names[at][1] if at in scan.names else ""
    if before in _INSIDE or before in words_of("preposition"):
        return True
    if word[0] == "و" and len(word) > 3 and word not in words_of("auxiliary") and not named:
        return is_definite(before) == is_definite(word) or is_head(word) or bool(kind)
    if word in words_of("relative"):
        return True
    if word in ("فان", "فقد", "فانه", "فانها", "قد", "ان", "انه", "انها", "بان"):
        return False
    if at in scan.timed or word in words_of("adverb"):
        return False
    if word in _INSIDE or (word[0] in "لو" and is_head(word)):
        return word != "عن" and not (word in ("في", "من") and is_noun_of(scan.words[at + 1].text, "medium"))
    if kind == "PER":
        return not named
    if named:
        return is_head(word) or word.startswith("ال")
    if _is_name_end(scan, at - 1):
        return word.startswith("ال") or kind == "PER"
    head = scan.words[first].text
    if word.startswith("ال") and is_definite(before) and word[2:] in words_of("noun"):
        return False
    if word.startswith("ال") and is_definite(before) and not (agrees(before, word) or agrees(head, word)):
        return kind == "PER"
    if is_definite(before):
        return (
            word.startswith(("ال", "لل")) or bool(kind) or (is_head(word) and not is_noun_of(word, "claim"))
        )
    return word not in _BEHIND


def _is_name_end(scan: Scan, at: int) -> bool:
    first = scan.name_of[at]
    return first >= 0 and scan.names[first][0] == at + 1


def _apposition(scan: Scan, at: int, named: bool) -> bool:
    """Behind a comma a phrase goes on only with the name it lacks or the office it lacks."""
    kind = scan.names[at][1] if at in scan.names else ""
    return (kind == "PER" and not named) or (named and is_head(scan.words[at].text))
