"""Turns the tagger's counts over unlabelled news into what the next tagger reads: a profile a word, and phrases.

python training/names/profiles.py OUT.pickle SILVER.pickle ...
"""

import pickle
import struct
import sys
from collections import Counter, defaultdict
from pathlib import Path
from zlib import crc32

from musnad.find.names.clusters import BOUNDS, FIRST_PROFILE, PLACES
from musnad.find.names.phrasebook import OPEN, TYPES

OUT = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data" / "models" / "phrases.bin"
SEEN, ARTICLES = 5, 4


def profile(counts: Counter[str]) -> int:
    """0: seldom seen; 1: nearly never in a name; else the commonest place in a name and how sure that is."""
    total = sum(counts.values())
    if total < SEEN:
        return 0
    label, count = max(((c, counts[c]) for c in PLACES), key=lambda pair: pair[1])
    inside = 1 - counts["O"] / total
    level = sum(inside >= bound for bound in BOUNDS)
    return 1 if level == 0 or not count else FIRST_PROFILE + PLACES.index(label) * len(BOUNDS) + level - 1


def main() -> None:
    """The command."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for path in sys.argv[2:]:
        some_labels, some_names = pickle.loads(Path(path).read_bytes())
        for word, counts in some_labels.items():
            labels[word].update(counts)
        for key, counts in some_names.items():
            names[key].update(counts)
    Path(sys.argv[1]).write_bytes(pickle.dumps({word: profile(counts) for word, counts in labels.items()}))
    book: dict[int, int] = {}
    for key, counts in sorted(names.items()):
        kind, count = counts.most_common(1)[0]
        if 1 < len(key) < 8 and count >= ARTICLES and count >= 0.8 * sum(counts.values()):
            book[crc32(" ".join(key).encode())] = TYPES.index(kind)
            book.setdefault(crc32(" ".join(key[:2]).encode()), OPEN)
    OUT.write_bytes(b"".join(struct.pack("<IB", code, kind) for code, kind in sorted(book.items())))
    print(len(book), "phrases")


if __name__ == "__main__":
    main()
