"""Where names stand in an article: what the tagger says, then the lists and the article's own repetitions."""

from collections.abc import Iterable, Sequence

from musnad.doc import Doc
from musnad.find.names.gazetteer import phrases
from musnad.find.names.repeats import repeats
from musnad.find.names.spans import Name, name, runs
from musnad.find.names.tagger import MODEL, tag


def find_names(doc: Doc) -> list[Name]:
    """The names of an article, none overlapping, in order."""
    found = list(tagged(doc))
    taken = {at for n in found for at in range(n.first, n.last)}
    for source in (listed, repeats):
        for more in list(source(doc, found)):
            if taken.isdisjoint(range(more.first, more.last)):
                taken.update(range(more.first, more.last))
                found.append(more)
    return sorted(found)


def tagged(doc: Doc) -> Iterable[Name]:
    """What the tagger finds, sentence by sentence."""
    for first, last in sentence_words(doc):
        labels = tag(doc.view, doc.words[first:last])
        for start, stop, kind in runs(labels):
            yield name(doc.words, first + start, first + stop, kind, MODEL)


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
    """Names of several words that a list has, where the tagger saw none."""
    for first, last in sentence_words(doc):
        for phrase in phrases(doc.words[first:last]):
            if phrase.last - phrase.first > 1:
                yield name(
                    doc.words,
                    first + phrase.first,
                    first + phrase.last,
                    phrase.type,
                    f"list-{phrase.type.lower()}",
                )
