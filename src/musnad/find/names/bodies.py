"""Bodies by their build: a head noun and what makes it a name, and how far a name goes on behind it."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from musnad.doc import Doc
from musnad.find.names.gazetteer import forms, is_place
from musnad.find.names.spans import Name, is_glued, name, uncut
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.text.words import Word

_QUOTES = frozenset(" \"«“‘'")


def state_bodies(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """الحكومة اليابانية, السلطات التونسية: what of a state has a name by the nationality behind it alone."""
    for at in range(len(doc.words) - 1):
        if is_state_head(doc.words[at].text) and is_of_nation(doc, at, at + 1):
            yield name(doc.words, at, at + 2, "ORG", "state-body")


def is_state_head(word: str) -> bool:
    """الحكومة, behind a proclitic or not."""
    head = uncut(word, "ORG")[1]
    return head.startswith("ال") and head[2:] in forms("state_bodies")


def is_bare_head(doc: Doc, body: Name) -> bool:
    """الهيئة or مكتب alone, unless a state has only one of it (الجيش) or quotation marks stand around it.

    In our articles 95 of 105 of these are no name to the annotators.
    """
    if body.type != "ORG" or len(body.key) > 1 or is_quoted(doc, body):
        return False
    return body.key[0].removeprefix("ال") in forms("body_heads") - forms("state_bodies")


def is_adjective(doc: Doc, place: Name) -> bool:
    """الصادرات السعودية: a country's name that agrees with the feminine noun before it is its nationality."""
    at = place.first
    if place.type != "LOC" or len(place.key) > 1 or at == 0 or not is_of_nation(doc, at, at):
        return False
    noun = doc.words[at - 1].text
    return noun.startswith("ال") and noun.endswith(("ه", "ات"))


def is_quoted(doc: Doc, found: Name) -> bool:
    """Whether quotation marks stand around a name."""
    before, behind = doc.view.text[found.start - 1 : found.start], doc.view.text[found.end : found.end + 1]
    return bool(before and behind) and before in '"«“‘' and behind in '"»”’'


def completed(doc: Doc, first: int, last: int, stop: int) -> int:
    """The end of a body's name with what belongs to it: وزارة الصحة المغربية, المعهد الوطني للإحصاء."""
    endings = _endings(doc.words[first].text, alone=last - first == 1)
    while last < stop and any(belongs(doc, first, last) for belongs in endings):
        last += 1
    return last


def _endings(head: str, *, alone: bool) -> Sequence[Callable[[Doc, int, int], bool]]:
    """What may end the name of a body with this first word, of which the tagger saw no more if ``alone``."""
    if alone:
        ministry = head.startswith("ال") and head[2:] in forms("fields_of_work")
        return (is_of_nation,) if ministry or is_state_head(head) else ()
    return ENDINGS if starts_body(head) else ()


def is_purpose(doc: Doc, first: int, at: int) -> bool:
    """للإحصاء: what a body is for; people it speaks to (للصحفيين) and places it goes to are not."""
    word = doc.words[at].text
    plain = word[2:]
    people = plain.endswith("ين") or plain in forms("nationalities") or plain in forms("titles_of_people")
    purpose = word.startswith("لل") and len(plain) > 3 and not people and is_glued(doc, at)
    return purpose and not is_place([Word(0, len(word), word)])


def is_of_nation(doc: Doc, first: int, at: int) -> bool:
    """وزارة الصحة المغربية."""
    return is_nationality(doc.words[at].text) and is_glued(doc, at)


def is_rank(doc: Doc, first: int, at: int) -> bool:
    """وكالة الأنباء الأرجنتينية الرسمية, منظمة المزارعين الدولية: what kind of body it is."""
    word = doc.words[at].text
    return word.startswith("ال") and word[2:] in forms("ranks_of_bodies") and is_glued(doc, at)


def is_second_field(doc: Doc, first: int, at: int) -> bool:
    """وزارة التجارة والصناعة: a field of work joined to another."""
    word = doc.words[at].text
    return word.startswith("وال") and word[3:] in forms("fields_of_work") and is_glued(doc, at)


def is_own_name(doc: Doc, first: int, at: int) -> bool:
    """وكالة الأنباء الإيطالية "أنسا": an agency's own name behind what it is."""
    gap = doc.view.text[doc.words[at - 1].end : doc.words[at].start]
    agency = uncut(doc.words[first].text, "ORG")[1] == "وكاله"
    return agency and doc.words[at].text in _agencies() and _QUOTES.issuperset(gap)


ENDINGS: tuple[Callable[[Doc, int, int], bool], ...] = (
    is_purpose,
    is_of_nation,
    is_rank,
    is_second_field,
    is_own_name,
)


@cache
def _agencies() -> frozenset[str]:
    """Agencies of one word."""
    named = (fold_word(row["form"]) for row in rows("bodies") if row["kind"] == "agency")
    return frozenset(form for form in named if " " not in form)


def is_nationality(word: str) -> bool:
    """المغربية and its like."""
    return word.startswith("ال") and word[2:] in forms("nationalities")


def starts_body(word: str) -> bool:
    """A head noun of bodies (وزارة, الهيئة), behind a proclitic or not."""
    return uncut(word, "ORG")[1].removeprefix("ال") in forms("body_heads")
