import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batch_work import echo
from musnad.batch import Annotated, Skipped, annotate_lines
from musnad.batch.lines import outcomes
from musnad.batch.run import annotate_file, finished
from musnad.batch.source import Source, count_lines
from musnad.batch.target import skipped_path
from musnad.errors import BadInput

TEXT = "قال وزير النقل إن الجسر سيفتح غدا.\n\nوأضاف أن 40 عاملا شاركوا في بنائه."


def article(number: int) -> str:
    return json.dumps({"id": f"a{number}", "title": f"الخبر {number}", "text": TEXT}, ensure_ascii=False)


def skips(*lines: bytes | str) -> list[Skipped]:
    return [outcome for outcome in annotate_lines(lines) if isinstance(outcome, Skipped)]


@pytest.mark.parametrize(
    ("line", "reason", "says"),
    [
        (b"", "blank", "empty"),
        (b"  \t", "blank", "empty"),
        (b"{", "json", "truncated"),
        (b"not json", "json", "invalid character"),
        (b'{"text": "a"} x', "json", "trailing"),
        (b'{"text": "a", "score": NaN}', "json", "invalid character"),
        (b'{"text": "a", "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "json", "deep"),
        (b'{"text": "a", "x": "\\ud800"}', "json", ""),
        (b'{"text": "\xff"}', "encoding", "byte 10"),
        (b'{"text": "a", "x": "\xed\xa0\x80"}', "encoding", ""),
        (b"[]", "type", "object"),
        (b"null", "type", "object"),
        (b'"text"', "type", "object"),
        (b'{"text": 7}', "type", "$.text"),
        (b'{"text": null}', "type", "$.text"),
        (b'{"text": "a", "published": 20240101}', "type", "$.published"),
        (b'{"text": "a", "outlet": {"name": "x"}}', "type", "$.outlet"),
        (b'{"text": "a", "id": true}', "type", "$.id"),
        (b"{}", "missing", "text"),
        (b'{"text": ""}', "empty", ""),
        (b'{"text": " \\n "}', "empty", ""),
    ],
)  # fmt: skip
def test_a_bad_line_is_skipped_with_its_reason(line: bytes, reason: str, says: str) -> None:
    [skip] = skips(line)
    assert (skip.line, skip.reason) == (1, reason)
    assert says in skip.detail


def test_a_skip_keeps_the_id_that_can_be_read() -> None:
    assert [skip.id for skip in skips('{"id": "x7"}', '{"id": 7}', '{"id": [1]}', "{")] == [
        "x7",
        7,
        None,
        None,
    ]


def test_a_line_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("musnad.batch.lines.MAX_LINE", 1000)
    monkeypatch.setattr("musnad.batch.source.MAX_LINE", 1000)
    long = json.dumps({"text": "س" * 3000}, ensure_ascii=False)
    file = tmp_path / "in.jsonl"
    file.write_text(f"{article(1)[:400]}\n{long}\n{{}}\n", encoding="utf-8")
    lines = dict(Source(str(file)).lines())
    assert list(lines) == [1, 2, 3]
    assert len(lines[2]) <= 1002
    assert [skip.reason for skip in skips(lines[2])] == ["size"]


def test_only_text_must_be_there() -> None:
    [done] = annotate_lines(['{"text": "قال الوزير.", "title": null, "id": null, "more": [1]}'])
    assert isinstance(done, Annotated)
    assert done.record.text == "\n\nقال الوزير."
    assert done.record.id.startswith("sha256:")


def test_ids_may_repeat_and_be_numbers() -> None:
    found = list(annotate_lines(['{"text": "خبر", "id": 7}', '{"text": "خبر", "id": "7"}']))
    assert [outcome.record.id for outcome in found if isinstance(outcome, Annotated)] == ["7", "7"]


def test_a_byte_order_mark_is_no_error() -> None:
    assert not skips(b'\xef\xbb\xbf{"text": "a"}\r')


def test_a_date_that_is_none_costs_the_date_not_the_article() -> None:
    given = ["2024-02-30", "أمس", "2024-02-03 10:20"]
    found = list(annotate_lines(json.dumps({"text": "خبر", "published": date}) for date in given))
    records = [outcome.record for outcome in found if isinstance(outcome, Annotated)]
    assert [record.faults[-1].step if record.faults else None for record in records] == ["published"] * 2 + [
        None
    ]
    assert records[0].article.published is None
    assert records[2].article.published
    assert records[2].article.published.value == "2024-02-03T10:20"


def test_workers_keep_the_order_and_lose_no_line(tmp_path: Path) -> None:
    lines = [f"{n}".encode() for n in range(1, 121)]
    lines[3] = b"kill"
    lines[5] = b"exit"
    lines[8] = b"hang"
    lines[20] = f"once {tmp_path / 'flag'}".encode()
    lines[40] = b"sleep"
    found = list(outcomes(enumerate(lines, 1), echo, 2, 1.0))
    assert [outcome.line for outcome in found] == list(range(1, 121))
    reasons = {outcome.line: outcome.reason for outcome in found if isinstance(outcome, Skipped)}
    assert reasons == {4: "crash", 6: "crash", 9: "timeout"}
    assert all(found[n - 1].json == lines[n - 1] for n in range(1, 121) if n not in reasons)  # type: ignore[union-attr]


def test_workers_read_only_a_little_ahead() -> None:
    read = 0

    def endless() -> Iterator[tuple[int, bytes]]:
        nonlocal read
        while True:
            read += 1
            yield read, b"x"

    stream = outcomes(endless(), echo, 2, 5.0)
    for _ in range(10):
        next(stream)
    assert read < 100
    stream.close()  # type: ignore[attr-defined]


def test_results_larger_than_a_pipe_pass_both_ways() -> None:
    lines = [bytes([65 + n]) * 3_000_000 for n in range(4)]
    found = list(outcomes(enumerate(lines, 1), echo, 2, 20.0))
    assert [len(outcome.json) for outcome in found if isinstance(outcome, Annotated)] == [3_000_000] * 4


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_lines_in_are_records_and_skips(tmp_path: Path, name: str) -> None:
    source, target = tmp_path / "in.jsonl.gz", tmp_path / name
    lines = [article(n) if n % 7 else "{broken" for n in range(1, 201)]
    source.write_bytes(gzip.compress("\n".join(lines).encode()))
    counts = annotate_file(str(source), str(target))
    assert (counts.lines, counts.records, counts.skips) == (200, 172, 28)
    opened = gzip.open if name.endswith("gz") else open
    with opened(target, "rt", encoding="utf-8") as file:
        ids = [json.loads(line)["id"] for line in file]
    assert ids == [f"a{n}" for n in range(1, 201) if n % 7]
    skipped = [json.loads(line) for line in Path(skipped_path(str(target))).read_text().splitlines()]
    assert [skip["line"] for skip in skipped] == list(range(7, 201, 7))
    assert not list(tmp_path.glob("*.progress*"))


def test_an_empty_input_gives_an_empty_output(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl.gz"
    source.touch()
    assert annotate_file(str(source), str(target)).lines == 0
    assert gzip.decompress(target.read_bytes()) == b""


def started(source: Path, target: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from musnad.cli import main; main()"]
    arguments = ["annotate", str(source), "-o", str(target), "--jobs", str(jobs)]
    return subprocess.Popen(command + arguments, stderr=subprocess.PIPE, start_new_session=True)


def journal_lines(target: Path) -> int:
    try:
        return int(json.loads(Path(f"{target}.progress").read_bytes())["counts"]["lines"])
    except (FileNotFoundError, ValueError):
        return -1


def killed_after(lines: int, source: Path, target: Path, jobs: int) -> bool:
    """Starts a run and kills it without warning a moment after a checkpoint; False when it was done before."""
    run = started(source, target, jobs)
    end = time.monotonic() + 30
    while run.poll() is None and journal_lines(target) < lines and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(lines % 5 / 1000)
    done = run.poll() is not None
    run.kill()
    run.communicate()
    return not done


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    lines = [article(n) if n % 50 else '{"id": "no text"}' for n in range(1, 801)]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for name in ("out.jsonl", "out.jsonl.gz"):
        annotate_file(str(folder / "in.jsonl"), str(folder / name))
    return folder


@pytest.mark.parametrize(("name", "jobs"), [("out.jsonl", 1), ("out.jsonl.gz", 2)])
def test_killed_runs_end_with_the_same_bytes(
    uninterrupted: Path, tmp_path: Path, name: str, jobs: int
) -> None:
    source, target = uninterrupted / "in.jsonl", tmp_path / name
    kills = sum(killed_after(lines, source, target, jobs) for lines in (0, 64, 192, 448))
    assert kills >= 2
    assert journal_lines(target) > 0
    run = started(source, target, jobs)
    run.communicate()
    assert run.returncode == 4
    assert target.read_bytes() == (uninterrupted / name).read_bytes()
    assert (tmp_path / "out.skipped.jsonl").read_bytes() == (uninterrupted / "out.skipped.jsonl").read_bytes()
    assert not list(tmp_path.glob("*.progress*"))


def test_ctrl_c_ends_quietly_and_can_be_taken_up(uninterrupted: Path, tmp_path: Path) -> None:
    source, target = uninterrupted / "in.jsonl", tmp_path / "out.jsonl"
    run = started(source, target, 2)
    while run.poll() is None and journal_lines(target) < 64:
        time.sleep(0.002)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=20)
    assert run.returncode == 130
    assert b"goes on" in said
    assert b"Traceback" not in said
    annotate_file(str(source), str(target))
    assert target.read_bytes() == (uninterrupted / "out.jsonl").read_bytes()


def interrupted(source: Path, target: Path) -> None:
    """Leaves the files of a run that got to its second checkpoint."""

    def stop(counts: object, lines: Source) -> None:
        if counts.lines > 150:  # type: ignore[attr-defined]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate_file(str(source), str(target), progress=stop)


@pytest.fixture
def stopped(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(article(n) + "\n" for n in range(300)), encoding="utf-8")
    interrupted(source, target)
    return source, target


def test_a_torn_last_line_is_dropped(stopped: tuple[Path, Path]) -> None:
    source, target = stopped
    with target.open("ab") as file:
        file.write(b'{"torn')
    Path(skipped_path(str(target))).write_bytes(b'{"line": 9')
    assert annotate_file(str(source), str(target)).records == 300
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == [
        f"a{n}" for n in range(300)
    ]
    assert Path(skipped_path(str(target))).read_bytes() == b""


def test_a_changed_input_is_refused_until_restart(stopped: tuple[Path, Path]) -> None:
    source, target = stopped
    source.write_text("".join(article(n) + "\n" for n in range(1, 301)), encoding="utf-8")
    with pytest.raises(BadInput, match="--restart"):
        annotate_file(str(source), str(target))
    assert annotate_file(str(source), str(target), restart=True).records == 300
    assert json.loads(target.read_text().splitlines()[0])["id"] == "a1"


def test_an_input_that_only_grew_is_gone_on_with(stopped: tuple[Path, Path]) -> None:
    source, target = stopped
    with source.open("a", encoding="utf-8") as file:
        file.write(article(300) + "\n")
    assert annotate_file(str(source), str(target)).records == 301


def test_an_output_cut_by_hand_or_of_another_version_is_refused(stopped: tuple[Path, Path]) -> None:
    source, target = stopped
    journal = Path(f"{target}.progress")
    good = journal.read_bytes()
    journal.write_bytes(good.replace(b"musnad/", b"musnad/9"))
    with pytest.raises(BadInput, match="begun by musnad/9"):
        annotate_file(str(source), str(target))
    journal.write_bytes(b"{")
    with pytest.raises(BadInput, match="no journal"):
        annotate_file(str(source), str(target))
    journal.write_bytes(good)
    target.write_bytes(b"")
    with pytest.raises(BadInput, match="shorter"):
        annotate_file(str(source), str(target))


def test_two_runs_do_not_write_one_output(stopped: tuple[Path, Path]) -> None:
    source, target = stopped

    def second(counts: object, lines: Source) -> None:
        with pytest.raises(BadInput, match="another run"):
            annotate_file(str(source), str(target), restart=True)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        annotate_file(str(source), str(target), progress=second)
    assert annotate_file(str(source), str(target)).records == 300


def test_a_finished_output_is_known(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(article(n) + "\n" for n in range(5)) + "{", encoding="utf-8")
    assert finished(str(source), str(target)) is None
    annotate_file(str(source), str(target))
    counts = finished(str(source), str(target))
    assert counts
    assert (counts.lines, counts.records, counts.skips) == (6, 5, 1)
    source.write_text(article(1), encoding="utf-8")
    with pytest.raises(BadInput, match="not the output"):
        finished(str(source), str(target))


def test_a_broken_gzip_input_is_told_and_what_came_before_it_is_kept(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    whole = gzip.compress("".join(article(n) + os.urandom(9).hex() + "\n" for n in range(900)).encode())
    source.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadInput, match="no whole gzip file"):
        annotate_file(str(source), str(target))
    assert journal_lines(target) > 0


def test_lines_are_counted_to_the_last(tmp_path: Path) -> None:
    for content, lines in ((b"", 0), (b"a", 1), (b"a\n", 1), (b"a\n\nb", 3)):
        (tmp_path / "f").write_bytes(content)
        assert count_lines(str(tmp_path / "f")) == lines


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda text: json.dumps({"text": text}).encode()))
def test_any_bytes_give_one_outcome(line: bytes) -> None:
    [outcome] = annotate_lines([line])
    assert outcome.line == 1
    if isinstance(outcome, Annotated):
        assert outcome.record.text == "\n\n" + json.loads(line)["text"]


STALLED = """
from batch_work import echo
from musnad.batch.lines import outcomes
if __name__ == "__main__":
    list(outcomes(enumerate([b"x", b"hang", b"hang"], 1), echo, 2, 600.0))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "stalled.py"
    script.write_text(STALLED)
    paths = os.pathsep.join((str(Path(__file__).parent), *sys.path))
    run = subprocess.Popen([sys.executable, script], env={**os.environ, "PYTHONPATH": paths})
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    end = time.monotonic() + 20
    while len(children.read_text().split()) < 3 and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1.0)
    workers = children.read_text().split()
    assert len(workers) == 3, "two workers and the tracker of multiprocessing"
    run.kill()
    run.wait()
    while any(map(alive, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(alive, workers))


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
