"""Names as spans of words, from the tagger's labels, with the proclitics of the first word cut off."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from musnad.doc import Doc
from musnad.find.names.clusters import clusters
from musnad.find.names.gazetteer import forms
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import Word, layers
from musnad.types import EntityType

_OPENS = {"»": "«", "”": "“", "’": "‘"}


class Name(NamedTuple):
    """Words ``first:last`` of the doc; ``start`` is where the name starts in the view, behind its proclitics."""

    first: int
    last: int
    type: EntityType
    start: int
    end: int
    key: tuple[str, ...]
    """Its folded words, the first without proclitics."""
    by: str


def runs(labels: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    """The stretches that labels mark."""
    at = 0
    while at < len(labels):
        stop = at + 1
        if labels[at] != "O":
            kind: EntityType = labels[at][2:]  # type: ignore[assignment]
            while stop < len(labels) and labels[stop] == f"I-{kind}":
                stop += 1
            yield at, stop, kind
        at = stop


def name(words: Sequence[Word], first: int, last: int, kind: EntityType, by: str) -> Name:
    """The name at words ``first:last``."""
    prefix, stem = uncut(words[first].text, kind)
    key = (stem, *(w.text for w in words[first + 1 : last]))
    start = words[first].start + prefix
    return Name(first, last, kind, start, words[last - 1].end, key, by)


@cache
def _firsts(kind: EntityType) -> frozenset[str]:
    """First words of listed names, article and all."""
    topics = {
        "LOC": ("countries", "cities", "places"),
        "ORG": ("bodies", "body_heads"),
        "PER": ("given_names",),
    }[kind]
    found = {fold_word(row["form"]).replace("-", " ").split()[0] for topic in topics for row in rows(topic)}
    return frozenset(found | {f"ال{word}" for word in forms("body_heads")} if kind == "ORG" else found)


@lru_cache(maxsize=32768)
def uncut(word: str, kind: EntityType) -> tuple[int, str]:
    """(letters that are proclitics, the word without them) of the first word of a name.

    A listed word stands as it is; else the first reading that is listed; else و, ب, ل go only where what is left
    is a word of the news and the whole is none.

    >>> uncut("وبريطانيا", "LOC"), uncut("للامم", "ORG"), uncut("وليد", "PER")
    ((1, 'بريطانيا'), (0, 'الامم'), (0, 'وليد'))
    """
    listed = _firsts(kind)
    if word in listed:
        return 0, word
    readings = [
        r
        for r in layers(word)
        if r.prefix and not r.prefix.endswith("ال") and r.prefix != "س" and r.prefix != "لل"
    ]
    for reading in readings:
        if reading.stem in listed:
            return _cut(word, reading.prefix, reading.stem), reading.stem
    for reading in readings:
        if reading.stem.startswith("ال") and len(reading.stem) > 4:
            return _cut(word, reading.prefix, reading.stem), reading.stem
    known = clusters(word)[0] >= 0
    for reading in readings:
        if (
            len(reading.stem) > 3
            and reading.prefix[-1] in "وبل"
            and clusters(reading.stem)[0] >= 0
            and (not known or reading.prefix in ("و", "وب", "ول"))
        ):
            return _cut(word, reading.prefix, reading.stem), reading.stem
    return 0, word


def _cut(word: str, prefix: str, stem: str) -> int:
    """Letters before the name; none of للأمم, which is written without the alif of its article."""
    return len(prefix) if word[len(prefix) :] == stem else 0


def closed(text: str, name: Name) -> int:
    """The end of a name, with the quotation mark that closes one opened inside it: حركة "فتح"."""
    inside, behind = text[name.start : name.end], text[name.end : name.end + 1]
    open_marks = (
        inside.count('"') % 2
        if behind == '"'
        else inside.count(_OPENS.get(behind, "\0")) - inside.count(behind or "\0")
    )
    return name.end + 1 if behind and open_marks > 0 else name.end


def is_glued(doc: Doc, at: int) -> bool:
    """Whether nothing but white space stands before a word."""
    return not doc.view.text[doc.words[at - 1].end : doc.words[at].start].strip()
