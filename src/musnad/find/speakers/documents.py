"""Rules for documents: a statement is its issuer's word, a report speaks itself."""

from bisect import bisect_right

from musnad.doc import Doc
from musnad.find.speakers.again import spoken_of_before
from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.heads import head_of
from musnad.find.speakers.lookup import Turn, by_words, new_figure
from musnad.find.speakers.phrase import Phrase, function_words, phrase_of, stem
from musnad.find.speakers.word_lists import ISSUED, words_of_class

_BACK = 250
"""Words before a document in which its issuer is looked for."""


def issued(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """بيان للجيش, بيانات وزارة الداخلية: who issued it; البيان alone: who spoke last."""
    if phrase.head.cls != "document" or phrase.head.stem not in ISSUED:
        return None
    if rest := _issuer(cast, phrase):
        return rest
    if told := _issued_before(cast, phrase):
        return told
    known = next((m.figure for m in cast.before(phrase.start) if phrase.head.stem in m.figure.titles), None)
    return known or turn.before or _subject_before(cast, phrase)


def _subject_before(cast: Cast, phrase: Phrase) -> Figure | None:
    """طلبت الوزارة ...، وفقا لمنشور: who is named first in the sentence."""
    at = bisect_right(cast.doc.sentences, phrase.start, key=lambda s: s.start) - 1
    found = cast.within(cast.doc.sentences[at].start, phrase.start) if at >= 0 else []
    return next((m.figure for m in found if not is_platform(m.figure) and not m.figure.place), None)


def _issuer(cast: Cast, phrase: Phrase) -> Figure | None:
    mentions = [m for m in cast.within(phrase.start, phrase.end) if not is_platform(m.figure)]
    if mentions:
        cast.entitle(mentions[0].figure, phrase.head.stem)
        return mentions[0].figure
    for at in range(phrase.first + 1, phrase.last):
        head = head_of(cast.doc.words[at].text)
        if head.cls == "body":
            inner = phrase_of(cast.doc, cast.doc.words[at].start, phrase.end)
            assert inner is not None
            figure = by_words(cast, inner) or new_figure(cast, inner, "body")
            cast.entitle(figure, phrase.head.stem)
            return figure
    return None


def _issued_before(cast: Cast, phrase: Phrase) -> Figure | None:
    """الرسالة after رسالة من الرئيس: whom the article gave as its issuer."""
    doc = cast.doc
    for at in range(phrase.first - 1, max(-1, phrase.first - _BACK), -1):
        if stem(doc.words[at].text) == phrase.head.stem:
            behind = cast.within(doc.words[at].end, min(doc.words[at].end + 60, phrase.start))
            behind = [m for m in behind if not is_platform(m.figure)]
            if behind and not set("،,.\n") & set(doc.view.text[doc.words[at].end : behind[0].start]):
                return behind[0].figure
    return None


def is_platform(figure: Figure) -> bool:
    """Whether a name is of a place where all publish: a post there is its writer's word."""
    return bool(figure.words & words_of_class("platform"))


def what_it_says(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """نتائج الدراسة, بيانات التقرير: the document that they are of."""
    behind = head_of(cast.doc.words[phrase.first + 1].text) if phrase.first + 1 < phrase.last else None
    if phrase.head.cls != "document" or behind is None or behind.cls != "document" or not behind.definite:
        return None
    inner = phrase_of(cast.doc, cast.doc.words[phrase.first + 1].start, phrase.end)
    if inner is None:
        return None
    return spoken_of_before(cast, turn.before, inner, None, False) or _introduced(cast, turn, inner)


def _introduced(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """الدراسة after أظهرت دراسة دنماركية: the document that the article brought in without having it speak."""
    doc = cast.doc
    if phrase.head.cls != "document" or not phrase.head.definite:
        return None
    for at in range(phrase.first - 1, max(-1, phrase.first - _BACK), -1):
        head = head_of(doc.words[at].text)
        if head.stem == phrase.head.stem and not head.definite:
            found = phrase_of(doc, doc.words[at].start, doc.words[_adjectives(doc, at) - 1].end)
            return (by_words(cast, found) or new_figure(cast, found, "document")) if found else None
    return None


def _adjectives(doc: Doc, noun: int) -> int:
    """The end of a noun and the indefinite words that go with it."""
    end = noun + 1
    while end < min(len(doc.words), noun + 4):
        word = doc.words[end].text
        apart = doc.view.text[doc.words[end - 1].end : doc.words[end].start].strip()
        if apart or word.startswith("ال") or word in function_words() or word[-1] != doc.words[noun].text[-1]:
            break
        end += 1
    return end


def document(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """تقرير لمنظمة, دراسة: it speaks itself; التقرير alone is the one of before."""
    if phrase.head.cls != "document":
        return None
    return by_words(cast, phrase) or new_figure(cast, phrase, "document")
