"""The verbs of the archive, as a user types them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archive_records import ALL
from musnad.cli import musnad


@pytest.fixture
def db(tmp_path: Path) -> str:
    records = tmp_path / "r.jsonl"
    records.write_text("\n".join(record.to_json() for record in ALL), encoding="utf-8")
    where = str(tmp_path / "m.db")
    result = run("add", str(records), "--archive", where)
    assert result.exit_code == 0
    assert result.stdout.strip() == "3 in: 3 new, 0 new versions, 0 known already, 0 skipped"
    return where


def run(*args: str, **options: Any) -> Result:
    return CliRunner().invoke(musnad, args, **options)


def test_skips_are_told_and_counted(tmp_path: Path) -> None:
    result = run("add", "-", "--archive", str(tmp_path / "m.db"), input='{"text": "نص"}\n{\n')
    assert result.exit_code == 4
    assert "1 skipped" in result.stdout
    assert "skipped -:2: json" in result.stderr


def test_search_shows_who_what_where(db: str) -> None:
    result = run("search", "هدية", "--archive", db, "--width", "100")
    assert result.exit_code == 0
    for words in ("هدية لأهل الوادي", "فارس الدروبي", "صحيفة الميناء", "12 مارس 2024", "قول باللفظ"):
        assert words in result.stdout


def test_search_as_json_has_offsets_and_a_cursor(db: str) -> None:
    result = run("search", "--archive", db, "--json", "--limit", "2", "--sort", "date")
    *hits, last = map(json.loads, result.stdout.splitlines())
    assert len(hits) == 2
    rest = run("search", "--archive", db, "--json", "--sort", "date", "--after", last["next"])
    assert len(rest.stdout.splitlines()) == 3
    hit = json.loads(
        run("search", "الجسور", "جسر", "--direct", "--archive", db, "--json").stdout.splitlines()[0]
    )
    [(start, end)] = hit["marks"]
    assert hit["text"][start:end] == "الجسر"


def test_nothing_found_is_status_3(db: str) -> None:
    assert run("search", "قنطرة", "--archive", db).exit_code == 3


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("search", "x", "--archive", str(tmp_path / "no.db"))
    assert result.exit_code == 1
    assert "no archive there" in result.stderr
    assert not (tmp_path / "no.db").exists()


def test_who_shows_offices_outlets_and_statements(db: str) -> None:
    result = run("who", "فارس", "الدروبي", "--archive", db, "--width", "100")
    assert result.exit_code == 0
    for words in ("وزير الأشغال", "صحيفة الميناء ×2", "وكالة الساحل ×1", "هدية لأهل الوادي", "2024-04-02"):
        assert words in result.stdout
    found = json.loads(run("who", "الدروبي", "--archive", db, "--json").stdout)
    assert len(found["statements"]) == found["person"]["head"]["statements"] == 3
    assert run("who", "لا أحد", "--archive", db).exit_code == 3


def test_timeline_begins_with_the_earliest(db: str) -> None:
    result = run("timeline", "--archive", db, "--json")
    dates = [json.loads(line)["when"] for line in result.stdout.splitlines()]
    assert dates == sorted(dates)
    assert len(dates) == 6
    shown = run("timeline", "اتفاقية", "--archive", db, "--width", "100").stdout
    assert shown.index("AGREE") < shown.index("بنود سرية")


def test_a_round_of_watch_says_that_something_failed_and_that_nothing_is_due(tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text('[[source]]\nurl = "http://127.0.0.1:9/rss"\n', encoding="utf-8")
    round_ = ("watch", str(sources), "--once", "--archive", str(tmp_path / "w.db"))
    result = run(*round_)
    assert (result.exit_code, "not a public address" in result.stderr) == (4, True)
    result = run(*round_)
    assert (result.exit_code, "nothing is due" in result.stdout) == (0, True)


def test_rebuilding_words_says_of_how_many_articles(db: str) -> None:
    assert "3 articles" in run("rebuild", "--words", "--archive", db).stdout
