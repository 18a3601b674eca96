"""``musnad add``: whatever holds articles, into the archive."""

import click

from musnad.cli.archive import archive_option, open_archive
from musnad.cli.clean import clean

SOME_SKIPPED = 4
"""Exit status where something was skipped."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@archive_option
@click.option("-q", "--quiet", is_flag=True, help="Say only how many, not which were skipped.")
@click.pass_context
def add(ctx: click.Context, sources: tuple[str, ...], where: str, quiet: bool) -> None:
    """Add articles to an archive.

    SOURCE is an http(s) URL, a page (.html, .htm, .xhtml, .txt), JSON Lines of articles or of records (.jsonl, .json,
    .ndjson, also .gz), a WARC file (.warc, .warc.gz), a folder of these, or - for JSON Lines on standard input.

    What is there already isn't added again; a page whose text has changed becomes a new version. The bytes are kept
    too, so that `musnad rebuild` can make the records again.

    \b
    Exit status: 0 everything is in, 4 something was skipped (it is listed, and kept with its reason),
    1 the archive could not be written, 2 the command line is wrong.
    """
    from musnad.archive import Added

    def tell(added: Added) -> None:
        if added.status == "skipped" and not quiet:
            click.echo(f"musnad: skipped {clean(added.origin)}: {clean(added.reason or '')}", err=True)

    with open_archive(where, must_exist=False) as archive:
        counts = archive.add(*sources, tell=tell)
    click.echo(
        f"{sum(counts)} in: {counts.new} new, {counts.versions} new versions, {counts.same} known already, "
        f"{counts.skipped} skipped"
    )
    ctx.exit(SOME_SKIPPED if counts.skipped else 0)
