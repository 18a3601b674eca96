"""Speakers and chains on the annotated articles, with gold clauses: what resolving alone gets right.

    python -m eval.speakers [--shared ../shared] [--misses] [--drop 0.3]

Held-back outlets are printed apart; ``--drop`` leaves out a share of the entities, as the tagger does on news it
hasn't seen.
"""

import argparse
import importlib.util
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from musnad.doc import Doc
from musnad.find.names import find_entities
from musnad.find.speakers.resolve import resolve
from musnad.find.statements.clause import At, Clause, Form, Gender, Number
from musnad.find.statements.cues import readings
from musnad.find.times import find_doc_times
from musnad.read.article import given_article
from musnad.text.fold import fold_word
from musnad.types import Entity, Statement

HELD = frozenset({"okaz", "Jawhara FM (Tunisia)", "aleqtisadiya", "alweeam", "almadina", "aljazirah", "alyaum", "was"})  # fmt: skip
"""Outlets nobody looks at while rules are written."""


def scorer(shared: Path) -> ModuleType:
    """``tools/score.py`` as a module: its ``same_name`` says which speakers are right."""
    spec = importlib.util.spec_from_file_location("gold_score", shared / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(shared: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(article, gold) of each annotated article."""
    folder = shared / "gold" / "statements"
    texts = {}
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        texts[article["id"]] = article
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield texts[gold["id"]], gold


def doc_of(article: dict[str, Any], drop: float = 0.0) -> Doc:
    """The doc of an article with times and entities; ``drop`` of the people and bodies are left out."""
    made = given_article(
        article["title"],
        article["text"],
        article.get("published"),
        article.get("outlet"),
        None,
        article["id"],
    )
    doc = Doc.of(made)
    doc = doc.with_layer("times", find_doc_times(doc))
    dice = random.Random(article["id"])

    def kept(entity: Entity) -> bool:
        return entity.type == "LOC" or dice.random() >= drop

    return doc.with_layer("entities", filter(kept, find_entities(doc)))


def clause_of(doc: Doc, gold: dict[str, Any]) -> Clause:
    """A gold statement as the clause that finding would hand on."""

    def at(span: list[int]) -> At:
        return At(*doc.view.view_span(*span))

    cue = at(gold["cue"]) if gold["cue"] else None
    source = at(gold["source"]) if gold["source"] else None
    form, gender, number = (
        told_by(doc.view.text[cue.start : cue.end].strip()) if cue else ("quote", None, None)
    )
    return Clause(
        content=tuple(at(span) for span in gold["content"]),
        kind=gold["kind"],
        act=gold["act"],
        by="gold",
        score=1.0,
        form=form,
        cue=cue,
        source=source,
        gender=gender,
        number=number,
    )


_PREPOSITIONS = frozenset(map(fold_word, ["وفق", "وفقا", "بحسب", "حسب", "حسبما", "طبقا", "نقلا", "كما"]))


def told_by(cue: str) -> tuple[Form, Gender | None, Number | None]:
    """Form, gender and number of a folded cue by the cue lexicon; a preposition where a frame begins it."""
    words = [word.strip("،,.") for word in cue.split()]
    if {words[0], words[0].removeprefix("و")} & _PREPOSITIONS:
        return "preposition", None, None
    found = [reading.form for word in words for reading in readings(word)]
    told = next((form for form in found if form.gender), found[0] if found else None)
    return (told.form, told.gender, told.number) if told else ("verb", None, None)


def score(
    shared: Path, wanted: Callable[[str], bool], drop: float = 0.0, misses: bool = False
) -> dict[str, float]:
    """Shares of speakers, anonymity and chains that are right, with gold clauses."""
    same = scorer(shared).same_name
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for article, gold in articles(shared):
        if not wanted(article["outlet"]):
            continue
        doc = doc_of(article, drop)
        clauses = [clause_of(doc, s) for s in gold["statements"]]
        found = {(s.content, s.cue): s for s in resolve(doc, clauses)}
        for want, clause in zip(gold["statements"], clauses, strict=True):
            key = (tuple(doc.span(*p) for p in clause.content), doc.span(*clause.cue) if clause.cue else None)
            got = found[key]
            for what, ok in compared(same, want, got):
                asked[what] += 1
                right[what] += ok
                if misses and not ok:
                    print(what, article["id"][:24], shown(doc, want, got), sep=" | ")
    return {what: round(100 * right[what] / asked[what], 1) for what in asked} | {
        "statements": asked["speaker"]
    }


def compared(
    same: Callable[[str, str], bool], want: dict[str, Any], got: Statement
) -> Iterator[tuple[str, bool]]:
    """(what, whether it is right) for one statement, as the scorer judges."""
    name = got.speaker.name if got.speaker else ""
    yield "speaker", same(want["speaker"], name)
    yield ("speaker named" if want["source"] else "speaker implied"), same(want["speaker"], name)
    yield "anonymous", want["anonymous"] == bool(got.speaker and got.speaker.anonymous)
    asked, given = want["chain"], [relay.name for relay in got.chain]
    if asked or given:
        yield "chain", len(asked) == len(given) and all(map(same, asked, given))


def shown(doc: Doc, want: dict[str, Any], got: Statement) -> str:
    """One line that says what was wanted and what came."""
    cue = got.cue.text if got.cue else None
    source = got.source.text if got.source else None
    speaker = got.speaker
    name = f"{speaker.name} ({speaker.by}{' ANON' * speaker.anonymous})" if speaker else None
    chain = [f"{r.name} ({r.by})" for r in got.chain]
    wanted = f"{want['speaker']}{' ANON' * want['anonymous']} {want['chain']}"
    return f"{cue} / {source} -> want {wanted} got {name} {chain}"


def group_figures(shared: Path, wanted: Callable[[str], bool], misses: bool = False) -> dict[str, float]:
    """Of the gold's named speakers that are people or bodies the share that is an entity under its fullest name.

    Whether a speaker is a person or a body the gold's entities tell. An entity is right when its name has every word of the gold's (the fullest naming of the article) and the scorer
    takes the two for one.
    """
    module = scorer(shared)
    right = asked = 0
    for article, gold in articles(shared):
        if not wanted(article["outlet"]):
            continue
        known = [set(module.name_words(e["name"])) for e in gold["entities"]]
        names = {s["speaker"] for s in gold["statements"] if not s["anonymous"]}
        ours = [entity.name for entity in doc_of(article).entities]
        for name in sorted(n for n in names if set(module.name_words(n)) in known):
            full = set(module.name_words(name))
            ok = any(full <= set(module.name_words(o)) and module.same_name(name, o) for o in ours)
            asked, right = asked + 1, right + ok
            if misses and not ok:
                near = [o for o in ours if full & set(module.name_words(o))]
                print("group", article["id"][:24], name, near, sep=" | ")
    return {"groups": round(100 * right / asked, 1), "speakers": asked}


def figures(shared: Path) -> dict[str, dict[str, float]]:
    """Speakers, chains and groups with gold clauses, on the outlets that rules were written on and on the others."""
    sides: dict[str, Callable[[str], bool]] = {
        "seen": lambda o: o not in HELD,
        "held back": HELD.__contains__,
    }
    return {side: score(shared, wanted) | group_figures(shared, wanted) for side, wanted in sides.items()}


def main() -> None:
    """Prints the figures, seen and held back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--drop", type=float, default=0.0)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    print("seen", score(options.shared, lambda o: o not in HELD, options.drop, options.misses))
    print("groups, seen", group_figures(options.shared, lambda o: o not in HELD, options.misses))
    print("groups, held back", group_figures(options.shared, HELD.__contains__))
    print("held back", score(options.shared, HELD.__contains__, options.drop))


if __name__ == "__main__":
    main()
