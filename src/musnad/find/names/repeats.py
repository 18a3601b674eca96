"""Names that the article gives elsewhere: a surname without its first name, a body named again."""

from collections.abc import Iterator, Sequence

from musnad.doc import Doc
from musnad.find.names.spans import Name, name, uncut

_SHORTEST = 4


def repeats(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Further places of the names found, and of the surnames of people with several names."""
    wanted = {n.key: n.type for n in names if len(n.key) > 1 or len(n.key[0]) >= _SHORTEST}
    for n in names:
        if n.type == "PER" and len(n.key) > 1 and len(n.key[-1]) >= _SHORTEST:
            wanted.setdefault((n.key[-1],), "PER")
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(wanted, key=len, reverse=True):
        by_first.setdefault(key[0], []).append(key)
    texts = [w.text for w in doc.words]
    for at, word in enumerate(texts):
        for stem in {word, uncut(word, "PER")[1], uncut(word, "LOC")[1]}:
            for key in by_first.get(stem, ()):
                if tuple(texts[at + 1 : at + len(key)]) == key[1:]:
                    yield name(doc.words, at, at + len(key), wanted[key], "repeat")
