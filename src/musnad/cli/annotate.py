"""``musnad annotate``: JSON Lines of articles in, JSON Lines of records out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from musnad.batch.lines import TIMEOUT
from musnad.batch.run import Progress, annotate_file, finished
from musnad.batch.source import STDIO, Source
from musnad.batch.target import Counts, skipped_path, streamed
from musnad.errors import BadInput

SOME_SKIPPED: Final = 4
"""Exit status where lines were skipped."""
INTERRUPTED: Final = 130


@click.command()
@click.argument("source", metavar="IN.jsonl")
@click.option(
    "-o", "--output", "target", required=True, metavar="OUT.jsonl", help="Where the records go; - for a pipe."
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Worker processes.")
@click.option("--skipped", help="Where the skipped lines go, if not to OUT.skipped.jsonl.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=TIMEOUT,
    show_default=True,
    help="Seconds for a line.",
)
@click.option("--restart", is_flag=True, help="Start over, whatever stands in OUT.jsonl.")
@click.pass_context
def annotate(
    ctx: click.Context,
    source: str,
    target: str,
    jobs: int,
    skipped: str | None,
    timeout: float,
    restart: bool,
) -> None:
    """Annotate articles: JSON Lines in, a record a line out, in the same order.

    A line of IN.jsonl is {"id", "title", "text", "published", "outlet", "url"}; only text must be there, other
    fields are ignored, null counts as missing. A record's text is title + blank line + text, an absent title
    being the empty string. An id may be a string or a whole number; ids may repeat. A published that is no ISO
    8601 date does not cost the article: its record has no date, and says why under faults.

    Either name may end in .gz, or be - for a pipe.

    \b
    A line that gives no record (broken JSON, no text, a wrong type, an empty line, a line its worker did not
    survive) goes to OUT.skipped.jsonl as {"line", "reason", "detail", "id"}; with -o - it goes to standard
    error, unless --skipped names a file. Lines in = records + skips, always.

    After a kill or Ctrl-C the same command goes on where OUT.jsonl.progress says. It refuses if the lines done
    so far have changed in IN.jsonl, or the version of musnad has; --restart starts over.

    \b
    Exit status: 0 every line has a record, 4 some lines were skipped, 1 the run failed, 2 the command line is
    wrong, 130 interrupted.
    """
    _check_names(source, target)
    counts = None if restart else finished(source, target, skipped)
    if counts:
        _say(f"{target} is complete already, nothing to do (--restart starts over): {_told(counts)}")
    else:
        counts = _run(ctx, source, target, skipped, jobs, timeout, restart)
        where = skipped or ("standard error" if streamed(target) else skipped_path(target))
        _say(_told(counts) + (f" (see {where})" if counts.skips else ""))
    ctx.exit(SOME_SKIPPED if counts.skips else 0)


def _run(
    ctx: click.Context,
    source: str,
    target: str,
    skipped: str | None,
    jobs: int,
    timeout: float,
    restart: bool,
) -> Counts:
    bar = sys.stderr.isatty() and (not streamed(target) or skipped is not None)
    try:
        with _progress(bar) as progress:
            return annotate_file(source, target, skipped, jobs, timeout, restart, progress)
    except KeyboardInterrupt:
        _say("interrupted" if streamed(target) else "interrupted; the same command goes on from here")
        ctx.exit(INTERRUPTED)


def _check_names(source: str, target: str) -> None:
    if source != STDIO and target != STDIO and Path(target).exists() and Path(source).samefile(target):
        raise BadInput("IN and OUT are the same file")


def _told(counts: Counts) -> str:
    faulty = f", {counts.faulty} of them with faults" if counts.faulty else ""
    return f"{counts.lines} lines: {counts.records} records{faulty}, {counts.skips} skipped"


def _say(message: str) -> None:
    click.echo(f"musnad: {message}", err=True)


@contextmanager
def _progress(wanted: bool) -> Iterator[Progress]:
    """A bar on standard error, by bytes of the input; for a pipe, whose end is unknown, a count."""
    if not wanted:
        yield lambda counts, source: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4) as bar:
        task = bar.add_task("", total=None)

        def progress(counts: Counts, source: Source) -> None:
            done = f"{counts.lines} lines, {counts.skips} skipped"
            bar.update(task, description=done, completed=source.position(), total=source.size or None)

        yield progress
