"""What speaks for and against a draft being a statement: named features, no words of any text but closed classes."""

from collections.abc import Iterator
from functools import lru_cache

from musnad.find.statements.draft import Draft
from musnad.find.statements.phrases import is_head
from musnad.find.statements.scan import Scan
from musnad.find.statements.word_classes import bare, is_noun_of, words_of

_CLASSES = (
    "that",
    "relative",
    "what",
    "auxiliary",
    "negation",
    "unreal",
    "preposition",
    "link",
    "adverb",
    "claim",
)
_NOUNS = (
    "claim",
    "medium",
    "emotion-support",
    "emotion-condemn",
    "emotion-warn",
    "emotion-expect",
    "emotion-promise",
)
_BUCKETS = (0, 1, 2, 3, 5, 8, 13, 21, 34)
_SIZES = tuple(next((str(b) for b in _BUCKETS if n <= b), "34+") for n in range(_BUCKETS[-1] + 2))


def bucket(number: int) -> str:
    """A count as one of a few sizes.

    >>> bucket(4), bucket(100)
    ('5', '34+')
    """
    return _SIZES[max(0, min(number, len(_SIZES) - 1))]


@lru_cache(maxsize=16384)
def word_class(word: str) -> str:
    """The closed class of a folded word, else its shape."""
    plain = bare(word)
    for name in _CLASSES:
        if word in words_of(name) or plain in words_of(name):
            return name
    if is_head(word):
        return "head"
    return _shape(plain)


def _shape(word: str) -> str:
    if word.isdigit():
        return "number"
    if word.isascii():
        return "latin"
    for start, name in (
        ("ال", "definite"),
        ("لل", "to"),
        ("بال", "by"),
        ("ي", "y"),
        ("ت", "t"),
        ("ب", "b"),
        ("ل", "l"),
        ("س", "s"),
        ("ا", "a"),
        ("م", "m"),
    ):
        if word.startswith(start):
            return name
    return "other"


def features(scan: Scan, draft: Draft, mates: int) -> Iterator[str]:
    """The evidence for a draft; ``mates`` is how many drafts its sentence has."""
    at, reading = draft.cue[0], draft.reading
    rule = draft.by.split("+")[0] + "+" + draft.by.split("+")[-1]
    yield "rule=" + draft.by
    yield "form=" + draft.form
    if reading:
        cue = reading.cue
        yield "lemma=" + cue.lemma
        yield f"lemma+rule={cue.lemma}+{rule}"
        tense = "past" if reading.form.past else draft.form
        yield f"strength={cue.strength}+{rule}"
        yield f"tense={tense}+{cue.strength}"
        yield f"number={reading.form.number}{reading.form.gender}"
        yield f"object={reading.form.object}"
    for doubt in draft.doubts:
        yield "doubt=" + doubt
    yield from _surroundings(scan, draft, at)
    yield from _source(scan, draft)
    yield from _content(scan, draft)
    yield "mates=" + bucket(mates)


def _surroundings(scan: Scan, draft: Draft, at: int) -> Iterator[str]:
    start = scan.sentence_starts[at]
    before = word_class(scan.words[at - 1].text) if at > start else "start"
    yield "before=" + before
    yield f"before2={word_class(scan.words[at - 2].text) if at > start + 1 else 'start'}+{before}"
    yield f"place={bucket(at - start)}"
    yield f"cut={draft.cut}+{before == 'start'}"
    yield "comma=" + str(any(c in scan.gaps[at] for c in "،,؛"))
    yield "quoted=" + str(scan.quote_around(scan.words[at].start) is not None)
    yield "stops=" + str(draft.stop is not None)


def _source(scan: Scan, draft: Draft) -> Iterator[str]:
    source = draft.source
    if source is None:
        yield "source=none"
        yield f"source=none+{draft.form}"
        return
    kind = next((scan.names[n][1] for n in range(source.first, source.last) if n in scan.names), "")
    head = "head" if is_head(scan.words[source.first].text) else _shape(scan.words[source.first].text)
    yield f"source={source.by}"
    yield f"source-head={head}"
    yield f"source-name={kind}"
    yield f"source={head}+{kind}+{draft.form}"
    yield f"source-size={bucket(source.last - source.first)}"


def _content(scan: Scan, draft: Draft) -> Iterator[str]:
    first = draft.first
    word = scan.words[first].text
    yield "first=" + word_class(word)
    yield f"quote={draft.quote is not None}+{draft.form}"
    yield "distance=" + bucket(first - draft.cue[1])
    yield "size=" + bucket(scan.sentence_ends[first] - first)
    yield from _nouns(word)


@lru_cache(maxsize=16384)
def _nouns(word: str) -> tuple[str, ...]:
    return tuple("noun=" + name for name in _NOUNS if is_noun_of(word, name))
