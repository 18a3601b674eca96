"""``musnad stories``: which articles of an archive are on one happening."""

from typing import Any

import click
import msgspec

from musnad.cli.archive import archive_option, open_archive, view_options


@click.command()
@archive_option
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="A story a line.")
@view_options
def stories(where: str, limit: int, as_json: bool, **view: Any) -> None:
    """Show the stories of an archive, the newest first: their articles, outlets and copies.

    The id of a story is that of its earliest article; `musnad trace ID` shows where its main claim comes from.
    """
    from musnad.link.trace import stories as found_stories

    with open_archive(where) as archive:
        found = found_stories(archive, limit)
    if as_json:
        for story in found:
            click.echo(msgspec.json.encode(story))
        return
    from musnad.cli.chain import story_paragraphs
    from musnad.cli.view import print_paragraphs

    print_paragraphs(story_paragraphs(found), **view)
