"""Writes the flat tables as files: JSON Lines, CSV, or Parquet."""

import csv
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Literal, Protocol, Self

import msgspec

from musnad.archive.tables import TABLES, Row, Table
from musnad.errors import BadInput
from musnad.types import Record

Format = Literal["parquet", "jsonl", "csv"]
ROWS: Final = 20_000
"""Rows of one group of a Parquet file, and so of the memory that writing takes."""


class Writer(Protocol):
    """Writes the rows of one table."""

    def write(self, row: Row) -> None:
        """One row more."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def export(
    records: Iterable[tuple[str, Record]], folder: Path, format: Format, tables: Iterable[str] = TABLES
) -> dict[str, int]:
    """The number of rows of each table, written to ``folder/<table>.<format>``; whole files or none."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = {name: TABLES[name] for name in tables}
    counts = dict.fromkeys(chosen, 0)
    with ExitStack() as stack:
        writers = {name: stack.enter_context(_file(folder, name, format)) for name in chosen}
        for article, record in records:
            for name, table in chosen.items():
                for row in table.rows(article, record):
                    writers[name].write(row)
                    counts[name] += 1
    return counts


@contextmanager
def _file(folder: Path, name: str, format: Format) -> Iterator[Writer]:
    """A writer into a file that gets its name when it is whole."""
    path = folder / f"{name}.{format}"
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with _WRITERS[format](partial, TABLES[name]) as writer:
            yield writer
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


class _Lines:
    """Rows as JSON Lines."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file: IO[bytes] = path.open("wb")

    def write(self, row: Row) -> None:
        self._file.write(msgspec.json.encode(row) + b"\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


class _Csv:
    """Rows as CSV with a header line; nothing for None."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file: IO[str] = path.open("w", encoding="utf-8", errors="replace", newline="")
        self._writer = csv.DictWriter(self._file, list(table.columns), lineterminator="\n")
        self._writer.writeheader()

    def write(self, row: Row) -> None:
        self._writer.writerow(row)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


class _Parquet:
    """Rows as Parquet, a group of rows at a time."""

    def __init__(self, path: Path, table: Table) -> None:
        try:
            import pyarrow as arrow
            import pyarrow.parquet as parquet
        except ImportError as error:
            raise BadInput("Parquet needs a package more: pip install 'musnad[export]'") from error
        types = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
        self._arrow: Any = arrow
        self._schema = arrow.schema([(name, types[kind]) for name, kind in table.columns.items()])
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self._flush()
        self._writer.close()


_WRITERS: Final[dict[str, Any]] = {"jsonl": _Lines, "csv": _Csv, "parquet": _Parquet}
