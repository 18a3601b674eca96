"""``musnad rebuild``: records made again from their captures."""

import click

from musnad.cli.archive import archive_option
from musnad.cli.clean import clean
from musnad.errors import Skip


@click.command()
@archive_option
@click.option(
    "--all", "everything", is_flag=True, help="Also those that this version of musnad has made or checked."
)
@click.option("--words", is_flag=True, help="Make only the index of words anew.")
def rebuild(where: str, everything: bool, words: bool) -> None:
    """Make records again, from the captures, with the reader as it is now.

    A record that comes out the same stays; one that differs becomes a new version, and the old one is kept with the
    name of the reader that made it. A run that was stopped goes on where it was.
    """
    from musnad.archive import Archive

    with Archive.open(where, must_exist=True, reindex=words) as archive:
        if words:
            click.echo(f"the words of {archive.stats()['articles']} articles were indexed anew")
            return
        same = changed = failed = 0
        for outcome in archive.rebuild(everything):
            if isinstance(outcome, Skip):
                failed += 1
                click.echo(f"musnad: kept as it was: {clean(str(outcome))}", err=True)
            else:
                same += outcome.status == "same"
                changed += outcome.status != "same"
    click.echo(
        f"{same + changed + failed} read again: {changed} new versions, {same} the same, {failed} failed"
    )
