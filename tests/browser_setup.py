"""What the browser tests share: axe-core, screenshots, the widths every page is seen at."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / ".venv" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "build" / "screenshots"
WIDTHS = (360, 1440)
STORY = ROOT / "demo" / "story.jsonl"


def serious(tab) -> list[tuple[str, list[str]]]:
    """What an accessibility audit of the page finds serious or worse: the rule, and where."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm install --prefix .venv/npm axe-core")
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run({resultTypes: ['violations']}).then(r => r.violations)")
    return [
        (v["id"], [n["target"] for n in v["nodes"]]) for v in found if v["impact"] in ("serious", "critical")
    ]
