"""``make bench``: speed as ratios against peers, same input, same run, one core; written to ``eval/bench.json``."""

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import _lru_cache_wrapper
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import musnad
from eval import heideltime, times
from eval.archive_load import load
from eval.page_peer import article
from musnad.doc import Doc
from musnad.errors import Skip
from musnad.find.names import find_entities
from musnad.find.names.search import sentence_words
from musnad.find.names.tagger import tag
from musnad.find.speakers import find_statements
from musnad.pipeline import STEPS
from musnad.read.article import given_article
from musnad.types import Article, ArticleInfo, Capture

HERE = Path(__file__).resolve().parent
ROUNDS = 3
PAGE_ROUNDS = 9
SCORERS_ROUNDS = 5
"""The passes over the same pages by which the scorer of the pages times its peers."""


def seconds(task: Callable[[Any], object], inputs: list[Any], number: int = ROUNDS) -> float:
    """Median process seconds of a task over all inputs, of so many rounds."""
    rounds = []
    for _ in range(number):
        start = time.process_time()
        for item in inputs:
            task(item)
        rounds.append(time.process_time() - start)
    return median(rounds)


def page_inputs(shared: Path, folder: str) -> list[tuple[bytes, str | None]]:
    """The articles of a gold set that its scorer counts: not the template without an article of its own."""
    base = shared / "gold" / folder
    rows = map(json.loads, (base / "index.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        ((base / "pages" / f"{r['id']}.html").read_bytes(), r["url"]) for r in rows if r["kind"] == "article"
    ]


def fresh(
    task: Callable[[Any], object], inputs: list[Any], others: list[Any], forget: Callable[[], object]
) -> float:
    """Median process seconds over inputs that no cache knows: before each round all is forgotten, others warm up."""
    rounds = []
    for _ in range(PAGE_ROUNDS):
        forget()
        for item in others:
            task(item)
        start = time.process_time()
        for item in inputs:
            task(item)
        rounds.append(time.process_time() - start)
    return median(rounds)


def forget_texts() -> None:
    """Empties every bounded cache of ours: those remember texts and names; the unbounded ones hold lexicons."""
    for one in gc.get_objects():
        if (
            isinstance(one, _lru_cache_wrapper)
            and one.cache_parameters()["maxsize"]
            and "musnad" in one.__module__
        ):
            one.cache_clear()


def bench_pages(shared: Path) -> dict[str, float]:
    """Pages a second, bytes to article and bytes to record, and trafilatura's article with metadata.

    The real pages are the figure; the forged ones are short and without scripts, styles and menus of hundreds of links.
    """
    real, forged = page_inputs(shared, "pages"), page_inputs(shared, "pages-forged")
    found: dict[str, float] = {}
    for name, inputs, others in (("", real, forged), ("forged: ", forged[1::2], forged[::2])):
        figures = {
            "musnad article": fresh(lambda p: quietly(article, *p), inputs, others, forget_texts),
            "musnad record": fresh(lambda p: quietly(musnad.read, *p), inputs, others, forget_texts),
        }
        if find_spec("trafilatura"):
            from trafilatura.meta import reset_caches

            figures["trafilatura"] = fresh(trafilatura_article, inputs, others, reset_caches)
        found |= {f"{name}{who}": len(inputs) / spent for who, spent in figures.items()}
        if "trafilatura" in figures:
            found[f"{name}ratio to trafilatura"] = figures["trafilatura"] / figures["musnad article"]
            ours = seconds(lambda p: quietly(article, *p), inputs, SCORERS_ROUNDS)
            again = seconds(trafilatura_article, inputs, SCORERS_ROUNDS)
            found[f"{name}ratio, pages read again"] = again / ours
    return found


def trafilatura_article(page: tuple[bytes, str | None]) -> object:
    """The article of the peer, with its metadata, as by default."""
    import trafilatura

    return trafilatura.bare_extraction(page[0], url=page[1], with_metadata=True, include_comments=False)


def quietly(task: Callable[..., object], *args: object) -> None:
    """A skip takes its time and is no failure here."""
    try:
        task(*args)
    except Skip:
        return


def bench_times(shared: Path) -> dict[str, float]:
    """Sentences a second of ``find_times``, of dateparser's ``search_dates`` and of HeidelTime, where they run."""
    path = shared / "gold" / "times" / "spans.jsonl"
    inputs = [(r["text"], r["reference_date"]) for r in map(json.loads, path.read_text("utf-8").splitlines())]
    found = {"musnad": len(inputs) / seconds(lambda s: times.tag(*s), inputs)}
    if find_spec("dateparser"):
        few = inputs[::8]
        found["dateparser"] = len(few) / seconds(lambda s: times.dateparser_tag(*s), few)
        found["ratio to dateparser"] = found["musnad"] / found["dateparser"]
    if home := heideltime.installed():
        found["heideltime"] = heideltime.sentences_a_second(home, [text for text, _ in inputs], inputs[0][1])
        found["ratio to heideltime"] = found["musnad"] / found["heideltime"]
    return found


def bench_names(shared: Path) -> dict[str, float]:
    """Words a second of the names layer with sentences, words, groups and links, of the tagger alone, of Qalsadi."""
    path = shared / "gold" / "statements" / "articles.jsonl"
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    texts = [f"{a['title']}\n\n{a['text']}" for a in lines]
    count = sum(len(Doc.of(plain(text)).words) for text in texts)
    found = {
        "musnad": count / seconds(lambda text: find_entities(Doc.of(plain(text))), texts),
        "tagger alone": count / seconds(tagged, texts),
        "first article, ms": first_article(),
    }
    if find_spec("qalsadi"):
        from qalsadi.analex import Analex

        few = [text[:300] for text in texts[::12]]
        tokens = sum(len(Doc.of(plain(text)).words) for text in few)
        found["qalsadi"] = tokens / seconds(Analex().check_text, few)
        found["ratio to qalsadi"] = found["musnad"] / found["qalsadi"]
    return found


def first_article() -> float:
    """Milliseconds of process time from a fresh interpreter to the first record."""
    code = "import time, musnad; musnad.annotate('', 'قال الوزير سامر الحداد في القاهرة.'); print(time.process_time())"
    told = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True) for _ in range(ROUNDS)
    )
    return 1000 * median(float(done.stdout) for done in told)


def plain(text: str) -> Article:
    """A text as an article."""
    return Article("text", Capture(), ArticleInfo(), text, ())


def tagged(text: str) -> object:
    """The tagger's labels, sentences and words included."""
    doc = Doc.of(plain(text))
    return tag(doc.view, [doc.words[first:last] for first, last in sentence_words(doc)])


def bench_annotate(shared: Path) -> dict[str, float]:
    """Words a second and milliseconds a 400-word article, all layers."""
    path = shared / "gold" / "statements" / "articles.jsonl"
    inputs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    words = sum(len(a["text"].split()) for a in inputs)
    spent = seconds(lambda a: musnad.annotate(a["title"], a["text"], a.get("published")), inputs)
    return {"words a second": words / spent, "ms per 400 words": 400_000 * spent / words}


def bench_statements(shared: Path) -> dict[str, float]:
    """Milliseconds of statements with their speakers for 400 words whose tokens, times and names are found already."""
    path = shared / "gold" / "statements" / "articles.jsonl"
    docs = [
        Doc.of(given_article(a["title"], a["text"], a["published"], a["outlet"], None, a["id"]))
        for a in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    words = sum(len(doc.article.text.split()) for doc in docs)
    below = seconds(lambda doc: Doc.of(doc.article), docs)
    for step in STEPS[: [step.gives for step in STEPS].index("statements")]:
        docs = [doc.with_layer(step.gives, step.run(doc)) for doc in docs]
    # A copy each time: what a doc remembers of itself must not be known already.
    spent = seconds(lambda doc: find_statements(replace(doc)), docs)
    return {"ms per 400 words": 400_000 * spent / words, "ratio to sentences and words": spent / below}


def bench_archive(shared: Path) -> dict[str, float]:
    """Articles a second from their lines into an archive, and the shares of its steps; every 25th of the corpora."""
    with tempfile.TemporaryDirectory() as folder:
        return load(shared, f"{folder}/archive.db", every=25)


def report(figures: dict[str, dict[str, float]]) -> Iterable[str]:
    """A line per figure."""
    for layer, values in figures.items():
        for name, value in values.items():
            yield f"{layer:12} {name:24} {value:12.2f}"


def main() -> None:
    """Measures, prints, and writes the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    shared = parser.parse_args().shared.resolve()
    figures = {
        "pages": bench_pages(shared),
        "times": bench_times(shared),
        "annotate": bench_annotate(shared),
        "statements": bench_statements(shared),
        "archive": bench_archive(shared),
        "names": bench_names(shared),
    }
    print("\n".join(report(figures)))
    (HERE / "bench.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
