"""Reads what the tagger learns from: CoNLL sentences and annotated articles, as words of a view with labels."""

import gzip
import json
from collections.abc import Container, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from musnad.text.fold import View, fold
from musnad.text.sentences import sentences
from musnad.text.words import Word, layers, words

TYPES = ("PER", "ORG", "LOC")


class Labelled(NamedTuple):
    """A sentence: its view, its words, and a label a word."""

    view: View
    words: list[Word]
    labels: list[str]


def conll(path: Path) -> Iterator[Labelled]:
    """The sentences of a CoNLL file; the label is the last column, MISC counts as none."""
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in chunk.splitlines() if line.strip()]
        if rows:
            yield from _sentence([row[0] for row in rows], [row[-1].replace("PERS", "PER") for row in rows])


def _sentence(tokens: Sequence[str], labels: Sequence[str]) -> Iterator[Labelled]:
    view = fold(" ".join(tokens))
    spans, at = [], 0
    for token in tokens:
        spans.append((at, at + len(token)))
        at += len(token) + 1
    found = words(view)
    out, token, used = [], 0, set()
    for word in found:
        start = view.raw_span(word.start, word.end)[0]
        while spans[token][1] <= start:
            token += 1
        label = labels[token] if labels[token][2:] in TYPES else "O"
        out.append(label if token not in used or label == "O" else "I" + label[1:])
        used.add(token)
    if found:
        yield Labelled(view, found, out)


def articles(gold: Path, texts: Path) -> Iterator[tuple[str, list[Labelled]]]:
    """(outlet, sentences) of each annotated article; a mention counts wherever its form stands."""
    by_id = {a["id"]: a for a in map(json.loads, texts.open(encoding="utf-8"))}
    for record in map(json.loads, gold.open(encoding="utf-8")):
        article = by_id[record["id"]]
        view = fold(f"{article['title']}\n\n{article['text']}")
        forms = mention_forms(record["entities"])
        yield article["outlet"], labelled(view, forms)


def annotated(annotations: Path, corpora: Path) -> Iterator[tuple[str, list[Labelled]]]:
    """(outlet, sentences) of the openings that ``annotations.jsonl`` names by id, length and forms."""
    wanted = {a["id"]: a for a in map(json.loads, annotations.open(encoding="utf-8"))}
    for path in sorted(corpora.glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                if article["id"] in wanted:
                    label = wanted.pop(article["id"])
                    view = fold(f"{article['title']}\n\n{article['text']}"[: label["chars"]])
                    entities = [{"type": t, "mentions": label.get(t, [])} for t in TYPES]
                    yield article["outlet"], labelled(view, mention_forms(entities))


def gather(shared: Path, hold: set[str]) -> tuple[list[Labelled], list[Labelled]]:
    """(ANERcorp train, our own articles and openings, none of the outlets held back)."""
    aner = list(conll(shared / "gold" / "names" / "anercorp-train.conll"))
    gold = shared / "gold" / "statements"
    whole = articles(gold / "gold.jsonl", gold / "articles.jsonl")
    openings = annotated(Path(__file__).with_name("annotations.jsonl"), shared / "corpora")
    return aner, [s for outlet, sents in chain(whole, openings) if outlet not in hold for s in sents]


def unlabelled(shared: Path, share: float) -> Iterator[tuple[str, View]]:
    """(id, view) of a share of the corpora's articles, spread evenly; none of the gold data, none twice."""
    with (shared / "gold/statements/articles.jsonl").open(encoding="utf-8") as lines:
        seen = {json.loads(line)["title"].strip() for line in lines}
    for path in sorted((shared / "corpora").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for number, article in enumerate(map(json.loads, file)):
                title, opening = article["title"].strip(), article["text"][:200]
                if int((number + 1) * share) > int(number * share) and not {title, opening} & seen:
                    seen |= {title, opening}
                    yield article["id"], fold(f"{article['title']}\n\n{article['text']}")


def named(shared: Path, ids: Container[str]) -> Iterator[tuple[str, View]]:
    """(id, view) of the articles with these ids."""
    for path in sorted((shared / "corpora").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for article in map(json.loads, file):
                if article["id"] in ids:
                    yield article["id"], fold(f"{article['title']}\n\n{article['text']}")


def labelled(view: View, forms: Sequence[tuple[tuple[str, ...], str]]) -> list[Labelled]:
    """The sentences of a view with the labels of the forms."""
    cut = (words(view, sentence.start, sentence.end) for sentence in sentences(view))
    return [Labelled(view, found, project(found, forms)) for found in cut if found]


def mention_forms(entities: Sequence[dict]) -> list[tuple[tuple[str, ...], str]]:
    """(folded words, type) of every mention, longest first."""
    forms = {
        (tuple(w.text for w in words(fold(m))), e["type"])
        for e in entities
        for m in e["mentions"]
        if e["type"] in TYPES
    }
    return sorted((f for f in forms if f[0]), key=lambda f: (-len(f[0]), f))


def project(found: Sequence[Word], forms: Sequence[tuple[tuple[str, ...], str]]) -> list[str]:
    """The labels of a sentence from the forms of its article."""
    labels = ["O"] * len(found)
    for form, kind in forms:
        size = len(form)
        for at in range(len(found) - size + 1):
            if any(label != "O" for label in labels[at : at + size]):
                continue
            if _same(found[at].text, form[0]) and all(found[at + k].text == form[k] for k in range(1, size)):
                labels[at : at + size] = [f"B-{kind}"] + [f"I-{kind}"] * (size - 1)
    return labels


def _same(word: str, first: str) -> bool:
    if word == first:
        return True
    cut = {r.stem for r in layers(word) if not r.prefix.endswith("ال") and r.prefix not in ("", "س")}
    return first in cut or any(
        r.stem in cut or r.stem == word for r in layers(first) if r.prefix in tuple("ولبف")
    )
