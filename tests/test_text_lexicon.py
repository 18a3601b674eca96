import pytest

from musnad.text.lexicon import rows


def test_rows_come_in_file_order_without_comments() -> None:
    found = rows("numerals")
    assert found[0]["form"] == "واحد"
    assert not any(row["form"].startswith("#") for row in found)
    assert {tuple(row) for row in found} == {("form", "class", "value", "exact", "not", "note", "source")}


def test_cells_are_stripped_and_never_missing() -> None:
    for row in rows("counted_units"):
        assert all(cell == cell.strip() for cell in row.values())


def test_a_topic_is_read_once() -> None:
    assert rows("numerals") is rows("numerals")


def test_an_unknown_topic_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        rows("no-such-topic")
