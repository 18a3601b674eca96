"""Reads case files: text files that a linguist edits, Python only runs them.

A case is a title line ``== title``, optional ``key: value`` lines, the Arabic text, ``--`` alone on a line, and one
expected line per annotation, Latin fields first and the Arabic surface last. No line after ``--`` is a negative
case: the text must give nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent / "cases"
_SETTING = re.compile(r"([a-z]+): (.*)")


@dataclass(frozen=True)
class Case:
    """One case: what goes in, and the lines that must come out."""

    file: str
    title: str
    text: str
    expected: tuple[str, ...]
    settings: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def cases(area: str) -> list[Case]:
    """Every case of ``tests/cases/<area>/*.txt``, in file order; an area without cases is an error."""
    found = [case for path in sorted((CASES / area).glob("*.txt")) for case in _read(path)]
    assert found, f"no cases in {CASES / area}"
    return found


def _read(path: Path) -> Iterator[Case]:
    for chunk in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
        title, _, rest = chunk.partition("\n")
        body, _, expected = rest.partition("\n--")
        settings, lines = {}, body.split("\n")
        while lines and (match := _SETTING.fullmatch(lines[0])):
            settings[match[1]] = match[2]
            lines.pop(0)
        wanted = tuple(line for line in expected.split("\n") if line.strip())
        yield Case(path.name, title.strip(), "\n".join(lines).strip("\n"), wanted, settings)
