"""Time expressions and timestamps of Arabic news."""

from musnad.text.times.timestamps import parse_timestamp
from musnad.types import TimeExpr

__all__ = ["find_times", "parse_timestamp"]


def find_times(text: str, reference: str | None) -> list[TimeExpr]:
    """The time expressions of a text, relative ones counted from ``reference`` (ISO date)."""
    return []
