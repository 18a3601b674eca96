"""Counts how common words and runs of words are in the articles given, for ``data/models/background.bin``.

python training/link/background.py ../shared/corpora/*.jsonl.gz

Only counts of hashes are kept: of words in at least WORDS articles, of runs of four words in at least RUNS.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from musnad.link.background import FORMULA, hashed, packed
from musnad.link.terms import terms
from musnad.text.fold import fold

WORDS = 4
RUNS = 5
OUT = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data" / "models" / "background.bin"


def texts(paths: Iterable[str]) -> Iterator[str]:
    """Title and text of every article."""
    for path in paths:
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                yield f"{article['title']}\n\n{article['text']}"


def main() -> None:
    """The command."""
    words: Counter[str] = Counter()
    runs: Counter[int] = Counter()
    articles = 0
    for text in texts(sys.argv[1:]):
        keys = [term.key for term in terms(fold(text))]
        words.update({key for key in keys if not key.startswith("#")})
        runs.update({hashed(" ".join(keys[i : i + FORMULA])) for i in range(len(keys) - FORMULA + 1)})
        articles += 1
    known = {hashed(word): count for word, count in words.items() if count >= WORDS}
    formulas = [run for run, count in runs.items() if count >= RUNS]
    OUT.write_bytes(packed(articles, known, formulas))
    print(f"{articles} articles, {len(known)} words, {len(formulas)} runs, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
