"""Who wrote a piece: names after a label (كتب، بقلم، حوار), in the data for machines, or where the page puts authors.

What stands there and is no person (the outlet, ``admin``, a desk) is left out; an agency is told apart.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import dropwhile, islice
from typing import Final, NamedTuple

from musnad.read.body import Body
from musnad.read.byline_labels import after_label, labels, opened
from musnad.read.credits import SOURCE, credits_in
from musnad.read.dateline import parse_dateline
from musnad.read.json_ld import kinds_of, resolved, texts
from musnad.read.outlet import is_own, unnumbered
from musnad.read.page import Json, Page
from musnad.read.phrases import folded_words, key
from musnad.read.places import is_place
from musnad.read.segments import kind_of
from musnad.read.slots import Slot, slots_by_line
from musnad.read.visible_dates import before_the_date, date_of
from musnad.text.lexicon import rows

_META: Final = (
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "creator",
)
_MARKS: Final = re.compile(
    r"(?<![a-z])(?:by|byline|author|authors|writer|writeby|writtenby|writername|createdby|reporter|editorname|username|fn|authorname|katib)(?![a-z])"
)
_MOST_ELEMENTS: Final = 4
_CUT: Final = re.compile(
    r"\s+[-–—ـ|•»]+\s*|\s*[|•»]\s*|(?<=[^\W\d_])\s*[-–—]\s+|\s*[،,؛;/\\:()\[\]]\s*|\s+&\s+|\s+and\s+|\s*\d"
    r"|\s+(?:في|بتاريخ|منذ)(?:\s+|$)"
)
_DASH: Final = re.compile(r"[-–—:|/]")
_BAR: Final = re.compile(r"\s*\|\s*")
_PARTED: Final = re.compile(r"\s*[|•·]\s*|\s[-–—]\s")
_ADDRESS: Final = re.compile(
    r"https?:|www\.|@|\.(?:com|net|org|info)\b|^/|(?:developed|designed|powered) by", re.IGNORECASE
)
_HANDLE: Final = re.compile(r"(?<![\w.])@[\w.]+")
_NUMBERED: Final = re.compile(r"\S+ ?\d+")
"""A word and a number are an outlet: Lebanon 24."""
_CAMERAS: Final = frozenset(map(key, ("تصوير", "عدسة", "بعدسة")))
"""Behind them stands who took the pictures."""
_MOST_WORDS: Final = 6
_LONGEST: Final = 120


class Byline(NamedTuple):
    """The persons who signed, and the agencies that stand where a person would."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


class Scene(NamedTuple):
    """What the rules look at."""

    page: Page
    body: Body
    above: tuple[Slot, ...]
    """The lines before the headline."""
    below: tuple[Slot, ...]
    """The lines between the headline and the body."""
    tail: tuple[Slot, ...]
    """The lines after the body."""
    item: Json
    """What the page's JSON-LD says of the article."""
    title: str
    own: frozenset[str]


def find_byline(scene: Scene) -> Byline:
    """The byline by the first rule that finds a person."""
    agencies: list[str] = []
    for rule in RULES:
        names = dict.fromkeys([name for name in rule(scene) if len(name) <= _LONGEST])
        agencies += [agency for name in names for agency in credits_in(name) if key(name) not in scene.own]
        persons = tuple(dict.fromkeys(p for name in names for p in persons_in(name, scene.own)))
        if persons:
            return Byline(persons, tuple(dict.fromkeys(agencies)))
    return Byline((), tuple(dict.fromkeys(agencies)))


def labelled(scene: Scene) -> Iterator[str]:
    """كتب: فلان, حوار: فلان, بواسطة فلان, around the headline, at the beginning of the body, behind it."""
    slots = (*scene.below, *scene.above, *scene.tail)
    told = None
    for i in opened([slot.text for slot in slots]):
        line = next((k for k in range(i, -1, -1) if slots[k].whole), i)
        for part in _BAR.split(slots[i].text) if line != told else ():
            name = after_label(part)
            if name:
                yield name
                told = line if line == i else told  # its pieces say no more
            elif name == "" and not all(s.whole for s in slots[i + 1 : i + 2]):
                yield slots[i + 1].text
    lines = [removed.text for removed in scene.body.removed if removed.kind == "byline"]
    lines += [block.text for block in scene.body.blocks[:1]]
    yield from (name for line in lines if (name := after_label(line[:_LONGEST])))


def described(scene: Scene) -> Iterator[str]:
    """The author in the JSON-LD of the article."""
    for one in resolved(scene.page, scene.item.get("author")):
        if not (
            isinstance(one, dict)
            and "@type" in one
            and "organization" in kinds_of(one)
            and not any(credits_in(t) for t in texts(one))
        ):
            yield from texts(one)


def in_meta(scene: Scene) -> Iterator[str]:
    """``<meta name=author>`` and its like; microdata and rel=author after them."""
    for name in _META:
        yield from scene.page.meta.get(name, ())


def in_microdata(scene: Scene) -> Iterator[str]:
    """itemprop=author and rel=author."""
    elements = scene.page.layout.elements
    authors = (
        e for e in elements if e.says("itemprop", "author") or (e.tag == "a" and e.says("rel", "author"))
    )
    for author in islice(authors, _MOST_ELEMENTS):
        for text in author.said("[itemprop=name]") or [author.text]:
            yield after_label(text) or text


def marked(scene: Scene) -> Iterator[str]:
    """A line below the headline in a box called author, byline, writer; by its pieces, where each may be a name."""
    for whole, *pieces in slots_by_line(scene.below):
        apart = [piece for piece in pieces if " " in piece.text]
        for slot in pieces if len(apart) > 1 else (whole, *pieces):
            if _is_authors(slot, slot.text.count(" ") < 4) and key(slot.text) not in key(scene.title):
                yield after_label(slot.text) or slot.text
    yield from (removed.text for removed in scene.body.removed if removed.kind == "byline")


def _is_authors(slot: Slot, around: bool) -> bool:
    """Whether the elements around a slot, up to its box or further, are called author and the like."""
    return any(map(_names_author, slot.names(around)))


@lru_cache(2048)
def _names_author(marks: str) -> bool:
    return _MARKS.search(marks.lower()) is not None


def above(scene: Scene) -> Iterator[str]:
    """The first name right above the headline in a box called writer: how opinion pages begin."""
    slots = (slot for whole, *pieces in slots_by_line(scene.above) for slot in pieces or [whole])
    marked = (slot for slot in slots if _is_authors(slot, around=True))
    named = (slot.text for slot in marked if any(persons_in(slot.text, scene.own)))
    yield from islice(named, 1)


def placed(scene: Scene) -> Iterator[str]:
    """العريش - سلمى الهادي, المصدر: الميناء - سلمى الهادي: a place or the outlet, and a name, alone on a line or at the
    head of the first paragraph."""
    lines = [slot.text for slot in scene.below if slot.whole]
    for line in lines:
        parts = [part for part in _DASH.split(line) if part.strip()] if len(line) <= _LONGEST else []
        if len(parts) == 3 and key(parts[0]) == SOURCE:
            del parts[0]
        if len(parts) == 2 and key(line) not in key(scene.title):
            known = [is_place(folded_words(part)) or is_own(part, scene.own) for part in parts]
            name = parts[known.index(False)].strip() if sum(known) == 1 else ""
            if 2 <= len(name.split()) <= 4:
                yield name
    for line in (*lines, *(block.text for block in scene.body.blocks[:2])):
        yield from parse_dateline(line, scene.own).persons


def before_date(scene: Scene) -> Iterator[str]:
    """سلمى الهادي الإثنين 13 أيار 2024: a name that opens the line of the date."""
    for slot in scene.below:
        if slot.whole and (name := before_the_date(slot.text)) and _looks_named(folded_words(name)):
            yield name


def beside_date(scene: Scene) -> Iterator[str]:
    """2024-05-13 | سلمى الهادي | 210 قراءات: a name that is a part of the line of the date."""
    for whole, *pieces in slots_by_line(scene.below):
        parts = [piece.text for piece in pieces] or _PARTED.split(whole.text)
        if len(parts) > 1 and any(map(date_of, parts)):
            yield from (part for part in parts if _looks_named(folded_words(part)))


def _looks_named(words: list[str]) -> bool:
    """A given name and one or two more words; أ. د. may stand before it."""
    words = [*dropwhile(lambda word: len(word) == 1, words)]
    return 2 <= len(words) <= 3 and words[0] in _given_names()


def alone(scene: Scene) -> Iterator[str]:
    """A line below the headline that is a given name and one or two more words."""
    for slot in scene.below:
        named = slot.whole and not slot.after_picture and _looks_named(folded_words(slot.text))
        if named and "cap" not in slot.marks:
            yield slot.text
            return


RULES: Final[tuple[Callable[[Scene], Iterable[str]], ...]] = (
    labelled,
    described,
    marked,
    in_microdata,
    above,
    in_meta,
    placed,
    before_date,
    beside_date,
    alone,
)


@cache
def _given_names() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in rows("given_names"))


@cache
def _function_words() -> frozenset[str]:
    """As printed: folded, على is the name علي."""
    return frozenset(row["form"] for row in rows("function_words"))


@cache
def _strangers() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in rows("byline_strangers")) | labels().keys()


def _is_role(words: list[str]) -> bool:
    """Whether a part says what the author is: كاتب وباحث."""
    return words[0] in _roles() and _given_names().isdisjoint(words)


def _without_role(name: str) -> str:
    """A name of two words or more without the calling behind it: كريم ناصر مراسل."""
    before, _, last = name.rpartition(" ")
    return before if " " in before and key(last) in _roles() else name


@cache
def _roles() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in rows("author_roles"))


def persons_in(text: str, own: frozenset[str]) -> Iterator[str]:
    """The persons that a byline names; names joined by و stay as they are printed.

    >>> list(persons_in("سلمى الهادي - بيروت", frozenset())), list(persons_in("admin", frozenset()))
    (['سلمى الهادي'], [])
    """
    text = _HANDLE.sub("", text).strip()
    if _ADDRESS.search(text) or _NUMBERED.fullmatch(text):
        return
    text = before_the_date(text) if date_of(text) else text
    role = False
    for part in _CUT.split(text):
        name = _without_role(" ".join((after_label(part) or part).split()).strip(" .:-–—«»\"'*"))
        words = folded_words(name)
        if not words or len(words) > _MOST_WORDS or len("".join(words)) < 3:
            continue
        folded = " ".join(words)
        if folded in _CAMERAS:
            return
        role = (role and words[0] not in _given_names()) or _is_role(words)  # كاتب وباحث (في) شؤون النقل
        if (
            role
            or any(map(str.isdecimal, words))
            or folded in _strangers()
            or folded in unnumbered(own)
            or is_own(name, own)
        ):
            continue
        if kind_of(name, own) in ("unknown", "person") and name.split()[0] not in _function_words():
            yield name
