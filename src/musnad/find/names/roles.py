"""Offices that stand before a person's name: title, and the body it belongs to."""

from collections.abc import Sequence

from musnad.doc import Doc
from musnad.find.names.gazetteer import forms
from musnad.find.names.spans import Name
from musnad.text.words import layers
from musnad.types import Role

_REACH = 12
"""Words before a name that its office may take."""


def role_of(doc: Doc, name: Name, names: Sequence[Name]) -> Role | None:
    """The office right before a person's name, from its first title word; None where there is none.

    No sign of punctuation but quotation marks may stand inside.
    """
    first = _first_title(doc, name)
    if first is None:
        return None
    start = doc.words[first].start + _proclitics(doc.words[first].text)
    span = doc.span(start, start + len(doc.view.text[start : name.start].rstrip()))
    inside = [n for n in names if n.type == "ORG" and start < n.start and n.end <= name.start]
    body = doc.span(inside[0].start, inside[0].end).text if inside else None
    return Role(span.text, body, span)


def _first_title(doc: Doc, name: Name) -> int | None:
    """The title word nearest to the name, with the titles right before it (نائب رئيس الوزراء)."""
    found = None
    for at in range(name.first - 1, max(name.first - 1 - _REACH, -1), -1):
        gap = doc.view.text[doc.words[at].end : doc.words[at + 1].start]
        if any(sign not in " \"«»“”'" for sign in gap):
            break
        if _is_title(doc.words[at].text):
            found = at
        elif found is not None:
            break
    return found


def _is_title(word: str) -> bool:
    return any(
        reading.stem.removeprefix("ال") in forms("titles_of_people")
        for reading in layers(word)
        if reading.prefix.removesuffix("ال") in ("", "و", "ل", "ب", "ف") and reading.prefix != "لل"
    )


def _proclitics(word: str) -> int:
    if word.removeprefix("ال") in forms("titles_of_people"):
        return 0
    return 1 if not word.startswith("لل") else 0
