"""One line of JSON to one record or one skip; never an exception, never nothing."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import msgspec
from msgspec import Struct

from musnad.batch.dates import iso
from musnad.errors import Skip
from musnad.pipeline import annotate
from musnad.types import Fault, Record

MAX_LINE: Final = 32 << 20
"""Bytes; a longer line is skipped unread, so that one bad file cannot fill the memory."""

TIMEOUT: Final = 120.0
"""Seconds for one line. The slowest real article takes well under one; a 10 MB text takes some tens."""

_BOM: Final = b"\xef\xbb\xbf"


class Given(Struct, frozen=True):
    """An input line; fields beyond these are ignored, null is the same as missing."""

    text: str
    title: str | None = None
    id: str | int | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


class Annotated(Struct, frozen=True):
    """A line that became a record."""

    line: int
    """Counted from 1."""
    json: bytes
    """The record as one line of JSON, without the line end."""
    faults: int = 0

    @property
    def record(self) -> Record:
        """The record itself."""
        return Record.from_json(self.json)


class Skipped(Struct, frozen=True, omit_defaults=True):
    """A line that became no record, and why."""

    line: int
    reason: str
    """A stable word: blank, size, encoding, json, type, missing, empty, crash, timeout, error, or a reader's."""
    detail: str = ""
    id: str | int | None = None


Outcome = Annotated | Skipped


def annotate_lines(
    lines: Iterable[bytes | str], jobs: int | None = None, timeout: float = TIMEOUT
) -> Iterator[Outcome]:
    """An outcome for each line, in order, as they come: no line is lost and none is read far ahead.

    ``jobs`` worker processes do the work and survive a line that kills or stalls one; without it the work is done
    here. Workers are spawned, so a script that asks for them needs ``if __name__ == "__main__":``.

    >>> for outcome in annotate_lines(['{"title": "الجسر", "text": "قال الوزير إن الجسر سيفتح غدا."}', "{"]):
    ...     print(outcome.line, outcome.record.text if isinstance(outcome, Annotated) else outcome.reason)
    1 الجسر
    <BLANKLINE>
    قال الوزير إن الجسر سيفتح غدا.
    2 json
    """
    numbered = enumerate((_bytes(line) for line in lines), 1)
    return outcomes(numbered, annotated, jobs, timeout)


def outcomes(
    numbered: Iterable[tuple[int, bytes]],
    work: Callable[[int, bytes], Outcome],
    jobs: int | None,
    timeout: float,
) -> Iterator[Outcome]:
    """What ``work`` makes of each numbered line, in order; a line that its worker does not survive is skipped."""
    if jobs is None:
        yield from (work(number, line) for number, line in numbered)
        return
    from musnad.batch.workers import in_workers

    for number, result in in_workers(numbered, work, jobs, timeout):
        yield Skipped(number, result.reason, result.detail) if isinstance(result, Skip) else result


def _bytes(line: bytes | str) -> bytes:
    return line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line


def annotated(number: int, line: bytes) -> Outcome:
    """The outcome of one line."""
    try:
        given = _decoded(line.removeprefix(_BOM) if number == 1 else line)
        record = _record(given)
        return Annotated(number, msgspec.json.encode(record), len(record.faults))
    except Skip as skip:
        return Skipped(number, skip.reason, skip.detail, _salvaged_id(line))
    except Exception as error:
        return Skipped(number, "error", f"{type(error).__name__}: {error}", _salvaged_id(line))


def _decoded(line: bytes) -> Given:
    if len(line) > MAX_LINE:
        raise Skip("size", f"longer than {MAX_LINE >> 20} MB")
    if not line.strip():
        raise Skip("blank", "an empty line")
    try:
        line.decode()
        given = msgspec.json.decode(line, type=Given)
    except UnicodeDecodeError as error:
        raise Skip("encoding", f"no UTF-8: {error.reason} at byte {error.start}") from None
    except msgspec.ValidationError as error:
        raise Skip("missing" if "missing required" in str(error) else "type", str(error)) from None
    except msgspec.DecodeError as error:
        raise Skip("json", str(error)) from None
    except RecursionError:
        raise Skip("json", "nested too deep") from None
    if not given.text.strip():
        raise Skip("empty", "the text has no letters")
    return given


def _record(given: Given) -> Record:
    published = iso(given.published) if given.published else None
    record = annotate(
        title=given.title or "",
        text=given.text,
        published=published,
        outlet=given.outlet,
        url=given.url,
        id=None if given.id is None else str(given.id),
    )
    if given.published and published is None:
        fault = Fault(
            "published", f"{given.published[:80]!r} is no ISO 8601 date: relative times stay unresolved"
        )
        return msgspec.structs.replace(record, faults=(*record.faults, fault))
    return record


class _Named(Struct):
    id: Any = None


def _salvaged_id(line: bytes) -> str | int | None:
    """The id of a line that is wrong elsewhere, if it can be read, so that its author finds it."""
    try:
        found = msgspec.json.decode(line[: MAX_LINE + 1], type=_Named).id
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, str | int) and not isinstance(found, bool) else None
