"""Times: spans with values and page timestamps, with dateparser in the same run where it is installed."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from musnad.text.times import find_times, parse_timestamp


def load(path: Path) -> ModuleType:
    """A scorer of ``shared/tools`` as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tag(text: str, reference: str) -> list[dict[str, Any]]:
    """Our time expressions as the scorer takes them."""
    return [
        {"start": t.start, "end": t.end, "type": t.type, "value": t.value}
        for t in find_times(text, reference)
    ]


def span_figures(shared: Path, tagger: Callable[[str, str], list[dict[str, Any]]] = tag) -> dict[str, Any]:
    """Strict and relaxed F1 end to end, false positives, and F1 per category."""
    scorer = load(shared / "tools" / "score_times.py")
    result = scorer.evaluate(tagger, str(shared / "gold" / "times" / "spans.jsonl"), verbose=False)
    recall = {
        c: k["e2e"] / k["gold"] for c, k in sorted(result["bycat"].items()) if k.get("gold") and "e2e" in k
    }
    return {
        "strict F1": result["e2e_strict_f1"],
        "relaxed F1": result["e2e_relaxed_f1"],
        "false positives": result["neg_fp"],
        "recall per category": recall,
    }


def timestamp_figures(
    shared: Path, parse: Callable[[str, str | None], str | None] = parse_timestamp
) -> dict[str, float]:
    """Share of page timestamps whose day and minute are right, and whose day is."""
    scorer = load(shared / "tools" / "score_times.py")
    result = scorer.evaluate_timestamps(
        parse, str(shared / "gold" / "times" / "timestamps.jsonl"), verbose=False
    )
    return {"minute right": result["full"], "day right": result["date"]}


def dateparser_tag(text: str, reference: str) -> list[dict[str, Any]]:
    """The peer: dateparser's ``search_dates``, its substrings found again in the text."""
    from datetime import datetime

    from dateparser.search import search_dates

    base = datetime.fromisoformat(reference)
    found = search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": base}) or []
    spans, at = [], 0
    for words, moment in found:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        spans.append({"start": start, "end": at, "type": "DATE", "value": moment.date().isoformat()})
    return spans


def dateparser_parse(text: str, reference: str | None) -> str | None:
    """The peer on timestamps."""
    from datetime import datetime

    import dateparser

    settings: Any = {"RELATIVE_BASE": datetime.fromisoformat(reference)} if reference else None
    found = dateparser.parse(text, languages=["ar", "en", "fr"], settings=settings)
    return found.isoformat() if found else None
