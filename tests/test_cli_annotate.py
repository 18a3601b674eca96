import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from musnad.cli import VERBS, musnad

GOOD = json.dumps({"id": "a", "title": "الجسر", "text": "قال الوزير إن الجسر سيفتح غدا."}, ensure_ascii=False)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(musnad, [str(argument) for argument in arguments])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(f'{GOOD}\n{GOOD}\n\n{{"title": "بلا نص"}}\n', encoding="utf-8")
    return path


@pytest.fixture
def clean_source(tmp_path: Path) -> Path:
    path = tmp_path / "good.jsonl"
    path.write_text(f"{GOOD}\n", encoding="utf-8")
    return path


def test_some_skips_give_status_4(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    result = run("annotate", source, "-o", target)
    assert result.exit_code == 4, result.output
    assert "4 lines: 2 records, 2 skipped" in result.stderr
    skips = [json.loads(line) for line in (tmp_path / "out.skipped.jsonl").read_text().splitlines()]
    assert [(skip["line"], skip["reason"]) for skip in skips] == [(3, "blank"), (4, "missing")]
    assert len(target.read_text().splitlines()) == 2


def test_no_skips_give_status_0(clean_source: Path, tmp_path: Path) -> None:
    assert run("annotate", clean_source, "-o", tmp_path / "out.jsonl").exit_code == 0


def test_a_finished_output_is_left_alone_until_restart(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    run("annotate", source, "-o", target)
    before = target.stat().st_mtime_ns
    again = run("annotate", source, "-o", target)
    assert (again.exit_code, target.stat().st_mtime_ns) == (4, before)
    assert "nothing to do" in again.stderr
    run("annotate", source, "-o", target, "--restart")
    assert target.stat().st_mtime_ns != before


def test_a_foreign_file_is_not_overwritten(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "notes.txt"
    target.write_text("mine\n")
    result = run("annotate", source, "-o", target)
    assert result.exit_code == 1
    assert "not the output" in result.stderr
    assert target.read_text() == "mine\n"


def test_one_file_is_not_both_ends(source: Path) -> None:
    result = run("annotate", source, "-o", source)
    assert result.exit_code == 1
    assert "same file" in result.stderr


def test_a_missing_input_is_told(tmp_path: Path) -> None:
    result = run("annotate", tmp_path / "none.jsonl", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "No such file" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    "arguments", [["annotate"], ["annotate", "x"], ["annotate", "x", "-o", "y", "--jobs", "0"]]
)
def test_a_wrong_command_line_gives_status_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def piped(*arguments: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from musnad.cli import main; main()", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)


def test_pipes_on_both_ends(source: Path, tmp_path: Path) -> None:
    done = piped("annotate", "-", "-o", "-", given=source.read_bytes())
    assert done.returncode == 4
    assert len(done.stdout.splitlines()) == 2
    assert [json.loads(line)["line"] for line in done.stderr.splitlines()[:2]] == [3, 4]
    named = piped("annotate", "-", "-o", "-", "--skipped", str(tmp_path / "s"), given=source.read_bytes())
    assert len((tmp_path / "s").read_bytes().splitlines()) == 2
    assert named.stdout == done.stdout


def test_a_device_is_written_like_a_pipe(source: Path) -> None:
    done = piped("annotate", str(source), "-o", "/dev/null", given=b"")
    assert done.returncode == 4
    assert [json.loads(line)["line"] for line in done.stderr.splitlines()[:2]] == [3, 4]


def test_gz_by_name_both_ways(source: Path, tmp_path: Path) -> None:
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(source.read_bytes()))
    run("annotate", packed, "-o", tmp_path / "out.jsonl.gz")
    run("annotate", source, "-o", tmp_path / "plain.jsonl")
    assert (
        gzip.decompress((tmp_path / "out.jsonl.gz").read_bytes()) == (tmp_path / "plain.jsonl").read_bytes()
    )
    assert (tmp_path / "out.skipped.jsonl").exists()


def test_schema_is_json_schema() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$ref"] == "#/$defs/Record"


def test_help_names_every_verb_and_status() -> None:
    told = run("--help").output
    assert all(verb in told for verb in VERBS)
    for verb in VERBS:
        assert run(verb, "--help").exit_code == 0
    assert "4 some lines were skipped" in run("annotate", "--help").output
    assert run("unknown").exit_code == 2
    assert run("--version").output.startswith("musnad ")
