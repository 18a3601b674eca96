"""Whatever a user calls a source, as items: files, folders, JSON Lines, WARC files, records, URLs."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from musnad.archive.warc import LINE, Http, Item, read_warc
from musnad.batch.lines import MAX_LINE, Skipped, annotated
from musnad.batch.source import Source
from musnad.errors import BadInput, FetchError, Skip
from musnad.pipeline import checked, read_capture
from musnad.types import Capture, Record

PAGES: Final = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain",
}  # fmt: skip
LINES: Final = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json", ".json.gz")
WARCS: Final = (".warc", ".warc.gz")
MOST: Final = 256 << 20
"""Bytes of one file that is one page."""

_RECORD: Final = b'"musnad.record/'


class Missed(NamedTuple):
    """Something that could not be had, and why."""

    origin: str
    skip: Skip


def items(source: str) -> Iterator[Item | Missed]:
    """What a source holds."""
    if "://" in source:
        yield _had(source)
    elif source == "-":
        yield from _lines(source)
    elif Path(source).is_dir():
        for file in sorted(path for path in Path(source).rglob("*") if path.is_file() and known(path)):
            yield from _file(str(file))
    else:
        yield from _file(source)


def known(path: Path) -> bool:
    """Whether a file's name says that it may hold articles."""
    return path.suffix.lower() in PAGES or path.name.lower().endswith((*LINES, *WARCS))


def _file(name: str) -> Iterator[Item | Missed]:
    """The items of a file; what is broken in it ends the file, not the run."""
    try:
        if name.lower().endswith(WARCS):
            with Path(name).open("rb") as file:
                yield from read_warc(file, name)
        elif name.lower().endswith(LINES):
            yield from _lines(name)
        elif known(Path(name)) or not Path(name).exists():
            yield _page(name)
        else:
            raise BadInput(f"{name}: neither a page (.html, .txt) nor .jsonl nor .warc")
    except BadInput as error:
        yield _missed(name, "broken", error)


def _missed(origin: str, reason: str, error: Exception) -> Missed:
    return Missed(origin, Skip(reason, str(error).removeprefix(origin).lstrip(": ")))


def _had(url: str) -> Item | Missed:
    from musnad.read.fetch import fetch

    try:
        page = fetch(url)
    except FetchError as error:
        return _missed(url, "fetch", error)
    return Item(page.body, page.capture, url, http=Http(page.status, page.headers))


def _page(name: str) -> Item:
    with Path(name).open("rb") as file:
        body = file.read(MOST + 1)
    if len(body) > MOST:
        raise BadInput(f"{name} is larger than {MOST >> 20} MB: no page")
    media_type = PAGES.get(Path(name).suffix.lower())
    return Item(body, Capture(sha256=sha256(body).hexdigest(), media_type=media_type, via="file"), name)


def _lines(name: str) -> Iterator[Item]:
    """A line of a file an item, empty ones left to ``made``, which says that they are."""
    for number, line in Source(name).lines():
        body = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        yield line_item(body, f"{name}:{number}")


def line_item(body: bytes, origin: str) -> Item:
    """A line of JSON as an item."""
    capture = Capture(sha256=sha256(body).hexdigest(), media_type=LINE, via="jsonl")
    return Item(body, capture, origin, record=_is_record(body))


class _Schema(Struct):
    schema: str = ""


def _is_record(line: bytes) -> bool:
    """Whether a line says that it is a record."""
    if _RECORD not in line:
        return False
    try:
        return msgspec.json.decode(line, type=_Schema).schema.startswith("musnad.record/")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def made(item: Item) -> Record:
    """The record of an item; raises ``Skip`` where it holds no article."""
    if item.record:
        return _given(item.body)
    if item.capture.media_type == LINE:
        outcome = annotated(0, item.body)
        if isinstance(outcome, Skipped):
            raise Skip(outcome.reason, outcome.detail)
        return outcome.record
    try:
        return read_capture(item.body, item.capture, item.published)
    except Skip:
        raise
    except Exception as error:  # a page that breaks the reader costs itself, not the run
        raise Skip("error", f"{type(error).__name__}: {error}") from error


def _given(line: bytes) -> Record:
    """A record that was made elsewhere, its offsets checked."""
    if len(line) > MAX_LINE:
        raise Skip("size", f"longer than {MAX_LINE >> 20} MB")
    try:
        record = Record.from_json(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Skip("record", str(error)) from None
    check(record)
    return record


def check(record: Record) -> None:
    """Raises ``Skip`` where a record's offsets are not those of its text."""
    if any(a.end > b.start for a, b in pairwise(record.blocks)):
        raise Skip("record", "blocks overlap")
    for layer in ("times", "quantities", "entities", "statements", "events"):
        try:
            checked(getattr(record, layer), record.text)
        except ValueError as error:
            raise Skip("record", f"{layer}: {error}") from None
