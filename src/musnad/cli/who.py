"""``musnad who``: what the archive knows of a person or body."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click
import msgspec

from musnad.cli.archive import archive_option, open_archive, view_options
from musnad.cli.labels import ACTS
from musnad.cli.layout import Paragraph, Piece

if TYPE_CHECKING:
    from musnad.archive import Hit, Person
    from musnad.archive.people import Count, Office

NOBODY: Final = 3
"""Exit status where the name is in no article."""


@click.command()
@click.argument("name", nargs=-1, required=True)
@archive_option
@click.option(
    "--limit", type=click.IntRange(0, 1000), default=20, show_default=True, help="Statements to show."
)
@click.option("--json", "as_json", is_flag=True, help="One line: the person, and the statements.")
@view_options
@click.pass_context
def who(
    ctx: click.Context, /, name: tuple[str, ...], where: str, limit: int, as_json: bool, **view: Any
) -> None:
    """Show what is known of a person or body.

    Offices with their dates, who prints what it says and through whom, of what it speaks, and its statements, oldest
    first. A name that several have shows the most quoted of them, and names the others. An office (وزير الري) shows who
    speaks in it.

    \b
    Exit status: 0 someone was found, 3 no one, 1 the archive could not be read, 2 the command line is wrong.
    """
    with open_archive(where) as archive:
        person = archive.who(" ".join(name))
        if person is None:
            click.echo("musnad: no one of that name", err=True)
            ctx.exit(NOBODY)
        latest = list(archive.search(speaker_ids=person.ids, sort="date", limit=limit)) if limit else []
    said = latest[::-1]
    if as_json:
        click.echo(msgspec.json.encode({"person": person, "statements": said}))
        return
    from musnad.cli.view import print_paragraphs

    print_paragraphs(paragraphs(person, said), **view)


def paragraphs(person: "Person", said: list["Hit"]) -> Iterator[Paragraph]:
    """All that is shown of someone."""
    head = person.head
    yield Paragraph((Piece(head.name, "title"),))
    number = f"{head.type} {head.statements}/{head.articles}"
    yield Paragraph((Piece("أقوال / أخبار", "label"),), value=number)
    yield from _section("المناصب", [_office(office) for office in person.offices])
    yield from _section("نشر أقواله", map(_count, person.outlets))
    yield from _section("نقل عنه", map(_count, person.relays))
    yield from _section("تحدث عن", map(_count, person.subjects[:10]))
    acts = "، ".join(f"{ACTS.get(c.name, c.name)} ×{c.number}" for c in person.acts)
    yield from _section("أفعال القول", [Paragraph((Piece(acts),), 2)] if acts else [])
    yield from _section("أقواله", [line for hit in said for line in _said(hit)])
    yield from _section("قد يقصد أيضا", [Paragraph((Piece(other.name),), 2) for other in person.others])


def _section(name: str, body: Any) -> Iterator[Paragraph]:
    found = list(body)
    if found:
        yield Paragraph()
        yield Paragraph((Piece(name, "section"),))
        yield from found


def _office(office: "Office") -> Paragraph:
    words = Piece(" ".join(filter(None, (office.title, office.body))))
    first, last = office.first[:10], office.last[:10]
    return Paragraph((words,), 2, value=first if first == last else f"{first}..{last}")


def _count(count: "Count") -> Paragraph:
    return Paragraph((Piece(count.name or "–"), Piece(f"×{count.number}", "label")), 2)


def _said(hit: "Hit") -> Iterator[Paragraph]:
    style = "quote" if hit.kind == "direct" else ""
    yield Paragraph((Piece("·", "label"), Piece(hit.text, style)), 2, value=hit.published[:10], hang=2)
    yield Paragraph((Piece(hit.outlet or hit.title, "label"),), 4)
