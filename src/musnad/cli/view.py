"""The terminal view of a record: title, date, then each statement under who said it, as a chain of transmission."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.theme import Theme

from musnad.cli.labels import ACTS, ENTITY_TYPES, KINDS, long_date
from musnad.cli.layout import Paragraph, Piece, lines, logical
from musnad.cli.layout import visual as visual_layout
from musnad.types import ArticleInfo, Dated, Entity, Quantity, Record, Statement

_THEME = Theme(
    {
        "title": "bold",
        "section": "bold green",
        "speaker": "bold cyan",
        "quote": "yellow",
        "cue": "magenta",
        "label": "dim",
        "value": "blue",
        "fault": "red",
        "mark": "bold yellow underline",
    }
)
_WIDEST = 100


def show(record: Record, width: int | None = None, color: bool = True, visual: bool = False) -> None:
    """Prints a record for a person."""
    print_paragraphs(paragraphs(record), width, color, visual)


def print_paragraphs(
    shown: Iterable[Paragraph], width: int | None = None, color: bool = True, visual: bool = False
) -> None:
    """Prints paragraphs on standard output, wrapped to its width."""
    layout = visual_layout() if visual else logical
    console = Console(
        theme=_THEME, color_system="auto" if color else None, highlight=False, markup=False, emoji=False
    )
    columns = width or min(console.width, _WIDEST)
    for paragraph in shown:
        for indent, line in lines(paragraph, columns):
            console.print(layout(indent, line, columns), soft_wrap=True)


def paragraphs(record: Record) -> Iterator[Paragraph]:
    """Everything the view shows, in order."""
    yield from _head(record.article)
    yield from _section("الأقوال", _statements(record))
    yield from _section("الأوقات", (_valued(t.value, t.text) for t in record.times))
    yield from _section("الأعلام", _entities(record.entities))
    yield from _section("الأعداد", (_valued(_number(q), q.text) for q in record.quantities))
    yield from _section(
        "خطوات تعطلت", (Paragraph((Piece(f"{f.step}: {f.error}", "fault"),), 2) for f in record.faults)
    )


def _section(name: str, body: Iterable[Paragraph]) -> Iterator[Paragraph]:
    found = list(body)
    if found:
        yield Paragraph()
        yield Paragraph((Piece(name, "section"),))
        yield from found


def _head(info: ArticleInfo) -> Iterator[Paragraph]:
    yield Paragraph((Piece(info.title or "بلا عنوان", "title"),))
    yield from _labelled("المصدر", info.outlet.name)
    if info.outlet.domain:
        yield Paragraph(value=info.outlet.domain)
    yield from _dated("النشر", info.published)
    yield from _dated("التعديل", info.modified)
    yield from _labelled("الكاتب", "، ".join(info.byline))
    yield from _labelled("الوكالة", "، ".join(info.agency))
    yield from _labelled("المكان", info.place)
    yield from _labelled("القسم", info.section)


def _labelled(label: str, words: str | None, indent: int = 0) -> Iterator[Paragraph]:
    if words:
        yield Paragraph((Piece(f"{label}:", "label"), Piece(words)), indent, hang=2)


def _dated(label: str, dated: Dated | None) -> Iterator[Paragraph]:
    if dated:
        yield from _labelled(label, long_date(dated.value))
        yield Paragraph(value=f"{dated.value} ({dated.by})")


def _valued(value: str, words: str) -> Paragraph:
    return Paragraph((Piece("·", "label"), Piece(words)), 2, value=value, hang=2)


def _number(quantity: Quantity) -> str:
    number = f"{quantity.value:,.15g}"
    if quantity.upper is not None:
        number += f"–{quantity.upper:,.15g}"
    return f"~{number}" if quantity.approx else number


def _statements(record: Record) -> Iterator[Paragraph]:
    numbered = list(enumerate(record.statements, 1))
    by_speaker: dict[str, list[tuple[int, Statement]]] = {}
    for number, statement in numbered:
        by_speaker.setdefault(_speaker(statement), []).append((number, statement))
    for name, said in by_speaker.items():
        yield Paragraph()
        yield Paragraph((Piece(name, "speaker"), *_standing(record, said[0][1])), 2, hang=2)
        for number, statement in said:
            yield from _statement(number, statement, record.article.outlet.name)


def _speaker(statement: Statement) -> str:
    if statement.speaker:
        return statement.speaker.name
    return statement.source.text if statement.source else "قائل لم يحدد"


def _standing(record: Record, statement: Statement) -> Iterator[Piece]:
    speaker = statement.speaker
    if speaker is None:
        return
    if speaker.anonymous:
        yield Piece("– لم يسم", "label")
    roles = next((e.roles for e in record.entities if e.id == speaker.entity), ())
    if roles and roles[0].title not in speaker.name:
        yield Piece(f"– {' '.join(filter(None, (roles[0].title, roles[0].body)))}", "label")


def _statement(number: int, statement: Statement, outlet: str | None) -> Iterator[Paragraph]:
    content = " … ".join(span.text.strip(' "«»“”') for span in statement.content)
    direct = statement.kind == "direct"
    words = Piece(f"«{content}»", "quote") if direct else Piece(content)
    yield Paragraph((Piece(f"{number}."), words), 4, hang=3)
    yield Paragraph(tuple(_manner(statement)), 7, hang=2)
    if statement.chain:
        relays = [outlet or "الخبر", *(relay.name for relay in statement.chain), _speaker(statement)]
        yield Paragraph((Piece("السند:", "label"), Piece(" عن ".join(relays))), 7, hang=2)


def _manner(statement: Statement) -> Iterator[Piece]:
    yield Piece(f"{ACTS[statement.act]} {KINDS[statement.kind]}", "label")
    if statement.cue:
        yield Piece("·", "label")
        yield Piece(statement.cue.text, "cue")
    if statement.source:
        yield Piece(statement.source.text)


def _entities(entities: tuple[Entity, ...]) -> Iterator[Paragraph]:
    for kind, label in ENTITY_TYPES.items():
        names = [
            f"{e.name} ×{len(e.mentions)}" if len(e.mentions) > 1 else e.name
            for e in entities
            if e.type == kind
        ]
        yield from _labelled(label, "، ".join(names), 2)
