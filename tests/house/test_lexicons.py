"""Every row of every word list says where it comes from, and none stands twice."""

from pathlib import Path

import pytest

from musnad.text.fold import bare_letters, fold_word
from musnad.text.lexicon import rows

LEXICON = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data" / "lexicon"
TOPICS = sorted(path.stem for path in LEXICON.glob("*.tsv"))


@pytest.mark.parametrize("topic", TOPICS)
def test_rows_have_a_source(topic: str) -> None:
    assert rows(topic)
    for row in rows(topic):
        assert None not in row, f"more cells than columns: {row}"
        assert row["source"], row


@pytest.mark.parametrize("topic", TOPICS)
def test_no_row_stands_twice(topic: str) -> None:
    seen: set[tuple[str, ...]] = set()
    for row in rows(topic):
        fold = bare_letters if row.get("exact") else fold_word
        others = tuple(v for k, v in row.items() if k not in ("form", "source", "note"))
        key = (fold(row.get("form", "")), *others)
        assert key not in seen, f"{topic}: {row} stands twice after folding"
        seen.add(key)
