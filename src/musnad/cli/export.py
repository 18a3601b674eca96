"""``musnad export``: the archive as flat tables, or its captures as a WARC file."""

from collections.abc import Iterable
from pathlib import Path

import click

from musnad.cli.archive import archive_option, open_archive
from musnad.errors import BadInput

TABLES = ("articles", "statements", "mentions", "times", "quantities", "events")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@archive_option
@click.option(
    "--format",
    "kind",
    type=click.Choice(["parquet", "jsonl", "csv", "warc"]),
    default="jsonl",
    show_default=True,
)
@click.option(
    "--table", "tables", type=click.Choice(TABLES), multiple=True, help="Only this one; may be repeated."
)
def export(target: Path, where: str, kind: str, tables: tuple[str, ...]) -> None:
    """Write the archive as files that other tools read.

    TARGET is a folder, for a file each of articles, statements, mentions, times, quantities and events; or, with
    --format warc, the .warc.gz file for the captures. Files are replaced once they are whole.
    """
    with open_archive(where) as archive:
        if kind == "warc":
            _warc(archive.warc(), target)
            return
        counts = archive.export(target, kind, tables or TABLES)  # type: ignore[arg-type]
    for name, number in counts.items():
        click.echo(f"{number:>9,} {name}")


def _warc(members: Iterable[bytes], target: Path) -> None:
    if target.is_dir():
        raise BadInput(f"{target} is a folder; a WARC file has a name")
    partial = target.with_name(f".{target.name}.partial")
    with partial.open("wb") as file:
        number = sum(1 for member in members if file.write(member))
    partial.replace(target)
    click.echo(f"{number:>9,} captures")
