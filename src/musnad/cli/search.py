"""``musnad search``: what the archive has on something, by whom, where and when."""

from typing import TYPE_CHECKING, Any, Final, get_args

import click
import msgspec

from musnad.cli.archive import archive_option, open_archive, view_options
from musnad.cli.dates import IsoDate
from musnad.types import Act

if TYPE_CHECKING:
    from musnad.archive import Found

NOTHING: Final = 3
"""Exit status where nothing was found."""

_THINGS: Final = {"statements": "statement", "articles": "article", "events": "event"}


@click.command()
@click.argument("query", nargs=-1)
@archive_option
@click.option("--in", "place", type=click.Choice(list(_THINGS)), default="statements", show_default=True)
@click.option("--speaker", help="Who says it: words of the name, the office or the body.")
@click.option("--entity", help="A person, body or place that is named in it.")
@click.option("--outlet", help="Name or domain of who published it.")
@click.option("--from", "since", type=IsoDate(), help="Published from here on: 2024, 2024-03, 2024-03-12.")
@click.option("--to", "until", type=IsoDate(), help="Published up to the end of this.")
@click.option("--act", type=click.Choice(get_args(Act)), help="What is done with the words.")
@click.option("--direct/--indirect", default=None, help="Only words in quotation marks, or only others.")
@click.option("--sort", type=click.Choice(["relevance", "date", "about"]), help="Relevance, unless no words.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--after", metavar="CURSOR", help="The page behind this cursor (`next` in --json).")
@click.option(
    "--json", "as_json", is_flag=True, help='A hit a line; then {"next": cursor}, if there are more.'
)
@view_options
@click.pass_context
def search(ctx: click.Context, /, query: tuple[str, ...], where: str, place: str, **options: Any) -> None:
    """Search statements or articles.

    QUERY is words in any order and spelling (الاتفاقية finds اتفاق and للاتفاقية), "an exact phrase" in quotation
    marks, -word for what must not stand there. Without words, the newest come first.

    \b
    Exit status: 0 something was found, 3 nothing, 1 the archive could not be read, 2 the command line is wrong.
    """
    from musnad.archive import Ask

    view = {name: options.pop(name) for name in ("color", "width", "visual")}
    as_json = options.pop("as_json")
    ask = Ask(" ".join(query), _THINGS[place], **options)  # type: ignore[arg-type]
    with open_archive(where) as archive:
        found = archive.page(ask)
    print_json(found) if as_json else print_found(found, view)
    ctx.exit(0 if found.hits else NOTHING)


def print_json(found: "Found") -> None:
    """A hit a line, then where the next page begins."""
    for hit in found.hits:
        click.echo(msgspec.json.encode(hit))
    if found.next:
        click.echo(msgspec.json.encode({"next": found.next}))


def print_found(found: "Found", view: dict[str, Any]) -> None:
    """A page of hits for a person."""
    from musnad.cli.found import paragraphs
    from musnad.cli.view import print_paragraphs

    print_paragraphs(paragraphs(found), **view)
