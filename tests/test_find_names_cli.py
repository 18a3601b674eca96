"""``musnad names`` and ``musnad models``, and what the models' manifest says of the files that ship."""

import json
from pathlib import Path

from click.testing import CliRunner

from musnad.cli import musnad

TEXT = "التقى الوزير سامر الحداد نظيره في القاهرة. وقال الحداد إن مصر شريك."


def run(*args: str, stdin: str | None = None) -> str:
    result = CliRunner().invoke(musnad, list(args), input=stdin)
    assert result.exit_code == 0, result.output
    return result.output


def test_names_of_a_text() -> None:
    lines = run("names", TEXT).splitlines()
    assert lines[0] == "PER  سامر الحداد"
    assert "    role  الوزير" in lines
    assert f"    {TEXT.index('سامر')}-{TEXT.index(' نظيره')}  names@3  سامر الحداد" in lines
    assert "LOC  iso3166:EG  مصر" in lines


def test_names_of_a_file_and_of_a_pipe_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert run("names", str(file)) == run("names", "-", stdin=TEXT) == run("names", TEXT)


def test_names_as_json() -> None:
    entities = json.loads(run("names", "--json", TEXT))
    assert [e["type"] for e in entities] == ["PER", "LOC", "LOC"]


def test_models_are_the_ones_of_the_manifest() -> None:
    listing = run("models", "--check")
    assert "names@3  CC BY-SA 4.0" in listing
    assert "CHANGED" not in listing
    assert "ANERcorp" in listing
