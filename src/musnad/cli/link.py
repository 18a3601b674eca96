"""``musnad link``: JSON Lines of articles or records in, their pairs and claims out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import click

from musnad.batch.source import STDIO
from musnad.batch.target import skipped_path
from musnad.link.file import LinkCounts, link_file

SOME_SKIPPED: Final = 4
"""Exit status where lines were skipped."""


@click.command()
@click.argument("source", metavar="ARTICLES.jsonl")
@click.option(
    "-o", "--output", "target", required=True, metavar="LINKS.jsonl", help="Where the links go; - for a pipe."
)
@click.option("--skipped", help="Where the skipped lines go, if not to LINKS.skipped.jsonl.")
@click.pass_context
def link(ctx: click.Context, source: str, target: str, skipped: str | None) -> None:
    """Link the articles of a file: who copied whom, and which make the same claim.

    A line of ARTICLES.jsonl is an article as for `musnad annotate`, or a record that it has made. Ids must differ; a line
    that can't be used goes to LINKS.skipped.jsonl with its number and the reason.

    \b
    LINKS.jsonl has two kinds of lines:
    {"type": "pair", "a", "b", "kind", "direction", "score", "evidence", "passages", "changes"}
    {"type": "claim", "id", "occurrences", "independent_sources", "sources", "flags", "conflicts"}
    a is the earlier article; kind is copy, rewrite, same-event or follow-up; direction a->b, b->a, common-source or
    unknown. Offsets count code points of title + blank line + text. An archive needs no such file: musnad trace.

    \b
    Exit status: 0 every line was linked, 4 some lines were skipped, 1 the run failed, 2 the command line is wrong.
    """
    with _progress() as progress:
        counts = link_file(source, target, skipped, progress)
    told = f"{counts.lines} lines: {counts.articles} articles, {counts.skips} skipped; {counts.pairs} pairs, {counts.claims} claims"
    where = skipped or ("standard error" if target == STDIO else skipped_path(target))
    click.echo(f"musnad: {told}" + (f" (see {where})" if counts.skips else ""), err=True)
    ctx.exit(SOME_SKIPPED if counts.skips else 0)


@contextmanager
def _progress() -> Iterator[Callable[[LinkCounts], None]]:
    """A line on standard error that says how far the run is, where someone is looking."""
    if not sys.stderr.isatty():
        yield lambda counts: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:

        def tell(counts: LinkCounts) -> None:
            done = (
                f"{counts.linked} of {counts.articles} linked, {counts.pairs} pairs, {counts.claims} claims"
            )
            status.update(done if counts.linked else f"{counts.lines} lines read")

        yield tell
