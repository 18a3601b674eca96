"""The judge: weighs the evidence for each draft with weights learned from annotated articles (``training/statements``)."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from msgspec.structs import replace

from musnad.find.statements.acts import act_of
from musnad.find.statements.draft import Draft
from musnad.find.statements.evidence import features
from musnad.find.statements.scan import Scan
from musnad.find.statements.word_classes import words_of

ENOUGH, ENOUGH_IN_DOUBT = 0.36, 0.62
"""Probability from which a draft is a statement, and one that a rule doubts: best F1 with each outlet left out in turn."""
EMBEDDED, EMBEDDED_IN_DOUBT = 0.25, 0.5
"""The same where its subject stands right behind أن: such a clause has no other verb that the sentence could mean. Found and
attributed rise by 0.1 with it, chains by 1, on the outlets looked at and on the others."""


def judged(scan: Scan, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that are statements, with their scores and acts."""
    mates = Counter(scan.sentence_starts[d.cue[0]] for d in drafts)
    kept = []
    for draft in drafts:
        score = probability(features(scan, draft, mates[scan.sentence_starts[draft.cue[0]]]))
        if score >= _enough(scan, draft):
            kept.append(replace(draft, score=round(score, 3), act=act_of(scan, draft)))
    return kept


def _enough(scan: Scan, draft: Draft) -> float:
    source = draft.source
    if source is not None and source.by == "subject-before" and source.first > 0:
        embedded = scan.words[source.first - 1].text in words_of("that")
        if embedded and source.first > scan.sentence_starts[source.first]:
            return EMBEDDED_IN_DOUBT if draft.doubts else EMBEDDED
    return ENOUGH_IN_DOUBT if draft.doubts else ENOUGH


def probability(evidence: Iterable[str]) -> float:
    """How sure it is that a draft with this evidence is a statement."""
    learned = weights()
    return 1 / (1 + math.exp(-sum([learned[name] for name in evidence if name in learned])))


@cache
def weights() -> dict[str, float]:
    """Evidence -> weight, as written by ``training/statements``: a line each, in hundredths."""
    text = (files("musnad") / "data" / "models" / "statements.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: int(weight) / 100 for name, weight in lines}
