"""Runs the tagger over unlabelled articles and counts what it says of each word and each name.

    python training/names/silver.py SHARED PART PARTS OUT.pickle     # a part of the corpora, 3 minutes a half

Articles of the gold data are left out, so that what is learned here tells nothing of how they are judged.
"""

import gzip
import json
import pickle
import sys
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

from musnad.find.names.spans import runs, uncut
from musnad.find.names.tagger import tag
from musnad.text.fold import fold
from musnad.text.sentences import sentences
from musnad.text.words import words


def main() -> None:
    """The command."""
    shared, part, parts, out = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    with (shared / "gold/statements/articles.jsonl").open(encoding="utf-8") as lines:
        gold = {json.loads(line)["title"].strip() for line in lines}
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    seen: set[str] = set()
    for path in sorted((shared / "corpora").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for article in islice(map(json.loads, file), part, None, parts):
                if article["title"].strip() not in gold and article["text"][:200] not in seen:
                    seen.add(article["text"][:200])
                    count(f"{article['title']}\n\n{article['text']}", labels, names)
    out.write_bytes(pickle.dumps((dict(labels), dict(names))))


def count(text: str, labels: dict[str, Counter[str]], names: dict[tuple[str, ...], Counter[str]]) -> None:
    """Adds the labels and names of one article; a name counts once an article."""
    view = fold(text)
    here: set[tuple[tuple[str, ...], str]] = set()
    for sentence in sentences(view):
        found = words(view, sentence.start, sentence.end)
        tags = tag(view, found)
        for word, label in zip(found, tags, strict=True):
            labels[word.text][label] += 1
        for first, last, kind in runs(tags):
            key = (uncut(found[first].text, kind)[1], *(w.text for w in found[first + 1 : last]))
            here.add((key, kind))
    for key, kind in here:
        names[key][kind] += 1


if __name__ == "__main__":
    main()
