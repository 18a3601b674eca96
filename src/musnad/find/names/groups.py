"""Mentions of one article put together: which names stand for the same person, body or place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from musnad.doc import Doc
from musnad.find.names.gazetteer import forms
from musnad.find.names.links import link_of
from musnad.find.names.spans import Name
from musnad.text.fold import View, fold_word
from musnad.text.lexicon import rows
from musnad.types import EntityLink, EntityType

_BRACKETS = frozenset("()[]«»\"“”'‘’ ")
_JOINED = ("عبد", "ابو", "ابن", "ال")


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
    groups: list[Group] = []
    doc_words = frozenset(word.text for word in doc.words)
    for name in sorted(names, key=lambda n: (-len(plain(n.key)), n.start)):
        link = link_of(name, doc_words)
        near = _nearest(groups, name)
        home = next((g for test in _TESTS for g in near if test(g, name)), None)
        home = home or next((g for g in near if link is not None and g.link == link), None)
        if home is None:
            home = Group(name.type, plain(name.key), link)
            groups.append(home)
        home.names.append(name)
    groups = _with_acronyms(doc.view, groups)
    for group in groups:
        group.names.sort()
    return sorted(groups, key=lambda g: g.first)


def plain(key: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without articles, عبد and ابو joined to the word after them.

    >>> plain(("عبد", "الله", "الثاني"))
    ('عبدالله', 'ثاني')
    """
    out: list[str] = []
    glue = ""
    for word in key:
        if word in _JOINED:
            glue += word
            continue
        out.append(glue + word if glue else word.removeprefix("ال") if len(word) > 3 else word)
        glue = ""
    return tuple([*out, glue] if glue else out)


def _nearest(groups: Sequence[Group], name: Name) -> list[Group]:
    """Groups of the name's type, the one named last before it first."""

    def distance(group: Group) -> int:
        before = [name.start - other.start for other in group.names if other.start <= name.start]
        return min(before, default=1_000_000 + group.first)

    return sorted((g for g in groups if g.type == name.type), key=distance)


def _same_words(group: Group, name: Name) -> bool:
    return plain(name.key) in {plain(other.key) for other in group.names}


def _same_body(group: Group, name: Name) -> bool:
    """Two listed names of one body: الناتو, حلف شمال الأطلسي."""
    body = canonical(name.key)
    return body is not None and any(canonical(other.key) == body for other in group.names)


def _part_of_person(group: Group, name: Name) -> bool:
    """A surname, or a shorter row of the same words."""
    key = plain(name.key)
    if name.type != "PER" or not set(key) <= set(group.key):
        return False
    return len(key) > 1 or key[0] == group.key[-1] or key[0] in group.key


def _part_of_body(group: Group, name: Name) -> bool:
    """وزارة الخارجية after وزارة الخارجية الروسية; الوزارة after وزارة الداخلية."""
    key = plain(name.key)
    if name.type != "ORG" or group.key[: len(key)] != key:
        return False
    return len(key) > 1 or (key[0] in forms("body_heads") and name.key[0].startswith("ال"))


_TESTS = (_same_words, _same_body, _part_of_person, _part_of_body)


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
            by_name.update(dict.fromkeys(other.names, one))
            other.names = []
    return [group for group in groups if group.names]


@cache
def _bodies() -> dict[tuple[str, ...], str]:
    return {tuple(fold_word(row["form"]).split()): row["name"] for row in rows("bodies")}


def canonical(key: Sequence[str]) -> str | None:
    """The name under which ``bodies.tsv`` lists a body."""
    return _bodies().get(tuple(key))


def majority(names: Sequence[Name]) -> list[Name]:
    """The names with the type that most mentions of the same words have."""
    votes: dict[tuple[str, ...], Counter[EntityType]] = {}
    for name in names:
        votes.setdefault(name.key, Counter())[name.type] += 1
    return [name._replace(type=votes[name.key].most_common(1)[0][0]) for name in names]
