"""Hits of a search as paragraphs for the terminal, the matching words standing out."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from musnad.cli.labels import ACTS, KINDS, long_date
from musnad.cli.layout import Paragraph, Piece

if TYPE_CHECKING:
    from musnad.archive import Found, Hit

Marks = Sequence[tuple[int, int]]


def paragraphs(found: "Found") -> Iterator[Paragraph]:
    """Everything that a page of hits shows, in order."""
    if not found.hits:
        yield Paragraph((Piece("لا نتائج", "label"),))
        return
    if found.loose:
        yield Paragraph((Piece("لا شيء فيه الكلمات كلها؛ هذه فيها بعضها:", "label"),))
    for number, hit in enumerate(found.hits, 1):
        yield Paragraph()
        yield from _article(number, hit) if hit.thing == "article" else _passage(number, hit)


def _article(number: int, hit: "Hit") -> Iterator[Paragraph]:
    yield Paragraph((Piece(f"{number}."), *pieces(hit.title, hit.title_marks, "title")), hang=3)
    yield _standing(hit)
    yield Paragraph(tuple(pieces(hit.text, hit.marks)), 3)
    yield from _reference(hit)


def _passage(number: int, hit: "Hit") -> Iterator[Paragraph]:
    style = "quote" if hit.kind == "direct" else ""
    yield Paragraph((Piece(f"{number}."), *pieces(hit.text, hit.marks, style)), hang=3)
    who = hit.speaker or hit.source
    if who:
        yield Paragraph((Piece("–", "label"), *pieces(who, hit.speaker_marks, "speaker")), 3, hang=2)
    if hit.act and hit.kind:
        yield Paragraph(
            (Piece(f"{ACTS[hit.act]} {KINDS[hit.kind]}", "label"), Piece(hit.cue or "", "cue")), 3
        )
    yield _standing(hit)
    if hit.type:
        yield Paragraph((Piece("حدث", "label"),), 3, value=f"{hit.type} {hit.status}")
    if hit.about:
        day = (Piece("عن", "label"), Piece(long_date(hit.about) or "")) if long_date(hit.about) else ()
        yield Paragraph(day, 3, value=hit.about)
    yield from _reference(hit)


def _standing(hit: "Hit") -> Paragraph:
    """Where and when it was published."""
    parts = [Piece(hit.outlet, "label")] if hit.outlet else []
    if hit.thing != "article":
        parts.append(Piece(hit.title, "label"))
    if hit.published:
        parts.append(Piece(long_date(hit.published) or hit.published, "label"))
    return Paragraph(tuple(piece for part in parts for piece in (part, Piece("·", "label")))[:-1], 3, hang=2)


def _reference(hit: "Hit") -> Iterator[Paragraph]:
    yield Paragraph(value=hit.id, indent=3)
    if hit.url:
        yield Paragraph(value=hit.url, indent=3)


def pieces(text: str, marks: Marks, style: str = "") -> Iterator[Piece]:
    """A text with what was asked for marked, a word at least: lines are broken between pieces."""
    done = 0
    for start, end in marks:
        first, last = text.rfind(" ", 0, start) + 1, text.find(" ", end)
        last = len(text) if last < 0 else last
        if first >= done:
            yield Piece(text[done:first], style)
            yield Piece(text[first:last], "mark")
            done = last
    yield Piece(text[done:], style)
