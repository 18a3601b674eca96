"""Puts the measured figures into README.md, between its markers, from ``results.json`` and ``bench.json``.

No figure in the README is typed by hand; ``--check`` exits 1 where the README isn't what this would write.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
README = HERE.parent / "README.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

Row = tuple[str, str, str]


def share(value: float) -> str:
    """A share as a percentage."""
    return f"{100 * value:.1f} %"


def page_rows(results: dict[str, Any]) -> Iterator[Row]:
    """Pages: real ones, then forged ones."""
    for key, name in (("pages", "real pages"), ("pages-forged", "forged pages, 14 templates")):
        ours, peer = results[key]["musnad"], results[key].get("trafilatura", {})
        for figure in ("body F1", "worst F1", "titles", "dates", "bylines"):
            yield f"{name}: {figure}", share(ours[figure]), note("trafilatura", peer.get(figure))
        leaks = peer.get("leaks")
        yield (
            f"{name}: lines that leak in",
            f"{ours['leaks']:.0f}",
            f"trafilatura {leaks:.0f}" if peer else "",
        )
        for figure in ("dates to the minute", "visible dates", "visible dates to the minute"):
            yield f"{name}: {figure}", share(ours[figure]), ""
        yield f"{name}: non-articles skipped", share(ours["skips"]), ""


def note(peer: str, value: float | None) -> str:
    """A peer's figure, empty where it wasn't measured."""
    return f"{peer} {share(value)}" if value is not None else ""


def time_rows(results: dict[str, Any]) -> Iterator[Row]:
    """Time expressions and timestamps."""
    ours, peer = results["times"]["musnad"], results["times"].get("dateparser", {})
    published = "published with the gold: HeidelTime 44 %, puckling 19 %, dateparser 12 %"
    yield (
        "times: span and value, strict F1",
        share(ours["strict F1"]),
        join(note("dateparser", peer.get("strict F1")), published),
    )
    yield "times: relaxed F1", share(ours["relaxed F1"]), note("dateparser", peer.get("relaxed F1"))
    yield (
        "times: sentences without times, hit",
        share(ours["false positives"]),
        note("dateparser", peer.get("false positives")),
    )
    ours, peer = results["timestamps"]["musnad"], results["timestamps"].get("dateparser", {})
    yield (
        "page timestamps: minute right",
        share(ours["minute right"]),
        note("dateparser", peer.get("minute right")),
    )


def join(*parts: str) -> str:
    """The parts that say something."""
    return "; ".join(p for p in parts if p)


def record_rows(results: dict[str, Any]) -> Iterator[Row]:
    """Statements, quantities and names."""
    ours, base = results["statements"]["musnad"], results["statements"]["20-line regex"]
    for key in ("found", "found tight", "attributed", "content tokens"):
        yield f"statements: {key}, F1", f"{ours[key]['F1']:.1f} %", f"20-line regex {base[key]['F1']:.1f} %"
    for key, value in ours["of found statements, % right"].items():
        peer = base["of found statements, % right"].get(key)
        yield (
            f"of those found: {key} right",
            f"{value:.1f} %",
            f"20-line regex {peer:.1f} %" if peer is not None else "",
        )
    yield from class_rows(results["statements by class"]["musnad"])
    seen, held = (results["speakers"]["musnad"][side] for side in ("seen", "held back"))
    for key in ("speaker", "anonymous", "chain", "groups"):
        name = "speakers that are entities under their fullest name" if key == "groups" else f"{key} right"
        yield f"with gold clauses: {name}", f"{seen[key]:.1f} %", f"outlets held back {held[key]:.1f} %"
    yield "quantities, F1", f"{ours['quantities']['F1']:.1f} %", ""
    for key in ("events found", "events typed", "event participants"):
        yield f"{key}, F1", f"{ours[key]['F1']:.1f} %", ""
    yield from name_rows(results)


def name_rows(results: dict[str, Any]) -> Iterator[Row]:
    """Names, on outlets that training held back (``data/models.toml``), on ANERcorp, and their links."""
    manifest = HERE.parent / "src" / "musnad" / "data" / "models.toml"
    for score in tomllib.loads(manifest.read_text(encoding="utf-8"))["names"]["scores"]:
        if "held back" in score["on"]:
            yield f"names: {score['on']}, F1", f"{score['f1']:.1f} %", ""
    yield "names: ANERcorp dev, strict F1", share(results["names"]["musnad"]["F1"]), ""
    places = results["places"]["musnad"]
    yield (
        "names: links of countries and cities right",
        share(places["accuracy"]),
        f"{places['labels']:.0f} labels",
    )


def class_rows(found: dict[str, Any]) -> Iterator[Row]:
    """Statements where neither rules nor judge have seen the outlet, and where they are weak."""
    seen, held = found["outlets looked at, judge apart"], found["outlets held back, judge apart"]
    for key in ("found", "found tight", "attributed"):
        note = f"outlets looked at {seen[key]['F1']:.1f} %"
        yield f"outlets held back, statements: {key}, F1", f"{held[key]['F1']:.1f} %", note
    for key in ("speaker", "kind", "act", "anonymous"):
        yield f"outlets held back: {key} right", f"{held[key]:.1f} %", f"outlets looked at {seen[key]:.1f} %"
    for topic, unit in (("by kind", "R"), ("by act", "R"), ("by class of cue", "P"), ("by outlet", "F1")):
        shares = [f"{name} {value[unit]:.0f}" for name, value in found[topic].items()]
        yield f"statements found {topic}, {unit} in %", "", ", ".join(shares)


def link_rows(results: dict[str, Any]) -> Iterator[Row]:
    """Pairs of articles, on stories that the forest has not seen, and claims."""
    links = results["links"]
    ours, kept = links["musnad"], links["musnad"]["held back"]
    for what in ("copy", "copy or rewrite"):
        peers = ", ".join(
            f"{name} {found[what]['F1']:.0f}" for name, found in links.items() if name != "musnad"
        )
        outlets = f"outlets held back {kept[f'outlets held back one by one, {what}']:.1f} %"
        yield (
            f"pairs, stories held back: {what}, F1",
            f"{kept[f'stories held back, {what}']:.1f} %",
            f"{outlets}; {peers}",
        )
    yield "pairs, stories held back: kind of five right", f"{kept['stories held back, kind']:.1f} %", ""
    apart = {
        what: f"with kinds of stories held back {kept[f'stories held back, {what}']:.1f} %"
        for what in ("direction", "claims joined", "sources")
    }
    yield (
        "pairs: direction right",
        f"{ours['direction right, % of found copies and rewrites']:.1f} %",
        f"by rules; {apart['direction']}",
    )
    yield (
        "claims: occurrences joined, F1",
        f"{ours['claim pairs joined']['F1']:.1f} %",
        apart["claims joined"],
    )
    right = f"{ours['independent sources right, %']:.1f} %"
    yield "claims: number of independent sources right", right, apart["sources"]


def bench_rows(bench: dict[str, Any]) -> Iterator[Row]:
    """Speed, as ratios."""
    pages, spans, whole = bench["pages"], bench["times"], bench["annotate"]
    if "ratio to trafilatura" in pages:
        yield (
            "speed, real pages to articles",
            f"{pages['ratio to trafilatura']:.1f} times trafilatura",
            f"{pages['ratio, pages read again']:.1f} times on pages read again, as the scorer does; "
            f"forged ones, a quarter as long: {pages['forged: ratio to trafilatura']:.1f} times",
        )
    if "ratio to dateparser" in spans:
        yield "speed, time expressions", f"{spans['ratio to dateparser']:.0f} times dateparser", ""
    if "ratio to heideltime" in spans:
        yield "speed, time expressions", f"{spans['ratio to heideltime']:.0f} times HeidelTime", ""
    names = bench.get("names", {})
    if names:
        peer = f"Qalsadi {names['qalsadi']:,.0f}" if "qalsadi" in names else ""
        yield "speed, names with sentences and links", f"{names['musnad']:,.0f} words a second", peer
        yield (
            "speed, the first article with its model",
            f"{names['first article, ms']:.0f} ms of process time",
            "",
        )
    if told := bench.get("statements"):
        spent = f"{told['ms per 400 words']:.1f} ms of process time on one core"
        yield "speed, statements with speakers on top of tokens and names, 400 words", spent, ""
    yield "speed, all layers of a 400-word article", f"{whole['ms per 400 words']:.1f} ms on one core", ""


def archive_rows(archive: dict[str, Any]) -> Iterator[Row]:
    """What `make bench-archive` found."""
    if "load" in archive:
        load = archive["load"]
        shares = ", ".join(f"{part} {100 * load[part]:.0f} %" for part in ("reading", "finding", "storing"))
        yield "archive: articles a second added, one core", f"{load['articles a second']:.0f}", shares
    known = {name: figures for name, figures in archive.get("known", {}).items() if name != "seeds"}
    number = 500 * len(archive.get("known", {}).get("seeds", "."))
    peers = "; ".join(f"{n} {f['MRR@10']:.4f}" for n, f in known.items() if not n.startswith("musnad"))
    for name, figures in known.items():
        if name.startswith("musnad, "):
            yield (
                f"search: {number:,} changed headlines, MRR@10, {name[8:]}",
                f"{figures['MRR@10']:.4f}",
                peers,
            )
    for name, kinds in archive.get("speed", {}).items():
        for kind in (
            "statements of a speaker",
            "statements of a named speaker",
            *SEARCHED,
            "phrase in articles",
        ):
            note = f"p50 {kinds[kind]['p50']:.1f} ms"
            where = f"{name}, {kinds['statements']:,} statements"
            yield f"search: {kind}, p95, {where}", f"{kinds[kind]['p95']:.1f} ms of CPU", note
    for name, steps in archive.get("curve", {}).items():
        for kind in ("statements of a named speaker", *SEARCHED):
            sizes = ", ".join(f"{s[kind]['p95']:.0f} at {s['statements'] // 1000:,}k" for s in steps[:-1])
            last = f"{steps[-1][kind]['p95']:.1f} ms of CPU at {steps[-1]['statements']:,}"
            yield f"search: {kind}, p95, {name}, generated statements", last, sizes


SEARCHED = ("phrase in statements", "two words in statements", "a word at an outlet in a year")


def desk_rows(desk: dict[str, Any]) -> Iterator[Row]:
    """What ``python -m eval.desk_load`` found."""
    if desk:
        readers = f"{desk['readers']} readers, {desk['think']} s a page, {desk['articles']:,} articles"
        busy = f"with it the machine's load was {desk['load average']:.1f} on {desk['cores']} cores"
        for kind, p95 in desk["p95 ms by kind"].items():
            yield f"desk: {kind} page, p95", f"{p95:.0f} ms", readers
        yield "desk: processor time a request", f"{desk['processor ms a request']:.1f} ms", busy
        warm = desk["MB after each 2000"][0]
        yield (
            f"desk: memory after 2,000 and {desk['requests']:,} requests",
            f"{warm:.0f} MB, {desk['MB at end']:.0f} MB",
            f"{desk['MB at start']:.0f} MB at the start",
        )


def scale_rows(scale: dict[str, Any]) -> Iterator[Row]:
    """What ``python -m eval.link_scale`` found."""
    for step in scale.get("whole", []):
        told = f"{step['CPU seconds']:.0f} s, {step['pairs']:,} pairs, at most {step['peak MB']} MB"
        yield (
            f"links: {step['articles']:,} articles at once",
            f"{step['ms an article']:.1f} ms an article",
            told,
        )


def table(
    results: dict[str, Any],
    bench: dict[str, Any],
    archive: dict[str, Any],
    desk: dict[str, Any],
    scale: dict[str, Any],
) -> str:
    """The figures as a Markdown table."""
    rows = [
        *page_rows(results),
        *time_rows(results),
        *record_rows(results),
        *link_rows(results),
        *bench_rows(bench),
        *archive_rows(archive),
        *desk_rows(desk),
        *scale_rows(scale),
    ]
    lines = [
        "| what | Musnad | beside it |",
        "| --- | --- | --- |",
        *(f"| {a} | {b} | {c} |" for a, b, c in rows),
    ]
    return "\n".join(lines)


def measured(name: str) -> dict[str, Any]:
    """The figures of a file; none where they haven't been measured."""
    path = HERE / name
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def main() -> None:
    """Writes the table into the README, or checks that it stands there."""
    files = ("results.json", "bench.json", "archive.json", "desk.json", "link_scale.json")
    results, bench, archive, desk, scale = map(measured, files)
    old = README.read_text(encoding="utf-8")
    head, _, rest = old.partition(BEGIN)
    tail = rest.partition(END)[2]
    new = f"{head}{BEGIN}\n{table(results, bench, archive, desk, scale)}\n{END}{tail}"
    if "--check" in sys.argv[1:]:
        sys.exit(0 if new == old else "README.md: the figures are not those of eval/; run `make readme`")
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
