"""A whole file: from where an earlier run stopped, if one did, to the end."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from musnad.batch.lines import TIMEOUT, annotated, outcomes
from musnad.batch.source import Mark, Source, count_lines
from musnad.batch.target import CHECKPOINT, Counts, Target, skipped_path, streamed
from musnad.errors import BadInput

Progress = Callable[[Counts, Source], None]


def annotate_file(
    source: str,
    target: str,
    skipped: str | None = None,
    jobs: int = 1,
    timeout: float = TIMEOUT,
    restart: bool = False,
    progress: Progress = lambda counts, source: None,
) -> Counts:
    """The counts at the end; ``records + skips == lines``, and that is the number of lines of the input.

    A run that was killed goes on where its journal says when it is called again with the same names.
    """
    lines = Source(source)
    with Target(target, skipped, restart) as out:
        lines.advance(out.start)
        marks: deque[Mark] = deque()
        for outcome in outcomes(_marked(lines, marks), annotated, jobs, timeout):
            out.write(outcome)
            if marks and marks[0].lines == outcome.line:
                out.checkpoint(marks.popleft())
            progress(out.counts, lines)
        out.finish()
        return out.counts


def _marked(source: Source, marks: deque[Mark]) -> Iterator[tuple[int, bytes]]:
    """The lines of a source; leaves a mark for every checkpoint, as reading runs ahead of writing."""
    for number, line in source.lines():
        if number % CHECKPOINT == 0:
            marks.append(source.mark())
        yield number, line


def finished(source: str, target: str, skipped: str | None = None) -> Counts | None:
    """The counts of an output that stands complete already, None where there is work to do.

    Raises ``BadInput`` where there is a file of that name that cannot be this input's output.
    """
    path = Path(target)
    if (
        streamed(target)
        or not path.exists()
        or not path.stat().st_size
        or Path(f"{target}.progress").exists()
    ):
        return None
    skips_file = skipped or skipped_path(target)
    records = count_lines(target)
    skips = count_lines(skips_file) if Path(skips_file).exists() else 0
    lines = count_lines(source)
    if lines != records + skips:
        raise BadInput(
            f"{target} exists and is not the output of {source} ({lines} lines, {records} records and {skips} "
            "skips); --restart overwrites it"
        )
    return Counts(lines, records, skips)
