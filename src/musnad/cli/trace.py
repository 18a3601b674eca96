"""``musnad trace``: who said it, who has it from whom, and on how many sources it rests."""

from typing import Any

import click
import msgspec

from musnad.cli.archive import archive_option, open_archive, view_options


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="STATEMENT|ARTICLE|QUERY")
@archive_option
@click.option(
    "--json", "as_json", is_flag=True, help="The whole trace as one line: claim, nodes, edges, passages."
)
@view_options
@click.pass_context
def trace(ctx: click.Context, /, what: tuple[str, ...], where: str, as_json: bool, **view: Any) -> None:
    """Trace a claim of an archive through the articles that have it.

    STATEMENT is the id under a hit of `musnad search` (5f0c…/s3), ARTICLE an article's id or URL, QUERY words of what is
    claimed. Articles that were added since the last time are linked first.

    \b
    Exit status: 0 traced, 1 nothing found or the archive could not be read, 2 the command line is wrong.
    """
    from musnad.link.trace import trace as traced

    with open_archive(where) as archive:
        found = traced(archive, " ".join(what))
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    from musnad.cli.chain import trace_paragraphs
    from musnad.cli.view import print_paragraphs

    print_paragraphs(trace_paragraphs(found), **view)
