"""Turns the teacher's labels of unlabelled news into what the tagger reads: a profile a word, and names often seen.

    python training/names/profiles.py SHARED SILVER.npy

Writes ``phrases.bin`` and the profiles in ``clusters.bin``. Articles of the gold data were not labelled, so that what
is learned here tells nothing of how they are judged.
"""

import json
import struct
import sys
from collections import Counter, defaultdict
from pathlib import Path
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from data import named

from musnad.find.names.clusters import BOUNDS, FIRST_PROFILE, PLACES
from musnad.find.names.net import LABELS
from musnad.find.names.phrasebook import OPEN, TYPES
from musnad.find.names.spans import runs, uncut
from musnad.text.words import Word, words

MODELS = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data" / "models"
ROW = "<IHBB"
SEEN, ARTICLES = 5, 3
OURS = 1
"""Which of the teacher's guides is ours."""


def profile(counts: Counter[str]) -> int:
    """0: seldom seen; 1: nearly never in a name; else the commonest place in a name and how sure that is."""
    total = sum(counts.values())
    if total < SEEN:
        return 0
    label, count = max(((c, counts[c]) for c in PLACES), key=lambda pair: pair[1])
    inside = 1 - counts["O"] / total
    level = sum(inside >= bound for bound in BOUNDS)
    return 1 if level == 0 or not count else FIRST_PROFILE + PLACES.index(label) * len(BOUNDS) + level - 1


class Counts:
    """Labels of each word, and in how many articles each name of several words is of a type."""

    def __init__(self) -> None:
        self.labels: dict[str, Counter[str]] = defaultdict(Counter)
        self.names: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)

    def article(self, sentences: list[tuple[list[Word], list[str]]]) -> None:
        """Adds an article; a name counts once in it."""
        here = set()
        for found, labels in sentences:
            for word, label in zip(found, labels, strict=True):
                self.labels[word.text][label] += 1
            for first, last, kind in runs(labels):
                start = uncut(found[first].text, kind)[1]
                here.add(((start, *(w.text for w in found[first + 1 : last])), kind))
        for key, kind in here:
            self.names[key][kind] += 1


def counted(shared: Path, table: Path) -> Counts:
    """What the teacher says of all that it labelled."""
    best, at, counts = np.load(table, mmap_mode="r")[:, OURS].argmax(1), 0, Counts()
    with table.with_suffix(".jsonl").open(encoding="utf-8") as lines:
        told = {a["id"]: a["sentences"] for a in map(json.loads, lines)}
    views = dict(named(shared, told))
    for name, sentences in told.items():
        article = []
        for start, end, size in sentences:
            article.append((words(views[name], start, end), [LABELS[i] for i in best[at : at + size]]))
            at += size
        counts.article(article)
    return counts


def phrases(names: dict[tuple[str, ...], Counter[str]]) -> bytes:
    """Checksums of names of two to seven words, and of the first two words of the longer ones."""
    book: dict[int, int] = {}
    for key, counts in sorted(names.items()):
        kind, count = counts.most_common(1)[0]
        if 1 < len(key) < 8 and count >= ARTICLES and count >= 0.8 * sum(counts.values()):
            book[crc32(" ".join(key).encode())] = TYPES.index(kind)
            book.setdefault(crc32(" ".join(key[:2]).encode()), OPEN)
    return b"".join(struct.pack("<IB", code, kind) for code, kind in sorted(book.items()))


def main() -> None:
    """The command."""
    counts = counted(Path(sys.argv[1]), Path(sys.argv[2]))
    profiles = {crc32(word.encode()): profile(labels) for word, labels in counts.labels.items()}
    file = MODELS / "clusters.bin"
    rows = struct.iter_unpack(ROW, file.read_bytes())
    file.write_bytes(b"".join(struct.pack(ROW, *row[:3], profiles.get(row[0], 0)) for row in rows))
    (MODELS / "phrases.bin").write_bytes(phrases(counts.names))
    print(len(profiles), "words")


if __name__ == "__main__":
    main()
