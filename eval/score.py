"""``make score``: quality on the gold, written to ``eval/results.json`` and held against ``eval/floors.json``.

A floor is a figure that must not be fallen below; ``--raise`` lifts floors to the figures just measured (less a
margin for noise) and never lowers one.
"""

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from eval import links, pages, places, records, speakers, statements, times
from eval.baseline_statements import records as baseline_records

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
FLOORS = HERE / "floors.json"
MARGIN = 0.005  # of a share; lets a harmless change of one statement in two hundred pass

LOWER_IS_BETTER = ("false positives", "leaks")


def measure(shared: Path) -> dict[str, Any]:
    """Every quality figure there is gold for, ours and the peers' that are installed."""
    peers = ["trafilatura"] if find_spec("trafilatura") else []
    results: dict[str, Any] = {}
    for folder, script in pages.SETS.items():
        results[folder] = pages.figures(shared / "gold" / folder, script, ["musnad", *peers])
    results["times"] = {"musnad": times.span_figures(shared)}
    results["timestamps"] = {"musnad": times.timestamp_figures(shared)}
    if find_spec("dateparser"):
        results["times"]["dateparser"] = times.span_figures(shared, times.dateparser_tag)
        results["timestamps"]["dateparser"] = times.timestamp_figures(shared, times.dateparser_parse)
    articles = shared / "gold" / "statements" / "articles.jsonl"
    lines = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]
    results["statements"] = {
        "musnad": records.score(shared, records.annotated(articles)),
        "20-line regex": records.score(shared, baseline_records(lines)),
    }
    results["statements by class"] = {"musnad": statements.figures(shared)}
    results["speakers"] = {"musnad": speakers.figures(shared)}
    results["names"] = {"musnad": records.name_figures(shared / "gold" / "names" / "anercorp-dev.conll")}
    results["places"] = {"musnad": places.figures(shared / "corpora")}
    results["links"] = {"musnad": links.figures(shared), **links.baselines(shared)}
    return results


def look_up(results: dict[str, Any], path: str) -> float:
    """The figure at ``layer / peer / name ...``."""
    value: Any = results
    for key in path.split(" / "):
        value = value[key]
    return float(value)


def fallen(results: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """One line for each figure that is worse than its floor."""
    lines = []
    for path, floor in floors.items():
        figure = look_up(results, path)
        worse = figure > floor + 1e-9 if path.endswith(LOWER_IS_BETTER) else figure < floor - 1e-9
        if worse:
            lines.append(f"{path}: {figure:.3f}, floor {floor:.3f}")
    return lines


def raised(results: dict[str, Any], floors: dict[str, float]) -> dict[str, float]:
    """Floors lifted to the figures, less the margin; none is lowered."""
    lifted = {}
    for path, floor in floors.items():
        figure = look_up(results, path)
        if path.endswith(LOWER_IS_BETTER):
            lifted[path] = min(floor, round(figure + MARGIN, 3)) if figure else 0.0
        else:
            margin = MARGIN * (100 if figure > 1 else 1)
            lifted[path] = max(floor, round(figure - margin, 3))
    return lifted


def main() -> None:
    """Measures, writes the results, and exits 1 below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    shared = options.shared.resolve()
    if not (shared / "gold").is_dir():
        sys.exit(f"no gold in {options.shared}: figures cannot be measured here")
    results = measure(shared)
    RESULTS.write_text(
        json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    print(json.dumps(results, ensure_ascii=False, indent=1))
    if options.lift:
        FLOORS.write_text(json.dumps(raised(results, floors), indent=1) + "\n", encoding="utf-8")
    if lines := fallen(results, floors):
        sys.exit("below the floor:\n" + "\n".join(lines))
    print(f"{len(floors)} floors held")


if __name__ == "__main__":
    main()
