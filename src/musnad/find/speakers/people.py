"""Rules for people: named, spoken of by honorifics, unnamed."""

from musnad.doc import Doc
from musnad.find.names.clusters import starts_person
from musnad.find.names.shapes import is_given
from musnad.find.speakers.figures import Cast, Figure, Mentioned, words_of
from musnad.find.speakers.heads import Head, head_of
from musnad.find.speakers.lookup import Turn, by_words, is_head, new_figure, tell
from musnad.find.speakers.phrase import Phrase, function_words, nations, phrase_of, words_between
from musnad.find.speakers.titles import LINKS, forms_of_address
from musnad.find.speakers.word_lists import source_words
from musnad.types import Span

LATTER = ("اخير", "اخيره")
_PLURAL_ENDS = ("ون", "ين", "يون")


def honorific(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """قال سموه: the person of that gender who was named or spoke last."""
    if phrase.head.cls != "pronoun":
        return None
    if named := named_person(cast, turn, phrase):
        return named
    gender = phrase.head.gender
    fits = [turn.before] if turn.before else []
    fits += [m.figure for m in cast.before(phrase.start)]
    return next((f for f in fits if f.cls == "person" and f.gender in (gender, None)), None)


def own_reporter(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """مراسلنا: the reporter who was named before."""
    if phrase.head.stem not in source_words("own-reporter"):
        return None
    title = phrase.head.stem.removesuffix("نا")
    return next((m.figure for m in cast.before(phrase.start) if title in m.figure.titles), None)


def named_person(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """The person named at the phrase's head: وزير الخارجية سامح شكري, not محامي سامح شكري."""
    if phrase.head.cls in ("people", "body", "media", "document"):
        return None
    people = [m for m in cast.within(phrase.start, phrase.end) if m.figure.cls == "person"]
    found = next((m for m in people if is_head(cast, phrase, m)), None)
    if found is None:
        return None
    figure = _of_namesakes(cast, turn, found)
    _with_surname(cast, found, phrase)
    tell(cast, found._replace(figure=figure), phrase)
    return figure


def _with_surname(cast: Cast, mention: Mentioned, phrase: Phrase) -> None:
    """رامي عودة where the names layer has only رامي: the word behind a first name belongs to it."""
    first, last = words_between(cast.doc, mention.start, phrase.end)
    if mention.figure.name.count(" ") or last - first < 2 or cast.doc.words[first].end < mention.end:
        return
    surname = cast.doc.words[first + 1]
    apart = cast.doc.view.text[mention.end : surname.start].strip()
    if apart or surname.text in LINKS or head_of(surname.text).cls or not is_given(cast.doc, first):
        return
    span = cast.doc.span(mention.start, surname.end)
    mention.figure.name, mention.figure.mention = span.text, span
    cast.call(mention.figure, words_of(span.text))


def _of_namesakes(cast: Cast, turn: Turn, mention: Mentioned) -> Figure:
    """Of several with this name the one who spoke last, where the mention is a part of both names."""
    name = words_of(cast.doc.view.text[mention.start : mention.end])
    last = turn.before
    shared = last is not None and last.cls == "person" and name <= last.words
    return last if last and shared and len(name) < len(mention.figure.words) else mention.figure


def titled_name(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """وزير التجارة فارس الدروبي: a name behind an office that the names layer hasn't."""
    if phrase.head.cls != "person":
        return None
    doc = cast.doc
    for at in range(phrase.first + 1, phrase.last):
        word = doc.words[at]
        if word.text in LINKS:
            continue
        likely = starts_person(word.text) and not word.text.startswith("ال")
        if is_given(doc, at) or likely or _must_be_name(doc, phrase, at):
            inner = phrase_of(doc, word.start, phrase.end)
            if inner is None or not is_head(cast, phrase, Mentioned(word.start, inner.end, _NOBODY)):
                return None
            figure = by_words(cast, inner, cls="person") or new_figure(cast, inner, "person")
            cast.entitle(figure, " ".join(w.text for w in doc.words[phrase.first : at]))
            return figure
    return None


def _must_be_name(doc: Doc, phrase: Phrase, at: int) -> bool:
    """Behind السيد, and an indefinite word behind a definite one: وكيل الوزارة فارس."""
    word, before = doc.words[at].text, doc.words[at - 1].text
    if before in forms_of_address():
        return True
    adverb = word.endswith("ا") and word.startswith(("حالي", "سابق"))
    bound = word.startswith(("ال", "لل", "و")) or word in function_words() or head_of(word).cls or adverb
    return before.startswith("ال") and not bound and not (word.startswith("ل") and len(word) > 4)


_NOBODY = Figure("", Span(0, 0, ""), "person")


def unnamed(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """مسؤول رفيع, شهود, وسائل إعلام: one whom the article doesn't name."""
    people = phrase.head.cls in ("person", "people", "media")
    if not people and not looks_plural(phrase.head) and not is_stranger(cast.doc, phrase):
        return None
    found = by_words(cast, phrase, anonymous=True)
    if found is None:
        found = new_figure(
            cast, phrase, phrase.head.cls or ("people" if looks_plural(phrase.head) else "person")
        )
        found.anonymous = True
        found.body = next((m.figure.name for m in cast.within(phrase.start, phrase.end) if _is_body(m)), None)
        found.number = "p" if looks_plural(phrase.head) else phrase.head.number
    return found


def _is_body(mention: Mentioned) -> bool:
    return mention.figure.cls == "body" and not mention.figure.place


def is_stranger(doc: Doc, phrase: Phrase) -> bool:
    """بحار عماني: a noun without an article that no list has, with a nationality without one right behind it."""
    if phrase.head.cls or phrase.head.definite or phrase.last - phrase.first < 2:
        return False
    return not is_given(doc, phrase.first) and bool(nations([doc.words[phrase.first + 1].text]))


def looks_plural(head: Head) -> bool:
    """المصدرون: a plural of people that no list has and no name is like."""
    word = head.stem
    return head.cls is None and len(word) > 4 and word.endswith(_PLURAL_ENDS) and not starts_person(word)


def latter(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """الأخيرة: the last one named before with that gender."""
    if phrase.head.stem not in LATTER or not phrase.head.definite:
        return None
    gender = "f" if phrase.head.stem.endswith("ه") else "m"
    return next((m.figure for m in cast.before(phrase.start) if m.figure.gender == gender), None)
