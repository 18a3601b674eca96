"""Statements, speakers, quantities and names against the annotated articles."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

import musnad


def annotated(articles: Path, outlets: Container[str] | None = None) -> Iterable[dict[str, Any]]:
    """Our records of the articles of a JSON Lines file, or of those of some outlets."""
    for line in articles.read_text(encoding="utf-8").splitlines():
        a = json.loads(line)
        if outlets is not None and a["outlet"] not in outlets:
            continue
        record = musnad.annotate(
            title=a["title"], text=a["text"], published=a.get("published"), outlet=a.get("outlet"), id=a["id"]
        )
        yield record.to_dict()


def score(shared: Path, records: Iterable[dict[str, Any]], partly: bool = False) -> dict[str, Any]:
    """What ``score.py`` says of records of the annotated articles; of no others if ``partly``."""
    gold = shared / "gold" / "statements"
    with (
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out,
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as wanted,
    ):
        ids = set()
        for record in records:
            ids.add(record["id"])
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
        for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            if not partly or json.loads(line)["id"] in ids:
                wanted.write(line + "\n")
        out.flush()
        wanted.flush()
        command = [sys.executable, str(shared / "tools" / "score.py"), wanted.name, out.name]
        command += ["--articles", str(gold / "articles.jsonl"), "--json"]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(answer)
    return result


def name_figures(conll: Path) -> dict[str, float]:
    """Strict F1 of PER, LOC and ORG on a CoNLL file, sentence by sentence, words joined by spaces."""
    hits = found = gold = 0
    for sentence in conll.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split() for line in sentence.splitlines() if line.strip()]
        words, labels = [r[0] for r in rows], [r[1] for r in rows]
        expected, predicted = set(chunks(labels)), set(mentions(words))
        hits += len(expected & predicted)
        found += len(predicted)
        gold += len(expected)
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    return {"P": precision, "R": recall, "F1": 2 * precision * recall / max(precision + recall, 1e-9)}


def chunks(labels: list[str]) -> Iterable[tuple[str, int, int]]:
    """(type, first word, last word) of each PER, LOC and ORG in IOB labels."""
    start = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label.startswith("I-") and label[2:] == labels[start][2:]):
            if labels[start][2:5] in ("PER", "LOC", "ORG"):
                yield labels[start][2:5], start, i - 1
            start = None
        if label != "O" and start is None:
            start = i


def mentions(words: list[str]) -> Iterable[tuple[str, int, int]]:
    """(type, first word, last word) of each mention that we find in a sentence."""
    record = musnad.annotate(title="", text=" ".join(words))
    at, starts = 2, []
    for word in words:
        starts.append(at)
        at += len(word) + 1
    for entity in record.entities:
        for mention in entity.mentions:
            inside = [
                i for i, s in enumerate(starts) if s < mention.end and s + len(words[i]) > mention.start
            ]
            if inside:
                yield entity.type, inside[0], inside[-1]
