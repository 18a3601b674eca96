"""Links of countries and cities, and capitals that act, against labels of our own on articles of the corpora."""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import musnad
from musnad.types import Entity, Mention

LABELS = Path(__file__).with_name("places.tsv")


class Label(NamedTuple):
    """A row of ``places.tsv``."""

    article: str
    start: int
    end: int
    link: str
    metonym: bool


def labels() -> list[Label]:
    """The labels by hand."""
    lines = [line for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        Label(r["article"], int(r["start"]), int(r["end"]), r["link"], r["metonym"] == "1")
        for r in csv.DictReader(lines, delimiter="\t")
    ]


def articles(corpora: Path, wanted: set[str]) -> Iterator[dict[str, str]]:
    """The articles that have labels."""
    for path in sorted(corpora.glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (a for a in map(json.loads, lines) if a["id"] in wanted)


def outcome(label: Label, entities: tuple[Entity, ...]) -> tuple[str, Mention | None]:
    """(right, wrong, abstained, not found or left alone; the mention)."""
    for entity in entities:
        for mention in entity.mentions:
            if mention.start < label.end and label.start < mention.end:
                told = {f"{link.scheme}:{link.id}" for link in entity.links}
                if not told:
                    return "left alone" if label.link == "none" else "abstained", mention
                return "right" if told == {label.link} else "wrong", mention
    return "left alone" if label.link == "none" else "not found", None


def figures(corpora: Path) -> dict[str, float]:
    """Links right of those given, how often none was given, and metonyms."""
    by_article: dict[str, list[Label]] = {}
    for label in labels():
        by_article.setdefault(label.article, []).append(label)
    counts: Counter[str] = Counter()
    for article in articles(corpora, set(by_article)):
        record = musnad.annotate(article["title"], article["text"])
        for label in by_article[article["id"]]:
            found, mention = outcome(label, record.entities)
            counts[found] += 1
            if label.metonym or (mention and mention.metonym):
                counts[
                    "metonym right" if mention and mention.metonym == label.metonym else "metonym wrong"
                ] += 1
    given = counts["right"] + counts["wrong"]
    return {"labels": len(labels()), "accuracy": counts["right"] / max(given, 1)} | dict(counts)
