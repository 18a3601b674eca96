"""Where the browser tests find axe-core and leave their screenshots, and the widths every page is seen at."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / ".venv" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "build" / "screenshots"
WIDTHS = (360, 1440)
