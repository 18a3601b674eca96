"""The output of a batch: records, skips, and the journal that lets a killed run go on.

The journal says how long both files were, and how far the input was read, at the last checkpoint. It is written
after the files are on the disk and before they grow; what stands in them beyond it is cut off on the way back in
and made again. So whatever the moment of a kill, no line is lost or doubled. Checkpoints are counted in lines,
not seconds: a gzip file, which begins a new member at each, has the same bytes however often it was interrupted.
"""

import gzip
import os
import sys
from pathlib import Path
from typing import IO, Final, Self

import msgspec
from msgspec import Struct

from musnad.batch.lines import Annotated, Outcome
from musnad.batch.source import STDIO, Mark
from musnad.errors import BadInput
from musnad.version import __version__

CHECKPOINT: Final = 64
"""Lines; what a kill costs at most. Writing the journal takes about 5 ms, 64 articles take some hundred."""


class Counts(Struct):
    """What a run has done so far."""

    lines: int = 0
    records: int = 0
    skips: int = 0
    faulty: int = 0
    """Records in which a step failed."""


class Journal(Struct):
    """The state at a checkpoint."""

    reader: str
    mark: Mark
    records_bytes: int
    skips_bytes: int
    counts: Counts


class Sink:
    """A file that is appended to, compressed if its name says so."""

    def __init__(self, raw: IO[bytes], compressed: bool) -> None:
        self.raw = raw
        self.compressed = compressed
        self._member: gzip.GzipFile | None = None

    def write(self, line: bytes) -> None:
        """Appends a line."""
        if not self.compressed:
            self.raw.write(line + b"\n")
            return
        if self._member is None:
            self._member = gzip.GzipFile("", "wb", 6, self.raw, 0)
        self._member.write(line + b"\n")

    def settle(self) -> int:
        """Brings everything to the disk; returns the length of the file."""
        if self._member:
            self._member.close()
            self._member = None
        self.raw.flush()
        os.fsync(self.raw.fileno())
        return self.raw.tell()


class Target:
    """Where the outcomes go; each in order, each once."""

    def __init__(self, path: str, skipped: str | None, restart: bool) -> None:
        self.path = path
        self.skipped = skipped or skipped_path(path)
        self.counts = Counts()
        self.start = Mark()
        self.journal = None if streamed(path) else Path(f"{path}.progress")
        if self.journal is None:
            out = sys.stdout.buffer if path == STDIO else Path(path).open("wb")  # noqa: SIM115
            self.records = Sink(out, False)
            self.skips = Sink(_opened(Path(skipped)) if skipped else sys.stderr.buffer, False)
            if skipped:
                _cut(self.skips.raw, 0, skipped)
            return
        self.records = Sink(_opened(Path(path)), path.endswith(".gz"))
        self.skips = Sink(_opened(Path(self.skipped)), False)
        if restart or not self.journal.exists():
            self._save(Journal(reader(), self.start, 0, 0, self.counts))
        journal = self._resumed(self.journal)
        _cut(self.records.raw, journal.records_bytes, path)
        _cut(self.skips.raw, journal.skips_bytes, self.skipped)

    def _resumed(self, path: Path) -> Journal:
        try:
            journal = msgspec.json.decode(path.read_bytes(), type=Journal)
        except (ValueError, RecursionError):
            raise BadInput(f"{path} is no journal of this program; --restart starts over") from None
        if journal.reader != reader():
            raise BadInput(
                f"{self.path} was begun by {journal.reader}, this is {reader()}; --restart starts over"
            )
        self.counts, self.start = journal.counts, journal.mark
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self.journal:
            self.records.raw.close()
            self.skips.raw.close()

    def write(self, outcome: Outcome) -> None:
        """Puts an outcome where it belongs."""
        self.counts.lines += 1
        if isinstance(outcome, Annotated):
            self.counts.records += 1
            self.counts.faulty += outcome.faults > 0
            self.records.write(outcome.json)
        else:
            self.counts.skips += 1
            self.skips.write(msgspec.json.encode(outcome))
        if not self.journal:
            self.records.raw.flush()
            self.skips.raw.flush()

    def checkpoint(self, mark: Mark) -> None:
        """From here on a killed run can go on at ``mark``."""
        if self.journal:
            sizes = self.records.settle(), self.skips.settle()
            self._save(Journal(reader(), mark, *sizes, self.counts))

    def finish(self) -> None:
        """Everything is on the disk; the journal has done its work."""
        if self.journal:
            if self.records.compressed and not self.counts.records:
                self.records.raw.write(gzip.compress(b"", mtime=0))
            self.records.settle()
            self.skips.settle()
            self.journal.unlink()

    def _save(self, journal: Journal) -> None:
        assert self.journal
        new = self.journal.with_name(self.journal.name + ".new")
        with new.open("wb") as file:
            file.write(msgspec.json.encode(journal))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.journal)


def reader() -> str:
    """The version whose records a run may go on with."""
    return f"musnad/{__version__}"


def streamed(path: str) -> bool:
    """Whether an output is a pipe or device: nothing can be taken up there, and its skips have no name."""
    return path == STDIO or (Path(path).exists() and not Path(path).is_file())


def skipped_path(path: str) -> str:
    """Where the skips of an output go.

    >>> skipped_path("out/records.jsonl.gz"), skipped_path("records")
    ('out/records.skipped.jsonl', 'records.skipped.jsonl')
    """
    return path.removesuffix(".gz").removesuffix(".jsonl") + ".skipped.jsonl"


def _opened(path: Path) -> IO[bytes]:
    """The file as it stands, made if need be, locked against a second run."""
    file = path.open("r+b" if path.exists() else "w+b")
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows
        return file
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        file.close()
        raise BadInput(f"another run is writing {path}") from None
    return file


def _cut(file: IO[bytes], size: int, path: str) -> None:
    """Cuts the file to the length that its journal vouches for."""
    if file.seek(0, os.SEEK_END) < size:
        raise BadInput(f"{path} is shorter than its journal says; --restart starts over")
    file.truncate(size)
    file.seek(size)
