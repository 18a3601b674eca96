"""Where names stand in an article: what the tagger says, then the lists and the article's own repetitions."""

from collections.abc import Callable, Iterable, Sequence

from musnad.doc import Doc
from musnad.find.names.bodies import is_adjective, is_bare_head, state_bodies
from musnad.find.names.clusters import mostly
from musnad.find.names.gazetteer import forms, phrases
from musnad.find.names.repeats import heads_again, repeats
from musnad.find.names.shapes import Stretch, joined, pieces, shaped, whole
from musnad.find.names.spans import Name, name, runs
from musnad.find.names.tagger import MODEL, tag


def find_names(doc: Doc) -> list[Name]:
    """The names of an article, none overlapping, in order."""
    found: list[Name] = []
    taken: set[int] = set()
    for source in SOURCES:
        for more in list(source(doc, found)):
            if taken.isdisjoint(range(more.first, more.last)):
                taken.update(range(more.first, more.last))
                found.append(more)
    return sorted(found)


def tagged(doc: Doc, names: Sequence[Name]) -> Iterable[Name]:
    """What the tagger finds, sentence by sentence."""
    cuts = list(sentence_words(doc))
    labels = tag(doc.view, [doc.words[first:last] for first, last in cuts])
    for (first, last), told in zip(cuts, labels, strict=True):
        found = whole(
            [(first + a, first + b, kind) for a, b, kind in runs(told)], long_phrases(doc, first, last)
        )
        for one, other, kind in joined(doc, found):
            for start, stop in pieces(doc, one, other, kind):
                made = name(doc.words, *shaped(doc, start, stop, kind, last), kind, MODEL)
                if not is_bare_head(doc, made) and not is_adjective(doc, made):
                    yield made


def long_phrases(doc: Doc, first: int, last: int) -> list[Stretch]:
    """The listed names of several words in a sentence."""
    found = phrases(doc.words[first:last])
    return [(first + p.first, first + p.last, p.type) for p in found if p.last - p.first > 1]


def sentence_words(doc: Doc) -> Iterable[tuple[int, int]]:
    """The words of each sentence as positions in the doc's."""
    at = 0
    for sentence in doc.sentences:
        first = at
        while at < len(doc.words) and doc.words[at].start < sentence.end:
            at += 1
        if at > first:
            yield first, at


def listed(doc: Doc, names: Sequence[Name]) -> Iterable[Name]:
    """Names that a list has where the tagger saw none; one word only if the news hardly uses it otherwise."""
    for first, last in sentence_words(doc):
        for phrase in phrases(doc.words[first:last]):
            by = f"list-{phrase.type.lower()}"
            found = name(doc.words, first + phrase.first, first + phrase.last, phrase.type, by)
            alone = mostly(found.key[0], phrase.type) and found.key[0].removeprefix("ال") not in forms(
                "nationalities"
            )
            if len(found.key) > 1 or (alone and not is_adjective(doc, found)):
                yield found


SOURCES: tuple[Callable[[Doc, Sequence[Name]], Iterable[Name]], ...] = (
    tagged,
    state_bodies,
    listed,
    repeats,
    heads_again,
)
