"""Time expressions and timestamps of Arabic news."""

from musnad.types import TimeExpr


def find_times(text: str, reference: str | None) -> list[TimeExpr]:
    """The time expressions of a text, relative ones counted from ``reference`` (ISO date)."""
    return []


def parse_timestamp(text: str, reference: str | None = None) -> str | None:
    """An ISO 8601 prefix as precise as the text; None where it is no timestamp."""
    return None
