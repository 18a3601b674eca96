"""Word vectors of a news corpus and their clusters, for the tagger.

python training/names/vectors.py SHARED SENTENCES.txt CLUSTERS.pickle       # needs gensim, scikit-learn; 4 minutes
"""

import gzip
import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

from gensim.models import Word2Vec
from sklearn.cluster import KMeans, MiniBatchKMeans

from musnad.text.fold import fold
from musnad.text.sentences import sentences
from musnad.text.words import words

FINE, COARSE = 800, 80
SHORTEST = 3
COMMON = 40_000
"""Words that place the centres; the rarer ones only join them."""


def lines(corpora: Path) -> Iterator[str]:
    """The sentences of all articles as folded words, numbers as 0, each once."""
    seen: set[int] = set()
    for path in sorted(corpora.glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as articles:
            for article in map(json.loads, articles):
                view = fold(f"{article['title']}\n\n{article['text']}")
                for sentence in sentences(view):
                    found = words(view, sentence.start, sentence.end)
                    line = " ".join("0" if w.text[0].isdigit() else w.text for w in found)
                    if len(found) >= SHORTEST and hash(line) not in seen:
                        seen.add(hash(line))
                        yield line


class Sentences:
    """The sentences of a file, read anew each epoch."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[list[str]]:
        with self.path.open(encoding="utf-8") as file:
            yield from map(str.split, file)


def main() -> None:
    """The command."""
    shared, corpus, out = map(Path, sys.argv[1:4])
    with corpus.open("w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines(shared / "corpora"))
    model = Word2Vec(
        Sentences(corpus), vector_size=64, window=3, min_count=4, workers=1, epochs=6, sg=1, negative=6, seed=1
    )  # fmt: skip
    vectors = model.wv.get_normed_vectors()
    fine = MiniBatchKMeans(
        FINE, batch_size=8192, n_init=1, max_iter=40, max_no_improvement=None, reassignment_ratio=0.002, random_state=1
    ).fit(vectors[:COMMON])  # fmt: skip
    labels = fine.predict(vectors)
    coarse = KMeans(COARSE, n_init=4, random_state=1).fit(fine.cluster_centers_).labels_[labels]
    clusters = {w: (int(coarse[i]), int(labels[i])) for i, w in enumerate(model.wv.index_to_key)}
    out.write_bytes(pickle.dumps(clusters))


if __name__ == "__main__":
    main()
