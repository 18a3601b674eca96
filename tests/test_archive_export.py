"""Flat tables out of the archive, and records made again from what it kept; on both databases."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from warcio.archiveiterator import ArchiveIterator

from archive_records import ALL, BRIDGE
from musnad.archive import Archive, Counts
from musnad.archive import archive as module
from musnad.archive.rebuild import READER
from musnad.cli import musnad
from musnad.errors import ArchiveError, Skip

LINE = {"id": "a", "title": "الجسر", "text": "قال الوزير إن الجسر سيفتح غدا.", "published": "2024-05-01"}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add(ALL)
    return archive


def test_every_format_has_the_same_rows(filled: Archive, tmp_path: Path) -> None:
    counts = filled.export(tmp_path, "jsonl")
    assert counts == {
        "articles": 3,
        "statements": sum(len(r.statements) for r in ALL),
        "mentions": sum(len(e.mentions) for r in ALL for e in r.entities),
        "times": sum(len(r.times) for r in ALL),
        "quantities": 0,
        "events": 1,
    }
    assert filled.export(tmp_path, "csv") == filled.export(tmp_path, "parquet") == counts
    for name, number in counts.items():
        lines = [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text("utf-8").splitlines()]
        table = parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert lines == table
        assert len(rows) == number
        assert [{k: v or "" for k, v in row.items()} for row in rows] == [
            {k: "" if v is None else str(v) for k, v in row.items()} for row in table
        ]
    assert not list(tmp_path.glob(".*"))


def test_offsets_of_the_tables_are_those_of_the_text(filled: Archive, tmp_path: Path) -> None:
    filled.export(tmp_path, "jsonl")
    rows = {
        name: [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in ("articles", "statements", "mentions", "times")
    }
    texts = {row["article"]: row["text"] for row in rows["articles"]}
    for name in ("statements", "mentions", "times"):
        for row in rows[name]:
            assert texts[row["article"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("reader", ["duckdb", "pandas"])
def test_the_lines_of_the_readme_read_the_tables(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    module = pytest.importorskip(reader, reason=f"{reader} is not installed")
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")
    line = next(line[2:] for line in readme.splitlines() if line.startswith(f"# {reader}."))
    monkeypatch.chdir(tmp_path)
    filled.export("tables", "parquet")
    found = eval(line, {reader: module})
    counts = dict(found.fetchall() if reader == "duckdb" else found)
    assert counts == {"فارس الدروبي": 3, "رنا الخطيب": 1, "مصدر مسؤول": 1}


def test_a_failed_export_leaves_no_half_file(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.export(tmp_path, "jsonl", ["articles"])
    before = (tmp_path / "articles.jsonl").read_bytes()

    def broken(self: Archive) -> object:
        yield "x", BRIDGE
        raise OSError("disk")

    monkeypatch.setattr(Archive, "named_records", broken)
    with pytest.raises(OSError, match="disk"):
        filled.export(tmp_path, "jsonl", ["articles"])
    assert (tmp_path / "articles.jsonl").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "jsonl" in path.name] == ["articles.jsonl"]


def added(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(LINE), encoding="utf-8")
    archive.add(file)


def test_rebuild_changes_nothing_where_the_reader_is_the_same(archive: Archive, tmp_path: Path) -> None:
    added(archive, tmp_path)
    assert list(archive.rebuild()) == []
    assert [kept.status for kept in archive.rebuild(everything=True) if not isinstance(kept, Skip)] == [
        "same"
    ]


def test_a_better_reader_makes_a_version_and_the_old_one_stays(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = module.made
    monkeypatch.setattr(
        module, "made", lambda item: replace(made(item), reader="musnad/0", times=(), entities=())
    )
    added(archive, tmp_path)
    monkeypatch.undo()
    [kept] = archive.rebuild()
    assert not isinstance(kept, Skip)
    assert (kept.status, kept.version) == ("version", 2)
    found = archive.article("a")
    assert found is not None
    assert [(v.reader, v.cause) for v in found.versions] == [("musnad/0", "page"), (READER, "rebuild")]
    assert found.versions[0].capture == found.versions[1].capture is not None
    assert found.record.times
    old = archive.version("a", 1)
    assert old is not None
    assert not old.times
    assert list(archive.rebuild()) == []
    assert archive.add(tmp_path / "a.jsonl") == Counts(same=1)


def test_records_made_elsewhere_are_found_in_again(filled: Archive) -> None:
    outcomes = list(filled.rebuild())
    assert len(outcomes) == 3
    assert list(filled.rebuild()) == []
    assert [record.text for record in filled.records()] == [record.text for record in ALL]
    assert filled.problems() == []


def test_words_of_another_analyser_are_indexed_anew(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(where) as archive:
        archive.add(ALL)
    monkeypatch.setattr(module, "VERSION", 999)
    with pytest.raises(ArchiveError, match="rebuild --words"):
        Archive.open(where)
    monkeypatch.undo()
    with Archive.open(where, reindex=True) as archive:
        assert len(list(archive.search("اتفاقية", thing="article"))) == 1
        assert len(list(archive.search(speaker="الدروبي"))) == 3
        assert len(list(archive.search("اتفاقية", thing="event"))) == 1
        assert archive.who("الدروبي") is not None
        assert archive.problems() == []


def test_the_command_line_exports_and_rebuilds(tmp_path: Path) -> None:
    where = str(tmp_path / "m.db")
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE), encoding="utf-8")
    run = CliRunner().invoke
    assert run(musnad, ["add", str(tmp_path / "a.jsonl"), "--archive", where]).exit_code == 0
    out = tmp_path / "out"
    assert "1 articles" in run(musnad, ["export", str(out), "--archive", where, "--table", "articles"]).stdout
    assert [path.name for path in out.iterdir()] == ["articles.jsonl"]
    assert (
        run(musnad, ["export", str(tmp_path / "c.warc.gz"), "--archive", where, "--format", "warc"]).exit_code
        == 0
    )
    with (tmp_path / "c.warc.gz").open("rb") as file:
        assert [json.loads(r.content_stream().read()) for r in ArchiveIterator(file)] == [LINE]
    assert "1 the same" in run(musnad, ["rebuild", "--all", "--archive", where]).stdout
