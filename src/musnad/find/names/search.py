"""Where names stand in an article: what the tagger says, then the lists and the article's own repetitions."""

from collections.abc import Callable, Iterable, Sequence

from musnad.doc import Doc
from musnad.find.names.clusters import mostly
from musnad.find.names.gazetteer import forms, phrases
from musnad.find.names.repeats import heads_again, repeats
from musnad.find.names.spans import Name, name, runs, uncut
from musnad.find.names.tagger import MODEL, tag
from musnad.text.words import Word
from musnad.types import EntityType

_PARTING = frozenset("()[]،,؛;:!؟?")


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
    for first, last in sentence_words(doc):
        labels = tag(doc.view, doc.words[first:last])
        for start, stop, kind in runs(labels):
            for one, other in pieces(doc, first + start, first + stop, kind):
                end = completed(doc, one, other, last) if kind == "ORG" else other
                yield name(doc.words, one, end, kind, MODEL)


def pieces(doc: Doc, first: int, last: int, kind: EntityType) -> Iterable[tuple[int, int]]:
    """The names in what the tagger took for one: brackets and commas part them, and و parts listed places."""
    for at in range(first + 1, last):
        gap = doc.view.text[doc.words[at - 1].end : doc.words[at].start]
        if not _PARTING.isdisjoint(gap) or (kind == "LOC" and joined_place(doc.words[at])):
            yield first, at
            first = at
    yield first, last


def joined_place(word: Word) -> bool:
    """ولحج in عدن ولحج."""
    return word.text.startswith("و") and is_place([word], glued=True)


def completed(doc: Doc, first: int, last: int, stop: int) -> int:
    """The end of a body's name with what belongs to it: وزارة الصحة المغربية, المعهد الوطني للإحصاء."""
    if last - first > 1 and starts_body(doc.words[first].text):
        for belongs in (is_purpose, is_nationality):
            if last < stop and belongs(doc.words[last].text) and is_glued(doc, last):
                last += 1
    return last


def is_glued(doc: Doc, at: int) -> bool:
    """Whether nothing but white space stands before a word."""
    return not doc.view.text[doc.words[at - 1].end : doc.words[at].start].strip()


def is_nationality(word: str) -> bool:
    """المغربية and its like."""
    return word.startswith("ال") and word[2:] in forms("nationalities")


def is_purpose(word: str) -> bool:
    """للإحصاء: what a body is for; people it speaks to (للصحفيين) and places it goes to are not."""
    plain = word[2:]
    people = plain.endswith("ين") or plain in forms("nationalities") or plain in forms("titles_of_people")
    return (
        word.startswith("لل") and len(plain) > 3 and not people and not is_place([Word(0, len(word), word)])
    )


def starts_body(word: str) -> bool:
    """A head noun of bodies (وزارة, الهيئة), behind a proclitic or not."""
    return uncut(word, "ORG")[1].removeprefix("ال") in forms("body_heads")


def is_place(words: Sequence[Word], glued: bool = False) -> bool:
    """A place that the lists have in one word, behind a proclitic if ``glued``."""
    found = next(iter(phrases(words)), None)
    return found is not None and found.type == "LOC" and (not glued or found.cut > 0)


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
            if len(found.key) > 1 or alone:
                yield found


SOURCES: tuple[Callable[[Doc, Sequence[Name]], Iterable[Name]], ...] = (tagged, listed, repeats, heads_again)
