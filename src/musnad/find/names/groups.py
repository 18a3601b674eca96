"""Mentions of one article put together: which names stand for the same person, body or place."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from musnad.doc import Doc
from musnad.find.names.gazetteer import forms
from musnad.find.names.links import link_of
from musnad.find.names.spans import Name
from musnad.text.fold import View
from musnad.types import EntityLink, EntityType

_BRACKETS = frozenset("()[]«»\"“”'‘’ ")
_MOST = 64
"""Groups that share a word, and names of a group, that are looked at: keeps long texts linear."""
_JOINED = ("عبد", "ابو", "ابن", "ال")
_PARTICLES = frozenset(("دي", "دو", "دا", "دل", "ديل", "فان", "فون"))
"""Particles of foreign names, which one article writes now so, now so."""
_VOWELS = dict.fromkeys(map(ord, "اويء"))
_SOUND = 4
"""Consonants from which on two spellings of a foreign surname are one: كيرشنر, كريشنر."""


@dataclass
class Group:
    """The names of one entity while they are being collected."""

    type: EntityType
    key: tuple[str, ...]
    link: EntityLink | None
    names: list[Name] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where the entity is first named."""
        return min(name.start for name in self.names)


def grouped(doc: Doc, names: Sequence[Name]) -> list[Group]:
    """The groups of an article's names, in the order in which they are first named."""
    index = Index()
    doc_words = frozenset(word.text for word in doc.words)
    for name in sorted(names, key=lambda n: (-len(plain(n.key)), n.start)):
        index.add(name, link_of(name, doc_words))
    groups = _with_acronyms(doc.view, index.groups)
    for group in groups:
        group.names.sort()
    return sorted(groups, key=lambda g: g.first)


class Index:
    """The groups so far, and what a name is looked up by; full names come before shorter ones."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._exact: dict[Hashable, Group] = {}
        self._parts: defaultdict[Hashable, list[Group]] = defaultdict(list)

    def add(self, name: Name, link: EntityLink | None) -> None:
        """Puts a name into its group, a new one where none has it."""
        key = plain(name.key)
        handles: list[Hashable] = [(name.type, key), *([link] if link else [])]
        group = next((self._exact[handle] for handle in handles if handle in self._exact), None)
        group = group or self._whole(name, key)
        if group is None:
            group = Group(name.type, key, link)
            self.groups.append(group)
            for part in _parts_of(name.type, key):
                self._parts[part].append(group)
        group.names.append(name)
        for handle in handles:
            self._exact.setdefault(handle, group)

    def _whole(self, name: Name, key: tuple[str, ...]) -> Group | None:
        """The group whose name has this one as a part; of several the one named last before it."""
        parts: list[Hashable] = [(name.type, key)]
        if name.type == "PER":
            parts = [(name.type, key[0]), (name.type, "sound", sound(key[-1]))]
        fits = _part_of_person if name.type == "PER" else _part_of_body
        found = [group for part in parts for group in self._parts.get(part, [])[-_MOST:] if fits(group, name)]
        return min(found, key=lambda group: _distance(group, name), default=None)


def _parts_of(kind: EntityType, key: tuple[str, ...]) -> Iterator[Hashable]:
    """What a shorter name of the same would be looked up by: a person's words, the beginnings of a body's name."""
    if kind == "PER":
        yield from {(kind, word) for word in key}
        if len(key) > 1 and sound(key[-1]):
            yield (kind, "sound", sound(key[-1]))
    elif kind == "ORG":
        yield from ((kind, key[:size]) for size in range(1, len(key)))


def sound(word: str) -> str | None:
    """The consonants of a surname that has enough of them, written long or short; None for given names.

    >>> sound("كيرشنر"), sound("كريشنر"), sound("حسن")
    ('كرشنر', 'كرشنر', None)
    """
    bare = word[:1] + word[1:].translate(_VOWELS)
    return bare if len(bare) >= _SOUND and word not in forms("given_names") else None


def _distance(group: Group, name: Name) -> int:
    """How far before a name an entity was named last; those named only behind it are far."""
    before = [name.start - other.start for other in group.names[-_MOST:] if other.start <= name.start]
    return min(before, default=1_000_000 + group.names[0].start)


def plain(key: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without articles, عبد and ابو joined to the word after them.

    >>> plain(("عبد", "الله", "الثاني"))
    ('عبدالله', 'ثاني')
    """
    out: list[str] = []
    glue = ""
    for word in key if len(key) == 1 else [w for w in key if w not in _PARTICLES]:
        if word in _JOINED:
            glue += word
            continue
        out.append(glue + word if glue else word.removeprefix("ال") if len(word) > 3 else word)
        glue = ""
    return tuple([*out, glue] if glue else out)


def _part_of_person(group: Group, name: Name) -> bool:
    """A surname, or a shorter row of the same words, foreign ones in another spelling."""
    key = plain(name.key)
    heard = {sound(word) for word in group.key} - {None}
    return all(word in group.key or sound(word) in heard for word in key)


def _part_of_body(group: Group, name: Name) -> bool:
    """وزارة الخارجية after وزارة الخارجية الروسية; الوزارة after وزارة الداخلية."""
    key = plain(name.key)
    return len(key) > 1 or (key[0] in forms("body_heads") and name.key[0].startswith("ال"))


def _with_acronyms(view: View, groups: list[Group]) -> list[Group]:
    """Joins a name in brackets to the name it stands behind: حركة المقاومة الإسلامية (حماس)."""
    by_name = {name: group for group in groups for name in group.names}
    names = sorted(by_name)
    for left, right in pairwise(names):
        gap = view.text[left.end : right.start]
        one, other = by_name[left], by_name[right]
        if one is other or one.type != other.type or one.type == "LOC" or not set(gap) <= _BRACKETS:
            continue
        if set(gap) & set('(«["“') and len(other.key) == 1 < len(one.key):
            one.names += other.names
            one.link = one.link or other.link
            by_name.update(dict.fromkeys(other.names, one))
            other.names = []
    return [group for group in groups if group.names]


def majority(names: Sequence[Name]) -> list[Name]:
    """The names with the type that most mentions of the same words have."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    for name in names:
        votes.setdefault(name.key, Counter())[name.type] += 1
    return [name._replace(type=votes[name.key].most_common(1)[0][0]) for name in names]
