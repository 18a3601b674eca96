"""The arrows of ARCHITECTURE.md, held by a test: a module imports its own row or one above it."""

import ast
import re
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "musnad"
ROWS = (
    {"types", "errors", "version"},
    {"text"},
    {"doc"},
    {"read", "find"},
    {"pipeline"},
    {"batch"},
    {"archive"},
    {"link"},
    {"web"},
    {"cli", "__init__", "__main__"},
)
APART = ({"read", "find"},)
"""Rooms of one row that must not know each other."""
LONGEST = 400


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def room(path: Path) -> str:
    first = path.relative_to(SRC).parts[0]
    return first.removesuffix(".py")


def row_of(name: str) -> int:
    return next(i for i, row in enumerate(ROWS) if name in row)


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [a.name for a in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] == "musnad":
                found.add(parts[1] if len(parts) > 1 else "__init__")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_up(path: Path) -> None:
    mine = room(path)
    for other in imported_rooms(path):
        assert row_of(other) <= row_of(mine), f"{mine} must not import {other}"
        assert not any({mine, other} <= pair and mine != other for pair in APART), (
            f"{mine} and {other} stay apart"
        )


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_module_is_one_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


SQL = re.compile(r"\b(SELECT\b.*\bFROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET|CREATE TABLE)\b", re.S)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SRC)))
def test_sql_stands_in_one_place(path: Path) -> None:
    if path.relative_to(SRC).parts[:2] == ("archive", "sql") or room(path) == "link":
        return  # link keeps what it compares in a scratch database of its own
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not SQL.search(node.value), f"line {node.lineno}"
