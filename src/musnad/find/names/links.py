"""Identifiers: ISO 3166 for countries, GeoNames for cities, the name in ``bodies.tsv`` for bodies; else none."""

from collections.abc import Sequence
from functools import cache

from musnad.find.names.spans import Name
from musnad.text.fold import fold_word
from musnad.text.lexicon import rows
from musnad.types import EntityLink


@cache
def _places() -> dict[tuple[str, ...], EntityLink]:
    found: dict[tuple[str, ...], EntityLink] = {}
    for topic, scheme in (("cities", "geonames"), ("countries", "iso3166")):
        for row in rows(topic):
            found[tuple(fold_word(row["form"]).replace("-", " ").split())] = EntityLink(scheme, row[scheme])
    return found


@cache
def _listed_bodies() -> dict[tuple[str, ...], EntityLink]:
    """Bodies by each of their names; a club by its full name only, as many cities have an الأهلي."""
    found: dict[tuple[str, ...], EntityLink] = {}
    for row in rows("bodies"):
        key = tuple(fold_word(row["form"]).split())
        if row["kind"] != "club" or len(key) > 1:
            found[key] = EntityLink("musnad", row["name"])
    return found


@cache
def _ambiguous() -> dict[str, list[tuple[EntityLink, frozenset[str]]]]:
    found: dict[str, list[tuple[EntityLink, frozenset[str]]]] = {}
    for row in rows("ambiguous_places"):
        clues = frozenset(fold_word(word) for word in row["clues"].split())
        found.setdefault(fold_word(row["form"]), []).append((EntityLink(row["scheme"], row["id"]), clues))
    return found


def link_of(name: Name, doc_words: frozenset[str]) -> EntityLink | None:
    """The identifier of a body by its name, of an agency by its own at the end, of a place by its name.

    Of places that share a name it is the one that the article's words speak for.
    """
    if name.type == "ORG":
        own = name.key[-1:] if name.key[0] == "وكاله" else ()
        return _listed_bodies().get(name.key) or _listed_bodies().get(own)
    if name.type != "LOC":
        return None
    readings = _ambiguous().get(name.key[0]) if len(name.key) == 1 else None
    if readings is None:
        return place(name.key)
    spoken = [link for link, clues in readings if clues & doc_words]
    return spoken[0] if len(spoken) == 1 else None


def place(key: Sequence[str]) -> EntityLink | None:
    """The identifier of a place: its words as listed, or behind مدينة, دولة, جمهورية.

    >>> place(("مدينه", "جده"))
    EntityLink(scheme='geonames', id='105343')
    """
    found = _places().get(tuple(key))
    if found is None and len(key) > 1 and key[0] in ("مدينه", "دوله", "جمهوريه", "العاصمه"):
        found = _places().get(tuple(key[1:]))
    return found
