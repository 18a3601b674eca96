"""``musnad names``: the people, bodies and places of a text, grouped, with where each is named."""

import sys
from pathlib import Path

import click
from msgspec import json

from musnad.cli.clean import clean
from musnad.doc import Doc
from musnad.find.names import find_entities
from musnad.types import Article, ArticleInfo, Capture, Entity


@click.command()
@click.argument("source")
@click.option("--json", "as_json", is_flag=True, help="Print the entities as one line of JSON.")
def names(source: str, as_json: bool) -> None:
    """Print the people, bodies and places of a text.

    SOURCE is a text file, - for standard input, or the text itself.
    """
    found = find_entities(Doc.of(Article("text", Capture(), ArticleInfo(), _text(source), ())))
    if as_json:
        click.echo(json.encode(found).decode())
        return
    for entity in found:
        for line in lines(entity):
            click.echo(clean(line))


def _text(source: str) -> str:
    if source == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        if Path(source).is_file():
            return Path(source).read_text(encoding="utf-8", errors="replace")
    except OSError:  # a text too long to be the name of a file
        pass
    return source


def lines(entity: Entity) -> list[str]:
    """An entity on a line of its own, its offices and mentions indented below."""
    links = " ".join(f"{link.scheme}:{link.id}" for link in entity.links)
    found = ["  ".join(filter(None, (entity.type, links, entity.name)))]
    found += [f"    role  {role.title}" for role in entity.roles]
    return found + [f"    {m.start}-{m.end}  {m.by}  {m.text}" for m in entity.mentions]
