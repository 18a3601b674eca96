"""The input of a batch: numbered lines of a file, a gzip file or a pipe, and a fingerprint of what was read."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Final, NamedTuple

from musnad.batch.lines import MAX_LINE
from musnad.errors import BadInput

STDIO: Final = "-"
_CHUNK: Final = 1 << 20


class Mark(NamedTuple):
    """A place between two lines: how many lines and bytes stand before it, and the hash of those bytes."""

    lines: int = 0
    bytes: int = 0
    digest: str = sha256().hexdigest()


class Source:
    """An open input; reading it updates its mark."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.raw: IO[bytes] = sys.stdin.buffer if path == STDIO else Path(path).open("rb")  # noqa: SIM115
        self.size = 0 if path == STDIO else Path(path).stat().st_size
        self._stream: IO[bytes] = gzip.GzipFile(fileobj=self.raw) if path.endswith(".gz") else self.raw  # type: ignore[assignment]
        self._hash = sha256()
        self._bytes = 0
        self._lines = 0

    def mark(self) -> Mark:
        """Where the reading stands."""
        return Mark(self._lines, self._bytes, self._hash.hexdigest())

    def position(self) -> int:
        """Bytes of the file behind us, compressed ones if it is compressed; 0 for a pipe."""
        return self.raw.tell() if self.size else 0

    def advance(self, mark: Mark) -> None:
        """Goes on to a mark set earlier; raises ``BadInput`` where what stands before it has changed."""
        while self._bytes < mark.bytes and (chunk := self._read(min(_CHUNK, mark.bytes - self._bytes))):
            self._take(chunk)
        if self.mark()[1:] != mark[1:]:
            raise BadInput(
                f"the first {mark.lines} lines of {self.path} are not the ones annotated already; --restart starts over"
            )
        self._lines = mark.lines

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines from here on, numbered from 1, without their ends; of an endless line only its beginning."""
        while line := self._line(MAX_LINE + 2):
            self._take(line)
            whole = line.endswith(b"\n")
            while not whole and (rest := self._line(_CHUNK)):
                self._take(rest)
                whole = rest.endswith(b"\n")
            self._lines += 1
            yield self._lines, line.removesuffix(b"\n").removesuffix(b"\r")

    def _take(self, chunk: bytes) -> None:
        self._hash.update(chunk)
        self._bytes += len(chunk)

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise self._broken(error) from error

    def _line(self, size: int) -> bytes:
        try:
            return self._stream.readline(size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> BadInput:
        return BadInput(f"{self.path} is no whole gzip file: {error} (after line {self._lines})")


def count_lines(path: str) -> int:
    """How many lines a file has; the last one counts without a line end too."""
    source = Source(path)
    count, last = 0, b"\n"
    while chunk := source._read(_CHUNK):
        count += chunk.count(b"\n")
        last = chunk[-1:]
    return count + (last != b"\n")
