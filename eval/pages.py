"""Pages: body, title, date and byline against gold, traps included, with trafilatura in the same run."""

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from eval.page_peer import article
from musnad.errors import Skip
from musnad.text.times import parse_timestamp

Rows = list[dict[str, Any]]
SETS = {"pages": "score_pages.py", "pages-forged": "measure.py"}


def scorer_rows(folder: Path, script: str, peers: list[str]) -> dict[str, Rows]:
    """What the scorer of a page set says of each page, per peer."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        only = ",".join(peers)
        command = [
            sys.executable,
            script,
            "--peer",
            "musnad=eval.page_peer:article",
            "--only",
            only,
            "--json",
            out.name,
        ]
        root = Path(__file__).resolve().parent.parent
        subprocess.run(
            command,
            cwd=folder,
            env={"PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        rows: dict[str, Rows] = json.loads(Path(out.name).read_text())
    return rows


def figures(folder: Path, script: str, peers: list[str]) -> dict[str, dict[str, float]]:
    """Per peer: mean and worst body F1, shares of titles, dates and bylines right, leaks."""
    found = {}
    for peer, rows in scorer_rows(folder, script, peers).items():
        real = [r for r in rows if not r["mock"]]
        groups: dict[str, list[float]] = defaultdict(list)
        for row in real:
            groups[row["id"].split("_")[0] if script == "measure.py" else row["id"]].append(row["F"])
        found[peer] = {
            "body F1": mean(r["F"] for r in real),
            "worst F1": min(mean(values) for values in groups.values()),
            "titles": mean(bool(r["ex"]) for r in real),
            "dates": mean(r["date"] == "ok" for r in real),
            "bylines": mean(r["by"] == "ok" for r in real),
            "leaks": float(sum(r["leak"] for r in real)),
        }
    found["musnad"] |= own_figures(folder)
    return found


def own_figures(folder: Path) -> dict[str, float]:
    """What only we are asked: dates to the minute, dates from visible lines alone, non-articles skipped."""
    minutes, visible, visible_minutes, skipped = [], [], [], []
    for row in map(json.loads, (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()):
        raw = (folder / "pages" / f"{row['id']}.html").read_bytes()
        if not row["gold"]:
            skipped.append(is_skip(raw, row["url"]))
            continue
        gold = json.loads((folder / "gold" / f"{row['id']}.json").read_text(encoding="utf-8"))
        minutes.append(same_minute(date_of(raw, row["url"]), gold["published"]))
        if gold.get("date_visible") and not gold["mock"] and not is_ago(gold["date_visible"]):
            seen = date_of(visible_only(raw), None)
            visible.append(same_day(seen, gold["published"]))
            visible_minutes.append(same_minute(seen, as_shown(gold)))
    return {
        "dates to the minute": mean(minutes),
        "visible dates": mean(visible),
        "visible dates to the minute": mean(visible_minutes),
        "skips": mean(skipped),
    }


def is_ago(line: str) -> bool:
    """Whether a line says a date only by its distance (منذ 6 ساعات): no page tells from when."""
    return parse_timestamp(line) is None and parse_timestamp(line, "2020-01-01T00:00") is not None


def as_shown(gold: dict[str, Any]) -> str:
    """The date of a page as precise as the line that shows it."""
    shown = parse_timestamp(gold["date_visible"]) or ""
    return str(gold["published"])[: 16 if len(shown) > 10 else 10]


def visible_only(raw: bytes) -> bytes:
    """A page without the dates that machines read: no meta, JSON-LD, other scripts, datetime attributes or addresses."""
    page = re.sub(rb"(?is)<script\b.*?</script\s*>", b"", raw)
    page = re.sub(rb"(?is)<meta\b(?![^>]*charset)[^>]*>", b"", page)
    page = re.sub(rb"(?is)<link\b[^>]*>|<base\b[^>]*>", b"", page)
    return re.sub(rb"""(?i)\s(datetime|content|title|data-[\w-]+)=("[^"]*"|'[^']*')""", b"", page)


def date_of(raw: bytes, url: str | None) -> str:
    """The publication date of a page, empty where there is none."""
    try:
        return article(raw, url)["date"] or ""
    except Skip:
        return ""


def is_skip(raw: bytes, url: str | None) -> bool:
    """True where the page is refused."""
    try:
        article(raw, url)
    except Skip:
        return True
    return False


def same_minute(found: str, gold: str) -> bool:
    """Equal as far as the gold is precise, to the minute at most, offsets left out."""
    return found[: min(16, len(gold))] == gold[:16]


def same_day(found: str, gold: str) -> bool:
    """Equal to the day."""
    return found[:10] == gold[:10]


def mean(values: Any) -> float:
    """The arithmetic mean; 0 of nothing."""
    listed = [float(v) for v in values]
    return sum(listed) / len(listed) if listed else 0.0
