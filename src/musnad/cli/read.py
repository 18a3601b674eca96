"""``musnad read``: one page in, its record on the terminal."""

import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

import click

from musnad.cli.dates import IsoDate
from musnad.errors import BadInput
from musnad.pipeline import read_capture
from musnad.types import Capture, Record

MEDIA_TYPES: Final = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain",
}  # fmt: skip
MAX_BYTES: Final = 256 << 20
"""More than any page; a pipe without end stops here."""


@click.command()
@click.argument("source")
@click.option("--url", help="Where the page is from, if SOURCE is a file.")
@click.option(
    "--published", type=IsoDate(), help="Its date, if the page has none: 2019-11-14 or 2019-11-14T01:27."
)
@click.option("--json", "as_json", is_flag=True, help="Print the record as one line of JSON.")
@click.option("--no-color", is_flag=True, help="No colours (as does NO_COLOR in the environment).")
@click.option("--width", type=click.IntRange(min=20), help="Columns to use; at most 100 without this.")
@click.option("--visual", is_flag=True, help="Reorder and join letters for a terminal that does neither.")
def read(
    source: str,
    url: str | None,
    published: str | None,
    as_json: bool,
    no_color: bool,
    width: int | None,
    visual: bool,
) -> None:
    """Show who says what in one page.

    SOURCE is an http(s) URL, an HTML or text file, or - for standard input.

    \b
    Exit status: 0 there is a record, 3 the page holds no article (the reason is on standard error),
    1 it could not be read or fetched, 2 the command line is wrong.
    """
    record = record_of(source, url, published)
    if as_json:
        sys.stdout.buffer.write(record.to_json().encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
        return
    from musnad.cli.view import show

    show(record, width=width, color=not no_color, visual=visual)


def record_of(source: str, url: str | None, published: str | None) -> Record:
    """The record of a URL, a file or standard input; raises ``Skip``, ``FetchError``, ``BadInput`` or OSError."""
    if "://" in source:
        from musnad.read.fetch import fetch

        page = fetch(source)
        return read_capture(page.body, page.capture, published)
    body = _bytes(source)
    capture = Capture(
        url=url,
        sha256=sha256(body).hexdigest(),
        media_type=MEDIA_TYPES.get(Path(source).suffix.lower()),
        via="file",
    )
    return read_capture(body, capture, published)


def _bytes(source: str) -> bytes:
    if source == "-":
        body = sys.stdin.buffer.read(MAX_BYTES + 1)
    elif not Path(source).exists() and source.startswith("www."):
        raise BadInput(f"no file {source}; a URL starts with https:// or http://")
    else:
        with Path(source).open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise BadInput(f"{source} is larger than {MAX_BYTES >> 20} MB: no page")
    return body
