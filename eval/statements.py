"""Statements on the annotated articles: as shipped, and with a judge that has not seen the outlet; by outlet, kind and class of cue.

    python -m eval.statements [--shared ../shared]

"held back" are outlets whose misses nobody looked at while the rules were written; their judge (and, in the column "apart", every
outlet's) is trained on the other outlets only.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from training.statements.train import fit, labelled

import musnad
from eval.speakers import articles, scorer
from musnad.find.statements import judge

HELD = frozenset({"AHDATH.INFO (Morocco)", "was", "okaz", "aleqtisadiya", "BBC Arabic", "alyaum"})
"""Outlets whose misses were not looked at."""
FOUND, TIGHT = 0.5, 0.8


class Pair(NamedTuple):
    """A gold statement, ours, or both where they match; how much of their content is the same."""

    outlet: str
    gold: dict[str, Any] | None
    ours: dict[str, Any] | None
    overlap: float
    speaker: bool


Pairs = list[Pair]


def pairs(shared: Path, annotate: Callable[[dict[str, Any]], dict[str, Any]]) -> Pairs:
    """The statements of all articles paired as the scorer pairs them."""
    tool = scorer(shared)
    return [
        pair for article, gold in articles(shared) for pair in paired(tool, article, gold, annotate(article))
    ]


def paired(
    tool: Any, article: dict[str, Any], gold: dict[str, Any], record: dict[str, Any]
) -> Iterator[Pair]:
    """The statements of one article: matches at any overlap from 0.3, then what is left on both sides."""
    tokens = tool.tokens(record["text"])
    wanted, found = gold["statements"], record["statements"]
    a = [tool.token_set(tokens, s["content"]) for s in wanted]
    b = [tool.token_set(tokens, [tool.sp(c) for c in s["content"]]) for s in found]

    def alike(i: int, j: int) -> float:
        same: float = tool.iou(a[i], b[j])
        return same if same >= 0.3 else 0.0

    matches = [m for m in tool.pair(range(len(a)), range(len(b)), alike) if m[2] >= FOUND]
    for i, j, overlap in matches:
        name = (found[j].get("speaker") or {}).get("name") or ""
        yield Pair(
            article["outlet"], wanted[i], found[j], overlap, tool.same_name(wanted[i]["speaker"], name)
        )
    ours, theirs = {j for _, j, _ in matches}, {i for i, _, _ in matches}
    yield from (Pair(article["outlet"], s, None, 0, False) for i, s in enumerate(wanted) if i not in theirs)
    yield from (Pair(article["outlet"], None, s, 0, False) for j, s in enumerate(found) if j not in ours)


def f1(found: Sequence[Pair], right: Callable[[Pair], bool]) -> dict[str, float]:
    """Precision, recall and F1 in percent of the pairs that are right."""
    gold, ours = sum(p.gold is not None for p in found), sum(p.ours is not None for p in found)
    hits = sum(right(p) for p in found)
    precision, recall = hits / max(ours, 1), hits / max(gold, 1)
    score = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"P": round(100 * precision, 1), "R": round(100 * recall, 1), "F1": round(100 * score, 1)}


def summary(found: Sequence[Pair]) -> dict[str, Any]:
    """What the issue asks for, of some pairs."""
    both = [p for p in found if p.gold and p.ours]

    def share(right: Callable[[Pair], bool]) -> float:
        return round(100 * sum(map(right, both)) / max(len(both), 1), 1)

    return {
        "found": f1(found, lambda p: p.overlap >= FOUND),
        "found tight": f1(found, lambda p: p.overlap >= TIGHT),
        "attributed": f1(found, lambda p: p.overlap >= FOUND and p.speaker),
        "speaker": share(lambda p: p.speaker),
        "kind": share(lambda p: same(p, "kind")),
        "act": share(lambda p: same(p, "act")),
        "anonymous": share(lambda p: p.gold["anonymous"] == bool((p.ours["speaker"] or {}).get("anonymous"))),  # type: ignore[index]
        "gold": sum(p.gold is not None for p in found),
    }


def same(pair: Pair, field: str) -> bool:
    """Whether both say the same in a field."""
    return bool(pair.gold and pair.ours and pair.gold[field] == pair.ours[field])


def recall_by(found: Sequence[Pair], key: Callable[[dict[str, Any]], str]) -> dict[str, dict[str, float]]:
    """Share found of the gold statements of each class."""
    asked, hits = Counter[str](), Counter[str]()
    for pair in found:
        if pair.gold:
            asked[key(pair.gold)] += 1
            hits[key(pair.gold)] += pair.ours is not None
    return {name: {"R": round(100 * hits[name] / n, 1), "gold": n} for name, n in asked.most_common()}


def precision_by(found: Sequence[Pair], key: Callable[[dict[str, Any]], str]) -> dict[str, dict[str, float]]:
    """Share right of our statements of each class."""
    given, hits = Counter[str](), Counter[str]()
    for pair in found:
        if pair.ours:
            given[key(pair.ours)] += 1
            hits[key(pair.ours)] += pair.gold is not None
    return {name: {"P": round(100 * hits[name] / n, 1), "ours": n} for name, n in given.most_common()}


def cue_class(statement: dict[str, Any]) -> str:
    """What kind of cue one of ours has, by the rule that found it."""
    rule: str = statement["by"].split("+")[0]
    return rule


def shipped(article: dict[str, Any]) -> dict[str, Any]:
    """Our record of an article."""
    fields = {name: article.get(name) for name in ("title", "text", "published", "outlet", "id")}
    return musnad.annotate(**fields).to_dict()  # type: ignore[arg-type]


def apart(shared: Path) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Records whose judge has not seen the article's outlet."""
    examples = labelled(shared)
    by_outlet = defaultdict(list)
    for example in examples:
        by_outlet[example.outlet].append(example)
    weights = {o: fit([e for e in examples if e.outlet != o]) for o in by_outlet}

    def annotate(article: dict[str, Any]) -> dict[str, Any]:
        kept = judge.weights
        judge.weights = lambda: weights[article["outlet"]]  # type: ignore[assignment]
        try:
            return shipped(article)
        finally:
            judge.weights = kept

    return annotate


def figures(shared: Path) -> dict[str, Any]:
    """Every figure: both sides apart, as shipped, and where the weak spots are."""
    unseen = pairs(shared, apart(shared))
    outlets = sorted({p.outlet for p in unseen})
    return {
        "as shipped": summary(pairs(shared, shipped)),
        "outlets looked at, judge apart": summary([p for p in unseen if p.outlet not in HELD]),
        "outlets held back, judge apart": summary([p for p in unseen if p.outlet in HELD]),
        "by outlet": {
            outlet: f1([p for p in unseen if p.outlet == outlet], lambda p: p.overlap >= FOUND)
            for outlet in outlets
        },
        "by kind": recall_by(unseen, lambda s: s["kind"]),
        "by act": recall_by(unseen, lambda s: s["act"]),
        "by class of cue": precision_by(unseen, cue_class),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    for topic, values in figures(parser.parse_args().shared.resolve()).items():
        print(topic)
        for name, value in values.items():
            print(f"    {name:28}", json.dumps(value, ensure_ascii=False))


if __name__ == "__main__":
    main()
