"""``musnad link``: a file in, pairs out, every line accounted for."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from musnad.cli import musnad
from musnad.link.file import link_file
from storylib import story


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """The story half as articles, half as records, with three lines that can't be used."""
    file = tmp_path / "in.jsonl"
    made = []
    for i, record in enumerate(story("bridge").values()):
        title, _, text = record.text.partition("\n\n")
        article = {
            "id": record.id,
            "title": title,
            "text": text,
            "outlet": record.article.outlet.name,
            "published": record.article.published and record.article.published.value,
        }
        made.append(record.to_json() if i % 2 else json.dumps(article, ensure_ascii=False))
    file.write_text("\n".join([*made, "{", made[0], ""]) + "\n", encoding="utf-8")
    return file


def test_articles_and_records_are_linked(given: Path, tmp_path: Path) -> None:
    out = tmp_path / "links.jsonl"
    result = CliRunner().invoke(musnad, ["link", str(given), "-o", str(out)])
    assert result.exit_code == 4, result.output
    pairs = [line for line in lines(out) if line["type"] == "pair"]
    assert {(p["a"], p["b"], p["kind"]) for p in pairs if p["a"] == "agency"} == {
        ("agency", "copy with credit", "copy"),
        ("agency", "copy without credit", "copy"),
        ("agency", "copy with another figure", "copy"),
    }
    skips = [(skip["line"], skip["reason"]) for skip in lines(tmp_path / "links.skipped.jsonl")]
    assert skips == [(6, "json"), (7, "duplicate"), (8, "blank")]


def test_counts_in_are_counts_out(given: Path, tmp_path: Path) -> None:
    counts = link_file(str(given), str(tmp_path / "links.jsonl"))
    assert counts.lines == counts.articles + counts.skips == 8
    assert counts.linked == counts.articles == 5


def test_the_order_of_lines_changes_nothing(given: Path, tmp_path: Path) -> None:
    turned = tmp_path / "turned.jsonl"
    turned.write_text("\n".join(reversed(given.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    for file in (given, turned):
        link_file(str(file), str(file.with_suffix(".links")))
    assert lines(given.with_suffix(".links")) == lines(turned.with_suffix(".links"))


def test_a_file_that_is_not_there_is_an_error_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        musnad, ["link", str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "out.jsonl")]
    )
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 1
    assert not list(tmp_path.iterdir())
