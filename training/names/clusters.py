"""Packs word clusters for the tagger; ``profiles.py`` adds a profile to each word.

python training/names/clusters.py CLUSTERS.pickle
"""

import pickle
import struct
import sys
from pathlib import Path
from zlib import crc32

OUT = Path(__file__).resolve().parents[2] / "src" / "musnad" / "data" / "models" / "clusters.bin"


def main() -> None:
    """The command."""
    clusters = pickle.loads(Path(sys.argv[1]).read_bytes())
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("wb") as file:
        for word, (coarse, fine) in clusters.items():
            file.write(struct.pack("<IHBB", crc32(word.encode()), fine, coarse, 0))
    print(f"{len(clusters)} words, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
