"""``musnad explain``: for each statement of a page, which rules decided cue, content, source, speaker and relays."""

from collections.abc import Iterator

import click

from musnad.cli.clean import clean
from musnad.cli.dates import IsoDate
from musnad.cli.read import record_of
from musnad.find.statements.decided import decided
from musnad.types import Span, Statement


@click.command()
@click.argument("source")
@click.option("--url", help="Where the page is from, if SOURCE is a file.")
@click.option("--published", type=IsoDate(), help="Its date, if the page has none.")
def explain(source: str, url: str | None, published: str | None) -> None:
    """Show which rules decided each statement of a page.

    SOURCE is an http(s) URL, an HTML or text file, or - for standard input. Each line has what was decided, the rule,
    the offsets and the words.
    """
    for statement in record_of(source, url, published).statements:
        for line in lines(statement):
            click.echo(clean(line))


def lines(statement: Statement) -> Iterator[str]:
    """A statement, and what decided each of its parts."""
    rules = decided(statement.by)
    score = "" if statement.score is None else f"  {statement.score:.2f}"
    yield f"{statement.id}  {statement.kind}  {statement.act}{score}"
    if statement.cue:
        yield _line("cue", rules.cue, statement.cue)
    for span in statement.content:
        yield _line("content", f"{rules.content}, ends by {rules.end}", span)
    if statement.source:
        yield _line("source", rules.source or rules.cue, statement.source)
    if statement.speaker:
        unnamed = f", unnamed ({statement.speaker.kind})" if statement.speaker.anonymous else ""
        yield f"    speaker  {statement.speaker.by}{unnamed}  {statement.speaker.name}"
    for relay in statement.chain:
        yield _line(f"relay, {relay.role}", relay.by or "", relay.span)


def _line(part: str, rule: str, span: Span) -> str:
    return f"    {part}  {rule}  {span.start}-{span.end}  {span.text}"
