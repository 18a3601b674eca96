"""What stands as a source but names no one: whom it was said to, an adverb, words that are no speaker's.

``REFUSALS`` are asked in order; where one answers, the clause is resolved as one without a source.
"""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from musnad.doc import Doc
from musnad.find.names.clusters import never_named
from musnad.find.speakers.figures import Cast
from musnad.find.speakers.heads import Head, head_of
from musnad.find.speakers.people import LATTER, looks_plural
from musnad.find.speakers.phrase import function_words, phrase_of, words_between
from musnad.find.speakers.word_lists import source_words, words_of_class
from musnad.find.statements.clause import At, Clause
from musnad.text.words import Word

_OPENS_PHRASE = source_words("opens-source")
_ISSUED_BY = frozenset(("صادر", "صادره", "الصادر", "الصادره"))
_LONGEST = 12
"""Words of a source that begins with nothing known."""


def said_to(cast: Cast, clause: Clause, words: Sequence[Word], head: Head) -> bool:
    """قالت لـCNN, اكد للمالكي: behind a verb ل marks who was told."""
    if clause.form not in ("verb", "participle") or clause.cue is None or words[0].start < clause.cue.end:
        return False
    first = words[0]
    named = any(
        m.start > first.start for m in cast.within(first.start, first.end + 40) if m.start < first.end
    )
    glued = first.text == "ل" or first.text.startswith("لل") or named or head.cut > 0
    return first.text.startswith("ل") and glued


def told(cast: Cast, clause: Clause, words: Sequence[Word], head: Head) -> bool:
    """أبلغ الوكالة: behind such a verb stands who was told."""
    if clause.cue is None or head.cls != "body" or words[0].start < clause.cue.end:
        return False
    cue = cast.doc.view.text[clause.cue.start : clause.cue.end].removeprefix("و")
    return cue in words_of_class("told") and clause.gender != head.gender


def adverbial(cast: Cast, clause: Clause, words: Sequence[Word], head: Head) -> bool:
    """فيما, في السياق: a source begins with no such word."""
    known = head.cls is not None or any(
        m.start == words[0].start for m in cast.within(words[0].start, words[-1].end)
    )
    return not known and words[0].text in function_words() and words[0].text not in _OPENS_PHRASE


def no_speaker(cast: Cast, clause: Clause, words: Sequence[Word], head: Head) -> bool:
    """Indefinite words of which none is a speaker's and the first are never a name's."""
    if head.cls is not None or cast.within(words[0].start, words[-1].end):
        return False
    common = all(never_named(word.text) for word in words[:2])
    known = source_words("own-reporter") | source_words("own-country") | frozenset(LATTER)
    again = looks_plural(head) or head.stem in known
    return not again and not head.definite and (common or len(words) > _LONGEST)


REFUSALS: Sequence[Callable[[Cast, Clause, Sequence[Word], Head], bool]] = (
    said_to,
    told,
    adverbial,
    no_speaker,
)


def trusted(cast: Cast, clause: Clause) -> Clause:
    """The clause with a source that names someone, or with none."""
    if clause.source is None:
        return clause
    source = _with_issuer(cast, _without_in(cast.doc, _quoted(cast.doc, clause.source)))
    source = _with_holder(cast, clause, source)
    phrase = phrase_of(cast.doc, *source)
    first, last = words_between(cast.doc, *source)
    words = cast.doc.words[first:last]
    if phrase is None or any(refuses(cast, clause, words, phrase.head) for refuses in REFUSALS):
        return replace(clause, source=None)
    return clause if source == clause.source else replace(clause, source=source)


def _quoted(doc: Doc, source: At) -> At:
    """مصدر أمني where the source has مراسل نقلا عن مصدر أمني: who is quoted speaks, who quotes relays."""
    first, last = words_between(doc, *source)
    at = next(
        (n for n in range(first + 1, min(last + 1, len(doc.words))) if doc.words[n].text == "نقلا"), None
    )
    if at is None or at + 2 >= len(doc.words) or doc.words[at + 1].text != "عن":
        return source
    end = at + 3
    while (
        end < len(doc.words)
        and end < at + _LONGEST
        and doc.words[end].text not in source_words("ends-medium")
    ):
        if doc.view.text[doc.words[end - 1].end : doc.words[end].start].strip():
            break
        end += 1
    return At(doc.words[at + 2].start, doc.words[end - 1].end)


def _with_holder(cast: Cast, clause: Clause, source: At) -> At:
    """الأمين العام لحركة النهضة راشد الغنوشي where the source ends at العام."""
    first, last = words_between(cast.doc, *source)
    words, text = cast.doc.words, cast.doc.view.text
    if first == last or last == len(words) or head_of(words[first].text).cls != "person":
        return source
    if not words[last].text.startswith("ل") or any(m.figure.cls == "person" for m in cast.within(*source)):
        return source
    stop = min((part.start for part in clause.content if part.start > source.end), default=source.end)
    people = [m for m in cast.within(source.end, stop) if m.figure.cls == "person"]
    if not people or words_between(cast.doc, source.end, people[0].start)[1] - last > _LONGEST:
        return source
    between = text[source.end : people[0].start]
    stopped = set(between) & set("،,.؛") or not source_words("ends-medium").isdisjoint(between.split())
    return source if stopped else At(source.start, people[0].end)


def _with_issuer(cast: Cast, source: At) -> At:
    """بيان صادر عن الأمم المتحدة where the source ends at صادر."""
    first, last = words_between(cast.doc, *source)
    words = cast.doc.words
    if (
        last >= len(words)
        or first == last
        or words[last - 1].text not in _ISSUED_BY
        or words[last].text != "عن"
    ):
        return source
    behind = cast.within(words[last].end, words[last].end + 60)
    return At(source.start, behind[0].end) if behind and behind[0].start - words[last].end < 3 else source


def _without_in(doc: Doc, source: At) -> At:
    """التقرير where the source has في التقرير: جاء في belongs to the cue."""
    first, last = words_between(doc, *source)
    if (
        last - first > 1
        and doc.words[first].text == "في"
        and head_of(doc.words[first + 1].text).cls == "document"
    ):
        return At(doc.words[first + 1].start, source.end)
    return source
