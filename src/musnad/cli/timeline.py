"""``musnad timeline``: events and statements in the order of what they are about."""

from typing import Any

import click

from musnad.cli.archive import archive_option, open_archive, view_options
from musnad.cli.dates import IsoDate
from musnad.cli.search import NOTHING, print_found, print_json


@click.command()
@click.argument("query", nargs=-1)
@archive_option
@click.option("--speaker", help="Who says it: words of the name, the office or the body.")
@click.option("--entity", help="A person, body or place that is named in it.")
@click.option("--outlet", help="Name or domain of who published it.")
@click.option("--from", "since", type=IsoDate(), help="Published from here on: 2024, 2024-03, 2024-03-12.")
@click.option("--to", "until", type=IsoDate(), help="Published up to the end of this.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@click.option("--after", metavar="CURSOR", help="The page behind this cursor (`next` in --json).")
@click.option(
    "--json", "as_json", is_flag=True, help='A hit a line; then {"next": cursor}, if there are more.'
)
@view_options
@click.pass_context
def timeline(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    where: str,
    as_json: bool,
    color: bool,
    width: int | None,
    visual: bool,
    **options: Any,
) -> None:
    """Show events and statements in the order of the dates that they are about.

    QUERY is as for `musnad search`. What names no date of its own stands at the date of its publication.

    \b
    Exit status: 0 something was found, 3 nothing, 1 the archive could not be read, 2 the command line is wrong.
    """
    from musnad.archive import Ask

    with open_archive(where) as archive:
        found = archive.timeline(Ask(" ".join(query), **options))
    view = {"color": color, "width": width, "visual": visual}
    print_json(found) if as_json else print_found(found, view)
    ctx.exit(0 if found.hits else NOTHING)
