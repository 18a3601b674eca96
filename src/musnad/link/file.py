"""A whole file linked: JSON Lines of articles or records in, pairs and claims out."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple

import msgspec

from musnad.batch.lines import Annotated, Outcome, Skipped, annotated
from musnad.batch.source import STDIO, Source
from musnad.batch.target import skipped_path
from musnad.link.carrier import Carrier
from musnad.link.claims import claims
from musnad.link.linker import Linker
from musnad.link.postings import Postings
from musnad.link.shelf import Shelf
from musnad.link.stories import Stories
from musnad.types import SCHEMA, Record

_BOM: Final = b"\xef\xbb\xbf"
_RECORD: Final = f'"{SCHEMA}"'.encode()


class LinkCounts(NamedTuple):
    """What a run has done; lines = articles + skips."""

    lines: int = 0
    articles: int = 0
    skips: int = 0
    linked: int = 0
    """Articles that have been compared with those before them."""
    pairs: int = 0
    claims: int = 0


Progress = Callable[[LinkCounts], None]


def link_file(
    source: str,
    target: str,
    skipped: str | None = None,
    progress: Progress = lambda counts: None,
) -> LinkCounts:
    """Links a file; both outputs are written beside their places and moved there when they are whole."""
    skips = skipped or (None if target == STDIO else skipped_path(target))
    with (
        tempfile.TemporaryDirectory(prefix="musnad-") as folder,
        _written(target) as out,
        _written(skips) as left_out,
    ):
        shelf, postings = Shelf(f"{folder}/shelf.db"), Postings(f"{folder}/postings.db")
        try:
            read = LinkCounts()
            for read in _shelved(Source(source), shelf, left_out):
                progress(read)
            counts = read
            for counts in _linked(shelf, postings, out, read):
                progress(counts)
        finally:
            shelf.close()
            postings.close()
    return counts


def _shelved(source: Source, shelf: Shelf, skips: IO[bytes]) -> Iterator[LinkCounts]:
    """Puts the articles of a file on the shelf, the earliest to be taken first."""
    counts = LinkCounts()
    for number, line in source.lines():
        outcome = _carrier(number, line, shelf)
        if isinstance(outcome, Carrier):
            shelf.put(outcome)
            counts = counts._replace(articles=counts.articles + 1)
        else:
            skips.write(msgspec.json.encode(outcome) + b"\n")
            counts = counts._replace(skips=counts.skips + 1)
        counts = counts._replace(lines=number)
        yield counts


def _carrier(number: int, line: bytes, shelf: Shelf) -> Carrier | Skipped:
    """The article of a line: of a record as it stands, of a plain article annotated here."""
    try:
        outcome = _read(number, line)
        if isinstance(outcome, Skipped):
            return outcome
        carrier = Carrier.of(outcome)
    except Exception as error:
        return Skipped(number, "error", f"{type(error).__name__}: {error}")
    if carrier.id in shelf:
        return Skipped(number, "duplicate", "an article of this id came before", carrier.id)
    return carrier


def _read(number: int, line: bytes) -> Record | Skipped:
    if _RECORD in line:
        try:
            return Record.from_json(line.removeprefix(_BOM))
        except msgspec.ValidationError as error:
            return Skipped(number, "type", str(error))
        except msgspec.DecodeError as error:
            return Skipped(number, "json", str(error))
    outcome: Outcome = annotated(number, line)
    return outcome.record if isinstance(outcome, Annotated) else outcome


def _linked(shelf: Shelf, postings: Postings, out: IO[bytes], counts: LinkCounts) -> Iterator[LinkCounts]:
    """Writes the pairs of each article with those before it, then the claims of each story."""
    linker, stories = Linker(postings, shelf.get), Stories()
    for id in shelf.ids():
        pairs = linker.add(shelf.get(id)).pairs
        for pair in pairs:
            out.write(msgspec.json.encode(pair) + b"\n")
            stories.join(pair.a, pair.b)
            shelf.keep_pair(pair)
        counts = counts._replace(linked=counts.linked + 1, pairs=counts.pairs + len(pairs))
        yield counts
    for story in stories:
        found = claims(shelf.pairs_of(story), shelf.get, shelf.knows)
        for claim in found:
            out.write(msgspec.json.encode(claim) + b"\n")
        counts = counts._replace(claims=counts.claims + len(found))
        yield counts


@contextmanager
def _written(path: str | None) -> Iterator[IO[bytes]]:
    """A file that is there only when it is whole; standard output for -, standard error for none."""
    if path is None or path == STDIO:
        stream = sys.stdout.buffer if path else sys.stderr.buffer
        yield stream
        stream.flush()
        return
    new = Path(f"{path}.new")
    try:
        with new.open("wb") as file:
            yield file
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
