"""``musnad explain`` names the rule behind every part of every statement."""

import re
from pathlib import Path

from click.testing import CliRunner

import musnad.find.statements as package
from musnad.cli.explain import explain
from musnad.find.statements.decided import SOURCES

PAGE = """البلدية تفتتح السوق الجديد

10 مايو 2022

قالت رئيسة البلدية سهام الدباغ إن السوق سيفتح غدا أمام المتسوقين بعد أشهر من الأعمال في وسط المدينة القديم.

ونقلت وكالة رويترز عن مسؤول رفيع في المحافظة قوله إن الطريق المؤدي إلى السوق سيبقى مغلقا حتى نهاية الأسبوع.
"""


def test_each_part_has_its_rule_and_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(explain, [str(page)], catch_exceptions=False)
    told = [line.strip() for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert told[0].startswith("s1  indirect  say")
    assert [line.split("  ")[:2] for line in told[1:5]] == [
        ["cue", "verb"],
        ["content", "that, ends by sentence"],
        ["source", "subject"],
        ["speaker", "named_person"],
    ]
    assert any(line.startswith("speaker  unnamed, unnamed (official)") for line in told)
    assert any(line.startswith("relay, agency") and line.endswith("رويترز") for line in told)


def test_every_rule_of_sources_is_known() -> None:
    folder = Path(package.__file__).parent
    written = {
        name
        for file in folder.glob("*.py")
        for name in re.findall(r'Found\(\s*"([\w-]+)"', file.read_text("utf-8"))
    }
    assert written == SOURCES
