"""Names that the article gives elsewhere: a surname without its first name, a body named again."""

from collections.abc import Iterator, Sequence
from functools import cache

from musnad.doc import Doc
from musnad.find.names.clusters import clusters
from musnad.find.names.gazetteer import forms
from musnad.find.names.spans import Name, name, uncut

_SHORTEST = 4


def repeats(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Further places of the names found, and of the surnames of people with several names."""
    wanted = {n.key: n.type for n in names if len(n.key) > 1 or len(n.key[0]) >= _SHORTEST}
    for n in names:
        if n.type == "PER" and len(n.key) > 1 and is_surname(n.key[-1]):
            wanted.setdefault((n.key[-1],), "PER")
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(wanted, key=len, reverse=True):
        by_first.setdefault(key[0], []).append(key)
    texts = [w.text for w in doc.words]
    for at, word in enumerate(texts):
        for stem in {word, uncut(word, "PER")[1], uncut(word, "LOC")[1]}:
            for key in by_first.get(stem, ()):
                if tuple(texts[at + 1 : at + len(key)]) == key[1:]:
                    yield name(doc.words, at, at + len(key), wanted[key], "repeat")


def is_surname(word: str) -> bool:
    """Whether a person's last word may stand for him: not الشيخ of آل الشيخ, which is anyone's title."""
    titles = forms("titles_of_people")
    return len(word) >= _SHORTEST and word.removeprefix("ال") not in titles


def says(word: str) -> bool:
    """Whether a word stands in the company of verbs of saying."""
    return clusters(word)[1] in _saying()


@cache
def _saying() -> frozenset[int]:
    return frozenset(
        clusters(verb)[1] for verb in ("قالت", "وقالت", "اعلنت", "واضافت", "واوضحت", "اكدت", "وذكرت")
    )


def heads_again(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """قالت الوزارة, behind a body of the article that is a وزارة.

    Only behind a verb of saying: elsewhere 10 of 13 in our articles were no name to the annotators.
    """
    heads: dict[str, int] = {}
    for n in sorted(names):
        if n.type == "ORG" and len(n.key) > 1 and n.key[0] in forms("body_heads"):
            heads.setdefault(n.key[0], n.last)
    for at, word in enumerate(doc.words):
        stem = uncut(word.text, "ORG")[1]
        if (
            at
            and stem == word.text
            and heads.get(stem.removeprefix("ال"), len(doc.words)) <= at
            and says(doc.words[at - 1].text)
        ):
            yield name(doc.words, at, at + 1, "ORG", "head-again")
