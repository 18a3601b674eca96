"""``musnad schema``: the JSON Schema of a record."""

import json

import click

import musnad


@click.command()
def schema() -> None:
    """Print the JSON Schema of a record, generated from its types."""
    click.echo(json.dumps(musnad.schema(), ensure_ascii=False, indent=2))
