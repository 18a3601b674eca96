"""The shape of a name: where the tagger's stretches are parted, joined, and brought to their full length."""

from collections.abc import Iterable, Sequence
from functools import cache

from musnad.doc import Doc
from musnad.find.names.bodies import completed, is_nationality, starts_body
from musnad.find.names.clusters import never_named, seldom, starts_person
from musnad.find.names.gazetteer import forms, is_place
from musnad.find.names.spans import is_glued, uncut
from musnad.text.fold import bare_letters
from musnad.text.lexicon import rows
from musnad.text.words import Word
from musnad.types import EntityType

Stretch = tuple[int, int, EntityType]
"""Words ``first:last`` of the doc and what they name."""

_PARTING = frozenset("()[]،,؛;:!؟?")
_CLOSED_BY = {"«": "»", "“": "”", "‘": "’"}
_SHORT_NAME = 2
_KINDS_OF_PLACE = ("مدينه", "محافظه", "ولايه", "اقليم")
"""In our articles 35 of 42 places behind one of these are named without it."""
_KINDS_OF_BODY = ("فريق", "نادي", "صحيفه", "جريده", "مجله", "قناه")
"""So are 11 of 15 clubs and papers in our articles, and 44 of 48 in ANERcorp."""


def whole(found: Sequence[Stretch], listed: Sequence[Stretch]) -> list[Stretch]:
    """The stretches with what is a part of a listed name made the name: دينامو كييف, of which كييف was seen."""
    out: list[Stretch] = []
    at = 0
    for name in listed:
        while at < len(found) and found[at][1] <= name[0]:
            out.append(found[at])
            at += 1
        end = at
        while end < len(found) and found[end][0] < name[1]:
            end += 1
        if end > at and found[at][0] >= name[0] and found[end - 1][1] <= name[1]:
            out.append(name)
            at = end
    return out + list(found[at:])


def joined(doc: Doc, found: Sequence[Stretch]) -> list[Stretch]:
    """Neighbours that are one name: a first name and the rest, نادي and the club's name."""
    out: list[Stretch] = []
    for first, last, kind in found:
        if kind == "PER":
            first = with_first_name(doc, first, out[-1][1] if out else 0)
        elif kind == "LOC" and is_unseen_head(doc, first, out[-1][1] if out else 0):
            first, kind = first - 1, "ORG"
        if out and out[-1][1] == first and is_glued(doc, first):
            if out[-1][2] == kind and belong(doc, out[-1], first):
                first = out.pop()[0]
            elif kind == "LOC" and is_head_of(doc, out[-1], first):
                first, kind = out.pop()[0], "ORG"
        out.append((first, last, kind))
    return out


def with_first_name(doc: Doc, first: int, free: int) -> int:
    """The start of a person's name with a given name that stands right before it, and آية الله before that."""
    while first > free and is_given(doc, first - 1) and is_glued(doc, first):
        first -= 1
    return first - 2 if first - 2 >= free and is_ayatollah(doc, first - 2) and is_glued(doc, first) else first


def is_ayatollah(doc: Doc, at: int) -> bool:
    """آية الله, the one honorific that both guides count to the name (5 of 5)."""
    return tuple(word.text for word in doc.words[at : at + 2]) == ("ايه", "الله")


def is_given(doc: Doc, at: int) -> bool:
    """A given name in its own letters: علي, not على; آن is أن too often."""
    word = doc.words[at]
    return doc.view.letters[word.start : word.end] in _given()


@cache
def _given() -> frozenset[str]:
    written = (bare_letters(row["form"]) for row in rows("given_names"))
    return frozenset(name for name in written if len(name) > _SHORT_NAME and not name.startswith("ال"))


def belong(doc: Doc, before: Stretch, first: int) -> bool:
    """Whether a stretch goes on in the next: any person's name, and a head noun alone."""
    alone = before[1] - before[0] == 1 and starts_body(doc.words[before[0]].text)
    return not doc.words[first].text.startswith("و") if before[2] == "PER" else before[2] == "ORG" and alone


def is_unseen_head(doc: Doc, first: int, free: int) -> bool:
    """جامعة دمشق, مدير مركز دمشق: a body that the place behind it names, though the tagger saw only the place."""
    if first - 1 < free or not is_glued(doc, first):
        return False
    by_place = uncut(doc.words[first - 1].text, "ORG")[1] in forms("place_bodies")
    return (by_place and is_head_of(doc, (first - 1, first, "ORG"), first)) or is_led_body(doc, first, free)


def is_led_body(doc: Doc, first: int, free: int) -> bool:
    """مدير مركز دمشق: any body that an office leads."""
    if first - 2 < free or not (is_glued(doc, first) and is_glued(doc, first - 1)):
        return False
    led = doc.words[first - 2].text.removeprefix("ال") in forms("titles_of_people")
    return led and is_head_of(doc, (first - 1, first, "ORG"), first)


def is_head_of(doc: Doc, before: Stretch, first: int) -> bool:
    """شرطة before دمشق: a head noun alone, without its article, is the body of the place right behind it."""
    head, place = doc.words[before[0]].text, doc.words[first].text
    bare = not uncut(head, "ORG")[1].startswith("ال") and uncut(place, "LOC")[0] == 0
    return before[2] == "ORG" and before[1] - before[0] == 1 and starts_body(head) and bare


def pieces(doc: Doc, first: int, last: int, kind: EntityType) -> Iterable[tuple[int, int]]:
    """The names in what the tagger took for one: brackets and commas part them, و parts places and people."""
    for at in range(first + 1, last):
        gap = doc.view.text[doc.words[at - 1].end : doc.words[at].start]
        if closes_name(doc.view.text, doc.words[first].start, gap):
            yield first, at
            return
        if not _PARTING.isdisjoint(gap) or starts_another(doc.words[at], kind):
            yield first, at
            first = at
    yield first, last


def closes_name(text: str, start: int, gap: str) -> bool:
    """«ميديا بارت» الإخباري: the quotation mark before a name is closed behind it, and what follows is not the name."""
    closer = _CLOSED_BY.get(text[start - 1 : start])
    return closer is not None and closer in gap


def starts_another(word: Word, kind: EntityType) -> bool:
    """ولحج in عدن ولحج, وسامي in رامي وسامي, وغرفة in جامعة دمشق وغرفة حلب."""
    if not word.text.startswith("و") or word.text in forms("given_names"):
        return False
    if kind == "ORG":
        return word.text[1:] in forms("place_bodies")
    if kind == "LOC":
        return is_place([word], glued=True)
    return word.text[1:] in forms("given_names") or starts_person(word.text[1:])


def shaped(doc: Doc, first: int, last: int, kind: EntityType, stop: int) -> tuple[int, int]:
    """A name at its full length, without what does not belong to it; ``stop`` is the end of its sentence."""
    if kind == "ORG":
        if last - first > 1 and uncut(doc.words[first].text, "ORG")[1] in _KINDS_OF_BODY:
            return first + 1, without_nationality(doc, first + 1, last)
        return first, completed(doc, first, without_event(doc, first, last), stop)
    if kind == "PER":
        return without_office(doc, first, last), last
    if kind == "LOC" and last - first > 1 and uncut(doc.words[first].text, "LOC")[1] in _KINDS_OF_PLACE:
        return first + 1, last
    return first, last


def never_named_there(word: str) -> bool:
    """Whether a word with ب or ل is never in a name, or, seldom seen itself, what stands behind its ب."""
    return never_named(word) or (seldom(word) and never_named(word[1:]))


def without_office(doc: Doc, first: int, last: int) -> int:
    """The start of a person's name behind a verb and an office: هاني in زار المطرب هاني الكيلاني."""
    if is_ayatollah(doc, first):
        return first
    for start in (first + 1, first + 2):
        office = doc.words[start - 1].text.startswith("ال") if start < last else False
        if office and not is_given(doc, first) and is_given(doc, start):
            return start
    while last - first > 1 and not is_given(doc, first) and never_named(doc.words[first].text):
        first += 1
    return first


def without_nationality(doc: Doc, first: int, last: int) -> int:
    """The end of a club's or paper's name without الإسباني."""
    return last - 1 if last - first > 1 and is_nationality(doc.words[last - 1].text) else last


def without_event(doc: Doc, first: int, last: int) -> int:
    """The end of a body's name without بهطول, لمطالبها: what ب and ل lead on to where the news never has it in a name."""
    while (
        last - first > 1
        and doc.words[last - 1].text.startswith(("ب", "ل"))
        and never_named_there(doc.words[last - 1].text)
    ):
        last -= 1
    return last
