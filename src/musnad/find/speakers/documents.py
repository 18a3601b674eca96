"""Rules for documents: a statement is its issuer's word, a report speaks itself."""

from musnad.find.speakers.figures import Cast, Figure
from musnad.find.speakers.heads import head_of
from musnad.find.speakers.lookup import Turn, by_words, new_figure
from musnad.find.speakers.phrase import Phrase, phrase_of, stem
from musnad.find.speakers.platforms import ISSUED, words_of_class

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
    return known or turn.before


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
            if behind and not set("،,.\n") & set(doc.view.text[doc.words[at].end : behind[0].start]):
                return behind[0].figure
    return None


def is_platform(figure: Figure) -> bool:
    """Whether a name is of a place where all publish: a post there is its writer's word."""
    return bool(figure.words & words_of_class("platform"))


def document(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """تقرير لمنظمة, دراسة: it speaks itself; التقرير alone is the one of before."""
    if phrase.head.cls != "document":
        return None
    return by_words(cast, phrase) or new_figure(cast, phrase, "document")
