"""Whom a source names: rules in order, each of which gives a figure or passes on.

``RULES`` is the documentation; the name of the rule that answered travels into ``Speaker.by``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from musnad.doc import Doc
from musnad.find.names.clusters import starts_person
from musnad.find.names.shapes import is_given
from musnad.find.speakers.again import spoken_of_before
from musnad.find.speakers.figures import Cast, Figure, Mentioned, words_of
from musnad.find.speakers.heads import Class, Gender, Number, head_of, media_role
from musnad.find.speakers.phrase import Phrase, function_words, phrase_of, stem, words_between
from musnad.find.speakers.platforms import ISSUED, words_of_class
from musnad.find.speakers.titles import LINKS, forms_of_address, is_own_title
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import Span

_BACK = 250
"""Words before a document in which its issuer is looked for."""
_PLURAL_ENDS = ("ون", "ين", "يون")


@dataclass(frozen=True)
class Turn:
    """A clause whose speaker is asked for."""

    clause: int
    at: int
    """View position of its cue, else of its content."""
    phrase: Phrase | None
    gender: Gender | None
    number: Number | None
    goes_on: bool
    """The cue says that the speaker goes on: أضاف, تابع."""
    before: Figure | None
    """Who spoke last outside of other statements."""
    outer: Figure | None
    """Whose statement this one stands in."""


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
    if phrase.head.stem not in _own_people():
        return None
    title = phrase.head.stem.removesuffix("نا")
    return next((m.figure for m in cast.before(phrase.start) if title in m.figure.titles), None)


@cache
def _own_people() -> frozenset[str]:
    return frozenset(map(fold_word, ["مراسلنا", "مراسلتنا", "مندوبنا", "موفدنا", "موفدتنا"]))


def own_country(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """بلاده: the country whose nationality the speaker's office carries."""
    if phrase.head.stem not in _own_countries() or turn.outer is None:
        return None
    codes = {code for word in turn.outer.titles if (code := _nationalities().get(word))}
    for entity in cast.doc.entities:
        if any(link.scheme == "iso3166" and link.id in codes for link in entity.links):
            return next(f for f in cast.figures if f.entity == entity.id)
    names = [row["form"] for row in rows("countries") if row["iso3166"] in codes]
    return _new(cast, phrase, "body", name=names[0]) if names else None


@cache
def _own_countries() -> frozenset[str]:
    return frozenset(map(fold_word, ["بلاده", "بلادها", "بلادهم", "بلدي", "بلدها", "بلده"]))


@cache
def _nationalities() -> dict[str, str]:
    return {fold_word(row["form"]).removeprefix("ال"): row["iso3166"] for row in rows("nationalities")}


def several(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """Names joined by و speak together: كل من الولايات المتحدة وألمانيا."""
    mentions = cast.within(phrase.start, phrase.end)
    if len(mentions) < 2 or mentions[0].start - phrase.start > 1:
        return None
    text = cast.doc.view.text
    left, right = mentions[0], mentions[1]
    if text[left.end : right.start] not in (" و", "، و", " و ") or left.figure is right.figure:
        return None
    if left.figure.cls != right.figure.cls:
        return None
    figure = _by_words(cast, phrase) or _new(cast, phrase, left.figure.cls)
    figure.number = "p"
    return figure


def named_person(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """The person named at the phrase's head: وزير الخارجية سامح شكري, not محامي سامح شكري."""
    if phrase.head.cls in ("people", "body", "media", "document"):
        return None
    people = [m for m in cast.within(phrase.start, phrase.end) if m.figure.cls == "person"]
    found = next((m for m in people if _is_head(cast, phrase, m)), None)
    if found is None:
        return None
    figure = _of_namesakes(cast, turn, found)
    _with_surname(cast, found, phrase)
    _tell(cast, found._replace(figure=figure), phrase)
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


def _is_head(cast: Cast, phrase: Phrase, mention: Mentioned) -> bool:
    """Whether a name inside a phrase is what the phrase is about, not one that something in it belongs to."""
    first, last = words_between(cast.doc, phrase.start, mention.start)
    before = [w.text for w in cast.doc.words[first:last]]
    if not before or cast.doc.view.text[: mention.start].rstrip(" \"'«“(").endswith(("،", ",")):
        return True
    return is_own_title(before)


def _tell(cast: Cast, mention: Mentioned, phrase: Phrase) -> None:
    """Notes what else a phrase calls its person."""
    for start, end in ((phrase.start, mention.start), (mention.end, phrase.end)):
        if start < end:
            first, last = words_between(cast.doc, start, end)
            if first < last:
                cast.entitle(mention.figure, " ".join(w.text for w in cast.doc.words[first:last]))


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
            figure = _by_words(cast, inner) or _new(cast, inner, "body")
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


def named_body(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """The body or country at the phrase's head: الكرملين, قناة «الجزيرة»."""
    if phrase.head.cls in ("person", "people", "media", "document", "pronoun"):
        return None
    bodies = [m for m in cast.within(phrase.start, phrase.end) if m.figure.cls == "body"]
    found = next((m for m in bodies if _is_body_head(cast, phrase, m)), None)
    if found is None or (phrase.head.cls == "body" and found.figure.words == {phrase.head.stem}):
        return None
    _tell(cast, found, phrase)
    return _fuller(cast, phrase, found.figure)


def _fuller(cast: Cast, phrase: Phrase, figure: Figure) -> Figure:
    """الوكالة الفلسطينية after وكالة الأنباء الفلسطينية: the body all of whose words are in the other's name."""
    generic = phrase.head.cls == "body" and phrase.head.definite
    if not figure.words or not (generic or len(figure.words) > 1):
        return figure
    rarest = min((cast.called(word) for word in figure.words), key=len)
    others = [f for f in rarest if f.cls == "body" and figure.words < f.words]
    return others[-1] if others else figure


def _is_body_head(cast: Cast, phrase: Phrase, mention: Mentioned) -> bool:
    first, last = words_between(cast.doc, phrase.start, mention.start)
    before = [w.text for w in cast.doc.words[first:last]]
    if mention.start - phrase.start <= 1 or not before:
        return True
    if LINKS & set(before) or phrase.head.cls != "body":
        return False
    quoted = cast.doc.view.text[mention.start - 1] in "\"«“'(‘"
    return quoted or (len(before) == 1 and media_role(phrase.head.stem) is not None)


def body_by_words(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """A body that the names layer hasn't: one named before with these words, else a new one."""
    if phrase.head.cls != "body" or (phrase.head.definite and phrase.last - phrase.first == 1):
        return None
    return _by_words(cast, phrase) or _new(cast, phrase, "body")


def again(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """الوزير, الصحيفة الإسرائيلية, المصدر نفسه: one who was named before."""
    if not phrase.head.definite and not phrase.same and not _is_construct(cast, phrase):
        return None
    if phrase.head.cls in (None, "pronoun"):
        return None
    return spoken_of_before(cast, turn.before, phrase, turn.gender, turn.goes_on)


def _is_construct(cast: Cast, phrase: Phrase) -> bool:
    """وزير الخارجية: made definite by the word behind it, where no link word stands between."""
    if phrase.head.cls != "person" or phrase.head.kind in ("source", "one-of"):
        return False
    for at in range(phrase.first + 1, phrase.last):
        if cast.doc.words[at].text in LINKS:
            return False
        if cast.doc.words[at].text.startswith("ال"):
            return True
    return False


def unnamed(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """مسؤول رفيع, شهود, وسائل إعلام: one whom the article doesn't name."""
    people = phrase.head.cls in ("person", "people", "media")
    if not people and not _looks_plural(phrase):
        return None
    found = _by_words(cast, phrase, anonymous=True)
    if found is None:
        found = _new(cast, phrase, phrase.head.cls or "people")
        found.anonymous = True
        found.body = next((m.figure.name for m in cast.within(phrase.start, phrase.end) if _is_body(m)), None)
        found.number = "p" if phrase.head.cls is None else phrase.head.number
    return found


def _is_body(mention: Mentioned) -> bool:
    return mention.figure.cls == "body" and not mention.figure.place


def _looks_plural(phrase: Phrase) -> bool:
    """المصدرون: a plural of people that no list has and no name is like."""
    word = phrase.head.stem
    return (
        phrase.head.cls is None and len(word) > 4 and word.endswith(_PLURAL_ENDS) and not starts_person(word)
    )


def document(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """تقرير لمنظمة, دراسة: it speaks itself; التقرير alone is the one of before."""
    if phrase.head.cls != "document":
        return None
    return _by_words(cast, phrase) or _new(cast, phrase, "document")


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
            if inner is None or not _is_head(cast, phrase, Mentioned(word.start, inner.end, _NOBODY)):
                return None
            figure = _by_words(cast, inner, cls="person") or _new(cast, inner, "person")
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


def latter(cast: Cast, turn: Turn, phrase: Phrase) -> Figure | None:
    """الأخيرة: the last one named before with that gender."""
    if phrase.head.stem not in ("اخير", "اخيره") or not phrase.head.definite:
        return None
    gender = "f" if phrase.head.stem.endswith("ه") else "m"
    return next((m.figure for m in cast.before(phrase.start) if m.figure.gender == gender), None)


def bare_name(cast: Cast, turn: Turn, phrase: Phrase) -> Figure:
    """A name that the names layer hasn't: the words before its office."""
    return _by_words(cast, phrase) or _new(cast, phrase, "body" if phrase.head.cls == "body" else "person")


def _by_words(cast: Cast, phrase: Phrase, anonymous: bool = False, cls: Class | None = None) -> Figure | None:
    """A figure that all words of a phrase belong to: of several the one mentioned last."""
    words = phrase.stems(cast.doc)
    if not words:
        return None
    rarest = min((cast.called(word) for word in words), key=len)
    fits = [f for f in rarest if words <= f.words and f.anonymous == anonymous]
    if anonymous and not phrase.head.definite:
        fits = [f for f in fits if words == f.words]
    cls = "document" if phrase.head.cls == "document" else cls
    if cls:
        fits = [f for f in fits if f.cls == cls]
    return fits[-1] if fits else None


def _new(cast: Cast, phrase: Phrase, cls: str, name: str | None = None) -> Figure:
    span = _name_span(cast, phrase)
    figure = cast.add(Figure(name or span.text, span, cls))  # type: ignore[arg-type]
    figure.gender, figure.number = phrase.head.gender, phrase.head.number
    if cls == "person" and phrase.head.cls is None:
        figure.gender = None
    cast.call(figure, phrase.stems(cast.doc))
    return figure


def _name_span(cast: Cast, phrase: Phrase) -> Span:
    """The printed name: the phrase without a comma and what tells more behind it."""
    text = cast.doc.view.text
    end = phrase.end
    comma = min((at for c in "،,(–" if (at := text.find(c, phrase.start, end)) > 0), default=-1)
    if comma > 0 and phrase.head.cls is None:
        end = phrase.start + len(text[phrase.start : comma].rstrip())
    return cast.doc.span(phrase.start, end)


RULES: Sequence[Callable[[Cast, Turn, Phrase], Figure | None]] = (
    honorific,
    own_reporter,
    own_country,
    several,
    issued,
    named_person,
    named_body,
    titled_name,
    latter,
    again,
    body_by_words,
    unnamed,
    document,
    bare_name,
)


def who(cast: Cast, turn: Turn, phrase: Phrase) -> tuple[Figure, str]:
    """The figure that a phrase names, and the rule that said so."""
    for rule in RULES:
        if (figure := rule(cast, turn, phrase)) is not None:
            return figure, rule.__name__
    raise AssertionError("bare_name answers always")
