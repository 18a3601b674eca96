"""``musnad watch``: follows feeds and news sitemaps."""

from collections import Counter
from pathlib import Path

import click

from musnad.cli.add import SOME_SKIPPED
from musnad.cli.archive import archive_option, open_archive
from musnad.cli.clean import clean
from musnad.errors import BadInput


@click.command()
@click.argument("sources", type=click.Path(path_type=Path), metavar="SOURCES.toml")
@archive_option
@click.option("--once", is_flag=True, help="One round, for cron: poll, fetch what is new, end.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what failed.")
@click.pass_context
def watch(ctx: click.Context, sources: Path, where: str, once: bool, quiet: bool) -> None:
    """Poll RSS and Atom feeds and news sitemaps, and add the pages that they name.

    \b
    SOURCES.toml:
        every = "15m"              # how often; each source may have its own
        delay = 2.0                # seconds between two requests to one host
        [[source]]
        url = "https://example.org/rss.xml"
        name = "صحيفة الميناء"

    Unchanged feeds are not sent again (ETag, Last-Modified), robots.txt is kept to, what fails is tried again later and
    later. Where each source stands is kept in the archive: after a kill the next run goes on.

    \b
    Exit status of --once: 0 all went well, 4 something failed or was skipped (it is listed),
    1 the archive could not be written, 2 the command line or SOURCES.toml is wrong.
    """
    try:
        from musnad.archive.watch import read_sources
        from musnad.archive.watch import watch as run
    except ImportError as error:
        raise BadInput("watching needs packages more: pip install 'musnad[watch]'") from error
    found = read_sources(sources)
    events: Counter[bool] = Counter()
    with open_archive(where, must_exist=False) as archive:
        try:
            for event in run(archive, found, once=once):
                failed = event.what in ("failed", "skipped")
                events[failed] += 1
                if failed:
                    click.echo(f"musnad: {event.what} {clean(event.url)}: {clean(event.detail)}", err=True)
                elif not quiet:
                    click.echo(f"{event.what:9} {clean(event.url)} {clean(event.detail)}".rstrip())
        except KeyboardInterrupt:
            click.echo("musnad: stopped; the same command goes on from here", err=True)
    if not events and not quiet:
        click.echo("nothing is due: what failed is tried again later")
    ctx.exit(SOME_SKIPPED if events[True] else 0)
